// Kirchhoff's voltage law, from potentials: whatever the potentials of the zones, flows of
// difference / reactance obey all cycles; and there are as many cycles as it takes.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "test/support/compiled.h"

namespace horqin {
namespace {

RC_GTEST_PROP(Cycles, AreObeyedByPotentials, ()) {
  const int zones = *rc::gen::inRange(2, 8);
  const auto ends = *rc::gen::container<std::vector<std::pair<int, int>>>(
      rc::gen::suchThat(rc::gen::pair(rc::gen::inRange(0, zones), rc::gen::inRange(0, zones)),
                        [](const auto& line) { return line.first != line.second; }));
  RC_PRE(!ends.empty());
  SmallCase story(R"(
periods
  year
  2025
commodities
  id,   unit
  elec, MWh
processes
  id,    zones, activity_unit
  plant, z0,    MWh
arcs
  process, commodity, rate
  plant,   elec,      1 MWh/MWh
zones
  id
links
  id, commodity, from, to, capacity_unit, reactance
)");
  for (int z = 0; z < zones; ++z) story.table("zones").rows.push_back({"z" + std::to_string(z)});
  for (size_t i = 0; i < ends.size(); ++i) {
    story.table("links").rows.push_back(
        {"l" + std::to_string(i), "elec", "z" + std::to_string(ends[i].first),
         "z" + std::to_string(ends[i].second), "MWh/a", std::to_string(i + 1)});
  }
  const auto net = compile(story);
  std::vector<double> potential;
  for (int z = 0; z < zones; ++z) potential.push_back(*rc::gen::inRange(-50, 50));
  for (const auto& cycle : net.cycles) {
    double sum = 0;
    for (const auto& step : cycle.steps) {
      const auto line = net.processes[step.line.value].of.row;
      sum += step.reactance * (potential[ends[line].first] - potential[ends[line].second]) /
             (line + 1);
    }
    RC_ASSERT(std::abs(sum) < 1e-9);
  }
  // lines − zones + connected parts
  std::vector<int> part(zones);
  for (int z = 0; z < zones; ++z) part[z] = z;
  for (int again = 0; again < zones; ++again) {
    for (const auto& [a, b] : ends) part[a] = part[b] = std::min(part[a], part[b]);
  }
  int parts = 0;
  for (int z = 0; z < zones; ++z) parts += part[z] == z ? 1 : 0;
  RC_ASSERT(static_cast<int>(net.cycles.size()) == static_cast<int>(ends.size()) - zones + parts);
}

}  // namespace
}  // namespace horqin
