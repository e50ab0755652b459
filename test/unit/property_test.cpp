#include <cmath>
#include <set>
#include <string>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "unit/registry.h"
#include "unit/unit.h"

namespace horqin {
namespace {

std::string any_name() {
  return *rc::gen::elementOf(unit_names());
}

// A text of up to three known names with small powers, and perhaps a substance.
std::string any_text() {
  static const std::vector<std::string> numerals = {"", "", "万", "亿", "10^4 ", "1e-3 "};
  static const std::vector<std::string> powers = {"", "", "", "^2", "^-1"};
  static const std::vector<std::string> endings = {"", "", " {CO2}", " {coal/steel}", " {a^2 b}"};
  std::string text = *rc::gen::elementOf(numerals);
  const int factors = *rc::gen::inRange(1, 4);
  for (int i = 0; i < factors; ++i) {
    if (i > 0) text += " ";
    text += any_name() + *rc::gen::elementOf(powers);
  }
  return text + *rc::gen::elementOf(endings);
}

RC_GTEST_PROP(UnitProperty, FormatReadsBackAsTheSame, ()) {
  const std::string text = any_text();
  const auto unit = parse_unit(text);
  RC_PRE(unit.has_value());  // the powers may be too high
  std::string why;
  const auto back = parse_unit(format(*unit), &why);
  RC_LOG() << text << " -> " << format(*unit) << " " << why;
  RC_ASSERT(back.has_value());
  RC_ASSERT(*back == *unit);
}

// Up to rounding: two roundings per conversion.
RC_GTEST_PROP(UnitProperty, ConversionIsTransitive, ()) {
  const auto a = parse_unit(any_text());
  RC_PRE(a.has_value());
  const auto scale = [] { return std::pow(10.0, *rc::gen::inRange(-9, 10)); };
  const Unit b{a->factor * scale(), a->dimension, a->substance};
  const Unit c{a->factor * scale(), a->dimension, ""};
  const double direct = conversion(*a, c);
  RC_ASSERT(std::abs(conversion(*a, b) * conversion(b, c) / direct - 1) < 1e-14);
  RC_ASSERT(conversion(*a, *a) == 1);
}

RC_GTEST_PROP(UnitProperty, ProductsOfTextsAreProductsOfUnits, ()) {
  const std::string a = any_name(), b = any_name();
  const auto product = parse_unit("(" + a + ") (" + b + ")");
  const auto quotient = parse_unit("(" + a + ")/(" + b + ")");
  RC_PRE(product && quotient);
  RC_ASSERT(product->dimension == (*find_unit(a) * *find_unit(b)).dimension);
  RC_ASSERT(product->factor == find_unit(a)->factor * find_unit(b)->factor);
  RC_ASSERT(*quotient == *find_unit(a) / *find_unit(b));
}

RC_GTEST_PROP(UnitProperty, CompatibilityIsSymmetric, ()) {
  const auto a = parse_unit(any_text()), b = parse_unit(any_text());
  RC_PRE(a && b);
  RC_ASSERT(compatible(*a, *b) == compatible(*b, *a));
  RC_ASSERT(compatible(*a, *a));
}

RC_GTEST_PROP(UnitProperty, AnyTextIsReadOrRefusedWithinIt, (const std::string& text)) {
  UnitProblem problem;
  if (!read_unit(text, problem)) {
    RC_ASSERT(!problem.code.empty());
    RC_ASSERT(!problem.message.empty());
    RC_ASSERT(problem.offset + problem.found.size() <= text.size());
    RC_ASSERT(text.substr(problem.offset, problem.found.size()) == problem.found);
  }
}

TEST(Registry, EveryNameReadsAsItself) {
  for (const std::string& name : unit_names()) {
    std::string why;
    const auto unit = parse_unit(name, &why);
    ASSERT_TRUE(unit) << name << ": " << why;
    EXPECT_EQ(*unit, *find_unit(name)) << name;
  }
}

TEST(Registry, NoNameIsGivenTwice) {
  std::set<std::string> seen;
  for (const KnownUnit& known : known_units()) {
    EXPECT_TRUE(seen.insert(known.name).second) << known.name;
    for (const auto* names : {&known.english, &known.chinese}) {
      for (const std::string& name : *names) EXPECT_TRUE(seen.insert(name).second) << name;
    }
  }
  for (const std::string& name : seen) EXPECT_NE(find_unit(name), nullptr) << name;
}

TEST(Registry, ARefusedNameIsNoUnit) {
  for (const std::string& name : unit_names()) EXPECT_EQ(find_refused(name), nullptr) << name;
}

TEST(Registry, TheListHasBothLanguages) {
  for (const KnownUnit& known : known_units()) {
    if (known.name != "t") continue;
    EXPECT_EQ(known.english, (std::vector<std::string>{"tonne", "tonnes"}));
    EXPECT_EQ(known.chinese, std::vector<std::string>{"吨"});
    EXPECT_EQ(known.unit.factor, 1000);
    EXPECT_EQ(known.prefixes, "k M G");
    return;
  }
  FAIL() << "no tonne in the list";
}

}  // namespace
}  // namespace horqin
