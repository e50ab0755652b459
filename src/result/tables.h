#pragma once

#include <string>
#include <vector>

#include "equation/assemble.h"

namespace horqin {

// Results as CSV texts, long form, with the ids of the case. Yearly values; slices stand in the
// NetCDF file.

std::string activity_table(
    const Model& model, const std::vector<double>& x);  ///< process, mode, zone, year, value, unit
std::string capacity_table(
    const Model& model, const std::vector<double>& x);  ///< of, zone, year, capacity, built, unit
std::string level_table(const Model& model,
                        const std::vector<double>& x);  ///< store, zone, year, level, unit
std::string measure_table(const Model& model,
                          const std::vector<double>& x);  ///< measure, year, value, unit
/// node, year, what puts in (+) or takes out (−), amount
std::string balance_table(const Model& model, const std::vector<double>& x);
std::string price_table(
    const Model& model,
    const std::vector<std::vector<double>>& prices);  ///< commodity, zone, year, price

/// Capacity of an asset in a period: its column, or what exists.
double capacity_of(const Model& model, AssetId asset, int period, const std::vector<double>& x);

}  // namespace horqin
