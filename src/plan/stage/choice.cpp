#include "plan/stage/choice.h"

#include <algorithm>
#include <cmath>

#include "plan/stage/settled.h"

namespace horqin {

Choice::Choice(const Model& model, const Assembled& assembled, Session& session,
               std::vector<int32_t> rows, int patience)
    : model_(model), program_(assembled.program), session_(session), patience_(patience) {
  for (size_t j = 0; j < program_.integer.size(); ++j)
    if (program_.integer[j]) columns_.push_back(static_cast<int32_t>(j));
  if (!columns_.empty() && ChoiceTree::suits(model, program_))
    tree_.emplace(model, assembled, session, std::move(rows));
}

void Choice::hold(const ChoiceQuestion::Turn& turn) {
  if (tree_) return tree_->hold({turn, {}});
  std::vector<int32_t> starts;
  for (size_t k = 0; k < model_.starts[turn.project].size(); ++k)
    starts.push_back(model_.at.begin[turn.project] + static_cast<int32_t>(k));
  const std::vector<double> ones(starts.size(), 1.0);
  if (turn.begun) rows_.push_back(session_.add_row(1, infinity, starts, ones));
  for (const int32_t j : starts)
    if (!turn.begun) session_.set_column_bounds(j, 0, 0);
}

void Choice::release() {
  if (tree_) return tree_->release();
  for (const int32_t j : columns_)
    session_.set_column_bounds(j, program_.lower[j], program_.upper[j]);
  for (const int32_t i : rows_) session_.set_row_bounds(i, -infinity, infinity);
}

/// `known`: a bound, and the best whole point so far if there is one.
Answer Choice::engine(const SolveOptions& options, const Answer& known) {
  const Stopwatch watch;
  session_.relax_integers(false);
  auto best = session_.solve(options);
  session_.relax_integers(true);
  ++solves_;
  if (best.status != Status::optimal) return best;
  const double bound = std::max(known.bound, best.bound);
  const bool whole = !known.x.empty() && is_whole(program_.integer, known.x);
  if (whole && known.objective <= best.objective) {
    best = known;
  } else {
    fix_integers(program_, best.x, session_);
    auto answer = session_.solve(after(options, watch.seconds()));
    ++solves_;
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
  Answer known;
  if (tree_) {
    known = tree_->solve(options, question, patience_);
    if (known.status != Status::iteration_limit) return known;
  }
  if (question.turn) hold(*question.turn);
  if (!tree_) {
    ++solves_;
    known = session_.solve(options);
    known.bound = known.objective;
  }
  if (tree_ || (known.status == Status::optimal && !is_whole(program_.integer, known.x)))
    known = engine(after(options, watch.seconds()), known);
  release();
  return known;
}

}  // namespace horqin
