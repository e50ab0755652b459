#include "lp/farkas.h"

#include <gtest/gtest.h>

namespace horqin {
namespace {

constexpr double tolerance = 1e-9;

// a + b ≥ 10, 2a + b ≤ 8, 3b ≤ 15, a, b ≥ 0. From rows 1, 2: b ≥ 10 − a, b ≤ 8 − 2a, so a ≤ −2.
Program conflict() {
  Program p;
  p.cost = {1, 1};
  p.lower = {0, 0};
  p.upper = {infinity, infinity};
  p.row_lower = {10, -infinity, -infinity};
  p.row_upper = {infinity, 8, 15};
  p.start = {0, 2, 4, 5};
  p.index = {0, 1, 0, 1, 1};
  p.value = {1, 1, 2, 1, 3};
  return p;
}

TEST(Farkas, ARightRayProves) {
  double margin = 0;
  // 1·row0 − 1·row1: low = 10 − 8 = 2; d = (−1, 0), high = −1·0 = 0.
  EXPECT_TRUE(proves_infeasible(conflict(), {1, -1, 0}, tolerance, &margin));
  EXPECT_DOUBLE_EQ(margin, 0.2);
  EXPECT_TRUE(proves_infeasible(conflict(), {1e-6, -1e-6, 0}, tolerance));  // scale is free
}

TEST(Farkas, BlameNamesRowsAndColumns) {
  const Blame blame = blamed(conflict(), {1, -1, 0}, tolerance);
  EXPECT_EQ(blame.rows, (std::vector<int32_t>{0, 1}));
  EXPECT_EQ(blame.columns, (std::vector<int32_t>{0}));  // a ≥ 0
}

TEST(Farkas, WrongRaysAreRefused) {
  double margin = 0;
  EXPECT_FALSE(proves_infeasible(conflict(), {-1, 1, 0}, tolerance, &margin));  // wrong sign
  EXPECT_EQ(margin, -infinity);
  EXPECT_FALSE(proves_infeasible(conflict(), {0, 0, 0}, tolerance));     // says nothing
  EXPECT_FALSE(proves_infeasible(conflict(), {1, 0, 0}, tolerance));     // row 0 alone is harmless
  EXPECT_FALSE(proves_infeasible(conflict(), {1, -0.4, 0}, tolerance));  // d_0 > 0, a unbounded
  EXPECT_FALSE(proves_infeasible(conflict(), {1, -1}, tolerance));       // of another length
  EXPECT_FALSE(proves_infeasible(conflict(), {1, infinity, 0}, tolerance));
}

TEST(Farkas, NothingProvesAFeasibleProgram) {
  Program p = conflict();
  p.row_upper[1] = 30;
  for (double first = -2; first <= 2; first += 0.25)
    for (double second = -2; second <= 2; second += 0.25)
      for (double third = -2; third <= 2; third += 0.5)
        EXPECT_FALSE(proves_infeasible(p, {first, second, third}, tolerance));
}

TEST(Farkas, FiniteColumnBoundsTakePart) {
  Program p;  // a + b ≥ 10 with a, b ≤ 4
  p.cost = {0, 0};
  p.lower = {-infinity, -infinity};
  p.upper = {4, 4};
  p.row_lower = {10};
  p.row_upper = {infinity};
  p.start = {0, 2};
  p.index = {0, 1};
  p.value = {1, 1};
  double margin = 0;
  EXPECT_TRUE(proves_infeasible(p, {1}, tolerance, &margin));
  EXPECT_DOUBLE_EQ(margin, 0.2);  // 10 − 8, relative to 10
  p.upper = {6, 4};
  EXPECT_FALSE(proves_infeasible(p, {1}, tolerance, &margin));
  EXPECT_DOUBLE_EQ(margin, 0);
}

TEST(Farkas, CrossedBoundsNeedNoRay) {
  Program p = conflict();
  p.row_upper[1] = 30;
  p.lower[0] = 1;
  p.upper[0] = 0.5;
  EXPECT_TRUE(proves_infeasible(p, {0, 0, 0}, tolerance));
}

TEST(Farkas, RoundingOfCancelledTermsIsNoFreeLunch) {
  // Terms 1 and −1 + 1e-12 cancel; what is left over multiplies an infinite bound.
  Program p = conflict();
  p.value[2] = 1 + 1e-12;
  EXPECT_TRUE(proves_infeasible(p, {1, -1, 0}, tolerance));
  // A coefficient that is really different is not taken for rounding.
  p.value[2] = 1 - 1e-6;
  EXPECT_FALSE(proves_infeasible(p, {1, -1, 0}, tolerance));
}

TEST(Farkas, ASmallNumberIsNoRounding) {
  // y ≥ 1, y ≤ x / 10⁷, 10⁶ x ≤ 10¹³: x = 10⁷ fits, though x / 10⁷ is small beside all else.
  Program p;
  p.cost = {0, 0};
  p.lower = {0, 0};
  p.upper = {infinity, infinity};
  p.row_lower = {1, -infinity, -infinity};
  p.row_upper = {infinity, 0, 1e13};
  p.start = {0, 1, 3, 4};
  p.index = {1, 0, 1, 0};
  p.value = {1, -1e-7, 1, 1e6};
  EXPECT_FALSE(proves_infeasible(p, {1, -1, 0}, tolerance));
  p.row_upper[2] = 0.9e13;
  EXPECT_TRUE(proves_infeasible(p, {1, -1, -1e-13}, tolerance));
}

TEST(Farkas, WhatIsLeftOfCancelledTermsCountsWhereItsBoundIsFinite) {
  // x − y ≥ 1 and (1 − 2^−33) x − y ≤ 0 with x ≤ 2^33: x = 2^33, y = x − 1 fits.
  Program p;
  p.cost = {0, 0};
  p.lower = {0, -infinity};
  p.upper = {0x1p33, infinity};
  p.row_lower = {1, -infinity};
  p.row_upper = {infinity, 0};
  p.start = {0, 2, 4};
  p.index = {0, 1, 0, 1};
  p.value = {1, -1, 1 - 0x1p-33, -1};
  EXPECT_FALSE(proves_infeasible(p, {1, -1}, tolerance));
  p.upper[0] = 0x1p32;  // half of the way
  EXPECT_TRUE(proves_infeasible(p, {1, -1}, tolerance));
}

TEST(Unbounded, RightAndWrongDirections) {
  Program p = conflict();
  p.cost = {-2, 1};
  p.row_lower = {1, -infinity, -infinity};
  p.row_upper = {infinity, 5, infinity};
  p.value = {1, 1, 1, -1, 0};
  double fall = 0;
  EXPECT_TRUE(proves_unbounded(p, {1, 1}, tolerance, &fall));
  EXPECT_DOUBLE_EQ(fall, 1);
  EXPECT_FALSE(proves_unbounded(p, {1, 0}, tolerance));    // leaves the second row
  EXPECT_FALSE(proves_unbounded(p, {-1, -1}, tolerance));  // leaves the bounds
  EXPECT_FALSE(proves_unbounded(p, {0, 1}, tolerance));    // costs more and more
  EXPECT_FALSE(proves_unbounded(p, {0, 0}, tolerance));
  p.quadratic = {1, 0};
  EXPECT_FALSE(proves_unbounded(p, {1, 1}, tolerance));  // the square wins in the end
}

}  // namespace
}  // namespace horqin
