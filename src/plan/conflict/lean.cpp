#include "plan/conflict/lean.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "lp/farkas.h"
#include "plan/conflict/proof.h"

namespace horqin {

namespace {

/// What the rows of one switch carry in a ray; 0: it does not lean on them.
double carried(const Switch& one, const Program& program, const std::vector<double>& ray) {
  double sum = 0;
  for (const auto& row : one.rows) {
    const double v = ray[row.index];
    if (v != 0)
      sum += std::abs(v) + std::abs(v * (v > 0 ? program.row_lower : program.row_upper)[row.index]);
  }
  return sum;
}

}  // namespace

std::vector<double> lean(const Switched& switched, const Subset& on, Program program,
                         std::vector<double> ray) {
  double margin = 0;
  proves_infeasible(program, ray, ray_tolerance, &margin);
  std::vector<std::pair<double, int>> order;
  for (const int s : on) {
    const auto& one = switched.switches[s];
    // Bounds that are switched may be those of a branching as well.
    const double sum = one.columns.empty() ? carried(one, program, ray) : 0;
    if (sum > 0) order.emplace_back(sum, s);
  }
  std::ranges::sort(order);
  for (const auto& [sum, s] : order) {
    const auto& one = switched.switches[s];
    auto rest = ray;
    std::vector<std::pair<double, double>> sides;
    for (const auto& row : one.rows) {
      rest[row.index] = 0;
      sides.emplace_back(program.row_lower[row.index], program.row_upper[row.index]);
    }
    put_off(one, program);
    double apart = 0;
    if (proves_infeasible(program, rest, ray_tolerance, &apart) && apart > margin / 2) {
      ray = std::move(rest);
      continue;
    }
    for (size_t r = 0; r < sides.size(); ++r)
      std::tie(program.row_lower[one.rows[r].index], program.row_upper[one.rows[r].index]) =
          sides[r];
  }
  return ray;
}

}  // namespace horqin
