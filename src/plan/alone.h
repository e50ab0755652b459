#pragma once

#include <utility>
#include <vector>

#include "equation/assemble.h"
#include "solve/session.h"

namespace horqin {

/// How well one goal can do when only the red lines and physics stand against it, projects taken as
/// shares.
struct Alone {
  int32_t goal = -1, instance = -1;
  double value = 0;  ///< of the measure
  double shortfall = 0;
  std::vector<std::pair<int32_t, double>>
      rows;  ///< rows that hold it back, with their duals, strongest first
};

/// An instance of a goal.
struct GoalAt {
  int32_t goal = -1, instance = -1;
};

/// Each of these goals alone, in two threads: each has one program whose objective changes and goes
/// on from the point of the goal before, always in the same order, so that the answers do not
/// depend on the machine. A goal whose solve does not end is left out.
std::vector<Alone> each_alone(const Model& model, const Assembled& assembled,
                              const SolveOptions& options, const std::vector<GoalAt>& goals);

}  // namespace horqin
