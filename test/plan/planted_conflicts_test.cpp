// Plans whose conflicts are built in: all minimal sets and the cheapest repairs by each norm,
// worked out by hand. More in explain_test.cpp.
#include <sstream>

#include "test/plan/clause_case.h"

namespace horqin {
namespace {

using Norm = Repair::Norm;
using Numbers = std::map<std::string, double>;  ///< by clause, what its number becomes

void expect_repair(const Explanation& answer, Norm norm, const Numbers& to, double size) {
  SCOPED_TRACE(norm == Norm::total ? "total" : norm == Norm::worst ? "worst" : "count");
  const auto* repair = first(answer, norm);
  ASSERT_NE(repair, nullptr);
  EXPECT_TRUE(repair->verified);
  EXPECT_TRUE(repair->proved);
  Numbers found;
  for (const auto& change : repair->changes) found[answer.claims[change.claim].id] = change.to;
  ASSERT_EQ(found.size(), to.size());
  for (const auto& [id, number] : to) EXPECT_NEAR(found[id], number, 1e-5) << id;
  EXPECT_NEAR(norm == Norm::total   ? repair->total
              : norm == Norm::worst ? repair->worst
                                    : repair->clauses,
              size, 1e-5);
}

/// x, y and z may each be done as much as one likes; w at most 3 t/a. All rules in 2025.
Explanation of(const std::string& rules) {
  auto story = plan_of(
      "measures\n  id, unit\n  yz, t/a\n  xyz, t/a\n"
      "terms\n  measure, over, process\n  yz, activity, y\n  yz, activity, z\n"
      "  xyz, activity, x\n  xyz, activity, y\n  xyz, activity, z\n");
  std::string told = head;
  int number = 0;
  std::istringstream lines(rules);
  for (std::string rule; std::getline(lines, rule);)
    told += "  r" + std::to_string(++number) + ", " + rule + " t/a, 2025\n";
  story.tell(told);
  return explained(story);
}

// Each of A, B, C is implied by the next; D stands against all three.
TEST(Planted, NestedAsks) {
  const auto answer = of("A, x, >=, 4\n B, x, >=, 5\n C, x, >=, 6\n D, x, <=, 3");
  EXPECT_EQ(conflicts(answer), (Sets{{"A", "D"}, {"B", "D"}, {"C", "D"}}));
  // D at d costs (d − 3)/3, the others (4 − d)/4, (5 − d)/5, (6 − d)/6 where d is below them. The
  // slope is 1/3 − 1/5 − 1/6 < 0 before 5 and 1/3 − 1/6 > 0 after it: 2/3 + 1/6.
  expect_repair(answer, Norm::total, {{"C", 5}, {"D", 5}}, 5.0 / 6);
  // 3 (1 + s) = 6 (1 − s): a third; B then has to come down to 4 too.
  expect_repair(answer, Norm::worst, {{"B", 4}, {"C", 4}, {"D", 4}}, 1.0 / 3);
  expect_repair(answer, Norm::count, {{"D", 6}}, 1);
}

// A is impossible (w is 3 at most), whatever B and C say: they are no part of its conflict.
TEST(Planted, OneImpossibleInsideAnother) {
  const auto answer = of("A, w, >=, 5\n B, w, <=, 2\n C, w, >=, 2.5");
  EXPECT_EQ(conflicts(answer), (Sets{{"A"}, {"B", "C"}}));
  // w from 2 to 2.5: −1/5 (A) + 1/2 (B) − 1/2.5 (C) < 0 per ton; above −1/5 + 1/2 > 0.
  expect_repair(answer, Norm::total, {{"A", 2.5}, {"B", 2.5}}, 0.75);
  // 5 (1 − s) = 2 (1 + s): s = 3/7, w = 20/7, above what C asks for.
  expect_repair(answer, Norm::worst, {{"A", 20.0 / 7}, {"B", 20.0 / 7}}, 3.0 / 7);
  // {A, C} would do as well, at 3/5 + 1/5.
  expect_repair(answer, Norm::count, {{"A", 2.5}, {"B", 2.5}}, 2);
}

// x, y and z are capped twice each; A asks for more than any three caps allow, 3 + 3 + 3.5 < 10.
TEST(Planted, OneOfEachPair) {
  const auto answer =
      of("A, xyz, >=, 10\n B, x, <=, 2\n C, x, <=, 3\n D, y, <=, 2\n E, y, <=, 3\n"
         "F, z, <=, 3\n G, z, <=, 3.5");
  EXPECT_EQ(conflicts(answer), (Sets{{"A", "B", "D", "F"},
                                     {"A", "B", "D", "G"},
                                     {"A", "B", "E", "F"},
                                     {"A", "B", "E", "G"},
                                     {"A", "C", "D", "F"},
                                     {"A", "C", "D", "G"},
                                     {"A", "C", "E", "F"},
                                     {"A", "C", "E", "G"}}));
  // A ton less of A costs a tenth, a ton more of a cap a third or a half: 2 + 2 + 3 = 7 remain.
  expect_repair(answer, Norm::total, {{"A", 7}}, 0.3);
  // 10 (1 − s) = (2 + 2 + 3)(1 + s): s = 3/17; z is then 60/17, just above what G allows.
  expect_repair(
      answer, Norm::worst,
      {{"A", 140.0 / 17}, {"B", 40.0 / 17}, {"D", 40.0 / 17}, {"F", 60.0 / 17}, {"G", 60.0 / 17}},
      3.0 / 17);
  expect_repair(answer, Norm::count, {{"A", 7}}, 1);
}

TEST(Planted, AllPairs) {
  const auto answer = of("A, x, =, 1\n B, x, =, 2\n C, x, =, 3\n D, x, =, 4");
  EXPECT_EQ(conflicts(answer),
            (Sets{{"A", "B"}, {"A", "C"}, {"A", "D"}, {"B", "C"}, {"B", "D"}, {"C", "D"}}));
  // Slopes of x: 1 − 1/2 − 1/3 − 1/4 < 0 before 2, 1 + 1/2 − 1/3 − 1/4 > 0 after: 1 + 1/3 + 1/2.
  expect_repair(answer, Norm::total, {{"A", 2}, {"C", 2}, {"D", 2}}, 11.0 / 6);
  // 1 (1 + s) = 4 (1 − s): s = 3/5.
  expect_repair(answer, Norm::worst, {{"A", 1.6}, {"B", 1.6}, {"C", 1.6}, {"D", 1.6}}, 0.6);
  // Three must go; keeping A costs 1/2 + 2/3 + 3/4, keeping C 2 + 1/2 + 1/4.
  expect_repair(answer, Norm::count, {{"A", 2}, {"C", 2}, {"D", 2}}, 3);
}

// y ≤ 6 − z: with x ≤ 3 the sum is 9 at most; with x ≤ 5 only z ≥ 2 makes it 9.
TEST(Planted, AChainOfSums) {
  const auto answer = of("A, xy, >=, 10\n B, yz, <=, 6\n C, x, <=, 3\n D, z, >=, 2\n E, x, <=, 5");
  EXPECT_EQ(conflicts(answer), (Sets{{"A", "B", "C"}, {"A", "B", "D", "E"}}));
  // With all of them 3 + 4 = 7 remain of 10: a ton of A costs 1/10, of B 1/6, of C 1/3, of D 1/2.
  expect_repair(answer, Norm::total, {{"A", 7}}, 0.3);
  // 10 (1 − s) = 3 (1 + s) + 6 (1 + s) − 2 (1 − s): s = 3/21.
  expect_repair(answer, Norm::worst,
                {{"A", 60.0 / 7}, {"B", 48.0 / 7}, {"C", 24.0 / 7}, {"D", 12.0 / 7}}, 1.0 / 7);
  // B alone would do too, from 6 to 9.
  expect_repair(answer, Norm::count, {{"A", 7}}, 1);
}

// Two conflicts that share nothing, and one that needs a clause of each.
TEST(Planted, BridgedSets) {
  const auto answer = of("A, x, >=, 6\n B, x, <=, 5\n C, y, >=, 6\n D, y, <=, 5\n E, xy, <=, 11.5");
  EXPECT_EQ(conflicts(answer), (Sets{{"A", "B"}, {"C", "D"}, {"A", "C", "E"}}));
  // Down with A and C: x = y = 5 costs 1/6 twice; up with B and D costs 1/5 each, and E 0.5/11.5.
  expect_repair(answer, Norm::total, {{"A", 5}, {"C", 5}}, 1.0 / 3);
  // 6 (1 − s) = 5 (1 + s): s = 1/11, x = y = 60/11, 120/11 < 11.5.
  expect_repair(answer, Norm::worst,
                {{"A", 60.0 / 11}, {"B", 60.0 / 11}, {"C", 60.0 / 11}, {"D", 60.0 / 11}}, 1.0 / 11);
  expect_repair(answer, Norm::count, {{"A", 5}, {"C", 5}}, 2);
}

// Power comes from coal (10 MWh a year at most) and wind (4); homes take 3 and a ton of metal 2.
const char* const power = R"(
zones
  id
  city
periods
  year
  2025
commodities
  id,    unit, sense
  elec,  MWh,  >=
  metal, t,    >=
processes
  id,      zones, activity_unit, capacity_unit, build, running_cost
  coal,    city,  MWh,           MWh/a,         no,    1 CNY/MWh
  wind,    city,  MWh,           MWh/a,         no,    1 CNY/MWh
  smelter, city,  t,             ,              yes,   1 CNY/t
arcs
  process, commodity, rate
  coal,    elec,      1
  wind,    elec,      1
  smelter, elec,      -2 MWh/t
  smelter, metal,     1 t/t
demands
  commodity, zone, amount
  elec,      city, 3 MWh/a
capacities
  of,   zone, existing
  coal, city, 10 MWh/a
  wind, city, 4 MWh/a
measures
  id,    unit
  coal,  MWh/a
  wind,  MWh/a
  metal, t/a
terms
  measure, over,     process
  coal,    activity, coal
  wind,    activity, wind
  metal,   activity, smelter
)";

// Sums through a balance that no clause owns. Metal of 5 needs 13 of power, 2.4 needs 7.8.
TEST(Planted, ThroughABalance) {
  const auto story = plan_of(R"(
limits
  id, clause, measure, sense, bound,     of
  a,  A,      metal,   >=,    5 t/a,
  b,  B,      coal,    <=,    6 MWh/a,
  c,  C,      wind,    <=,    3 MWh/a,
  d,  D,      wind,    <=,    2 MWh/a,
  e,  E,      metal,   <=,    2 t/a,
  f,  F,      coal,    <=,    1,         wind
  g,  G,      coal,    >=,    5 MWh/a,
  h,  H,      metal,   >=,    2.4 t/a,
)",
                             power);
  ExplainOptions options;
  options.repairs = false;
  // A: with B 6 + 4, with D 10 + 2, with F 4 + 4 of 13; with C exactly 10 + 3, which holds.
  // F makes coal 4 at most: against G. With C it is 3 + 3, with D 2 + 2, of 7.8 for H.
  EXPECT_EQ(conflicts(explained(story, options)), (Sets{{"A", "B"},
                                                        {"A", "D"},
                                                        {"A", "E"},
                                                        {"A", "F"},
                                                        {"E", "H"},
                                                        {"F", "G"},
                                                        {"C", "F", "H"},
                                                        {"D", "F", "H"}}));
}

