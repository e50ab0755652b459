#include "lp/program.h"

#include <cmath>
#include <functional>

#include <gtest/gtest.h>

namespace horqin {
namespace {

Program sound() {
  Program p;
  p.cost = {1, 2};
  p.lower = {0, -infinity};
  p.upper = {infinity, 4};
  p.row_lower = {1, -infinity};
  p.row_upper = {infinity, 3};
  p.start = {0, 2, 3};
  p.index = {0, 1, 1};
  p.value = {1, 2, 3};
  return p;
}

std::string after(const std::function<void(Program&)>& change) {
  Program p = sound();
  change(p);
  return defect(p);
}

TEST(Program, Sizes) {
  EXPECT_EQ(sound().columns(), 2);
  EXPECT_EQ(sound().rows(), 2);
  EXPECT_EQ(sound().nonzeros(), 3);
  EXPECT_EQ(Program{}.rows(), 0);
  EXPECT_EQ(defect(Program{}), "");
}

TEST(Program, DefectsAreNamed) {
  const double nan = std::nan("");
  EXPECT_EQ(defect(sound()), "");
  EXPECT_EQ(after([](Program& p) { p.index = {0, 0, 1}; }), "column 0 stands twice in row 0");
  EXPECT_EQ(after([](Program& p) { p.index = {0, 1, 2}; }), "column out of range in row 1");
  EXPECT_EQ(after([](Program& p) { p.index = {0, -1, 1}; }), "column out of range in row 0");
  EXPECT_EQ(after([&](Program& p) { p.value[2] = nan; }), "coefficient is not finite in row 1");
  EXPECT_EQ(after([&](Program& p) { p.cost[1] = infinity; }), "cost is not finite in column 1");
  EXPECT_EQ(after([&](Program& p) { p.lower[0] = nan; }), "bound is NaN in column 0");
  EXPECT_EQ(after([](Program& p) { p.lower[0] = infinity; }),
            "lower bound is +infinity in column 0");
  EXPECT_EQ(after([](Program& p) { p.row_upper[1] = -infinity; }),
            "upper bound is -infinity in row 1");
  EXPECT_EQ(after([](Program& p) {
              p.quadratic = {0, -1};
            }),
            "quadratic cost is negative or not finite in column 1");
  EXPECT_EQ(after([](Program& p) {
              p.start = {0, 3};
            }),
            "start must have one entry more than there are rows");
  EXPECT_EQ(after([](Program& p) { p.start = {0, 4, 3}; }), "start decreases");
  EXPECT_EQ(after([](Program& p) {
              p.start = {0, 1, 2};
            }),
            "start does not end at the last nonzero");
  EXPECT_EQ(after([](Program& p) { p.upper.pop_back(); }),
            "column bounds and costs differ in number");
  EXPECT_EQ(after([](Program& p) { p.lower[0] = 5, p.upper[0] = 4; }), "");  // only infeasible
}

TEST(Program, FingerprintSeesEveryNumber) {
  const uint64_t before = sound().fingerprint();
  const std::vector<std::function<void(Program&)>> changes{
      [](Program& p) { p.cost[0] = 1.0000001; }, [](Program& p) { p.lower[0] = -1; },
      [](Program& p) { p.upper[1] = 5; },        [](Program& p) { p.row_lower[0] = 2; },
      [](Program& p) { p.row_upper[1] = 2; },    [](Program& p) { p.value[0] = -1; },
      [](Program& p) { p.index[2] = 0; },        [](Program& p) { p.offset = 1; },
      [](Program& p) { p.integer = {0, 0}; },    [](Program& p) { p.start = {0, 1, 3}; }};
  for (const auto& change : changes) {
    Program p = sound();
    change(p);
    EXPECT_NE(p.fingerprint(), before);
  }
  Program p = sound();
  p.lower[0] = -0.0;
  EXPECT_EQ(p.fingerprint(), before);
}

TEST(Program, Objective) {
  Program p = sound();
  p.offset = 10;
  p.quadratic = {0, 3};
  EXPECT_DOUBLE_EQ(objective(p, {1, 2}), 10 + 1 + 4 + 6);
}

}  // namespace
}  // namespace horqin
