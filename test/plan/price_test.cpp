// Prices that are known on paper: their ranges, where they are not unique, and in other units.
#include <gtest/gtest.h>

#include "plan/question/price_list.h"
#include "test/plan/story_case.h"

namespace horqin {
namespace {

using End = PriceSide::End;

Program program_of(int columns) {
  Program program;
  program.cost.assign(columns, 0.0);
  program.lower.assign(columns, 0.0);
  program.upper.assign(columns, infinity);
  return program;
}

void add_dense_row(Program& program, double lower, double upper, std::vector<double> values) {
  for (size_t j = 0; j < values.size(); ++j) {
    if (values[j] == 0) continue;
    program.index.push_back(static_cast<int32_t>(j));
    program.value.push_back(values[j]);
  }
  program.start.push_back(static_cast<int32_t>(program.index.size()));
  program.row_lower.push_back(lower);
  program.row_upper.push_back(upper);
}

PriceRange range_of(Program program, int32_t row) {
  Session session(std::move(program));
  const auto base = session.solve({});
  EXPECT_EQ(base.status, Status::optimal);
  return PriceRanger(session, base, {}).range(row);
}

// min x + 3y, x ≤ 4, y ≤ 2, x + y ≥ 3: price 1 up to a demand of 4; below 0 it is free.
TEST(PriceRange, HoldsUpToTheNextCheapest) {
  auto program = program_of(2);
  program.cost = {1, 3};
  program.upper = {4, 2};
  add_dense_row(program, 3, infinity, {1, 1});
  const auto range = range_of(program, 0);
  EXPECT_TRUE(range.unique());
  EXPECT_NEAR(range.up.slope, 1, 1e-9);
  EXPECT_NEAR(range.up.reach, 1, 1e-6);
  EXPECT_EQ(range.up.end, End::kink);
  EXPECT_NEAR(range.down.reach, 3, 1e-6);
  EXPECT_EQ(range.down.end, End::kink);
}

// The same at a demand of 4: one less saves 1, one more costs 3, until 6, beyond which there is
// nothing.
TEST(PriceRange, AtAKinkIsAnInterval) {
  auto program = program_of(2);
  program.cost = {1, 3};
  program.upper = {4, 2};
  add_dense_row(program, 4, infinity, {1, 1});
  const auto range = range_of(program, 0);
  EXPECT_FALSE(range.unique());
  EXPECT_NEAR(range.down.slope, 1, 1e-9);
  EXPECT_NEAR(range.up.slope, 3, 1e-9);
  EXPECT_NEAR(range.down.reach, 4, 1e-6);
  EXPECT_NEAR(range.up.reach, 2, 1e-5);
  EXPECT_EQ(range.up.end, End::infeasible);
}

// Two caps of 5 on the same x, which saves 2 a unit: loosening one alone saves nothing, tightening
// it costs 2, however the two share the dual.
TEST(PriceRange, OfTwoEqualCapsIsOneSided) {
  auto program = program_of(1);
  program.cost = {-2};
  add_dense_row(program, -infinity, 5, {1});
  add_dense_row(program, -infinity, 5, {1});
  for (const int32_t row : {0, 1}) {
    const auto range = range_of(program, row);
    EXPECT_FALSE(range.unique());
    EXPECT_NEAR(range.down.slope, -2, 1e-9);
    EXPECT_NEAR(range.up.slope, 0, 1e-9);
    EXPECT_EQ(range.up.end, End::none);
    EXPECT_NEAR(range.down.reach, 5, 1e-5);
    EXPECT_EQ(range.down.end, End::infeasible);
  }
}

// A cap of 5 on x, which saves 2 a unit up to 5.2 and nothing beyond: looking far must not hide it.
TEST(PriceRange, OfACapEndsWhereMoreIsOfNoUse) {
  auto program = program_of(1);
  program.cost = {-2};
  program.upper = {5.2};
  add_dense_row(program, -infinity, 5, {1});
  const auto range = range_of(program, 0);
  EXPECT_TRUE(range.unique());
  EXPECT_NEAR(range.up.slope, -2, 1e-9);
  EXPECT_NEAR(range.up.reach, 0.2, 1e-6);
  EXPECT_EQ(range.up.end, End::kink);
}

// A sum that is fixed: x = 3 of at most 3. No more is possible.
TEST(PriceRange, WithoutRoomIsInfinite) {
  auto program = program_of(1);
  program.cost = {1};
  program.upper = {3};
  add_dense_row(program, 3, 3, {1});
  const auto range = range_of(program, 0);
  EXPECT_EQ(range.up.slope, infinity);
  EXPECT_EQ(range.up.end, End::infeasible);
  EXPECT_NEAR(range.down.slope, 1, 1e-9);
  EXPECT_NEAR(range.down.reach, 3, 1e-5);
}

// Many kinks: costs 1, 2, … 9 of one unit each; a demand of 4.5 costs 5 more a unit between 4
// and 5.
TEST(PriceRange, EndsAtTheNearestKinks) {
  auto program = program_of(9);
  for (int j = 0; j < 9; ++j) program.cost[j] = j + 1;
  program.upper.assign(9, 1);
  add_dense_row(program, 4.5, infinity, std::vector<double>(9, 1.0));
  const auto range = range_of(program, 0);
  EXPECT_NEAR(range.up.slope, 5, 1e-9);
  EXPECT_NEAR(range.up.reach, 0.5, 1e-6);
  EXPECT_NEAR(range.down.reach, 0.5, 1e-6);
}

const PriceLine& line_of(const PriceList& list, const std::string& id) {
  for (const auto& line : list.lines) {
    if (line.id == id) return line;
  }
  throw std::out_of_range(id);
}

// 16 t of wood need 8 ha, 15 t of corn 5, of 10; a limit keeps corn below 12 t. One more ton of
// corn allowed costs 2/3 t of wood: wood reaches 12 t with corn at 12 t. The plan reaches wood
// first (weight), so corn gets what is left: 2 ha, 6 t.
TEST(Prices, InMoneyAndInUnitsOfAGoal) {
  const StoryCase story(std::string(ten_hectares) + R"(
goals
  id,   measure, sense, bound, priority
  wood, wood,    >=,    16 t,  1
  corn, corn,    >=,    15 t,  2
limits
  id,   measure, sense, bound
  cap,  corn,    <=,    5 t
)");
  const auto plan = story.plan();
  ASSERT_EQ(plan.status, Status::optimal);
  PriceOptions options;
  options.in = story.aims({"corn"});
  const auto list = price_list(story.model, story.assembled, plan, options);
  ASSERT_EQ(list.status, Status::optimal);
  EXPECT_NEAR(list.objective, plan.objective, 1e-6);
  const auto& cap = line_of(list, "cap");
  // Corn stands at 5 t; one more ton allowed is one more ton of corn, until 6 t (2 ha).
  ASSERT_EQ(cap.in_goals.size(), 1U);
  EXPECT_NEAR(cap.in_goals[0], 1, 1e-6);
}

// A demand of 3 from a cheap plant of 4 (1 CNY) and a dear one (3 CNY), under a cap on the cheap
// one of 2: price of the cap 2, from 0 to the demand of 3.
TEST(Prices, OfACapHoldWhileItBinds) {
  const StoryCase story(R"(
zones
  id
  city
periods
  year
  2025
commodities
  id,   unit, sense
  wood, t,    =
processes
  id,    zones, activity_unit, running_cost
  cheap, city,  t,             1 CNY/t
  dear,  city,  t,             3 CNY/t
arcs
  process, commodity, rate
  cheap,   wood,      1 t/t
  dear,    wood,      1 t/t
demands
  commodity, zone, amount
  wood,      city, 3 t
measures
  id,   unit
  cheap, t
terms
  measure, over,     process
  cheap,   activity, cheap
limits
  id,  measure, sense, bound
  cap, cheap,   <=,    2 t
case.toml
  currency = "CNY"
  base_year = 2025
  [money]
  rate = 0.0
)");
  const auto plan = story.plan();
  const auto list = price_list(story.model, story.assembled, plan, {});
  const auto& cap = line_of(list, "cap");
  ASSERT_TRUE(cap.ranged);
  EXPECT_NEAR(cap.price, 2, 1e-9);
  EXPECT_TRUE(cap.unique);
  EXPECT_NEAR(cap.from, 0, 1e-5);
  EXPECT_EQ(cap.from_end, End::infeasible);
  EXPECT_NEAR(cap.to, 3, 1e-6);
  EXPECT_EQ(cap.to_end, End::kink);
}

}  // namespace
}  // namespace horqin
