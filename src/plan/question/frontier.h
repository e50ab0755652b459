#pragma once

#include <functional>

#include "plan/question/chaser.h"

namespace horqin {

/// One plan that is the best in a goal for what it grants the others.
struct FrontierPoint {
  std::vector<double> values;  ///< by aim, in its unit
  std::vector<double> rates;  ///< of the first aim lost per unit more of the others; empty: unknown
  std::vector<int32_t> begun;  ///< positions of begun projects
};

/// Each goal as good as it can be, then the others as good as they can be beside it.
struct Payoff {
  std::vector<Aim> aims;
  std::vector<std::vector<double>> values;  ///< [the aim that comes first][aim]
  Status status = Status::optimal;          ///< otherwise rows are missing
  std::string message;
};

/// The trade-off between two or three aims: no point is worse than another in all of them. Between
/// two aims, points lie where the gap between neighbours was widest (each a bound on one aim: the
/// ε-constraint method, Haimes, Lasdon and Wismer 1971); among three, on a grid of bounds (Mavrotas
/// 2009). Exact for linear programs; with whole numbers, to the gap of the options.
struct Frontier {
  std::vector<Aim> aims;
  std::vector<std::vector<double>> payoff;  ///< as in Payoff
  std::vector<FrontierPoint> points;        ///< by the first aim, best first
  bool conflict = true;                     ///< false: all aims are best at once
  Status status = Status::failed;  ///< optimal: all points that were asked for, or that there are
  std::string message;
  int solves = 0;
  double cold_seconds = 0;  ///< of the first solve, which starts from nothing
  double seconds = 0;
};

struct FrontierOptions {
  SolveOptions solve;
  int points = 20;
  Projects projects = Projects::whole;
  const PlanAnswer* plan = nullptr;  ///< needed by Projects::chosen and `keep_goals`
  bool keep_goals = false;  ///< other goals keep what the plan reaches; else red lines alone hold
  std::function<void(const std::string& what, int number, int count)> progress;
};

/// Each aim against the others.
Payoff payoff_of(const Model& model, const Assembled& assembled, std::vector<Aim> aims,
                 const FrontierOptions& options);

/// Positions of pairs of aims by what they lose to each other, relative to how far each varies, the
/// most first; the first two when none loses. What an aim loses in the table may be lost to a third
/// one, so only a frontier says whether a pair is opposed.
std::vector<std::pair<size_t, size_t>> most_opposed(const Payoff& payoff);

/// `aims`: two or three.
Frontier frontier_of(const Model& model, const Assembled& assembled, std::vector<Aim> aims,
                     const FrontierOptions& options);

}  // namespace horqin
