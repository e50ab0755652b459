// Storage of the MUIO text. Every year begins empty, and nothing ties the end of a day type to
// anything: SC3 and SC4 hold for some level at the end, not for that which follows from charging.
// Storages of STORAGEINTRADAY charge as much as they give in each day type of each season, those of
// STORAGEINTRAYEAR in each year.

#include <cmath>
#include <functional>

#include "base/text.h"
#include "exchange/osemosys/storage_parts.h"

namespace horqin::osemosys {

namespace {

class YearlyStorage {
 public:
  explicit YearlyStorage(Writing& writing) : w_(writing), m_(w_.model), t_(writing) {
    t_.by_season = false;
  }

  void write() {
    for (int32_t r = 0; r < w_.regions; ++r) {
      for (int32_t s = 0; s < m_.count(Set::storage); ++s) {
        if (!storage_matters(w_, r, s)) continue;
        r_ = r;
        s_ = s;
        name_ = w_.local(r, w_.element(Set::storage, s));
        write_store(w_, r, s, "plan", "year");
        active();
        starts();
        if (t_.daytypes > 1 || t_.brackets > 1) finishes();
        if (in(Set::storage_intraday)) balanced_days();
        if (in(Set::storage_intrayear)) balanced_years();
      }
    }
  }

 private:
  /// Charge by the rates of slices: what a unit of net rate in a slice of a year brings.
  using Charge = std::function<double(int32_t l, int32_t y)>;

  bool in(Set set) const {
    return std::ranges::find(m_.of(set), w_.element(Set::storage, s_)) != m_.of(set).end();
  }

  std::string place(const Cell& c) const {
    return w_.element(Set::season, c.ls) + "." + w_.element(Set::daytype, c.ld) + "." +
           w_.element(Set::bracket, c.lh);
  }

  /// A measure of charge. Activities are energies of a slice: rates times its length.
  const std::string& measure(const std::string& label, const Charge& charge) {
    const auto& id = w_.out.ids.of("measure", label);
    w_.out.table("measures").row().set("id", id).set("unit", "pu").set("report", "no");
    std::vector<double> times;
    for (int32_t y = 0; y < w_.years; ++y) {
      for (int32_t l = 0; l < w_.slices; ++l) {
        const double value = charge(l, y) / w_.year_split(l, y);
        times.push_back(std::abs(value) < 1e-13 ? 0 : value);
      }
    }
    const auto cell = w_.by_slices(label, times);
    flows(id, Param::TechnologyToStorage, cell, 1);
    flows(id, Param::TechnologyFromStorage, cell, -1);
    return id;
  }

  void flows(const std::string& measure, Param param, const std::string& cell, int sign) {
    if (cell.empty()) return;
    for (const auto& one : m_[param].below({r_})) {
      if (one.key[2] != s_ || one.value <= 0) continue;
      auto& terms = w_.out.table("terms");
      terms.row().set("measure", measure).set("over", "activity");
      terms.set("process", w_.tech(r_, one.key[1]).id);
      terms.set("mode", w_.out.ids.of("mode", w_.element(Set::mode, one.key[3])));
      terms.set("times", Writing::times(exact_number(sign * one.value), cell));
    }
  }

  void between(const std::string& label, const std::string& measure) {
    limit_level(w_, r_, s_, label + ".upper", measure, "<=", "1", "year");
    const auto least =
        w_.by_years("MinStorageCharge." + name_, m_[Param::MinStorageCharge].over_last({r_, s_}));
    limit_level(w_, r_, s_, label + ".lower", measure, ">=", least, "year");
  }

  void starts() {
    t_.each_cell([&](const Cell& c) {
      const auto first = name_ + ".SC1." + place(c);
      between(first, measure(first, [&](int32_t l, int32_t y) {
                return t_.daytype_start(l, c.ls, c.ld, y) + t_.part_of_day(l, c, c.ld, true, y);
              }));
      if (c.ld == 0) return;
      const auto last = name_ + ".SC2." + place(c);
      between(last, measure(last, [&](int32_t l, int32_t y) {
                return t_.daytype_start(l, c.ls, c.ld, y) - t_.part_of_day(l, c, c.ld, false, y);
              }));
    });
  }

