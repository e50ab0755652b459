#include "result/prices.h"

#include <cmath>
#include <limits>

namespace horqin {

double rule_price(const Model& model, Rule::Sense sense, const Instance& where, double y) {
  double worth = 0;
  if (where.period >= 0) {
    worth = model.line.periods[where.period].worth;
  } else {
    worth = 1;  // the whole plan: money of the base year
  }
  const double price = y / worth;
  return sense == Rule::Sense::at_most ? -price : price;
}

namespace {

void take(const Model& model, const EquationRows& rows, const Blocks& blocks,
          const std::vector<double>& y, std::vector<std::vector<double>>& prices, bool stores) {
  for (size_t i = 0; i < rows.items.size(); ++i) {
    const auto [entity, place] = blocks.find(rows.items[i]);
    const int32_t n = stores ? model.net.stores[entity].node.value : entity;
    const auto grain = model.net.nodes[n].grain;
    const bool yearly = stores && model.steps_by_year(model.net.stores[entity]);
    const int32_t slices = yearly ? 1 : model.count(grain);
    const int period =
        yearly ? model.line.calendar[place].period : static_cast<int>(place / slices);
    const auto slice = static_cast<int32_t>(place % slices);
    if (yearly && model.line.first_year(period) != static_cast<int32_t>(place)) continue;
    // Balances at grain step are per hour: an hour that comes back through the year. Others are per
    // slice.
    const double often = grain == Grain::step ? model.line.cost_hours[slice]
                                              : model.line.level(grain).repeats[slice];
    const auto& own = model.line.periods[period];
    const double worth = yearly ? model.line.discount(own.year) * own.probability : own.worth;
    prices[n][period * slices + slice] = y[rows.first + static_cast<int32_t>(i)] / (often * worth);
  }
}

}  // namespace

std::vector<std::vector<double>> node_prices(const Model& model, const Assembled& assembled,
                                             const std::vector<double>& y) {
  std::vector<std::vector<double>> prices(model.net.nodes.size());
  for (size_t n = 0; n < prices.size(); ++n) {
    prices[n].assign(
        static_cast<size_t>(model.line.period_count()) * model.count(model.net.nodes[n].grain),
        std::numeric_limits<double>::quiet_NaN());
  }
  if (const auto* rows = rows_of(assembled, "balance"))
    take(model, *rows, model.node_slices, y, prices, false);
  if (const auto* rows = rows_of(assembled, "store_level"))
    take(model, *rows, model.store_slices, y, prices, true);
  return prices;
}

double mean_price(const Model& model, NodeId node, const std::vector<double>& prices, int period) {
  const auto grain = model.net.nodes[node.value].grain;
  double sum = 0;
  double hours = 0;
  for (int32_t slice = 0; slice < model.count(grain); ++slice) {
    const double price = prices[period * model.count(grain) + slice];
    if (std::isnan(price)) continue;
    const double weight = model.line.yearly_hours(grain, slice);
    sum += price * weight;
    hours += weight;
  }
  return hours > 0 ? sum / hours : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace horqin
