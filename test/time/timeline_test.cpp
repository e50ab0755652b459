#include "time/timeline.h"

#include <cmath>

#include <gtest/gtest.h>

#include "test/support/small_case.h"

namespace horqin {
namespace {

const char* const places = R"(
zones
  id
  city
commodities
  id,   unit
  elec, MWh
processes
  id,    zones, activity_unit
  plant, city,  MWh
arcs
  process, commodity, rate
  plant,   elec,      1 MWh/MWh
)";

Timeline lay(const std::string& story) {
  Problems problems;
  const auto source = read_case(*case_texts(SmallCase(places).tell(story).texts()), {}, problems);
  auto line = Timeline::make(source, problems);
  EXPECT_FALSE(problems.has_errors()) << format(problems);
  return line;
}

TEST(Timeline, SlicesFormATreeWithWeights) {
  const auto line = lay(R"(
periods
  year
  2025
days
  id, season, repeats, steps, step_hours
  d1, winter, 100,     2,     12 h
  d2, winter, 50,      1,     24 h
  d3, summer, 215,     24,    1 h
)");
  EXPECT_EQ(line.count(Grain::step), 27);
  EXPECT_EQ(line.count(Grain::day), 3);
  EXPECT_EQ(line.count(Grain::season), 2);
  EXPECT_EQ(line.containing(Grain::step, 2, Grain::season), 0);
  EXPECT_EQ(line.containing(Grain::step, 3, Grain::day), 2);
  EXPECT_EQ(line.inside(Grain::season, 0, Grain::step), (std::pair{0, 3}));
  EXPECT_EQ(line.inside(Grain::season, 1, Grain::day), (std::pair{2, 3}));
  EXPECT_EQ(line.inside(Grain::year, 0, Grain::season), (std::pair{0, 2}));
  EXPECT_EQ(line.level(Grain::season).hours, (std::vector<double>{3600, 5160}));
  EXPECT_EQ(line.yearly_hours(Grain::step, 1), 1200);
  EXPECT_EQ(line.yearly_hours(Grain::day, 1), 1200);
  EXPECT_EQ(line.yearly_hours(Grain::year, 0), 8760);
  EXPECT_FALSE(line.chronological());
}

TEST(Timeline, WithoutDaysAYearIsOneStep) {
  const auto line = lay("periods\n  year\n  2025\n");
  EXPECT_EQ(line.count(Grain::step), 1);
  EXPECT_EQ(line.yearly_hours(Grain::step, 0), 8760);
  EXPECT_TRUE(line.chronological());
}

TEST(Timeline, PeriodsStandForTheYearsUntilTheNext) {
  const auto line = lay(R"(
case.toml
  currency = "CNY"
  base_year = 2025
  [money]
  rate = 0.25
  when = "start"
periods
  year, role
  2025, base
  2026, plan
  2029, outlook
)");
  ASSERT_EQ(line.period_count(), 3);
  EXPECT_EQ(line.periods[1].years, 3);
  EXPECT_EQ(line.periods[2].years, 1);
  ASSERT_EQ(line.calendar.size(), 5U);
  EXPECT_EQ(line.calendar[3].year, 2028);
  EXPECT_EQ(line.calendar[3].period, 1);
  EXPECT_EQ(line.calendar[4].parent, 3);
  // 1/1.25 + 1/1.25² + 1/1.25³ = 0.8 + 0.64 + 0.512
  EXPECT_NEAR(line.periods[1].worth, 1.952, 1e-12);
  EXPECT_EQ(line.period_of_year(2027, -1), 1);
  EXPECT_EQ(line.period_of_year(2030, -1), -1);
  EXPECT_EQ(line.back(2, 2), 0);
  EXPECT_EQ(line.back(1, 2), -1);
}

TEST(Timeline, FuturesPartAndEachKeepsItsOwnPast) {
  const auto line = lay(R"(
periods
  year
  2025
  2026
  2027
futures
  id,  probability, from
  dry, 0.25,        2026
  wet, 0.75,        2026
)");
  ASSERT_EQ(line.period_count(), 5);  // 2025, then two of each
  EXPECT_EQ(line.periods[3].parent, 1);
  EXPECT_EQ(line.periods[4].parent, 2);
  EXPECT_EQ(line.periods[2].probability, 0.75);
  EXPECT_EQ(line.periods[1].decision, line.periods[2].decision);  // shared
  EXPECT_NE(line.periods[3].decision, line.periods[4].decision);
  EXPECT_TRUE(line.before_or_same(0, 4));
  EXPECT_FALSE(line.before_or_same(1, 4));
  EXPECT_EQ(line.period_of_year(2027, 1), 4);
}

TEST(CapitalRecovery, IsWhatPaysALoanBack) {
  EXPECT_DOUBLE_EQ(capital_recovery(0, 20.0), 0.05);
  // what is owed after each year's interest and payment is nothing at the end
  const double rate = 0.07;
  double owed = 1;
  for (int year = 0; year < 15; ++year) owed = owed * (1 + rate) - capital_recovery(rate, 15.0);
  EXPECT_NEAR(owed, 0, 1e-12);
}

}  // namespace
}  // namespace horqin
