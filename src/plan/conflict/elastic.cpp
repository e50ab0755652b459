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

Elastic::Answer Elastic::least(bool largest, const std::vector<uint8_t>& allowed, double ceiling,
                               const SolveOptions& options, const std::vector<double>& near) {
  auto& session = whole_.session();
  std::vector<double> cost(largest_ + 1, 0.0);
  for (size_t k = 0; k < knobs_.size(); ++k) {
    if (!largest) cost[column(k)] = 1 / knobs_[k].size;
    const bool may = allowed.empty() || allowed[knobs_[k].claim];
    double upper = may ? ceiling * knobs_[k].size : 0;
    if (knobs_[k].kind == ClaimRow::Kind::project) upper = std::min(upper, 1.0);
    session.set_column_bounds(column(k), 0, upper);
  }
  if (largest) cost[largest_] = 1;
  auto solve = options;
  solve.method = Method::simplex;
  if (!began_) begin(solve);
  session.set_costs(cost, 0);
  solve.primal = true;
  const auto found = whole_.solve(solve, near);
  Answer result;
  result.found = found.status == Status::optimal;
  if (!result.found) return result;
  result.proved = found.proved;
  result.value = found.objective;
  result.by.assign(found.x.begin() + base_, found.x.begin() + largest_);
  result.x.assign(found.x.begin(), found.x.begin() + base_);
  return result;
}

/// Some plan with whatever changes, at no cost: quickly found, and its basis is one to go on from.
void Elastic::begin(const SolveOptions& options) {
  auto& session = whole_.session();
  session.set_costs(std::vector<double>(largest_ + 1, 0.0), 0);
  session.solve(options);
  began_ = true;
}

void Elastic::refresh(size_t knob) {
  const auto& one = knobs_[knob];
  for (size_t r = 0; r < one.rows.size(); ++r)
    whole_.session().set_coefficient(one.rows[r].row, column(knob),
                                     one.up ? -one.slope[r] : one.slope[r]);
}

}  // namespace horqin
