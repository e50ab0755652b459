// A starting basis guessed from a point near an optimum: the first half of a crossover.
#pragma once

#include <vector>

#include "lp/program.h"

namespace horqin {

enum class BasisPlace : unsigned char { basic, lower, upper, free };

struct SimplexBasis {
  std::vector<BasisPlace> columns, rows;
};

// A row or column is at the side that its multiplier points at where that multiplier, relative to
// the prices, is larger than its distance from the side, relative to its size; else basic. The
// number of basic ones need not be that of the rows. `y` and `z`: lp/signs.md.
//
// HiGHS' own crossover is not asked: it wants points that are complementary to the last bit, and in
// 1.15 it makes no room for rows with two sides.
SimplexBasis guess_basis(const Program& program, const std::vector<double>& x,
                         const std::vector<double>& y, const std::vector<double>& z);

}  // namespace horqin
