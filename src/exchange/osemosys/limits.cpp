#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "exchange/osemosys/writing.h"

namespace horqin::osemosys {

namespace {

using List = std::vector<double>;

bool any(const std::vector<bool>& marked) {
  return std::ranges::find(marked, true) != marked.end();
}

class ActivityLimits {
 public:
  explicit ActivityLimits(Writing& writing) : w_(writing), m_(w_.model) {}

  void write() {
    for (const auto& tech : w_.techs) {
      if (tech.modes.empty()) continue;
      by_year(tech);
      over_the_plan(tech);
      by_mode(tech);
    }
  }

 private:
  std::string label(const Tech& tech) const {
    return w_.local(tech.r, w_.element(Set::technology, tech.t));
  }

  /// The activity of a technology, of one mode or of all: one measure for all limits of it.
  const std::string& activity(const Tech& tech, const std::string& mode) {
    const auto name = label(tech) + (mode.empty() ? "" : "." + mode) + ".activity";
    const auto& id = w_.out.ids.of("measure", name);
    if (!written_.insert(id).second) return id;
    w_.out.table("measures").row().set("id", id).set("unit", "pu").set("name_en", name);
    auto& terms = w_.out.table("terms");
    terms.row().set("measure", id).set("over", "activity").set("process", tech.id);
    if (!mode.empty()) terms.set("mode", w_.out.ids.of("mode", mode));
    return id;
  }

  CaseTable& limit(const Tech& tech, Param param, const std::string& mode, const char* sense) {
    const auto name =
        std::string(spec(param).name) + "." + label(tech) + (mode.empty() ? "" : "." + mode);
    auto& table = w_.out.table("limits");
    table.row().set("id", w_.out.ids.fresh(name)).set("sense", sense);
    table.set("measure", activity(tech, mode));
    table.set("name_en", std::string(spec(param).name) + " of " + label(tech) +
                             (mode.empty() ? "" : ", mode " + mode));
    return table;
  }

  /// A bound in the years that are marked; 0 stands in the others, where nobody reads it.
  void bounded(const Tech& tech, Param param, const std::string& mode, const char* sense,
               List values, const std::vector<bool>& years) {
    if (!any(years)) return;
    for (size_t y = 0; y < years.size(); ++y) {
      if (!years[y]) values[y] = 0;
    }
    const auto cell = w_.by_years(
        std::string(spec(param).name) + "." + label(tech) + (mode.empty() ? "" : "." + mode),
        values);
    limit(tech, param, mode, sense)
        .set("bound", cell.empty() ? "0" : cell)
        .set("years", w_.year_list(years));
  }

  std::vector<bool> upper_years(const List& values) const {
    std::vector<bool> years;
    for (const double value : values) years.push_back(!is_no_limit(w_.dialect, value));
    return years;
  }
  static std::vector<bool> above_zero(const List& values) {
    std::vector<bool> years;
    for (const double value : values) years.push_back(value > 0);
    return years;
  }

  void by_year(const Tech& tech) {
    using enum Param;
    const auto upper = m_[TotalTechnologyAnnualActivityUpperLimit].over_last({tech.r, tech.t});
    const auto lower = m_[TotalTechnologyAnnualActivityLowerLimit].over_last({tech.r, tech.t});
    bounded(tech, TotalTechnologyAnnualActivityUpperLimit, "", "<=", upper, upper_years(upper));
    bounded(tech, TotalTechnologyAnnualActivityLowerLimit, "", ">=", lower, above_zero(lower));
  }

  void over_the_plan(const Tech& tech) {
    using enum Param;
    const double upper = m_[TotalTechnologyModelPeriodActivityUpperLimit].at({tech.r, tech.t});
    const double lower = m_[TotalTechnologyModelPeriodActivityLowerLimit].at({tech.r, tech.t});
    const bool none =
        is_no_limit(w_.dialect, upper) || (w_.dialect.period_zero_is_none && upper <= 0);
    if (!none) {
      limit(tech, TotalTechnologyModelPeriodActivityUpperLimit, "", "<=")
          .set("bound", upper)
          .set("each", "plan");
    }
    if (lower > 0) {
      limit(tech, TotalTechnologyModelPeriodActivityLowerLimit, "", ">=")
          .set("bound", lower)
          .set("each", "plan");
    }
  }

