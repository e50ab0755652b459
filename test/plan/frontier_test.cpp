// Frontiers that are known on paper.
#include "plan/question/frontier.h"

#include <gmock/gmock.h>

#include "test/plan/story_case.h"

namespace horqin {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;

FrontierOptions with_points(int points) {
  FrontierOptions options;
  options.points = points;
  options.solve.gap = 1e-9;
  return options;
}

// 16 t of wood (8 ha) and 15 t of corn (5 ha) on 10 ha: each ton of corn takes 2/3 t of wood.
TEST(Frontier, BetweenTwoTargetsIsASegmentWithItsSlope) {
  const StoryCase story(std::string(ten_hectares) + R"(
goals
  id,   measure, sense, bound
  wood, wood,    >=,    16 t
  corn, corn,    >=,    15 t
)");
  const auto frontier =
      frontier_of(story.model, story.assembled, story.aims({"wood", "corn"}), with_points(7));
  ASSERT_EQ(frontier.status, Status::optimal);
  ASSERT_EQ(frontier.points.size(), 7U);
  EXPECT_THAT(frontier.payoff[0], ElementsAre(DoubleNear(16, 1e-6), DoubleNear(6, 1e-6)));
  EXPECT_THAT(frontier.payoff[1], ElementsAre(DoubleNear(10, 1e-6), DoubleNear(15, 1e-6)));
  double widest = 0;
  for (size_t i = 0; i < frontier.points.size(); ++i) {
    const auto& point = frontier.points[i];
    EXPECT_NEAR(point.values[0] / 2 + point.values[1] / 3, 10, 1e-6);
    if (i > 0) widest = std::max(widest, point.values[1] - frontier.points[i - 1].values[1]);
    if (!point.rates.empty()) {
      EXPECT_NEAR(point.rates[0], 2.0 / 3, 1e-9);
    }
  }
  EXPECT_LT(widest, 2 * 9.0 / 6 + 1e-6);  // evenly spread: at most twice the mean gap
}

// Five tons of wood a year at 1 CNY a ton, five at 3, five at 10.
TEST(Frontier, OfThreePricesIsEvenlySpreadAndTakesOneSolveAPoint) {
  const StoryCase story(R"(
zones
  id
  city
periods
  year
  2025
commodities
  id,   unit, sense
  wood, t,    >=
processes
  id,    zones, activity_unit, capacity_unit, build, running_cost
  near,  city,  t,             t/a,           no,    1 CNY/t
  far,   city,  t,             t/a,           no,    3 CNY/t
  steep, city,  t,             t/a,           no,    10 CNY/t
arcs
  process, commodity, rate
  near,    wood,      1 t/t
  far,     wood,      1 t/t
  steep,   wood,      1 t/t
capacities
  of,    existing
  near,  5 t/a
  far,   5 t/a
  steep, 5 t/a
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
  rate = 0.0
)");
  const auto price = [](double wood) {
    return std::min(wood, 5.0) + 3 * std::clamp(wood - 5, 0.0, 5.0) + 10 * std::max(wood - 10, 0.0);
  };
  for (const bool turned : {false, true}) {
    const int w = turned ? 1 : 0;
    const auto aims = story.aims(turned ? std::vector<std::string>{"cost", "most:wood@2025"}
                                        : std::vector<std::string>{"most:wood@2025", "cost"});
    const auto frontier = frontier_of(story.model, story.assembled, aims, with_points(20));
    ASSERT_EQ(frontier.status, Status::optimal);
    ASSERT_EQ(frontier.points.size(), 20U);
    EXPECT_LE(frontier.solves, 20 + 4);
    // Along the aim that is wider, relative to 15 t and 70 CNY: 1/3 + 1/3 + 50/70 in all.
    const double mean = (2.0 / 3 + 5.0 / 7) / 19;
    for (size_t i = 0; i < frontier.points.size(); ++i) {
      const double wood = frontier.points[i].values[w], cost = frontier.points[i].values[1 - w];
      EXPECT_NEAR(cost, price(wood), 1e-5);
      if (i == 0) continue;
      const auto& before = frontier.points[i - 1].values;
      const double wide =
          std::max(std::abs(wood - before[w]) / 15, std::abs(cost - before[1 - w]) / 70);
      EXPECT_LT(wide, 2 * mean + 1e-6);
    }
    EXPECT_NEAR(frontier.payoff[w][w], 15, 1e-6);
    EXPECT_NEAR(frontier.payoff[1 - w][1 - w], 0, 1e-6);
  }
}

TEST(Frontier, BeyondTheTargetsItGoesToTheEnds) {
  const StoryCase story(std::string(ten_hectares) + R"(
goals
  id,   measure, sense, bound
  wood, wood,    >=,    1 t
  corn, corn,    >=,    1 t
)");
  const auto aims = story.aims({"wood", "corn"}, true);
  const auto frontier = frontier_of(story.model, story.assembled, aims, with_points(3));
  ASSERT_EQ(frontier.points.size(), 3U);
  EXPECT_NEAR(frontier.points.front().values[0], 20, 1e-6);
  EXPECT_NEAR(frontier.points.front().values[1], 0, 1e-6);
  EXPECT_NEAR(frontier.points.back().values[1], 30, 1e-6);
  // Up to the targets they do not stand against each other.
  const auto tame =
      frontier_of(story.model, story.assembled, story.aims({"wood", "corn"}), with_points(3));
  EXPECT_FALSE(tame.conflict);
  EXPECT_EQ(tame.points.size(), 1U);
}

// Cost is the third: wood w, corn c, cost w/2 + 2c/3, w/2 + c/3 ≤ 10.
TEST(Frontier, OfThreeAimsNoPointBeatsAnother) {
  const StoryCase story(ten_hectares);
  const auto aims = story.aims({"most:wood@2025", "most:corn@2025", "cost"});
  const auto frontier = frontier_of(story.model, story.assembled, aims, with_points(16));
  ASSERT_EQ(frontier.status, Status::optimal);
  ASSERT_GE(frontier.points.size(), 6U);
  for (const auto& a : frontier.points) {
    EXPECT_NEAR(a.values[2], a.values[0] / 2 + 2 * a.values[1] / 3, 1e-5);
    EXPECT_LE(a.values[0] / 2 + a.values[1] / 3, 10 + 1e-6);
    for (const auto& b : frontier.points) {
      const bool beats = b.values[0] > a.values[0] + 1e-3 && b.values[1] > a.values[1] + 1e-3 &&
                         b.values[2] < a.values[2] - 1e-3;
      EXPECT_FALSE(beats);
    }
  }
}

// A project of 3 for 5 t of wood, one of 4 for 6 t; nothing between: four plans, and the frontier
// of wood against cost has exactly the points (0, 0), (5, 3), (6, 4), (11, 7).
TEST(Frontier, OfProjectsHasJumps) {
  const StoryCase story(R"(
zones
  id
  city
periods
  year
  2025
commodities
  id,   unit, sense
  wood, t,    >=
processes
  id,  zones, activity_unit, capacity_unit, build
  one, city,  t,             t/a,           no
  two, city,  t,             t/a,           no
arcs
  process, commodity, rate
  one,     wood,      1 t/t
  two,     wood,      1 t/t
projects
  id,  zone, from, to,   cost
  one, city, 2025, 2025, 3 CNY
  two, city, 2025, 2025, 4 CNY
project_gives
  project, of,  size
  one,     one, 5 t/a
  two,     two, 6 t/a
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
  rate = 0.0
)");
  const auto aims = story.aims({"most:wood@2025", "cost"});
  const auto frontier = frontier_of(story.model, story.assembled, aims, with_points(12));
  ASSERT_EQ(frontier.status, Status::optimal);
  std::vector<std::pair<double, double>> found;
  for (const auto& point : frontier.points)
    found.emplace_back(std::round(point.values[0] * 1e4) / 1e4,
                       std::round(point.values[1] * 1e4) / 1e4);
  EXPECT_THAT(found, ElementsAre(std::pair(11.0, 7.0), std::pair(6.0, 4.0), std::pair(5.0, 3.0),
                                 std::pair(0.0, 0.0)));
}

TEST(Frontier, SaysWhatHasNoBound) {
  const StoryCase story(R"(
zones
  id
  city
periods
  year
  2025
commodities
  id,   unit, sense
  wood, t,    >=
processes
  id,   zones, activity_unit, running_cost
  grow, city,  t,             1 CNY/t
arcs
  process, commodity, rate
  grow,    wood,      1 t/t
measures
  id,   unit
  wood, t
terms
  measure, over, commodity
  wood,    in,   wood
case.toml
  currency = "CNY"
  base_year = 2025
)");
  const auto aims = story.aims({"most:wood@2025", "cost"});
  const auto frontier = frontier_of(story.model, story.assembled, aims, with_points(3));
  EXPECT_NE(frontier.status, Status::optimal);
  EXPECT_NE(frontier.message.find("wood@2025 may grow without end"), std::string::npos);
}

TEST(Aims, AreRefusedByName) {
  const StoryCase story(ten_hectares);
  try {
    story.aims({"most:wod@2025", "cost", "cost"});
    FAIL();
  } catch (const InputError& error) {
    ASSERT_EQ(error.problems.all().size(), 2U);
    EXPECT_EQ(error.problems.all()[0].remedy, "did you mean `most:wood@2025`?");
    EXPECT_EQ(error.problems.all()[1].code, "aim-twice");
  }
}

}  // namespace
}  // namespace horqin
