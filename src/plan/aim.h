#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "plan/stage/stages.h"

namespace horqin {

/// Something to have as much, or as little, of as can be: a goal in one of its periods, a measure,
/// or the cost of the plan. value(x) = form · x + constant, in `unit`.
struct Aim {
  std::string id;  ///< GOAL[/ZONE]@PERIOD, MEASURE@PERIOD, cost
  std::string name_zh, name_en, clause, unit;
  bool most = false;                 ///< more is better
  int32_t goal = -1, instance = -1;  ///< -1: no goal
  bool numbered = false;
  bool relative = false;     ///< counts from its target, which is a share of another measure
  double target = 0;         ///< of a goal with a number
  std::vector<double> form;  ///< one per column
  double constant = 0;

  double value(const std::vector<double>& x) const;
  double sign() const { return most ? -1 : 1; }  ///< sign · value is to be small
};

/// A goal's measure in one of its instances. A goal with a number counts up to its target only,
/// unless `beyond`. Where its target is a share of another measure: how far it lies beyond it.
Aim goal_aim(const Model& model, int32_t goal, int32_t instance, bool beyond = false);

Aim measure_aim(const Model& model, MeasureId measure, const Instance& where, bool most);

/// The cost of the plan (the objective of its last stage).
Aim cost_aim(const Model& model, const Assembled& assembled);

/// Reads GOAL, GOAL@PERIOD, GOAL/ZONE@PERIOD, most:MEASURE@PERIOD, least:MEASURE@PERIOD and cost.
/// Without a period: the last one the goal speaks of. Throws InputError with what was not
/// understood (said to come from `option`).
std::vector<Aim> read_aims(const Model& model, const Assembled& assembled,
                           const std::vector<std::string>& words, const std::string& option,
                           bool beyond = false);

}  // namespace horqin
