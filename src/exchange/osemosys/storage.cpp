#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "exchange/osemosys/writing.h"

namespace horqin::osemosys {

namespace {

/// A season, day type and daily bracket.
struct Cell {
  int32_t ls = 0, ld = 0, lh = 0;
};

/// Storage of OSeMOSYS. A store is carried from season to season (or from year to year, where a
/// slice lies in several seasons); inside a season the level at the beginning and end of each
/// bracket, on the first and last day of a day type, in the first and last week, is that of the
/// season's end plus a sum of net charges: four kinds of limits (SC1 to SC4 of the source).
class Storage {
 public:
  explicit Storage(Writing& writing) : w_(writing), m_(w_.model) {
    seasons_ = m_.count(Set::season);
    daytypes_ = m_.count(Set::daytype);
    brackets_ = m_.count(Set::bracket);
    for (int32_t l = 0; l < w_.slices; ++l) {
      int32_t found = 0;
      int32_t of = -1;
      for (int32_t s = 0; s < seasons_; ++s) {
        if (m_[Param::Conversionls].at({l, s}) == 0) continue;
        ++found;
        of = s;
      }
      by_season_ = by_season_ && found == 1;
      season_of_.push_back(of);
    }
    by_season_ = by_season_ && w_.slices > 1;
  }

  void write() {
    for (int32_t r = 0; r < w_.regions; ++r) {
      for (int32_t s = 0; s < m_.count(Set::storage); ++s) {
        if (!touched(r, s)) continue;
        r_ = r;
        s_ = s;
        name_ = w_.local(r, w_.element(Set::storage, s));
        store();
        arcs(Param::TechnologyToStorage, 1);
        arcs(Param::TechnologyFromStorage, -1);
        levels();
        if (w_.dialect.charge_rates) rates();
      }
    }
  }

 private:
  /// Where nothing charges or discharges, a store costs nothing and holds nothing of use.
  bool touched(int32_t r, int32_t s) const {
    const auto any = [&](Param param) {
      return std::ranges::any_of(m_[param].below({r}),
                                 [&](const auto& one) { return one.key[2] == s && one.value > 0; });
    };
    return any(Param::TechnologyToStorage) || any(Param::TechnologyFromStorage);
  }

  const std::string& commodity() const { return w_.out.ids.of("stored", name_ + ".stored"); }
  const std::string& id() const { return w_.out.ids.of("store", name_); }

  void store() {
    w_.out.table("commodities")
        .row()
        .set("id", commodity())
        .set("unit", "pu")
        .set("sense", "=")
        .set("grain", by_season_ ? "season" : "year");
    const double life = m_[Param::OperationalLifeStorage].at({r_, s_});
    auto& table = w_.out.table("stores");
    table.row().set("id", id()).set("commodity", commodity());
    table.set("zones", w_.zone[static_cast<size_t>(r_)]).set("within", "plan").set("end", "free");
    table.set("start", m_[Param::StorageLevelStart].at({r_, s_})).set("capacity", "yes");
    table.set("name_en", w_.element(Set::storage, s_)).set("build", life > 0 ? "yes" : "no");
    if (life > 0) {
      table.set("life", exact_number(life) + " a");
      const auto cost = w_.by_years("CapitalCostStorage." + name_,
                                    m_[Param::CapitalCostStorage].over_last({r_, s_}));
      const double rate = w_.dialect.storage_rates ? m_[Param::DiscountRateStorage].at({r_, s_})
                                                   : w_.rate[static_cast<size_t>(r_)];
      table.unit("build_cost", w_.options.currency);
      if (!cost.empty())
        table.set("build_cost", Writing::times(cost, capital_series(w_, r_, life, 1, rate,
                                                                    w_.dialect.storage_salvage)));
    }
    auto& capacities = w_.out.table("capacities");
    const auto existing = w_.by_years("ResidualStorageCapacity." + name_,
                                      m_[Param::ResidualStorageCapacity].over_last({r_, s_}));
    capacities.row().set("of", id()).set("existing", existing.empty() ? "0" : existing);
    const auto measure = w_.out.ids.of("measure", name_ + ".capacity");
    w_.out.table("measures")
        .row()
        .set("id", measure)
        .set("unit", "pu")
        .set("name_en", name_ + " capacity");
    w_.out.table("terms").row().set("measure", measure).set("over", "capacity").set("store", id());
  }

