#include "plan/stage/choice.h"

#include <algorithm>
#include <cmath>

#include "base/clock.h"
#include "plan/stage/settled.h"

namespace horqin {

namespace {

/// What is left of the time.
SolveOptions after(SolveOptions options, const Stopwatch& watch) {
  options.time_limit = std::max(1e-3, options.time_limit - watch.seconds());
  return options;
}

}  // namespace

Choice::Choice(const Model& model, const Assembled& assembled, Session& session)
    : model_(model), program_(assembled.program), session_(session) {
  size_t begins = 0;
  for (const auto& starts : model.starts) begins += starts.size();
  for (size_t j = 0; j < program_.integer.size(); ++j) {
    if (program_.integer[j]) columns_.push_back(static_cast<int32_t>(j));
  }
  only_projects_ = columns_.size() == begins && model.decisions == model.line.period_count();
}

void Choice::fix(const std::vector<double>& x) {
  fix_integers(program_, x, session_);
}

void Choice::release() {
  for (const int32_t j : columns_)
    session_.set_column_bounds(j, program_.lower[j], program_.upper[j]);
}

/// Whole numbers near x: a project whose shares sum to more than `least` begins in the year of its
/// largest share.
std::vector<double> Choice::near(const std::vector<double>& x, double least) const {
  std::vector<double> result = x;
  for (size_t p = 0; p < model_.starts.size(); ++p) {
    const auto first = result.begin() + model_.at.begin[p];
    const auto last = first + static_cast<int64_t>(model_.starts[p].size());
    if (first == last) continue;
    double sum = 0;
    for (auto share = first; share != last; ++share) sum += *share;
    const auto largest = std::max_element(first, last);
    std::fill(first, last, 0.0);
    if (sum > least) *largest = 1;
  }
  return result;
}

Answer Choice::fixed(const std::vector<double>& x, const SolveOptions& options) {
  fix(x);
  auto answer = session_.solve(options);
  release();
  return answer;
}

Answer Choice::branch_and_bound(const SolveOptions& options, double bound) {
  const Stopwatch watch;
  session_.relax_integers(false);
  auto best = session_.solve(options);
  session_.relax_integers(true);
  if (best.status != Status::optimal) return best;
  bound = std::max(bound, best.bound);
  auto answer = fixed(best.x, after(options, watch));
  if (answer.status != Status::optimal) return answer;
  answer.method = best.method;
  answer.nodes = best.nodes;
  answer.bound = bound;
  last_ = answer.x;
  return answer;
}

Answer Choice::solve(const SolveOptions& options) {
  const Stopwatch watch;
  auto shares = session_.solve(options);
  if (shares.status != Status::optimal || columns_.empty() || is_whole(program_.integer, shares.x))
    return shares;
  const double bound = shares.objective;
  const double enough = bound + options.gap * std::abs(bound);
  if (only_projects_) {
    for (const auto& candidate : {near(shares.x, 1e-6), near(shares.x, 0.5), last_}) {
      if (candidate.empty()) continue;
      auto answer = fixed(candidate, after(options, watch));
      if (answer.status == Status::interrupted || answer.status == Status::time_limit)
        return answer;
      if (answer.status != Status::optimal || answer.objective > enough) continue;
      answer.bound = bound;
      last_ = answer.x;
      return answer;
    }
  }
  return branch_and_bound(after(options, watch), bound);
}

}  // namespace horqin
