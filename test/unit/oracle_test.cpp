// The SI part against UDUNITS-2, which knows neither this registry nor this parser.

#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <udunits2.h>

#include "unit/unit.h"

namespace horqin {
namespace {

struct FreeSystem {
  void operator()(ut_system* system) const { ut_free_system(system); }
};
struct FreeUnit {
  void operator()(ut_unit* unit) const { ut_free(unit); }
};
struct FreeConverter {
  void operator()(cv_converter* converter) const { cv_free(converter); }
};

ut_system* udunits() {
  static const std::unique_ptr<ut_system, FreeSystem> system = [] {
    ut_set_error_message_handler(ut_ignore);
    return std::unique_ptr<ut_system, FreeSystem>(ut_read_xml(nullptr));
  }();
  return system.get();
}

using UdUnit = std::unique_ptr<ut_unit, FreeUnit>;
UdUnit ud_unit(const std::string& text) {
  return UdUnit(ut_parse(udunits(), text.c_str(), UT_UTF8));
}

// The factor to base units as UDUNITS sees it, or none where the dimension differs.
std::optional<double> ud_factor(const std::string& text, const std::string& base) {
  const UdUnit from = ud_unit(text), to = ud_unit(base);
  if (!from || !to || !ut_are_convertible(from.get(), to.get())) return std::nullopt;
  const std::unique_ptr<cv_converter, FreeConverter> converter(
      ut_get_converter(from.get(), to.get()));
  return cv_convert_double(converter.get(), 1.0);
}

std::string base_text(const Dimension& dimension) {
  static const std::vector<std::string> symbols = {"m", "kg", "s", "K", "A"};
  std::string text = "1";
  for (size_t i = 0; i < symbols.size(); ++i) {
    if (dimension.power[i] == 0) continue;
    text += " " + symbols[i] + "^" + std::to_string(dimension.power[i]);
  }
  return text;
}

// Names that both read the same way. Left out: kt (knots there), a (are), yr (365.24 days).
const std::vector<std::string>& shared_names() {
  static const std::vector<std::string> names = {
      "m",  "km", "cm", "mm",  "dm",  "µm",  "ha", "L",   "mL",   "ML", "g",    "kg", "mg",
      "Mg", "Gg", "Tg", "t",   "Mt",  "s",   "ms", "min", "h",    "d",  "K",    "A",  "kA",
      "V",  "kV", "Pa", "kPa", "MPa", "W",   "kW", "MW",  "GW",   "TW", "J",    "kJ", "MJ",
      "GJ", "TJ", "PJ", "EJ",  "hPa", "bar", "VA", "kVA", "week", "%",  "kcal", "ohm"};
  return names;
}

TEST(Oracle, HasItsDatabase) {
  ASSERT_NE(udunits(), nullptr);
}

TEST(Oracle, AgreesOnEverySharedName) {
  for (const std::string& name : shared_names()) {
    const auto ours = parse_unit(name);
    ASSERT_TRUE(ours) << name;
    const auto theirs = ud_factor(name, base_text(ours->dimension));
    ASSERT_TRUE(theirs) << name << " against " << base_text(ours->dimension);
    EXPECT_NEAR(ours->factor / *theirs, 1, 1e-14) << name;
  }
}

RC_GTEST_PROP(Oracle, AgreesOnRandomProducts, ()) {
  const int count = *rc::gen::inRange(1, 5);
  std::string ours_text, theirs_text;
  for (int i = 0; i < count; ++i) {
    const std::string name = *rc::gen::elementOf(shared_names());
    const int power = *rc::gen::elementOf(std::vector<int>{-2, -1, 1, 1, 2});
    ours_text += (i > 0 ? " " : "") + name + "^" + std::to_string(power);
    theirs_text += (i > 0 ? " " : "") + std::string("(") + name + ")^" + std::to_string(power);
  }
  const auto ours = parse_unit(ours_text);
  RC_PRE(ours.has_value());  // the powers may be too high for us
  const auto theirs = ud_factor(theirs_text, base_text(ours->dimension));
  RC_LOG() << ours_text << " = " << format(*ours);
  RC_ASSERT(theirs.has_value());
  RC_ASSERT(std::abs(ours->factor / *theirs - 1) < 1e-13);
}

// The oracle can say no: otherwise the tests above would prove nothing.
TEST(Oracle, SeesDifferences) {
  EXPECT_EQ(ud_factor("kWh", "kg"), std::nullopt);
  EXPECT_EQ(describe(parse_unit("kt")->dimension), "mass");
  EXPECT_FALSE(ud_factor("kt", "kg"));  // knots
  EXPECT_NEAR(ud_factor("a", "m2").value_or(0), 100, 1e-12);
}

}  // namespace
}  // namespace horqin
