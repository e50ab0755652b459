#include <algorithm>
#include <set>

#include "base/text.h"
#include "exchange/osemosys/writing.h"

namespace horqin::osemosys {

namespace {

/// What is asked of a fuel in a region.
struct Needs {
  bool used = false;      ///< by a technology, per slice
  bool traded = false;    ///< per slice
  bool tagged = false;    ///< counted per slice by a target
  bool made = false;      ///< by a technology
  bool by_slice = false;  ///< SpecifiedAnnualDemand
  bool by_year = false;   ///< AccumulatedAnnualDemand, or what capacity takes
  bool slices() const { return used || traded || tagged || by_slice; }
};

class Fuels {
 public:
  explicit Fuels(Writing& writing) : w_(writing), count_(w_.model.count(Set::fuel)) {
    needs_.resize(static_cast<size_t>(w_.regions * count_));
    find_needs();
  }

  void write() {
    for (int32_t f = 0; f < count_; ++f) write_fuel(f);
    write_arcs(Param::OutputActivityRatio, 1);
    write_arcs(Param::InputActivityRatio, -1);
    write_capacity_arcs(Param::InputToNewCapacityRatio, "built");
    write_capacity_arcs(Param::InputToTotalCapacityRatio, "held");
    write_idle();
  }

 private:
  Needs& needs(int32_t r, int32_t f) { return needs_[static_cast<size_t>(r * count_ + f)]; }

  void find_needs() {
    const auto& m = w_.model;
    const auto mark = [&](Param param, size_t fuel, bool Needs::*what) {
      for (const auto& one : m[param].all()) {
        if (one.value != 0) needs(one.key[0], one.key[fuel]).*what = true;
      }
    };
    mark(Param::OutputActivityRatio, 2, &Needs::made);
    mark(Param::InputActivityRatio, 2, &Needs::used);
    mark(Param::AccumulatedAnnualDemand, 1, &Needs::by_year);
    mark(Param::InputToNewCapacityRatio, 2, &Needs::by_year);
    mark(Param::InputToTotalCapacityRatio, 2, &Needs::by_year);
    mark(Param::TradeRoute, 2, &Needs::traded);
    if (w_.dialect.reserve_margin) mark(Param::ReserveMarginTagFuel, 1, &Needs::tagged);
    if (w_.dialect.target == Dialect::Target::rate) mark(Param::RETagFuel, 1, &Needs::tagged);
    for (const auto& one : m[Param::TradeRoute].all()) {
      if (one.value != 0) needs(one.key[1], one.key[2]).traded = true;
    }
    for (int32_t r = 0; r < w_.regions; ++r) {
      for (int32_t f = 0; f < count_; ++f) {
        needs(r, f).by_slice =
            nonzero(m[Param::SpecifiedAnnualDemand].over_last({r, f})) || needs(r, f).by_slice;
        if (m[Param::AccumulatedAnnualDemand].fallback() != 0) needs(r, f).by_year = true;
      }
    }
  }

  void write_fuel(int32_t f) {
    const auto& name = w_.element(Set::fuel, f);
    bool slices = false;
    bool annual = false;
    for (int32_t r = 0; r < w_.regions; ++r) slices = slices || needs(r, f).slices();
    for (int32_t r = 0; r < w_.regions; ++r) annual = annual || (slices && needs(r, f).by_year);
    auto& table = w_.out.table("commodities");
    const auto& id = w_.out.ids.of("fuel", name);
    table.row().set("id", id).set("unit", "pu").set("sense", ">=").set("name_en", name);
    table.set("grain", slices ? w_.slice_grain : "year");
    if (annual) {
      table.row().set("id", w_.out.ids.of("annual", name + ".year")).set("unit", "pu");
      table.set("sense", ">=").set("grain", "year").set("name_en", name + " of the year");
    }
    for (int32_t r = 0; r < w_.regions; ++r) {
      if (slices && needs(r, f).by_year) deliver(r, f);
      demand(r, f, slices);
      free_supply(r, f);
    }
  }

  /// What of a fuel goes to the demand of the whole year, in any slice. Where the fuel also has a
  /// demand by slice, one unit serves both: the annual balance of the source does not count it.
  void deliver(int32_t r, int32_t f) {
    const auto& name = w_.element(Set::fuel, f);
    const auto& zone = w_.zone[static_cast<size_t>(r)];
    const auto& id = w_.out.ids.of("deliver", w_.local(r, name) + ".deliver");
    w_.out.table("processes")
        .row()
        .set("id", id)
        .set("zones", zone)
        .set("activity_unit", "pu")
        .set("name_en", name + " for the year");
    auto& arcs = w_.out.table("arcs");
    arcs.row().set("process", id).set("commodity", w_.out.ids.of("fuel", name)).set("rate", -1);
    arcs.row().set("process", id).set("commodity", w_.out.ids.of("annual", name + ".year"));
    arcs.set("rate", 1);
    if (!needs(r, f).by_slice) return;
    const auto& both = w_.out.ids.of("final", name + ".final");
    if (finals_.insert(f).second) {
      w_.out.table("commodities")
          .row()
          .set("id", both)
          .set("unit", "pu")
          .set("sense", ">=")
          .set("grain", w_.slice_grain);
    }
    arcs.row().set("process", id).set("commodity", both).set("rate", 1);
  }

