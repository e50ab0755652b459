#include "lp/check.h"

#include <algorithm>
#include <cmath>

namespace horqin {
namespace {

// How far `value` is outside [lower, upper], relative to max(1, |bound|, scale).
void bound_violation(double value, double lower, double upper, double scale, Check& found) {
  const double below = lower - value, above = value - upper;
  const double violation = std::max(below, above);
  if (!(violation > 0)) {
    // NaN compares false: an x that is not a number is an infinite violation.
    if (std::isnan(value)) found.primal = found.primal_absolute = infinity;
    return;
  }
  const double bound = below > above ? lower : upper;
  found.primal_absolute = std::max(found.primal_absolute, violation);
  found.primal = std::max(found.primal, violation / std::max({1.0, std::abs(bound), scale}));
}

// What one multiplier d of lower ≤ value ≤ upper adds to the dual objective, and its faults.
struct Side {
  double term = 0, violation = 0, complementarity = 0;
};

Side side_of(double d, double value, double lower, double upper, double scale) {
  if (d == 0) return {};
  const double relative = std::abs(d) / std::max(1.0, scale);
  const double bound = d > 0 ? lower : upper;
  if (std::isinf(bound)) return {0, relative, relative};
  const double distance =
      std::abs(value - bound) / std::max({1.0, std::abs(bound), std::abs(value)});
  return {d * bound, 0, std::min(relative, distance)};
}

struct Reduced {
  std::vector<double> value, scale;  // z_j, and the largest term it is made of
};

Reduced reduce(const Program& p, const std::vector<double>& x, const std::vector<double>& y) {
  Reduced z{p.cost, std::vector<double>(p.cost.size())};
  for (size_t j = 0; j < p.cost.size(); ++j) {
    z.scale[j] = std::abs(p.cost[j]);
    if (p.quadratic.empty()) continue;
    z.value[j] += p.quadratic[j] * x[j];
    z.scale[j] = std::max(z.scale[j], std::abs(p.quadratic[j] * x[j]));
  }
  for (int32_t i = 0; i < p.rows(); ++i) {
    if (y[i] == 0) continue;
    for (int32_t k = p.start[i]; k < p.start[i + 1]; ++k) {
      const double term = p.value[k] * y[i];
      z.value[p.index[k]] -= term;
      z.scale[p.index[k]] = std::max(z.scale[p.index[k]], std::abs(term));
    }
  }
  return z;
}

struct Row {
  double activity = 0, largest_term = 0;
  double price_level = 0;  // max |c_j| / max |a_ij|
};

Row row_of(const Program& p, int32_t i, const std::vector<double>& x) {
  Row row;
  double cost = 0, coefficient = 0;
  for (int32_t k = p.start[i]; k < p.start[i + 1]; ++k) {
    const double term = p.value[k] * x[p.index[k]];
    row.activity += term;
    row.largest_term = std::max(row.largest_term, std::abs(term));
    cost = std::max(cost, std::abs(p.cost[p.index[k]]));
    coefficient = std::max(coefficient, std::abs(p.value[k]));
  }
  if (coefficient > 0) row.price_level = cost / coefficient;
  return row;
}

void check_integrality(const Program& p, const std::vector<double>& x, Check& found) {
  for (size_t j = 0; j < p.integer.size(); ++j)
    if (p.integer[j] != 0)
      found.integrality = std::max(found.integrality, std::abs(x[j] - std::round(x[j])));
}

}  // namespace

std::vector<double> reduced_costs(const Program& program, const std::vector<double>& x,
                                  const std::vector<double>& y) {
  return reduce(program, x, y).value;
}

Check check(const Program& program, const std::vector<double>& x, const std::vector<double>* y) {
  Check found;
  found.objective = objective(program, x);
  found.dual_objective = -infinity;
  double dual_objective = program.offset;
  const auto add = [&](const Side& side) {
    dual_objective += side.term;
    found.dual = std::max(found.dual, side.violation);
    found.complementarity = std::max(found.complementarity, side.complementarity);
  };
  for (int32_t i = 0; i < program.rows(); ++i) {
    const Row row = row_of(program, i, x);
    const double lower = program.row_lower[i], upper = program.row_upper[i];
    bound_violation(row.activity, lower, upper, row.largest_term, found);
    if (y != nullptr) {
      const double scale = std::max(std::abs((*y)[i]), row.price_level);
      add(side_of((*y)[i], row.activity, lower, upper, scale));
    }
  }
  for (int32_t j = 0; j < program.columns(); ++j)
    bound_violation(x[j], program.lower[j], program.upper[j], 0, found);
  check_integrality(program, x, found);
  if (y == nullptr) return found;

  const Reduced z = reduce(program, x, *y);
  for (int32_t j = 0; j < program.columns(); ++j) {
    add(side_of(z.value[j], x[j], program.lower[j], program.upper[j], z.scale[j]));
    // Dual of ½ x'Qx: the term −½ x'Qx.
    if (!program.quadratic.empty()) dual_objective -= 0.5 * program.quadratic[j] * x[j] * x[j];
  }
  found.dual_objective = dual_objective;
  found.gap = std::abs(found.objective - dual_objective) / std::max(1.0, std::abs(found.objective));
  return found;
}

}  // namespace horqin
