#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "exchange/osemosys/writing.h"

namespace horqin::osemosys {

namespace {

class Emissions {
 public:
  explicit Emissions(Writing& writing) : w_(writing), m_(w_.model) {}

  void write() {
    for (int32_t e = 0; e < m_.count(Set::emission); ++e) {
      const auto& name = w_.element(Set::emission, e);
      w_.out.table("commodities")
          .row()
          .set("id", id(e))
          .set("unit", "pu")
          .set("sense", "=")
          .set("grain", "year");
      w_.out.table("commodities").set("name_en", name).set("tags", "emission");
      for (int32_t r = 0; r < w_.regions; ++r) {
        account(r, e);
        change(r, e);
        limits(r, e);
      }
    }
    ratios();
    taking_up();
  }

 private:
  const std::string& id(int32_t e) const {
    return w_.out.ids.of("emission", w_.element(Set::emission, e));
  }
  std::string account_id(int32_t r, int32_t e) const {
    return w_.out.ids.of("emitted", w_.local(r, w_.element(Set::emission, e)) + ".emitted");
  }

  /// What is emitted in all: it bears the penalty and the limits.
  void account(int32_t r, int32_t e) {
    const auto label = w_.local(r, w_.element(Set::emission, e));
    auto& table = w_.out.table("processes");
    table.row().set("id", account_id(r, e)).set("zones", w_.zone[static_cast<size_t>(r)]);
    table.set("activity_unit", "pu").set("name_en", w_.element(Set::emission, e) + " emitted");
    const bool signed_too = w_.dialect.negative_emissions != Dialect::NegativeEmissions::forbidden;
    if (signed_too) table.set("least", -1);
    const auto penalty =
        w_.by_years("EmissionsPenalty." + label, m_[Param::EmissionsPenalty].over_last({r, e}));
    table.unit("running_cost", w_.options.currency);
    table.set("running_cost", Writing::times(penalty, running_factor(w_, r)));
    w_.out.table("arcs")
        .row()
        .set("process", account_id(r, e))
        .set("commodity", id(e))
        .set("rate", -1);
  }

  /// Emissions of a change of activity from the year before; none in the first year.
  void change(int32_t r, int32_t e) {
    std::set<std::pair<int32_t, int32_t>> sources;  // technology, mode
    for (const auto& one : m_[Param::EmissionToActivityChangeRatio].below({r})) {
      if (one.key[2] == e && one.value != 0) sources.emplace(one.key[1], one.key[3]);
    }
    if (sources.empty()) return;
    const auto label = w_.local(r, w_.element(Set::emission, e)) + ".change";
    const auto process = w_.out.ids.of("emitted", label);
    auto& table = w_.out.table("processes");
    table.row().set("id", process).set("zones", w_.zone[static_cast<size_t>(r)]);
    table.set("activity_unit", "pu").set("least", -1).set("name_en", label);
    w_.out.table("arcs").row().set("process", process).set("commodity", id(e)).set("rate", 1);
    const auto measure = w_.out.ids.of("measure", label + ".balance");
    w_.out.table("measures").row().set("id", measure).set("unit", "pu").set("report", "no");
    auto& terms = w_.out.table("terms");
    terms.row().set("measure", measure).set("over", "activity").set("process", process);
    terms.set("times", -1);
    for (const auto& [t, m] : sources) {
      auto now = m_[Param::EmissionToActivityChangeRatio].over_last({r, t, e, m});
      now.front() = 0;
      std::vector<double> before(now.begin() + 1, now.end());
      before.push_back(0);
      const auto name =
          label + "." + w_.element(Set::technology, t) + "." + w_.element(Set::mode, m);
      add_term(measure, r, t, m, w_.by_years(name, now), 0);
      add_term(measure, r, t, m, Writing::times("-1", w_.by_years(name + ".before", before)), 1);
    }
    w_.out.table("limits").row().set("id", w_.out.ids.fresh(label + ".limit")).set("sense", "=");
    w_.out.table("limits").set("measure", measure).set("bound", 0).set("name_en", label);
  }