  double maps(int32_t l, const Cell& c) const {
    return m_[Param::Conversionls].at({l, c.ls}) * m_[Param::Conversionld].at({l, c.ld}) *
           m_[Param::Conversionlh].at({l, c.lh});
  }

  template <class F>
  void each_cell(F f) const {
    for (int32_t ls = 0; ls < seasons_; ++ls) {
      for (int32_t ld = 0; ld < daytypes_; ++ld) {
        for (int32_t lh = 0; lh < brackets_; ++lh) f(Cell{ls, ld, lh});
      }
    }
  }

  /// How much of a year a unit of net rate in a slice charges through a cell (NetChargeWithinYear).
  double within_year(int32_t l, const Cell& c, int32_t y) const {
    const double own = maps(l, c);
    if (own == 0) return 0;
    if (!w_.dialect.cell_sums) return own * own * w_.year_split(l, y);
    double length = 0;
    for (int32_t other = 0; other < w_.slices; ++other)
      length += w_.year_split(other, y) * maps(other, c);
    return own * length;
  }
  double within_day(int32_t l, const Cell& c, int32_t y) const {
    return maps(l, c) * m_[Param::DaySplit].at({c.lh, y});
  }
  double days(int32_t ls, int32_t ld, int32_t y) const {
    return m_[Param::DaysInDayType].at({ls, ld, y});
  }

  /// All of a slice's charge in a year, per unit of net rate.
  double whole(int32_t l, int32_t y) const {
    double sum = 0;
    each_cell([&](const Cell& c) { sum += within_year(l, c, y); });
    return sum;
  }

