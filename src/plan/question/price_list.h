#pragma once

#include <functional>
#include <string>
#include <vector>

#include "plan/aim.h"
#include "plan/question/price_range.h"
#include "plan/run/summary.h"

namespace horqin {

/// The price of one limit or goal in one period.
struct PriceLine {
  bool goal = false;
  int32_t rule = -1, instance = -1, row = -1;
  std::string id, clause, zone, period, unit, name_zh, name_en, sense, zone_zh, zone_en;
  double bound = 0, value = 0;
  bool binding = false;
  /// Money per unit and year, as Summary has it: what one more unit of a cap saves, or what one
  /// more unit of a floor or target costs.
  double price = 0;
  bool ranged = false;                     ///< what follows was looked for
  double below = 0, above = 0;             ///< prices where the bound goes down, and up
  double from = -infinity, to = infinity;  ///< bounds between which they hold
  PriceSide::End from_end = PriceSide::End::unknown, to_end = PriceSide::End::unknown;
  bool unique = true;
  double weight = 0;             ///< how much money hangs on it
  std::vector<double> in_goals;  ///< by aim of PriceList: what one more unit of room gives it
};

struct PriceOptions {
  SolveOptions solve;
  size_t ranges = 10;  ///< so many red lines and so many goals get a range, weightiest first
  std::vector<std::string> only;  ///< ids of limits and goals; empty: all
  std::vector<Aim> in;            ///< goals in whose units prices are asked
  std::function<void(const std::string& what, int number, int count)> progress;
};

/// Prices of all limits and numbered goals, weightiest first.
struct PriceList {
  std::vector<PriceLine> lines;
  std::vector<Aim> in;
  double objective = 0;
  bool integers_fixed = false;
  size_t binding = 0, left_out = 0;  ///< lines that bind; those without a range for want of place
  Status status = Status::failed;
  std::string message;
  int solves = 0;
};

/// `answer`: a plan that was solved. What a price in units of a goal means: the other goals keep
/// what they reach, money is free, and one more unit of room moves the goal by so much.
PriceList price_list(const Model& model, const Assembled& assembled, const PlanAnswer& answer,
                     const PriceOptions& options);

}  // namespace horqin
