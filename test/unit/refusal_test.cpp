#include <ostream>
#include <string>

#include <gtest/gtest.h>

#include "unit/unit.h"

namespace horqin {
namespace {

struct Refusal {
  const char* text;
  const char* code;
  size_t offset;
  const char* found;
  const char* message;
  const char* remedy;
};

void PrintTo(const Refusal& r, std::ostream* out) {
  *out << "'" << r.text << "'";
}

class Refusals : public ::testing::TestWithParam<Refusal> {};

TEST_P(Refusals, SayExactlyWhy) {
  const Refusal& expected = GetParam();
  UnitProblem problem;
  ASSERT_FALSE(read_unit(expected.text, problem));
  EXPECT_EQ(problem.code, expected.code);
  EXPECT_EQ(problem.offset, expected.offset);
  EXPECT_EQ(problem.found, expected.found);
  EXPECT_EQ(problem.message, expected.message);
  EXPECT_EQ(problem.remedy, expected.remedy);
}

constexpr const char* see_list = "see the list of units; a substance follows its unit, as in t CO2";
constexpr const char* like_this = "write units like t/MWh, m3/(s km2), 10^4 t";
constexpr const char* no_place = "this character has no place here";
constexpr const char* whole_unit = "write the whole unit: Mt, MW, million CNY";

INSTANTIATE_TEST_SUITE_P(
    Ambiguous, Refusals,
    ::testing::Values(Refusal{"M", "unit-ambiguous", 0, "M",
                              "'M' alone may be the prefix 10^6, metres or months", whole_unit},
                      Refusal{"T", "unit-ambiguous", 0, "T",
                              "'T' may be tonnes, tesla or the prefix 10^12", "write t for tonnes"},
                      Refusal{"5w", "unit-ambiguous", 1, "w", "'w' may be watts or 万 (10^4)",
                              "write W for watts, 万 for 10^4"},
                      Refusal{"万w", "unit-ambiguous", 3, "w", "'w' may be watts or 万 (10^4)",
                              "write W for watts, 万 for 10^4"},
                      Refusal{"元/ton", "unit-ambiguous", 4, "ton",
                              "there are metric, short and long tons",
                              "write t for tonnes of 1000 kg"},
                      Refusal{"mw", "unit-ambiguous", 0, "mw", "'mw' is not SI: case matters",
                              "write MW for 10^6 W"},
                      Refusal{"$", "unit-ambiguous", 0, "$", "there are many dollars", "write USD"},
                      Refusal{"兆元", "unit-ambiguous", 0, "兆", "'兆' may be 10^6 or 10^12",
                              "write 百万 or 万亿"},
                      Refusal{"亿万元", "unit-ambiguous", 0, "亿万元",
                              "numerals in an unusual order", "write 亿 for 10^8, 万亿 for 10^12"},
                      Refusal{"万万 t", "unit-ambiguous", 0, "万万", "numerals in an unusual order",
                              "write 亿 for 10^8, 万亿 for 10^12"},
                      Refusal{"t C", "unit-ambiguous", 2, "C",
                              "'C' may be degrees, coulombs or carbon", "write degC, or t carbon"},
                      Refusal{"kg/m2 s", "unit-ambiguous", 6, "s",
                              "it is not clear whether this stands above or below the '/'",
                              "write brackets as in kg/(m2 s), or put it before the '/'"}));

INSTANTIATE_TEST_SUITE_P(
    Unknown, Refusals,
    ::testing::Values(
        Refusal{"kw", "unit-unknown", 0, "kw", "no unit is called 'kw': case matters", "write kW"},
        Refusal{"万kw", "unit-unknown", 0, "万kw", "no unit is called '万kw': case matters",
                "write 万kW"},
        Refusal{"t/MWH", "unit-unknown", 2, "MWH", "no unit is called 'MWH': case matters",
                "write MWh"},
        Refusal{"t Mwh", "unit-unknown", 2, "Mwh", "no unit is called 'Mwh': case matters",
                "write MWh; for a substance of this name write {Mwh}"},
        Refusal{"tonn", "unit-unknown", 0, "tonn", "no unit is called 'tonn'",
                "did you mean tonne?"},
        Refusal{"吨标准媒", "unit-unknown", 0, "吨标准媒", "no unit is called '吨标准媒'",
                "did you mean 吨标准煤?"},
        Refusal{"furlong", "unit-unknown", 0, "furlong", "no unit is called 'furlong'", see_list},
        Refusal{"h steam", "unit-unknown", 2, "steam", "no unit is called 'steam'", see_list},
        Refusal{"t hard coal", "unit-unknown", 7, "coal", "'coal' is a substance, not a unit",
                "write it as one word right after a unit, as in t CO2 or t hard_coal"},
        Refusal{"mWh", "unit-unknown", 0, "mWh", "no unit is called 'mWh': case matters",
                "write MWh"}));

INSTANTIATE_TEST_SUITE_P(
    Syntax, Refusals,
    ::testing::Values(
        Refusal{"", "unit-empty", 0, "", "the unit is empty", "write 1 for a plain number"},
        Refusal{" \t", "unit-empty", 0, "", "the unit is empty", "write 1 for a plain number"},
        Refusal{"t/", "unit-syntax", 0, "t/", "the unit ends too early",
                "write a unit at its end, or leave the sign out"},
        Refusal{"/t", "unit-syntax", 0, "/", no_place, like_this},
        Refusal{"t)", "unit-syntax", 1, ")", no_place, like_this},
        Refusal{"t//h", "unit-syntax", 2, "/", no_place, like_this},
        Refusal{"t, h", "unit-syntax", 1, ",", no_place, like_this},
        Refusal{"10-4 t", "unit-syntax", 2, "-", no_place, like_this},
        Refusal{"t/(MW h", "unit-syntax", 2, "(", "the bracket that opens here is never closed",
                "close it"},
        Refusal{"m^99", "unit-syntax", 0, "m^99", "the power is not a small whole number",
                "write for example m3 or s^-1"},
        Refusal{"m^0", "unit-syntax", 0, "m^0", "the power is not a small whole number",
                "write for example m3 or s^-1"},
        Refusal{"m^x", "unit-syntax", 0, "m^", "the power is not a small whole number",
                "write for example m3 or s^-1"},
        Refusal{"m9 m9", "unit-syntax", 3, "m9", "the power is too high", "write a lower power"},
        Refusal{"0 t", "unit-syntax", 0, "0", "no such factor in a unit",
                "write a number such as 10^4 or 1e4"},
        Refusal{"1e999 t", "unit-syntax", 0, "1e999", "no such factor in a unit",
                "write a number such as 10^4 or 1e4"},
        Refusal{"1e200 t 1e200", "unit-syntax", 0, "1e200 t 1e200",
                "the factor is too large or too small", "write a unit nearer to 1"},
        Refusal{"t {CO2", "unit-syntax", 2, "{", "the brace is never closed", "close it"},
        Refusal{"t {a^1000}", "unit-syntax", 2, "{a^1000}", "not a substance",
                "write words, as in {coal/steel}"}));

TEST(Refusing, DepthAndLengthAreBounded) {
  EXPECT_FALSE(parse_unit(std::string(50, '(') + "t" + std::string(50, ')')));
  EXPECT_TRUE(parse_unit(std::string(10, '(') + "t" + std::string(10, ')')));
  std::string why;
  EXPECT_FALSE(parse_unit(std::string(100'000, 't'), &why));
  EXPECT_EQ(why, "too long for a unit; write one unit, such as t/MWh");
}

TEST(Refusing, WhyNotIsOneSentence) {
  std::string why;
  EXPECT_FALSE(parse_unit("kw", &why));
  EXPECT_EQ(why, "no unit is called 'kw': case matters; write kW");
}

}  // namespace
}  // namespace horqin
