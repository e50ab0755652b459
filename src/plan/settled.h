#pragma once

#include "plan/stages.h"

namespace horqin {

/// A session on the plan as its stages left it: whole numbers held at what was chosen, and what the
/// goals stages reached pinned; the cost to be minimised.
Session settled_session(const Assembled& assembled, const PlanAnswer& answer);

/// Holds whole numbers at those of x.
void fix_integers(const Program& program, const std::vector<double>& x, Session& session);

}  // namespace horqin
