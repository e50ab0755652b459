#pragma once

#include <filesystem>
#include <string>

#include "cli/commands.h"
#include "plan/run/summary.h"

namespace horqin {

/// What a planner reads after a solve: goals with their lights, red lines with prices, projects,
/// what stands against the missed goals, and where the run lies.
std::string page(const Summary& summary, Language language, bool colour,
                 const std::filesystem::path& run);

}  // namespace horqin
