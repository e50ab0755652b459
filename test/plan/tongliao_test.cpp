// The flagship case against arithmetic done by hand: what the plan asks and cannot have.
#include "test/plan/solved.h"

namespace horqin {
namespace {

/// Solved once for all tests; without the search for the best of each goal alone.
const Summary& solved() {
  static const Summary summary = solved_case("tongliao", {}, false);
  return summary;
}

const GoalOutcome& goal(const std::string& id, const std::string& period) {
  return outcome(solved().goals, id, period);
}

void red_lines_hold_and_the_answer_is_checked() {
  EXPECT_EQ(solved().status, Status::optimal);
  EXPECT_LT(solved().check.primal, 1e-6);
  EXPECT_LT(solved().check.gap, 1e-6);
}

void the_cattle_targets_of2025_miss() {
  const double pace = 16.7;
  const double survival = 0.80;
  const double cull = 0.12;
  const double death = 0.015;
  const double cows_2022 = 170;
  const double cows_2023 = cows_2022 + pace;
  const double cows_2024 = cows_2023 + pace;
  const double cows_2025 = 220;
  const double calves_2024 = survival * (cows_2023 + cows_2024) / 2;
  const double mean_2025 = (cows_2024 + cows_2025) / 2;
  const double heifers_kept = (cows_2025 - cows_2024) + (cull + death) * mean_2025;
  const double output = calves_2024 - heifers_kept + cull * mean_2025;
  EXPECT_NEAR(150 - output, 13.7, 0.1);
  EXPECT_NEAR(goal("beef_cows_2025", "2025").value, cows_2025, 0.3);
  // A later stage may give up a thousandth of what the goals reached.
  EXPECT_NEAR(goal("beef_output_2025", "2025").shortfall, 150 - output, 0.8);
}

void sixty_percent_urban_asks_for_moves_never_seen() {
  const double urban_2020 = 143.47;
  const double most_moves = 2.0;
  const auto& urban = goal("urbanisation_2025", "2025");
  EXPECT_LT(urban.value, urban_2020 + 5 * most_moves);
  EXPECT_GT(urban.target, urban_2020 + 5 * most_moves);
  EXPECT_GT(urban.shortfall / 5,
            1.6);  // more people every year, on top of the most that has been seen
}

void wind_of650_megawatts_cannot_make_a_smelter_eighty_percent_green() {
  const double wind = 650 * 3050.0 / 1e5;  // 亿kWh a year, with every hour used
  const auto& green = goal("zhn_green", "2030");
  EXPECT_LE(green.value, wind + 1e-6);
  EXPECT_LT(green.value / (green.target / 0.8), 0.48);
  EXPECT_GT(green.shortfall, green.target - wind - 1e-6);
}

// One test: each would solve the case again.
TEST(TongliaoSlow, ThePlanAgainstArithmeticByHand) {
  red_lines_hold_and_the_answer_is_checked();
  the_cattle_targets_of2025_miss();
  sixty_percent_urban_asks_for_moves_never_seen();
  wind_of650_megawatts_cannot_make_a_smelter_eighty_percent_green();
}

}  // namespace
}  // namespace horqin
