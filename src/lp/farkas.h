// Certificates, checked outside the solver in plain arithmetic.
#pragma once

#include <vector>

#include "lp/program.h"

namespace horqin {

// Does `ray` (one number per row) prove that no x, integer or not, fits the rows and the bounds?
//
// Farkas: with d = A'ray, every x within the rows has  ray'Ax ≥ low  = Σ_{ray_i>0} ray_i
// row_lower_i + Σ_{ray_i<0} ray_i row_upper_i, and every x within the bounds has  d'x ≤ high =
// Σ_{d_j>0} d_j upper_j
// + Σ_{d_j<0} d_j lower_j. Both are the same number, so low > high is a proof. So ray_i > 0 blames
// the lower side of row i and ray_i < 0 the upper side.
//
// Crossed bounds (lower > upper) are a proof by themselves, whatever the ray.
// `margin`, when given, gets (low − high) / the largest term of the two sums (−infinity when a side
// that the ray needs is infinite); it must exceed `tolerance`. Where the bound that d_j needs is
// infinite, d_j is taken as 0 when it is within `tolerance` of the largest |a_ij ray_i| that it
// sums: what is left after the terms cancel. Where it is finite, d_j counts as it is.
bool proves_infeasible(const Program& program, const std::vector<double>& ray, double tolerance,
                       double* margin = nullptr);

// The rows and columns whose sides a proving ray uses: the ones to blame.
struct Blame {
  std::vector<int32_t> rows, columns;
};
Blame blamed(const Program& program, const std::vector<double>& ray, double tolerance);

// Does moving along `direction` (one number per column) from any feasible point keep every row and
// bound while the linear cost falls for ever? `margin` gets the fall per unit of direction.
bool proves_unbounded(const Program& program, const std::vector<double>& direction,
                      double tolerance, double* margin = nullptr);

}  // namespace horqin
