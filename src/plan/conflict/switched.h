// A program whose rows and bounds are switched on and off.
#pragma once

#include <vector>

#include "lp/program.h"
#include "plan/conflict/subset_map.h"

namespace horqin {

/// A row or column and its bounds while its switch is off (row −∞ … ∞ lifts it altogether): at
/// least as wide as those while it is on.
struct Loose {
  int32_t index = -1;
  double lower = -infinity, upper = infinity;
};
/// What is in force together, or not at all.
struct Switch {
  std::vector<Loose> rows, columns;
};

/// The program with every switch on; its costs do not matter.
struct Switched {
  Program program;
  std::vector<Switch> switches;
};

/// The bounds of rows and columns that one switch leaves when it is off.
void put_off(const Switch& one, Program& program);
/// With the switches that are not in `on` (increasing) off.
Program with_only(const Switched& switched, const Subset& on);

/// What may be violated at a price: the program with everything off, and columns that say by how
/// much each side of each switch is missed. Where nothing but these columns has a cost, the least
/// cost is 0 exactly when the switches with a price hold together, every basis of one question is
/// a feasible one of the next, and the duals of a least cost above 0 are a Farkas ray.
struct Softened {
  Program program;  ///< columns and rows of the given one first; all costs 0
  std::vector<std::vector<int32_t>> missed;  ///< by switch: columns
};

/// Rows whose own sides are crossed stay off: that they cannot hold needs no program.
Softened soften(const Switched& switched);

}  // namespace horqin
