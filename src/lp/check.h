// Our own check of an answer, in plain arithmetic, from the program alone: nothing here asks the
// solver. Signs of the duals: src/lp/signs.md.
#pragma once

#include <vector>

#include "lp/program.h"

namespace horqin {

// All measures are 0 for an exact answer. "Relative" divides a violation by its scale, at least 1.
struct Check {
  // Largest violation of a row or a bound, relative to max(1, |bound|, largest |a_ij x_j| in the
  // row).
  double primal = 0;
  // The same, undivided, in the units of the row or column.
  double primal_absolute = 0;
  // Largest distance of an integer column from a whole number.
  double integrality = 0;
  // Largest sign violation of the reduced costs z = c + Qx − A'y and of the row duals y: their size
  // where they point at an infinite side, relative to the largest term of z_j, or to the price
  // level of the row (max |c_j| / max |a_ij|). With 0 here dual_objective is a bound for every x. 0
  // without y.
  double dual = 0;
  // Largest min(relative size of a dual, relative distance of its row or column from the side it
  // points at): 0 when every dual is 0 or its side active. Large for interior points; the gap
  // weighs it. 0 without y.
  double complementarity = 0;
  // |primal − dual objective| / max(1, |primal objective|). 0 without y.
  double gap = 0;
  double objective = 0;       // of x
  double dual_objective = 0;  // of y; −infinity without y. Terms on infinite sides are left out:
                              // `dual` has counted them
};

// Check of x, and of the row duals y when given. Sizes must be those of the program. O(nonzeros).
Check check(const Program& program, const std::vector<double>& x,
            const std::vector<double>* y = nullptr);

// c + Qx − A'y
std::vector<double> reduced_costs(const Program& program, const std::vector<double>& x,
                                  const std::vector<double>& y);

}  // namespace horqin
