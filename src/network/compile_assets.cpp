#include <algorithm>
#include <cmath>
#include <limits>

#include "case/hours.h"
#include "network/compiler.h"

namespace horqin {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

/// The row of a table that holds in a year: cells of later rows win, rows of the zone win over rows
/// for all zones.
std::vector<int> rows_in_order(const Table& table, std::vector<int> rows) {
  std::ranges::stable_sort(rows, [&](int a, int b) {
    const bool zone_a = table.index(a, "zone") >= 0;
    const bool zone_b = table.index(b, "zone") >= 0;
    if (zone_a != zone_b) return zone_b;
    const double year_a = table.number(a, "year");
    const double year_b = table.number(b, "year");
    return (std::isnan(year_a) ? 0 : year_a) < (std::isnan(year_b) ? 0 : year_b);
  });
  return rows;
}

}  // namespace

AssetId Compiler::add_asset(Reference of, ZoneId zone) {
  const auto& table = case_.tables[of.table];
  Asset asset;
  asset.of = of;
  asset.zone = zone;
  asset.life = number(table, of.row, "life");
  asset.life.value /= hours_per_year;
  asset.build_cost = value(table, of.row, "build_cost");
  asset.fixed_cost = value(table, of.row, "fixed_cost");
  asset.may_build = table.flag(of.row, "build");
  asset.lump = number(table, of.row, "lump");
  if (table.spec->name == "processes") asset.may_retire = table.flag(of.row, "retire");
  read_capacities(asset);
  const AssetId id(net_.assets.size());
  net_.assets.push_back(std::move(asset));
  assets_of_[{of.table, of.row}].push_back(id);
  return id;
}

void Compiler::read_capacities(Asset& asset) {
  const auto& table = case_.table("capacities");
  std::vector<int> rows;
  if (const auto own = capacity_rows_.find({asset.of.table, asset.of.row});
      own != capacity_rows_.end()) {
    for (const int row : own->second) {
      const int zone = table.index(row, "zone");
      if (zone < 0 || zone == asset.zone.value) rows.push_back(row);
    }
  }
  rows = rows_in_order(table, std::move(rows));
  asset.at.resize(net_.line.periods.size());
  for (auto& yearly : asset.at) {
    yearly.most.scale = infinite;
    yearly.build_most.scale = infinite;
  }
  for (size_t p = 0; p < asset.at.size(); ++p) {
    for (const int row : rows) {
      const double year = table.number(row, "year");
      if (!std::isnan(year) && year > net_.line.periods[p].year) continue;
      auto& yearly = asset.at[p];
      const auto take = [&](const char* name, Value& target) {
        if (table.given(row, table.column(name))) target = value(table, row, name);
      };
      take("existing", yearly.existing);
      take("least", yearly.least);
      take("most", yearly.most);
      take("build_least", yearly.build_least);
      take("build_most", yearly.build_most);
      if (table.given(row, table.column("growth"))) yearly.growth = number(table, row, "growth");
    }
  }
  check_bounds(asset, rows);
}

/// Bounds that no plan can keep are told by their cell: a solver would only say that nothing holds.
void Compiler::check_bounds(const Asset& asset, const std::vector<int>& rows) {
  const auto& table = case_.table("capacities");
  const auto above = [](const Value& least, const Value& most) {
    return least.profile < 0 && most.profile < 0 && least.scale > most.scale * (1 + 1e-9);
  };
  const auto tell = [&](const char* column, const char* words) {
    const auto row =
        std::ranges::find_if(rows, [&](int one) { return table.given(one, table.column(column)); });
    if (row == rows.end()) return;
    warning("bounds-cross", table.place(*row, column), table.text(*row, column), words,
            "correct one of the two");
  };
  bool existing = false, total = false, build = false;
  for (const auto& yearly : asset.at) {
    existing = existing || (!asset.may_retire && above(yearly.existing, yearly.most));
    total = total || above(yearly.least, yearly.most);
    build = build || above(yearly.build_least, yearly.build_most);
  }
  if (existing) tell("most", "more exists than this allows at most: nothing can hold");
  if (total) tell("least", "the least is more than the most: nothing can hold");
  if (build) tell("build_least", "the least is more than the most: nothing can hold");
}