  void arcs(Param param, int sign) {
    std::vector<double> length;
    for (int32_t y = 0; y < w_.years; ++y) {
      for (int32_t l = 0; l < w_.slices; ++l) {
        const double split = w_.year_split(l, y);
        length.push_back(split > 0 ? whole(l, y) / split : 0);
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

  // Levels, as sums of net rates on top of the level at the beginning of the season (or year).

  double season_start(int32_t l, int32_t ls, int32_t y) const {
    double sum = 0;
    if (by_season_) return sum;
    each_cell([&](const Cell& c) { sum += c.ls < ls ? within_year(l, c, y) : 0; });
    return sum;
  }
  double daytype_start(int32_t l, int32_t ls, int32_t ld, int32_t y) const {
    double sum = season_start(l, ls, y);
    for (int32_t d = 0; d < ld; ++d) {
      for (int32_t lh = 0; lh < brackets_; ++lh)
        sum += within_day(l, {ls, d, lh}, y) * days(ls, d, y);
    }
    return sum;
  }
  double daytype_finish(int32_t l, int32_t ls, int32_t ld, int32_t y) const {
    double sum = season_start(l, ls, y);
    each_cell([&](const Cell& c) { sum += c.ls == ls ? within_year(l, c, y) : 0; });
    for (int32_t d = ld + 1; d < daytypes_; ++d) {
      for (int32_t lh = 0; lh < brackets_; ++lh)
        sum -= within_day(l, {ls, d, lh}, y) * days(ls, d, y);
    }
    return sum;
  }
  /// Brackets of a day before (sign 1) or after (sign −1) one.
  double brackets(int32_t l, const Cell& c, int32_t ld, bool before, int32_t y) const {
    double sum = 0;
    for (int32_t lh = 0; lh < brackets_; ++lh) {
      if (before ? lh < c.lh : lh > c.lh) sum += within_day(l, {c.ls, ld, lh}, y);
    }
    return sum;
  }
  double level(int kind, int32_t l, const Cell& c, int32_t y) const {
    if (kind == 1) return daytype_start(l, c.ls, c.ld, y) + brackets(l, c, c.ld, true, y);
    if (kind == 2) {
      const int32_t day = c.ld - (w_.dialect.day_before ? 1 : 0);
      return daytype_start(l, c.ls, c.ld, y) - brackets(l, c, day, false, y);
    }
    if (kind == 3) return daytype_finish(l, c.ls, c.ld, y) - brackets(l, c, c.ld, false, y);
    return daytype_finish(l, c.ls, c.ld - 1, y) + brackets(l, c, c.ld, true, y);
  }

  /// Charge from the beginning to the end of the season (or year) whose end the store knows.
  double to_the_end(int32_t l, int32_t y) const {
    double sum = 0;
    each_cell([&](const Cell& c) {
      if (!by_season_ || c.ls == season_of_[static_cast<size_t>(l)]) sum += within_year(l, c, y);
    });
    return sum;
  }

  void levels() {
    const int32_t seasons = by_season_ ? 1 : seasons_;
    for (int kind = 1; kind <= 4; ++kind) {
      for (int32_t ls = 0; ls < seasons; ++ls) {
        for (int32_t ld = kind % 2 == 0 ? 1 : 0; ld < daytypes_; ++ld) {
          for (int32_t lh = 0; lh < brackets_; ++lh) level_limits(kind, {ls, ld, lh});
        }
      }
    }
  }

  std::string place(const Cell& c) const {
    return (by_season_ ? "" : w_.element(Set::season, c.ls) + ".") +
           w_.element(Set::daytype, c.ld) + "." + w_.element(Set::bracket, c.lh);
  }

  void level_limits(int kind, const Cell& c) {
    const auto label = name_ + ".SC" + std::to_string(kind) + "." + place(c);
    std::vector<double> extra;
    for (int32_t y = 0; y < w_.years; ++y) {
      for (int32_t l = 0; l < w_.slices; ++l) {
        const double all = whole(l, y);
        auto own = c;
        if (by_season_) own.ls = season_of_[static_cast<size_t>(l)];
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
    limit(label + ".upper", measure, "<=", "1");
    const auto least =
        w_.by_years("MinStorageCharge." + name_, m_[Param::MinStorageCharge].over_last({r_, s_}));
    limit(label + ".lower", measure, ">=", least);
  }

  /// Against a share of the capacity; an empty share is a bound of 0.
  void limit(const std::string& label, const std::string& measure, const char* sense,
             const std::string& share) {
    auto& table = w_.out.table("limits");
    table.row().set("id", w_.out.ids.fresh(label)).set("sense", sense).set("measure", measure);
    table.set("each", by_season_ ? "season" : "year").set("name_en", "level of " + label);
    table.set("bound", share.empty() ? "0" : share);
    if (!share.empty()) table.set("of", w_.out.ids.of("measure", name_ + ".capacity"));
  }

  void rates() {
    rate(Param::StorageMaxChargeRate, "in");
    rate(Param::StorageMaxDischargeRate, "out");
  }

  /// The rate of a cell is the sum of those of its slices.
  void rate(Param param, const char* over) {
    const double most = m_[param].at({r_, s_});
    if (is_no_limit(w_.dialect, most) && most > 0) return;
    const int32_t seasons = by_season_ ? 1 : seasons_;
    for (int32_t ls = 0; ls < seasons; ++ls) {
      for (int32_t ld = 0; ld < daytypes_; ++ld) {
        for (int32_t lh = 0; lh < brackets_; ++lh) rate_limit(param, over, {ls, ld, lh}, most);
      }
    }
  }

  void rate_limit(Param param, const char* over, const Cell& c, double most) {
    std::vector<double> share;
    for (int32_t y = 0; y < w_.years; ++y) {
      for (int32_t l = 0; l < w_.slices; ++l) {
        auto own = c;
        if (by_season_) own.ls = season_of_[static_cast<size_t>(l)];
        const double all = whole(l, y);
        share.push_back(all == 0 ? 0 : maps(l, own) / all);
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
    table.set("bound", most).set("each", by_season_ ? "season" : "year").set("name_en", label);
  }

  Writing& w_;
  const Model& m_;
  int32_t seasons_ = 0, daytypes_ = 0, brackets_ = 0;
  bool by_season_ = true;
  std::vector<int32_t> season_of_;
  int32_t r_ = 0, s_ = 0;
  std::string name_;
};

}  // namespace

void write_storage(Writing& writing) {
  if (writing.dialect.storage == Dialect::Storage::official) Storage(writing).write();
}

}  // namespace horqin::osemosys
