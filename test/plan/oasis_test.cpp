// The small case against its README: every number worked out by hand there, again here.
#include "test/plan/solved.h"

namespace horqin {
namespace {

class Oasis : public testing::Test {
 protected:
  static const Summary& solved() {
    static const Summary summary = solved_case("oasis");
    return summary;
  }
  static const GoalOutcome& goal(const std::string& id, const std::string& period) {
    return outcome(solved().goals, id, period);
  }
  static const LimitOutcome& limit(const std::string& id, const std::string& period) {
    return outcome(solved().limits, id, period);
  }
};

constexpr double head_2030 = 100'000 - 36'000 / 0.75;
constexpr double field_2030 = 30'000 * 0.65 + (head_2030 - 30'000) * 0.5 + 10'000;
constexpr double short_of_water = 20 / 0.4 * 400 + 20 * 350 + (6 / 0.12 - 20) * 500 - field_2030;

TEST_F(Oasis, CottonFallsShortByTheWaterThatIsMissing) {
  EXPECT_EQ(solved().status, Status::optimal);
  EXPECT_NEAR(short_of_water, 1500, 1e-9);
  EXPECT_NEAR(goal("cotton_2030", "2030").value, 6 - short_of_water / 500 * 0.12, 1e-4);
  EXPECT_NEAR(goal("grain_floor", "2030").value, 20, 1e-3);
  EXPECT_NEAR(limit("lake_2030", "2030").value, 36'000, 1e-3);
}

TEST_F(Oasis, WithoutTheGrainTheCottonWouldBeReached) {
  const auto& cotton = goal("cotton_2030", "2030");
  ASSERT_TRUE(cotton.best_alone.has_value());
  EXPECT_NEAR(*cotton.best_alone, 6, 1e-6);
  EXPECT_NEAR(cotton.shortfall_alone, 0, 1e-6);
}

TEST_F(Oasis, TheBestOfAGoalWithoutANumber) {
  EXPECT_NEAR(goal("shelterbelt_more", "2030").value, 5 * 2, 1e-3);
}

TEST_F(Oasis, ProjectsBeginWhenTheyAreNeeded) {
  ASSERT_EQ(solved().projects.size(), 3U);
  EXPECT_EQ(solved().projects[0].start, 2026);          // lining
  EXPECT_EQ(solved().projects[1].start, 2029);          // drip
  EXPECT_EQ(solved().projects[2].start, std::nullopt);  // the budget does not reach
  EXPECT_NEAR(outcome(solved().limits, "budget", "").value, 24'000 + 15'000, 1e-6);
}

TEST_F(Oasis, PricesAreWhatWaterEarns) {
  EXPECT_NEAR(limit("groundwater_limit", "2030").price, 900. / 500 - 0.2, 1e-6);
  EXPECT_NEAR(limit("lake_2030", "2030").price, (0.5 * 900 / 500 - 0.05) / 0.75, 1e-6);
  EXPECT_NEAR(goal("grain_floor", "2030").price, 2 * 900 - 2.5 * 500, 1e-3);
  for (const char* year : {"2025", "2026", "2027", "2028", "2029"})
    EXPECT_NEAR(limit("cropland_limit", year).price, 500 - 400 * 0.2, 1e-6) << year;
}

TEST_F(Oasis, TheCostIsTheSumOnPaper) {
  const double power = (45 * 8760 - 100'000) * 0.04, well = 5 * 0.04;
  const double early = -50 * 900 - 52 * 500 + 75'000 * 0.05 + power + 8'300 * well;
  const double middle = -50 * 900 - 52 * 500 + 64'000 * 0.05 + power + 9'300 * well;
  const double late = -47 * 900 - 50 * 500 + 52'000 * 0.05 + power + 10'000 * well;
  const double projects = 24'000. / 40 * 3 + 15'000. / 15;
  const double shelterbelt = 2 * 1000. / 50 * (1 + 2 + 3 + 4 + 5);
  EXPECT_NEAR(solved().objective, 3 * early + 2 * middle + late + projects + shelterbelt, 1);
}

TEST_F(Oasis, GoalsAsRedLinesCannotHold) {
  const auto strict = solved_case("oasis", "strict");
  EXPECT_EQ(strict.status, Status::infeasible);
  ASSERT_TRUE(strict.why);
  EXPECT_EQ(strict.why->verdict, Explanation::Verdict::limits);
  ASSERT_FALSE(strict.why->repair.repairs.empty());
  const auto& repair = strict.why->repair.repairs.front();
  ASSERT_EQ(repair.changes.size(), 1U);
  // The cheapest of the four, relatively.
  EXPECT_EQ(strict.why->claims[repair.changes[0].claim].id, "P03");
  EXPECT_NEAR(repair.changes[0].from - repair.changes[0].to, 0.36, 1e-6);
}

}  // namespace
}  // namespace horqin