void Compiler::add_process(int row, ZoneId zone) {
  const auto& table = case_.table("processes");
  const auto position = static_cast<int16_t>(&table - case_.tables.data());
  Process process;
  process.of = {position, row};
  process.zone = zone;
  process.grain = static_cast<Grain>(case_.process_grain[row]);
  if (case_.has_capacity[row]) {
    process.asset = add_asset(process.of, zone);
    const auto time = *parse_unit(process.grain == Grain::step ? "h" : "a");
    if (table.datum(row, "activity_per_capacity") >= 0) {
      process.per_capacity = number(table, row, "activity_per_capacity");
    } else {
      process.per_capacity.value =
          conversion(case_.capacity_unit[row] * time, case_.activity_unit[row]);
    }
  }
  process.each = table.text(row, "sharing") == "each";
  process.profile = value(table, row, "profile");
  process.most = value(table, row, "most");
  process.least = value(table, row, "least");
  process.year_most = value(table, row, "year_most");
  process.year_least = value(table, row, "year_least");
  process.ramp_up = value(table, row, "ramp_up");
  process.ramp_down = value(table, row, "ramp_down");
  process.start_cost = value(table, row, "start_cost");
  process.stop_cost = value(table, row, "stop_cost");
  process.running_cost_square = value(table, row, "running_cost_square");
  read_commitment(table, row, process);
  read_upkeep(table, row, process);
  process.first_mode = static_cast<int32_t>(net_.modes.size());
  const ProcessId id(net_.processes.size());
  const auto& modes = case_.table("modes");
  for (const auto& name : mode_names(row)) {
    Mode mode;
    mode.process = id;
    mode.name = name;
    mode.running_cost = value(table, row, "running_cost");
    mode.most.scale = 1;
    for (const int m : mode_rows_[row]) {
      if (modes.text(m, "mode") != name) continue;
      mode.running_cost_of_mode = value(modes, m, "running_cost");
      mode.most = value(modes, m, "most");
      mode.has_most = modes.given(m, modes.column("most"));
    }
    net_.modes.push_back(std::move(mode));
  }
  process.last_mode = static_cast<int32_t>(net_.modes.size());
  net_.processes.push_back(std::move(process));
  processes_of_[row].push_back(id);
}

/// Modes in the order in which table modes, then table arcs name them; one nameless mode when none
/// is named.
std::vector<std::string> Compiler::mode_names(int process) const {
  std::vector<std::string> names;
  const auto add = [&](const Table& table, const std::vector<int>& rows) {
    for (const int row : rows) {
      const auto& name = table.text(row, "mode");
      if (!name.empty() && std::ranges::find(names, name) == names.end()) names.push_back(name);
    }
  };
  add(case_.table("modes"), mode_rows_[process]);
  add(case_.table("arcs"), arc_rows_[process]);
  if (names.empty()) names.emplace_back();
  return names;
}

