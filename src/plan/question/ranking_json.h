#pragma once

#include <string>

#include "plan/question/ranking.h"

namespace horqin {

/// A ranking with what is needed to say it.
struct RankedAnswer {
  std::string of, unit;    ///< `objective` or the name of a goal; money or the measure's unit
  bool shortfall = false;  ///< of a goal: its shortfall, otherwise its value
  TargetSlopes target;
  Ranking ranking;
  double solve_seconds = 0;
  bool integers_fixed = false;
};

/// One JSON document: all numbers, series and what has no derivative.
std::string to_json(const RankedAnswer& found);

}  // namespace horqin