  void by_mode(const Tech& tech) {
    using enum Param;
    for (const auto& mode : tech.modes) {
      const auto values = [&](Param param) {
        return m_[param].over_last({tech.r, tech.t, mode.mode});
      };
      const auto upper = values(TechnologyActivityByModeUpperLimit);
      const auto lower = values(TechnologyActivityByModeLowerLimit);
      auto years = upper_years(upper);
      for (size_t y = 0; y < years.size(); ++y)
        years[y] = years[y] && upper[y] != 0 && upper[y] != -1;
      bounded(tech, TechnologyActivityByModeUpperLimit, mode.name, "<=", upper, years);
      bounded(tech, TechnologyActivityByModeLowerLimit, mode.name, ">=", lower, above_zero(lower));
      pace(tech, TechnologyActivityIncreaseByModeLimit, mode, "<=", 1);
      pace(tech, TechnologyActivityDecreaseByModeLimit, mode, ">=", -1);
    }
  }

  /// activity ≤ (1 + limit of the year before) · activity of the year before; ≥ (1 − limit) · …
  /// Where there is none: by the limit of the year before, in older texts by that of the year.
  void pace(const Tech& tech, Param param, const UsedMode& mode, const char* sense, int sign) {
    const auto values = m_[param].over_last({tech.r, tech.t, mode.mode});
    List share(values.size(), 0);
    std::vector<bool> years(values.size(), false);
    for (size_t y = 1; y < values.size(); ++y) {
      const double says = values[w_.dialect.pace_by_year ? y : y - 1];
      if (says == 0 || m_.years[y] != m_.years[y - 1] + 1) continue;
      years[y] = true;
      share[y] = 1 + sign * values[y - 1];
    }
    if (!any(years)) return;
    const auto name = std::string(spec(param).name) + "." + label(tech) + "." + mode.name;
    const auto cell = w_.by_years(name, share);
    limit(tech, param, mode.name, sense)
        .set("bound", cell.empty() ? "0" : cell)
        .set("of", activity(tech, mode.name))
        .set("of_year", "-1")
        .set("years", w_.year_list(years));
  }

  Writing& w_;
  const Model& m_;
  std::set<std::string> written_;
};

class Targets {
 public:
  explicit Targets(Writing& writing) : w_(writing), m_(w_.model) {}

  void write() {
    for (int32_t r = 0; r < w_.regions; ++r) {
      if (w_.dialect.reserve_margin) reserve_margin(r);
      if (w_.dialect.target != Dialect::Target::off) renewables(r);
      for (int32_t u = 0; u < m_.count(Set::udc); ++u) user_defined(r, u);
    }
  }

 private:
  void measure(const std::string& id, const char* unit, const std::string& name) {
    w_.out.table("measures").row().set("id", id).set("unit", unit).set("name_en", name);
  }
  void term(const std::string& id, const char* over, const char* what, const std::string& which,
            const std::string& times) {
    if (times.empty()) return;
    auto& terms = w_.out.table("terms");
    terms.row().set("measure", id).set("over", over).set(what, which).set("times", times);
  }

  /// Σ capacity · tag · activity of capacity − margin · Σ production rate · tag ≥ 0 in each slice.
  void reserve_margin(int32_t r) {
    const auto margin = m_[Param::ReserveMargin].over_last({r});
    std::vector<bool> years;
    for (const double one : margin) years.push_back(one > 0);
    if (!any(years)) return;
    const auto label = w_.local(r, "ReserveMargin");
    const auto id = w_.out.ids.of("measure", label + ".spare");
    const auto fuels = tagged_fuels(r, margin);
    if (fuels.empty()) return;
    measure(id, "pu/a", "capacity beyond the reserve margin");
    for (const auto& [fuel, cell] : fuels) term_of_zone(id, r, fuel, Writing::times("-1", cell));
    for (int32_t t = 0; t < m_.count(Set::technology); ++t) {
      const auto& tech = w_.tech(r, t);
      if (!tech.stands) continue;
      auto share = m_[Param::ReserveMarginTagTechnology].over_last({r, t});
      for (auto& one : share) one *= m_[Param::CapacityToActivityUnit].at({r, t});
      const auto cell = w_.by_years("ReserveMarginTagTechnology." + tech.id, share);
      if (!cell.empty()) term(id, "capacity", "process", tech.id, "1 pu/a * " + cell);
    }
    auto& table = w_.out.table("limits");
    table.row().set("id", w_.out.ids.fresh(label)).set("sense", ">=").set("measure", id);
    table.set("bound", 0).set("each", w_.slices == 1 ? "year" : "step");
    table.set("years", w_.year_list(years)).set("name_en", label);
  }

