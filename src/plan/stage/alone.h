#pragma once

#include <utility>
#include <vector>

#include "equation/assemble.h"
#include "solve/session.h"

namespace horqin {

/// How well one goal can do when only the red lines and physics stand against it. Projects are
/// whole where that is quickly known; else they are shares, which bound what whole ones can do.
struct Alone {
  int32_t goal = -1, instance = -1;
  double value = 0;  ///< of the measure
  double shortfall = 0;
  bool in_shares = false;
  std::vector<std::pair<int32_t, double>>
      rows;  ///< rows that hold it back, with their duals, strongest first
};

/// An instance of a goal.
struct GoalAt {
  int32_t goal = -1, instance = -1;
};

/// Each of these goals alone: those with a number in a chain, each from the point of the one
/// before; directions anew, side by side on the threads. Which goal goes on from which depends on
/// the goals only, so the answers do not depend on the number of threads. `plan` says how large the
/// measures are. A goal whose solve does not end is left out.
std::vector<Alone> each_alone(const Model& model, const Assembled& assembled,
                              const SolveOptions& options, const std::vector<double>& plan,
                              const std::vector<GoalAt>& goals);

}  // namespace horqin