  void demand(int32_t r, int32_t f, bool slices) {
    const auto& name = w_.element(Set::fuel, f);
    const auto label = w_.local(r, name);
    auto& table = w_.out.table("demands");
    const auto& zone = w_.zone[static_cast<size_t>(r)];
    const auto annual = w_.by_years("AccumulatedAnnualDemand." + label,
                                    w_.model[Param::AccumulatedAnnualDemand].over_last({r, f}));
    if (!annual.empty()) {
      const auto& of =
          slices ? w_.out.ids.of("annual", name + ".year") : w_.out.ids.of("fuel", name);
      table.row().set("commodity", of).set("zone", zone).set("name_en", name);
      table.set("amount", annual).set("tags", tag_of_year);
    }
    const auto yearly = w_.model[Param::SpecifiedAnnualDemand].over_last({r, f});
    if (!nonzero(yearly)) return;
    // An amount of the slice; over several slices a rate, so that their lengths do not matter.
    std::vector<double> shape;
    for (int32_t y = 0; y < w_.years; ++y) {
      for (int32_t l = 0; l < w_.slices; ++l) {
        const double length = w_.slices == 1 ? 1 : w_.weight[static_cast<size_t>(l)];
        shape.push_back(w_.model[Param::SpecifiedDemandProfile].at({r, f, l, y}) / length);
      }
    }
    const auto cell = Writing::times(w_.by_years("SpecifiedAnnualDemand." + label, yearly),
                                     w_.by_slices("SpecifiedDemandProfile." + label, shape));
    if (cell.empty()) return;
    const bool both = slices && needs(r, f).by_year;
    table.row().set("commodity",
                    both ? w_.out.ids.of("final", name + ".final") : w_.out.ids.of("fuel", name));
    table.set("zone", zone).set("name_en", name);
    table.set("amount", w_.slices == 1 ? cell : "1 pu/a * " + cell);
  }

  /// The long text leaves production open where no technology of a year makes the fuel.
  void free_supply(int32_t r, int32_t f) {
    if (!w_.dialect.free_supply) return;
    const auto& need = needs(r, f);
    if (!need.used && !need.by_slice && !need.by_year && !need.traded) return;
    std::vector<double> sum(static_cast<size_t>(w_.years), 0);
    if (need.made) {
      for (const auto& one : made(r, f)) sum[static_cast<size_t>(one.key[4])] += one.value;
    }
    std::vector<double> open;
    std::vector<bool> years;
    for (const double one : sum) {
      open.push_back(one == 0 ? 1 : 0);
      years.push_back(one == 0);
    }
    const auto& name = w_.element(Set::fuel, f);
    const auto rate = w_.by_years(w_.local(r, name) + ".free", open);
    if (rate.empty()) return;
    const auto& id = w_.out.ids.of("free", w_.local(r, name) + ".free");
    w_.out.table("processes").row().set("id", id).set("zones", w_.zone[static_cast<size_t>(r)]);
    w_.out.table("processes").set("activity_unit", "pu").set("name_en", name + " for nothing");
    w_.out.table("arcs").row().set("process", id).set("commodity", w_.out.ids.of("fuel", name));
    w_.out.table("arcs").set("rate", rate);
    w_.surprise("free-supply", {w_.model.file}, name,
                name + " in " + w_.element(Set::region, r) +
                    " is asked for but made by no technology in " + w_.year_list(years) +
                    ": the long text then supplies it for nothing",
                "add its supply, or import with --free-supply no");
  }

  std::vector<Values::One> made(int32_t r, int32_t f) const {
    std::vector<Values::One> list;
    for (const auto& one : w_.model[Param::OutputActivityRatio].below({r})) {
      if (one.key[2] == f) list.push_back(one);
    }
    return list;
  }

