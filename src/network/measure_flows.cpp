#include "network/measure_builder.h"

namespace horqin {

void MeasureBuilder::flows() {
  if (!chosen_.names("commodity")) {
    return error("term-commodity", "commodity", "", "a flow needs its commodities",
                 "name them in column commodity");
  }
  if (!chosen_.names_stores()) {
    process_flows();
    capacity_flows();
    curve_flows();
  }
  if (!chosen_.names_processes()) level_flows();
}

/// +1, -1 or 0: how a rate counts under in, out and net.
double MeasureBuilder::sign_of(const Value& rate) const {
  if (over_ == "net") return 1;
  if (over_ == "in") return rate.scale > 0 ? 1 : 0;
  return rate.scale < 0 ? -1 : 0;
}

void MeasureBuilder::process_flows() {
  for (const auto& arc : net_.activity_arcs) {
    const double sign = sign_of(arc.rate);
    if (sign == 0 || !chosen_.flow(arc)) continue;
    const auto& process = net_.processes[net_.modes[arc.mode.value].process.value];
    element(Element::Kind::activity, arc.mode.value, arc.rate, chosen_.place(arc),
            unit_of(arc.node), true, process.grain, sign);
  }
}

void MeasureBuilder::capacity_flows() {
  for (const auto& arc : net_.capacity_arcs) {
    const double sign = sign_of(arc.rate);
    if (sign == 0 || !chosen_.flow(arc)) continue;
    const auto kind = arc.basis == Basis::held    ? Element::Kind::capacity
                      : arc.basis == Basis::built ? Element::Kind::built
                                                  : Element::Kind::retired;
    const bool flow = arc.basis != Basis::held || arc.rate.per_time;
    element(kind, arc.asset.value, arc.rate, net_.assets[arc.asset.value].zone, unit_of(arc.node),
            flow, net_.nodes[arc.node.value].grain, sign);
  }
}

void MeasureBuilder::curve_flows() {
  for (size_t c = 0; c < net_.curves.size(); ++c) {
    const auto& curve = net_.curves[c];
    if (!curve.node.valid()) continue;
    const double sign = sign_of({curve.points.back().value, -1, -1, false});
    if (sign == 0 || !chosen_.commodity(net_.nodes[curve.node.value].commodity) ||
        !chosen_.flow(curve))
      continue;
    // Points are per time of the process's grain, like its activity.
    const auto& process = net_.processes[net_.modes[curve.mode.value].process.value];
    element(Element::Kind::curve, static_cast<int32_t>(c), one(), process.zone, unit_of(curve.node),
            true, process.grain, sign);
  }
}

void MeasureBuilder::level_flows() {
  for (size_t i = 0; i < net_.level_arcs.size(); ++i) {
    const auto& arc = net_.level_arcs[i];
    const auto& store = net_.stores[arc.store.value];
    const double sign = sign_of(arc.rate);
    if (sign == 0 || !chosen_.flow(arc)) continue;
    element(Element::Kind::level_flow, static_cast<int32_t>(i), arc.rate, store.zone,
            unit_of(arc.node), true, store.grain, sign);
  }
}

}  // namespace horqin
