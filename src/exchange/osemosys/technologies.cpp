#include <algorithm>
#include <cmath>
#include <set>

#include "base/text.h"
#include "exchange/osemosys/writing.h"

namespace horqin::osemosys {

namespace {

/// What one unit of money of capital costs in each year, in money of the first: `factor` of it paid
/// at the beginning of the year, less what is left after the last year.
std::vector<double> worth_of_capital(const std::vector<int>& years, double life, double factor,
                                     double rate, Dialect::Salvage salvage) {
  const int first = years.front();
  const int last = years.back();
  std::vector<double> worth;
  for (const int year : years) {
    double left = 0;
    if (salvage != Dialect::Salvage::none && year + life - 1 > last) {
      const double used = last - year + 1;
      const bool straight = salvage == Dialect::Salvage::straight_line || rate == 0;
      left = straight ? 1 - used / life
                      : 1 - (std::pow(1 + rate, used) - 1) / (std::pow(1 + rate, life) - 1);
    }
    worth.push_back(factor * (std::pow(1 + rate, first - year) -
                              left * std::pow(1 + rate, -(1 + last - first))));
  }
  return worth;
}

}  // namespace

namespace {

Dialect::Salvage method_of(const Writing& w, Dialect::Salvage preset, int32_t r) {
  if (preset != Dialect::Salvage::by_method) return preset;
  const double method = w.model[Param::DepreciationMethod].at({r});
  return method == 2 ? Dialect::Salvage::straight_line : Dialect::Salvage::sinking_fund;
}

}  // namespace

/// At the technology's own rate i and the region's d, each with its limit at 0:
///   CRF = (1 − 1/(1+i)) / (1 − (1+i)^−L),  PvA = (1 − (1+d)^−L)(1+d)/d
double annuity_factor(double life, double own_rate, double rate) {
  if (own_rate == rate) return 1;
  const double recovery =
      own_rate == 0 ? 1 / life : (1 - 1 / (1 + own_rate)) / (1 - std::pow(1 + own_rate, -life));
  const double annuity = rate == 0 ? life : (1 - std::pow(1 + rate, -life)) * (1 + rate) / rate;
  return recovery * annuity;
}

std::string capital_series(Writing& w, int32_t r, double life, double factor, double rate,
                           Dialect::Salvage salvage) {
  const auto worth = worth_of_capital(w.model.years, life, factor, rate, method_of(w, salvage, r));
  return w.by_years("worth." + exact_number(life) + "a", worth);
}

/// Costs of running are discounted at the first region's rate; another region's makes up here.
std::string running_factor(Writing& w, int32_t r) {
  const double own = w.rate[static_cast<size_t>(r)];
  const double common = w.rate.front();
  if (own == common) return "1";
  std::vector<double> factor;
  for (const int year : w.model.years)
    factor.push_back(std::pow((1 + common) / (1 + own), year - w.model.years.front() + 0.5));
  return w.by_years(w.local(r, "discount"), factor);
}

bool needs_a_price(const Writing& w, int32_t r, int32_t t, size_t y) {
  const auto& years = w.model.years;
  return w.dialect.positive_investment ||
         years[y] + w.model[Param::OperationalLife].at({r, t}) - 1 > years.back();
}

namespace {

/// Upper bounds of a parameter, infinite where it says none.
std::vector<double> upper(const Writing& w, Param param, int32_t r, int32_t t) {
  auto values = w.model[param].over_last({r, t});
  for (auto& value : values) {
    if (is_no_limit(w.dialect, value)) value = std::numeric_limits<double>::infinity();
  }
  return values;
}

struct Capacity {
  std::vector<double> existing, least, most, build_least, build_most;
  bool builds = false;
};

Capacity capacity_of(const Writing& w, const Tech& tech) {
  const auto& m = w.model;
  const auto r = tech.r;
  const auto t = tech.t;
  Capacity c{m[Param::ResidualCapacity].over_last({r, t}),
             m[Param::TotalAnnualMinCapacity].over_last({r, t}),
             upper(w, Param::TotalAnnualMaxCapacity, r, t),
             m[Param::TotalAnnualMinCapacityInvestment].over_last({r, t}),
             upper(w, Param::TotalAnnualMaxCapacityInvestment, r, t)};
  for (auto* least : {&c.least, &c.build_least, &c.existing}) {
    for (auto& value : *least) value = std::max(0.0, value);
  }
  const auto capital = m[Param::CapitalCost].over_last({r, t});
  const auto fixed = m[Param::FixedCost].over_last({r, t});
  for (size_t y = 0; y < capital.size(); ++y) {  // costs that the text has no sign for
    if (capital[y] < 0) c.build_most[y] = 0;
    if (fixed[y] < 0 && w.dialect.nothing_negative) c.most[y] = 0;
  }
  const bool useful = !tech.modes.empty() || capacity_matters(w, r, t);
  c.builds = useful && positive(c.build_most) && m[Param::OperationalLife].at({r, t}) > 0;
  return c;
}

std::string plain(double value) {
  return std::isinf(value) ? "inf" : exact_number(value);
}

/// Rows of table capacities: one for each year in which something changes.
void write_capacities(Writing& w, const Tech& tech, const Capacity& c) {
  auto& table = w.out.table("capacities");
  bool known = !c.builds;  // nothing to decide, and the bounds hold: a number, not a column
  for (size_t y = 0; y < c.existing.size(); ++y)
    known = known && c.least[y] <= c.existing[y] && c.most[y] >= c.existing[y];
  for (size_t y = 0; y < c.existing.size(); ++y) {
    const auto same = [&](const std::vector<double>& v) { return y > 0 && v[y] == v[y - 1]; };
    if (same(c.existing) && same(c.least) && same(c.most) && same(c.build_least) &&
        same(c.build_most))
      continue;
    table.row().set("of", tech.id).set("year", w.model.years[y]);
    table.set("existing", plain(c.existing[y]));
    if (!known) table.set("least", plain(c.least[y])).set("most", plain(c.most[y]));
    if (c.builds)
      table.set("build_least", plain(c.build_least[y])).set("build_most", plain(c.build_most[y]));
  }
}

/// Largest share of capacity in a slice: CapacityFactor; in the year: AvailabilityFactor times its
/// mean. With one slice both are one.
void write_factors(Writing& w, const Tech& tech, const std::string& name) {
  auto& table = w.out.table("processes");
  const auto r = tech.r;
  const auto t = tech.t;
  const double unit = w.model[Param::CapacityToActivityUnit].at({r, t});
  table.set("activity_per_capacity", unit > 0 ? unit : 1);
  std::vector<double> most;
  std::vector<double> year_most;
  const auto available = w.model[Param::AvailabilityFactor].over_last({r, t});
  bool limited = false;
  for (int32_t y = 0; y < w.years; ++y) {
    const auto all_year = available[static_cast<size_t>(y)];
    double used = 0;
    double length = 0;
    for (int32_t l = 0; l < w.slices; ++l) {
      const double share = unit > 0 ? w.model[Param::CapacityFactor].at({r, t, l, y}) : 0;
      const double once = w.slices == 1 ? std::min(1.0, all_year) : 1.0;
      most.push_back(share * w.stretch(l, y) * once);
      used += share * w.year_split(l, y);
      length += w.weight[static_cast<size_t>(l)];
    }
    limited = limited || (all_year < 1 && w.slices > 1);
    year_most.push_back(std::min(1.0, all_year) * used / length);
  }
  const auto cell = w.by_slices("CapacityFactor." + name, most);
  table.set("most", cell.empty() ? "0" : cell);
  if (!limited) return;
  const auto year_cell = w.by_years("AvailabilityFactor." + name, year_most);
  table.set("year_most", year_cell.empty() ? "0" : year_cell);
}

/// Levels of storage look at each slice, whatever else a technology touches.
bool charges(const Writing& w, const Tech& tech) {
  const auto any = [&](Param param) {
    return std::ranges::any_of(w.model[param].below({tech.r, tech.t}),
                               [](const Values::One& one) { return one.value > 0; });
  };
  return any(Param::TechnologyToStorage) || any(Param::TechnologyFromStorage);
}

/// By the rate of the technology (DiscountRateIdv), or as the data say.
double capital_factor(const Writing& w, int32_t r, int32_t t) {
  using enum Param;
  const double common = w.rate[static_cast<size_t>(r)];
  const auto* recovery = w.model[CapitalRecoveryFactor].find({r, t});
  const auto* annuity = w.model[PvAnnuity].find({r, t});
  if (w.dialect.given_factors && recovery && annuity) return recovery->value * annuity->value;
  const auto& own = w.model[DiscountRateIdv];
  const auto* found = own.find({r, t});
  const bool said = found || w.model.has_default[static_cast<size_t>(DiscountRateIdv)];
  if (!w.dialect.technology_rates || !said) return 1;
  return annuity_factor(w.model[OperationalLife].at({r, t}), own.at({r, t}), common);
}

void write_costs(Writing& w, const Tech& tech, const std::string& name, const Capacity& c) {
  auto& table = w.out.table("processes");
  const auto r = tech.r;
  const auto t = tech.t;
  const auto fixed = w.by_years("FixedCost." + name, w.model[Param::FixedCost].over_last({r, t}));
  table.set("fixed_cost", Writing::times(fixed, running_factor(w, r)));
  if (!c.builds) return;
  auto prices = w.model[Param::CapitalCost].over_last({r, t});
  for (auto& one : prices) one = std::max(0.0, one);  // below nothing nothing is built
  const auto capital = w.by_years("CapitalCost." + name, prices);
  if (capital.empty()) return;
  const double rate = w.rate[static_cast<size_t>(r)];
  const double life = w.model[Param::OperationalLife].at({r, t});
  table.set("build_cost",
            Writing::times(capital, capital_series(w, r, life, capital_factor(w, r, t), rate,
                                                   w.dialect.salvage)));
}

/// Units of another size in another year: a process that is built in whole numbers counts them.
void write_counted_units(Writing& w, const Tech& tech, const std::vector<double>& size) {
  const auto label = w.local(tech.r, w.element(Set::technology, tech.t)) + ".units";
  const auto& counter = w.out.ids.of("process", label);
  auto& processes = w.out.table("processes");
  processes.row().set("id", counter).set("zones", w.zone[static_cast<size_t>(tech.r)]);
  processes.set("activity_unit", "pu").set("capacity_unit", "pu").set("tags", tag_of_units);
  processes.set("name_en", std::string(units_of) + w.element(Set::technology, tech.t));
  processes.set("activity_per_capacity", 1).set("build", "yes").set("life", "1 a").set("lump", 1);
  const auto& measure = w.out.ids.of("measure", label);
  w.out.table("measures").row().set("id", measure).set("unit", "pu").set("report", "no");
  auto& terms = w.out.table("terms");
  terms.row().set("measure", measure).set("over", "built").set("process", tech.id);
  terms.row().set("measure", measure).set("over", "built").set("process", counter);
  terms.set("times",
            Writing::times("-1", w.by_years("CapacityOfOneTechnologyUnit." + label, size)));
  std::vector<bool> years;
  for (const double one : size) years.push_back(one != 0);
  auto& limits = w.out.table("limits");
  limits.row().set("id", w.out.ids.fresh(label + ".limit")).set("sense", "=").set("bound", 0);
  limits.set("measure", measure).set("years", w.year_list(years)).set("name_en", label);
}

/// Builds come in whole units where CapacityOfOneTechnologyUnit says so.
void write_units(Writing& w, const Tech& tech) {
  if (!w.dialect.integer_units) return;
  const auto unit = w.model[Param::CapacityOfOneTechnologyUnit].over_last({tech.r, tech.t});
  if (!nonzero(unit)) return;
  if (std::ranges::any_of(unit, [&](double one) { return one != unit.front(); }))
    return write_counted_units(w, tech, unit);
  w.out.table("processes").set("lump", unit.front());
}

void write_modes(Writing& w, const Tech& tech, const std::string& name) {
  auto& table = w.out.table("modes");
  for (const auto& mode : tech.modes) {
    const auto cost =
        w.by_years("VariableCost." + name + "." + mode.name,
                   w.model[Param::VariableCost].over_last({tech.r, tech.t, mode.mode}));
    table.row().set("process", tech.id).set("mode", w.out.ids.of("mode", mode.name));
    table.set("running_cost", Writing::times(cost, running_factor(w, tech.r)));
    table.set("name_en", mode.name);
  }
}

}  // namespace

void write_technologies(Writing& w) {
  auto& table = w.out.table("processes");
  table.unit("activity_per_capacity", "1/a");
  table.unit("build_cost", w.options.currency);
  table.unit("fixed_cost", w.options.currency + "/a");
  w.out.table("modes").unit("running_cost", w.options.currency);
  for (const auto& tech : w.techs) {
    if (!tech.stands) continue;
    const auto& name = w.element(Set::technology, tech.t);
    const auto label = w.local(tech.r, name);
    const auto capacity = capacity_of(w, tech);
    table.row().set("id", tech.id).set("zones", w.zone[static_cast<size_t>(tech.r)]);
    table.set("activity_unit", "pu").set("capacity_unit", "pu").set("name_en", name);
    table.set("build", capacity.builds ? "yes" : "no");
    const double life = w.model[Param::OperationalLife].at({tech.r, tech.t});
    if (life > 0) table.set("life", exact_number(life) + " a");
    if (w.slices > 1 && charges(w, tech)) table.set("grain", "step");
    write_factors(w, tech, label);
    write_costs(w, tech, label, capacity);
    if (capacity.builds) write_units(w, tech);
    write_capacities(w, tech, capacity);
    write_modes(w, tech, label);
  }
}

}  // namespace horqin::osemosys
