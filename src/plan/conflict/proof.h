// Proofs that nothing fits a program: Farkas rays at the leaves of a branching.
#pragma once

#include <vector>

#include "plan/conflict/subset_map.h"
#include "plan/conflict/switched.h"

namespace horqin {

/// Of what cancels in a ray (lp/farkas.h): a tenth of the tolerance that the engines have.
inline constexpr double ray_tolerance = 1e-8;

/// One leaf of a branching: bounds that were put on columns, and a ray that proves that nothing is
/// left there (lp/farkas.h).
struct Leaf {
  struct Branch {
    int32_t column = -1;
    double lower = 0, upper = 0;
  };
  std::vector<Branch> branches;
  std::vector<double> ray;
};

/// Is this a proof that the switches in `on` cannot hold together? Checked anew, from the program
/// with all switches on, in plain arithmetic: every leaf, and that the leaves leave nothing out.
bool proves(const Switched& switched, const Subset& on, const std::vector<Leaf>& leaves,
            double tolerance);

}  // namespace horqin
