#include "exchange/osemosys/storage_parts.h"

#include "base/text.h"

namespace horqin::osemosys {

StorageTimes::StorageTimes(const Writing& writing)
    : seasons(writing.model.count(Set::season)),
      daytypes(writing.model.count(Set::daytype)),
      brackets(writing.model.count(Set::bracket)),
      w_(writing),
      m_(writing.model) {
  for (int32_t l = 0; l < w_.slices; ++l) {
    int32_t found = 0;
    int32_t of = -1;
    for (int32_t s = 0; s < seasons; ++s) {
      if (m_[Param::Conversionls].at({l, s}) == 0) continue;
      ++found;
      of = s;
    }
    by_season = by_season && found == 1;
    season_of.push_back(of);
  }
  by_season = by_season && w_.slices > 1;
}

double StorageTimes::maps(int32_t l, const Cell& c) const {
  return m_[Param::Conversionls].at({l, c.ls}) * m_[Param::Conversionld].at({l, c.ld}) *
         m_[Param::Conversionlh].at({l, c.lh});
}

double StorageTimes::within_year(int32_t l, const Cell& c, int32_t y) const {
  const double own = maps(l, c);
  if (own == 0) return 0;
  if (!w_.dialect.cell_sums) return own * own * w_.year_split(l, y);
  double length = 0;
  for (int32_t other = 0; other < w_.slices; ++other)
    length += w_.year_split(other, y) * maps(other, c);
  return own * length;
}

double StorageTimes::within_day(int32_t l, const Cell& c, int32_t y) const {
  return maps(l, c) * m_[Param::DaySplit].at({c.lh, y});
}

double StorageTimes::days(int32_t ls, int32_t ld, int32_t y) const {
  return m_[Param::DaysInDayType].at({ls, ld, y});
}

double StorageTimes::whole(int32_t l, int32_t y) const {
  double sum = 0;
  each_cell([&](const Cell& c) { sum += within_year(l, c, y); });
  return sum;
}

double StorageTimes::season_start(int32_t l, int32_t ls, int32_t y) const {
  double sum = 0;
  if (by_season) return sum;
  each_cell([&](const Cell& c) { sum += c.ls < ls ? within_year(l, c, y) : 0; });
  return sum;
}

double StorageTimes::daytype_start(int32_t l, int32_t ls, int32_t ld, int32_t y) const {
  double sum = season_start(l, ls, y);
  for (int32_t d = 0; d < ld; ++d) {
    for (int32_t lh = 0; lh < brackets; ++lh) sum += within_day(l, {ls, d, lh}, y) * days(ls, d, y);
  }
  return sum;
}

double StorageTimes::daytype_finish(int32_t l, int32_t ls, int32_t ld, int32_t y) const {
  double sum = season_start(l, ls, y);
  each_cell([&](const Cell& c) { sum += c.ls == ls ? within_year(l, c, y) : 0; });
  for (int32_t d = ld + 1; d < daytypes; ++d) {
    for (int32_t lh = 0; lh < brackets; ++lh) sum -= within_day(l, {ls, d, lh}, y) * days(ls, d, y);
  }
  return sum;
}

double StorageTimes::part_of_day(int32_t l, const Cell& c, int32_t ld, bool before,
                                 int32_t y) const {
  double sum = 0;
  for (int32_t lh = 0; lh < brackets; ++lh) {
    if (before ? lh < c.lh : lh > c.lh) sum += within_day(l, {c.ls, ld, lh}, y);
  }
  return sum;
}

bool storage_matters(const Writing& w, int32_t r, int32_t s) {
  const auto any = [&](Param param) {
    return std::ranges::any_of(w.model[param].below({r}),
                               [&](const auto& one) { return one.key[2] == s && one.value > 0; });
  };
  return any(Param::TechnologyToStorage) || any(Param::TechnologyFromStorage);
}

namespace {

std::string label(const Writing& w, int32_t r, int32_t s) {
  return w.local(r, w.element(Set::storage, s));
}

}  // namespace

const std::string& store_id(const Writing& w, int32_t r, int32_t s) {
  return w.out.ids.of("store", label(w, r, s));
}

const std::string& stored_id(const Writing& w, int32_t r, int32_t s) {
  return w.out.ids.of("stored", label(w, r, s) + ".stored");
}

const std::string& storage_capacity(const Writing& w, int32_t r, int32_t s) {
  return w.out.ids.of("measure", label(w, r, s) + ".capacity");
}

void write_store(Writing& w, int32_t r, int32_t s, const char* within, const char* grain) {
  const auto name = label(w, r, s);
  const auto& id = store_id(w, r, s);
  auto& held = w.out.table("commodities");
  held.row().set("id", stored_id(w, r, s)).set("unit", "pu").set("sense", "=").set("grain", grain);
  const double life = w.model[Param::OperationalLifeStorage].at({r, s});
  auto& table = w.out.table("stores");
  table.row().set("id", id).set("commodity", stored_id(w, r, s));
  table.set("zones", w.zone[static_cast<size_t>(r)]).set("within", within).set("end", "free");
  table.set("capacity", "yes").set("name_en", w.element(Set::storage, s));
  table.set("build", life > 0 ? "yes" : "no");
  if (life > 0) {
    table.set("life", exact_number(life) + " a");
    const auto cost = w.by_years("CapitalCostStorage." + name,
                                 w.model[Param::CapitalCostStorage].over_last({r, s}));
    const double rate = w.dialect.storage_rates ? w.model[Param::DiscountRateStorage].at({r, s})
                                                : w.rate[static_cast<size_t>(r)];
    table.unit("build_cost", w.options.currency);
    if (!cost.empty())
      table.set("build_cost", Writing::times(cost, capital_series(w, r, life, 1, rate,
                                                                  w.dialect.storage_salvage)));
  }
  const auto existing = w.by_years("ResidualStorageCapacity." + name,
                                   w.model[Param::ResidualStorageCapacity].over_last({r, s}));
  w.out.table("capacities").row().set("of", id).set("existing", existing.empty() ? "0" : existing);
  const auto& measure = storage_capacity(w, r, s);
  auto& measures = w.out.table("measures");
  measures.row().set("id", measure).set("unit", "pu").set("name_en", name + " capacity");
  w.out.table("terms").row().set("measure", measure).set("over", "capacity").set("store", id);
}

void limit_level(Writing& w, int32_t r, int32_t s, const std::string& label,
                 const std::string& measure, const char* sense, const std::string& share,
                 const char* each) {
  auto& table = w.out.table("limits");
  table.row().set("id", w.out.ids.fresh(label)).set("sense", sense).set("measure", measure);
  table.set("each", each).set("name_en", "level of " + label);
  table.set("bound", share.empty() ? "0" : share);
  if (!share.empty()) table.set("of", storage_capacity(w, r, s));
}

}  // namespace horqin::osemosys
