#pragma once

#include <vector>

#include "equation/assemble.h"

namespace horqin {

/// Price of a row of a rule: money saved per year by one more unit on its right side where it is an
/// upper bound, money asked by one more where it is a lower one. Positive when it binds. y: dual of
/// the row (lp/signs.md).
double rule_price(const Model& model, Rule::Sense sense, const Instance& where, double y);

/// Money per unit that one more unit in a node is worth, by node: [period][slice]; NaN where the
/// node has no row.
std::vector<std::vector<double>> node_prices(const Model& model, const Assembled& assembled,
                                             const std::vector<double>& y);

/// Mean over the year of a node's prices in a period, weighted by hours.
double mean_price(const Model& model, NodeId node, const std::vector<double>& prices, int period);

}  // namespace horqin
