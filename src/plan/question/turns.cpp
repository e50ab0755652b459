#include "plan/question/turns.h"

#include <algorithm>
#include <cmath>

#include "plan/stage/settled.h"

namespace horqin {

namespace {

constexpr double least_loss = 1e-4;  // share of a target that counts as lost

void lost(ProjectValue& one, std::vector<GoalLoss> losses) {
  one.least = one.most = infinity;
  one.goals_lost = true;
  one.losses = std::move(losses);
}

}  // namespace

Answer Turns::begin() {
  const auto elastic = with_elastic_pins(ground_.assembled, ground_.plan, ground_.penalties);
  for (auto* session : {&shares_, &kept_}) {
    session->emplace(elastic);
    (*session)->relax_integers(true);
  }
  fix_integers(ground_.assembled.program, ground_.plan.x, *kept_);
  auto first = solve(*kept_, ground_.solve.time_limit);
  if (first.status == Status::optimal) first = solve(*shares_, ground_.solve.time_limit);
  choice_.emplace(ground_.model, ground_.assembled, *shares_);
  return first;
}

SolveOptions Turns::options(double until) const {
  auto solve = ground_.solve;
  solve.time_limit = std::max(1e-3, std::min(until, solve.time_limit) - ground_.watch.seconds());
  return solve;
}

Answer Turns::count(Answer answer) {
  ++solves_;
  in_time_ = in_time_ && answer.status != Status::time_limit;
  return answer;
}

std::vector<int32_t> Turns::columns_of(int32_t project) const {
  std::vector<int32_t> columns;
  for (size_t k = 0; k < ground_.model.starts[project].size(); ++k)
    columns.push_back(ground_.model.at.begin[project] + static_cast<int32_t>(k));
  return columns;
}

/// Does a plan break what the goals reached?
bool Turns::loses(const std::vector<double>& x) const {
  const auto first = static_cast<size_t>(ground_.assembled.program.columns());
  double paid = 0;
  for (size_t column = first; column < x.size(); ++column)
    paid += ground_.penalties[column - first] * x[column];
  return paid > 1e-6 * std::max(1.0, std::abs(ground_.cost));
}

/// The goals that a plan reaches less of than the plan does, the heaviest loss first.
std::vector<GoalLoss> Turns::losses(const std::vector<double>& x) const {
  std::vector<std::pair<double, GoalLoss>> found;
  for (size_t k = 0; k < ground_.goals.size(); ++k) {
    const auto& aim = ground_.goals[k];
    const double before = aim.value(ground_.base);
    double lost = aim.sign() * (aim.value(x) - before);
    if (aim.numbered) {
      const int32_t column = ground_.model.at.shortfall[aim.goal] + aim.instance;
      lost = x[column] - ground_.base[column];
    }
    const double share = lost / std::max(1e-6, std::abs(aim.numbered ? aim.target : before));
    if (share > least_loss) found.push_back({share, {k, lost}});
  }
  std::ranges::stable_sort(found, [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<GoalLoss> sorted;
  for (const auto& [share, loss] : found) sorted.push_back(loss);
  return sorted;
}

void Turns::with_the_rest_as_chosen(ProjectValue& one, double until) {
  const bool out = one.start.has_value();
  const auto keep = [&](int32_t column, double value) {
    kept_->set_column_bounds(column, value, value);
  };
  double best = infinity;  // penalties included
  // Where it is begun: one start after another, the cheapest plan is taken.
  const auto columns = columns_of(one.project);
  const size_t tries = out ? 1 : columns.size();
  for (size_t k = 0; k < tries; ++k) {
    const double now = ground_.watch.seconds();
    for (size_t i = 0; i < columns.size(); ++i) keep(columns[i], !out && i == k ? 1 : 0);
    const auto plan = solve(*kept_, now + (until - now) / static_cast<double>(tries - k));
    if (plan.status == Status::interrupted) break;
    if (plan.status != Status::optimal || plan.objective >= best) continue;
    best = plan.objective;
    take(one, plan, out);
  }
  for (const int32_t column : columns) keep(column, std::round(ground_.plan.x[column]));
}

/// What a plan with the project turned round says of it.
void Turns::take(ProjectValue& one, const Answer& plan, bool out) const {
  one.effects.clear();
  for (const auto& measure : ground_.measures) {
    const double change = measure.value(plan.x) - measure.value(ground_.base);
    one.effects.push_back(out ? -change : change);
  }
  one.has_effects = true;
  one.losses.clear();
  if (loses(plan.x))
    one.losses = losses(plan.x);
  else
    one.most = std::max(0.0, plan.objective - ground_.cost);
}

void Turns::bound(ProjectValue& one, double until) {
  const auto columns = columns_of(one.project);
  const bool out = one.start.has_value();
  int32_t row = -1;
  if (out) {
    for (const int32_t column : columns) shares_->set_column_bounds(column, 0, 0);
  } else {
    row = shares_->add_row(1, infinity, columns, std::vector<double>(columns.size(), 1.0));
  }
  const auto bound = solve(*shares_, until);
  const auto& program = ground_.assembled.program;
  for (const int32_t column : columns)
    shares_->set_column_bounds(column, program.lower[column], program.upper[column]);
  if (row >= 0) shares_->set_row_bounds(row, -infinity, infinity);
  if (bound.status == Status::infeasible) return lost(one, {});
  if (bound.status != Status::optimal) return;
  if (loses(bound.x)) return lost(one, losses(bound.x));
  one.least = std::clamp(bound.objective - ground_.cost, 0.0, one.most);
}

void Turns::exactly(ProjectValue& one, double until) {
  // Choice lets bounds of columns go; a row holds the turn.
  const auto columns = columns_of(one.project);
  const bool out = one.start.has_value();
  const int32_t row = shares_->add_row(out ? -infinity : 1, out ? 0 : infinity, columns,
                                       std::vector<double>(columns.size(), 1.0));
  const auto answer = count(choice_->solve(options(until)));
  shares_->set_row_bounds(row, -infinity, infinity);
  if (answer.status == Status::infeasible) return lost(one, {});
  if (answer.status != Status::optimal) return;
  if (loses(answer.x)) return lost(one, losses(answer.x));
  one.losses.clear();
  one.most = std::min(one.most, std::max(0.0, answer.objective - ground_.cost));
  one.least = std::clamp(answer.bound - ground_.cost, one.least, one.most);
}

}  // namespace horqin
