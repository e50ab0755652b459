// What the proofs of conflicts say of every repair, against repairs worked out by hand.
#include "plan/conflict/repair_bound.h"

#include "test/plan/clause_case.h"
#include "test/plan/random_program.h"

namespace horqin {
namespace {

using Norm = Repair::Norm;

double least_of(const std::string& rules, Norm norm) {
  const auto story = plan_of(rules);
  const Told told(story);
  const auto claims = claims_of(told.model, told.assembled, {});
  const auto switched = switched_by(told.model, told.assembled, claims);
  Oracle oracle(switched, {});
  EXPECT_EQ(oracle.ask({}).verdict, Finding::Verdict::holds);
  const auto known = enumerate_conflicts(oracle, 20);
  EXPECT_FALSE(known.conflicts.empty());
  const auto knobs = knobs_of(told.model, claims, *oracle.plans().front());
  return least_repair(switched, knobs, known.conflicts, norm);
}

// x: from 5 to 3, two fifths; y: from 5 to 4, a fifth. Both sides giving way: 5 t + 3 t = 5 − 3.
TEST(RepairBound, SeveralConflictsAddUp) {
  const auto rules = head +
                     "  a, A, x, >=, 5 t/a,\n  b, B, x, <=, 3 t/a,\n"
                     "  c, C, y, >=, 5 t/a,\n  d, D, y, <=, 4 t/a,\n";
  EXPECT_NEAR(least_of(rules, Norm::total), 0.6, 1e-5);
  EXPECT_NEAR(least_of(rules, Norm::worst), 0.25, 1e-5);
  EXPECT_EQ(least_of(rules, Norm::count), 0);
}

// One number in two conflicts gives way once: x from 10 to 9 does for both.
TEST(RepairBound, OneNumberCountsOnce) {
  EXPECT_NEAR(least_of(head + "  a, A, x, >=, 10 t/a,\n  b, B, x, <=, 9 t/a,\n"
                              "  c, C, x, <=, 9.5 t/a,\n",
                       Norm::total),
              0.1, 1e-5);
}

TEST(RepairBound, NothingIsSaidOfAShare) {
  EXPECT_EQ(least_of("limits\n  id, clause, measure, sense, bound, of\n"
                     "  a, A, x, >=, 0.6, xy\n  b, B, x, <=, 3 t/a,\n  c, C, y, >=, 5 t/a,\n",
                     Norm::total),
            0);
}

// x is 0 or 10; x ≥ 4 would have to fall by 4, or x ≤ 8 to rise by 2.
TEST(RepairBound, CasesOfWholeNumbersAreLeftOneAtLeast) {
  Switched made{columns_between(2, 0, 10), {{{{1}}, {}}, {{{2}}, {}}}};
  made.program.integer = {0, 1};
  made.program.upper[1] = 1;
  add_row(made.program, 0, 0, {{0, 1}, {1, -10}});
  add_row(made.program, 4, infinity, {{0, 1}});
  add_row(made.program, -infinity, 8, {{0, 1}});
  Oracle oracle(made, {});
  ASSERT_EQ(oracle.ask({}).verdict, Finding::Verdict::holds);
  const auto known = enumerate_conflicts(oracle, 20);
  ASSERT_EQ(known.conflicts.size(), 1U);
  ASSERT_EQ(known.conflicts.front().proof.leaves.size(), 2U);
  std::vector<Knob> knobs(2);
  for (int k = 0; k < 2; ++k) {
    knobs[k].claim = k;
    knobs[k].up = k == 1;
    knobs[k].size = k == 0 ? 4 : 8;
    knobs[k].rows = {{ClaimRow::Kind::limit, -1, -1, k + 1}};
    knobs[k].slope = {1};
  }
  EXPECT_NEAR(least_repair(made, knobs, known.conflicts, Norm::total), 0.25, 1e-5);
  // Both by t: t of the first case's 1 and 4 t of the other's; a fourth is the truth.
  EXPECT_NEAR(least_repair(made, knobs, known.conflicts, Norm::worst), 0.2, 1e-5);
}

}  // namespace
}  // namespace horqin
