#pragma once

#include <string>
#include <vector>

#include "equation/assemble.h"
#include "solve/engine.h"

namespace horqin {

/// What grows in a program whose cost falls without end: the columns of a ray, checked by our own
/// arithmetic, in words without their slices; what grows fastest first. Empty: no ray was found.
std::vector<std::string> what_grows(const Model& model, const Assembled& assembled,
                                    const SolveOptions& options);

}  // namespace horqin
