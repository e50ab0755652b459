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

/// Reads and compiles.
Loaded load(const std::filesystem::path& folder, const std::string& scenario);

/// The same for a command that needs the network: throws InputError when the case is not good, and
/// shows its warnings when it is.
Loaded open_case(const std::filesystem::path& folder, const std::string& scenario,
                 const Common& common);

/// Problems on standard error, warnings beyond the first few counted only.
void show_problems(const Problems& problems, bool colour);

}  // namespace horqin
