// A program as equalities, one-sided inequalities and one-sided bounds: what a conic engine takes.
#pragma once

#include <cstdint>
#include <vector>

#include "lp/program.h"
#include "solve/scale.h"

namespace horqin {

// min ½ x'Px + q'x  s.t.  A x + s = b,  s = 0 in the first `equalities` rows, s ≥ 0 below them.
//
// A row with one side is one row; with two equal sides an equality; with two different ones
// a'x − t = 0 and a new column t within them, so that a long row is written once. A free row is
// left out. Bounds of columns are rows of one nonzero at the end. All is scaled: see solve/scale.h.
struct ConeLayout {
  int32_t columns = 0;      // of the program; the new ones t come after them
  int32_t all_columns = 0;  //
  int32_t rows = 0, equalities = 0;
  int64_t nonzeros = 0;
  std::vector<int32_t> place;  // row of the cone form for each row of the program; −1: free row
  std::vector<int8_t> sign;    // +1: as it is, −1: turned round (a lower side alone)
  std::vector<int32_t> slack;  // row of the program of each new column
  std::vector<int32_t> fixed;  // columns with equal bounds, in the order of their equalities
};
ConeLayout cone_layout(const Program& program);

// Where the numbers go, sized as the layout says. `quadratic` may be null for linear programs.
struct ConeArrays {
  double *quadratic, *cost, *side;
  size_t *start, *index;
  double* value;
};
void write_cone_form(const Program& program, const ConeLayout& layout, const Scaling& scaling,
                     const ConeArrays& arrays);

// x of the program from the x of the cone form; y (lp/signs.md) from its dual z.
std::vector<double> cone_primal(const ConeLayout& layout, const Scaling& scaling,
                                const std::vector<double>& x);
std::vector<double> cone_dual(const ConeLayout& layout, const Scaling& scaling,
                              const std::vector<double>& z);

}  // namespace horqin
