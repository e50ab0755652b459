#pragma once

#include <string>
#include <vector>

#include "plan/stages.h"

namespace horqin {

/// Capacities that are spoken of together: those with a tag, or those that put out a commodity, in
/// one unit; in the last period (of each future, weighted by its probability).
struct Group {
  std::string id;  ///< tag:WORD or out:COMMODITY, and the unit where there are several
  std::string name_zh, name_en, unit;
  std::vector<std::pair<int32_t, double>> terms;  ///< column, factor

  double value(const std::vector<double>& x) const;
};

/// Groups of capacities that are decided; one for each set of assets, by tag first.
std::vector<Group> groups_of(const Model& model);

}  // namespace horqin
