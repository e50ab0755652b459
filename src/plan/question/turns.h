#pragma once

#include <optional>
#include <vector>

#include "base/clock.h"
#include "plan/question/portfolio.h"
#include "plan/stage/choice.h"
#include "plan/stage/stages.h"

namespace horqin {

/// What the projects of a plan are turned round against.
struct TurnGround {
  const Model& model;
  const Assembled& assembled;
  const PlanAnswer& plan;
  const Stopwatch& watch;
  SolveOptions solve;               ///< its time limit is in seconds of `watch`
  std::vector<double> penalties{};  ///< for each unit that a goals stage loses of what it reached
  std::vector<double> base{};       ///< the plan, solved once more
  double cost = 0;                  ///< of it
  std::vector<Aim> goals{}, measures{};
};

/// Turns one project round after another, in two programs in which goals may give way at a price:
/// one with the other projects in shares, one with them as chosen. Not for two threads at once.
/// Every question ends at `until`, in seconds of the ground's watch.
class Turns {
 public:
  explicit Turns(const TurnGround& ground) : ground_(ground) {}
  Turns(const Turns&) = delete;
  Turns& operator=(const Turns&) = delete;

  /// The first solves, which have no basis to go on from.
  Answer begin();

  void with_the_rest_as_chosen(ProjectValue& one, double until);
  /// What the turned choice costs at least: the other projects in shares.
  void bound(ProjectValue& one, double until);
  /// All projects chosen anew with this one turned round.
  void exactly(ProjectValue& one, double until);

  int solves() const { return solves_; }
  bool in_time() const { return in_time_; }  ///< no solve was cut short

 private:
  SolveOptions options(double until) const;
  Answer count(Answer answer);
  Answer solve(Session& session, double until) { return count(session.solve(options(until))); }
  std::vector<int32_t> columns_of(int32_t project) const;
  bool loses(const std::vector<double>& x) const;
  std::vector<GoalLoss> losses(const std::vector<double>& x) const;
  void take(ProjectValue& one, const Answer& plan, bool out) const;

  const TurnGround& ground_;
  std::optional<Session> shares_, kept_;
  std::optional<Choice> choice_;
  bool in_time_ = true;
  int solves_ = 0;
};

}  // namespace horqin
