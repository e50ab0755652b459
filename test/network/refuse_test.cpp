// What a network refuses because it would be read silently as something else.
#include <algorithm>

#include <gtest/gtest.h>

#include "test/support/compiled.h"

namespace horqin {
namespace {

// A city with a plant, days and two periods, to be spoilt.
SmallCase sound() {
  return SmallCase(R"(
zones
  id
  city
  town
periods
  year, years
  2025, 1
  2026, 1
days
  id, season, repeats, steps, step_hours
  d1, winter, 100,     2,     12 h
  d2, summer, 265,     2,     12 h
commodities
  id,    unit, grain
  elec,  MWh,  step
  coal,  t,    year
  ash,   t,    day
  water, m3,   season
processes
  id,    zones, activity_unit, capacity_unit, build, commit
  plant, city,  MWh,           MW,            no,    no
  mine,  city,  t,             ,              yes,   no
arcs
  process, commodity, rate,       delay
  plant,   elec,      1 MWh/MWh,  0
  plant,   coal,      -1 t/MWh,   0
  mine,    coal,      1 t/t,      0
capacities
  of,    existing
  plant, 10 MW
demands
  commodity, zone, amount
  elec,      city, 1 MW
)");
}

void expect_refusal(const SmallCase& story, const std::string& code) {
  const auto all = complaints(story);
  const auto found =
      std::ranges::any_of(all, [&](const auto& words) { return words.starts_with(code + ": "); });
  EXPECT_TRUE(found) << code << " is not among:\n" << join(all, "\n");
}

TEST(Refuse, NothingAboutASoundCase) {
  EXPECT_EQ(join(complaints(sound()), "\n"), "");
}

TEST(Refuse, TheSameDemandTwice) {
  expect_refusal(sound().tell(R"(
demands
  commodity, zone, amount
  elec,      city, 2 MW
)"),
                 "demand-twice");
}

TEST(Refuse, DelaysBetweenGrains) {
  auto story = sound();
  story.table("arcs").rows[1].back() = "1";  // plant runs by step, coal balances by year
  expect_refusal(story, "delay-grain");
  story = sound();
  story.tell(R"(
processes
  id,    zones, activity_unit, capacity_unit, build, commit
  heap,  city,  t,             ,              yes,   no
arcs
  process, commodity, rate,   delay
  heap,    ash,       1 t/t,  1
)");
  expect_refusal(story, "delay-grain");  // representative days
}

TEST(Refuse, CommitmentOfACapacityThatCanChange) {
  expect_refusal(sound()
                     .set("processes", "plant", "commit", "binary")
                     .set("processes", "plant", "build", "yes"),
                 "commit-open");
}

TEST(Refuse, CapacityThatIsNoWholeNumberOfUnits) {
  auto story = sound();
  story.table("processes").header.push_back("lump");
  for (auto& row : story.table("processes").rows) row.emplace_back();
  story.set("processes", "plant", "commit", "binary").set("processes", "plant", "lump", "7 MW");
  expect_refusal(story, "commit-units");
}

TEST(Refuse, LinesWithACost) {
  expect_refusal(sound().tell(R"(
links
  id,   commodity, from, to,   capacity_unit, reactance, running_cost
  wire, elec,      city, town, MW,            0.1,       1 CNY/MWh
)"),
                 "line-cost");
}

TEST(Refuse, StoresInsideTheYearCarriedOverLongPeriods) {
  const char* lake = R"(
stores
  id,   commodity, zones, within, end
  lake, water,     city,  plan,   free
)";
  EXPECT_EQ(join(complaints(sound().tell(lake)), "\n"), "");
  expect_refusal(sound().set("periods", "2026", "years", "5").tell(lake), "store-years");
}

TEST(Refuse, PlansThatEndAsTheyBeginInSeveralFutures) {
  expect_refusal(sound().tell(R"(
futures
  id,  probability, from
  dry, 0.5,         2026
  wet, 0.5,         2026
stores
  id,   commodity, zones, end
  lake, water,     city,  cyclic
)"),
                 "store-cyclic");
}

TEST(Refuse, CurvesThatDoNotBeginAtNothing) {
  expect_refusal(sound().tell(R"(
curves
  process, of,   at,      value
  mine,    cost, 0 t/a,   5 CNY/a
  mine,    cost, 10 t/a,  9 CNY/a
)"),
                 "curve-start");
}

TEST(Refuse, ReservesByWhatPutsOutSomethingElse) {
  expect_refusal(sound().tell(R"(
reserves
  id,   commodity, zone, margin, process
  firm, coal,      city, 0.1,    plant
)"),
                 "reserve-output");
}

}  // namespace
}  // namespace horqin