void Compiler::add_link(int row) {
  const auto& table = case_.table("links");
  const auto position = static_cast<int16_t>(&table - case_.tables.data());
  const int commodity = table.index(row, "commodity");
  const ZoneId from(table.index(row, "from"));
  const ZoneId to(table.index(row, "to"));
  if (commodity < 0 || !from.valid() || !to.valid()) return;
  const NodeId tail = node(commodity, from);  // one after the other: nodes are numbered as made
  const NodeId head = node(commodity, to);
  if (tail == head) {
    error("link-nowhere", table.place(row, "to"), table.text(row, "to"),
          from == to ? "the link ends where it begins"
                     : "the commodity is balanced once for both zones: nothing is carried",
          from == to ? "name another zone" : "take the link out, or the pool of the commodity");
  }
  Process process;
  process.of = {position, row};
  process.zone = from;
  process.grain = grain_of(case_.table("commodities").text(commodity, "grain"));
  process.asset = add_asset(process.of, from);
  const auto time = *parse_unit(process.grain == Grain::step ? "h" : "a");
  if (!compatible(case_.link_capacity_unit[row] * time, case_.commodity_unit[commodity])) {
    error("activity-per-capacity", table.place(row, "capacity_unit"),
          table.text(row, "capacity_unit"),
          "the capacity over a time is no amount of " +
              case_.table("commodities").text(commodity, "id"),
          "give the capacity as an amount per time");
    return;
  }
  process.per_capacity.value =
      conversion(case_.link_capacity_unit[row] * time, case_.commodity_unit[commodity]);
  process.most = value(table, row, "most");
  process.year_most.scale = process.ramp_up.scale = process.ramp_down.scale = infinite;
  process.profile.scale = 1;
  const bool both = table.flag(row, "both_ways");
  const Value efficiency = value(table, row, "efficiency");
  if (table.datum(row, "reactance") >= 0) {
    const auto reactance = number(table, row, "reactance");
    process.reactance = reactance;
    process.line = true;
    process.least = combine(process.most, {}, -1);
    if (efficiency.scale != 1 || efficiency.profile >= 0) {
      error("line", table.place(row, "reactance"), table.text(row, "reactance"),
            "a line of a grid has no losses by efficiency",
            "leave efficiency empty, or leave reactance empty");
    }
    read_line(table, row, process);
    if (table.datum(row, "running_cost") >= 0 && !value(table, row, "running_cost").is_zero()) {
      error("line-cost", table.place(row, "running_cost"), table.text(row, "running_cost"),
            "a line runs both ways as one flow, and a cost would be earned back on the way back",
            "leave running_cost empty, or leave reactance empty");
    }
  } else {
    check_no_line(table, row);
  }
  process.first_mode = static_cast<int32_t>(net_.modes.size());
  const ProcessId id(net_.processes.size());
  const auto add_mode = [&](const char* name, NodeId out, NodeId in) {
    const ModeId mode(net_.modes.size());
    Mode added;
    added.process = id;
    added.name = name;
    added.running_cost = value(table, row, "running_cost");
    added.most.scale = 1;
    net_.modes.push_back(std::move(added));
    net_.activity_arcs.push_back({mode, out, {-1, -1, -1, false}, 0, -1});
    net_.activity_arcs.push_back({mode, in, efficiency, 0, -1});
  };
  add_mode("", tail, head);
  if (both && !process.line) add_mode("back", head, tail);
  if (!process.grid.loss.empty()) {
    const ModeId loss(net_.modes.size());
    Mode mode;
    mode.process = id;
    mode.name = "loss";
    mode.most.scale = 1;
    net_.modes.push_back(std::move(mode));
    for (const NodeId end : {tail, head})
      net_.activity_arcs.push_back({loss, end, {-0.5, -1, -1, false}, 0, -1});
  }
  process.last_mode = static_cast<int32_t>(net_.modes.size());
  links_of_[row] = id;
  net_.processes.push_back(std::move(process));
}

void Compiler::add_store(int row, ZoneId zone) {
  const auto& table = case_.table("stores");
  const auto position = static_cast<int16_t>(&table - case_.tables.data());
  const int commodity = table.index(row, "commodity");
  if (commodity < 0) return;
  Store store;
  store.row = row;
  store.zone = zone;
  store.node = node(commodity, zone);
  store.grain = net_.nodes[store.node.value].grain;
  const auto& within = table.text(row, "within");
  store.within = within == "day"      ? Store::Within::day
                 : within == "season" ? Store::Within::season
                 : within == "year"   ? Store::Within::year
                                      : Store::Within::plan;
  const auto& end = table.text(row, "end");
  store.end = end == "cyclic" ? Store::End::cyclic
              : end == "free" ? Store::End::free
                              : Store::End::at_least_start;
  store.start = value(table, row, "start");
  store.has_start = table.datum(row, "start") >= 0;
  if (!store.has_start && !table.given(row, table.column("end"))) {
    error("store-open", table.place(row, "id"), table.text(row, "id"),
          "neither `start` nor `end` is given: it would begin with content that costs nothing and "
          "end empty",
          "give a start, or write cyclic in `end`; free, where limits say what it begins with");
  }
  store.keep = value(table, row, "keep");
  const auto& per = table.text(row, "per");
  store.keep_hours = per == "hour" ? 1 : per == "day" ? 24 : hours_per_year;
  store.least = value(table, row, "least");
  store.most = value(table, row, "most");
  if (store.least.profile < 0 && store.most.profile < 0 && store.least.scale > store.most.scale)
    warning("bounds-cross", table.place(row, "least"), table.text(row, "least"),
            "the least is more than the most: nothing can hold", "correct one of the two");
  store.level_cost = value(table, row, "level_cost");
  store.share_least = value(table, row, "share_least");
  store.share_most = value(table, row, "share_most");
  store.has_share_least = table.datum(row, "share_least") >= 0;
  if (table.flag(row, "capacity")) store.asset = add_asset({position, row}, zone);
  const auto place = table.place(row, "within");
  if (static_cast<int>(store.within) < 3) {
    const auto reach = store.within == Store::Within::day      ? Grain::day
                       : store.within == Store::Within::season ? Grain::season
                                                               : Grain::year;
    if (store.grain <= reach) {
      error("store-within", place, within,
            "the store steps by " + std::string(name(store.grain)) +
                " and cannot be carried inside a " + within,
            "write a longer span, or give its commodity a finer grain");
    }
  }
  const bool chained = store.grain >= Grain::day && store.within != Store::Within::day &&
                       !(store.grain == Grain::day && store.within == Store::Within::day);
  const auto& days = net_.line.level(Grain::day).repeats;
  if (chained && std::ranges::any_of(days, [](double repeats) { return repeats != 1; })) {
    error("store-chain", place, within,
          "the level would be carried between representative days, which are not neighbours",
          "write day, give its commodity the grain season or year, or use a full hourly year");
  }
  // Periods with a worth of their own stand for themselves, whatever their years.
  const auto& periods = case_.table("periods");
  const bool long_periods =
      std::ranges::any_of(net_.line.periods, [](const Period& p) { return p.years > 1; }) &&
      std::isnan(periods.number(0, "worth"));
  if (store.within == Store::Within::plan && store.grain != Grain::year && long_periods) {
    error("store-years", place, within,
          "the store steps inside a year and would be carried over periods of several years, of "
          "which only one is modelled",
          "write year, or give its commodity the grain year");
  }
  if (store.end == Store::End::cyclic && store.within == Store::Within::plan &&
      case_.table("futures").rows() > 0) {
    error("store-cyclic", table.place(row, "end"), end,
          "a plan with several futures has no one end that could be its beginning",
          "write at_least_start");
  }
  if (store.end == Store::End::cyclic && store.has_start && store.within == Store::Within::plan) {
    error("store-cyclic", table.place(row, "end"), end,
          "a plan that ends as it begins has no start of its own",
          "leave start empty, or write at_least_start");
  }
  const StoreId id(net_.stores.size());
  auto& owner = net_.nodes[store.node.value].store;
  if (owner.valid()) {
    error("store-twice", table.place(row, "commodity"), table.text(row, "commodity"),
          "another store holds this commodity in " + net_.zone_name(zone),
          "one store for each commodity and zone");
  }
  owner = id;
  net_.stores.push_back(std::move(store));
  stores_of_[row].push_back(id);
}