  void add_term(const std::string& measure, int32_t r, int32_t t, int32_t m,
                const std::string& times, int lag) {
    if (times.empty()) return;
    auto& terms = w_.out.table("terms");
    terms.row().set("measure", measure).set("over", "activity").set("process", w_.tech(r, t).id);
    terms.set("mode", w_.out.ids.of("mode", w_.element(Set::mode, m))).set("times", times);
    if (lag > 0) terms.set("lag", lag);
  }

  void limits(int32_t r, int32_t e) {
    const auto& name = w_.element(Set::emission, e);
    const auto label = w_.local(r, name);
    auto bound = m_[Param::AnnualEmissionLimit].over_last({r, e});
    auto exogenous = m_[Param::AnnualExogenousEmission].over_last({r, e});
    std::vector<bool> years;
    for (size_t y = 0; y < bound.size(); ++y) {
      years.push_back(!is_no_limit(w_.dialect, bound[y]));
      bound[y] = years.back() ? bound[y] - (w_.dialect.exogenous_emissions ? exogenous[y] : 0) : 0;
    }
    const auto period = m_[Param::ModelPeriodEmissionLimit].at({r, e});
    const bool any = std::ranges::find(years, true) != years.end();
    const bool whole = !is_no_limit(w_.dialect, period);
    const auto& measure = w_.out.ids.of("measure", label + ".emissions");
    w_.out.table("measures")
        .row()
        .set("id", measure)
        .set("unit", "pu")
        .set("name_en", "emissions of " + label);
    w_.out.table("terms")
        .row()
        .set("measure", measure)
        .set("over", "activity")
        .set("process", account_id(r, e));
    auto& table = w_.out.table("limits");
    if (any) {
      const auto cell = w_.by_years("AnnualEmissionLimit." + label, bound);
      table.row().set("id", w_.out.ids.fresh("AnnualEmissionLimit." + label)).set("sense", "<=");
      table.set("measure", measure).set("bound", cell.empty() ? "0" : cell);
      table.set("years", w_.year_list(years)).set("name_en", "AnnualEmissionLimit of " + label);
    }
    if (!whole) return;
    const double before =
        w_.dialect.exogenous_emissions ? m_[Param::ModelPeriodExogenousEmission].at({r, e}) : 0;
    table.row().set("id", w_.out.ids.fresh("ModelPeriodEmissionLimit." + label)).set("sense", "<=");
    table.set("measure", measure).set("bound", period - before).set("each", "plan");
    table.set("name_en", "ModelPeriodEmissionLimit of " + label);
  }

  void ratios() {
    std::set<std::array<int32_t, 4>> done;
    for (const auto& one : m_[Param::EmissionActivityRatio].all()) {
      const auto& k = one.key;
      if (one.value == 0 || !done.insert({k[0], k[1], k[2], k[3]}).second) continue;
      const auto& tech = w_.tech(k[0], k[1]);
      const auto& mode = w_.element(Set::mode, k[3]);
      const auto cell = w_.by_years(
          "EmissionActivityRatio." + tech.id + "." + w_.element(Set::emission, k[2]) + "." + mode,
          m_[Param::EmissionActivityRatio].over_last({k[0], k[1], k[2], k[3]}));
      w_.out.table("arcs").row().set("process", tech.id).set("mode", w_.out.ids.of("mode", mode));
      w_.out.table("arcs").set("commodity", id(k[2])).set("rate", cell);
    }
  }

  /// Modes with a negative ratio or penalty, by dialect.
  void taking_up() {
    if (w_.dialect.negative_emissions == Dialect::NegativeEmissions::paid) return;
    std::map<std::array<int32_t, 4>, const Values::One*> modes;  // r, t, e, m
    for (const auto& one : m_[Param::EmissionActivityRatio].all()) {
      const auto& k = one.key;
      if (one.value < 0 || one.value * m_[Param::EmissionsPenalty].at({k[0], k[2], k[4]}) < 0)
        modes.try_emplace({k[0], k[1], k[2], k[3]}, &one);
    }
    if (w_.dialect.negative_emissions == Dialect::NegativeEmissions::forbidden) {
      for (const auto& [key, one] : modes) forbid(key, *one);
      return;
    }
    std::set<std::pair<int32_t, int32_t>> done;
    for (const auto& [key, one] : modes) {
      if (nonzero(m_[Param::EmissionsPenalty].over_last({key[0], key[2]})) &&
          done.emplace(key[0], key[1]).second)
        not_paid(key[0], key[1], *one);
    }
  }

