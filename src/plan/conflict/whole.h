// A mixed-integer program solved by what is cheap first, changed and solved again.
#pragma once

#include <vector>

#include "base/clock.h"
#include "solve/session.h"

namespace horqin {

struct WholeAnswer {
  Status status = Status::failed;
  std::vector<double> x;
  double objective = 0, bound = -infinity;
  bool proved = false;  ///< within the gap of the bound
};

/// With the whole numbers of `near` (any longer or shorter plan of the same first columns); in
/// shares, which bounds it; if that is not whole, with rounded ones; then branch and bound, for a
/// part of the time that is left.
class WholeSession {
 public:
  explicit WholeSession(Program program);

  enum class Effort {
    full,
    near  ///< only with the whole numbers of `near`: nothing is proved
  };

  /// For changes between solves; not of the bounds of whole columns.
  Session& session() { return session_; }
  WholeAnswer solve(const SolveOptions& options, const std::vector<double>& near,
                    Effort effort = Effort::full);

 private:
  Answer run(SolveOptions options);
  void take(const Answer& answer, const SolveOptions& options);
  void try_near(const std::vector<double>& near, const SolveOptions& options);
  void branch(const SolveOptions& options);

  std::vector<double> lower_, upper_;
  std::vector<uint8_t> integer_;
  Session session_;
  Stopwatch watch_;
  WholeAnswer best_;
};

}  // namespace horqin
