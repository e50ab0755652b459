#include "equation/list.h"
#include "equation/measure_terms.h"

namespace horqin {

namespace {

Blocks limit_blocks(const Model& model) {
  return Blocks::make(model.net.limits.size(),
                      [&](size_t l) { return model.limit_instances[l].size(); });
}
Blocks goal_blocks(const Model& model) {
  return Blocks::make(model.net.goals.size(), [&](size_t g) {
    return model.net.goals[g].has_bound ? model.goal_instances[g].size() : 0;
  });
}

int64_t limit_items(const Model& model) {
  return limit_blocks(model).total();
}
int64_t goal_items(const Model& model) {
  return goal_blocks(model).total();
}

template <class Num>
Num lower_of(Rule::Sense sense, const Num& number) {
  return sense == Rule::Sense::at_most ? Num(-infinity) : number;
}
template <class Num>
Num upper_of(Rule::Sense sense, const Num& number) {
  return sense == Rule::Sense::at_least ? Num(infinity) : number;
}

template <class Pen>
void limit_rows(const Model& model, int64_t begin, int64_t end, Pen& pen) {
  limit_blocks(model).each(begin, end, [&](int32_t l, int64_t place, int64_t item) {
    const auto& rule = model.net.limits[l];
    pen.begin();
    const auto number = write_rule(model, rule, model.limit_instances[l][place], pen);
    pen.finish_merged(lower_of(rule.sense, number), upper_of(rule.sense, number), item);
  });
}

/// measure + shortfall ≥ target, or measure − shortfall ≤ target.
template <class Pen>
void goal_rows(const Model& model, int64_t begin, int64_t end, Pen& pen) {
  goal_blocks(model).each(begin, end, [&](int32_t g, int64_t place, int64_t item) {
    const auto& rule = model.net.goals[g];
    pen.begin();
    const auto number = write_rule(model, rule, model.goal_instances[g][place], pen);
    const bool least = rule.sense == Rule::Sense::at_least;
    pen.add(model.at.shortfall[g] + static_cast<int32_t>(place), least ? 1 : -1);
    pen.finish_merged(lower_of(rule.sense, number), upper_of(rule.sense, number), item);
  });
}

template <class Pen>
void goal_columns(const Model& model, Pen& pen) {
  for (size_t g = 0; g < model.net.goals.size(); ++g) {
    if (model.at.shortfall[g] < 0) continue;
    for (size_t i = 0; i < model.goal_instances[g].size(); ++i) {
      pen.bounds(model.at.shortfall[g] + static_cast<int32_t>(i), 0, infinity);
    }
  }
}

std::string rule_words(const Model& model, std::string_view table, const Rule& rule,
                       const Instance& where) {
  std::string words = model.net.source->table(table).text(rule.row, "id");
  if (rule.zone.valid()) words += "@" + model.net.zone_name(rule.zone);
  if (where.period < 0) return words;
  words += " " + model.net.period_name(where.period);
  const auto slice = model.net.slice_name(where.grain, where.slice);
  return slice.empty() ? words : words + " " + slice;
}

std::string limit_words(const Model& model, int64_t item) {
  const auto [l, place] = limit_blocks(model).find(item);
  return rule_words(model, "limits", model.net.limits[l], model.limit_instances[l][place]);
}
std::string goal_words(const Model& model, int64_t item) {
  const auto [g, place] = goal_blocks(model).find(item);
  return rule_words(model, "goals", model.net.goals[g], model.goal_instances[g][place]);
}

}  // namespace

const Equation limit = {
    .name = "limit",
    .index = "limit, instance (year, season, day, step or the whole plan; zone)",
    .formula = "measure − share · other measure ≤ bound   (≥, =)",
    .unit = "measure",
    .dual = "price of the red line: cost of one more unit on the right side (≤ 0 for a binding ≤)",
    .english = "Red lines hold.",
    .chinese = "红线必须满足。",
    .items = limit_items,
    .rows = limit_rows<RowPen>,
    .words = limit_words,
    .slope_rows = limit_rows<SlopePen>,
};

const Equation goal = {
    .name = "goal",
    .index = "goal with a number, instance",
    .formula =
        "measure − share · other measure + shortfall ≥ target;   measure − … − shortfall ≤ target",
    .unit = "measure",
    .dual = "price of the goal: cost of one more unit of target",
    .english = "Goals are reached, or fall short by what is reported.",
    .chinese = "目标实现，或报告缺口。",
    .items = goal_items,
    .rows = goal_rows<RowPen>,
    .columns = goal_columns<ColumnPen>,
    .words = goal_words,
    .slope_rows = goal_rows<SlopePen>,
    .slope_columns = goal_columns<SlopePen>,
};

}  // namespace horqin
