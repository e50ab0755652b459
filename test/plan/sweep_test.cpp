// Scenarios one after the other: each has the answer that it has alone.
#include "plan/stage/sweep.h"

#include <gmock/gmock.h>

#include "test/plan/story_case.h"

namespace horqin {
namespace {

/// 8 MWh are needed; the cheap plant makes 5 at a cost of 1, the dear one the rest at 3 from `rate`
/// MWh an activity.
std::string two_plants(const char* need, const char* cost, const char* rate) {
  return std::string(R"(
zones
  id
  city
periods
  year
  2025
commodities
  id,   unit, grain, sense
  elec, MWh,  year,  =
processes
  id,    zones, activity_unit, capacity_unit, activity_per_capacity, build, running_cost
  cheap, city,  MWh,           MW,            1 MWh/MW/a,            no,    1 CNY/MWh
  dear,  city,  MWh,           MW,            1 MWh/MW/a,            no,    )") +
         cost + R"(
arcs
  process, commodity, rate
  cheap,   elec,      1
  dear,    elec,      )" +
         rate + R"(
capacities
  of,    existing
  cheap, 5 MW
  dear,  90 MW
demands
  commodity, zone, amount
  elec,      city, )" +
         need + "\n";
}

TEST(Sweep, GoesOnFromTheScenarioBefore) {
  Sweep sweep;
  int warm = 0;
  const auto next = [&](const char* need, const char* cost, const char* rate) {
    const StoryCase story(two_plants(need, cost, rate));
    const auto alone = story.plan();
    const auto answer = sweep.solve(story.model, story.assembled, {});
    EXPECT_EQ(answer.status, Status::optimal);
    EXPECT_NEAR(answer.objective / alone.objective, 1, 1e-12);
    EXPECT_EQ(answer.x.size(), alone.x.size());
    EXPECT_EQ(answer.y.size(), alone.y.size());
    return sweep.warm() - std::exchange(warm, sweep.warm()) == 1;
  };
  EXPECT_FALSE(next("8 MWh", "3 CNY/MWh", "1"));
  EXPECT_TRUE(next("9 MWh", "3 CNY/MWh", "1"));     // a bound
  EXPECT_TRUE(next("9 MWh", "0.5 CNY/MWh", "1"));   // a cost
  EXPECT_FALSE(next("9 MWh", "0.5 CNY/MWh", "2"));  // of few coefficients one: anew
  EXPECT_TRUE(next("3 MWh", "0.5 CNY/MWh", "2"));
}

TEST(Sweep, WhatCannotHoldDoesNotStandInTheWay) {
  Sweep sweep;
  const StoryCase good(two_plants("8 MWh", "3 CNY/MWh", "1"));
  const StoryCase bad(two_plants("800 MWh", "3 CNY/MWh", "1"));
  EXPECT_EQ(sweep.solve(good.model, good.assembled, {}).status, Status::optimal);
  EXPECT_EQ(sweep.solve(bad.model, bad.assembled, {}).status, Status::infeasible);
  const auto again = sweep.solve(good.model, good.assembled, {});
  EXPECT_EQ(again.status, Status::optimal);
  EXPECT_NEAR(again.objective / good.plan().objective, 1, 1e-12);
}

}  // namespace
}  // namespace horqin
