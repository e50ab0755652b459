#pragma once

#include "plan/stage/stages.h"

namespace horqin {

/// A session on the plan as its stages left it: whole numbers held at what was chosen, and what the
/// goals stages reached pinned; the cost to be minimised.
Session settled_session(const Assembled& assembled, const PlanAnswer& answer);

/// The program with a row for each pin of the plan, in the order of the pins, that a column of its
/// own (behind those of the program, same order) breaks at `penalties` a unit.
Program with_elastic_pins(const Assembled& assembled, const PlanAnswer& answer,
                          const std::vector<double>& penalties);

/// Holds whole numbers at those of x.
void fix_integers(const Program& program, const std::vector<double>& x, Session& session);

}  // namespace horqin
