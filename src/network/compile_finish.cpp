#include <limits>

#include "network/compiler.h"

namespace horqin {

namespace {

template <class Items, class NodeOf>
ByNode group(const Items& items, size_t nodes, NodeOf node_of) {
  ByNode result;
  result.first.assign(nodes + 1, 0);
  for (const auto& item : items) {
    if (node_of(item).valid()) ++result.first[node_of(item).value + 1];
  }
  for (size_t n = 0; n < nodes; ++n) result.first[n + 1] += result.first[n];
  result.list.resize(result.first.back());
  auto next = result.first;
  for (size_t i = 0; i < items.size(); ++i) {
    const NodeId node = node_of(items[i]);
    if (node.valid()) result.list[next[node.value]++] = static_cast<int32_t>(i);
  }
  return result;
}

}  // namespace

/// An asset has a column when something about its capacity is open; otherwise it is what exists.
void Compiler::decide_columns() {
  for (size_t a = 0; a < net_.assets.size(); ++a) {
    auto& asset = net_.assets[a];
    bool buildable = false;
    bool bounded = false;
    for (size_t p = 0; p < asset.at.size(); ++p) {
      const auto& yearly = asset.at[p];
      const bool base = net_.line.periods[p].role == Period::Role::base;
      buildable |= !base && yearly.build_most.scale > 0;
      bounded |= yearly.least.scale > 0 ||
                 yearly.most.scale < std::numeric_limits<double>::infinity() || yearly.growth >= 0;
    }
    asset.may_build = asset.may_build && buildable;
    asset.has_column =
        asset.may_build || asset.may_retire || bounded || !net_.gives_by_asset[a].empty();
  }
  for (const auto& tie : net_.ties) {
    net_.assets[tie.left.value].has_column = true;
    net_.assets[tie.right.value].has_column = true;
  }
}

void Compiler::finish() {
  net_.profiles = profiles_.take();
  net_.gives_by_asset.resize(net_.assets.size());
  for (size_t p = 0; p < net_.projects.size(); ++p) {
    for (const auto& gives : net_.projects[p].gives) {
      net_.gives_by_asset[gives.asset.value].push_back(static_cast<int32_t>(p));
    }
  }
  decide_columns();
  check_commitment();
  check_upkeep();
  const size_t nodes = net_.nodes.size();
  net_.activity_by_node =
      group(net_.activity_arcs, nodes, [](const auto& arc) { return arc.node; });
  net_.capacity_by_node =
      group(net_.capacity_arcs, nodes, [](const auto& arc) { return arc.node; });
  net_.level_by_node = group(net_.level_arcs, nodes, [](const auto& arc) { return arc.node; });
  net_.demand_by_node = group(net_.demands, nodes, [](const auto& demand) { return demand.node; });
  net_.curve_by_node = group(net_.curves, nodes, [](const auto& curve) { return curve.node; });
  net_.project_by_node = group(net_.project_uses, nodes, [&](const auto& use) {
    return net_.projects[use.project].uses[use.use].node;
  });
  check_supply();
}

/// A node that only gives, or only takes, cannot balance.
void Compiler::check_supply() {
  for (size_t n = 0; n < net_.nodes.size(); ++n) {
    const auto& node = net_.nodes[n];
    const NodeId id(n);
    if (node.store.valid()) continue;
    bool in = false;
    bool out = false;
    const auto see = [&](double rate) {
      in |= rate > 0;
      out |= rate < 0;
    };
    for (const int i : net_.activity_by_node.of(id)) {
      const auto& arc = net_.activity_arcs[i];
      const auto& process = net_.processes[net_.modes[arc.mode.value].process.value];
      see(arc.rate.scale);
      if (process.least.scale < 0) see(-arc.rate.scale);
    }
    for (const int i : net_.capacity_by_node.of(id)) see(net_.capacity_arcs[i].rate.scale);
    for (const int i : net_.level_by_node.of(id)) see(net_.level_arcs[i].rate.scale);
    for (const int i : net_.curve_by_node.of(id)) see(net_.curves[i].points.back().value);
    for (const int i : net_.project_by_node.of(id)) {
      const auto& use = net_.project_uses[i];
      see(net_.projects[use.project].uses[use.use].amount);
    }
    int demand_row = -1;
    for (const int i : net_.demand_by_node.of(id)) {
      for (const auto& value : net_.demands[i].at) {
        if (value.scale > 0 && demand_row < 0) demand_row = net_.demands[i].row;
        see(-value.scale);
      }
    }
    const auto& commodities = case_.table("commodities");
    if (demand_row >= 0 && !in) {
      const auto& demands = case_.table("demands");
      error("no-supply", demands.place(demand_row, "commodity"),
            commodities.text(node.commodity, "id"),
            "nothing puts " + commodities.text(node.commodity, "id") + " into " +
                net_.zone_name(node.zone),
            "add a process or link that does, or take the demand out");
    } else if (in && !out && node.equal) {
      warning("nowhere-to-go", commodities.place(node.commodity, "sense"), "=",
              "nothing takes " + commodities.text(node.commodity, "id") + " in " +
                  net_.zone_name(node.zone) + ", so nothing can be put in",
              "write >= if surplus may be thrown away or it is an account, or add what takes it");
    }
  }
}

}  // namespace horqin
