#include "plan/run/summary_json.h"

#include <cmath>

#include "plan/conflict/explain_json.h"

namespace horqin {

namespace {

const char* name(StageReport::Kind kind) {
  switch (kind) {
    case StageReport::Kind::reference:
      return "reference";
    case StageReport::Kind::goals:
      return "goals";
    case StageReport::Kind::cost:
      return "cost";
    case StageReport::Kind::projects:
      return "projects";
    case StageReport::Kind::tie_break:
      break;
  }
  return "tie_break";
}

Json goal_json(const Summary& summary, const GoalOutcome& goal) {
  Json json = {{"id", goal.id},
               {"clause", json_text(goal.clause)},
               {"name_zh", goal.name_zh},
               {"name_en", goal.name_en},
               {"zone", json_text(goal.zone)},
               {"zone_zh", json_text(goal.zone_zh)},
               {"zone_en", json_text(goal.zone_en)},
               {"period", json_text(goal.period)},
               {"priority", goal.priority},
               {"sense", goal.sense},
               {"target", goal.numbered ? json_number(goal.target) : Json(nullptr)},
               {"value", json_number(goal.value)},
               {"shortfall", goal.numbered ? json_number(goal.shortfall) : Json(nullptr)},
               {"unit", goal.unit},
               {"price", json_number(goal.price)},
               {"price_unit", summary.currency + "/(" + goal.unit + ")"},
               {"light", horqin::name(goal.light)}};
  if (goal.best_alone) {
    json["best_alone"] = json_number(*goal.best_alone);
    json["shortfall_alone"] = json_number(goal.shortfall_alone);
    json["alone_in_shares"] = goal.alone_in_shares;
    Json held = Json::array();
    for (const int i : goal.held_by) {
      const auto& limit = summary.limits[i];
      held.push_back({{"limit", limit.id},
                      {"clause", json_text(limit.clause)},
                      {"zone", json_text(limit.zone)},
                      {"period", json_text(limit.period)}});
    }
    json["held_by"] = held;
  }
  return json;
}

Json limit_json(const Summary& summary, const LimitOutcome& limit) {
  return {{"id", limit.id},
          {"clause", json_text(limit.clause)},
          {"name_zh", limit.name_zh},
          {"name_en", limit.name_en},
          {"zone", json_text(limit.zone)},
          {"zone_zh", json_text(limit.zone_zh)},
          {"zone_en", json_text(limit.zone_en)},
          {"period", json_text(limit.period)},
          {"sense", limit.sense},
          {"bound", json_number(limit.bound)},
          {"value", json_number(limit.value)},
          {"unit", limit.unit},
          {"price", json_number(limit.price)},
          {"price_unit", summary.currency + "/(" + limit.unit + ")"},
          {"binding", limit.binding}};
}

Json project_json(const ProjectOutcome& project) {
  return {{"id", project.id},
          {"clause", json_text(project.clause)},
          {"name_zh", project.name_zh},
          {"name_en", project.name_en},
          {"zone", json_text(project.zone)},
          {"zone_zh", json_text(project.zone_zh)},
          {"zone_en", json_text(project.zone_en)},
          {"start", project.start ? Json(*project.start) : Json(nullptr)},
          {"cost", json_number(project.cost)},
          {"decided", project.must}};
}

}  // namespace

std::string to_json(const Summary& summary) {
  Json json;
  json["title_zh"] = summary.title_zh;
  json["title_en"] = summary.title_en;
  json["scenario"] = json_text(summary.scenario);
  json["input_hash"] = summary.input_hash;
  json["status"] = horqin::name(summary.status);
  json["message"] = json_text(summary.message);
  const auto of_plan = [&](double value) { return summary.planned ? json_number(value) : Json(); };
  json["objective"] = of_plan(summary.objective);
  json["bound"] = of_plan(summary.bound);
  json["currency"] = summary.currency;
  json["method"] = summary.method;
  json["rows"] = summary.rows;
  json["columns"] = summary.columns;
  json["nonzeros"] = summary.nonzeros;
  const auto& s = summary.seconds;
  json["seconds"] = {{"read", s.read},   {"build", s.build}, {"pass", s.pass},
                     {"solve", s.solve}, {"write", s.write}, {"total", s.total}};
  json["peak_rss_bytes"] = summary.peak_rss;
  json["check"] = {{"primal", of_plan(summary.check.primal)},
                   {"dual", of_plan(summary.check.dual)},
                   {"gap", of_plan(summary.check.gap)}};
  if (const auto& rolling = summary.rolling) {
    json["rolling"] = {{"hours", rolling->hours},     {"overlap", rolling->overlap},
                       {"windows", rolling->windows}, {"warm", rolling->warm},
                       {"seconds", rolling->seconds}, {"capacities_fixed", rolling->capacities},
                       {"shared", rolling->shared},   {"closed", rolling->closed}};
  }
  json["prices_with_integers_fixed"] = summary.integers_fixed;
  json["stages"] = Json::array();
  for (const auto& stage : summary.stages) {
    json["stages"].push_back({{"stage", name(stage.kind)},
                              {"priority", stage.priority},
                              {"status", horqin::name(stage.status)},
                              {"value", json_number(stage.value)},
                              {"method", stage.method},
                              {"reason", stage.reason},
                              {"iterations", stage.iterations},
                              {"seconds", stage.seconds},
                              {"message", json_text(stage.message)}});
  }
  json["goals"] = Json::array();
  for (const auto& goal : summary.goals) json["goals"].push_back(goal_json(summary, goal));
  json["limits"] = Json::array();
  for (const auto& limit : summary.limits) json["limits"].push_back(limit_json(summary, limit));
  json["projects"] = Json::array();
  for (const auto& project : summary.projects) json["projects"].push_back(project_json(project));
  if (summary.why) json["infeasible"] = document(*summary.why);
  if (summary.status == Status::unbounded) json["grows_without_end"] = summary.grows;
  json["numbers"] = {{"assumed", summary.assumed}, {"sourced", summary.sourced}};
  json["warnings"] = summary.warnings;
  json["warnings_zh"] = summary.warnings_zh;
  return json.dump(1);
}

}  // namespace horqin
