#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "exchange/osemosys/storage_parts.h"

namespace horqin::osemosys {

namespace {

/// Storage of OSeMOSYS. A store is carried from season to season (or from year to year, where a
/// slice lies in several seasons); inside a season the level at the beginning and end of each
/// bracket, on the first and last day of a day type, in the first and last week, is that of the
/// season's end plus a sum of net charges: four kinds of limits (SC1 to SC4 of the source).
class Storage {
 public:
  explicit Storage(Writing& writing) : w_(writing), m_(w_.model), t_(writing) {}

  void write() {
    for (int32_t r = 0; r < w_.regions; ++r) {
      for (int32_t s = 0; s < m_.count(Set::storage); ++s) {
        if (!storage_matters(w_, r, s)) continue;
        r_ = r;
        s_ = s;
        name_ = w_.local(r, w_.element(Set::storage, s));
        write_store(w_, r, s, "plan", grain());
        w_.out.table("stores").set("start", m_[Param::StorageLevelStart].at({r, s}));
        arcs(Param::TechnologyToStorage, 1);
        arcs(Param::TechnologyFromStorage, -1);
        levels();
        if (w_.dialect.charge_rates) rates();
      }
    }
  }

 private:
  const char* grain() const { return t_.by_season ? "season" : "year"; }
  const std::string& commodity() const { return stored_id(w_, r_, s_); }
  const std::string& id() const { return store_id(w_, r_, s_); }

  void arcs(Param param, int sign) {
    std::vector<double> length;
    for (int32_t y = 0; y < w_.years; ++y) {
      for (int32_t l = 0; l < w_.slices; ++l) {
        const double split = w_.year_split(l, y);
        length.push_back(split > 0 ? t_.whole(l, y) / split : 0);
      }
    }
    for (auto& one : length) {  // rounding of the same lengths is no difference
      if (std::abs(one - 1) < 1e-12) one = 1;
    }
    const auto lengths = w_.by_slices(name_ + ".length", length);
    for (const auto& one : m_[param].below({r_})) {
      if (one.key[2] != s_ || one.value <= 0) continue;
      const auto cell = Writing::times(exact_number(sign * one.value), lengths);
      if (cell.empty()) continue;
      auto& table = w_.out.table("arcs");
      table.row().set("process", w_.tech(r_, one.key[1]).id).set("commodity", commodity());
      table.set("mode", w_.out.ids.of("mode", w_.element(Set::mode, one.key[3]))).set("rate", cell);
    }
  }

  double level(int kind, int32_t l, const Cell& c, int32_t y) const {
    if (kind == 1) return t_.daytype_start(l, c.ls, c.ld, y) + t_.part_of_day(l, c, c.ld, true, y);
    if (kind == 2) {
      const int32_t day = c.ld - (w_.dialect.day_before ? 1 : 0);
      return t_.daytype_start(l, c.ls, c.ld, y) - t_.part_of_day(l, c, day, false, y);
    }
    if (kind == 3)
      return t_.daytype_finish(l, c.ls, c.ld, y) - t_.part_of_day(l, c, c.ld, false, y);
    return t_.daytype_finish(l, c.ls, c.ld - 1, y) + t_.part_of_day(l, c, c.ld, true, y);
  }

  /// Charge from the beginning to the end of the season (or year) whose end the store knows.
  double to_the_end(int32_t l, int32_t y) const {
    double sum = 0;
    t_.each_cell([&](const Cell& c) {
      if (!t_.by_season || c.ls == t_.season_of[static_cast<size_t>(l)])
        sum += t_.within_year(l, c, y);
    });
    return sum;
  }

  void levels() {
    const int32_t seasons = t_.by_season ? 1 : t_.seasons;
    for (int kind = 1; kind <= 4; ++kind) {
      for (int32_t ls = 0; ls < seasons; ++ls) {
        for (int32_t ld = kind % 2 == 0 ? 1 : 0; ld < t_.daytypes; ++ld) {
          for (int32_t lh = 0; lh < t_.brackets; ++lh) level_limits(kind, {ls, ld, lh});
        }
      }
    }
  }

