#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/text.h"
#include "exchange/pypsa/translation.h"
#include "table/number.h"

namespace horqin::pypsa {

namespace {

/// Senses as linopy takes them; empty: none.
std::string sense_of(const std::string& word) {
  if (word == "==" || word == "=") return "=";
  if (word == "<=" || word == "<") return "<=";
  return word == ">=" || word == ">" ? ">=" : "";
}

/// "[AC, DC]" → AC, DC.
std::vector<std::string> carriers_in(std::string text) {
  std::erase_if(text, [](char c) { return c == '[' || c == ']' || c == '(' || c == ')'; });
  std::vector<std::string> words;
  for (size_t at = 0; at <= text.size();) {
    const auto comma = std::min(text.find(',', at), text.size());
    words.emplace_back(trim(std::string_view(text).substr(at, comma - at)));
    at = comma + 1;
  }
  return words;
}

constexpr const char* nominal_of(std::string_view component) {
  if (component == "Line" || component == "Transformer") return "s_nom";
  return component == "Store" ? "e_nom" : "p_nom";
}

}  // namespace

/// A measure that terms are added to; a limit on it once something was added.
struct Translation::Sum {
  std::string id;
  int terms = 0;
};

/// The position of an investment period that is named; −1: none.
int Translation::period_at(double period) const {
  const auto at = std::ranges::find(network_.periods, period_of_number(period));
  return at == network_.periods.end() ? -1 : static_cast<int>(at - network_.periods.begin());
}

void Translation::constraints() {
  each("GlobalConstraint", [&](const Item& item) {
    const auto& type = item.text("type");
    const double period = item.number("investment_period");
    if (!std::isnan(period) && network_.periods.empty())
      return wrong(item, "investment_period", exact_number(period),
                   "the network has no investment periods", "leave it empty");
    if (!std::isnan(period) && period_at(period) < 0) return;
    const auto bound = item.values("constant");
    if (bound.any([](double x) { return std::isinf(x); })) {
      const double end = item.text("sense").starts_with('<') ? 1 : -1;
      if (bound.all([&](double x) { return std::isinf(x) && x * end > 0; })) return;
      return wrong(item, "constant", exact_number(bound.most()), "nothing reaches it",
                   "write a number");
    }
    Sum sum{folder_.ids.of("GlobalConstraint", item.name()), 0};
    std::string unit = "MW";
    bool built = false;
    if (type == "primary_energy") {
      unit = "t";
      primary_energy(item, sum);
    } else if (type == "operational_limit") {
      unit = "MWh";
      operational(item, sum);
    } else if (type == "tech_capacity_expansion_limit") {
      built = true;
      if (!network_.scenarios.empty())
        return unsupported(item, "type", "a limit of capacities in a stochastic network");
      expansion(item, sum);
    } else if (type == "transmission_volume_expansion_limit" ||
               type == "transmission_expansion_cost_limit") {
      built = true;
      transmission(item, sum, type == "transmission_expansion_cost_limit");
    } else {
      return unsupported(item, "type", "`" + type + "` is no type that we know");
    }
    if (sense_of(item.text("sense")).empty())
      return wrong(item, "sense", item.text("sense"), "it is no sense", "write <=, >= or ==");
    if (sum.terms > 0) return limit(item, sum, unit, built);
    problems_.warning("pypsa-empty", {network_.file, 0, 0}, item.name(),
                      place_word(item, "type") +
                          ": as in PyPSA 1.4, it is left out, for nothing that it counts is there",
                      "take it out, or correct carrier_attribute and investment_period");
  });
}

void Translation::limit(const Item& item, const Sum& sum, const std::string& unit, bool built) {
  folder_.table("measures").row().set("id", sum.id).set("unit", unit).set("name_en", item.name());
  const double period = item.number("investment_period");
  auto& table = folder_.table("limits").row();
  table.set("id", sum.id).set("sense", sense_of(item.text("sense"))).set("measure", sum.id);
  table.set("bound", cell(item, "constant", unit)).set("name_en", item.name());
  const bool whole = years_.size() > 1 && (built || std::isnan(period));
  if (whole && !built && !network_.scenarios.empty())
    return unsupported(item, "type", "a sum over several investment periods in each scenario",
                       "give it an investment_period");
  if (whole || (built && !network_.scenarios.empty())) {
    table.set("each", "plan");
  } else {
    table.set("each", "year");
    if (!std::isnan(period)) table.set("years", std::to_string(years_[period_at(period)]));
  }
}

/// What a year of each period counts in a sum over the plan: its weight, for the plan counts each
/// of its years.
Values Translation::plan_weights(bool whole) const {
  const bool sums_years = whole && years_.size() > 1;
  std::vector<double> weights;
  for (size_t p = 0; p < years_.size(); ++p)
    weights.push_back(sums_years ? period_years_[p] / period_length(years_[p]) : period_years_[p]);
  return {{weights.size(), 1, 1}, weights};
}

void Translation::term(Sum& sum, const char* over, const char* selector, const std::string& of,
                       const Values& times, const std::string& unit) {
  auto& table = folder_.table("terms").row();
  table.set("measure", sum.id).set("over", over);
  if (!of.empty()) table.set(selector, of);
  table.set("times", cell(times, unit, sum.id + "." + (of.empty() ? "first" : of)));
  ++sum.terms;
}

void Translation::primary_energy(const Item& item, Sum& sum) {
  const auto& attribute = item.text("carrier_attribute");
  const auto& carriers = network_.of("Carrier");
  if (carriers.rows() > 0 && !carriers.has(attribute)) {
    if (!carriers.spec->find(attribute))
      wrong(item, "carrier_attribute", attribute, "no carrier has this attribute",
            "name an attribute of the carriers");
    return;
  }
  const auto emission = [&](const std::string& carrier) -> Values {
    const int32_t row = carriers.find(carrier);
    return row < 0 ? Values(0) : this->item(carriers, row).values(attribute);
  };
  const auto weights = plan_weights(std::isnan(item.number("investment_period")));
  each("Generator", [&](const Item& one) {
    const auto rate = emission(one.text("carrier"));
    if (rate.zero() || !counted(item, one)) return;
    term(sum, "activity", "process", id(one), rate / one.values("efficiency") * weights, "t/MWh");
  });
  levels(item, sum, emission, weights, "t/MWh", "t");
}

void Translation::operational(const Item& item, Sum& sum) {
  const auto& carrier = item.text("carrier_attribute");
  const auto weights = plan_weights(std::isnan(item.number("investment_period")));
  each("Generator", [&](const Item& one) {
    if (one.text("carrier") != carrier || !counted(item, one)) return;
    term(sum, "activity", "process", id(one), weights, "");
  });
  levels(
      item, sum, [&](const std::string& own) { return Values(own == carrier ? 1 : 0); }, weights,
      "", "MWh");
}

/// Whether an asset is active in a period that a constraint looks at. PyPSA (1.4) drops a
/// constraint of which none is.
bool Translation::counted(const Item& constraint, const Item& one) const {
  const double period = constraint.number("investment_period");
  const auto when = active(one);
  if (std::isnan(period) || network_.periods.empty()) return !when.none();
  return when.in(period_at(period));
}

/// What the level of a store that runs through all periods counts: once, at the end of the last of
/// those that the constraint looks at. PyPSA does so where each of them counts one year only.
Values Translation::weights_at_end(const Item& constraint, const Item& store) {
  if (network_.periods.empty()) return 1;
  const double only = constraint.number("investment_period");
  const bool whole = std::isnan(only) && years_.size() > 1;
  const bool energy = constraint.text("type") == "primary_energy";
  const auto when = active(store);
  int last = -1;
  std::vector<double> weights(years_.size(), 0);
  for (int p = 0; p < static_cast<int>(years_.size()); ++p) {
    const bool seen = std::isnan(only) || p == period_at(only);
    if ((seen || energy) && period_years_[p] != 1) {
      unsupported(constraint, "type",
                  "it counts the level of " + std::string(store.component()) + " `" + store.name() +
                      "`, which runs through all periods, and a period counts " +
                      format_number(period_years_[p]) + " years (PyPSA refuses it too)",
                  "let its level begin in each period, or cycle");
      return 0;
    }
    if (seen && when.in(p)) last = p;
  }
  if (last >= 0) weights[last] = whole ? 1.0 / period_length(years_[last]) : 1;
  return {{weights.size(), 1, 1}, weights};
}

/// First less last level of stores that do not cycle.
void Translation::levels(const Item& constraint, Sum& sum,
                         const std::function<Values(const std::string&)>& rate_of,
                         const Values& weights, const std::string& per_level,
                         const std::string& unit) {
  const auto take = [&](const Item& one, const std::string& store, const char* cyclic,
                        const std::string& first) {
    const auto rate = rate_of(one.component() == "Store" ? carrier_of(one) : one.text("carrier"));
    if (rate.zero() || one.flag(cyclic) || !counted(constraint, one)) return;
    const bool each_period = one.flag(first + "_per_period");
    const auto counts = each_period ? weights : weights_at_end(constraint, one);
    term(sum, "level", "store", store, -rate * counts, per_level);
    const auto level = one.values(first);
    if (!level.zero()) term(sum, "constant", "store", "", rate * counts * level, unit);
  };
  each("StorageUnit", [&](const Item& one) {
    take(one, folder_.ids.of("reservoir", one.name() + ".state_of_charge"),
         "cyclic_state_of_charge", "state_of_charge_initial");
  });
  each("Store", [&](const Item& one) { take(one, id(one), "e_cyclic", "e_initial"); });
}

/// All extendable assets of a carrier, at a bus where one is named.
void Translation::expansion(const Item& item, Sum& sum) {
  const auto& carrier = item.text("carrier_attribute");
  capacities(
      sum, item.number("investment_period"),
      [&](const Item& one) {
        const auto& at = item.text("bus");
        const bool branch = one.all().spec->find("bus0") != nullptr;
        return carrier_of(one) == carrier &&
               (at.empty() || one.text(branch ? "bus0" : "bus") == at);
      },
      [](const Item&) { return Values(1); });
}

void Translation::transmission(const Item& item, Sum& sum, bool cost) {
  const auto carriers = carriers_in(item.text("carrier_attribute"));
  capacities(
      sum, item.number("investment_period"),
      [&](const Item& one) {
        const auto name = one.component();
        return (name == "Line" || name == "Link") &&
               std::ranges::find(carriers, carrier_of(one)) != carriers.end();
      },
      [&](const Item& one) {
        if (!cost) return Values(one.number("length"));
        double weight = 1;
        if (std::isnan(item.number("investment_period")) && !network_.periods.empty()) {
          weight = 0;
          const auto when = active(one);
          for (int p = when.first; p < when.last; ++p) weight += period_cost_[p];
        }
        bool good = true;  // what is not is told with its capacity
        return Values(periodized(one, 0, good) * weight);
      });
}

/// Builds of extendable assets that a test chooses, each times a factor.
void Translation::capacities(Sum& sum, double period,
                             const std::function<bool(const Item&)>& chosen,
                             const std::function<Values(const Item&)>& factor) {
  for (const auto* name :
       {"Generator", "Line", "Transformer", "Link", "Process", "Store", "StorageUnit"}) {
    const std::string nominal = nominal_of(name);
    each(name, [&](const Item& one) {
      const auto when = active(one);
      if (!one.flag(nominal + "_extendable") || when.none() || !chosen(one)) return;
      if (!std::isnan(period)) {
        const int at = period_at(period);
        if (at < when.first || at >= when.last) return;
      }
      const bool store = one.component() == "Store";
      term(sum, "built", store ? "store" : "process", id(one), factor(one),
           store ? "MW/MWh" : "MW/MW");
    });
  }
}

namespace {

/// Carriers by class whose builds are limited as one sum. PyPSA (1.4) adds the classes by the order
/// of their carriers where each class has as many of them, else by name.
std::vector<std::map<std::string_view, std::string>> growing_together(
    const std::map<std::string_view, std::set<std::string>>& grown) {
  std::map<std::string, std::map<std::string_view, std::string>> groups;
  const bool by_order = std::ranges::all_of(
      grown, [&](const auto& one) { return one.second.size() == grown.begin()->second.size(); });
  for (const auto& [component, carriers] : grown) {
    auto label = grown.begin()->second.begin();
    for (const auto& carrier : carriers) groups[by_order ? *label++ : carrier][component] = carrier;
  }
  std::vector<std::map<std::string_view, std::string>> all;
  for (auto& [label, group] : groups) all.push_back(std::move(group));
  return all;
}

}  // namespace

/// Builds of a carrier in a period: at most so many, and so many times those of the period before.
/// PyPSA (1.4) sets the limit of each carrier that has one to all carriers that have one: so do we.
void Translation::growth() {
  const auto& carriers = network_.of("Carrier");
  if (network_.periods.empty()) return;
  std::vector<int32_t> limited;
  for (int32_t row = 0; row < carriers.rows(); ++row)
    if (!std::isinf(carriers.number("max_growth", row))) limited.push_back(row);
  const auto built_of = [&](const std::string& id, const char* report,
                            const std::function<bool(const Item&)>& chosen) {
    Sum sum{folder_.ids.fresh(id), 0};
    capacities(sum, std::nan(""), chosen, [](const Item&) { return Values(1); });
    if (sum.terms == 0) return std::string();
    folder_.table("measures").row().set("id", sum.id).set("unit", "MW").set("report", report);
    return sum.id;
  };
  // What came before counts only in classes of components in which some carrier grows by it.
  std::set<std::string_view> looks_back;
  std::map<std::string_view, std::set<std::string>> grown;  ///< carriers by class
  Sum none;
  capacities(
      none, std::nan(""),
      [&](const Item& one) {
        const int32_t row = carriers.find(carrier_of(one));
        if (std::ranges::find(limited, row) == limited.end()) return false;
        grown[one.component()].insert(carrier_of(one));
        if (carriers.number("max_relative_growth", row) > 0) looks_back.insert(one.component());
        return false;
      },
      [](const Item&) { return Values(1); });
  std::vector<std::string> built;  ///< carriers of which something may be built
  for (const auto& group : growing_together(grown)) {
    const auto in_group = [&](const Item& one) {
      const auto own = group.find(one.component());
      return own != group.end() && own->second == carrier_of(one);
    };
    std::set<std::string> names;
    for (const auto& [component, carrier] : group) names.insert(carrier);
    const auto name = join({names.begin(), names.end()}, "+");
    const auto now = built_of(name + ".growth", "yes", in_group);
    const auto before = built_of(name + ".before", "no", [&](const Item& one) {
      return in_group(one) && looks_back.contains(one.component());
    });
    for (const int32_t other : limited) grows(now, before, item(carriers, other), name);
    built.push_back(name);
  }
  if (built.size() * limited.size() > 1)
    problems_.warning("pypsa-growth", {network_.file, 0, 0}, join(built, ", "),
                      "Carrier, attribute `max_growth`: as in PyPSA 1.4, the limit of each carrier "
                      "holds for each of these carriers",
                      "give one carrier a limit to have it alone");
}

void Translation::grows(const std::string& measure, const std::string& before, const Item& limit,
                        const std::string& carrier) {
  const double most = limit.number("max_growth");
  const double relative = std::max(0.0, limit.number("max_relative_growth"));
  const auto words = "growth of " + carrier + " as of " + limit.name();
  if (relative == 0 || before.empty()) return grows_at_most(measure, most, 0, words);
  grows_at_most(measure, most, 1, words);  // the first period has none before it
  if (years_.size() == 1) return;
  const auto beyond = folder_.ids.fresh(measure + ".relative");
  folder_.table("measures").row().set("id", beyond).set("unit", "MW").set("report", "no");
  const auto term_of = [&](const std::string& of, double times, int lag) {
    folder_.table("terms")
        .row()
        .set("measure", beyond)
        .set("over", "measure")
        .set("other", of)
        .set("times", times)
        .set("lag", lag);
  };
  term_of(measure, 1, 0);
  term_of(before, -relative, 1);
  grows_at_most(beyond, most, -1, words);
}

/// A limit in all periods (0), in the first (1), or in all but the first (−1).
void Translation::grows_at_most(const std::string& measure, double most, int which,
                                const std::string& name) {
  std::string years;
  for (size_t p = 0; p < years_.size() && which != 0; ++p)
    if ((p == 0) == (which > 0)) years += (years.empty() ? "" : " ") + std::to_string(years_[p]);
  folder_.table("limits")
      .row()
      .set("id", folder_.ids.fresh(measure + ".limit"))
      .set("sense", "<=")
      .set("measure", measure)
      .set("bound", cell(most, "MW", ""))
      .set("each", "year")
      .set("years", years)
      .set("name_en", name);
}

/// Columns nom_min_CARRIER and nom_max_CARRIER of buses, with _PERIOD behind or not.
void Translation::bus_limits() {
  const auto& all = network_.of("Bus");
  const auto& carriers = network_.of("Carrier");
  for (const auto& [attribute, column] : all.given) {
    if (!attribute.starts_with("nom_min_") && !attribute.starts_with("nom_max_")) continue;
    auto carrier = attribute.substr(8);
    double period = std::nan("");
    if (carriers.find(carrier) < 0) {
      const auto bar = carrier.rfind('_');
      NumberProblem why;
      const auto year = bar == std::string::npos
                            ? std::nullopt
                            : read_number(carrier.substr(bar + 1), Infinity::refuse, why);
      const bool known = year && !network_.periods.empty() && period_at(*year) >= 0 &&
                         carriers.find(carrier.substr(0, bar)) >= 0;
      if (!known) {
        problems_.warning("pypsa-column", {network_.file, 0, 0}, attribute,
                          "Bus, attribute `" + attribute + "` names no carrier: not a limit",
                          "write nom_max_CARRIER or nom_max_CARRIER_PERIOD");
        continue;
      }
      period = *year;
      carrier.resize(bar);
    }
    for (int32_t row = 0; row < all.rows() && !column.numbers.empty(); ++row) {
      if (!std::isfinite(column.numbers[row])) continue;
      Sum sum{folder_.ids.fresh(all.names[row] + "." + attribute), 0};
      capacities(
          sum, period,
          [&](const Item& one) {
            return one.all().spec->find("bus") && carrier_of(one) == carrier &&
                   one.text("bus") == all.names[row];
          },
          [](const Item&) { return Values(1); });
      if (sum.terms == 0) continue;
      folder_.table("measures").row().set("id", sum.id).set("unit", "MW");
      folder_.table("limits")
          .row()
          .set("id", sum.id)
          .set("sense", attribute.starts_with("nom_min_") ? ">=" : "<=")
          .set("measure", sum.id)
          .set("bound", cell(column.numbers[row], "MW", ""))
          .set("each", "plan");
    }
  }
}

}  // namespace horqin::pypsa
