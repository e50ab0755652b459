// Operation window by window, on cases that can be worked out on paper.
#include "plan/stage/rolling.h"

#include <gmock/gmock.h>

#include "test/plan/story_case.h"

namespace horqin {
namespace {

/// Four hours; 3 MWh are needed in the last. The cheap plant gives 1 MW at 1, the dear one 3 MW at
/// 10; a store of 2 MWh begins empty.
std::string four_hours(const std::string& more) {
  return R"(
zones
  id
  city
periods
  year
  2025
days
  id, season, repeats, steps, step_hours
  d,  year,   1,       4,     1 h
commodities
  id,   unit, grain, sense
  elec, MWh,  step,  =
  held, MWh,  step,  =
processes
  id,    zones, activity_unit, capacity_unit, build, most, running_cost
  cheap, city,  MWh,           MW,            no,    1,    1 CNY/MWh
  dear,  city,  MWh,           MW,            no,    1,    10 CNY/MWh
  fill,  city,  MWh,           MW,            no,    1,    0 CNY/MWh
  empty, city,  MWh,           MW,            no,    1,    0 CNY/MWh
arcs
  process, commodity, rate
  cheap,   elec,      1
  dear,    elec,      1
  fill,    elec,      -1
  fill,    held,      1
  empty,   held,      -1
  empty,   elec,      1
stores
  id,   commodity, zones, within, start, end,  most
  tank, held,      city,  year,   0 MWh, free, 2 MWh
capacities
  of,    existing
  cheap, 1 MW
  dear,  3 MW
  fill,  9 MW
  empty, 9 MW
demands
  commodity, zone, amount
  elec,      city, 1 MW * need
series/need.csv
  day, step, need
  d,   1,    0
  d,   2,    0
  d,   3,    0
  d,   4,    3
)" + more;
}

struct Rolled {
  PlanAnswer answer;
  RollingReport report;
};
Rolled roll(const StoryCase& story, double hours, double overlap) {
  Rolled rolled;
  rolled.answer = solve_rolling(story.model, story.assembled, {hours, overlap}, {}, rolled.report);
  return rolled;
}

/// Costs of the hours in the year's money: the plain objective over what it is by hand, 3 = 1 + 2
/// MWh of the cheap plant.
double unit_of(const StoryCase& story) {
  return story.plan().objective / 3;
}

TEST(Rolling, SeesAsFarAsItsWindow) {
  const StoryCase story(four_hours(""));
  const double unit = unit_of(story);
  // [1 2] [3 4]: 1 is stored in the third hour; the last buys 1 of the dear plant.
  const auto blind = roll(story, 2, 0);
  EXPECT_EQ(blind.answer.status, Status::optimal);
  EXPECT_EQ(blind.report.windows, 2);
  EXPECT_NEAR(blind.answer.objective / unit, 1 + 1 + 10, 1e-6);
  // [1 2 3] [2 3 4] …: the second window sees the last hour in time.
  const auto seeing = roll(story, 3, 2);
  EXPECT_EQ(seeing.report.windows, 4);
  EXPECT_NEAR(seeing.answer.objective / unit, 3, 1e-6);
}

TEST(Rolling, OneWindowOverEverythingIsThePlainSolve) {
  const StoryCase story(four_hours(""));
  const auto all = roll(story, 4, 1);
  EXPECT_EQ(all.report.windows, 1);
  EXPECT_NEAR(all.answer.objective, story.plan().objective, 1e-9);
  EXPECT_EQ(all.answer.method, "rolling");
}

// At most 2 MWh of the dear plant in the year: the first half may use 1 of it, needs none; the
// second gets what is left, all of it.
TEST(Rolling, LimitsOfTheYearAreSharedOut) {
  const StoryCase story(four_hours(R"(
measures
  id,   unit
  dear, MWh
terms
  measure, over,     process
  dear,    activity, dear
limits
  id,  measure, sense, bound
  cap, dear,    <=,    2 MWh
)"));
  const auto rolled = roll(story, 2, 0);
  EXPECT_EQ(rolled.answer.status, Status::optimal);
  EXPECT_THAT(rolled.report.shared, testing::SizeIs(1));
  EXPECT_NEAR(rolled.answer.objective / unit_of(story), 12, 1e-6);
  EXPECT_EQ(rolled.report.warm, 1);  // the same matrix: it goes on from the first
}

TEST(Rolling, RefusesWhatItCannotRoll) {
  const StoryCase story(four_hours(""));
  EXPECT_THROW(roll(story, 2, 2), InputError);    // nothing would be kept
  EXPECT_THROW(roll(story, 1.5, 0), InputError);  // inside an hour
  const StoryCase goals(four_hours(R"(
measures
  id,   unit
  dear, MWh
terms
  measure, over,     process
  dear,    activity, dear
goals
  id,   measure, sense, bound
  less, dear,    <=,    1 MWh
)"));
  EXPECT_THROW(roll(goals, 24, 0), InputError);
}

}  // namespace
}  // namespace horqin
