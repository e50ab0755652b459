// Projects whose worth is known on paper.
#include "plan/question/portfolio.h"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "test/plan/random_plants.h"
#include "test/plan/story_case.h"

namespace horqin {
namespace {

// 10 t a year are bought at 10, or made: plant `good` makes 6 t for an investment of 12 (saves 60),
// `fair` 4 t for 30 (saves 40), `poor` 4 t for 50 (loses 10), `rail` is decided. The goal asks for
// 5 t made at home. The plan: good and fair, 12 + 30 + 1 = 43.
//   without good: fair alone makes 4 < 5, so poor beside fair: 30 + 50 + 20 + 1 = 101: 58 more.
//   without fair: 12 + 40 + 1 = 53: 10 more.
//   with poor beside good and fair: 93, 50 more; instead of fair: 12 + 50 + 1 = 63, 20 more.
const char* const four_projects = R"(
zones
  id
  city
periods
  year
  2025
commodities
  id,   unit, sense
  goods, t,   =
processes
  id,   zones, activity_unit, capacity_unit, build, running_cost
  buy,  city,  t,             ,              yes,   10 CNY/t
  good, city,  t,             t/a,           no,    0 CNY/t
  fair, city,  t,             t/a,           no,    0 CNY/t
  poor, city,  t,             t/a,           no,    0 CNY/t
arcs
  process, commodity, rate
  buy,     goods,     1 t/t
  good,    goods,     1 t/t
  fair,    goods,     1 t/t
  poor,    goods,     1 t/t
demands
  commodity, zone, amount
  goods,     city, 10 t/a
projects
  id,   zone, from, to,   cost,   must, spend
  good, city, 2025, 2025, 12 CNY, no,   0.5 0.5
  fair, city, 2025, 2025, 30 CNY, no,   1
  poor, city, 2025, 2025, 50 CNY, no,   1
  rail, city, 2025, 2025, 1 CNY,  yes,  1
project_gives
  project, of,   size
  good,    good, 6 t/a
  fair,    fair, 4 t/a
  poor,    poor, 4 t/a
measures
  id,   unit
  home, t/a
terms
  measure, over,     process
  home,    activity, good fair poor
goals
  id,   measure, sense, bound
  home, home,    >=,    5 t/a
case.toml
  currency = "CNY"
  base_year = 2025
  [money]
  rate = 0.0
  capital = "at_once"
)";

class FourProjects : public testing::Test {
 protected:
  static Portfolio found() {
    const StoryCase story(four_projects);
    const auto plan = story.plan();
    EXPECT_EQ(plan.status, Status::optimal);
    PortfolioOptions options;
    options.slacks = {0.1, 0.3, 0.6, 1.5};
    options.solve.gap = 1e-9;
    options.measures = {measure_aim(story.model, MeasureId(0), {0, Grain::year, 0}, true)};
    return portfolio_of(story.model, story.assembled, plan, options);
  }
};

TEST_F(FourProjects, WithAndWithout) {
  const auto portfolio = found();
  ASSERT_EQ(portfolio.status, Status::optimal);
  EXPECT_NEAR(portfolio.cost, 43, 1e-6);
  const auto& all = portfolio.projects;
  ASSERT_EQ(all.size(), 4U);
  EXPECT_EQ(all[0].start, 2025);
  EXPECT_EQ(all[2].start, std::nullopt);
  EXPECT_LE(all[0].least, 58 + 1e-6);
  EXPECT_GE(all[0].most, 58 - 1e-6);
  EXPECT_LE(all[1].least, 10 + 1e-6);
  EXPECT_NEAR(all[1].most, 10, 1e-6);
  EXPECT_LE(all[2].least, 20 + 1e-6);
  EXPECT_GE(all[2].most, 20 - 1e-6);
}

TEST_F(FourProjects, StandByWhatTurningRoundCosts) {
  const auto portfolio = found();
  const auto standing = [&](size_t p) { return portfolio.projects[p].standing; };
  using enum Standing;
  // 4.3, 12.9, 25.8 and 64.5 of slack against 58, 10, 20.
  EXPECT_EQ(standing(0), (std::vector<Standing>{must, must, must, optional}));
  EXPECT_EQ(standing(1), (std::vector<Standing>{must, optional, optional, optional}));
  EXPECT_EQ(standing(2), (std::vector<Standing>{never, never, optional, optional}));
  EXPECT_EQ(standing(3), (std::vector<Standing>(4, decided)));
}

TEST_F(FourProjects, BringWhatTheyMakeAndSpendAsTheySay) {
  const auto portfolio = found();
  ASSERT_TRUE(portfolio.projects[1].has_effects);
  EXPECT_NEAR(portfolio.projects[1].effects[0], 4, 1e-6);
  const auto& spending = portfolio.spending;
  EXPECT_EQ(spending.first_year, 2025);
  EXPECT_NEAR(spending.by_year[0], 6 + 30 + 1, 1e-9);
  EXPECT_NEAR(spending.by_year[1], 6, 1e-9);
}

// The quay gives nothing of its own and costs 12; the works on it save 80 and cost 70. Begun by
// itself the quay costs 12 more, with the works that need it 2.
TEST(Portfolio, WhatOneProjectNeedsIsWorthWhatTheyAreTogether) {
  const StoryCase story(R"(
zones
  id
  city
periods
  year
  2025
commodities
  id,   unit, sense
  goods, t,   =
processes
  id,    zones, activity_unit, capacity_unit, build, running_cost
  buy,   city,  t,             ,              yes,   10 CNY/t
  works, city,  t,             t/a,           no,    0 CNY/t
arcs
  process, commodity, rate
  buy,     goods,     1 t/t
  works,   goods,     1 t/t
demands
  commodity, zone, amount
  goods,     city, 10 t/a
projects
  id,    zone, from, to,   cost,   requires
  quay,  city, 2025, 2025, 12 CNY,
  works, city, 2025, 2025, 70 CNY, quay
project_gives
  project, of,    size
  works,   works, 8 t/a
case.toml
  currency = "CNY"
  base_year = 2025
  [money]
  rate = 0.0
  capital = "at_once"
)");
  const auto plan = story.plan();
  ASSERT_EQ(plan.status, Status::optimal);
  PortfolioOptions options;
  options.slacks = {0.2};
  options.solve.gap = 1e-9;
  const auto found = portfolio_of(story.model, story.assembled, plan, options);
  ASSERT_EQ(found.projects.size(), 2U);
  EXPECT_NEAR(found.cost, 100, 1e-6);
  EXPECT_NEAR(found.projects[1].most, 2, 1e-6);
  EXPECT_NEAR(found.projects[0].most, 2, 1e-6);
}

TEST(Portfolio, AProjectThatAGoalNeedsIsAMust) {
  std::string story = four_projects;
  story.replace(story.find("5 t/a\ncase.toml"), 5, "9 t/a");
  const StoryCase all(story);
  const auto plan = all.plan();
  ASSERT_EQ(plan.status, Status::optimal);
  PortfolioOptions options;
  options.solve.gap = 1e-9;
  const auto portfolio = portfolio_of(all.model, all.assembled, plan, options);
  // 9 t at home: without good only 8 t.
  EXPECT_TRUE(portfolio.projects[0].goals_lost);
  EXPECT_EQ(portfolio.projects[0].standing, std::vector<Standing>(4, Standing::must));
  ASSERT_EQ(portfolio.projects[0].losses.size(), 1U);
  EXPECT_NEAR(portfolio.projects[0].losses[0].by, 1, 1e-5);  // a pin leaves a millionth of 9
}

/// Plants that meet a demand at least cost; each turned round by the engine, from nothing.
class TurnedPlants : public testing::TestWithParam<int> {};

TEST_P(TurnedPlants, StandAsTheEngineFindsThem) {
  Dice dice(GetParam());
  const StoryCase story(random_plants(dice, "14 t/a"));
  const auto plan = story.plan();
  ASSERT_EQ(plan.status, Status::optimal);
  PortfolioOptions options;
  options.solve.gap = 1e-9;
  options.slacks = {0.002, 0.01, 0.03, 0.1};
  const auto portfolio = portfolio_of(story.model, story.assembled, plan, options);
  ASSERT_EQ(portfolio.status, Status::optimal);
  for (const auto& one : portfolio.projects) {
    auto program = story.assembled.program;
    std::vector<int32_t> index;
    for (size_t k = 0; k < story.model.starts[one.project].size(); ++k)
      index.push_back(story.model.at.begin[one.project] + static_cast<int32_t>(k));
    const double count = one.start ? 0 : 1;
    horqin::add_row(program, count, count, index, std::vector<double>(index.size(), 1));
    const auto turned = Session(program).solve(options.solve);
    if (turned.status == Status::infeasible) {
      EXPECT_TRUE(one.goals_lost);
      continue;
    }
    // The plan itself is within its gap.
    const double costs = std::max(0.0, turned.objective - portfolio.cost), little = 1e-5;
    EXPECT_FALSE(one.goals_lost);
    EXPECT_LE(one.least, costs + little);
    EXPECT_GE(one.most, costs - little);
    for (size_t k = 0; k < options.slacks.size(); ++k) {
      const double room = options.slacks[k] * std::abs(portfolio.cost);
      if (std::abs(room - costs) < little) continue;
      const Standing kept = one.start ? Standing::must : Standing::never;
      EXPECT_EQ(one.standing[k], costs <= room ? Standing::optional : kept)
          << one.project << " costs " << costs << " of " << room;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, TurnedPlants, testing::Range(1, 13));

// Half of each project is paid by the city: 21.5 in 2025; a gate refuses `fair`.
const char* const gates_and_money = R"(
attributes
  id,     unit
  energy, tce/a
facts
  of,   attribute, value
  good, energy,    1 tce/a
  fair, energy,    9 tce/a
  poor, energy,    2 tce/a
  rail, energy,    9 tce/a
gates
  id,    test,    attribute, threshold
  large, at_most, energy,    5 tce/a
funds
  id,   kind
  city, local_budget
project_funds
  project, fund, share
  good,    city, 0.5
  fair,    city, 0.5
measures
  id,         unit
  city_spent, CNY/a
terms
  measure,    over,  process, fund
  city_spent, spend, ,        city
limits
  id,          measure,    sense, bound
  city_budget, city_spent, <=,    22 CNY/a
case.toml
  [projects]
)";

Portfolio with_gates(const std::string& gates) {
  std::string story = four_projects;
  const auto at = story.find("terms\n  measure, over,     process\n");
  story.replace(
      at,
      std::string("terms\n  measure, over,     process\n  home,    activity, good fair poor\n")
          .size(),
      "terms\n  measure, over,     process, fund\n  home,    activity, good fair poor,\n");
  const StoryCase all(story + (gates_and_money + ("  gates = \"" + gates + "\"\n")));
  const auto plan = all.plan();
  EXPECT_EQ(plan.status, Status::optimal);
  PortfolioOptions options;
  options.solve.gap = 1e-9;
  return portfolio_of(all.model, all.assembled, plan, options);
}

TEST(Portfolio, ShowsWhatGatesSayAndWhoseMoneyIsSpent) {
  const auto portfolio = with_gates("show");
  EXPECT_NEAR(portfolio.cost, 43, 1e-6);
  EXPECT_EQ(portfolio.screenings[1].verdict(), Verdict::refuse);
  EXPECT_EQ(portfolio.projects[1].start, 2025);
  ASSERT_EQ(portfolio.spending.by_fund.size(), 2U);
  EXPECT_NEAR(portfolio.spending.by_fund[0][0], 3 + 15, 1e-9);
  EXPECT_NEAR(portfolio.spending.by_fund[0][1], 3, 1e-9);
  EXPECT_NEAR(portfolio.spending.by_fund[1][0], 3 + 15 + 1, 1e-9) << "nobody is said to pay it";
  ASSERT_EQ(portfolio.budgets.size(), 1U);
  EXPECT_NEAR(portfolio.budgets[0].spent, 18, 1e-9);
  EXPECT_NEAR(portfolio.budgets[0].bound, 22, 1e-9);
}

TEST(Portfolio, LeavesOutWhatGatesRefuseWhereTheCaseHoldsToThem) {
  const auto portfolio = with_gates("hold");
  // good alone: 12 + 4 bought at 10 + 1. Rail is refused too, but decided.
  EXPECT_NEAR(portfolio.cost, 53, 1e-6);
  EXPECT_EQ(portfolio.projects[1].start, std::nullopt);
  EXPECT_EQ(portfolio.projects[1].standing, std::vector<Standing>(4, Standing::refused));
  EXPECT_EQ(portfolio.projects[3].start, 2025);
  EXPECT_EQ(portfolio.projects[3].standing, std::vector<Standing>(4, Standing::decided));
}

}  // namespace
}  // namespace horqin
