#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plan/conflict/explain.h"
#include "plan/stage/rolling.h"
#include "plan/stage/stages.h"

namespace horqin {

/// How a goal stands. Rules: reached; within 5 %; within 15 %; worse, or a binding goal (priority
/// 1) that is missed.
enum class Light { reached, close, behind, missed, open };
const char* name(Light light);

struct GoalOutcome {
  std::string id, clause, zone, period, unit, name_zh, name_en, zone_zh, zone_en;
  int priority = 0;
  bool numbered = true;
  std::string sense;
  double target = 0, value = 0, shortfall = 0;
  double price = 0;  ///< money per unit of target and year
  Light light = Light::reached;
  std::optional<double> best_alone;  ///< value when only red lines and physics stand against it
  double shortfall_alone = 0;
  bool alone_in_shares = false;  ///< projects taken as shares: whole ones reach no more
  std::vector<int> held_by;      ///< positions in Summary::limits, strongest first
};

struct LimitOutcome {
  std::string id, clause, zone, period, unit, name_zh, name_en, sense, zone_zh, zone_en;
  double bound = 0, value = 0, price = 0;
  bool binding = false;
  double weight = 0;  ///< price × bound: how much money hangs on it
};

struct ProjectOutcome {
  std::string id, clause, zone, name_zh, name_en, zone_zh, zone_en;
  std::optional<int> start;
  double cost = 0;
  bool must = false;
};

/// What a solve has to say, in the words of the case. All pages, JSON and run folders are made from
/// it.
struct Summary {
  std::string title_zh, title_en, scenario, input_hash, currency;
  std::string case_folder;  ///< absolute: the manifest of a run says where it came from
  Status status = Status::failed;
  bool planned = false;  ///< there is a plan: objective, check, goals, limits, projects
  std::string message, method;
  double objective = 0, bound = 0;
  int32_t rows = 0, columns = 0;
  int64_t nonzeros = 0;
  struct Seconds {
    double read = 0, build = 0;
    double pass = 0;  // of solve: the program handed over to the solver
    double solve = 0, write = 0, total = 0;
  } seconds;
  uint64_t peak_rss = 0;
  Check check;
  bool integers_fixed = false;
  std::vector<StageReport> stages;
  std::vector<GoalOutcome> goals;
  std::vector<LimitOutcome> limits;
  std::vector<ProjectOutcome> projects;
  std::optional<Explanation> why;  ///< of an infeasible case: which red lines cannot hold together
  std::vector<std::string> grows;  ///< what may grow without end, fastest first
  std::vector<std::string> warnings, warnings_zh;
  std::optional<RollingReport> rolling;  ///< solved window by window
  int assumed = 0, sourced = 0;  ///< numbers of the case that are assumed, and that have a source

  void warn(const Problems& problems);
};

/// What is known before a solve: titles, hash, warnings, and how many numbers of the case are
/// assumed and how many have a source, for the rows that carry a main number.
Summary summary_of(const Case& source, const std::string& scenario, const Problems& warnings);

/// Fills in sizes and how the solve ended; with answer.x also goals, limits and projects.
void summarise(const Model& model, const Assembled& assembled, const PlanAnswer& answer,
               Summary& summary);

}  // namespace horqin
