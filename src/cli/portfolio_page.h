#pragma once

#include <string>

#include "cli/commands.h"
#include "plan/question/portfolio.h"

namespace horqin {

/// What a planner reads: gates, what each project is worth, what it brings for a unit of value
/// added, and whose money is spent when. The first `shown` measures have a table of effects.
std::string portfolio_page(const Model& model, const Portfolio& portfolio, size_t shown,
                           const Common& common);

}  // namespace horqin
