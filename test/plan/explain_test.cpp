// Small cases whose conflicts and repairs are known by hand.
#include "plan/conflict/repair_search.h"
#include "test/plan/clause_case.h"

namespace horqin {
namespace {

TEST(Explain, NothingIsClaimedWhereAllHolds) {
  const auto answer = explained(plan_of(head + "  a, A, x, >=, 5 t/a,\n  b, B, x, <=, 5 t/a,\n"));
  EXPECT_EQ(answer.verdict, Explanation::Verdict::holds);
  EXPECT_TRUE(conflicts(answer).empty());
  EXPECT_TRUE(answer.repair.repairs.empty());
}

TEST(Explain, AClauseImpossibleOnItsOwn) {
  EXPECT_EQ(conflicts_of(head + "  a, A, w, >=, 5 t/a,\n  b, B, x, <=, 5 t/a,\n"), (Sets{{"A"}}));
}

TEST(Explain, DisjointSets) {
  EXPECT_EQ(conflicts_of(head + "  a, A, x, >=, 5 t/a,\n  b, B, x, <=, 3 t/a,\n"
                                "  c, C, y, >=, 5 t/a,\n  d, D, y, <=, 4 t/a,\n"),
            (Sets{{"A", "B"}, {"C", "D"}}));
}

TEST(Explain, OverlappingSets) {
  EXPECT_EQ(conflicts_of(head + "  a, A, x, >=, 5 t/a,\n  b, B, x, <=, 3 t/a,\n"
                                "  c, C, x, <=, 4 t/a,\n"),
            (Sets{{"A", "B"}, {"A", "C"}}));
}

TEST(Explain, SetsThatShareMostOfTheirClauses) {
  EXPECT_EQ(conflicts_of(head + "  a, A, xy, >=, 10 t/a,\n  b, B, x, <=, 3 t/a,\n"
                                "  c, C, y, <=, 4 t/a,\n  d, D, y, <=, 6 t/a,\n"
                                "  e, E, x, >=, 4 t/a,\n"),
            (Sets{{"A", "B", "C"}, {"A", "B", "D"}, {"B", "E"}}));
}

TEST(Explain, Equations) {
  EXPECT_EQ(conflicts_of(head + "  a, A, x, =, 5 t/a,\n  b, B, x, =, 6 t/a,\n"
                                "  c, C, xy, =, 5 t/a,\n"),
            (Sets{{"A", "B"}, {"B", "C"}}));
}

TEST(Explain, YearsOfOneClauseCountAsOne) {
  EXPECT_EQ(conflicts_of(head + "  a, A, x, <=, 3 t/a, 2025\n  a2, A, x, <=, 4 t/a, 2030\n"
                                "  b, B, x, >=, 5 t/a, 2030\n  c, C, x, >=, 4 t/a, 2025\n"
                                "  d, D, x, <=, 9 t/a,\n"),
            (Sets{{"A", "B"}, {"A", "C"}}));
}

TEST(Explain, AClauseThatOwnsSeveralLimits) {
  EXPECT_EQ(conflicts_of(head + "  a, A, x, <=, 3 t/a,\n  a2, A, y, <=, 3 t/a,\n"
                                "  b, B, x, >=, 5 t/a,\n  c, C, y, >=, 5 t/a,\n"),
            (Sets{{"A", "B"}, {"A", "C"}}));
}

TEST(Explain, ScaledUnits) {
  EXPECT_EQ(conflicts_of(head + "  a, A, x, >=, 5 kt/a,\n  b, B, x, <=, 3000000 kg/a,\n"),
            (Sets{{"A", "B"}}));
}

TEST(Explain, ARuleWithoutAClauseStandsForItselfWhenAsked) {
  const auto story = plan_of(head + "  a, A, x, >=, 5 t/a,\n  lonely, , x, <=, 3 t/a,\n");
  ExplainOptions all;
  all.rules = true;
  EXPECT_EQ(conflicts(explained(story, all)), (Sets{{"A", "lonely"}}));
}

TEST(Explain, OtherwiseItIsBackgroundAndTheProofNamesIt) {
  const auto answer =
      explained(plan_of(head + "  a, A, x, >=, 5 t/a,\n  lonely, , x, <=, 3 t/a,\n"));
  EXPECT_EQ(conflicts(answer), (Sets{{"A"}}));
  ASSERT_EQ(answer.conflicts.size(), 1U);
  const auto& rules = answer.conflicts.front().certificate.rules;
  ASSERT_EQ(rules.size(), 1U);
  EXPECT_EQ(rules.front().id, "lonely");
  EXPECT_EQ(answer.verdict, Explanation::Verdict::limits);
}

TEST(Explain, RulesThatCannotHoldByThemselvesAreExplained) {
  const auto answer = explained(plan_of(head + "  a, A, y, >=, 5 t/a,\n  low, , x, <=, 3 t/a,\n"
                                               "  high, , x, >=, 4 t/a,\n"));
  EXPECT_TRUE(answer.rules);
  EXPECT_EQ(conflicts(answer), (Sets{{"low", "high"}}));
  EXPECT_EQ(answer.verdict, Explanation::Verdict::limits);
}

TEST(Explain, WithoutClausesRulesStandForThemselves) {
  SmallCase story(three_things);
  story.tell("limits\n  id, measure, sense, bound\n  low, x, <=, 3 t/a\n  high, x, >=, 4 t/a\n");
  EXPECT_EQ(conflicts(explained(story)), (Sets{{"low", "high"}}));
}

TEST(Explain, SharesOfAnotherMeasure) {
  EXPECT_EQ(conflicts_of("limits\n  id, clause, measure, sense, bound, of\n"
                         "  a, A, x, >=, 0.6, xy\n  b, B, x, <=, 3 t/a,\n  c, C, y, >=, 5 t/a,\n"),
            (Sets{{"A", "B", "C"}}));
}

TEST(Explain, GoalsAgainstLimits) {
  const auto story = plan_of(head + "  b, B, x, <=, 8 t/a,\n" +
                             "goals\n  id, clause, measure, sense, bound\n  a, A, x, >=, 10 t/a\n");
  const auto answer = explained(story);
  EXPECT_EQ(answer.verdict, Explanation::Verdict::goals);
  EXPECT_EQ(conflicts(answer), (Sets{{"A", "B"}}));
  ExplainOptions red_lines;
  red_lines.goals = false;
  EXPECT_EQ(explained(story, red_lines).verdict, Explanation::Verdict::holds);
}

TEST(Explain, ABackgroundThatCannotHold) {
  auto story = plan_of(head + "  a, A, x, >=, 5 t/a,\n");
  story.tell(
      "commodities\n  id, unit, sense\n  scarce, t, =\n"
      "arcs\n  process, commodity, rate\n  w, scarce, 1 t/t\n"
      "demands\n  commodity, zone, amount\n  scarce, city, 5 t/a\n");
  const auto answer = explained(story);
  EXPECT_EQ(answer.verdict, Explanation::Verdict::background);
  EXPECT_TRUE(answer.conflicts.empty());
  EXPECT_GT(answer.background.margin, 0);
  ASSERT_FALSE(answer.background.background.empty());
  EXPECT_NE(answer.background.background.front().find("scarce@city"), std::string::npos);
}

// A works of 10 t costs 100; 70 may be spent, and 5 t are wanted: half of it would do.
SmallCase whole_works(const std::string& spend) {
  auto story =
      plan_of(head + "  a, A, works, >=, 5 t/a, 2030\n  b, B, spent, <=, " + spend + " CNY,\n");
  story.tell(
      "processes\n  id, zones, activity_unit, capacity_unit, build, running_cost\n"
      "  works, city, t, t/a, no, 1 CNY/t\n"
      "arcs\n  process, commodity, rate\n  works, stuff, 1 t/t\n"
      "measures\n  id, unit\n  works, t/a\n  spent, CNY\n"
      "projects\n  id, zone, from, to, cost\n  works, city, 2025, 2025, 100 CNY\n"
      "project_gives\n  project, of, size\n  works, works, 10 t/a\n");
  story.drop("terms");
  story.tell(
      "terms\n  measure, over, process, times, other\n  x, activity, x,,\n  y, activity, y,,\n"
      "  z, activity, z,,\n  w, activity, w,,\n  xy, activity, x,,\n"
      "  works, activity, works,,\n  spent, project, , 100 CNY,\n");
  return story;
}

TEST(Explain, WholeProjects) {
  const auto answer = explained(whole_works("70"));
  EXPECT_EQ(conflicts(answer), (Sets{{"A", "B"}}));
  ASSERT_EQ(answer.conflicts.size(), 1U);
  EXPECT_TRUE(answer.conflicts.front().whole);
  EXPECT_EQ(answer.conflicts.front().certificate.kind, Certificate::Kind::branching);
  ASSERT_EQ(answer.conflicts.front().certificate.shares.size(), 1U);
  EXPECT_EQ(explained(whole_works("120")).verdict, Explanation::Verdict::holds);
  EXPECT_FALSE(explained(whole_works("40")).conflicts.front().whole);  // not even in shares
}

// Repairs.

void expect_changes(const Explanation& answer, Repair::Norm norm,
                    const std::map<std::string, double>& to, double cost) {
  const auto* repair = first(answer, norm);
  if (!repair) return;
  EXPECT_TRUE(repair->verified);
  EXPECT_TRUE(repair->proved);
  ASSERT_EQ(repair->changes.size(), to.size());
  for (const auto& change : repair->changes) {
    const auto found = to.find(answer.claims[change.claim].id);
    ASSERT_NE(found, to.end());
    EXPECT_NEAR(change.to, found->second, 1e-6);
  }
  EXPECT_NEAR(repair->cost, cost, 1e-4);
}

TEST(Explain, RepairsOfAGoalAgainstALimit) {
  // The period of 2025 stands for five years: a ton a year costs 5 CNY.
  const auto answer = explained(
      plan_of(head + "  b, B, x, <=, 8 t/a, 2025\n" +
              "goals\n  id, clause, measure, sense, bound, years\n  a, A, x, >=, 10 t/a, 2025\n"));
  // 10 to 8 is a fifth, 8 to 10 a quarter; 10 (1 − s) = 8 (1 + s): s = 1/9.
  expect_changes(answer, Repair::Norm::total, {{"A", 8}}, 40);
  expect_changes(answer, Repair::Norm::worst, {{"A", 80.0 / 9}, {"B", 80.0 / 9}}, 400.0 / 9);
  expect_changes(answer, Repair::Norm::count, {{"A", 8}}, 40);
}

TEST(Explain, RepairsOfEquations) {
  const auto answer =
      explained(plan_of(head + "  a, A, x, =, 5 t/a, 2025\n  b, B, x, =, 6 t/a, 2025\n"));
  // 6 to 5 is a sixth; 5 (1 + s) = 6 (1 − s): s = 1/11.
  expect_changes(answer, Repair::Norm::total, {{"B", 5}}, 25);
  expect_changes(answer, Repair::Norm::worst, {{"A", 60.0 / 11}, {"B", 60.0 / 11}}, 300.0 / 11);
  expect_changes(answer, Repair::Norm::count, {{"B", 5}}, 25);
}

TEST(Explain, FewestClausesMayChangeMore) {
  // A asks for both; without it B and C hold.
  const auto answer = explained(plan_of(head + "  a, A, x, >=, 10 t/a, 2025\n"
                                               "  a2, A, y, >=, 4 t/a, 2025\n"
                                               "  b, B, x, <=, 9.5 t/a, 2025\n"
                                               "  c, C, y, <=, 3 t/a, 2025\n"));
  EXPECT_EQ(conflicts(answer), (Sets{{"A", "B"}, {"A", "C"}}));
  const auto* count = first(answer, Repair::Norm::count);
  ASSERT_NE(count, nullptr);
  EXPECT_EQ(count->clauses, 1);
  EXPECT_NEAR(count->total, 0.05 + 0.25, 1e-6);  // 10 to 9.5, 4 to 3
}

TEST(Explain, AShareIsRepairedByItsNumber) {
  const auto answer =
      explained(plan_of("limits\n  id, clause, measure, sense, bound, of\n"
                        "  a, A, x, >=, 0.6, xy\n  b, B, x, <=, 3 t/a,\n  c, C, y, >=, 5 t/a,\n"));
  // x = 3, y = 5: the share is 3/8, 37.5 % less. (y to 2: 60 %; x to 7.5: 150 %.)
  const auto* total = first(answer, Repair::Norm::total);
  ASSERT_NE(total, nullptr);
  EXPECT_TRUE(total->verified);
  ASSERT_EQ(total->changes.size(), 1U);
  EXPECT_NEAR(total->changes.front().to, 0.375, 1e-6);
}

TEST(Explain, ARepairSaysWhatItIsAtLeast) {
  const auto answer =
      explained(plan_of(head + "  a, A, x, =, 5 t/a, 2025\n  b, B, x, =, 6 t/a, 2025\n"));
  // As in RepairsOfEquations: a sixth, an eleventh, one clause; each is the least there is.
  for (const auto& [norm, least] : {std::pair{Repair::Norm::total, 1.0 / 6},
                                    {Repair::Norm::worst, 1.0 / 11},
                                    {Repair::Norm::count, 1.0}}) {
    const auto* repair = first(answer, norm);
    ASSERT_NE(repair, nullptr);
    EXPECT_NEAR(repair->bound, least, 1e-6);
  }
}

// The least change of x lowers B, that of y lowers A; A alone would do for both.
TEST(Explain, FewClausesAreFoundFromTheLeastChange) {
  const auto story = plan_of(head +
                             "  a, A, x, <=, 9 t/a, 2025\n  a2, A, y, >=, 10 t/a, 2025\n"
                             "  b, B, x, >=, 10 t/a, 2025\n  c, C, y, <=, 9 t/a, 2025\n");
  const Told told(story);
  const auto claims = claims_of(told.model, told.assembled, {});
  const auto switched = switched_by(told.model, told.assembled, claims);
  Oracle oracle(switched, {});
  ASSERT_EQ(oracle.ask({}).verdict, Finding::Verdict::holds);
  const SolveOptions options;
  RepairSearch search(told.model, switched.program, claims, oracle.plans(), options);
  const auto least = search.least(Repair::Norm::total, {});
  ASSERT_TRUE(least.found);
  EXPECT_EQ(search.changed(least), (std::set<int>{0, 1}));
  EXPECT_NEAR(least.value, 0.2, 1e-6);
  EXPECT_EQ(search.changed(search.few(least, 2)), (std::set<int>{0, 1}));
  EXPECT_EQ(search.changed(search.few(least, 1)), (std::set<int>{0}));
}

}  // namespace
}  // namespace horqin
