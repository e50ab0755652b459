#include "network/measure_builder.h"

namespace horqin {

void MeasureBuilder::activities() {
  for (size_t m = 0; m < net_.modes.size(); ++m) {
    const auto& mode = net_.modes[m];
    if (!chosen_.mode(mode)) continue;
    const auto& process = net_.processes[mode.process.value];
    element(Element::Kind::activity, static_cast<int32_t>(m), one(), process.zone,
            activity_unit(process), true, process.grain);
  }
}

void MeasureBuilder::capacities(Element::Kind kind) {
  for (size_t a = 0; a < net_.assets.size(); ++a) {
    const auto& asset = net_.assets[a];
    if ((kind == Element::Kind::built && !asset.may_build) || !chosen_.asset(asset)) continue;
    element(kind, static_cast<int32_t>(a), one(), asset.zone, capacity_unit(asset), false);
  }
}

/// What building costs, of what may be built at a cost.
void MeasureBuilder::capitals(Element::Kind kind) {
  for (size_t a = 0; a < net_.assets.size(); ++a) {
    const auto& asset = net_.assets[a];
    const bool costs = counts(asset.build_cost) || !asset.build_costs.empty();
    if (!asset.may_build || !costs || !chosen_.asset(asset)) continue;
    element(kind, static_cast<int32_t>(a), asset.build_cost, asset.zone, case_.money,
            kind == Element::Kind::annuity);
  }
}

void MeasureBuilder::annuities() {
  if (case_.settings.capital != Settings::Capital::as_given)
    return capitals(Element::Kind::annuity);
  error("term-annuity", "over", over_,
        "capital = as_given: what building costs is counted once, as it stands",
        "write over = investment, or another capital in case.toml");
}

void MeasureBuilder::levels() {
  for (size_t s = 0; s < net_.stores.size(); ++s) {
    const auto& store = net_.stores[s];
    if (!chosen_.store(store)) continue;
    element(Element::Kind::level, static_cast<int32_t>(s), one(), store.zone, unit_of(store.node),
            false, store.grain);
  }
}

void MeasureBuilder::costs() {
  running_costs();
  for (size_t c = 0; c < net_.curves.size(); ++c) {
    const auto& curve = net_.curves[c];
    if (curve.node.valid() || !chosen_.flow(curve)) continue;
    const auto& process = net_.processes[net_.modes[curve.mode.value].process.value];
    element(Element::Kind::curve, static_cast<int32_t>(c), one(), process.zone, case_.money, true,
            process.grain);
  }
  for (size_t a = 0; a < net_.assets.size(); ++a) {
    const auto& asset = net_.assets[a];
    if (!counts(asset.fixed_cost) || !chosen_.asset(asset)) continue;
    element(Element::Kind::capacity, static_cast<int32_t>(a), asset.fixed_cost, asset.zone,
            case_.money, true);
  }
}

void MeasureBuilder::running_costs() {
  for (size_t m = 0; m < net_.modes.size(); ++m) {
    const auto& mode = net_.modes[m];
    if (!chosen_.mode(mode)) continue;
    const auto& process = net_.processes[mode.process.value];
    if (!process.running_cost_square.is_zero() && !reported_) {
      error("cost-square", "over", "cost",
            "process " + case_.tables[process.of.table].text(process.of.row, "id") +
                " has a quadratic cost, and a measure is linear",
            "leave the process out of this term");
    }
    for (const Value* cost : {&mode.running_cost, &mode.running_cost_of_mode}) {
      if (!counts(*cost)) continue;
      element(Element::Kind::activity, static_cast<int32_t>(m), *cost, process.zone, case_.money,
              true, process.grain);
    }
  }
}

void MeasureBuilder::demands() {
  for (size_t d = 0; d < net_.demands.size(); ++d) {
    const auto& demand = net_.demands[d];
    if (!chosen_.demand(demand)) continue;
    const auto& node = net_.nodes[demand.node.value];
    element(Element::Kind::demand, static_cast<int32_t>(d), one(), node.zone, unit_of(demand.node),
            true, node.grain);
  }
}

void MeasureBuilder::projects(const std::function<void(int project, ZoneId zone)>& each) {
  const auto& table = case_.table("projects");
  for (int p = 0; p < static_cast<int>(net_.projects.size()); ++p) {
    if (chosen_.project(p)) each(p, ZoneId(table.index(net_.projects[p].row, "zone")));
  }
}

/// Money of a project, or the shares of it that the funds pay.
void MeasureBuilder::spend(int project, ZoneId zone) {
  const auto& cost = net_.projects[project].cost;
  if (!chosen_.names("fund"))
    return element(Element::Kind::spend, project, cost, zone, case_.money, true);
  const auto& funds = case_.table("project_funds");
  for (int row = 0; row < funds.rows(); ++row) {
    if (funds.index(row, "project") != project || !chosen_.fund(funds.reference(row, "fund")))
      continue;
    const auto share = compiler_.value(funds, row, "share");
    element(Element::Kind::spend, project, compiler_.combine(cost, share, 1), zone, case_.money,
            true);
  }
}

/// A cost of 0 counts where the case says so: it may be asked what more would do.
bool MeasureBuilder::counts(const Value& cost) const {
  if (!cost.is_zero() || cost.datum < 0) return !cost.is_zero();
  const auto& datum = case_.data[cost.datum];
  return case_.tables[datum.table].given(datum.row, datum.column);
}

Unit MeasureBuilder::unit_of(NodeId node) const {
  return case_.commodity_unit[net_.nodes[node.value].commodity];
}

Unit MeasureBuilder::activity_unit(const Process& process) const {
  const auto& table = case_.tables[process.of.table];
  if (table.spec->name == "processes") return case_.activity_unit[process.of.row];
  return case_.commodity_unit[table.index(process.of.row, "commodity")];
}

Unit MeasureBuilder::capacity_unit(const Asset& asset) const {
  const auto& table = case_.tables[asset.of.table];
  if (table.spec->name == "processes") return case_.capacity_unit[asset.of.row];
  if (table.spec->name == "links") return case_.link_capacity_unit[asset.of.row];
  return case_.commodity_unit[table.index(asset.of.row, "commodity")];
}

}  // namespace horqin
