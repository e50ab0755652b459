#include "lp/check.h"

#include <cmath>

#include <gtest/gtest.h>

namespace horqin {
namespace {

// min 2a + 3b, a + b ≥ 10, a ≤ 6: x = (6, 4), y = 3, z = (−1, 0).
Program demand() {
  Program p;
  p.cost = {2, 3};
  p.lower = {0, 0};
  p.upper = {6, infinity};
  p.row_lower = {10};
  p.row_upper = {infinity};
  p.start = {0, 2};
  p.index = {0, 1};
  p.value = {1, 1};
  return p;
}

TEST(Check, AnExactAnswerHasNoFault) {
  const std::vector<double> y{3};
  const Check c = check(demand(), {6, 4}, &y);
  EXPECT_EQ(c.primal, 0);
  EXPECT_EQ(c.primal_absolute, 0);
  EXPECT_EQ(c.dual, 0);
  EXPECT_EQ(c.complementarity, 0);
  EXPECT_EQ(c.gap, 0);
  EXPECT_EQ(c.objective, 24);
  EXPECT_EQ(c.dual_objective, 24);
  EXPECT_EQ(reduced_costs(demand(), {6, 4}, y), (std::vector<double>{-1, 0}));
}

TEST(Check, RowViolationIsRelativeToItsBound) {
  const Check c = check(demand(), {6, 3});
  EXPECT_DOUBLE_EQ(c.primal_absolute, 1);
  EXPECT_DOUBLE_EQ(c.primal, 0.1);
}

TEST(Check, RowViolationIsRelativeToItsLargestTerm) {
  Program p = demand();
  p.row_lower = {0.5};
  p.lower = {0, -infinity};
  const Check c = check(p, {6, -8});
  EXPECT_DOUBLE_EQ(c.primal_absolute, 2.5);
  EXPECT_DOUBLE_EQ(c.primal, 2.5 / 8);
}

TEST(Check, ColumnBounds) {
  EXPECT_DOUBLE_EQ(check(demand(), {12, 4}).primal, 1);  // 6 above 6
  EXPECT_DOUBLE_EQ(check(demand(), {11, -0.25}).primal_absolute, 5);
  EXPECT_DOUBLE_EQ(check(demand(), {6, 1e300}).primal, 0);  // an infinite bound is never crossed
}

TEST(Check, NotANumberIsAnInfiniteViolation) {
  EXPECT_EQ(check(demand(), {std::nan(""), 4}).primal, infinity);
}

TEST(Check, WrongDualsAreCaught) {
  std::vector<double> y{2.5};  // b then costs 0.5 more than it earns, and stands above its bound
  Check c = check(demand(), {6, 4}, &y);
  EXPECT_EQ(c.dual, 0);  // its sign is right: a bound, but a poor one
  EXPECT_DOUBLE_EQ(c.complementarity, 0.5 / 3);
  EXPECT_DOUBLE_EQ(c.dual_objective, 22);
  EXPECT_DOUBLE_EQ(c.gap, 2.0 / 24);
  y = {4};  // b earns more than it costs, and has no upper bound
  c = check(demand(), {6, 4}, &y);
  EXPECT_DOUBLE_EQ(c.dual, 1.0 / 4);
}

TEST(Check, ADualOnAnInfiniteSideCountsInFull) {
  // Only a row dual: both columns are free and cost what the row pays.
  Program p = demand();
  p.cost = {-1, -1};
  p.lower = {-infinity, -infinity};
  p.upper = {infinity, infinity};
  std::vector<double> y{-1};
  EXPECT_DOUBLE_EQ(check(p, {6, 4}, &y).dual, 1);
  p.row_upper = {10};
  EXPECT_DOUBLE_EQ(check(p, {6, 4}, &y).dual, 0);
  // Only a reduced cost.
  p.cost = {4, 0};
  y = {0};
  EXPECT_DOUBLE_EQ(check(p, {6, 4}, &y).dual, 1);
  p.lower[0] = 6;
  EXPECT_DOUBLE_EQ(check(p, {6, 4}, &y).dual, 0);
  EXPECT_DOUBLE_EQ(check(p, {6, 4}, &y).complementarity, 0);
  EXPECT_DOUBLE_EQ(check(p, {7, 3}, &y).complementarity, 1.0 / 7);
}

TEST(Check, DualsOfAnotherPointDoNotMeetIt) {
  const std::vector<double> y{3};
  const Check c = check(demand(), {6, 5}, &y);  // feasible, dear
  EXPECT_EQ(c.primal, 0);
  EXPECT_DOUBLE_EQ(c.gap, 3.0 / 27);
  EXPECT_GT(c.complementarity, 0);
}

TEST(Check, SmallPerturbationsShowInTheirSize) {
  for (const double by : {1e-3, 1e-6, 1e-9}) {
    const std::vector<double> y{3};
    const Check c = check(demand(), {6 - by, 4}, &y);
    EXPECT_NEAR(c.primal_absolute, by, 1e-12);
    EXPECT_NEAR(c.primal, by / 10, 1e-13);
    EXPECT_GT(c.complementarity + c.gap, by / 100);
  }
}

TEST(Check, Integrality) {
  Program p = demand();
  p.integer = {0, 1};
  EXPECT_DOUBLE_EQ(check(p, {6, 4.25}).integrality, 0.25);
  EXPECT_DOUBLE_EQ(check(p, {5.5, 5}).integrality, 0);
}

TEST(Check, QuadraticObjectiveAndDual) {
  // min a² + 2b², a + b = 3: (2, 1), y = 4, objective 6.
  Program p = demand();
  p.cost = {0, 0};
  p.upper = {infinity, infinity};
  p.quadratic = {2, 4};
  p.row_lower = p.row_upper = {3};
  const std::vector<double> y{4};
  const Check c = check(p, {2, 1}, &y);
  EXPECT_EQ(c.objective, 6);
  EXPECT_EQ(c.dual_objective, 6);
  EXPECT_EQ(c.dual, 0);
  EXPECT_GT(check(p, {1, 2}, &y).dual, 0);  // b is pulled down, where it has no bound
  EXPECT_GT(check(p, {1, 2}, &y).gap, 0);
}

TEST(Check, OffsetCountsOnBothSides) {
  Program p = demand();
  p.offset = -1000;
  const std::vector<double> y{3};
  const Check c = check(p, {6, 4}, &y);
  EXPECT_EQ(c.objective, -976);
  EXPECT_EQ(c.gap, 0);
}

}  // namespace
}  // namespace horqin
