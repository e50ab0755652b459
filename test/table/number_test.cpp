#include "table/number.h"

#include <clocale>
#include <limits>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/text.h"

namespace horqin {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

std::optional<double> number(std::string_view text, Infinity infinity = Infinity::refuse) {
  Problems problems;
  return parse_number(text, {"t.csv", 1, 1}, problems, infinity);
}

TEST(Number, PlainForms) {
  EXPECT_EQ(number("0"), 0.0);
  EXPECT_EQ(number("12.5"), 12.5);
  EXPECT_EQ(number("-3"), -3.0);
  EXPECT_EQ(number("+3"), 3.0);
  EXPECT_EQ(number(".5"), 0.5);
  EXPECT_EQ(number("1."), 1.0);
  EXPECT_EQ(number("1e3"), 1000.0);
  EXPECT_EQ(number("2.5E-3"), 0.0025);
  EXPECT_EQ(number("  7 "), 7.0);
  EXPECT_EQ(number("007"), 7.0);
}

TEST(Number, InfinityOnlyWhereAllowed) {
  EXPECT_EQ(number("inf", Infinity::allow), infinite);
  EXPECT_EQ(number("-inf", Infinity::allow), -infinite);
  EXPECT_EQ(number("∞", Infinity::allow), infinite);
  EXPECT_EQ(number("inf"), std::nullopt);
  EXPECT_EQ(number("info", Infinity::allow), std::nullopt);
  EXPECT_EQ(number("nan", Infinity::allow), std::nullopt);
}

RC_GTEST_PROP(Number, ReadsWhatIsWrittenExactly, (double value)) {
  RC_ASSERT(number(exact_number(value)) == value);
}

TEST(Number, TheLocaleDoesNotMatter) {
  const std::string before = std::setlocale(LC_ALL, nullptr);
  for (const char* locale : {"de_DE.UTF-8", "fr_FR.UTF-8", "zh_CN.UTF-8"}) {
    std::setlocale(LC_ALL, locale);  // may not be installed: then nothing changes
    EXPECT_EQ(number("1.5"), 1.5);
    EXPECT_EQ(number("1,5"), std::nullopt);
  }
  std::setlocale(LC_ALL, before.c_str());
}

struct BadNumber {
  const char* text;
  const char* code;
  const char* message;
  const char* remedy;
};

void PrintTo(const BadNumber& bad, std::ostream* out) {
  *out << "'" << bad.text << "'";
}

class BadNumbers : public ::testing::TestWithParam<BadNumber> {};

TEST_P(BadNumbers, SayWhatToWrite) {
  Problems problems;
  EXPECT_EQ(parse_number(GetParam().text, {"t.csv", 4, 2}, problems), std::nullopt);
  ASSERT_EQ(problems.all().size(), 1u);
  EXPECT_EQ(problems.all()[0].code, GetParam().code);
  EXPECT_EQ(problems.all()[0].message, GetParam().message);
  EXPECT_EQ(problems.all()[0].remedy, GetParam().remedy);
}

constexpr const char* thousands = "a number with thousands separators";
constexpr const char* wide = "a number in full-width or typographic characters";
constexpr const char* no_number = "not a number";
constexpr const char* such_as = "write a number such as 12.5 or 3e-4";
constexpr const char* plain = "a plain number is wanted here, nothing after it";
constexpr const char* error_value = "a spreadsheet's error, not a value";
constexpr const char* repair = "repair the formula in the spreadsheet and save again";
constexpr const char* date = "a date where a number is wanted";
constexpr const char* as_text =
    "write the number; spreadsheets turn 1/2 or 3-4 into dates: format as text";
constexpr const char* range =
    "too large or too small for a computer number (about 1e-308 to 1e308)";

INSTANTIATE_TEST_SUITE_P(
    Forms, BadNumbers,
    ::testing::Values(BadNumber{"", "number-missing", "a number is missing", "write a number"},
                      BadNumber{"  ", "number-missing", "a number is missing", "write a number"},
                      BadNumber{"1,276.64", "number-thousands", thousands, "write 1276.64"},
                      BadNumber{"1 276", "number-thousands", thousands, "write 1276"},
                      BadNumber{"-1,276,000", "number-thousands", thousands, "write -1276000"},
                      BadNumber{"3,14", "number-comma", "a comma inside a number",
                                "write 3.14 if it is a decimal comma"},
                      BadNumber{"12 5", "number-bad", "two numbers with a blank between them",
                                "write one number"},
                      BadNumber{"１２．５", "number-wide", wide, "write 12.5"},
                      BadNumber{"−3", "number-wide", wide, "write -3"},
                      BadNumber{"1e400", "number-range", range, "write 0, or choose another unit"},
                      BadNumber{"1e-400", "number-range", range, "write 0, or choose another unit"},
                      BadNumber{"NaN", "number-bad", no_number, such_as},
                      BadNumber{"abc", "number-bad", no_number, such_as},
                      BadNumber{"-", "number-bad", no_number, such_as},
                      BadNumber{"1.2.3", "number-bad", no_number, such_as},
                      BadNumber{"--1", "number-bad", no_number, such_as},
                      BadNumber{"+-1", "number-bad", no_number, such_as},
                      BadNumber{"0x10", "number-bad", plain, "write 0"},
                      BadNumber{"12 %", "number-bad", plain, "write 12"},
                      BadNumber{"inf", "number-infinite", "a finite number is needed here",
                                "write a number"}));

INSTANTIATE_TEST_SUITE_P(
    Spreadsheets, BadNumbers,
    ::testing::Values(BadNumber{"'12", "cell-apostrophe",
                                "a spreadsheet's apostrophe before the value", "write 12"},
                      BadNumber{"=A1", "cell-formula", "a spreadsheet's formula, not its value",
                                "save the values, not the formulas"},
                      BadNumber{"#REF!", "cell-error", error_value, repair},
                      BadNumber{"#N/A", "cell-error", error_value, repair},
                      BadNumber{"#DIV/0!", "cell-error", error_value, repair},
                      BadNumber{"#####", "cell-hashes",
                                "a spreadsheet column that was too narrow to show the value",
                                "widen the column in the spreadsheet and save again"},
                      BadNumber{"2021/9/27", "cell-date", date, as_text},
                      BadNumber{"2021-09-27", "cell-date", date, as_text},
                      BadNumber{"2021年9月27日", "cell-date", date, as_text},
                      BadNumber{"2-Mar", "cell-date", date, as_text},
                      BadNumber{"Mar-21", "cell-date", date, as_text}));

TEST(Number, PlaceIsTheCharacterThatIsWrong) {
  Problems problems;
  EXPECT_FALSE(parse_number("  x", {"t.csv", 4, 10}, problems));
  EXPECT_EQ(problems.all()[0].place, (Place{"t.csv", 4, 12}));
}

TEST(Integer, WholeNumbersOnly) {
  Problems problems;
  const Place place{"t.csv", 1, 1};
  EXPECT_EQ(parse_integer("8760", place, problems), 8760);
  EXPECT_EQ(parse_integer("-1e3", place, problems), -1000);
  EXPECT_TRUE(problems.all().empty());
  EXPECT_EQ(parse_integer("1.5", place, problems), std::nullopt);
  EXPECT_EQ(parse_integer("1e17", place, problems), std::nullopt);
  EXPECT_EQ(parse_integer("x", place, problems), std::nullopt);
  ASSERT_EQ(problems.all().size(), 3u);
  EXPECT_EQ(problems.all()[0].code, "number-not-whole");
  EXPECT_EQ(problems.all()[2].code, "number-bad");
}

}  // namespace
}  // namespace horqin
