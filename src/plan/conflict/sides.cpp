#include "plan/conflict/sides.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace horqin {

namespace {

constexpr double row_tolerance = 1e-7;  // relative to the largest term of a row

}  // namespace

Sides::Sides(const Switched& switched) : switched_(switched), of_(switched.switches.size()) {
  const auto& p = switched_.program;
  const auto add = [&](Side side, double lower, double upper, const Loose& loose) {
    for (const auto& [sign, bound, off] :
         {std::tuple{-1.0, lower, loose.lower}, std::tuple{1.0, upper, loose.upper}}) {
      if (bound == off) continue;
      side.sign = sign;
      side.bound = bound;
      of_[side.owner].push_back(static_cast<int32_t>(sides_.size()));
      sides_.push_back(side);
    }
  };
  for (size_t s = 0; s < of_.size(); ++s) {
    const int owner = static_cast<int>(s);
    for (const auto& row : switched_.switches[s].rows)
      add({owner, row.index, -1}, p.row_lower[row.index], p.row_upper[row.index], row);
    for (const auto& column : switched_.switches[s].columns)
      add({owner, -1, column.index}, p.lower[column.index], p.upper[column.index], column);
  }
}

double Sides::missed(const Side& side, const std::vector<double>& x) const {
  double value = 0, largest = 1;
  const auto& p = switched_.program;
  if (side.row < 0) {
    value = x[side.column];
    largest = std::max(largest, std::abs(value));
  } else {
    for (int32_t k = p.start[side.row]; k < p.start[side.row + 1]; ++k) {
      const double term = p.value[k] * x[p.index[k]];
      value += term;
      largest = std::max(largest, std::abs(term));
    }
  }
  const double over = side.sign * (value - side.bound);
  return over > 0 && over <= row_tolerance * largest ? 0 : over;
}

bool Sides::satisfied(int one, const std::vector<double>& x) const {
  return std::ranges::all_of(of_[one], [&](int32_t k) { return missed(sides_[k], x) <= 0; });
}

bool Sides::all_satisfied(const Subset& on, const std::vector<double>& x) const {
  return std::ranges::all_of(on, [&](int s) { return satisfied(s, x); });
}

}  // namespace horqin
