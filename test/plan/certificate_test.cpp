// The sum that a conflict is told as: what stands for itself and what is told together.
#include "test/plan/clause_case.h"

namespace horqin {
namespace {

// So many mines of 3 t a year each, and no more of them.
std::string mines(int count) {
  std::string processes =
      "processes\n  id, zones, activity_unit, capacity_unit, build, running_cost\n";
  std::string arcs = "arcs\n  process, commodity, rate\n";
  std::string capacities = "capacities\n  of, zone, existing\n";
  std::string terms = "terms\n  measure, over, process\n";
  for (int k = 1; k <= count; ++k) {
    const auto id = "mine" + std::to_string(k);
    processes.append("  ").append(id).append(", city, t, t/a, no, 1 CNY/t\n");
    arcs.append("  ").append(id).append(", ore, 1 t/t\n");
    capacities.append("  ").append(id).append(", city, 3 t/a\n");
    terms.append("  all, activity, ").append(id).append("\n");
  }
  return "zones\n  id\n  city\nperiods\n  year\n  2025\ncommodities\n  id, unit, sense\n"
         "  ore, t, >=\n" +
         processes + arcs + capacities + "measures\n  id, unit\n  all, t/a\n" + terms;
}

TEST(Certificate, WhatIsOfAKindIsToldTogetherAfterTheLargest) {
  const auto answer = explained(plan_of(head + "  a, A, all, >=, 50 t/a,\n", mines(14)));
  ASSERT_EQ(answer.conflicts.size(), 1U);
  const auto& certificate = answer.conflicts.front().certificate;
  ASSERT_EQ(certificate.terms.size(), 11U);
  EXPECT_NEAR(certificate.terms.front().value, 3, 1e-6);
  EXPECT_EQ(certificate.terms.back().en, "bounds of activity of 4 others");
  EXPECT_EQ(certificate.terms.back().zh, "其余 4 项活动上下限");
  EXPECT_NEAR(certificate.terms.back().value, 12, 1e-6);
  EXPECT_NEAR(certificate.sum, 42, 1e-6);
}

TEST(Certificate, OneMoreThanTheLargestStandsForItself) {
  const auto answer = explained(plan_of(head + "  a, A, all, >=, 50 t/a,\n", mines(11)));
  ASSERT_EQ(answer.conflicts.size(), 1U);
  const auto& terms = answer.conflicts.front().certificate.terms;
  ASSERT_EQ(terms.size(), 11U);
  EXPECT_NE(terms.back().en.find("mine"), std::string::npos);
}

}  // namespace
}  // namespace horqin
