#pragma once

#include <memory>

#include "plan/stage/stages.h"

namespace horqin {

/// Scenarios of one case, one after the other. A continuous linear program
/// without goals goes on from the basis of the scenario before, where that has
/// the same pattern; what does not come to an end in twice the time of a cold
/// solve begins anew. Other cases are solved by their stages, each by itself.
class Sweep {
 public:
  PlanAnswer solve(const Model& model, const Assembled& assembled, const PlanOptions& options);
  int warm() const { return warm_; }  ///< scenarios that went on from the one before

 private:
  Answer next(const Assembled& assembled, const SolveOptions& options);

  std::unique_ptr<Session> session_;
  double cold_seconds_ = 0;
  int warm_ = 0;
};

}  // namespace horqin