  /// Runs of one region, technology, fuel and mode: the years of one arc.
  void write_arcs(Param param, int sign) {
    const auto all = w_.model[param].all();
    auto& arcs = w_.out.table("arcs");
    for (size_t i = 0; i < all.size();) {
      const auto& key = all[i].key;
      std::vector<double> values(static_cast<size_t>(w_.years), 0);
      size_t last = i;
      while (last < all.size() && std::equal(key.begin(), key.begin() + 4, all[last].key.begin())) {
        values[static_cast<size_t>(all[last].key[4])] = all[last].value;
        ++last;
      }
      const auto& tech = w_.tech(key[0], key[1]);
      const auto& fuel = w_.element(Set::fuel, key[2]);
      const auto& mode = w_.element(Set::mode, key[3]);
      const auto cell = w_.by_years(std::string(spec(param).name) + "." +
                                        w_.local(key[0], w_.element(Set::technology, key[1])) +
                                        "." + fuel + "." + mode,
                                    values);
      if (!cell.empty()) {
        arcs.row().set("process", tech.id).set("mode", w_.out.ids.of("mode", mode));
        arcs.set("commodity", w_.out.ids.of("fuel", fuel));
        arcs.set("rate", sign > 0 ? cell : Writing::times("-1", cell));
      }
      i = last;
    }
  }

  /// What capacity takes in the year, or in the year it is built: land, jobs, materials.
  void write_capacity_arcs(Param param, const char* basis) {
    std::set<std::array<int32_t, 3>> done;
    for (const auto& one : w_.model[param].all()) {
      if (one.value == 0 || !done.insert({one.key[0], one.key[1], one.key[2]}).second) continue;
      const auto& tech = w_.tech(one.key[0], one.key[1]);
      const auto& fuel = w_.element(Set::fuel, one.key[2]);
      bool slices = false;
      for (int32_t r = 0; r < w_.regions; ++r) slices = slices || needs(r, one.key[2]).slices();
      const auto cell =
          w_.by_years(std::string(spec(param).name) + "." + tech.id + "." + fuel,
                      w_.model[param].over_last({one.key[0], one.key[1], one.key[2]}));
      auto& arcs = w_.out.table("arcs");
      arcs.row().set("process", tech.id).set("basis", basis);
      arcs.set("commodity",
               slices ? w_.out.ids.of("annual", fuel + ".year") : w_.out.ids.of("fuel", fuel));
      arcs.set("rate", Writing::times("-1", cell));
    }
  }

  /// Modes that only meet limits of activity make something that nothing asks for.
  void write_idle() {
    bool declared = false;
    for (const auto& tech : w_.techs) {
      for (const auto& mode : tech.modes) {
        if (!mode.idle) continue;
        const auto& id = w_.out.ids.of("idle", "idle_activity");
        if (!declared) {
          w_.out.table("commodities")
              .row()
              .set("id", id)
              .set("unit", "pu")
              .set("sense", ">=")
              .set("grain", "year");
        }
        declared = true;
        w_.out.table("arcs").row().set("process", tech.id).set("commodity", id).set("rate", 1);
        w_.out.table("arcs").set("mode", w_.out.ids.of("mode", mode.name));
      }
    }
  }

  Writing& w_;
  int32_t count_;
  std::vector<Needs> needs_;
  std::set<int32_t> finals_;
};

}  // namespace

void write_fuels(Writing& writing) {
  Fuels(writing).write();
}

/// Trade is a flow without loss, capacity or cost, of either sign. Each side counts it only where
/// its own route is marked.
void write_trade(Writing& w) {
  const auto& routes = w.model[Param::TradeRoute];
  std::set<std::array<int32_t, 3>> done;
  for (const auto& one : routes.all()) {
    const auto a = std::min(one.key[0], one.key[1]);
    const auto b = std::max(one.key[0], one.key[1]);
    const auto f = one.key[2];
    if (one.value == 0 || a == b || !done.insert({a, b, f}).second) continue;
    const auto& fuel = w.element(Set::fuel, f);
    const auto& from = w.element(Set::region, a);
    const auto& to = w.element(Set::region, b);
    const auto out = routes.over_last({a, b, f});
    const auto in = routes.over_last({b, a, f});
    const auto& id = w.out.ids.of("trade", "trade." + fuel + "." + from + "." + to);
    w.out.table("processes").row().set("id", id).set("zones", w.zone[static_cast<size_t>(a)]);
    w.out.table("processes").set("activity_unit", "pu").set("least", -1);
    w.out.table("processes").set("name_en", fuel + " from " + from + " to " + to);
    w.out.table("processes").set("tags", tag_of_trade);
    auto& arcs = w.out.table("arcs");
    const auto side = [&](const std::vector<double>& marked, int sign, int32_t r) {
      auto cell = w.by_years(id + "." + w.element(Set::region, r), marked);
      if (sign < 0) cell = Writing::times("-1", cell);
      if (cell.empty()) return;
      arcs.row().set("process", id).set("commodity", w.out.ids.of("fuel", fuel));
      arcs.set("rate", cell).set("zone", w.zone[static_cast<size_t>(r)]);
    };
    side(out, -1, a);
    side(in, 1, b);
    if (out == in) continue;
    w.surprise("trade-one-way", w.model.place(Param::TradeRoute, &one), fuel,
               "the route between " + from + " and " + to +
                   " is marked in one direction: one side imports what the other never sends",
               "mark TradeRoute in both directions");
  }
}

}  // namespace horqin::osemosys
