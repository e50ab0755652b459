// Scaling of a program by powers of two, so that its numbers come near 1 and nothing is rounded.
#pragma once

#include <vector>

#include "lp/program.h"

namespace horqin {

// The scaled program has  a_ij row_i column_j,  bounds / column_j,  sides · row_i,
// costs · column_j; so x = column · x̃ and y = row · ỹ.
struct Scaling {
  std::vector<double> row, column;
};

// Geometric mean of the largest and smallest coefficient of each row and column, in turns (Fourer
// 1982). The costs as a whole are left alone: an engine whose tolerances are absolute where numbers
// are small would stop too early.
Scaling scale(const Program& program);

}  // namespace horqin