  /// Nobody asks for it: what stands in measures of charge only still puts into something.
  const std::string& counted() {
    const auto& id = w_.out.ids.of("idle", "storage_activity");
    if (!counted_) {
      auto& table = w_.out.table("commodities");
      table.row().set("id", id).set("unit", "pu").set("sense", ">=").set("grain", "year");
    }
    counted_ = true;
    return id;
  }

  void active() {
    for (const auto param : {Param::TechnologyToStorage, Param::TechnologyFromStorage}) {
      for (const auto& one : m_[param].below({r_})) {
        if (one.key[2] != s_ || one.value <= 0) continue;
        const auto& process = w_.tech(r_, one.key[1]).id;
        const auto& mode = w_.out.ids.of("mode", w_.element(Set::mode, one.key[3]));
        if (!active_.emplace(process, mode).second) continue;
        auto& arcs = w_.out.table("arcs");
        arcs.row().set("process", process).set("mode", mode).set("commodity", counted());
        arcs.set("rate", 1);
      }
    }
  }

  /// The level at the end of a day type: what is asked of it holds for some level.
  std::string finish(const Cell& c) {
    const auto name =
        name_ + ".finish." + w_.element(Set::season, c.ls) + "." + w_.element(Set::daytype, c.ld);
    const auto& id = w_.out.ids.of("finish", name);
    if (!finishes_.insert(id).second) return id;
    auto& table = w_.out.table("processes");
    table.row().set("id", id).set("zones", w_.zone[static_cast<size_t>(r_)]);
    table.set("activity_unit", "pu").set("name_en", name);
    w_.out.table("arcs").row().set("process", id).set("commodity", counted()).set("rate", 1);
    return id;
  }

  void from_finish(const std::string& label, const Cell& of, const Charge& charge) {
    const auto level = finish(of);
    const auto& id = measure(label, charge);
    w_.out.table("terms").row().set("measure", id).set("over", "activity").set("process", level);
    between(label, id);
  }

  void finishes() {
    t_.each_cell([&](const Cell& c) {
      from_finish(name_ + ".SC3." + place(c), c,
                  [&](int32_t l, int32_t y) { return -t_.part_of_day(l, c, c.ld, false, y); });
      if (c.ld == 0) return;
      from_finish(name_ + ".SC4." + place(c), {c.ls, c.ld - 1, 0},
                  [&](int32_t l, int32_t y) { return t_.part_of_day(l, c, c.ld, true, y); });
    });
  }

  void nothing_over(const std::string& label, const std::string& measure) {
    auto& table = w_.out.table("limits");
    table.row().set("id", w_.out.ids.fresh(label)).set("sense", "=").set("measure", measure);
    table.set("bound", 0).set("name_en", "charge of " + label);
  }

  void balanced_days() {
    for (int32_t ls = 0; ls < t_.seasons; ++ls) {
      for (int32_t ld = 0; ld < t_.daytypes; ++ld) {
        const auto label =
            name_ + ".day." + w_.element(Set::season, ls) + "." + w_.element(Set::daytype, ld);
        nothing_over(label + ".limit", measure(label, [&](int32_t l, int32_t y) {
                       double sum = 0;
                       for (int32_t lh = 0; lh < t_.brackets; ++lh)
                         sum += t_.within_day(l, {ls, ld, lh}, y);
                       return sum;
                     }));
      }
    }
  }

  void balanced_years() {
    const auto label = name_ + ".year";
    nothing_over(label + ".limit",
                 measure(label, [&](int32_t l, int32_t y) { return t_.whole(l, y); }));
  }

  Writing& w_;
  const Model& m_;
  StorageTimes t_;
  std::set<std::string> finishes_;
  std::set<std::pair<std::string, std::string>> active_;
  bool counted_ = false;
  int32_t r_ = 0, s_ = 0;
  std::string name_;
};

}  // namespace

void write_yearly_storage(Writing& writing) {
  YearlyStorage(writing).write();
}

}  // namespace horqin::osemosys
