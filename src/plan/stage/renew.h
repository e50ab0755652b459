#pragma once

#include "solve/session.h"

namespace horqin {

/// New numbers into a session of a program with the same pattern, which then
/// goes on from its basis. False, and nothing is changed, where the pattern is
/// another or more than a twentieth of the coefficients differ: to begin anew
/// is quicker.
bool renew(Session& session, const Program& next);

}  // namespace horqin