// 2025 and 2030 stand for five years each.
TEST(Planted, ThroughTime) {
  auto story = plan_of(R"(
limits
  id, clause, measure, sense, bound,   of, of_year, each, years
  a,  A,      x,       <=,    100 t/a, ,   ,        plan,
  b,  B,      x,       >=,    15 t/a,  ,   ,        ,     2025
  c,  C,      x,       >=,    8 t/a,   ,   ,        ,     2030
  d,  D,      x,       >=,    21 t/a,  ,   ,        ,     2025
  e,  E,      x,       <=,    0.5,     x,  2025,    ,     2030
)");
  story.drop("periods").tell("periods\n  year, years\n  2025, 5\n  2030, 5\n");
  ExplainOptions options;
  options.repairs = false;
  // 5 · 15 + 5 · 8 = 115; 5 · 21 = 105; with E 8 in 2030 asks for 16 in 2025, and 120 in all.
  EXPECT_EQ(conflicts(explained(story, options)),
            (Sets{{"A", "B", "C"}, {"A", "D"}, {"A", "C", "E"}}));
}

// Works that make as many tons a year as they cost: 60, 50 and 40, whole or not at all. Together
// they can make 0, 40, 50, 60, 90, 100, 110 or 150.
const char* const works = R"(
zones
  id
  city
