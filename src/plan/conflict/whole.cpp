#include "plan/conflict/whole.h"

#include <algorithm>
#include <cmath>

namespace horqin {

namespace {

constexpr double longest_whole_branching = 60;  // seconds
constexpr double rounding = 1e-7;               // of an objective, absolute
constexpr double part_for_branching = 0.25;

bool within_gap(const WholeAnswer& answer, double gap) {
  return answer.objective <= answer.bound + rounding + gap * std::abs(answer.bound);
}

}  // namespace

WholeSession::WholeSession(Program program)
    : lower_(program.lower),
      upper_(program.upper),
      integer_(program.integer),
      session_(std::move(program)) {
  session_.relax_integers(true);
}

WholeAnswer WholeSession::solve(const SolveOptions& options, const NearPlans& near, Effort effort) {
  watch_.restart();
  best_ = {};
  auto tries = options;  // bounds change: the dual simplex, or all anew
  tries.primal = false;
  if (effort == Effort::near) {
    best_.status = Status::time_limit;
    try_first(near, tries);
    return best_;
  }
  // Whole numbers that are known come first: when time ends, they are an answer.
  const bool whole = std::ranges::any_of(integer_, [](uint8_t i) { return i != 0; });
  if (whole) try_first(near, tries);
  const auto shares = run(options);
  if (shares.status != Status::optimal) {
    if (best_.x.empty() || shares.status != Status::time_limit) best_.status = shares.status;
    return best_;
  }
  best_.bound = shares.objective;
  if (is_whole(integer_, shares.x)) take(shares, options);
  best_.proved = !best_.x.empty() && within_gap(best_, options.gap);
  if (best_.proved) return best_;
  if (best_.x.empty()) best_.status = Status::infeasible;  // until whole numbers are found
  try_near(shares.x, tries);
  if (!best_.proved) branch(options);
  return best_;
}

Answer WholeSession::run(SolveOptions options) {
  options.time_limit = std::max(0.0, options.time_limit - watch_.seconds());
  return session_.solve(options);
}

void WholeSession::take(const Answer& answer, const SolveOptions& options) {
  if (!best_.x.empty() && answer.objective >= best_.objective) return;
  best_.status = Status::optimal;
  best_.x = answer.x;
  best_.objective = answer.objective;
  best_.proved = within_gap(best_, options.gap);
}

void WholeSession::try_first(const NearPlans& near, const SolveOptions& options) {
  for (const auto& plan : near)
    if (best_.x.empty()) try_near(plan, options);
}

void WholeSession::try_near(const std::vector<double>& near, const SolveOptions& options) {
  if (best_.proved || near.empty()) return;
  const auto each = [&](const auto& bounds) {
    for (size_t j = 0; j < integer_.size() && j < near.size(); ++j)
      if (integer_[j]) bounds(static_cast<int32_t>(j));
  };
  each([&](int32_t j) {
    const double value = std::clamp(std::round(near[j]), lower_[j], upper_[j]);
    session_.set_column_bounds(j, value, value);
  });
  const auto answer = run(options);
  if (answer.status == Status::optimal && is_whole(integer_, answer.x)) take(answer, options);
  each([&](int32_t j) { session_.set_column_bounds(j, lower_[j], upper_[j]); });
}

void WholeSession::branch(const SolveOptions& options) {
  session_.relax_integers(false);
  auto engine = options;
  engine.method = Method::automatic;
  engine.cold = true;
  engine.time_limit = std::clamp((options.time_limit - watch_.seconds()) * part_for_branching, 0.0,
                                 longest_whole_branching);
  const auto answer = session_.solve(engine);
  session_.relax_integers(true);
  if (std::isfinite(answer.bound)) best_.bound = std::max(best_.bound, answer.bound);
  if (!answer.x.empty() && answer.check.integrality < 1e-5 && answer.check.primal < 1e-6) {
    // Its whole numbers are so up to a millionth, which a ceiling or a repair may lean on: exactly.
    auto exact = options;
    exact.primal = false;
    best_.proved = false;
    try_near(answer.x, exact);
    if (best_.x.empty()) take(answer, options);
  } else if (best_.x.empty()) {
    best_.status = answer.status;
  }
  if (!best_.x.empty()) best_.proved = within_gap(best_, options.gap);
}

}  // namespace horqin
