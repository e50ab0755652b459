// Random small cases whose projects are lumps.
#pragma once

#include <string>

#include "test/plan/random_program.h"

namespace horqin {

/// Seven plants that may each begin in one of three years, some with or against others, give wood
/// at what they cost to have and to run. More can be bought, at 20 a ton.
inline std::string random_plants(Dice& dice, const std::string& demand = "0 t/a") {
  std::string processes, arcs, projects, gives, names;
  for (int k = 0; k < 7; ++k) {
    const auto id = "p" + std::to_string(k);
    const auto number = [&](int low, int high) { return std::to_string(dice.between(low, high)); };
    processes += "  " + id + ", city, t, t/a, no, " + number(1, 9) + " CNY/t\n";
    arcs += "  " + id + ", wood, 1 t/t\n";
    const int from = dice.between(2025, 2027);
    const auto other = k > 0 && dice.below(2) == 0 ? "p" + std::to_string(dice.below(k)) : "";
    const bool with = dice.below(2) == 0;
    projects += "  " + id + ", city, " + std::to_string(from) + ", " + number(from, 2027) + ", " +
                number(1, 60) + " CNY, " + (with ? other : "") + ", " + (with ? "" : other) + "\n";
    gives += "  " + id + ", " + id + ", " + number(1, 9) + " t/a\n";
  }
  return R"(
zones
  id
  city
periods
  year
  2025
  2026
  2027
commodities
  id,   unit, sense
  wood, t,    >=
processes
  id, zones, activity_unit, capacity_unit, build, running_cost
  buy, city, t, t/a, no, 20 CNY/t
)" + processes +
         "arcs\n  process, commodity, rate\n  buy, wood, 1 t/t\n" + arcs +
         "projects\n  id, zone, from, to, cost, requires, excludes\n" + projects +
         "project_gives\n  project, of, size\n" + gives +
         "demands\n  commodity, zone, amount\n  wood, city, " + demand + "\n" + R"(capacities
  of,  existing
  buy, 15 t/a
measures
  id,   unit
  wood, t
terms
  measure, over, commodity
  wood,    in,   wood
case.toml
  currency = "CNY"
  base_year = 2025
  [money]
  capital = "at_once"
  rate = 0.03
)";
}

}  // namespace horqin
