#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "base/text.h"
#include "exchange/pypsa/translation.h"

namespace horqin::pypsa {

namespace {

const Nominal power{"p_nom", "MW"};

/// Shares of capacity that a set point leaves: both bounds at it where it is given.
Values within(const Values& bound, const Values& set, double full, bool upper) {
  return combine(bound, set, [&](double b, double s) {
    if (!given(s)) return b;
    const double share = full == 0 ? (s == 0 ? 0 : s) : s / full;
    return upper ? std::min(b, share) : std::max(b, share);
  });
}

}  // namespace

/// PyPSA (1.4) ramps the output before the first snapshot to nothing where the asset is not active
/// yet, in shares of the capacity it will have: that must be large enough.
double Translation::least_to_come_down(const Item& item) {
  const bool ramps = item.all().spec->find("ramp_limit_up") != nullptr;
  if (!ramps || active(item).first == 0 || item.flag("committable")) return 0;
  const double before = item.number("p_init");
  if (!given(before) || before == 0) return 0;
  const bool falls = before > 0;
  double share = item.values(falls ? "ramp_limit_down" : "ramp_limit_up").at(0, 0, 0);
  const bool jumps = given(item.number(falls ? "ramp_limit_shut_down" : "ramp_limit_start_up"));
  if (!given(share)) share = jumps ? 1 : std::numeric_limits<double>::infinity();
  const double least = std::abs(before) / share;
  if (least == 0) return 0;
  problems_.warning("pypsa-ramp", {network_.file, 0, 0}, item.name(),
                    place_word(item, "p_init") +
                        ": as in PyPSA 1.4, its ramp limit makes the capacity at least " +
                        format_number(least) + " MW, though it comes in a later period",
                    "leave p_init empty");
  return least;
}

/// Bounds, costs, ramps and capacity: what generators, links and processes share.
void Translation::common_of_running(const Item& item, CaseTable& table, const std::string& id) {
  no_curves(item);
  auto most = item.values("p_max_pu");
  auto least = item.values("p_min_pu");
  const auto set = item.values("p_set");
  const bool open = item.flag("p_nom_extendable");
  if (set.any(given)) {
    const double full = item.number("p_nom");
    if (open || item.flag("committable") || item.flag("maintainable") || std::isinf(full)) {
      pin(item, "p_set", {{"activity", "process", id, "", 1}}, "MWh", network_.generators);
    } else {
      const auto below = within(most, set, full, true);
      least = within(least, set, full, false);
      most = below;
    }
  }
  const bool endless = is_endless(item, power);
  if (endless) no_force(item, least, most);
  if (endless && most.all([](double x) { return x > 0; }) && least.zero()) {
    table.set("build", "no");
  } else {
    table.set("capacity_unit", "MW");
    table.set("most", cell(most, "", id + ".p_max_pu"));
    if (!least.zero()) table.set("least", cell(least, "", id + ".p_min_pu"));
    capacity(item, table, id, power, 1, one_module(item));
  }
  const bool curve = !summed(item, "marginal_cost").empty();
  const auto cost = item.values("marginal_cost");
  if (curve) {
    running_curve(item, id, "");
  } else if (!cost.zero()) {
    table.set("running_cost", cell(cost, "EUR/MWh", id + ".marginal_cost"));
  }
  square_of(item, table, id);
  commitment(item, table);
}

/// A capacity without an end that must run would run without an end.
void Translation::no_force(const Item& item, const Values& least, const Values& most) {
  if (item.flag("committable") || item.flag("maintainable"))
    unsupported(item, "p_nom", "an endless capacity that is committed or maintained",
                "give a number that is large enough");
  else if (least.any([](double x) { return x > 0; }) || most.any([](double x) { return x < 0; }))
    unsupported(item, "p_nom", "an endless capacity that must run",
                "give p_min_pu ≤ 0 ≤ p_max_pu, or a number");
}

/// A quadratic cost, in a row of processes or of modes.
void Translation::square_of(const Item& item, CaseTable& table, const std::string& id) {
  const auto square = item.values("marginal_cost_quadratic");
  if (square.any([](double x) { return x < 0; })) {
    unsupported(item, "marginal_cost_quadratic", "a quadratic cost below 0 is not convex");
  } else if (!square.zero()) {
    table.set("running_cost_square", cell(square, "EUR/MWh/MW", id + ".marginal_cost_quadratic"));
  }
}

void Translation::commitment(const Item& item, CaseTable& table) {
  const bool commits = item.flag("committable");
  // Where a limit is not given: 1 under commitment or where PyPSA is told the jump of a start
  // (stop), else a share that no change of output reaches.
  const double large = 4 + 2 * std::max(std::abs(item.values("p_max_pu").most()),
                                        std::abs(item.values("p_min_pu").least()));
  // PyPSA (1.4) takes shares of a given capacity for each of its modules.
  const double module = item.number("p_nom_mod");
  const bool modules = commits && module > 0 && !item.flag("p_nom_extendable");
  const double scale = modules ? item.number("p_nom") / module : 1;
  bool ramps = false;
  const auto ramp = [&](const char* attribute, const char* column, const char* other) {
    const auto limit = item.values(attribute);
    const bool jumps = item.values(other).any(given);
    if (!limit.any(given) && !((modules || !commits) && jumps)) return;
    ramps = true;
    const double free = commits || jumps ? 1 : large;
    const auto share = limit.map([&](double x) { return scale * (given(x) ? x : free); });
    table.set(column, cell(share, "", id(item) + "." + attribute));
  };
  ramp("ramp_limit_up", "ramp_up", "ramp_limit_start_up");
  ramp("ramp_limit_down", "ramp_down", "ramp_limit_shut_down");
  if (const double before = item.number("p_init"); given(before) && (ramps || commits))
    table.set("output_before", cell(before, "MW", ""));
  if (commits) {
    ramp("ramp_limit_start_up", "ramp_start", "ramp_limit_up");
    ramp("ramp_limit_shut_down", "ramp_stop", "ramp_limit_down");
    units(item, table);
  }
  if (!item.flag("maintainable") || item.number("maintenance_duration") <= 0) return;
  if (commits || item.flag("p_nom_extendable") || !network_.periods.empty())
    return unsupported(item, "maintainable",
                       "maintenance of a unit that is committed or whose capacity is open, or over "
                       "investment periods");
  table.set("maintenance", cell(item.number("maintenance_duration"), "h", ""));
  table.set("maintenance_events", static_cast<int>(item.number("maintenance_events")));
  table.set("maintenance_share", cell(item.number("maintenance_pu"), "", ""));
}

/// PyPSA's rows of the shortest time off let only one module be on: more of them are never built.
double Translation::one_module(const Item& item) {
  const double module = item.number("p_nom_mod");
  if (!item.flag("committable") || module <= 0 || item.number("min_down_time") <= 0)
    return std::numeric_limits<double>::infinity();
  if (item.flag("p_nom_extendable") && item.number("p_nom_min") > module)
    unsupported(item, "min_down_time", "a shortest time off of several modules");
  problems_.warning(
      "pypsa-modules", {network_.file, 0, 0}, item.name(),
      place_word(item, "min_down_time") + ": as in PyPSA 1.4, at most one module can be on",
      "write min_down_time = 0 to let more run");
  return module;
}

/// Without capacity nothing is on here, and there a unit may be held on by its past.
void Translation::no_empty_unit(const Item& item) {
  const bool open = item.flag("p_nom_extendable");
  const bool modules = open && item.number("p_nom_mod") > 0;
  const bool before = item.number("up_time_before") > 0 && item.number("down_time_before") <= 0;
  if (item.number(open ? "p_nom_max" : "p_nom") != 0 || !before) return;
  if (modules || !item.values("stand_by_cost").zero())
    unsupported(item, "up_time_before", "a unit without capacity that was on before",
                "take it out of the network, or write up_time_before = 0");
}

void Translation::ramps_over_joint(const Item& item) {
  if (years_.size() < 2) return;
  for (const auto* attribute :
       {"ramp_limit_up", "ramp_limit_down", "ramp_limit_start_up", "ramp_limit_shut_down"}) {
    if (!item.values(attribute).any(given)) continue;
    return problems_.warning(
        "pypsa-ramp", {network_.file, 0, 0}, item.name(),
        place_word(item, attribute) +
            ": as in PyPSA 1.4, linearized commitment keeps the ramp limits of this unit also from "
            "the end of one investment period to the next",
        "make the costs of starting and stopping differ to have each period begin anew");
  }
}

/// Units that are on or off: their costs, times and past.
void Translation::units(const Item& item, CaseTable& table) {
  const bool open = item.flag("p_nom_extendable");
  const double module = item.number("p_nom_mod");
  const auto up = item.values("start_up_cost");
  const auto down = item.values("shut_down_cost");
  const bool same = combine(up, down, [](double a, double b) { return a - b; }).zero();
  const bool tight = same && !open && module == 0;
  table.set("commit", !options_.linearized_unit_commitment ? "binary"
                      : tight                              ? "tight"
                                                           : "relaxed");
  if (options_.linearized_unit_commitment && tight) ramps_over_joint(item);
  const auto& own = id(item);
  const auto cost = [&](const char* attribute, const char* column, const char* unit) {
    const auto values = item.values(attribute);
    if (values.any([](double x) { return x < 0; }))
      return unsupported(item, attribute, "a cost of switching below 0");
    if (!values.zero()) table.set(column, cell(values, unit, own + "." + attribute));
  };
  cost("start_up_cost", "start_cost_each", "EUR");
  cost("shut_down_cost", "stop_cost_each", "EUR");
  cost("stand_by_cost", "standby_cost", "EUR/h");
  no_empty_unit(item);
  table.set("starts_count", "once").set("ramp_rule", "status");
  const auto hours = [&](const char* attribute, const char* column) {
    table.set(column, cell(item.number(attribute), "h", ""));
  };
  hours("min_up_time", "min_up");
  hours("min_down_time", "min_down");
  hours("up_time_before", "up_before");
  hours("down_time_before", "down_before");
  if (module > 0 && !open) table.set("lump", cell(module, "MW", ""));
  if (open && module == 0) table.set("big_m", cell(big_m(item), "MW", ""));
}

/// An output that is never reached, as PyPSA takes it: from the highest capacity, else from what
/// the network needs.
double Translation::big_m(const Item& item) const {
  const double share = item.values("p_max_pu").most();
  if (const double most = item.number("p_nom_max"); std::isfinite(most)) return most * share;
  double largest = 0;
  std::vector<double> load(network_.snapshots.size(), 0);
  const auto& loads = network_.of("Load");
  for (int32_t row = 0; row < loads.rows(); ++row)
    for (size_t t = 0; t < load.size(); ++t) load[t] += std::abs(loads.at("p_set", row, t));
  for (const double one : load) largest = std::max(largest, one);
  const auto& all = item.all();
  for (int32_t row = 0; row < all.rows(); ++row)
    for (const auto* attribute : {"p_nom", "p_nom_max"})
      if (const double x = all.number(attribute, row); std::isfinite(x))
        largest = std::max(largest, x);
  return (largest > 0 ? 10 * largest : 1e6) * share;
}

void Translation::generators() {
  each("Generator", [&](const Item& item) {
    const auto* at = bus(item, "bus");
    if (!at || active(item).none()) return;
    const auto& own = id(item);
    auto& table = folder_.table("processes").row();
    table.set("id", own).set("zones", at->zone).set("activity_unit", "MWh");
    table.set("tags", tags(item)).set("name_en", item.name());
    common_of_running(item, table, own);
    folder_.table("arcs")
        .row()
        .set("process", own)
        .set("commodity", at->commodity)
        .set("rate", cell(item.number("sign"), "MWh/MWh", ""));
    const auto total = [&](const char* attribute, const char* sense) {
      const double bound = item.number(attribute);
      if (std::isinf(bound) || std::isnan(bound)) return;
      const bool whole = years_.size() > 1;
      if (whole && !network_.scenarios.empty())
        return unsupported(item, attribute,
                           "a sum over several investment periods in each scenario");
      const auto measure = folder_.ids.fresh(own + "." + attribute);
      folder_.table("measures").row().set("id", measure).set("unit", "MWh");
      std::vector<double> once;
      for (const int year : years_) once.push_back(whole ? 1.0 / period_length(year) : 1.0);
      folder_.table("terms")
          .row()
          .set("measure", measure)
          .set("over", "activity")
          .set("process", own)
          .set("times", cell(Values({once.size(), 1, 1}, once), "", "once"));
      folder_.table("limits")
          .row()
          .set("id", measure)
          .set("sense", sense)
          .set("measure", measure)
          .set("bound", cell(bound, "MWh", ""))
          .set("each", whole ? "plan" : "year");
    };
    total("e_sum_min", ">=");
    total("e_sum_max", "<=");
  });
}

void Translation::loads() {
  each("Load", [&](const Item& item) {
    const auto* at = bus(item, "bus");
    if (!at) return;
    const auto amount = item.values("p_set") * Values(-item.number("sign"));
    if (amount.zero()) return;
    folder_.table("demands")
        .row()
        .set("commodity", at->commodity)
        .set("zone", at->zone)
        .set("amount", cell(amount, "MW", id(item) + ".p_set"))
        .set("name_en", item.name());
  });
}

namespace {

/// The snapshot whose output is delivered at each: the latest that began `wait` before it; −1:
/// none.
std::vector<int> sent_at(const std::vector<double>& lengths, double wait, bool cyclic) {
  std::vector<double> begin(lengths.size(), 0);
  for (size_t t = 1; t < lengths.size(); ++t) begin[t] = begin[t - 1] + lengths[t - 1];
  const double all = begin.back() + lengths.back();
  std::vector<int> sent;
  for (const double now : begin) {
    double when = now - wait;
    if (cyclic) when -= all * std::floor(when / all);
    const auto after = std::ranges::upper_bound(begin, when);
    sent.push_back(static_cast<int>(after - begin.begin()) - 1);
  }
  return sent;
}

}  // namespace

/// One end of a link or process: `rate` of its output is put into the bus (taken from it below 0),
/// some time later where the port has a delay.
void Translation::port(const Item& item, const std::string& own, int number, const Values& rate,
                       std::string_view delay, std::string_view cyclic) {
  const auto attribute = "bus" + std::to_string(number);
  if (!item.has(attribute) || item.text(attribute).empty()) return;
  const auto* at = bus(item, attribute);
  if (!at) return;
  const auto arc = [&](const Values& sent, int steps, bool wraps) {
    auto& table = folder_.table("arcs").row();
    table.set("process", own).set("commodity", at->commodity).set("zone", at->zone);
    if (steps > 0) table.set("delay", steps);
    if (!wraps) table.set("wraps", "no");
    table.set("rate", cell(sent, "MWh/MWh", own + ".bus" + std::to_string(number)));
  };
  const double wait = delay.empty() || !item.all().spec->find(delay) ? 0 : item.number(delay);
  if (wait <= 0) return arc(rate, 0, true);
  const bool wraps = item.flag(cyclic);
  const std::vector<double> lengths(
      network_.generators.begin(),
      network_.generators.begin() + static_cast<std::ptrdiff_t>(extent_.steps));
  if (wraps && std::ranges::all_of(lengths, [](double length) { return length == 0; }))
    return unsupported(item, delay, "a delay that comes round in a time without length",
                       "give the snapshots a generators weighting above 0");
  const auto sent = sent_at(lengths, wait, wraps);
  const auto all = static_cast<int>(sent.size());
  std::map<int, std::vector<int>> deliveries;  ///< by steps on the way
  for (int t = 0; t < all; ++t)
    if (sent[t] >= 0) deliveries[(t - sent[t] + all) % all].push_back(t);
  // The rate is that of the time of delivery, but is written for the time of sending.
  for (const auto& [steps, times] : deliveries) {
    const bool same = deliveries.size() == 1 && rate.extent().steps == 1;
    if (same) return arc(rate, steps, wraps);
    const auto [periods, futures, count] =
        Extent{rate.extent().periods, rate.extent().futures, extent_.steps};
    std::vector<double> moved(periods * futures * count, 0);
    for (size_t pf = 0; pf < periods * futures; ++pf)
      for (const int t : times)
        moved[pf * count + static_cast<size_t>(sent[t])] =
            rate.at(pf / futures, pf % futures, static_cast<size_t>(t));
    arc(Values({periods, futures, count}, std::move(moved)), steps, wraps);
  }
}

namespace {

/// The numbers of the ports that a component's columns name.
std::set<int> ports_of(const Component& all) {
  std::set<int> ports;
  for (const auto& [attribute, column] : all.given) {
    const auto [base, number] = port_of(attribute);
    if (base == "bus" && number >= 0) ports.insert(number);
  }
  return ports;
}

std::string behind(std::string_view base, int port) {
  return std::string(base) + (port == 1 ? "" : std::to_string(port));
}

}  // namespace

void Translation::links() {
  each("Link", [&](const Item& item) {
    const auto* at = bus(item, "bus0");
    if (!at || active(item).none()) return;
    const auto& own = id(item);
    auto& table = folder_.table("processes").row();
    table.set("id", own).set("zones", at->zone).set("activity_unit", "MWh");
    table.set("tags", tags(item)).set("name_en", item.name());
    common_of_running(item, table, own);
    for (const int number : ports_of(item.all())) {
      if (number == 0) {
        port(item, own, 0, -1, "", "");
      } else {
        port(item, own, number, item.values(behind("efficiency", number)), behind("delay", number),
             behind("cyclic_delay", number));
      }
    }
  });
}

void Translation::processes() {
  each("Process", [&](const Item& item) {
    const auto* at = bus(item, "bus0");
    if (!at || active(item).none()) return;
    const auto& own = id(item);
    auto& table = folder_.table("processes").row();
    table.set("id", own).set("zones", at->zone).set("activity_unit", "MWh");
    table.set("tags", tags(item)).set("name_en", item.name());
    common_of_running(item, table, own);
    for (const int number : ports_of(item.all())) {
      const auto n = std::to_string(number);
      port(item, own, number, item.values("rate" + n), "delay" + n, "cyclic_delay" + n);
    }
  });
}

}  // namespace horqin::pypsa
