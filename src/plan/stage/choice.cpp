#include "plan/stage/choice.h"

#include <algorithm>
#include <cmath>

#include "plan/stage/settled.h"

namespace horqin {

namespace {

/// What is left of the time.
SolveOptions after(SolveOptions options, const Stopwatch& watch) {
  options.time_limit = std::max(1e-3, options.time_limit - watch.seconds());
  return options;
}

}  // namespace

Choice::Choice(const Model& model, const Assembled& assembled, Session& session,
               std::vector<int32_t> rows, int patience)
    : program_(assembled.program), session_(session), patience_(patience) {
  for (size_t j = 0; j < program_.integer.size(); ++j)
    if (program_.integer[j]) columns_.push_back(static_cast<int32_t>(j));
  if (!columns_.empty() && ChoiceTree::suits(model, program_))
    tree_.emplace(model, assembled, session, std::move(rows));
}

void Choice::fix(const std::vector<double>& x) {
  fix_integers(program_, x, session_);
}

/// `known`: the best point and the bound so far, if any.
Answer Choice::engine(const SolveOptions& options, const Answer& known) {
  const Stopwatch watch;
  session_.relax_integers(false);
  auto best = session_.solve(options);
  session_.relax_integers(true);
  ++solves_;
  if (best.status != Status::optimal) return best;
  const double bound = std::max(known.bound, best.bound);
  if (!known.x.empty() && known.objective <= best.objective) {
    best = known;
  } else {
    fix(best.x);
    auto answer = session_.solve(after(options, watch));
    ++solves_;
    for (const int32_t j : columns_)
      session_.set_column_bounds(j, program_.lower[j], program_.upper[j]);
    answer.method = best.method;
    answer.nodes = best.nodes;
    best = std::move(answer);
    if (best.status != Status::optimal) return best;
  }
  best.status = Status::optimal;
  best.bound = std::min(bound, best.objective);
  return best;
}

Answer Choice::solve(const SolveOptions& options, const ChoiceQuestion& question) {
  const Stopwatch watch;
  if (tree_) {
    auto answer = tree_->solve(options, question, patience_);
    if (answer.status != Status::iteration_limit) return answer;
    tree_->hold(question);
    answer = engine(after(options, watch), answer);
    tree_->release();
    return answer;
  }
  ++solves_;
  auto shares = session_.solve(options);
  if (shares.status != Status::optimal || is_whole(program_.integer, shares.x)) return shares;
  Answer known;
  known.bound = shares.objective;
  return engine(after(options, watch), known);
}

}  // namespace horqin
