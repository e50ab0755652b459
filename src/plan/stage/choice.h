#pragma once

#include <optional>
#include <vector>

#include "plan/stage/choice_tree.h"

namespace horqin {

/// Whole numbers (projects, lumps, units) of the program in a session that is solved again and
/// again. The session's integers must be relaxed; they are so again after each call.
class Choice {
 public:
  /// `rows`: of the session, those whose sides the caller moves from one solve to the next.
  /// `patience`: solves of the tree after which the engine's branch and bound, which cuts, takes
  /// over.
  Choice(const Model& model, const Assembled& assembled, Session& session,
         std::vector<int32_t> rows = {}, int patience = 200);

  /// The optimum with whole numbers, to options.gap, or as near as the question asks. Projects: by
  /// their tree; other whole numbers, and where the tree grows large: by the engine's branch and
  /// bound. The answer has the duals of the program with its whole numbers fixed, and the proved
  /// bound.
  Answer solve(const SolveOptions& options, const ChoiceQuestion& question = {});

  /// The session with a project turned, to be solved in shares; and with all as assembled again.
  void hold(const ChoiceQuestion::Turn& turn);
  void release();

  /// Solves of the session so far.
  int solves() const { return solves_ + (tree_ ? tree_->solves() : 0); }

 private:
  Answer engine(const SolveOptions& options, const Answer& known);

  const Model& model_;
  const Program& program_;  ///< as assembled: its bounds are those that come back
  Session& session_;
  std::vector<int32_t> columns_;
  int patience_;
  std::optional<ChoiceTree> tree_;
  std::vector<int32_t> rows_;  ///< without a tree: that made projects begin
  int solves_ = 0;
};

}  // namespace horqin
