// What the proofs of known conflicts say of every repair, found or not.
#pragma once

#include <vector>

#include "plan/conflict/conflicts.h"
#include "plan/conflict/knobs.h"
#include "plan/conflict/repairs.h"

namespace horqin {

/// A Farkas combination y whose sides are a gap g > 0 apart proves its conflict until the numbers
/// have given way by so much that Σ_k c_k by_k ≥ g, with c_k = Σ_r y_r a_rk over the rows of knob
/// k, a_rk what one unit of it moves in row r. So no repair is smaller than the least change that
/// fulfils this for every conflict: a program of one row per conflict, without the plan (the cuts
/// of Benders 1962). 0 where nothing is known: for the fewest clauses (hitting sets say that), and
/// of proofs that rest on a share, whose change is not linear.
double least_repair(const Switched& switched, const std::vector<Knob>& knobs,
                    const std::vector<MinimalConflict>& known, Repair::Norm norm);

}  // namespace horqin
