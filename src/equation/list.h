#pragma once

#include "equation/equation.h"

namespace horqin {

// One line for each equation, in the order of list.cpp.
extern const Equation balance, store_level, store_end, capacity, retire, growth, lump, build_cost,
    tie, activity, activity_year, curve, ramp, commit, commit_open, commit_tight, maintenance,
    cycle, line_limits, contingency, reserve, project, tail, limit, goal;

}  // namespace horqin
