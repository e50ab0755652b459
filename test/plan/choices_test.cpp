#include "plan/conflict/choices.h"

#include <gmock/gmock.h>

namespace horqin {
namespace {

using testing::ElementsAre;

/// Two projects that may begin in two years each, a whole number of units, and a flow.
Program two_projects() {
  Program program;
  for (int j = 0; j < 6; ++j) add_column(program, 0, 0, j < 4 ? 1 : 10);
  program.integer = {1, 1, 1, 1, 1, 0};
  const double ones[] = {1, 1}, uneven[] = {1, 2};
  const int32_t first[] = {0, 1}, second[] = {2, 3}, mixed[] = {4, 5};
  add_row(program, 0, 1, first, ones);
  add_row(program, 1, 1, second, ones);
  add_row(program, 0, 1, mixed, ones);    // not all whole
  add_row(program, 0, 1, first, uneven);  // no choice of one
  add_row(program, 0, 2, second, ones);   // of two
  return program;
}

TEST(Choices, AreThoseOfTheFirstPlanThatMakesOne) {
  const std::vector<double> none = {0, 0, 0, 0, 3, 7.5}, late = {0, 1, 0, 0, 2, 1},
                            early = {1, 0, 0, 1, 1, 1};
  EXPECT_THAT(all_chosen(two_projects(), {&none, &late, &early}), ElementsAre(0, 1, 0, 1, 3, 7.5));
  EXPECT_THAT(all_chosen(two_projects(), {&early, &late}), ElementsAre(1, 0, 0, 1, 1, 1));
  EXPECT_EQ(all_chosen(two_projects(), {&none}), none);
}

TEST(Choices, AreNoneWithoutWholeColumns) {
  auto program = two_projects();
  program.integer.clear();
  const std::vector<double> none(6, 0.0), some(6, 1.0);
  EXPECT_EQ(all_chosen(program, {&none, &some}), none);
}

}  // namespace
}  // namespace horqin