void Compiler::assets() {
  const auto& processes = case_.table("processes");
  for (int row = 0; row < processes.rows(); ++row) {
    for (const auto& zone : processes.references(row, "zones")) add_process(row, ZoneId(zone.row));
  }
  const auto& stores = case_.table("stores");
  for (int row = 0; row < stores.rows(); ++row) {
    for (const auto& zone : stores.references(row, "zones")) add_store(row, ZoneId(zone.row));
  }
  for (int row = 0; row < case_.table("links").rows(); ++row) add_link(row);
  check_modes();
  const auto& capacities = case_.table("capacities");
  for (int row = 0; row < capacities.rows(); ++row) {
    const auto of = capacities.reference(row, "of");
    if (!of.valid() || !assets_of(of, ZoneId(capacities.index(row, "zone"))).empty()) continue;
    error("capacity-nowhere", capacities.place(row, "of"), capacities.text(row, "of"),
          "it has no capacity there",
          "give it a capacity_unit (stores: capacity = yes) and stand it in that zone");
  }
}

/// A mode that is only in table modes, beside arcs that all name others, would run for nothing.
void Compiler::check_modes() {
  const auto& modes = case_.table("modes");
  const auto& arcs = case_.table("arcs");
  for (int row = 0; row < modes.rows(); ++row) {
    const int process = modes.index(row, "process");
    if (process < 0) continue;
    const auto& rows = arc_rows_[process];
    const auto& name = modes.text(row, "mode");
    const bool runs = std::ranges::any_of(rows, [&](int arc) {
      return arcs.text(arc, "mode").empty() || arcs.text(arc, "mode") == name;
    });
    if (runs || rows.empty()) continue;
    error("mode-idle", modes.place(row, "mode"), name, "no arc of the process has this mode",
          "give it arcs, or correct the name");
  }
}

std::vector<AssetId> Compiler::assets_of(Reference of, ZoneId zone) const {
  std::vector<AssetId> found;
  const auto all = assets_of_.find({of.table, of.row});
  if (all == assets_of_.end()) return found;
  for (const AssetId asset : all->second) {
    const bool link = case_.tables[of.table].spec->name == "links";
    if (!zone.valid() || link || net_.assets[asset.value].zone == zone) found.push_back(asset);
  }
  return found;
}

}  // namespace horqin
