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

/// Longer or shorter plans of the same first columns, whose whole numbers may do.
using NearPlans = std::vector<std::vector<double>>;

/// With the whole numbers of a plan that is `near`, the first one with which anything is found; in
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
  WholeAnswer solve(const SolveOptions& options, const NearPlans& near,
                    Effort effort = Effort::full);

 private:
  Answer run(SolveOptions options);
  void take(const Answer& answer, const SolveOptions& options);
  void try_first(const NearPlans& near, const SolveOptions& options);
  void try_near(const std::vector<double>& near, const SolveOptions& options);
  void branch(const SolveOptions& options);

  std::vector<double> lower_, upper_;
  std::vector<uint8_t> integer_;
  Session session_;
  Stopwatch watch_;
  WholeAnswer best_;
};

}  // namespace horqin
