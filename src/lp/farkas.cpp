#include "lp/farkas.h"

#include <algorithm>
#include <cmath>

namespace horqin {
namespace {

// Widest relative crossing of lower > upper, 0 when there is none.
double crossing(const std::vector<double>& lower, const std::vector<double>& upper) {
  double widest = 0;
  for (size_t k = 0; k < lower.size(); ++k) {
    const double scale = std::max({1.0, std::abs(lower[k]), std::abs(upper[k])});
    if (lower[k] > upper[k]) widest = std::max(widest, (lower[k] - upper[k]) / scale);
  }
  return widest;
}

// A'ray: one multiplier per column, and the largest term that each sums.
struct Combination {
  std::vector<double> sum, largest;
  // What may be left of terms that cancel.
  bool rounding(size_t j, double tolerance) const {
    return std::abs(sum[j]) <= tolerance * largest[j];
  }
};

Combination combine(const Program& p, const std::vector<double>& ray) {
  Combination d{std::vector<double>(p.cost.size()), std::vector<double>(p.cost.size())};
  for (int32_t i = 0; i < p.rows(); ++i) {
    if (ray[i] == 0) continue;
    for (int32_t k = p.start[i]; k < p.start[i + 1]; ++k) {
      const double term = p.value[k] * ray[i];
      d.sum[p.index[k]] += term;
      d.largest[p.index[k]] = std::max(d.largest[p.index[k]], std::abs(term));
    }
  }
  return d;
}

// Σ multiplier · bound, where a positive multiplier takes from `if_positive`; its largest term.
struct Sum {
  double value = 0, largest = 0;
};

Sum weighted(const std::vector<double>& multiplier, const std::vector<double>& if_positive,
             const std::vector<double>& if_negative) {
  Sum sum;
  for (size_t k = 0; k < multiplier.size(); ++k) {
    if (multiplier[k] == 0) continue;
    const double term = multiplier[k] * (multiplier[k] > 0 ? if_positive[k] : if_negative[k]);
    sum.value += term;
    sum.largest = std::max(sum.largest, std::abs(term));
  }
  return sum;
}

std::vector<int32_t> nonzero(const std::vector<double>& values) {
  std::vector<int32_t> found;
  for (size_t k = 0; k < values.size(); ++k)
    if (values[k] != 0) found.push_back(static_cast<int32_t>(k));
  return found;
}

// Does a step of `change` stay within [lower, upper] for ever? Its excess, relative, if not.
double leaves(double change, double lower, double upper, double scale) {
  const bool blocked = change > 0 ? std::isfinite(upper) : std::isfinite(lower);
  return blocked && scale > 0 ? std::abs(change) / scale : 0;
}

}  // namespace

bool proves_infeasible(const Program& program, const std::vector<double>& ray, double tolerance,
                       double* margin) {
  double unused = 0;
  double& found = margin != nullptr ? *margin : unused;
  found = std::max(crossing(program.lower, program.upper),
                   crossing(program.row_lower, program.row_upper));
  if (found > tolerance) return true;
  found = -infinity;
  if (ray.size() != program.row_lower.size()) return false;
  if (!std::all_of(ray.begin(), ray.end(), [](double v) { return std::isfinite(v); })) return false;
  Combination d = combine(program, ray);
  for (size_t j = 0; j < d.sum.size(); ++j) {
    const double bound = d.sum[j] > 0 ? program.upper[j] : program.lower[j];
    if (std::isinf(bound) && d.rounding(j, tolerance)) d.sum[j] = 0;
  }
  const Sum low = weighted(ray, program.row_lower, program.row_upper);
  const Sum high = weighted(d.sum, program.upper, program.lower);
  if (!std::isfinite(low.value) || !std::isfinite(high.value)) return false;
  const double scale = std::max(low.largest, high.largest);
  found = scale > 0 ? (low.value - high.value) / scale : 0;
  return found > tolerance;
}

Blame blamed(const Program& program, const std::vector<double>& ray, double tolerance) {
  Combination d = combine(program, ray);
  for (size_t j = 0; j < d.sum.size(); ++j)
    if (d.rounding(j, tolerance)) d.sum[j] = 0;
  return {nonzero(ray), nonzero(d.sum)};
}

bool proves_unbounded(const Program& program, const std::vector<double>& direction,
                      double tolerance, double* margin) {
  double unused = 0;
  double& fall = margin != nullptr ? *margin : unused;
  fall = -infinity;
  if (direction.size() != program.cost.size()) return false;
  double length = 0, cost = 0;
  for (const double step : direction) {
    if (!std::isfinite(step)) return false;
    length = std::max(length, std::abs(step));
  }
  if (length == 0) return false;
  for (int32_t j = 0; j < program.columns(); ++j) {
    const double step = direction[j];
    if (leaves(step, program.lower[j], program.upper[j], length) > tolerance) return false;
    if (!program.quadratic.empty() && std::abs(program.quadratic[j] * step) > tolerance * length)
      return false;
    cost += program.cost[j] * step;
  }
  for (int32_t i = 0; i < program.rows(); ++i) {
    double change = 0, largest = 0;
    for (int32_t k = program.start[i]; k < program.start[i + 1]; ++k) {
      const double term = program.value[k] * direction[program.index[k]];
      change += term;
      largest = std::max(largest, std::abs(term));
    }
    if (leaves(change, program.row_lower[i], program.row_upper[i], largest) > tolerance)
      return false;
  }
  fall = -cost / length;
  return fall > tolerance;
}

}  // namespace horqin
