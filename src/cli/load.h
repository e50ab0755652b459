#pragma once

#include <memory>

#include "cli/commands.h"
#include "network/network.h"

namespace horqin {

/// A case that is good for use, or the problems that stand in the way.
struct Loaded {
  std::shared_ptr<const Case> source;
  std::unique_ptr<Network> network;  ///< empty when there are errors
  Problems problems;
  double seconds = 0;
};

/// Reads and compiles. With `to_the_network`, also finds what only the network shows.
Loaded load(const std::filesystem::path& folder, const std::string& scenario);

/// Problems on standard error, warnings beyond the first few counted only.
void show_problems(const Problems& problems, bool colour);

}  // namespace horqin
