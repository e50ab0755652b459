#include "plan/question/corners.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace horqin {

namespace {

/// What plans of the same cost may differ in it, relative: the solver's tolerance.
constexpr double same_cost = 1e-7;

}  // namespace

Corners::Corners(const Assembled& assembled, const PlanAnswer& answer,
                 std::function<SolveOptions()> options, std::function<void(const Plan&)> seen)
    : program_(assembled.program),
      options_(std::move(options)),
      seen_(std::move(seen)),
      session_(settled_session(assembled, answer)) {}

Answer Corners::least_cost() {
  auto answer = session_.solve(options_());
  ++solves_;
  cost_ = answer.objective;
  // Cost as a row, scaled to a largest coefficient of 1.
  std::vector<int32_t> index;
  std::vector<double> value;
  for (const double one : program_.cost) scale_ = std::max(scale_, std::abs(one));
  for (size_t j = 0; j < program_.cost.size(); ++j) {
    if (program_.cost[j] == 0) continue;
    index.push_back(static_cast<int32_t>(j));
    value.push_back(program_.cost[j] / scale_);
  }
  row_ = session_.add_row(-infinity, infinity, index, value);
  return answer;
}

std::vector<Corners::Plan> Corners::toward(const std::vector<double>& form, double turning,
                                           const std::vector<double>& shares) {
  allow(turning);
  corner(false);
  session_.set_costs(form, 0);
  corner(true);
  std::vector<Plan> found;
  for (const double share : shares) {
    allow(share);
    found.push_back(corner(false));
  }
  return found;
}

void Corners::allow(double share) {
  const double extra = std::max(share, same_cost) * std::max(1e-6, std::abs(cost_));
  session_.set_row_bounds(row_, -infinity, (cost_ + extra - program_.offset) / scale_);
}

Corners::Plan Corners::corner(bool turned) {
  auto options = options_();
  options.primal = turned;
  auto answer = session_.solve(options);
  ++solves_;
  if (answer.status != Status::optimal) return {};
  seen_(answer.x);
  return std::move(answer.x);
}

}  // namespace horqin