  std::vector<std::pair<std::string, std::string>> tagged_fuels(int32_t r, const List& margin) {
    std::vector<std::pair<std::string, std::string>> found;
    const double once = w_.slices == 1 ? w_.weight.front() : 1;  // a year is counted as it is long
    for (int32_t f = 0; f < m_.count(Set::fuel); ++f) {
      if (!made(r, f)) continue;
      std::vector<double> share;
      for (int32_t y = 0; y < w_.years; ++y) {
        const double tag = m_[Param::ReserveMarginTagFuel].at({r, f, y});
        for (int32_t l = 0; l < w_.slices; ++l)
          share.push_back(tag * margin[static_cast<size_t>(y)] / w_.stretch(l, y) / once);
      }
      const auto& name = w_.element(Set::fuel, f);
      const auto cell = w_.by_slices("ReserveMargin." + w_.local(r, name), share);
      if (!cell.empty()) found.emplace_back(w_.out.ids.of("fuel", name), cell);
    }
    return found;
  }

  bool made(int32_t r, int32_t f) const {
    return std::ranges::any_of(m_[Param::OutputActivityRatio].below({r}),
                               [&](const auto& one) { return one.key[2] == f && one.value != 0; });
  }

  /// What technologies of the region put into a fuel: not what is free, delivered or traded.
  void term_of_zone(const std::string& id, int32_t r, const std::string& fuel,
                    const std::string& times) {
    term(id, "in", "commodity", fuel, times);
    w_.out.table("terms")
        .set("zone", w_.zone[static_cast<size_t>(r)])
        .set("process", makers(r, fuel));
  }

  std::string makers(int32_t r, const std::string& fuel) const {
    std::set<std::string> ids;
    for (const auto& one : m_[Param::OutputActivityRatio].below({r})) {
      if (one.value != 0 && w_.out.ids.of("fuel", w_.element(Set::fuel, one.key[2])) == fuel)
        ids.insert(w_.tech(r, one.key[1]).id);
    }
    return join({ids.begin(), ids.end()}, " ");
  }

  /// Σ production of tagged technologies − target · Σ production of tagged fuels ≥ 0.
  void renewables(int32_t r) {
    const auto target = m_[Param::REMinProductionTarget].over_last({r});
    std::vector<bool> years;
    for (const double one : target) years.push_back(one > 0);
    if (!any(years)) return;
    const auto label = w_.local(r, "REMinProductionTarget");
    const auto id = w_.out.ids.of("measure", label + ".beyond");
    measure(id, "pu", "renewable production beyond the target");
    for (int32_t t = 0; t < m_.count(Set::technology); ++t) {
      const auto& tech = w_.tech(r, t);
      const auto tag =
          w_.by_years("RETagTechnology." + tech.id, m_[Param::RETagTechnology].over_last({r, t}));
      if (tag.empty()) continue;
      const auto fuels = outputs(r, t);
      if (fuels.empty()) continue;
      term(id, "in", "process", tech.id, tag);
      w_.out.table("terms").set("commodity", fuels);
    }
    const bool of_demand = w_.dialect.target == Dialect::Target::demand;
    for (int32_t f = 0; f < m_.count(Set::fuel) && !of_demand; ++f) {
      if (!made(r, f)) continue;
      const auto& name = w_.element(Set::fuel, f);
      const auto cell = w_.by_slices("REMinProductionTarget." + w_.local(r, name),
                                     tagged_production(r, f, target));
      if (!cell.empty())
        term_of_zone(id, r, w_.out.ids.of("fuel", name), Writing::times("-1", cell));
    }
    auto& table = w_.out.table("limits");
    table.row().set("id", w_.out.ids.fresh(label)).set("sense", ">=").set("measure", id);
    const auto asked = of_demand ? w_.by_years(label, tagged_demand(r, target)) : "";
    table.set("bound", asked.empty() ? "0" : asked);
    table.set("years", w_.year_list(years)).set("name_en", label);
  }

