#pragma once

#include <memory>

#include "cli/commands.h"
#include "network/network.h"
#include "plan/run/run_read.h"

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

/// The case that a run was made from. Throws InputError (run-case) when it is not told, or has
/// changed since. `folder`: where it is when it has moved; empty: where the run says.
struct CaseOfRun {
  std::filesystem::path folder;
  Loaded loaded;
};
CaseOfRun open_case_of(const RunFiles& run, const std::filesystem::path& run_folder,
                       std::filesystem::path folder, const Common& common);

/// A folder that a solve has written, not a case.
bool is_run(const std::filesystem::path& folder);

/// Problems on standard error, warnings beyond the first few counted only.
void show_problems(const Problems& problems, const Common& common);

}  // namespace horqin
