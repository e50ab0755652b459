// Farkas proofs checked without any rounding, and without a line of src/lp/farkas.cpp: sums of
// doubles are kept as expansions (Shewchuk 1997), whose sign is exact.
#pragma once

#include <cmath>
#include <vector>

#include "lp/program.h"

namespace horqin {

/// Σ of products of doubles, exactly (as long as nothing overflows or underflows).
class ExactSum {
 public:
  void add(double value) {
    std::vector<double> parts;
    for (const double part : parts_) {  // smallest first; what is left over stays behind
      const double sum = value + part;
      const double of_part = sum - value;
      const double rest = (value - (sum - of_part)) + (part - of_part);
      if (rest != 0) parts.push_back(rest);
      value = sum;
    }
    if (value != 0) parts.push_back(value);
    parts_ = std::move(parts);
  }
  void add(double a, double b) {
    const double product = a * b;
    add(product);
    add(std::fma(a, b, -product));
  }
  void add(double a, double b, double c) {
    const double product = a * b;
    add(product, c);
    add(std::fma(a, b, -product), c);
  }
  int sign() const { return parts_.empty() ? 0 : parts_.back() > 0 ? 1 : -1; }

 private:
  std::vector<double> parts_;  ///< do not overlap; the last is larger than the others together
};

/// With d = A'ray: is Σ ray·(side of the row) > Σ d·(bound of the column)? Then no x fits. A double
/// cannot always cancel, so where a bound that d needs is infinite, `far` stands for it: what is
/// proved is that no x fits whose free entries are at most `far`.
inline bool exactly_proves(const Program& p, const std::vector<double>& ray, double far) {
  ExactSum excess;
  std::vector<ExactSum> d(p.cost.size());
  for (int32_t i = 0; i < p.rows(); ++i) {
    if (ray[i] == 0) continue;
    const double side = ray[i] > 0 ? p.row_lower[i] : p.row_upper[i];
    if (std::isinf(side)) return false;
    excess.add(ray[i], side);
    for (int32_t k = p.start[i]; k < p.start[i + 1]; ++k) d[p.index[k]].add(ray[i], p.value[k]);
  }
  std::vector<double> bound(p.cost.size(), 0.0);
  for (int32_t j = 0; j < p.columns(); ++j) {
    if (d[j].sign() == 0) continue;
    bound[j] = d[j].sign() > 0 ? p.upper[j] : p.lower[j];
    if (std::isinf(bound[j])) bound[j] = d[j].sign() * far;
  }
  for (int32_t i = 0; i < p.rows(); ++i) {
    if (ray[i] == 0) continue;
    for (int32_t k = p.start[i]; k < p.start[i + 1]; ++k)
      excess.add(-ray[i], p.value[k], bound[p.index[k]]);
  }
  return excess.sign() > 0;
}

/// Does x fit the rows and bounds, exactly?
inline bool exactly_fits(const Program& p, const std::vector<double>& x) {
  const auto within = [](const ExactSum& sum, double lower, double upper) {
    ExactSum above = sum, below = sum;
    if (std::isfinite(lower)) above.add(-lower);
    if (std::isfinite(upper)) below.add(-upper);
    return (std::isinf(lower) || above.sign() >= 0) && (std::isinf(upper) || below.sign() <= 0);
  };
  for (int32_t j = 0; j < p.columns(); ++j)
    if (x[j] < p.lower[j] || x[j] > p.upper[j]) return false;
  for (int32_t i = 0; i < p.rows(); ++i) {
    ExactSum sum;
    for (int32_t k = p.start[i]; k < p.start[i + 1]; ++k) sum.add(p.value[k], x[p.index[k]]);
    if (!within(sum, p.row_lower[i], p.row_upper[i])) return false;
  }
  return true;
}

}  // namespace horqin
