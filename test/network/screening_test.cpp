// Gates whose answers are known by hand.
#include "network/screening.h"

#include <gtest/gtest.h>

#include "test/support/compiled.h"

namespace horqin {
namespace {

// A smelter of 1200 tce and 10 万元 of value added: 120 tce/万元 against 80, so 400 tce too much.
// Saving costs 3 a tce for 300 tce at most; heat from elsewhere 1 a tce besides 500 once; more
// value added 300 a 万元: one 万元 brings 80 tce. Cheapest: 300 saved (900), and 100 by 1.25 万元
// (375): 1275. Heat alone: 500 + 400 = 900. So heat.
const char* const four_gates = R"(
zones
  id,   parent
  city,
  park, city
periods
  year
  2025
commodities
  id, unit
  al, t
processes
  id,  zones, activity_unit
  buy, city,  t
arcs
  process, commodity, rate
  buy,     al,        1 t/t
projects
  id,      zone, from, to,   cost
  smelter, park, 2025, 2025, 100 万元
  solar,   park, 2025, 2025, 50 万元
  cattle,  city, 2025, 2025, 20 万元
attributes
  id,     unit,   base
  energy, tce/a,
  added,  万元/a, yes
  water,  m3/a,
  left,   m3/a,
  land,   ,
  use,    ,
  sort,   ,
facts
  of,      attribute, value,     word
  smelter, energy,    1200 tce/a,
  smelter, added,     0.001 亿元/a,
  smelter, water,     80 m3/a,
  smelter, use,       ,          industry
  smelter, sort,      ,          metal
  solar,   energy,    1 tce/a,
  solar,   added,     5 万元/a,
  solar,   water,     150 m3/a,
  solar,   use,       ,          pv
  solar,   sort,      ,          power
  cattle,  energy,    2 tce/a,
  cattle,  added,     4 万元/a,
  cattle,  sort,      ,          farm
  cattle,  use,       ,          industry
  cattle,  land,      ,          boundary
  city,    left,      100 m3/a,
  city,    land,      ,          farmland
  park,    land,      ,          boundary
gates
  id,        test,       attribute, per,   threshold,      words,      with, only, only_words, effect
  intensity, at_most,    energy,    added, 0.08 ktce/万元, ,           ,     ,     ,           refuse
  water,     at_most,    water,     left,  1,              ,           ,     ,     ,           refuse
  land,      permission, use,       ,      ,               ,           land, ,     ,           refuse
  sort,      one_of,     sort,      ,      ,               farm power, ,     ,     ,           review
  large,     at_least,   added,     ,      8 万元/a,       ,           ,     sort, metal,      refuse
permissions
  gate, word,     with,     verdict
  land, industry, boundary, yes
  land, pv,       boundary, no
  land, pv,       sand,     review
fixes
  id,   gate,      projects, attribute, most,       to,   price,           cost
  save, intensity, ,         energy,    -300 tce/a, ,     3 万元/(tce/a),  0
  heat, intensity, ,         energy,    -900 tce/a, ,     1 万元/(tce/a),  500 万元
  more, intensity, ,         added,     9 万元/a,   ,     300 万元/(万元/a), 0
  move, land,      ,         land,      ,           sand, ,                70 万元
  shop, land,      cattle,   land,      ,           sand, ,                1 万元
case.toml
  currency = "万元"
)";

const GateResult& gate(const Case& source, const Screening& screening, const std::string& id) {
  for (const auto& result : screening.gates) {
    if (result.gate >= 0 && source.table("gates").text(result.gate, "id") == id) return result;
  }
  throw std::logic_error("no gate " + id);
}

class FourGates : public testing::Test {
 protected:
  static Network network(const std::string& story = four_gates) {
    return compile(SmallCase(story));
  }
};

TEST_F(FourGates, RefuseWhatIsOffAndSayByHowMuch) {
  const auto net = network();
  const auto all = screen(*net.source);
  ASSERT_EQ(all.size(), 3U);
  const auto& intensity = gate(*net.source, all[0], "intensity");
  EXPECT_EQ(intensity.verdict, Verdict::refuse);
  EXPECT_NEAR(intensity.value, 0.12, 1e-12);
  EXPECT_NEAR(intensity.threshold, 0.08, 1e-12);
  EXPECT_EQ(intensity.unit, "ktce/万元");
  EXPECT_NEAR(intensity.off_by, 400, 1e-9);
  EXPECT_EQ(gate(*net.source, all[0], "large").verdict, Verdict::pass);
  EXPECT_EQ(gate(*net.source, all[0], "sort").verdict, Verdict::review);
}

TEST_F(FourGates, AskTheZoneWhereTheProjectDoesNotAnswer) {
  const auto net = network();
  const auto all = screen(*net.source);
  // Water left: of the city, for a project of the park. Land: of the park, not of the city.
  EXPECT_EQ(gate(*net.source, all[0], "water").verdict, Verdict::pass);
  EXPECT_NEAR(gate(*net.source, all[1], "water").value, 1.5, 1e-12);
  EXPECT_EQ(gate(*net.source, all[0], "land").verdict, Verdict::pass);
  EXPECT_EQ(gate(*net.source, all[1], "land").with, "boundary");
  // Of cattle, which says nothing of its water.
  EXPECT_EQ(gate(*net.source, all[2], "water").verdict, Verdict::unknown);
  EXPECT_EQ(gate(*net.source, all[2], "water").missing, "water");
  EXPECT_EQ(all[2].verdict(), Verdict::unknown);
}

TEST_F(FourGates, HoldOnlyForThoseTheyAreMeantFor) {
  const auto net = network();
  const auto all = screen(*net.source);
  for (const auto& result : all[1].gates)
    EXPECT_NE(net.source->table("gates").text(result.gate, "id"), "large");
}

TEST_F(FourGates, AreFixedAtLeastCost) {
  const auto net = network();
  const auto all = screen(*net.source);
  const auto& fixes = net.source->table("fixes");
  const auto& heat = gate(*net.source, all[0], "intensity");
  ASSERT_EQ(heat.fix.size(), 1U);
  EXPECT_EQ(fixes.text(heat.fix[0].fix, "id"), "heat");
  EXPECT_NEAR(heat.fix[0].amount, -400, 1e-9);
  EXPECT_NEAR(heat.fix_cost, 900, 1e-9);
  EXPECT_EQ(all[0].fixed, true);
  // The move passes, also with a procedure; the shop is for cattle only. Water has no fix.
  const auto& move = gate(*net.source, all[1], "land");
  ASSERT_EQ(move.fix.size(), 1U);
  EXPECT_EQ(fixes.text(move.fix[0].fix, "id"), "move");
  EXPECT_EQ(all[1].fixed, std::nullopt);
}

TEST_F(FourGates, AreFixedByTwoWhereOneIsDear) {
  std::string story = four_gates;
  story.replace(story.find("500 万元"), 3, "900");
  const auto net = network(story);
  const auto all = screen(*net.source);
  const auto& fix = gate(*net.source, all[0], "intensity");
  ASSERT_EQ(fix.fix.size(), 2U);
  EXPECT_NEAR(fix.fix_cost, 300 * 3 + 100 * 3.75, 1e-9);
}

TEST(DebtCoverage, CountsPrincipalAndInterest) {
  const std::string story = R"(
zones
  id
  city
periods
  year
  2025
commodities
  id, unit
  al, t
processes
  id,  zones, activity_unit
  buy, city,  t
arcs
  process, commodity, rate
  buy,     al,        1 t/t
projects
  id,   zone, from, to,   cost
  dam,  city, 2025, 2025, 100 CNY
  road, city, 2025, 2025, 100 CNY
funds
  id,   kind,         coverage, interest, term, repay
  bond, special_bond, 1.1,      3 %,      20,   at_end
  loan, bank,         1.1,      5 %,      2,    equal
project_funds
  project, fund, share, revenue
  dam,     bond, 0.5,   4.4 CNY/a
  road,    bond, 0.5,   4.3 CNY/a
  road,    loan, 0.41,  24.255 CNY/a
)";
  const auto net = compile(SmallCase(story));
  const auto all = screen(*net.source);
  // 50 back and 20 times 1.5 of interest: 80; 88 of revenue are 1.1 times that, 86 are not.
  EXPECT_EQ(all[0].verdict(), Verdict::pass);
  EXPECT_NEAR(all[0].gates[0].value, 1.1, 1e-12);
  EXPECT_EQ(all[1].gates[0].verdict, Verdict::refuse);
  EXPECT_NEAR(all[1].gates[0].value, 86.0 / 80, 1e-12);
  // 41 at 5 % in two equal payments of 22.05: 24.255 is 1.1 times one.
  EXPECT_NEAR(all[1].gates[1].value, 1.1, 1e-12);
  EXPECT_EQ(all[1].gates[1].verdict, Verdict::pass);
}

TEST(HoldToGates, ForbidsWhatIsRefusedUnlessItIsDecided) {
  std::string story = std::string(four_gates) + "  [projects]\n  gates = \"hold\"\n";
  const auto held = compile(SmallCase(story));
  EXPECT_TRUE(held.projects[0].refused);
  EXPECT_TRUE(held.projects[1].refused);
  EXPECT_FALSE(held.projects[2].refused) << "cattle does not answer: it is not held";
  story.replace(story.find("to,   cost\n"), 11, "to,   cost,    must\n");
  for (const char* cost : {"100 万元\n", "50 万元\n", "20 万元\n"})
    story.insert(story.find(cost) + std::string(cost).size() - 1, ", yes");
  EXPECT_FALSE(compile(SmallCase(story)).projects[0].refused);
  EXPECT_FALSE(compile(SmallCase(four_gates)).projects[0].refused);
}

}  // namespace
}  // namespace horqin
