// Near-optimal plans that are known on paper.
#include "plan/question/alternatives.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "test/plan/story_case.h"

namespace horqin {
namespace {

// 10 MW are asked for; wind costs 10 a MW, sun 11, heat 14 at most 4 MW. The plan: 10 of wind, 100.
// At +5 % (105) at most 5 of sun, or 1.25 of heat; wind then 5, or 8.75.
const char* const three_plants = R"(
zones
  id
  city
periods
  year
  2025
commodities
  id,   unit, sense
  work, MWh,  =
processes
  id,   zones, activity_unit, capacity_unit, build_cost, life, tags
  wind, city,  MWh,           MW,            10 CNY/MW,  1 a,  new
  sun,  city,  MWh,           MW,            11 CNY/MW,  1 a,  new clear
  heat, city,  MWh,           MW,            14 CNY/MW,  1 a,  old
capacities
  of,   zone, most
  heat, city, 4 MW
arcs
  process, commodity, rate
  wind,    work,      1 MWh/MWh
  sun,     work,      1 MWh/MWh
  heat,    work,      1 MWh/MWh
demands
  commodity, zone, amount
  work,      city, 87600 MWh/a
measures
  id,   unit
  wind, MW
  sun,  MW
  all,  MWh/a
terms
  measure, over,     process,       commodity
  wind,    capacity, wind,
  sun,     capacity, sun,
  all,     in,       ,              work
case.toml
  currency = "CNY"
  base_year = 2025
  [money]
  rate = 0.0
  capital = "at_once"
)";

Alternatives found(const StoryCase& story, std::vector<double> slacks) {
  const auto plan = story.plan();
  EXPECT_EQ(plan.status, Status::optimal);
  AlternativesOptions options;
  options.slacks = std::move(slacks);
  options.range_slacks = {0, 0.05};
  for (int m = 0; m < 3; ++m)
    options.measures.push_back(measure_aim(story.model, MeasureId(m), {0, Grain::year, 0}, true));
  return alternatives_of(story.model, story.assembled, plan, options);
}

TEST(Alternatives, AreTheSameInWhateverOrderSlacksAreNamed) {
  const StoryCase story(three_plants);
  const auto rising = found(story, {0.01, 0.05, 0.2}), falling = found(story, {0.2, 0.05, 0.01});
  ASSERT_EQ(rising.plans.size(), falling.plans.size());
  for (const auto& one : rising.plans) {
    const auto same = [&](const Alternative& other) {
      return other.slack == one.slack && std::abs(other.cost - one.cost) < 1e-6 &&
             std::abs(other.groups[0] - one.groups[0]) < 1e-6;
    };
    EXPECT_TRUE(std::ranges::any_of(falling.plans, same)) << one.slack << " " << one.direction;
  }
}

TEST(Alternatives, AreNotLookedForAgainWhereTheCostHoldsNothingBack) {
  const StoryCase story(three_plants);
  // What is made is what is asked for, whatever it may cost: one solve for each end. Wind and sun
  // go farther with each slack.
  const auto solves = [&](std::vector<double> slacks, MeasureId measure) {
    AlternativesOptions options;
    options.slacks = {};
    options.range_slacks = std::move(slacks);
    options.measures = {measure_aim(story.model, measure, {0, Grain::year, 0}, true)};
    return alternatives_of(story.model, story.assembled, story.plan(), options);
  };
  const auto all = solves({0.01, 0.02, 0.05}, MeasureId(2));
  EXPECT_EQ(all.solves, 1 + 2);
  for (const auto& span : all.ranges[0].spans) {
    EXPECT_TRUE(span.low_exact && span.high_exact);
    EXPECT_NEAR(span.high, span.low, 1e-3);
  }
  const auto sun = solves({0.01, 0.02, 0.05}, MeasureId(1));
  EXPECT_GT(sun.solves, all.solves);
  EXPECT_LT(sun.ranges[0].spans[0].high, sun.ranges[0].spans[1].high - 1e-3);
  EXPECT_LT(sun.ranges[0].spans[1].high, sun.ranges[0].spans[2].high - 1e-3);
}

TEST(Alternatives, GroupsAreTagsAndWhatPutsOutACommodity) {
  const StoryCase story(three_plants);
  std::vector<std::string> ids;
  for (const auto& group : groups_of(story.model, {GroupKind::capacity})) ids.push_back(group.id);
  EXPECT_EQ(ids, (std::vector<std::string>{"tag:new", "tag:clear", "tag:old", "out:work"}));
}

TEST(Alternatives, GroupsAreActivitiesAndMeasuresToo) {
  const StoryCase story(three_plants);
  const auto plan = story.plan();
  const auto by = [&](GroupKind kind) {
    std::vector<std::string> words;
    for (const auto& group : groups_of(story.model, {kind}))
      words.push_back(fmt::format("{} {:g} {}", group.id, group.value(plan.x), group.unit));
    return words;
  };
  EXPECT_EQ(by(GroupKind::activity),
            (std::vector<std::string>{"activity:new 87600 MWh/a", "activity:clear 0 MWh/a",
                                      "activity:old 0 MWh/a", "activity:work 87600 MWh/a"}));
  EXPECT_EQ(by(GroupKind::measure),
            (std::vector<std::string>{"measure:wind 10 MW", "measure:sun 0 MW",
                                      "measure:all 87600 MWh/a"}));
}

TEST(Alternatives, LookDifferentInWhatIsAskedFor) {
  const StoryCase story(three_plants);
  AlternativesOptions options;
  options.slacks = {0.05};
  options.random = 0;
  options.by = {GroupKind::measure};
  const auto result = alternatives_of(story.model, story.assembled, story.plan(), options);
  ASSERT_EQ(result.status, Status::optimal);
  ASSERT_EQ(result.groups.size(), 3U);
  ASSERT_FALSE(result.plans.empty());
  // The measure of sun: 5 MW at most for 105.
  double most = 0;
  for (const auto& one : result.plans) most = std::max(most, one.groups[1]);
  EXPECT_NEAR(most, 5, 1e-6);
}

TEST(Alternatives, LookDifferentInActivitiesWhereNoCapacityIsDecided) {
  const StoryCase story(ten_hectares);
  AlternativesOptions options;
  options.slacks = {0.1};
  const auto result = alternatives_of(story.model, story.assembled, story.plan(), options);
  ASSERT_EQ(result.status, Status::optimal);
  ASSERT_FALSE(result.groups.empty());
  EXPECT_EQ(result.groups.front().kind, GroupKind::activity);
}

TEST(Alternatives, CostNoMoreThanAllowedAndReachTheCorners) {
  const StoryCase story(three_plants);
  const auto result = found(story, {0.05});
  ASSERT_EQ(result.status, Status::optimal);
  EXPECT_NEAR(result.cost, 100, 1e-6);
  ASSERT_GE(result.plans.size(), 2U);
  double most_clear = 0;
  double most_old = 0;
  for (const auto& plan : result.plans) {
    EXPECT_LE(plan.cost, 105 + 1e-4);
    most_clear = std::max(most_clear, plan.groups[1]);
    most_old = std::max(most_old, plan.groups[2]);
  }
  EXPECT_NEAR(most_clear, 5, 1e-4);
  EXPECT_NEAR(most_old, 1.25, 1e-4);
}

TEST(Alternatives, RangesAreTheLeastAndTheMostOfEachMeasure) {
  const StoryCase story(three_plants);
  const auto result = found(story, {});
  ASSERT_EQ(result.ranges.size(), 3U);
  const auto& wind = result.ranges[0].spans;
  EXPECT_NEAR(wind[0].low, 10, 1e-3);  // the only plan of its cost
  EXPECT_NEAR(wind[0].high, 10, 1e-3);
  EXPECT_NEAR(wind[1].low, 5, 1e-4);
  EXPECT_NEAR(wind[1].high, 10.5, 1e-4);  // half a MW that is not needed
  const auto& sun = result.ranges[1].spans[1];
  EXPECT_NEAR(sun.high, 5, 1e-4);
  EXPECT_TRUE(sun.low_exact && sun.high_exact);
  EXPECT_NEAR(result.ranges[2].spans[1].low, 87600, 1e-3);  // whatever the plan
  EXPECT_NEAR(result.ranges[2].spans[1].high, 87600, 1e-3);
}

TEST(Alternatives, AreTheSameTwice) {
  const StoryCase story(three_plants);
  const auto once = found(story, {0.03, 0.1});
  const auto again = found(story, {0.03, 0.1});
  ASSERT_EQ(once.plans.size(), again.plans.size());
  for (size_t k = 0; k < once.plans.size(); ++k)
    EXPECT_EQ(once.plans[k].groups, again.plans[k].groups);
}

}  // namespace
}  // namespace horqin
