#include "time/profile.h"

#include <gtest/gtest.h>

#include "test/support/small_case.h"

namespace horqin {
namespace {

// A case with one demand; `amount` names the series.
struct Laid {
  Case source;
  Timeline line;
  std::vector<Profile> profiles;
  Problems problems;

  Laid(const std::string& amount, const std::string& story,
       const std::map<std::string, std::string>& series) {
    auto texts = SmallCase(R"(
zones
  id
  city
commodities
  id,   unit, grain
  elec, MWh,  step
processes
  id,    zones, activity_unit
  plant, city,  MWh
arcs
  process, commodity, rate
  plant,   elec,      1 MWh/MWh
)")
                     .tell(story)
                     .texts();
    texts["tables/demands.csv"] = "commodity,zone,amount\nelec,city,1 MW * " + amount + "\n";
    for (const auto& [name, text] : series) texts["series/" + name + ".csv"] = text;
    source = read_case(*case_texts(texts), {}, problems);
    line = Timeline::make(source, problems);
    Profiles all(source, line, problems);
    const auto datum = source.table("demands").datum(0, "amount");
    if (datum >= 0) all.of(source.data[static_cast<size_t>(datum)].series);
    profiles = all.take();
  }
  double at(Grain grain, int period, int slice) const {
    return profiles.back().at(grain, line.count(grain), period, slice);
  }
};

// The hour's number, so that a mean tells which hours were taken.
std::string hours() {
  std::string text = "hour,n\n";
  for (int hour = 1; hour <= 8760; ++hour)
    text += std::to_string(hour) + "," + std::to_string(hour) + "\n";
  return text;
}

TEST(Profile, RepresentativeDaysTakeTheirHours) {
  const Laid laid("n", R"(
periods
  year
  2025
days
  id,   season, repeats, steps, step_hours, first_hour
  one,  winter, 100,     24,    1 h,        25
  long, winter, 200,     8,     3 h,        1001
  half, summer, 60,      48,    0.5 h,      4000
  turn, summer, 5,       2,     12 h,       8755
)",
                  {{"n", hours()}});
  ASSERT_FALSE(laid.problems.has_errors()) << format(laid.problems);
  EXPECT_EQ(laid.at(Grain::step, 0, 0), 25);
  EXPECT_EQ(laid.at(Grain::step, 0, 23), 48);
  EXPECT_EQ(laid.at(Grain::step, 0, 24), 1002);  // mean of 1001, 1002, 1003
  EXPECT_EQ(laid.at(Grain::step, 0, 31), 1023);  // 1022, 1023, 1024
  EXPECT_EQ(laid.at(Grain::step, 0, 32), 4000);  // half an hour
  EXPECT_EQ(laid.at(Grain::step, 0, 33), 4000);
  EXPECT_EQ(laid.at(Grain::step, 0, 34), 4001);
  // 8755 … 8760 and then 1 … 6
  EXPECT_NEAR(laid.at(Grain::step, 0, 80), (6 * 8757.5 + 6 * 3.5) / 12, 1e-9);
  EXPECT_NEAR(laid.at(Grain::day, 0, 0), 36.5, 1e-9);
  // winter: 100 days of mean 36.5 and 200 of mean 1012.5
  EXPECT_NEAR(laid.at(Grain::season, 0, 0), (36.5 + 2 * 1012.5) / 3, 1e-9);
}

TEST(Profile, AYearOfOneStepTakesTheMeanOfItsHours) {
  const Laid laid("n", "periods\n  year\n  2025\n", {{"n", hours()}});
  ASSERT_FALSE(laid.problems.has_errors()) << format(laid.problems);
  EXPECT_NEAR(laid.at(Grain::step, 0, 0), 4380.5, 1e-8);
}

TEST(Profile, YearsAreDrawnBetweenThoseGiven) {
  const Laid laid("g", "periods\n  year\n  2025\n  2027\n  2030\n",
                  {{"g", "year,g\n2025,1\n2030,2\n"}});
  ASSERT_FALSE(laid.problems.has_errors()) << format(laid.problems);
  EXPECT_EQ(laid.at(Grain::year, 0, 0), 1);
  EXPECT_NEAR(laid.at(Grain::year, 1, 0), 1.4, 1e-12);
  EXPECT_EQ(laid.at(Grain::step, 2, 0), 2);
}

TEST(Profile, YearsOutsideThoseGivenAreAGap) {
  const Laid laid("g", "periods\n  year\n  2025\n  2031\n", {{"g", "year,g\n2025,1\n2030,2\n"}});
  ASSERT_TRUE(laid.problems.has_errors());
  EXPECT_EQ(laid.problems.all().front().code, "series-gap");
}

const char* const two_seasons = R"(
periods
  year
  2025
  2026
days
  id, season, repeats, steps, step_hours
  d1, winter, 100,     2,     12 h
  d2, summer, 265,     2,     12 h
)";

TEST(Profile, AStepWithoutADayStandsForThatStepOfEveryDay) {
  const Laid laid("s", two_seasons, {{"s", "step,s\n1,3\n2,5\n"}});
  ASSERT_FALSE(laid.problems.has_errors()) << format(laid.problems);
  EXPECT_EQ(laid.at(Grain::step, 1, 2), 3);
  EXPECT_EQ(laid.at(Grain::step, 1, 3), 5);
  EXPECT_EQ(laid.at(Grain::year, 0, 0), 4);
}

// The mean of a product is not the product of means.
TEST(Profile, ProductsAreMadeStepByStep) {
  const Laid laid("a * b", two_seasons,
                  {{"a", "season,a\nwinter,1\nsummer,3\n"},
                   {"b", "year,day,b\n2025,d1,2\n2025,d2,4\n2026,d1,6\n2026,d2,8\n"}});
  ASSERT_FALSE(laid.problems.has_errors()) << format(laid.problems);
  EXPECT_EQ(laid.at(Grain::season, 0, 1), 12);
  EXPECT_EQ(laid.at(Grain::season, 1, 0), 6);
  EXPECT_NEAR(laid.at(Grain::year, 1, 0), (100 * 6 + 265 * 24) / 365.0, 1e-12);
}

}  // namespace
}  // namespace horqin
