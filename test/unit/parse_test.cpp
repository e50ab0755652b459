#include <string>

#include <gtest/gtest.h>

#include "unit/unit.h"

namespace horqin {
namespace {

Unit unit(const std::string& text) {
  std::string why;
  const auto found = parse_unit(text, &why);
  EXPECT_TRUE(found) << text << ": " << why;
  return found.value_or(Unit{});
}

// How many `to` one `from` is, worked out by hand below.
struct Conversion {
  const char* from;
  const char* to;
  double times;
};

void PrintTo(const Conversion& c, std::ostream* out) {
  *out << c.from << " in " << c.to;
}

class Conversions : public ::testing::TestWithParam<Conversion> {};

TEST_P(Conversions, ByHand) {
  const auto [from, to, times] = GetParam();
  ASSERT_TRUE(compatible(unit(from), unit(to)));
  EXPECT_NEAR(conversion(unit(from), unit(to)) / times, 1, 1e-14);
  EXPECT_NEAR(conversion(unit(to), unit(from)) * times, 1, 1e-14);
}

INSTANTIATE_TEST_SUITE_P(
    Si, Conversions,
    ::testing::Values(
        Conversion{"km", "m", 1000}, Conversion{"kg", "g", 1000}, Conversion{"kt", "t", 1000},
        Conversion{"Mt", "kg", 1e9}, Conversion{"Gg", "t", 1000}, Conversion{"cm", "mm", 10},
        Conversion{"km2", "m2", 1e6}, Conversion{"km²", "ha", 100}, Conversion{"m^3", "L", 1000},
        Conversion{"ML", "m3", 1000}, Conversion{"GW", "W", 1e9}, Conversion{"TWh", "GWh", 1000},
        Conversion{"MWh", "GJ", 3.6}, Conversion{"PJ", "TWh", 1 / 3.6},
        Conversion{"kcal", "J", 4186.8}, Conversion{"Gcal", "GJ", 4.1868},
        Conversion{"bar", "kPa", 100}, Conversion{"kV kA", "MVA", 1}, Conversion{"V", "W/A", 1},
        Conversion{"ohm", "V/A", 1}, Conversion{"m3/s", "L/s", 1000},
        Conversion{"m/s^2", "m s-2", 1}, Conversion{"W/m2/K", "W/(m2 K)", 1},
        Conversion{"s⁻¹", "1/s", 1}, Conversion{"µm", "mm", 1e-3}, Conversion{"μm", "µm", 1}));

INSTANTIATE_TEST_SUITE_P(Time, Conversions,
                         ::testing::Values(Conversion{"h", "s", 3600}, Conversion{"d", "h", 24},
                                           Conversion{"week", "d", 7},
                                           Conversion{"month", "h", 730},
                                           Conversion{"a", "h", 8760},
                                           Conversion{"year", "month", 12},
                                           Conversion{"yr", "年", 1}, Conversion{"min", "分钟", 1},
                                           Conversion{"GWh/a", "MW", 1000.0 / 8760},
                                           Conversion{"m3/s", "m3/a", 31536000}));

INSTANTIATE_TEST_SUITE_P(
    EnergyAndCoal, Conversions,
    ::testing::Values(Conversion{"tce", "GJ", 29.3076}, Conversion{"tce", "Mcal", 7000},
                      Conversion{"toe", "GJ", 41.868}, Conversion{"toe", "tce", 10.0 / 7},
                      Conversion{"Mtce", "万吨标准煤", 100}, Conversion{"kgce", "gce", 1000},
                      Conversion{"tce", "kgce", 1000}, Conversion{"公斤标准煤", "kgce", 1},
                      Conversion{"kWh", "gce", 3600.0 / 29.3076},
                      Conversion{"gce/kWh", "克标准煤/千瓦时", 1}, Conversion{"t标煤", "tce", 1},
                      Conversion{"大卡", "kcal", 1}));

INSTANTIATE_TEST_SUITE_P(
    Chinese, Conversions,
    ::testing::Values(Conversion{"万t", "t", 1e4}, Conversion{"万吨", "t", 1e4},
                      Conversion{"亿元", "万元", 1e4}, Conversion{"万亿元", "CNY", 1e12},
                      Conversion{"百万元", "yuan", 1e6}, Conversion{"万千瓦", "MW", 10},
                      Conversion{"百万千瓦", "GW", 1}, Conversion{"兆瓦", "MW", 1},
                      Conversion{"万千瓦时", "MWh", 10}, Conversion{"亿千瓦时", "GWh", 100},
                      Conversion{"万kW·h", "kWh", 1e4}, Conversion{"度", "kWh", 1},
                      Conversion{"千瓦小时", "kWh", 1}, Conversion{"吉焦", "GJ", 1},
                      Conversion{"亿立方米", "m3", 1e8}, Conversion{"亿m3", "km3", 0.1},
                      Conversion{"方", "立方米", 1}, Conversion{"亩", "ha", 1.0 / 15},
                      Conversion{"万亩", "平方公里", 20.0 / 3}, Conversion{"公顷", "ha", 1},
                      Conversion{"斤", "kg", 0.5}, Conversion{"公斤/亩", "斤/亩", 2},
                      Conversion{"千克", "克", 1000}, Conversion{"公里", "千米", 1},
                      Conversion{"吨公里", "t km", 1}, Conversion{"元每吨", "CNY/t", 1},
                      Conversion{"元/kW·h", "CNY/kWh", 1}, Conversion{"元／千瓦·时", "元/kWh", 1},
                      Conversion{"元/万 m3", "CNY/m3", 1e-4}, Conversion{"万人", "person", 1e4},
                      Conversion{"万头", "head", 1e4}, Conversion{"只", "head", 1},
                      Conversion{"户", "household", 1}, Conversion{"张床", "bed", 1},
                      Conversion{"所", "item", 1}, Conversion{"人/平方公里", "person/km2", 1},
                      Conversion{"万人次/年", "visit/a", 1e4}));

INSTANTIATE_TEST_SUITE_P(
    Numbers, Conversions,
    ::testing::Values(Conversion{"%", "1", 0.01}, Conversion{"‰", "%", 0.1},
                      Conversion{"％", "%", 1}, Conversion{"10^4 t", "万t", 1},
                      Conversion{"1e4 t", "万t", 1}, Conversion{"10⁴ t", "万t", 1},
                      Conversion{"100 km", "m", 1e5}, Conversion{"L/100 km", "L/km", 0.01},
                      Conversion{"million t", "Mt", 1}, Conversion{"USD/million t", "USD/t", 1e-6},
                      Conversion{"万", "1", 1e4}, Conversion{"MUSD", "million USD", 1},
                      Conversion{"5 万 t", "t", 5e4}, Conversion{"ppm", "%", 1e-4},
                      Conversion{"kg/(m2·s)", "kg m-2 s-1", 1}, Conversion{"m.s-1", "m/s", 1},
                      Conversion{"(kW h)^2", "kWh^2", 1}, Conversion{"t*km", "t km", 1}));

// kt is not knots, a is not the are, ha is not a hecto-year, min is not a milli-inch.
TEST(Names, FixedWhereOthersReadThemDifferently) {
  EXPECT_EQ(describe(unit("kt").dimension), "mass");
  EXPECT_EQ(describe(unit("a").dimension), "time");
  EXPECT_EQ(describe(unit("ha").dimension), "length^2");
  EXPECT_EQ(describe(unit("min").dimension), "time");
  EXPECT_EQ(describe(unit("度").dimension), describe(unit("kWh").dimension));
  EXPECT_EQ(describe(unit("1").dimension), "number");
}

TEST(Substance, ComesAfterItsUnit) {
  EXPECT_EQ(unit("t CO2").substance, "CO2");
  EXPECT_EQ(unit("万t CO2").substance, "CO2");
  EXPECT_EQ(unit("tCO2e").substance, "CO2e");
  EXPECT_EQ(unit("kgCO2/kWh").substance, "CO2");
  EXPECT_EQ(unit("吨二氧化碳").substance, "CO2");
  EXPECT_EQ(unit("吨煤").substance, "coal");
  EXPECT_EQ(unit("t coal").substance, "coal");
  EXPECT_EQ(unit("m3水").substance, "water");
  EXPECT_EQ(unit("GJ heat").substance, "heat");
  EXPECT_EQ(unit("t hard_coal").substance, "hard_coal");
  EXPECT_EQ(unit("t coal/t steel").substance, "coal/steel");
  EXPECT_EQ(unit("kWh/t steel").substance, "/steel");
  EXPECT_EQ(unit("t {anything}").substance, "anything");
  EXPECT_EQ(unit("t coal/t coal").substance, "");
}

TEST(Substance, CountedThingsCarryTheirOwn) {
  EXPECT_EQ(unit("万头").substance, "head");
  EXPECT_EQ(unit("头牛").substance, "head:cattle");
  EXPECT_EQ(unit("head cattle").substance, "head:cattle");
  EXPECT_EQ(unit("job").substance, "job");
  EXPECT_EQ(unit("item").substance, "");
}

TEST(Compatible, DimensionsAndSubstancesMustAgree) {
  const auto agree = [](const char* a, const char* b) { return compatible(unit(a), unit(b)); };
  EXPECT_TRUE(agree("t CO2", "kg"));
  EXPECT_TRUE(agree("t CO2", "kg CO2"));
  EXPECT_FALSE(agree("t CO2", "t CO2e"));
  EXPECT_FALSE(agree("t CO2", "t coal"));
  EXPECT_FALSE(agree("t", "MWh"));
  EXPECT_TRUE(agree("head cattle", "head"));
  EXPECT_FALSE(agree("head cattle", "head sheep"));
  EXPECT_TRUE(agree("head", "item"));
  EXPECT_FALSE(agree("head", "job"));
  EXPECT_FALSE(agree("person", "item"));
  EXPECT_FALSE(agree("person", "1"));
  EXPECT_FALSE(agree("CNY", "USD"));
  EXPECT_FALSE(agree("USD", "EUR"));
  EXPECT_FALSE(agree("degC", "K"));
  EXPECT_TRUE(agree("t coal/t steel", "kg/kg"));
  EXPECT_FALSE(agree("t coal/t steel", "t steel/t coal"));
}

TEST(Algebra, ProductsPowersAndTheirSubstances) {
  const Unit rate = unit("t CO2") / unit("MWh");
  EXPECT_EQ(rate, unit("t CO2/MWh"));
  EXPECT_EQ((rate * unit("MWh")).substance, "CO2");
  EXPECT_EQ((unit("t coal") / unit("t coal")).substance, "");
  EXPECT_EQ(power(unit("km"), 2), unit("km2"));
  EXPECT_EQ(power(unit("s"), -1), unit("s-1"));
  EXPECT_EQ(power(unit("head"), 2).substance, "head^2");
  EXPECT_EQ(power(unit("km"), 0), Unit{});
}

TEST(Format, ReadsBackAsTheSame) {
  EXPECT_EQ(format(unit("kWh")), "3600000 m2 kg s-2");
  EXPECT_EQ(format(unit("t CO2/MWh")), "2.7777777777777776e-07 m-2 s2 {CO2}");
  EXPECT_EQ(format(unit("1")), "1");
  EXPECT_EQ(format(unit("%")), "0.01");
  EXPECT_EQ(format(unit("m")), "m");
  EXPECT_EQ(format(unit("degC")), "K {celsius}");
  EXPECT_EQ(format(unit("K")), "K");
  EXPECT_EQ(format(unit("job")), "item {job}");
}

}  // namespace
}  // namespace horqin
