#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "exchange/pypsa/translation.h"

namespace horqin::pypsa {

namespace {

Values keep_of(const Item& item) {
  return item.values("standing_loss").map([](double loss) { return 1 - loss; });
}

/// What is left after the first step of each period.
Values kept_at_first(const Values& keep, double hours) {
  const auto [periods, futures, steps] = keep.extent();
  std::vector<double> kept;
  for (size_t p = 0; p < periods; ++p)
    for (size_t f = 0; f < futures; ++f) kept.push_back(std::pow(keep.at(p, f, 0), hours));
  return {{periods, futures, 1}, std::move(kept)};
}

}  // namespace

/// How the first level relates to the last, and what it is: `prefix` is "e" or "state_of_charge".
void Translation::set_level_start(const Item& item, CaseTable& table, const std::string& prefix,
                                  const std::string& held, const BusNode& at) {
  const bool unit = prefix != "e";
  const bool many = !network_.periods.empty();
  const auto cyclic_name = unit ? std::string("cyclic_state_of_charge") : std::string("e_cyclic");
  const bool cyclic = item.flag(cyclic_name);
  const bool cyclic_each = many && item.flag(cyclic_name + "_per_period");
  const bool start_each = many && item.flag(prefix + "_initial_per_period");
  const auto when = active(item);
  const bool once = many && when.last - when.first == 1;  // one period is all of them
  const bool within_period = cyclic_each || start_each || once;
  table.set("within", within_period || !many ? "year" : "plan");
  if (cyclic_each || (!start_each && cyclic)) {
    table.set("end", "cyclic");
  } else {
    table.set("end", "free");
    const auto start = item.values(prefix + "_initial");
    // PyPSA does not let the first level decay; the equation does.
    const auto kept = kept_at_first(keep_of(item), network_.stores[0]);
    if (start.zero()) {
      table.set("start", "0 MWh");
    } else if (start.least() < 0 && many) {
      unsupported(item, prefix + "_initial", "a first level below 0, over investment periods");
    } else if (start.least() < 0) {
      table.set("start", "0 MWh");
      bring(item, held, at, prefix + "_initial");
    } else if (kept.least() > 0) {
      table.set("start", cell(held_while_active(item, start / kept), "MWh", id(item) + ".start"));
    } else {
      unsupported(item, prefix + "_initial", "a first level that is lost at once",
                  "give a standing loss below 1");
    }
  }
  if (cyclic && !within_period && years_.size() > 1 && !network_.scenarios.empty())
    return unsupported(item, cyclic_name,
                       "a level that comes round over several periods, in a stochastic network",
                       "let it cycle per period");
  if (within_period || !partly(item)) return;
  const bool ends = when.last < static_cast<int>(years_.size());
  if (cyclic && (when.first > 0 || ends)) {
    comes_round(item, table, cyclic_name, held, at);
  } else if (when.first > 0) {
    bring(item, held, at, prefix + "_initial");
  }
  if (ends) let_go(item, held, at);
}

/// Least and most level as shares of a capacity `full`, at the level that is set where it is set.
std::pair<Values, Values> Translation::level_shares(const Item& item, const char* attribute,
                                                    const std::string& store, bool open,
                                                    double full, std::pair<Values, Values> bounds) {
  const auto set = item.values(attribute);
  if (!set.any(given)) return bounds;
  if (open || !(full > 0)) {
    pin(item, attribute, {{"level", "store", store, "", 1}}, "MWh", {});
    return bounds;
  }
  const auto pick = [&](const Values& bound, bool upper) {
    return combine(bound, set, [&](double b, double s) {
      if (!given(s)) return b;
      return upper ? std::min(b, s / full) : std::max(b, s / full);
    });
  };
  return {pick(bounds.first, false), pick(bounds.second, true)};
}

void Translation::stores() {
  const Nominal energy{"e_nom", "MWh"};
  each("Store", [&](const Item& item) {
    const auto* at = bus(item, "bus");
    if (!at || active(item).none()) return;
    no_curves(item);
    const auto& own = id(item);
    const auto held = folder_.ids.fresh(own + ".level");
    folder_.table("commodities").row().set("id", held).set("unit", "MWh").set("grain", "step");
    auto& table = folder_.table("stores").row();
    table.set("id", own).set("commodity", held).set("zones", at->zone);
    set_level_start(item, table, "e", held, *at);
    table.set("keep", cell(keep_of(item), "", own + ".keep")).set("per", "hour");
    const bool free = is_endless(item, energy);
    const bool endless = free && !partly(item) && item.values("e_min_pu").zero() &&
                         item.values("e_max_pu").least() > 0;
    if (free && (item.values("e_min_pu").most() > 0 || item.values("e_max_pu").least() < 0))
      unsupported(item, "e_nom", "an endless store with a level that it must have",
                  "give e_min_pu ≤ 0 ≤ e_max_pu, or a number");
    table.set("capacity", endless ? "no" : "yes");
    auto shares =
        level_shares(item, "e_set", own, free || item.flag("e_nom_extendable"),
                     item.number("e_nom"), {item.values("e_min_pu"), item.values("e_max_pu")});
    if (!shares.first.zero()) table.set("share_least", cell(shares.first, "", own + ".e_min_pu"));
    if (!endless) table.set("share_most", cell(shares.second, "", own + ".e_max_pu"));
    const auto keeping = item.values("marginal_cost_storage");
    if (!keeping.zero())
      table.set("level_cost", cell(keeping * Values(8760), "EUR/MWh/a", own + ".storage_cost"));
    table.set("tags", tags(item)).set("name_en", item.name());
    if (!endless) capacity(item, table, own, energy);
    exchange(item, held, *at);
  });
}

/// The power of a store: from the store to the bus, or back, without a limit.
void Translation::exchange(const Item& item, const std::string& held, const BusNode& at) {
  const auto& own = part(item, "exchange", "p");
  auto& table = folder_.table("processes").row();
  table.set("id", own).set("zones", at.zone).set("activity_unit", "MWh");
  table.set("least", "-1").set("tags", "Store.p").set("name_en", item.name());
  const auto cost = item.values("marginal_cost");
  if (!cost.zero()) table.set("running_cost", cell(cost, "EUR/MWh", own + ".marginal_cost"));
  square_of(item, table, own);
  if (item.values("p_set").any(given))
    pin(item, "p_set", {{"activity", "process", own, "", 1}}, "MWh", network_.generators);
  if (partly(item)) rest(item, own, false);
  folder_.table("arcs").row().set("process", own).set("commodity", held).set("rate", "-1 MWh/MWh");
  folder_.table("arcs")
      .row()
      .set("process", own)
      .set("commodity", at.commodity)
      .set("rate", cell(item.number("sign"), "MWh/MWh", ""));
}

void Translation::storage_units() {
  const Nominal power{"p_nom", "MW"};
  each("StorageUnit", [&](const Item& item) {
    const auto* at = bus(item, "bus");
    if (!at || active(item).none()) return;
    no_curves(item);
    const auto& own = id(item);
    const auto held = folder_.ids.fresh(own + ".level");
    folder_.table("commodities").row().set("id", held).set("unit", "MWh").set("grain", "step");
    turbine(item, own, held, *at);
    const auto& reservoir = part(item, "reservoir", "state_of_charge");
    auto& table = folder_.table("stores").row();
    table.set("id", reservoir).set("commodity", held).set("zones", at->zone);
    set_level_start(item, table, "state_of_charge", held, *at);
    table.set("keep", cell(keep_of(item), "", own + ".keep")).set("per", "hour");
    const bool open = item.flag("p_nom_extendable") || is_endless(item, power);
    table.set("capacity", "yes").set("build", open ? "yes" : "no");
    if (open) life(item, table);
    const auto shares =
        level_shares(item, "state_of_charge_set", reservoir, open,
                     item.number("p_nom") * item.number("max_hours"), {Values(0), Values(1)});
    if (!shares.first.zero()) table.set("share_least", cell(shares.first, "", own + ".soc_least"));
    if (shares.second.any([](double x) { return x != 1; }))
      table.set("share_most", cell(shares.second, "", own + ".soc_most"));
    const auto keeping = item.values("marginal_cost_storage");
    if (!keeping.zero())
      table.set("level_cost", cell(keeping * Values(8760), "EUR/MWh/a", own + ".storage_cost"));
    table.set("tags", "StorageUnit.state_of_charge").set("name_en", item.name());
    const double hours = item.number("max_hours");
    if (open) {
      folder_.table("ties")
          .row()
          .set("id", folder_.ids.fresh(own + ".max_hours"))
          .set("left", reservoir)
          .set("ratio", cell(hours, "MWh/MW", ""))
          .set("right", own);
    } else {
      capacity_rows(item, reservoir, {"p_nom", "MWh"}, hours);
    }
    inflow(item, own, held, *at);
  });
}

/// Discharging and charging: two modes of one process, each up to its share of the capacity.
void Translation::turbine(const Item& item, const std::string& own, const std::string& held,
                          const BusNode& at) {
  const Nominal power{"p_nom", "MW"};
  auto& table = folder_.table("processes").row();
  table.set("id", own).set("zones", at.zone).set("activity_unit", "MWh").set("capacity_unit", "MW");
  table.set("sharing", "each").set("tags", tags(item)).set("name_en", item.name());
  const auto out = item.values("p_max_pu");
  const auto in = -item.values("p_min_pu");
  if (out.least() < 0 || in.least() < 0)
    unsupported(item, "p_min_pu", "a storage unit that must charge or must not discharge",
                "give p_min_pu ≤ 0 ≤ p_max_pu");
  table.set("most", std::max({out.most(), in.most(), 1.0}));
  capacity(item, table, own, power);
  const Given dispatched{"activity", "process", own, "dispatch", 1};
  const Given stored{"activity", "process", own, "store", 1};
  const auto fix = [&](const char* attribute, const std::vector<Given>& terms) {
    if (item.values(attribute).any(given)) pin(item, attribute, terms, "MWh", network_.generators);
  };
  fix("p_set", {dispatched, {"activity", "process", own, "store", -1}});
  fix("p_dispatch_set", {dispatched});
  fix("p_store_set", {stored});
  const auto mode = [&](const char* name, const Values& most) -> CaseTable& {
    return folder_.table("modes")
        .row()
        .set("process", own)
        .set("mode", name)
        .set("most", cell(most, "", own + "." + name));
  };
  auto& dispatch = mode("dispatch", out);
  const auto cost = item.values("marginal_cost");
  if (!summed(item, "marginal_cost").empty()) {
    running_curve(item, own, "dispatch");
  } else if (!cost.zero())
    dispatch.set("running_cost", cell(cost, "EUR/MWh", own + ".marginal_cost"));
  mode("store", in);
  const auto arc = [&](const char* name, const std::string& commodity, const Values& rate) {
    folder_.table("arcs")
        .row()
        .set("process", own)
        .set("mode", name)
        .set("commodity", commodity)
        .set("rate", cell(rate, "MWh/MWh", own + "." + name + ".rate"));
  };
  const double sign = item.number("sign");
  arc("dispatch", at.commodity, sign);
  arc("dispatch", held, Values(-1) / item.values("efficiency_dispatch"));
  arc("store", at.commodity, -sign);
  arc("store", held, item.values("efficiency_store"));
  if (!item.values("marginal_cost_quadratic").zero()) meter(item, own, at);
}

/// A mode has no quadratic cost of its own: what is dispatched is counted, and counting costs.
void Translation::meter(const Item& item, const std::string& own, const BusNode& at) {
  const auto counted = folder_.ids.fresh(own + ".dispatched");
  folder_.table("commodities").row().set("id", counted).set("unit", "MWh").set("grain", "step");
  folder_.table("arcs")
      .row()
      .set("process", own)
      .set("mode", "dispatch")
      .set("commodity", counted)
      .set("rate", "1 MWh/MWh");
  auto& table = folder_.table("processes").row();
  const auto counter = folder_.ids.fresh(own + ".counter");
  table.set("id", counter).set("zones", at.zone).set("activity_unit", "MWh");
  table.set("tags", "StorageUnit.dispatched").set("name_en", item.name());
  square_of(item, table, own);
  folder_.table("arcs")
      .row()
      .set("process", counter)
      .set("commodity", counted)
      .set("rate", "-1 MWh/MWh");
}

/// What flows into a storage unit, and what of it may be spilled.
void Translation::inflow(const Item& item, const std::string& own, const std::string& held,
                         const BusNode& at) {
  const auto flow = held_while_active(item, item.values("inflow"));
  if (flow.zero()) return;
  folder_.table("demands")
      .row()
      .set("commodity", held)
      .set("zone", at.zone)
      .set("amount", cell(-flow, "MW", own + ".inflow"))
      .set("name_en", item.name() + " inflow");
  const auto most = flow.map([](double x) { return std::max(0.0, x); });
  if (most.zero()) return;
  const auto& spill = part(item, "spill", "spill");
  auto& table = folder_.table("processes").row();
  table.set("id", spill).set("zones", at.zone).set("activity_unit", "MWh");
  table.set("capacity_unit", "MW").set("build", "no");
  table.set("most", cell(most, "", own + ".spill.most"));
  table.set("tags", "StorageUnit.spill").set("name_en", item.name());
  const auto cost = item.values("spill_cost");
  if (!cost.zero()) table.set("running_cost", cell(cost, "EUR/MWh", own + ".spill_cost"));
  folder_.table("capacities").row().set("of", spill).set("existing", "1 MW");
  folder_.table("arcs")
      .row()
      .set("process", spill)
      .set("commodity", held)
      .set("rate", "-1 MWh/MWh");
}

}  // namespace horqin::pypsa
