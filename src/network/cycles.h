#pragma once

#include "network/network.h"

namespace horqin {

/// A cycle basis of the grids of lines (links with a reactance), one grid per commodity: every line
/// that a spanning tree leaves out closes one cycle. Any basis gives the same optimum.
std::vector<Cycle> cycle_basis(const Network& net);

}  // namespace horqin