  std::string place(const Cell& c) const {
    return (t_.by_season ? "" : w_.element(Set::season, c.ls) + ".") +
           w_.element(Set::daytype, c.ld) + "." + w_.element(Set::bracket, c.lh);
  }

  void level_limits(int kind, const Cell& c) {
    const auto label = name_ + ".SC" + std::to_string(kind) + "." + place(c);
    std::vector<double> extra;
    for (int32_t y = 0; y < w_.years; ++y) {
      for (int32_t l = 0; l < w_.slices; ++l) {
        const double all = t_.whole(l, y);
        auto own = c;
        if (t_.by_season) own.ls = t_.season_of[static_cast<size_t>(l)];
        const double value = level(kind, l, own, y) - to_the_end(l, y);
        extra.push_back(all == 0 || std::abs(value) < 1e-13 ? 0 : value / all);
      }
    }
    const auto& measure = w_.out.ids.of("measure", label);
    w_.out.table("measures").row().set("id", measure).set("unit", "pu").set("report", "no");
    auto& terms = w_.out.table("terms");
    terms.row().set("measure", measure).set("over", "level").set("store", id());
    const auto cell = w_.by_slices(label, extra);
    if (!cell.empty()) {
      terms.row().set("measure", measure).set("over", "net").set("commodity", commodity());
      terms.set("zone", w_.zone[static_cast<size_t>(r_)]).set("times", cell);
    }
    limit_level(w_, r_, s_, label + ".upper", measure, "<=", "1", grain());
    const auto least =
        w_.by_years("MinStorageCharge." + name_, m_[Param::MinStorageCharge].over_last({r_, s_}));
    limit_level(w_, r_, s_, label + ".lower", measure, ">=", least, grain());
  }

  void rates() {
    rate(Param::StorageMaxChargeRate, "in");
    rate(Param::StorageMaxDischargeRate, "out");
  }

  /// The rate of a cell is the sum of those of its slices.
  void rate(Param param, const char* over) {
    const double most = m_[param].at({r_, s_});
    if (is_no_limit(w_.dialect, most) && most > 0) return;
    const int32_t seasons = t_.by_season ? 1 : t_.seasons;
    for (int32_t ls = 0; ls < seasons; ++ls) {
      for (int32_t ld = 0; ld < t_.daytypes; ++ld) {
        for (int32_t lh = 0; lh < t_.brackets; ++lh) rate_limit(param, over, {ls, ld, lh}, most);
      }
    }
  }

  void rate_limit(Param param, const char* over, const Cell& c, double most) {
    std::vector<double> share;
    for (int32_t y = 0; y < w_.years; ++y) {
      for (int32_t l = 0; l < w_.slices; ++l) {
        auto own = c;
        if (t_.by_season) own.ls = t_.season_of[static_cast<size_t>(l)];
        const double all = t_.whole(l, y);
        share.push_back(all == 0 ? 0 : t_.maps(l, own) / all);
      }
    }
    const auto label = std::string(spec(param).name) + "." + name_ + "." + place(c);
    const auto cell = w_.by_slices(label, share);
    if (cell.empty()) return;
    const auto& measure = w_.out.ids.of("measure", label + ".rate");
    w_.out.table("measures").row().set("id", measure).set("unit", "pu").set("report", "no");
    auto& terms = w_.out.table("terms");
    terms.row().set("measure", measure).set("over", over).set("commodity", commodity());
    terms.set("zone", w_.zone[static_cast<size_t>(r_)]).set("times", cell);
    auto& table = w_.out.table("limits");
    table.row().set("id", w_.out.ids.fresh(label)).set("sense", "<=").set("measure", measure);
    table.set("bound", most).set("each", grain()).set("name_en", label);
  }

  Writing& w_;
  const Model& m_;
  StorageTimes t_;
  int32_t r_ = 0, s_ = 0;
  std::string name_;
};

}  // namespace

void write_storage(Writing& writing) {
  if (writing.dialect.storage == Dialect::Storage::official) Storage(writing).write();
  if (writing.dialect.storage == Dialect::Storage::yearly) write_yearly_storage(writing);
}

}  // namespace horqin::osemosys
