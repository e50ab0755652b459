#pragma once

#include <vector>

#include "equation/assemble.h"
#include "solve/session.h"

namespace horqin {

/// Whole numbers (projects, lumps, units) of the program in a session that is solved again and
/// again. The session's integers must be relaxed; they are so again after each call.
class Choice {
 public:
  Choice(const Model& model, const Assembled& assembled, Session& session);

  bool needed() const { return !columns_.empty(); }

  /// The optimum with whole numbers, to options.gap. Shares are solved first: they bound what any
  /// choice can reach. A choice near them that comes within the gap of the bound is proved; only
  /// when none does, branch and bound. The answer has the duals of the program with its whole
  /// numbers fixed, and the proved bound.
  Answer solve(const SolveOptions& options);

  /// Holds the whole numbers at those of x (rounded), or lets them go.
  void fix(const std::vector<double>& x);
  void release();

 private:
  Answer fixed(const std::vector<double>& x, const SolveOptions& options);
  Answer branch_and_bound(const SolveOptions& options, double bound);
  std::vector<double> near(const std::vector<double>& x, double least) const;

  const Model& model_;
  const Program& program_;  ///< as assembled: its bounds are those that come back
  Session& session_;
  std::vector<int32_t> columns_;
  bool only_projects_ = true;  ///< no other column is integer, and futures do not part
  std::vector<double> last_;   ///< whole numbers of the answer before
};

}  // namespace horqin
