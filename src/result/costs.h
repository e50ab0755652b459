#pragma once

#include <string>
#include <vector>

#include "equation/assemble.h"

namespace horqin {

/// A part of what a plan costs over its horizon: everything of one kind at one process, store or
/// project.
struct CostPart {
  /// running, building, standing (capacity that is held), stores, projects, risk, other; constant:
  /// what no decision moves.
  std::string kind;
  std::string of;  ///< id in its table; empty for what has none
  double cost = 0;
};

/// They sum to the objective. In the order of the columns.
std::vector<CostPart> cost_parts(const Model& model, const Assembled& assembled,
                                 const std::vector<double>& x);

/// kind, of, cost, name_zh, name_en
std::string cost_table(const Case& source, const std::vector<CostPart>& parts);

}  // namespace horqin
