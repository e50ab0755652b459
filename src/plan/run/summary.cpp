#include "plan/run/summary.h"

#include <algorithm>
#include <cmath>

#include "network/names.h"
#include "plan/words/chinese.h"
#include "result/evaluate.h"
#include "result/prices.h"

namespace horqin {

namespace {

constexpr double close_enough = 1e-5;  // relative: below it a goal counts as reached

template <class Outcome>
void fill_words(const Network& net, const Table& table, const Rule& rule, const Instance& where,
                Outcome& outcome) {
  outcome.id = table.text(rule.row, "id");
  outcome.clause = table.text(rule.row, "clause");
  outcome.name_zh = table.text(rule.row, "name_zh");
  outcome.name_en = table.text(rule.row, "name_en");
  outcome.sense = table.text(rule.row, "sense");
  outcome.zone = net.zone_name(rule.zone);
  const auto zone = names_of(net, rule.zone);
  outcome.zone_zh = zone.zh;
  outcome.zone_en = zone.en;
  outcome.period = where.period >= 0 ? net.period_name(where.period) : "";
  const auto slice = where.period >= 0 ? net.slice_name(where.grain, where.slice) : std::string();
  if (!slice.empty()) outcome.period += " " + slice;
  outcome.unit = net.source->table("measures").text(rule.measure.value, "unit");
}

Light light_of(const Rule& rule, double target, double shortfall) {
  if (!rule.has_bound) return Light::open;
  if (shortfall <= close_enough * std::max(std::abs(target), 1e-3)) return Light::reached;
  if (rule.priority <= 1) return Light::missed;
  const double short_by = shortfall / std::abs(target);
  if (short_by <= 0.05) return Light::close;
  return short_by <= 0.15 ? Light::behind : Light::missed;
}

void add_goals(const Model& model, const Assembled& assembled, const PlanAnswer& answer,
               Summary& summary) {
  const auto& net = model.net;
  const auto* rows = rows_of(assembled, "goal");
  int32_t row = rows ? rows->first : 0;
  for (size_t g = 0; g < net.goals.size(); ++g) {
    const auto& rule = net.goals[g];
    for (size_t i = 0; i < model.goal_instances[g].size(); ++i) {
      const auto& where = model.goal_instances[g][i];
      GoalOutcome goal;
      fill_words(net, net.source->table("goals"), rule, where, goal);
      goal.priority = rule.priority;
      goal.numbered = rule.has_bound;
      goal.value = value_of(model, rule.measure, where, rule.zone, answer.x);
      if (rule.has_bound) {
        goal.target = target_of(model, rule, where, answer.x);
        const double gap = rule.sense == Rule::Sense::at_most ? goal.value - goal.target
                                                              : goal.target - goal.value;
        goal.shortfall = std::max(0.0, gap);
        if (!answer.y.empty()) goal.price = rule_price(model, rule.sense, where, answer.y[row]);
        ++row;
      }
      goal.light = light_of(rule, goal.target, goal.shortfall);
      summary.goals.push_back(std::move(goal));
    }
  }
}

void add_limits(const Model& model, const Assembled& assembled, const PlanAnswer& answer,
                Summary& summary) {
  const auto& net = model.net;
  const auto* rows = rows_of(assembled, "limit");
  int32_t row = rows ? rows->first : 0;
  for (size_t l = 0; l < net.limits.size(); ++l) {
    const auto& rule = net.limits[l];
    for (const auto& where : model.limit_instances[l]) {
      LimitOutcome limit;
      fill_words(net, net.source->table("limits"), rule, where, limit);
      limit.bound = target_of(model, rule, where, answer.x);
      limit.value = value_of(model, rule.measure, where, rule.zone, answer.x);
      if (!answer.y.empty()) limit.price = rule_price(model, rule.sense, where, answer.y[row]);
      const double room = std::abs(limit.value - limit.bound);
      limit.binding = room <= 1e-6 * std::max(1.0, std::abs(limit.bound));
      limit.weight = std::abs(limit.price) * std::max(std::abs(limit.bound), 1e-6);
      ++row;
      summary.limits.push_back(std::move(limit));
    }
  }
}

void add_projects(const Model& model, const PlanAnswer& answer, Summary& summary) {
  const auto& table = model.net.source->table("projects");
  for (size_t p = 0; p < model.net.projects.size(); ++p) {
    const auto& own = model.net.projects[p];
    ProjectOutcome project;
    project.id = table.text(own.row, "id");
    project.clause = table.text(own.row, "clause");
    project.zone = table.text(own.row, "zone");
    const auto zone = names_of(model.net, ZoneId(table.index(own.row, "zone")));
    project.zone_zh = zone.zh;
    project.zone_en = zone.en;
    project.name_zh = table.text(own.row, "name_zh");
    project.name_en = table.text(own.row, "name_en");
    project.cost = own.cost.scale;
    project.must = own.must;
    for (size_t k = 0; k < model.starts[p].size(); ++k) {
      if (answer.x[model.at.begin[p] + static_cast<int32_t>(k)] > 0.5) {
        project.start = model.line.periods[model.starts[p][k]].year;
      }
    }
    summary.projects.push_back(std::move(project));
  }
}

/// Position of a goal's instance among all outcomes.
size_t position(const Model& model, int32_t goal, int32_t instance) {
  size_t at = 0;
  for (int32_t g = 0; g < goal; ++g) at += model.goal_instances[g].size();
  return at + instance;
}

void add_alone(const Model& model, const Assembled& assembled, const PlanAnswer& answer,
               Summary& summary) {
  const auto* limits = rows_of(assembled, "limit");
  for (const auto& alone : answer.alone) {
    auto& goal = summary.goals[position(model, alone.goal, alone.instance)];
    goal.best_alone = alone.value;
    goal.shortfall_alone = alone.shortfall;
    goal.alone_in_shares = alone.in_shares;
    for (const auto& [row, price] : alone.rows) goal.held_by.push_back(row - limits->first);
  }
}

void count_quality(const Case& source, Summary& summary) {
  for (const auto& table : source.tables) {
    if (table.spec->measured.empty()) continue;
    for (int row = 0; row < table.rows(); ++row) {
      if (!table.given(row, table.column(table.spec->measured))) continue;
      if (table.text(row, "quality") == "assumed") {
        ++summary.assumed;
      } else if (!table.text(row, "source").empty()) {
        ++summary.sourced;
      }
    }
  }
}

}  // namespace

const char* name(Light light) {
  switch (light) {
    case Light::reached:
      return "reached";
    case Light::close:
      return "close";
    case Light::behind:
      return "behind";
    case Light::missed:
      return "missed";
    case Light::open:
      break;
  }
  return "open";
}

void Summary::warn(const Problems& problems) {
  for (const auto& problem : problems.all()) {
    warnings.push_back(format(problem));
    warnings_zh.push_back(format_in_chinese(problem));
  }
}

Summary summary_of(const Case& source, const std::string& scenario, const Problems& warnings) {
  Summary summary;
  summary.title_zh = source.settings.title_zh;
  summary.title_en = source.settings.title_en;
  summary.currency = source.settings.currency;
  summary.scenario = scenario;
  summary.input_hash = source.hash;
  summary.warn(warnings);
  count_quality(source, summary);
  return summary;
}

void summarise(const Model& model, const Assembled& assembled, const PlanAnswer& answer,
               Summary& summary) {
  summary.rows = assembled.program.rows();
  summary.columns = assembled.program.columns();
  summary.nonzeros = assembled.program.nonzeros();
  summary.status = answer.status;
  summary.message = answer.message;
  summary.method = answer.method;
  summary.objective = answer.objective;
  summary.bound = answer.bound;
  summary.check = answer.check;
  summary.integers_fixed = answer.integers_fixed;
  summary.stages = answer.stages;
  summary.seconds.pass = 0;
  for (const auto& stage : answer.stages) summary.seconds.pass += stage.passing;
  const bool endless = answer.status == Status::unbounded;  // an earlier stage's goals, no plan
  summary.planned = !answer.x.empty() && !endless;
  if (!summary.planned) return;
  add_goals(model, assembled, answer, summary);
  add_limits(model, assembled, answer, summary);
  add_projects(model, answer, summary);
  add_alone(model, assembled, answer, summary);
}

}  // namespace horqin