periods
  year
  2025
commodities
  id,    unit, sense
  stuff, t,    >=
processes
  id, zones, activity_unit, capacity_unit, build, running_cost
  p,  city,  t,             t/a,           no,    1 CNY/t
  q,  city,  t,             t/a,           no,    1 CNY/t
  r,  city,  t,             t/a,           no,    1 CNY/t
arcs
  process, commodity, rate
  p,       stuff,     1 t/t
  q,       stuff,     1 t/t
  r,       stuff,     1 t/t
projects
  id, clause, zone, from, to,   cost,   must
  p,  ,       city, 2025, 2025, 60 CNY, no
  q,  D,      city, 2025, 2025, 50 CNY, no
  r,  ,       city, 2025, 2025, 40 CNY, no
project_gives
  project, of, size
  p,       p,  60 t/a
  q,       q,  50 t/a
  r,       r,  40 t/a
measures
  id,    unit
  made,  t/a
  spent, CNY
terms
  measure, over,     commodity, project, times
  made,    in,       stuff,     ,
  spent,   project,  ,          p,       60 CNY
  spent,   project,  ,          q,       50 CNY
  spent,   project,  ,          r,       40 CNY
)";

/// The sets that hold in shares of works.
Sets only_whole(const Explanation& answer) {
  Sets sets;
  for (const auto& conflict : answer.conflicts) {
    std::set<std::string> ids;
    for (const int c : conflict.claims) ids.insert(answer.claims[c].id);
    if (conflict.whole) sets.insert(ids);
  }
  return sets;
}

