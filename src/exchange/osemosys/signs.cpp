/// What the variables of the source that are not negative forbid: in the long text costs of a
/// technology, rates of production and use and demands are none.

#include <map>
#include <set>

#include "base/text.h"
#include "exchange/osemosys/writing.h"

namespace horqin::osemosys {

namespace {

/// Rounding of a spreadsheet, not a number that somebody gave.
constexpr double rounding = 1e-9;

class Signs {
 public:
  explicit Signs(Writing& writing) : w_(writing), m_(w_.model) {}

  void check() {
    using enum Param;
    for (const auto& one : m_[ResidualCapacity].all()) {
      if (one.value < -rounding) refuse(ResidualCapacity, one, "cannot be negative");
    }
    for (const auto& one : m_[CapitalCost].all()) {
      if (one.value < 0 && !needs_a_price(w_, one.key[0], one.key[1], one.key[2]))
        refuse(CapitalCost, one,
               "is negative: this text pays for what is built and gone by the last year, a case "
               "does not");
    }
    for (int32_t r = 0; r < w_.regions; ++r) method(r);
    if (w_.dialect.nothing_negative) {
      for (const auto& one : m_[FixedCost].all()) {
        if (one.value < 0 && m_[ResidualCapacity].at({one.key[0], one.key[1], one.key[2]}) > 0)
          refuse(FixedCost, one, "cannot be negative in the long text: its capacity is there");
      }
      for (const auto& one : m_[SpecifiedAnnualDemand].all()) {
        if (one.value < 0)
          refuse(SpecifiedAnnualDemand, one, "cannot be negative in the long text");
      }
    } else if (w_.dialect.ratio_check) {
      for (const auto param : {AccumulatedAnnualDemand, InputActivityRatio, OutputActivityRatio}) {
        for (const auto& one : m_[param].all()) {
          if (one.value < 0) refuse(param, one, "is negative: the text's own check refuses it");
        }
      }
    }
  }

  void write() {
    capital();
    if (!w_.dialect.nothing_negative) return;
    ratios(Param::InputActivityRatio);
    ratios(Param::OutputActivityRatio);
    for (const auto& tech : w_.techs) running(tech);
  }

 private:
  std::string words(Param param, const Values::One& one) const {
    std::string text(spec(param).name);
    const auto& index = spec(param).index;
    for (size_t i = 0; i < index.size(); ++i)
      text += (i == 0 ? "[" : ",") + w_.element(index[i], one.key[i]);
    return text + "]";
  }

  void refuse(Param param, const Values::One& one, const std::string& why) {
    w_.problems.error("sign", m_.place(param, &one), format_number(one.value, 12),
                      words(param, one) + " " + why, "take the minus sign away");
  }

  void method(int32_t r) {
    const auto* entry = m_[Param::DepreciationMethod].find({r});
    const double method = m_[Param::DepreciationMethod].at({r});
    if (w_.dialect.salvage != Dialect::Salvage::by_method || method == 1 || method == 2) return;
    w_.problems.error("depreciation", m_.place(Param::DepreciationMethod, entry),
                      format_number(method), "there is no such method of depreciation",
                      "write 1 (sinking fund) or 2 (straight line)");
  }

  /// An investment costs something: nothing is built in such a year (see capacity_of).
  void capital() {
    std::set<int32_t> told;
    for (const auto& one : m_[Param::CapitalCost].all()) {
      if (one.value >= 0 || !told.insert(one.key[1]).second) continue;
      w_.surprise("capital-negative", m_.place(Param::CapitalCost, &one),
                  format_number(one.value, 12),
                  words(Param::CapitalCost, one) +
                      " is negative: investments (in the fast text salvage values) are not, so "
                      "nothing is built then",
                  "take the minus sign away");
    }
  }

  /// A mode with a negative ratio stands still.
  void ratios(Param param) {
    std::map<std::array<int32_t, 4>, const Values::One*> modes;  // r, t, f, m
    for (const auto& one : m_[param].all()) {
      if (one.value < 0) modes.try_emplace({one.key[0], one.key[1], one.key[2], one.key[3]}, &one);
    }
    for (const auto& [k, one] : modes) {
      std::vector<bool> years;
      for (const double value : m_[param].over_last({k[0], k[1], k[2], k[3]}))
        years.push_back(value < 0);
      const auto label = w_.local(k[0], w_.element(Set::technology, k[1])) + "." +
                         w_.element(Set::fuel, k[2]) + "." + w_.element(Set::mode, k[3]);
      auto& measure = begin(label + "." + std::string(spec(param).name) + ".negative", "<=", years);
      term(measure, w_.tech(k[0], k[1]), k[3], "1");
      w_.surprise("ratio-negative", m_.place(param, one), format_number(one->value, 12),
                  words(param, *one) +
                      " is negative: rates of the long text are not, so the mode cannot run then",
                  "write it as the other ratio, without the sign");
    }
  }

  /// Variable costs of a technology and year do not sum to less than nothing.
  void running(const Tech& tech) {
    std::vector<bool> years(static_cast<size_t>(w_.years), false);
    for (const auto& mode : tech.modes) {
      const auto cost = m_[Param::VariableCost].over_last({tech.r, tech.t, mode.mode});
      for (size_t y = 0; y < years.size(); ++y) years[y] = years[y] || cost[y] < 0;
    }
    if (std::ranges::find(years, true) == years.end()) return;
    const auto& name = w_.element(Set::technology, tech.t);
    const auto label = w_.local(tech.r, name) + ".variable_cost";
    auto& measure = begin(label, ">=", years);
    for (const auto& mode : tech.modes) {
      const auto cost = m_[Param::VariableCost].over_last({tech.r, tech.t, mode.mode});
      term(measure, tech, mode.mode, w_.by_years(label + "." + mode.name, cost));
    }
    w_.surprise("cost-negative", m_.place(Param::VariableCost, nullptr), name,
                name +
                    " earns by running: in the long text variable costs of a technology and "
                    "year are never negative, so it may run only as far as other modes pay",
                "import with --dialect fast, where it may earn");
  }

  const std::string& begin(const std::string& label, const char* sense,
                           const std::vector<bool>& years) {
    const auto& measure = w_.out.ids.of("measure", label);
    w_.out.table("measures").row().set("id", measure).set("unit", "pu").set("report", "no");
    auto& table = w_.out.table("limits");
    table.row().set("id", w_.out.ids.fresh(label + ".limit")).set("sense", sense).set("bound", 0);
    table.set("measure", measure).set("years", w_.year_list(years)).set("name_en", label);
    return measure;
  }

  void term(const std::string& measure, const Tech& tech, int32_t mode, const std::string& times) {
    if (times.empty()) return;
    auto& terms = w_.out.table("terms");
    terms.row().set("measure", measure).set("over", "activity").set("process", tech.id);
    terms.set("mode", w_.out.ids.of("mode", w_.element(Set::mode, mode))).set("times", times);
  }

  Writing& w_;
  const Model& m_;
};

}  // namespace

void check_signs(Writing& writing) {
  Signs(writing).check();
}

void write_signs(Writing& writing) {
  Signs(writing).write();
}

}  // namespace horqin::osemosys