  List tagged_demand(int32_t r, List sum) const {
    for (int32_t y = 0; y < w_.years; ++y) {
      double demand = 0;
      for (int32_t f = 0; f < m_.count(Set::fuel); ++f) {
        double shares = 0;
        for (int32_t l = 0; l < w_.slices; ++l)
          shares += m_[Param::SpecifiedDemandProfile].at({r, f, l, y});
        demand += m_[Param::SpecifiedAnnualDemand].at({r, f, y}) * shares *
                  m_[Param::RETagFuel].at({r, f, y});
      }
      sum[static_cast<size_t>(y)] *= demand;
    }
    return sum;
  }

  /// Target · tag; where rates are compared, what makes a rate of the slice's energy.
  List tagged_production(int32_t r, int32_t f, const List& target) const {
    List share;
    for (int32_t y = 0; y < w_.years; ++y) {
      const double tag = m_[Param::RETagFuel].at({r, f, y}) * target[static_cast<size_t>(y)];
      for (int32_t l = 0; l < w_.slices; ++l)
        share.push_back(w_.dialect.target == Dialect::Target::rate ? tag / w_.year_split(l, y)
                                                                   : tag);
    }
    return share;
  }

  std::string outputs(int32_t r, int32_t t) const {
    std::set<std::string> ids;
    for (const auto& one : m_[Param::OutputActivityRatio].below({r, t})) {
      if (one.value != 0) ids.insert(w_.out.ids.of("fuel", w_.element(Set::fuel, one.key[2])));
    }
    return join({ids.begin(), ids.end()}, " ");
  }

  /// Σ multiplier · (capacity, new capacity, activity) ≤ or = constant, by tag 0 or 1.
  void user_defined(int32_t r, int32_t u) {
    const double tag = m_[Param::UDCTag].at({r, u});
    if (tag != 0 && tag != 1) return;
    const auto label = w_.local(r, w_.element(Set::udc, u));
    const auto id = w_.out.ids.of("measure", label);
    std::vector<bool> years(static_cast<size_t>(w_.years), false);
    measure(id, "pu", label);
    const auto add = [&](Param param, const char* over) {
      for (int32_t t = 0; t < m_.count(Set::technology); ++t) {
        const auto& tech = w_.tech(r, t);
        const auto values = m_[param].over_last({r, t, u});
        const auto cell =
            w_.by_years(std::string(spec(param).name) + "." + label + "." + tech.id, values);
        if (cell.empty()) continue;
        term(id, over, "process", tech.id, cell);
        for (size_t y = 0; y < years.size(); ++y) years[y] = years[y] || values[y] != 0;
      }
    };
    add(Param::UDCMultiplierTotalCapacity, "capacity");
    add(Param::UDCMultiplierNewCapacity, "built");
    add(Param::UDCMultiplierActivity, "activity");
    const auto constant = m_[Param::UDCConstant].over_last({r, u});
    // Nothing on the left: the row says 0 ≤ constant, which a constraint may not deny.
    for (size_t y = 0; y < years.size(); ++y) {
      const bool denied = tag == 1 ? constant[y] != 0 : constant[y] < 0;
      years[y] = years[y] || denied;
    }
    if (!any(years)) return;
    const auto cell = w_.by_years("UDCConstant." + label, constant);
    auto& table = w_.out.table("limits");
    table.row().set("id", w_.out.ids.fresh(label + ".limit")).set("sense", tag == 1 ? "=" : "<=");
    table.set("measure", id).set("bound", cell.empty() ? "0" : cell);
    table.set("years", w_.year_list(years)).set("name_en", label);
  }

  Writing& w_;
  const Model& m_;
};

}  // namespace

void write_activity_limits(Writing& writing) {
  ActivityLimits(writing).write();
}

void write_targets(Writing& writing) {
  Targets(writing).write();
}

}  // namespace horqin::osemosys
