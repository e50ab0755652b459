#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plan/stage/stages.h"
#include "result/sensitivity.h"

namespace horqin {

/// What is asked: the objective (money), or what a goal reaches.
struct SlopeTarget {
  int32_t goal = -1;      ///< -1: the objective
  int32_t instance = -1;  ///< -1: the mean over its instances
};

/// Derivative of the optimal value of a target by every datum.
///
/// The stages are pinned one after another, so what an earlier stage reaches moves too, and with it
/// the later ones. A goal's value is that of its own stage with the other goals of the stage held
/// at what they reached; it takes one more linear program. Whole numbers are fixed at the answer;
/// weights of a stage are held.
struct TargetSlopes {
  Status status = Status::failed;
  std::string message;  ///< what a person should know
  Slopes slopes;
  double value = 0;          ///< of the target: money of the base year, or unit of the measure
  double by_rate = 0;        ///< derivative by the discount rate
  double seconds = 0;        ///< of the pass, without solves
  double solve_seconds = 0;  ///< of the additional program of a goal
  int64_t loose_rows = 0, loose_columns = 0;
};

/// Needs PlanAnswer::proofs.
TargetSlopes slopes_of(const Model& model, const Assembled& assembled, const PlanAnswer& answer,
                       const SlopeTarget& target, const SolveOptions& options);

}  // namespace horqin
