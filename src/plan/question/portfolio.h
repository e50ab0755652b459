#pragma once

#include <functional>
#include <optional>

#include "network/screening.h"
#include "plan/aim.h"
#include "plan/question/spending.h"

namespace horqin {

/// How a project stands among plans that reach the same goals at little more cost.
enum class Standing {
  refused,   ///< by a gate, and the case holds projects to that
  decided,   ///< the case says it must begin
  must,      ///< without it goals are lost, or the plan costs more than the slack
  optional,  ///< both with and without it there are plans within the slack
  never,     ///< with it goals are lost, or the plan costs more than the slack
  open       ///< not settled in the time, or within the gap
};
const char* name(Standing standing);

/// By how much a plan reaches less of a goal.
struct GoalLoss {
  size_t goal = 0;  ///< of Portfolio::goals
  double by = 0;    ///< in its unit
};

/// One project, with and without. Costs are differences to the plan, in money of the base year.
struct ProjectValue {
  int32_t project = -1;
  std::optional<int> start;  ///< year, in the plan
  /// What the plan costs more when this one choice is turned round (a chosen project left out, one
  /// that was not chosen begun): between a bound and what one plan does. Infinite: no plan keeps
  /// the goals.
  double least = 0, most = infinity;
  /// No plan keeps goals and red lines (or only at twenty times what the dearest goal costs in the
  /// plan): `least` is infinite.
  bool goals_lost = false;
  /// What goals lose, the other projects in shares; none with goals_lost: a red line is crossed.
  std::vector<GoalLoss> losses;
  std::vector<Standing> standing;  ///< by slack
  /// What the project brings to each measure in each plan year of the last period: with it less
  /// without it, all else chosen the same.
  std::vector<double> effects;
  bool has_effects = false;
};

struct Portfolio {
  std::vector<ProjectValue> projects;
  std::vector<double> slacks;
  std::vector<Aim> measures, goals;
  std::vector<Screening> screenings;  ///< by project
  Spending spending;
  std::vector<Budget> budgets;
  double cost = 0;  ///< of the plan
  Status status = Status::failed;
  std::string message;
  int solves = 0;
};

struct PortfolioOptions {
  SolveOptions solve;
  std::vector<double> slacks{0.01, 0.03, 0.05, 0.1};
  std::vector<Aim> measures;
  std::function<void(const std::string& what, int number, int count)> progress;
};

/// Each project with and without, the goals keeping what the plan reaches where they can. First the
/// other projects as chosen, then in shares (a bound); where the two leave a standing open, all are
/// chosen anew. Each solve has its share of the time limit.
Portfolio portfolio_of(const Model& model, const Assembled& assembled, const PlanAnswer& answer,
                       const PortfolioOptions& options);

}  // namespace horqin
