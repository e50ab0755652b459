#include "plan/conflict/repair_check.h"

#include <cmath>

namespace horqin {

void RepairCheck::set_row(int32_t row, double lower, double upper) {
  whole_.session().set_row_bounds(row, lower, upper);
  changed_.push_back(row);
}

void RepairCheck::take_back() {
  const auto& program = switched_.program;
  for (const int32_t row : changed_) {
    const bool own = row < program.rows();  // rows of shares that were tried stay, without effect
    whole_.session().set_row_bounds(row, own ? program.row_lower[row] : -infinity,
                                    own ? program.row_upper[row] : infinity);
  }
  changed_.clear();
}

void RepairCheck::without_costs() {
  whole_.session().set_costs(std::vector<double>(switched_.program.cost.size(), 0.0), 0);
  costs_ = false;
}

bool RepairCheck::reference(const std::set<int>& out, const SolveOptions& options,
                            const std::vector<double>& near, double& cost) {
  for (const int c : out)
    for (const auto& row : switched_.switches[c].rows) set_row(row.index, row.lower, row.upper);
  auto answer = whole_.solve(options, {near});
  take_back();
  began_ = true;
  cost = answer.objective;
  if (answer.status == Status::optimal) return true;
  without_costs();
  return false;
}

/// Shares are written as rows of their own: their number is a coefficient.
void RepairCheck::put(const std::vector<double>& to) {
  const auto& program = switched_.program;
  for (size_t k = 0; k < knobs_.size(); ++k) {
    if (std::isnan(to[k])) continue;
    const auto& knob = knobs_[k];
    for (size_t r = 0; r < knob.rows.size(); ++r) {
      const int32_t row = knob.rows[r].row;
      if (knob.share) {
        const auto written = row_with(model_, knob.rows[r], to[k]);
        set_row(row, -infinity, infinity);
        changed_.push_back(
            whole_.session().add_row(written.lower, written.upper, written.index, written.value));
        continue;
      }
      const double by = (to[k] - knob.from) * knob.slope[r];
      const bool project = knob.kind == ClaimRow::Kind::project;
      set_row(row, program.row_lower[row] + by, program.row_upper[row] + (project ? 0 : by));
    }
  }
}

void RepairCheck::run(const std::vector<double>& to, const SolveOptions& options,
                      const std::vector<double>& near, Repair& repair) {
  put(to);
  auto solve = options;
  solve.method = Method::simplex;
  solve.cold = !began_;
  began_ = true;
  auto plan = whole_.solve(solve, {near});
  if (costs_ && plan.status == Status::optimal) {
    repair.has_cost = true;
    repair.plan_cost = plan.objective;
  } else if (costs_ && plan.status == Status::unbounded) {
    without_costs();
    plan = whole_.solve(solve, {near});
  }
  repair.verified = plan.status == Status::optimal;
  take_back();
}

}  // namespace horqin