  /// The emission of a mode is no negative number in the long text: the mode stands still.
  void forbid(const std::array<int32_t, 4>& k, const Values::One& one) {
    const auto ratio = m_[Param::EmissionActivityRatio].over_last({k[0], k[1], k[2], k[3]});
    std::vector<bool> years;
    const auto penalty = m_[Param::EmissionsPenalty].over_last({k[0], k[2]});
    for (size_t y = 0; y < ratio.size(); ++y)
      years.push_back(ratio[y] < 0 || ratio[y] * penalty[y] < 0);
    const auto& technology = w_.element(Set::technology, k[1]);
    const auto& mode = w_.element(Set::mode, k[3]);
    const auto label = w_.local(k[0], technology) + "." + w_.element(Set::emission, k[2]) + "." +
                       mode + ".not_negative";
    const auto& measure = w_.out.ids.of("measure", label);
    w_.out.table("measures").row().set("id", measure).set("unit", "pu").set("report", "no");
    add_term(measure, k[0], k[1], k[3], "1", 0);
    auto& table = w_.out.table("limits");
    table.row().set("id", w_.out.ids.fresh(label + ".limit")).set("sense", "<=").set("bound", 0);
    table.set("measure", measure).set("years", w_.year_list(years));
    table.set("name_en", technology + " in mode " + mode + " would emit less than nothing");
    w_.surprise("emission-negative", w_.model.place(Param::EmissionActivityRatio, &one),
                format_number(one.value, 12),
                technology + (one.value < 0 ? " takes up " : " earns by emitting ") +
                    w_.element(Set::emission, k[2]) + " in mode " + mode +
                    ": in the long text emissions and their penalties are never negative, so the "
                    "mode cannot run",
                "import with --negative-emissions paid or not_paid");
  }

  /// A technology's penalties of a year do not sum to less than nothing.
  void not_paid(int32_t r, int32_t t, const Values::One& one) {
    const auto& technology = w_.element(Set::technology, t);
    const auto label = w_.local(r, technology) + ".penalty_not_negative";
    const auto& measure = w_.out.ids.of("measure", label);
    w_.out.table("measures").row().set("id", measure).set("unit", "pu").set("report", "no");
    std::vector<bool> years(static_cast<size_t>(w_.years), false);
    for (const auto& mode : w_.tech(r, t).modes) {
      std::vector<double> cost(static_cast<size_t>(w_.years), 0);
      for (int32_t e = 0; e < m_.count(Set::emission); ++e) {
        for (int32_t y = 0; y < w_.years; ++y) {
          const double own = m_[Param::EmissionActivityRatio].at({r, t, e, mode.mode, y}) *
                             m_[Param::EmissionsPenalty].at({r, e, y});
          cost[static_cast<size_t>(y)] += own;
          if (own < 0) years[static_cast<size_t>(y)] = true;
        }
      }
      add_term(measure, r, t, mode.mode, w_.by_years(label + "." + mode.name, cost), 0);
    }
    auto& table = w_.out.table("limits");
    table.row().set("id", w_.out.ids.fresh(label + ".limit")).set("sense", ">=").set("bound", 0);
    table.set("measure", measure).set("years", w_.year_list(years));
    table.set("name_en", technology + " earns no penalty on emissions");
    w_.surprise("emission-not-paid", w_.model.place(Param::EmissionActivityRatio, &one), technology,
                technology + " takes up what bears a penalty: in this text it cannot earn it",
                "import with --negative-emissions paid");
  }

  Writing& w_;
  const Model& m_;
};

}  // namespace

void write_emissions(Writing& writing) {
  Emissions(writing).write();
}

}  // namespace horqin::osemosys
