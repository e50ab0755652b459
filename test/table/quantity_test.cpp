#include "table/quantity.h"

#include <limits>

#include <gtest/gtest.h>

namespace horqin {
namespace {

using Series = std::vector<std::string>;

Quantity quantity(std::string_view text, Infinity infinity = Infinity::refuse) {
  Problems problems;
  const auto found = parse_quantity(text, {"t.csv", 1, 1}, problems, infinity);
  EXPECT_TRUE(found) << text << "\n" << format(problems);
  EXPECT_TRUE(problems.all().empty());
  return found.value_or(Quantity{});
}

void expect(std::string_view text, double value, const char* unit, const Series& series) {
  const Quantity found = quantity(text);
  EXPECT_DOUBLE_EQ(found.value, value) << text;
  EXPECT_EQ(found.unit, unit ? parse_unit(unit) : std::nullopt) << text;
  EXPECT_EQ(found.series, series) << text;
}

TEST(QuantityCell, Numbers) {
  expect("12.5", 12.5, nullptr, {});
  expect("-3", -3, nullptr, {});
  expect("10^4", 1e4, nullptr, {});
  expect("10^-2", 0.01, nullptr, {});
  expect("2 * 3 * 4", 24, nullptr, {});
}

TEST(QuantityCell, NumbersWithUnits) {
  expect("0.45 t/MWh", 0.45, "t/MWh", {});
  expect("0.45t/MWh", 0.45, "t/MWh", {});
  expect("3.2 万亩", 3.2, "万亩", {});
  expect("12 %", 12, "%", {});
  expect("12%", 12, "%", {});
  expect("5 10^4 t", 5, "10^4 t", {});
  expect("10^4 t", 1e4, "t", {});
  expect("1.5×10^4 t", 1.5e4, "t", {});
  expect("3 t CO2/MWh", 3, "t CO2/MWh", {});
  expect("  7 kW·h/m2 ", 7, "kWh/m2", {});
  expect("2 元/(kW a)", 2, "元/(kW a)", {});
}

TEST(QuantityCell, Series) {
  expect("cf_wind", 1, nullptr, {"cf_wind"});
  expect("0.9*cf_wind", 0.9, nullptr, {"cf_wind"});
  expect("cf_wind * 0.9", 0.9, nullptr, {"cf_wind"});
  expect("3.2 万亩 * growth * shape", 3.2, "万亩", {"growth", "shape"});
  expect("风速_通辽", 1, nullptr, {"风速_通辽"});
}

TEST(QuantityCell, InfinityWhereAllowed) {
  constexpr double unbounded = std::numeric_limits<double>::infinity();
  EXPECT_EQ(quantity("inf", Infinity::allow).value, unbounded);
  EXPECT_EQ(quantity("-inf MW", Infinity::allow).value, -unbounded);
}

struct BadCell {
  const char* text;
  int column;  // of the problem, when the cell begins at column 10
  const char* code;
  const char* found;
  const char* message;
};

void PrintTo(const BadCell& bad, std::ostream* out) {
  *out << "'" << bad.text << "'";
}

class BadCells : public ::testing::TestWithParam<BadCell> {};

TEST_P(BadCells, AreRefusedAtTheirPlace) {
  Problems problems;
  EXPECT_FALSE(parse_quantity(GetParam().text, {"t.csv", 3, 10}, problems));
  ASSERT_EQ(problems.all().size(), 1u);
  const Problem& problem = problems.all()[0];
  EXPECT_EQ(problem.code, GetParam().code);
  EXPECT_EQ(problem.place, (Place{"t.csv", 3, GetParam().column}));
  EXPECT_EQ(problem.found, GetParam().found);
  EXPECT_EQ(problem.message, GetParam().message);
  EXPECT_FALSE(problem.remedy.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Cells, BadCells,
    ::testing::Values(
        BadCell{"", 10, "number-missing", "", "the cell is empty"},
        BadCell{"3.2 万亩 * 5 kw", 21, "quantity-syntax", "kw", "a second unit in one cell"},
        BadCell{"0.45 t/MWH", 17, "unit-unknown", "MWH", "no unit is called 'MWH': case matters"},
        BadCell{"3 万kw", 12, "unit-unknown", "万kw", "no unit is called '万kw': case matters"},
        BadCell{"2 * 5w", 15, "unit-ambiguous", "w", "'w' may be watts or 万 (10^4)"},
        BadCell{"t/MWh", 10, "number-missing", "t/MWh", "a unit without a number"},
        BadCell{"3 t * 2 h", 18, "quantity-syntax", "h", "a second unit in one cell"},
        BadCell{"3 * ", 10, "quantity-syntax", "3 * ", "a factor is missing beside '*'"},
        BadCell{"a b", 10, "quantity-syntax", "a b",
                "neither a number, nor a number with a unit, nor the name of a series"},
        BadCell{"1,276.64 t", 10, "number-thousands", "1,276.64",
                "a number with thousands separators"},
        BadCell{"1 276", 10, "number-thousands", "1 276", "a number with thousands separators"},
        BadCell{"2 * １２ t", 14, "number-wide", "１２",
                "a number in full-width or typographic characters"},
        BadCell{"NaN", 10, "number-bad", "NaN", "not a number"},
        BadCell{"inf MW", 10, "number-infinite", "inf", "a finite number is needed here"},
        BadCell{"1e300 * 1e300", 10, "number-range", "1e300 * 1e300",
                "the product of the numbers is too large"},
        BadCell{"=A1*2", 10, "cell-formula", "=A1*2", "a spreadsheet's formula, not its value"},
        BadCell{"'12 t", 10, "cell-apostrophe", "'12 t",
                "a spreadsheet's apostrophe before the value"},
        BadCell{"#REF!", 10, "cell-error", "#REF!", "a spreadsheet's error, not a value"},
        BadCell{"2021/9/27", 10, "cell-date", "2021/9/27", "a date where a number is wanted"}));

}  // namespace
}  // namespace horqin
