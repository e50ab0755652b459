// Random small programs with rows that are switched, and an independent check of certificates.
#pragma once

#include <cmath>
#include <cstdint>
#include <vector>

#include "plan/conflict/oracle.h"

namespace horqin {

class Dice {
 public:
  explicit Dice(uint64_t seed) : state_(seed * 2 + 1) {}
  int below(int sides) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<int>((state_ >> 33) % static_cast<uint64_t>(sides));
  }
  int between(int low, int high) { return low + below(high - low + 1); }

 private:
  uint64_t state_;
};

inline void add_row(Program& p, double lower, double upper,
                    const std::vector<std::pair<int32_t, double>>& terms) {
  for (const auto& [column, value] : terms) {
    p.index.push_back(column);
    p.value.push_back(value);
  }
  p.start.push_back(static_cast<int32_t>(p.index.size()));
  p.row_lower.push_back(lower);
  p.row_upper.push_back(upper);
}

inline Program columns_between(int count, double lower, double upper) {
  Program p;
  p.cost.assign(count, 1.0);
  p.lower.assign(count, lower);
  p.upper.assign(count, upper);
  return p;
}

// The bounds of the program with only `on` in force.
inline Program restricted(const Switched& switched, const Subset& on) {
  Program p = switched.program;
  for (size_t s = 0; s < switched.switches.size(); ++s) {
    bool kept = false;
    for (const int one : on) kept = kept || one == static_cast<int>(s);
    if (kept) continue;
    for (const auto& row : switched.switches[s].rows) {
      p.row_lower[row.index] = row.lower;
      p.row_upper[row.index] = row.upper;
    }
    for (const auto& column : switched.switches[s].columns) {
      p.lower[column.index] = column.lower;
      p.upper[column.index] = column.upper;
    }
  }
  return p;
}

// Farkas in long double, without looking at src/lp/farkas.cpp: by how much the sum of the rows
// asks for more than the bounds allow, relative to its terms; negative: no proof. What cancels to
// `noise` of its terms counts as 0 where a bound is infinite, and against the proof elsewhere.
inline long double farkas_excess(const Program& p, const std::vector<double>& ray) {
  constexpr long double noise = 1e-9L;
  std::vector<long double> d(p.cost.size(), 0), size(p.cost.size(), 0);
  long double excess = 0, largest = 0;
  const auto term = [&](long double value) {
    excess += value;
    largest = std::max(largest, std::abs(value));
  };
  for (int32_t i = 0; i < p.rows(); ++i) {
    if (ray[i] == 0) continue;
    const long double side = ray[i] > 0 ? p.row_lower[i] : p.row_upper[i];
    if (std::isinf(side)) return -1;
    term(static_cast<long double>(ray[i]) * side);
    for (int32_t k = p.start[i]; k < p.start[i + 1]; ++k) {
      const long double one = static_cast<long double>(ray[i]) * p.value[k];
      d[p.index[k]] += one;
      size[p.index[k]] = std::max(size[p.index[k]], std::abs(one));
    }
  }
  for (int32_t j = 0; j < p.columns(); ++j) {
    const long double bound = d[j] > 0 ? p.upper[j] : p.lower[j];
    if (d[j] == 0) continue;
    if (std::isinf(bound)) {
      if (std::abs(d[j]) > noise * size[j]) return -1;
      continue;
    }
    term(-d[j] * bound);
  }
  return largest > 0 ? excess / largest : -1;
}

}  // namespace horqin
