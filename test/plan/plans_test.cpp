// Mixtures of plans: when they show that clauses hold together, and when they must not.
#include "plan/conflict/plans.h"

#include <gtest/gtest.h>

#include "plan/conflict/background.h"
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
