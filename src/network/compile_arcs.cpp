#include <algorithm>
#include <cmath>

#include "network/compiler.h"

namespace horqin {

namespace {

bool stands_in(std::span<const Reference> zones, ZoneId zone) {
  return zones.empty() ||
         std::ranges::any_of(zones, [&](const Reference& z) { return z.row == zone.value; });
}

}  // namespace

/// A delay counts slices of the commodity; those of the process must be the same, and follow each
/// other.
void Compiler::check_delay(int row, Grain process, Grain node) {
  const auto& table = case_.table("arcs");
  if (table.number(row, "delay") < 0) {
    error("sign", table.place(row, "delay"), table.text(row, "delay"), "a delay cannot be negative",
          "take the minus sign away");
  } else if (process != node) {
    error("delay-grain", table.place(row, "delay"), table.text(row, "delay"),
          std::string("the process runs by ") + name(process) + ", the commodity balances by " +
              name(node) + ": a delay needs the same",
          "give the process the grain of the commodity, or leave delay empty");
  } else if (node == Grain::day && !net_.line.chronological()) {
    error("delay-grain", table.place(row, "delay"), table.text(row, "delay"),
          "representative days do not follow each other",
          "leave delay empty, or use a full year of days");
  }
}

void Compiler::activity_arc(int row, ProcessId process, NodeId node, const Value& rate) {
  const auto& table = case_.table("arcs");
  const auto& mode_word = table.text(row, "mode");
  const auto& owner = net_.processes[process.value];
  const auto delay = static_cast<int32_t>(table.number(row, "delay"));
  if (delay != 0) check_delay(row, owner.grain, net_.nodes[node.value].grain);
  for (int32_t mode = owner.first_mode; mode < owner.last_mode; ++mode) {
    if (!mode_word.empty() && net_.modes[mode].name != mode_word) continue;
    net_.activity_arcs.push_back({ModeId(mode), node, rate, delay, row, table.flag(row, "wraps")});
  }
}

void Compiler::arcs() {
  const auto& table = case_.table("arcs");
  for (int row = 0; row < table.rows(); ++row) {
    const int process_row = table.index(row, "process");
    const int commodity = table.index(row, "commodity");
    if (process_row < 0 || commodity < 0 || table.datum(row, "rate") < 0) continue;
    const Value rate = value(table, row, "rate");
    const auto& basis = table.text(row, "basis");
    const auto only = table.references(row, "in");
    bool stood = false;
    for (const ProcessId process : processes_of_[process_row]) {
      const auto& owner = net_.processes[process.value];
      if (!stands_in(only, owner.zone)) continue;
      stood = true;
      const int zone = table.index(row, "zone");
      const NodeId at = node(commodity, zone >= 0 ? ZoneId(zone) : owner.zone);
      if (basis == "activity") {
        activity_arc(row, process, at, rate);
        continue;
      }
      if (!owner.asset.valid()) {
        error("no-capacity", table.place(row, "basis"), basis, "the process has no capacity",
              "give it a capacity_unit, or write the rate per activity");
        break;
      }
      const auto kind = basis == "held"    ? Basis::held
                        : basis == "built" ? Basis::built
                                           : Basis::retired;
      net_.capacity_arcs.push_back(
          {owner.asset, at, rate, kind, static_cast<int32_t>(table.number(row, "delay")), row});
    }
    if (!stood) {
      error("arc-nowhere", table.place(row, "in"), table.text(row, "in"),
            "the process stands in none of these zones",
            "correct column `in`, or the process's zones");
    }
  }
  // Stable: arcs of one mode stand together, in the order of the table.
  std::ranges::stable_sort(net_.activity_arcs, {}, [](const ActivityArc& arc) { return arc.mode; });
  level_arcs();
  demands();
}

void Compiler::level_arcs() {
  const auto& table = case_.table("level_arcs");
  for (int row = 0; row < table.rows(); ++row) {
    const int store_row = table.index(row, "store");
    const int commodity = table.index(row, "commodity");
    if (store_row < 0 || commodity < 0 || table.datum(row, "rate") < 0) continue;
    bool stood = false;
    for (const StoreId store : stores_of_[store_row]) {
      const auto& owner = net_.stores[store.value];
      if (!stands_in(table.references(row, "in"), owner.zone)) continue;
      stood = true;
      const int zone = table.index(row, "zone");
      const NodeId at = node(commodity, zone >= 0 ? ZoneId(zone) : owner.zone);
      if (net_.nodes[at.value].grain > owner.grain) {
        error("level-grain", table.place(row, "commodity"), table.text(row, "commodity"),
              "the store steps more coarsely than this commodity balances",
              "give the store's commodity a finer grain, or this one a coarser");
        break;
      }
      net_.level_arcs.push_back(
          {store, at, value(table, row, "rate"), table.text(row, "basis") == "closing", row});
    }
    if (!stood) {
      error("arc-nowhere", table.place(row, "in"), table.text(row, "in"),
            "the store stands in none of these zones", "correct column `in`, or the store's zones");
    }
  }
}

/// Rows of one commodity, zone and name are one demand, whose rows take over from each other by
/// year.
void Compiler::demands() {
  const auto& table = case_.table("demands");
  std::map<std::vector<std::string>, std::vector<int>> groups;
  std::vector<std::vector<std::string>> order;
  for (int row = 0; row < table.rows(); ++row) {
    std::vector<std::string> key;
    for (const auto* name : {"commodity", "zone", "tags", "name_zh", "name_en"})
      key.push_back(table.text(row, name));
    auto& rows = groups[key];
    if (rows.empty()) order.push_back(key);
    rows.push_back(row);
  }
  for (const auto& key : order) {
    auto rows = groups[key];
    std::ranges::stable_sort(rows, {}, [&](int row) {
      const double year = table.number(row, "year");
      return std::isnan(year) ? 0 : year;
    });
    const int commodity = table.index(rows.front(), "commodity");
    const int zone = table.index(rows.front(), "zone");
    if (commodity < 0 || zone < 0) continue;
    Demand demand;
    demand.node = node(commodity, ZoneId(zone));
    demand.row = rows.front();
    demand.at.resize(net_.line.periods.size());
    for (size_t i = 1; i < rows.size(); ++i) {
      const auto& year = table.text(rows[i], "year");
      if (year != table.text(rows[i - 1], "year")) continue;
      const auto first = table.place(rows[i - 1]);
      error("demand-twice", table.place(rows[i], "year"), year,
            "this demand stands already in " + first.file + ":" + std::to_string(first.line) +
                " for the same year",
            "give one of the two a name or a tag of its own, or delete it");
    }
    for (size_t p = 0; p < demand.at.size(); ++p) {
      for (const int row : rows) {
        const double year = table.number(row, "year");
        if (!std::isnan(year) && year > net_.line.periods[p].year) continue;
        demand.at[p] = value(table, row, "amount");
      }
    }
    net_.demands.push_back(std::move(demand));
  }
}

}  // namespace horqin