TEST(Planted, WholeWorksMissANarrowWindow) {
  auto story = plan_of(head + R"(
  a, A, made,  >=, 95 t/a,
  b, B, spent, <=, 97 CNY,
  c, C, spent, <=, 100 CNY,
)",
                       works);
  story.set("projects", "q", "must", "yes");
  const auto answer = explained(story);
  // No sum lies from 95 to 97; 100 is p and r, but D asks for q. In shares all is easy.
  EXPECT_EQ(conflicts(answer), (Sets{{"A", "B"}, {"A", "C", "D"}}));
  EXPECT_EQ(only_whole(answer), conflicts(answer));
  // q and r make 90. With 100, B to 100 costs 3/97 but D would have to go as well; 110 costs more.
  for (const Norm norm : {Norm::total, Norm::worst})
    expect_repair(answer, norm, {{"A", 90}}, 5.0 / 95);
  expect_repair(answer, Norm::count, {{"A", 90}}, 1);
}

TEST(Planted, SomeConflictsNeedWholeNumbersAndOthersDoNot) {
  const auto answer = explained(plan_of(head + R"(
  a, A, made,  >=, 105 t/a,
  b, B, spent, <=, 108 CNY,
  c, C, spent, <=, 104 CNY,
  e, E, made,  >=, 55 t/a,
  f, F, spent, <=, 58 CNY,
  g, G, spent, <=, 50 CNY,
)",
                                        works));
  // To make 105 takes 110, to make 55 takes 60.
  EXPECT_EQ(conflicts(answer),
            (Sets{{"A", "B"}, {"A", "C"}, {"A", "F"}, {"A", "G"}, {"E", "F"}, {"E", "G"}}));
  EXPECT_EQ(only_whole(answer), (Sets{{"A", "B"}, {"E", "F"}}));
  // At 50: 55/105 + 5/55 = 0.61. At 60: 45/105 + 2/58 + 10/50 = 0.66. At 40 or 90 above 0.89.
  expect_repair(answer, Norm::total, {{"A", 50}, {"E", 50}}, 55.0 / 105 + 5.0 / 55);
  expect_repair(answer, Norm::worst, {{"A", 60}, {"F", 60}, {"G", 60}}, 45.0 / 105);
  // Without A and E all holds; without A alone E meets F, without the others A meets one of four.
  expect_repair(answer, Norm::count, {{"A", 50}, {"E", 50}}, 2);
}

}  // namespace
}  // namespace horqin
