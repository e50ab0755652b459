// Mixtures of plans: when they show that clauses hold together, and when they must not.
#include "plan/conflict/plans.h"

#include <gtest/gtest.h>

#include "plan/conflict/background.h"
#include "plan/conflict/lean.h"
#include "plan/conflict/oracle.h"
#include "test/plan/random_program.h"

namespace horqin {
namespace {

// x + y = 10; switches: x ≤ 5, y ≤ 5, x ≤ 4.
Switched shared() {
  Switched made{columns_between(2, 0, infinity), {{{{1}}, {}}, {{{2}}, {}}, {{{3}}, {}}}};
  add_row(made.program, 10, 10, {{0, 1}, {1, 1}});
  add_row(made.program, -infinity, 5, {{0, 1}});
  add_row(made.program, -infinity, 5, {{1, 1}});
  add_row(made.program, -infinity, 4, {{0, 1}});
  return made;
}

// The same where all or nothing of x is built: x = 10 z.
Switched lump(bool whole) {
  auto made = shared();
  const int32_t z = add_column(made.program, 0, 0, 1);
  if (whole) made.program.integer = {0, 0, 1};
  add_row(made.program, 0, 0, {{0, 1}, {z, -10}});
  return made;
}

TEST(Plans, AMixtureSatisfiesWhatNoPlanDoes) {
  const auto made = shared();
  const Sides sides(made);
  Plans plans(sides);
  plans.add({10, 0}, {});
  plans.add({0, 10}, {});
  EXPECT_EQ(plans.satisfying({0, 1}), nullptr);
  const auto mixture = plans.mix({0, 1});
  ASSERT_EQ(mixture.x.size(), 2U);
  EXPECT_NEAR(mixture.x[0], 5, 1e-6);
  EXPECT_NEAR(mixture.x[1], 5, 1e-6);
}

// One switch of two sides: what one plan misses the other has to spare, and their sum is nothing.
TEST(Plans, WhatTheSumOfItsSidesSatisfiesEachHasToAsWell) {
  auto made = shared();
  made.switches = {{{{1}, {2}}, {}}};
  const Sides sides(made);
  Plans plans(sides);
  plans.add({10, 0}, {});
  EXPECT_TRUE(plans.mix({0}).x.empty());
  plans.add({0, 10}, {});
  const auto mixture = plans.mix({0});
  ASSERT_EQ(mixture.x.size(), 2U);
  EXPECT_NEAR(mixture.x[0], 5, 1e-6);
}

// x ≤ 5 and y ≤ 5 beside x + y ≤ 4: (10, 0) misses the sum of the first two by nothing and the last
// by 6.
TEST(Plans, SidesOfASwitchAreWeighedTogether) {
  auto made = shared();
  add_row(made.program, -infinity, 4, {{0, 1}, {1, 1}});
  made.switches = {{{{1}, {2}}, {}}, {{{4}}, {}}};
  const Sides sides(made);
  Plans plans(sides);
  plans.add({10, 0}, {});
  plans.add({8, 2}, {});
  const auto mixture = plans.mix({0, 1});
  EXPECT_TRUE(mixture.x.empty());
  EXPECT_GT(mixture.missed, 0);
  EXPECT_GT(mixture.weight[2], 0);
  EXPECT_EQ(mixture.weight[0] > 0, mixture.weight[1] > 0);
}

TEST(Plans, WeightsOfWhatNoMixtureSatisfiesLeadToAProof) {
  const auto made = shared();
  const Sides sides(made);
  Plans plans(sides);
  plans.add({10, 0}, {});
  plans.add({0, 10}, {});
  const auto mixture = plans.mix({1, 2});
  EXPECT_TRUE(mixture.x.empty());
  ASSERT_EQ(mixture.weight.size(), 3U);
  EXPECT_EQ(mixture.weight[0], 0);
  EXPECT_GT(mixture.weight[1], 0);
  EXPECT_GT(mixture.weight[2], 0);
  Background background(sides, {10, 0});
  const auto least = background.least(mixture.weight, 1, {});
  ASSERT_TRUE(least);
  EXPECT_GT(least->missed, 0);
  EXPECT_TRUE(proves(made, {1, 2}, {{{}, least->ray}}, 1e-9));
  EXPECT_FALSE(proves(made, {0, 1}, {{{}, least->ray}}, 1e-9));
}

TEST(Plans, WeightsThatAPlanSatisfiesFindIt) {
  const auto made = shared();
  const Sides sides(made);
  Plans plans(sides);
  plans.add({10, 0}, {});
  const auto mixture = plans.mix({0, 1});
  EXPECT_TRUE(mixture.x.empty());
  Background background(sides, {10, 0});
  const auto least = background.least(mixture.weight, 1, {});
  ASSERT_TRUE(least);
  EXPECT_LE(least->missed, 0);
  plans.add(least->x, {});
  EXPECT_FALSE(plans.mix({0, 1}).x.empty());
}

TEST(Plans, TheOracleAsksNoSolverWhatAMixtureAnswers) {
  const auto made = lump(false);
  Oracle oracle(made, {});
  for (const auto& on : {Subset{}, Subset{0}, Subset{1}})
    ASSERT_EQ(oracle.ask(on).verdict, Finding::Verdict::holds);
  const auto before = oracle.solves();
  const auto both = oracle.ask({0, 1});
  EXPECT_EQ(both.verdict, Finding::Verdict::holds);
  EXPECT_EQ(oracle.solves(), before);
  EXPECT_NEAR(both.x[0], 5, 1e-6);
}

// x ≤ 5 and x ≥ 6 need nothing of y ≥ 1; a ray may lean on it all the same.
TEST(Plans, AProofLeansOnNoSwitchThatItDoesNotNeed) {
  Switched made{columns_between(2, 0, 100), {{{{0}}, {}}, {{{1}}, {}}, {{{2}}, {}}}};
  add_row(made.program, -infinity, 5, {{0, 1}});
  add_row(made.program, 6, infinity, {{0, 1}});
  add_row(made.program, 1, infinity, {{1, 1e-3}});
  const std::vector<double> ray{-1, 1, 1e-3};
  ASSERT_TRUE(proves(made, {0, 1, 2}, {{{}, ray}}, 1e-9));
  EXPECT_EQ(lean(made, {0, 1, 2}, made.program, ray), (std::vector<double>{-1, 1, 0}));
}

TEST(Plans, AProofKeepsWhatItNeeds) {
  const auto made = shared();
  const std::vector<double> ray{1, 0, -1, -1};  // y ≤ 5, x ≤ 4, beside x + y = 10
  EXPECT_EQ(lean(made, {0, 1, 2}, made.program, ray), ray);
}

TEST(Plans, AMixtureOfWholeNumbersIsNotBelieved) {
  const auto made = lump(true);
  Oracle oracle(made, {});
  for (const auto& on : {Subset{}, Subset{0}, Subset{1}})
    ASSERT_EQ(oracle.ask(on).verdict, Finding::Verdict::holds);
  const auto both = oracle.ask({0, 1});
  EXPECT_EQ(both.verdict, Finding::Verdict::conflict);
  EXPECT_TRUE(both.whole);
}

// Switches: x ≥ 1e5, y ≤ 10; background: x ≤ 1000 y, without an end.
TEST(Plans, WhatGrowsWithoutEndHoldsFarOut) {
  Switched made{columns_between(2, 0, infinity), {{{{1}}, {}}, {{}, {{1, 0, infinity}}}}};
  made.program.upper[1] = 10;
  add_row(made.program, -infinity, 0, {{0, 1}, {1, -1000}});
  add_row(made.program, 1e5, infinity, {{0, 1}});
  Oracle oracle(made, {});
  ASSERT_EQ(oracle.ask({}).verdict, Finding::Verdict::holds);
  EXPECT_EQ(oracle.ask({0}).verdict, Finding::Verdict::holds);
  const auto both = oracle.ask({0, 1});
  ASSERT_EQ(both.verdict, Finding::Verdict::conflict);
  EXPECT_EQ(both.core, (Subset{0, 1}));
  EXPECT_TRUE(proves(made, {0, 1}, both.leaves, 1e-9));
}

}  // namespace
}  // namespace horqin
