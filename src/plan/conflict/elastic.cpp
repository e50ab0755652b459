#include "plan/conflict/elastic.h"

#include <algorithm>

namespace horqin {

namespace {

/// The elastic program, and weight · change ≤ t for every knob.
Program with_largest(Program program, const std::vector<Knob>& knobs, int32_t base) {
  const int32_t t = add_column(program, 0, 0, infinity);
  for (size_t k = 0; k < knobs.size(); ++k) {
    const int32_t index[] = {base + static_cast<int32_t>(k), t};
    const double value[] = {1 / knobs[k].size, -1};
    add_row(program, -infinity, 0, index, value);
  }
  return program;
}

}  // namespace

Elastic::Elastic(const Program& program, const std::vector<Knob>& knobs)
    : knobs_(knobs),
      base_(program.columns()),
      largest_(base_ + static_cast<int32_t>(knobs.size())),
      whole_(with_largest(elastic_program(program, knobs), knobs, base_)) {}

Elastic::Answer Elastic::least(const Question& question, const SolveOptions& options,
                               const NearPlans& near) {
  auto& session = whole_.session();
  std::vector<double> cost(largest_ + 1, 0.0);
  for (size_t k = 0; k < knobs_.size(); ++k) {
    const int claim = knobs_[k].claim;
    const double weight = question.weights.empty() ? 1 : question.weights[claim];
    if (!question.largest) cost[column(k)] = weight / knobs_[k].size;
    const bool may = question.allowed.empty() || question.allowed[claim];
    double upper = may ? question.ceiling * knobs_[k].size : 0;
    if (knobs_[k].kind == ClaimRow::Kind::project) upper = std::min(upper, 1.0);
    session.set_column_bounds(column(k), 0, upper);
  }
  if (question.largest) cost[largest_] = 1;
  session.set_costs(cost, 0);
  auto solve = options;
  solve.method = Method::simplex;
  solve.cold = true;
  const auto found = whole_.solve(solve, near, question.effort);
  Answer result;
  result.found = found.status == Status::optimal;
  if (!result.found) return result;
  result.proved = found.proved;
  result.value = found.objective;
  result.bound = found.bound;
  result.by.assign(found.x.begin() + base_, found.x.begin() + largest_);
  result.x.assign(found.x.begin(), found.x.begin() + base_);
  return result;
}

void Elastic::refresh(size_t knob) {
  const auto& one = knobs_[knob];
  for (size_t r = 0; r < one.rows.size(); ++r)
    whole_.session().set_coefficient(one.rows[r].row, column(knob),
                                     one.up ? -one.slope[r] : one.slope[r]);
}

}  // namespace horqin
