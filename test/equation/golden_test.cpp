// Every equation has a case of a hand's size whose rows were worked out by hand.
#include "golden.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rows_as_text.h"

namespace horqin {
namespace {

class GoldenRows : public testing::TestWithParam<const Equation*> {};

TEST_P(GoldenRows, AreAsWorkedOutByHand) {
  const auto expected = golden(GetParam()->name);
  ASSERT_FALSE(expected.rows.empty()) << expected.file << " expects no rows";
  const Told told(expected.story);
  EXPECT_EQ(defect(told.assembled.program), "");
  const auto rows = rows_as_text(told, GetParam()->name);
  EXPECT_THAT(rows, testing::ElementsAreArray(expected.rows)) << join(rows, "\n");
  if (expected.columns.empty()) return;
  const auto columns = columns_as_text(told);
  EXPECT_THAT(columns, testing::ElementsAreArray(expected.columns)) << join(columns, "\n");
}

INSTANTIATE_TEST_SUITE_P(Equations, GoldenRows,
                         testing::ValuesIn(equations().begin(), equations().end()),
                         [](const auto& one) { return std::string(one.param->name); });

}  // namespace
}  // namespace horqin
