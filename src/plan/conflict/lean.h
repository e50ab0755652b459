// A proof without what it does not need.
#pragma once

#include <vector>

#include "plan/conflict/subset_map.h"
#include "plan/conflict/switched.h"

namespace horqin {

/// A ray that proves that the switches in `on` cannot hold together may lean on some that it does
/// not need. Each is taken out of it, the one that carries least first: what is then still a proof,
/// by about as much, blames fewer, and no solver was asked. `program`: with these switches on.
std::vector<double> lean(const Switched& switched, const Subset& on, Program program,
                         std::vector<double> ray);

}  // namespace horqin
