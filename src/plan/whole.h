// A mixed-integer program solved by what is cheap first.
#pragma once

#include <vector>

#include "solve/session.h"

namespace horqin {

struct WholeAnswer {
  Status status = Status::failed;
  std::vector<double> x;
  double objective = 0, bound = -infinity;
  bool proved = false;  ///< within the gap of the bound
};

/// In shares; if that is not whole, with the whole numbers of `near` (any longer or shorter plan of
/// the same first columns) and with rounded ones; then branch and bound, for at most half of the
/// time that is left.
WholeAnswer solve_whole(Program program, const SolveOptions& options,
                        const std::vector<double>& near);

}  // namespace horqin
