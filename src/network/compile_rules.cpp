#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "case/table_builder.h"
#include "network/compiler.h"
#include "table/number.h"

namespace horqin {

namespace {

Rule::Sense sense_of(const std::string& word) {
  if (word == "<=") return Rule::Sense::at_most;
  if (word == ">=") return Rule::Sense::at_least;
  if (word == "=") return Rule::Sense::equal;
  return word == "most" ? Rule::Sense::most : Rule::Sense::least;
}

Rule::Each each_of(const std::string& word) {
  if (word == "season") return Rule::Each::season;
  if (word == "day") return Rule::Each::day;
  if (word == "step") return Rule::Each::step;
  return word == "plan" ? Rule::Each::plan : Rule::Each::year;
}

}  // namespace

/// A span speaks of the periods that begin in it; a year or span in which none begins is a mistake.
void Compiler::check_years(const Table& table, int row) {
  for (const auto word : split_list(table.text(row, "years"))) {
    const auto years = parse_years(word);
    if (!years) continue;
    const bool held = std::ranges::any_of(net_.line.periods, [&](const auto& period) {
      return std::ranges::find(*years, period.year) != years->end();
    });
    if (held) continue;
    const bool span = years->size() > 1;
    warning("year-missing", table.place(row, "years"), std::string(word),
            span ? "no period begins in these years: the rule does not speak of them"
                 : "no period begins in this year: the rule does not speak of it",
            "name years of table periods");
  }
}

/// The level of a store that goes from year to year may cross a bound between the first years of
/// two periods, where the limit is not asked.
void Compiler::check_years_between(const Table& table, int row, const Rule& rule) {
  if (rule.each != Rule::Each::year || rule.of.valid() || rule.sense == Rule::Sense::equal) return;
  const auto& elements = net_.measures[rule.measure.value].elements;
  const bool levels = std::ranges::all_of(elements, [&](const auto& element) {
    if (element.kind != Element::Kind::level || element.lag != 0) return false;
    const auto& store = net_.stores[element.of];
    return store.within == Store::Within::plan && store.grain == Grain::year;
  });
  if (elements.empty() || !levels) return;
  for (const auto& period : net_.line.periods) {
    const bool spoken =
        rule.years.empty() || std::ranges::find(rule.years, period.year) != rule.years.end();
    if (!spoken || period.years == 1) continue;
    warning("level-between", table.place(row, "measure"), table.text(row, "measure"),
            "a level is compared at the end of a period's first year; the period from " +
                std::to_string(period.year) + " stands for " + std::to_string(period.years) +
                " years, and the level may cross the bound in the later ones",
            "write the bound into column least or most of table stores, which holds in every "
            "year, or make periods of one year");
    return;
  }
}

void Compiler::rule_rows(const Table& table, bool goals) {
  for (int row = 0; row < table.rows(); ++row) {
    const int measure = table.index(row, "measure");
    if (measure < 0) continue;
    Rule rule;
    rule.row = row;
    rule.sense = sense_of(table.text(row, "sense"));
    rule.clause = table.index(row, "clause");
    rule.measure = MeasureId(measure);
    rule.of = MeasureId(table.index(row, "of"));
    rule.bound = value(table, row, "bound");
    rule.has_bound = table.datum(row, "bound") >= 0;
    rule.each = each_of(table.text(row, "each"));
    rule.years = parse_years(table.text(row, "years")).value_or(std::vector<int>{});
    const bool open = rule.sense == Rule::Sense::most || rule.sense == Rule::Sense::least;
    if (!open && !rule.has_bound) {
      error("bound-missing", table.place(row, "bound"), "",
            goals ? "the goal has no number" : "the limit has no number",
            goals ? "give the number, or write most or least in column sense" : "give the number");
      continue;
    }
    if (open && (rule.has_bound || rule.of.valid())) {
      const auto* filled = rule.has_bound ? "bound" : "of";
      error("bound-not-allowed", table.place(row, filled), table.text(row, filled),
            "a goal that asks for the most or the least has no number", "leave bound and of empty");
      continue;
    }
    const auto& year = table.text(row, "of_year");
    if (!year.empty() && !rule.of.valid()) {
      error("of-year", table.place(row, "of_year"), year, "a year of no other measure",
            "name the other measure in column of, or leave of_year empty");
      continue;
    }
    if (!year.empty()) {
      NumberProblem why;
      const auto number = read_number(year, Infinity::refuse, why);
      const bool whole = number && *number == std::floor(*number);
      if (!whole || (*number != -1 && (*number < 1900 || *number > 2200))) {
        error("of-year", table.place(row, "of_year"), year, "this is neither a year nor -1",
              "write a year of the plan, -1 for the period before, or nothing for the same");
        continue;
      }
      rule.of_year = static_cast<int>(*number);
      if (rule.of_year > 0 && net_.line.period_of_year(rule.of_year, 0) < 0) {
        error("of-year", table.place(row, "of_year"), year, "no period holds this year",
              "write a year of the plan");
        continue;
      }
    }
    check_years(table, row);
    if (!goals) check_years_between(table, row, rule);
    if (goals) {
      rule.priority = static_cast<int>(table.number(row, "priority"));
      rule.weight = table.number(row, "weight");
      if (rule.weight < 0) {
        error("sign", table.place(row, "weight"), table.text(row, "weight"),
              "a weight cannot be negative", "take the minus sign away");
      }
    }
    auto& rules = goals ? net_.goals : net_.limits;
    const auto zones = table.references(row, "zones");
    if (zones.empty()) rules.push_back(rule);
    for (const auto& zone : zones) {
      rule.zone = ZoneId(zone.row);
      rules.push_back(rule);
    }
  }
}

/// A curve fills its segments in order by itself as long as nobody gains by another order. A rule
/// that would gain makes it keep the order with binaries: one that wants less of an output, or
/// more of a cost.
void Compiler::order_curves(const Rule& rule, MeasureId measure, double sign) {
  using enum Rule::Sense;
  const bool wants_more = rule.sense == at_least || rule.sense == most;
  const bool wants_less = rule.sense == at_most || rule.sense == least;
  for (const auto& element : net_.measures[measure.value].elements) {
    if (element.kind != Element::Kind::curve) continue;
    auto& curve = net_.curves[element.of];
    const bool up = sign * element.times.scale > 0;
    const bool more = (wants_more && up) || (wants_less && !up) || rule.sense == equal;
    const bool less = (wants_less && up) || (wants_more && !up) || rule.sense == equal;
    if (curve.node.valid() ? less : more) curve.convex = false;
  }
}

void Compiler::rules() {
  rule_rows(case_.table("limits"), false);
  rule_rows(case_.table("goals"), true);
  for (const auto* rules : {&net_.limits, &net_.goals}) {
    for (const auto& rule : *rules) {
      order_curves(rule, rule.measure, 1);
      if (rule.of.valid()) order_curves(rule, rule.of, rule.bound.scale > 0 ? -1 : 1);
    }
  }
}

}  // namespace horqin
