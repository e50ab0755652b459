#pragma once

#include <map>
#include <string>

#include "case/case.h"

namespace horqin {

/// Tables of results (result/tables.h, by file name, with the source's names where there are any)
/// as one table of the IAMC: Model, Scenario, Region, Variable, Unit and a column for each year.
/// A variable is `Capacity|coal`, `Production|power|coal`, `Indicator|co2` …; of a plan with
/// futures each is a scenario of its own, `base dry`. Quantities are yearly, capacities and stocks
/// those of the year.
std::string iamc_table(const Case& source, const std::map<std::string, std::string>& tables,
                       const std::string& model, const std::string& scenario);

}  // namespace horqin
