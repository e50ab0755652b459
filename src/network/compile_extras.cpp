#include <algorithm>

#include "network/compiler.h"
#include "network/cycles.h"

namespace horqin {

void Compiler::extras() {
  ties();
  curves();
  reserves();
  build_costs();
  net_.cycles = cycle_basis(net_);
  outages();
}

void Compiler::ties() {
  const auto& table = case_.table("ties");
  for (int row = 0; row < table.rows(); ++row) {
    const auto left = table.reference(row, "left");
    const auto right = table.reference(row, "right");
    if (!left.valid() || !right.valid()) continue;
    const ZoneId left_zone(table.index(row, "left_zone"));
    const ZoneId right_zone(table.index(row, "right_zone"));
    const auto lefts = assets_of(left, left_zone);
    const auto rights = assets_of(right, right_zone);
    bool tied = false;
    for (const AssetId a : lefts) {
      for (const AssetId b : rights) {
        const bool same = net_.assets[a.value].zone == net_.assets[b.value].zone;
        if (!same && !(left_zone.valid() && right_zone.valid())) continue;
        net_.ties.push_back(
            {a, b, number(table, row, "ratio"), table.text(row, "sense").front(), row});
        tied = true;
      }
    }
    if (!tied) {
      error("tie-nowhere", table.place(row, "left"), table.text(row, "left"),
            "the two have no capacity in a common zone", "name both zones");
    }
  }
}

void Compiler::curves() {
  const auto& table = case_.table("curves");
  std::map<std::vector<std::string>, Curve> groups;
  std::set<std::vector<std::string>> wrong;  // points of these have been refused
  std::vector<std::vector<std::string>> order;
  for (int row = 0; row < table.rows(); ++row) {
    if (table.datum(row, "at") < 0 || table.datum(row, "value") < 0) continue;
    const std::vector<std::string> key = {table.text(row, "process"), table.text(row, "mode"),
                                          table.text(row, "of")};
    auto [at, fresh] = groups.emplace(key, Curve{});
    if (fresh) {
      order.push_back(key);
      at->second.row = row;
    }
    auto& points = at->second.points;
    const CurvePoint point{number(table, row, "at"), number(table, row, "value")};
    if (point.at == 0 && point.value != 0) {
      error("curve-start", table.place(row, "value"), table.text(row, "value"),
            "a curve is 0 where nothing runs",
            "write 0 there; what is always paid is a fixed cost");
    }
    if (points.empty() ? point.at != 0 : point.at <= points.back().at) {
      error("curve-order", table.place(row, "at"), table.text(row, "at"),
            "the points of a curve begin at 0 and increase", "sort the points, the first at 0");
      wrong.insert(key);
      continue;
    }
    points.push_back(point);
  }
  for (const auto& key : order) {
    const auto& curve = groups[key];
    const int process_row = table.index(curve.row, "process");
    if (process_row < 0) continue;
    if (curve.points.size() < 2) {
      if (wrong.contains(key)) continue;
      error("curve-short", table.place(curve.row, "at"), "", "a curve needs two points at least",
            "add points");
      continue;
    }
    bool rising = true;
    bool falling = true;
    double last = 0;
    for (size_t i = 1; i < curve.points.size(); ++i) {
      const double slope = (curve.points[i].value - curve.points[i - 1].value) /
                           (curve.points[i].at - curve.points[i - 1].at);
      if (i > 1 && slope < last) rising = false;
      if (i > 1 && slope > last) falling = false;
      last = slope;
    }
    bool stood = false;
    for (const ProcessId process : processes_of_[process_row]) {
      const auto& owner = net_.processes[process.value];
      for (int32_t mode = owner.first_mode; mode < owner.last_mode; ++mode) {
        if (!key[1].empty() && net_.modes[mode].name != key[1]) continue;
        stood = true;
        Curve own = curve;
        own.mode = ModeId(mode);
        const int commodity = key[2] == "cost" ? -1 : case_.table("commodities").find(key[2]);
        if (commodity >= 0) {
          own.node = node(commodity, owner.zone);
          own.convex = falling && !net_.nodes[own.node.value].equal;
        } else {
          own.convex = rising;
        }
        net_.curves.push_back(std::move(own));
      }
    }
    if (!stood) {
      error("mode-missing", table.place(curve.row, "mode"), key[1], "the process has no such mode",
            "correct the name, or leave the cell empty for all of its modes");
    }
  }
}

/// What a process can put of a commodity into a zone, per activity: in the mode that puts out most.
std::optional<Value> Compiler::output_of(ProcessId process, int commodity, ZoneId zone) const {
  std::optional<Value> most;
  for (const auto& arc : net_.activity_arcs) {
    const auto& node = net_.nodes[arc.node.value];
    if (net_.modes[arc.mode.value].process != process || node.commodity != commodity) continue;
    if (arc.rate.scale <= 0 || !net_.below(node.zone, zone)) continue;
    if (!most || arc.rate.scale > most->scale) most = arc.rate;
  }
  return most;
}

void Compiler::reserves() {
  const auto& table = case_.table("reserves");
  std::map<std::string, size_t> position;
  for (int row = 0; row < table.rows(); ++row) {
    const int commodity = table.index(row, "commodity");
    const ZoneId zone(table.index(row, "zone"));
    const int process_row = table.index(row, "process");
    if (commodity < 0 || !zone.valid() || process_row < 0) continue;
    const auto [at, fresh] = position.emplace(table.text(row, "id"), net_.reserves.size());
    if (fresh) {
      Reserve reserve;
      reserve.zone = zone;
      reserve.node = node(commodity, zone);
      reserve.margin = number(table, row, "margin");
      reserve.row = row;
      for (size_t d = 0; d < net_.demands.size(); ++d) {
        const auto& n = net_.nodes[net_.demands[d].node.value];
        if (n.commodity == commodity && net_.below(n.zone, zone)) {
          reserve.demands.push_back(static_cast<int32_t>(d));
        }
      }
      net_.reserves.push_back(std::move(reserve));
    }
    auto& reserve = net_.reserves[at->second];
    for (const auto* same : {"commodity", "zone", "margin"}) {
      if (table.text(row, same) == table.text(reserve.row, same)) continue;
      error("reserve-differs", table.place(row, same), table.text(row, same),
            "the rows of a reserve differ in column `" + std::string(same) + "`",
            "give all of them the same, or another id");
    }
    for (const ProcessId process : processes_of_[process_row]) {
      const auto& owner = net_.processes[process.value];
      if (!net_.below(owner.zone, zone)) continue;
      if (!owner.asset.valid()) {
        error("no-capacity", table.place(row, "process"), table.text(row, "process"),
              "the process has no capacity", "give it a capacity_unit");
        break;
      }
      const auto output = output_of(process, commodity, zone);
      if (!output) {
        error("reserve-output", table.place(row, "process"), table.text(row, "process"),
              "the process puts out no " + case_.table("commodities").text(commodity, "id"),
              "name a process with an arc of it, rate > 0");
        break;
      }
      reserve.credits.push_back({process, number(table, row, "credit", 1), *output});
    }
  }
}

}  // namespace horqin
