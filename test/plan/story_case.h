// A case told in a test, ready to be asked.
#pragma once

#include <gtest/gtest.h>

#include "plan/aim.h"
#include "test/support/compiled.h"

namespace horqin {

struct StoryCase {
  explicit StoryCase(const std::string& story)
      : network(compile(SmallCase(story))), model(network), assembled(assemble(model, 1)) {}
  StoryCase(const StoryCase&) = delete;

  PlanAnswer plan() const {
    PlanOptions options;
    options.alone = false;
    return solve_stages(model, assembled, options);
  }
  std::vector<Aim> aims(const std::vector<std::string>& words, bool beyond = false) const {
    return read_aims(model, assembled, words, "--goals", beyond);
  }

  Network network;
  Model model;
  Assembled assembled;
};

/// Ten hectares for wood and corn; a hectare of corn costs 2, of wood 1, to plant.
inline const char* const ten_hectares = R"(
zones
  id
  city
periods
  year
  2025
commodities
  id,   unit, sense
  land, ha,   =
  wood, t,    >=
  corn, t,    >=
processes
  id,    zones, activity_unit, running_cost, tags
  plant, city,  ha,            1 CNY/ha,     trees
  plough, city, ha,            2 CNY/ha,     fields
  fallow, city, ha,            0 CNY/ha,     fields
arcs
  process, commodity, rate
  plant,   land,      -1 ha/ha
  plant,   wood,      2 t/ha
  plough,  land,      -1 ha/ha
  plough,  corn,      3 t/ha
  fallow,  land,      -1 ha/ha
demands
  commodity, zone, amount
  land,      city, -10 ha
measures
  id,   unit
  wood, t
  corn, t
terms
  measure, over, commodity
  wood,    in,   wood
  corn,    in,   corn
case.toml
  currency = "CNY"
  base_year = 2025
  [money]
  rate = 0.0
  capital = "at_once"
)";

}  // namespace horqin
