#include "plan/conflict/repair_bound.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "lp/farkas.h"
#include "solve/session.h"

namespace horqin {

namespace {

/// Relative: so much of a gap is left to the arithmetic that found it.
constexpr double doubt = 1e-6;

/// How far apart the two sides of a proof are, in its own unit.
double gap_of(const Program& program, const std::vector<double>& ray) {
  std::vector<double> combined(program.cost.size(), 0.0);
  double gap = 0;
  for (int32_t i = 0; i < program.rows(); ++i) {
    if (ray[i] == 0) continue;
    gap += ray[i] * (ray[i] > 0 ? program.row_lower : program.row_upper)[i];
    for (int32_t k = program.start[i]; k < program.start[i + 1]; ++k)
      combined[program.index[k]] += program.value[k] * ray[i];
  }
  for (const int32_t j : blamed(program, ray, ray_tolerance).columns)
    gap -= combined[j] * (combined[j] > 0 ? program.upper : program.lower)[j];
  return gap;
}

/// By knob: c_k / g. None: no cut.
std::optional<std::vector<double>> cut_of(const Program& program, const std::vector<Knob>& knobs,
                                          const std::vector<double>& ray) {
  const double gap = gap_of(program, ray);
  if (!std::isfinite(gap) || gap <= 0) return {};
  std::vector<double> cut(knobs.size(), 0.0);
  for (size_t k = 0; k < knobs.size(); ++k) {
    const auto& knob = knobs[k];
    for (size_t r = 0; r < knob.rows.size(); ++r) {
      const double moved = ray[knob.rows[r].row] * (knob.up ? -knob.slope[r] : knob.slope[r]);
      if (moved != 0 && knob.share) return {};
      cut[k] += moved / gap;
    }
  }
  return cut;
}

/// Of a branching every case has to be left, or one at least: what does most for any of them does
/// it.
std::optional<std::vector<double>> cut_of(const Switched& switched, const std::vector<Knob>& knobs,
                                          const MinimalConflict& conflict) {
  std::optional<std::vector<double>> cut;
  auto program = with_only(switched, conflict.set);
  for (const auto& leaf : conflict.proof.leaves) {
    auto part = program;
    for (const auto& branch : leaf.branches) {
      part.lower[branch.column] = std::max(part.lower[branch.column], branch.lower);
      part.upper[branch.column] = std::min(part.upper[branch.column], branch.upper);
    }
    const auto one = cut_of(part, knobs, leaf.ray);
    if (!one) return {};
    if (!cut) {
      cut = one;
    } else {
      std::ranges::transform(*cut, *one, cut->begin(),
                             [](double a, double b) { return std::max(a, b); });
    }
  }
  return cut;
}

}  // namespace

double least_repair(const Switched& switched, const std::vector<Knob>& knobs,
                    const std::vector<MinimalConflict>& known, Repair::Norm norm) {
  if (norm == Repair::Norm::count) return 0;
  const bool sum = norm == Repair::Norm::total;
  Program program;  // in relative changes
  std::vector<int32_t> index;
  for (size_t k = 0; k < knobs.size(); ++k) {
    index.push_back(add_column(program, sum ? 1 : 0, 0, infinity));
  }
  const int32_t largest = add_column(program, sum ? 0 : 1, 0, infinity);
  for (const int32_t k : index) {
    const int32_t two[] = {k, largest};
    const double apart[] = {1, -1};
    if (!sum) add_row(program, -infinity, 0, two, apart);
  }
  for (const auto& conflict : known) {
    auto cut = cut_of(switched, knobs, conflict);
    if (!cut) continue;
    for (size_t k = 0; k < knobs.size(); ++k) (*cut)[k] *= knobs[k].size;
    add_row(program, 1 - doubt, infinity, index, *cut);
  }
  SolveOptions options;
  options.method = Method::simplex;
  const auto answer = Session(std::move(program)).solve(options);
  return answer.status == Status::optimal ? std::max(0.0, answer.bound) : 0;
}

}  // namespace horqin
