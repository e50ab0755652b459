#include "solve/basis.h"

#include <algorithm>
#include <cmath>

namespace horqin {
namespace {

BasisPlace place_of(double value, double multiplier, double lower, double upper, double price) {
  if (lower == upper) return BasisPlace::lower;
  if (std::isinf(lower) && std::isinf(upper)) return BasisPlace::basic;
  const double distance = std::min(value - lower, upper - value) / std::max(1.0, std::abs(value));
  if (std::abs(multiplier) / std::max(1.0, price) <= distance) return BasisPlace::basic;
  return value - lower <= upper - value ? BasisPlace::lower : BasisPlace::upper;
}

}  // namespace

SimplexBasis guess_basis(const Program& p, const std::vector<double>& x,
                         const std::vector<double>& y, const std::vector<double>& z) {
  SimplexBasis basis;
  for (int32_t j = 0; j < p.columns(); ++j)
    basis.columns.push_back(place_of(x[j], z[j], p.lower[j], p.upper[j], std::abs(p.cost[j])));
  for (int32_t i = 0; i < p.rows(); ++i) {
    double activity = 0;
    for (int32_t k = p.start[i]; k < p.start[i + 1]; ++k) activity += p.value[k] * x[p.index[k]];
    basis.rows.push_back(place_of(activity, y[i], p.row_lower[i], p.row_upper[i], 0));
  }
  return basis;
}

}  // namespace horqin
