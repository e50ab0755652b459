// Minimal conflicts of programs whose answer is known: by asking every subset, or by construction.
#include "plan/conflict/conflicts.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "test/plan/random_program.h"

namespace horqin {
namespace {

using SubsetSets = std::set<Subset>;

SubsetSets sets_of(const Enumeration& found) {
  SubsetSets sets;
  for (const auto& conflict : found.conflicts) sets.insert(conflict.set);
  return sets;
}

Subset members(unsigned mask, int count) {
  Subset set;
  for (int s = 0; s < count; ++s)
    if (mask >> s & 1U) set.push_back(s);
  return set;
}

// Asks a solver about every subset, each with a session of its own.
SubsetSets by_force(const Switched& switched) {
  const int count = static_cast<int>(switched.switches.size());
  std::vector<bool> holds(1U << count);
  for (unsigned mask = 0; mask < holds.size(); ++mask) {
    auto p = restricted(switched, members(mask, count));
    std::ranges::fill(p.cost, 0.0);
    const auto answer = Session(std::move(p)).solve({});
    EXPECT_TRUE(answer.status == Status::optimal || answer.status == Status::infeasible);
    holds[mask] = answer.status == Status::optimal;
  }
  SubsetSets minimal;
  for (unsigned mask = 0; mask < holds.size(); ++mask) {
    if (holds[mask]) continue;
    bool smallest = true;
    for (int s = 0; s < count; ++s)
      if (mask >> s & 1U) smallest = smallest && holds[mask & ~(1U << s)];
    if (smallest) minimal.insert(members(mask, count));
  }
  return minimal;
}

void expect_proved(const Switched& switched, const MinimalConflict& conflict) {
  ASSERT_FALSE(conflict.proof.leaves.empty());
  EXPECT_TRUE(proves(switched, conflict.set, conflict.proof.leaves, 1e-9));
  for (const auto& leaf : conflict.proof.leaves) {
    auto p = restricted(switched, conflict.set);
    for (const auto& branch : leaf.branches) {
      p.lower[branch.column] = std::max(p.lower[branch.column], branch.lower);
      p.upper[branch.column] = std::min(p.upper[branch.column], branch.upper);
    }
    EXPECT_GT(farkas_excess(p, leaf.ray), 0);
  }
}

// Small whole coefficients, so that nothing is nearly feasible.
Switched random_program(uint64_t seed, bool whole) {
  Dice dice(seed);
  const int columns = dice.between(2, 4);
  const int switches = dice.between(4, 7);
  Switched result{columns_between(columns, 0, 6), {}};
  if (whole) result.program.integer.assign(columns, 1);
  const auto row = [&](double slack) {
    std::vector<std::pair<int32_t, double>> terms;
    for (int32_t j = 0; j < columns; ++j) {
      const int value = dice.between(-3, 3);
      if (value != 0) terms.emplace_back(j, value);
    }
    const double side = dice.between(-6, 9) + (whole ? 0.5 : 0);
    const int kind = dice.below(whole ? 2 : 5);
    add_row(result.program, kind == 0 ? -infinity : side - (kind == 4 ? 0 : slack),
            kind == 0 || kind == 4 ? side : infinity, terms);
  };
  row(40);  // background, loose
  for (int s = 0; s < switches; ++s) {
    Switch one;
    for (int r = dice.between(1, 2); r > 0; --r) {
      one.rows.push_back({result.program.rows()});
      row(0);
    }
    result.switches.push_back(one);
  }
  return result;
}

void against_force(uint64_t seed, bool whole) {
  SCOPED_TRACE(seed);
  const auto switched = random_program(seed, whole);
  Oracle oracle(switched, {});
  if (oracle.ask({}).verdict != Finding::Verdict::holds) return;
  const auto found = enumerate_conflicts(oracle, 1000);
  EXPECT_TRUE(found.complete);
  EXPECT_EQ(sets_of(found), by_force(switched));
  for (const auto& conflict : found.conflicts) {
    EXPECT_TRUE(conflict.minimal);
    expect_proved(switched, conflict);
  }
}

TEST(Conflicts, AllMinimalSetsAsByAskingEverySubset) {
  for (uint64_t seed = 0; seed < 60; ++seed) against_force(seed, false);
}

TEST(Conflicts, TheSameWithWholeNumbers) {
  for (uint64_t seed = 100; seed < 140; ++seed) against_force(seed, true);
}

TEST(Conflicts, TheFewestSwitchesToLeaveOut) {
  for (uint64_t seed = 0; seed < 40; ++seed) {
    SCOPED_TRACE(seed);
    const auto switched = random_program(seed, false);
    Oracle oracle(switched, {});
    if (oracle.ask({}).verdict != Finding::Verdict::holds) continue;
    const int count = static_cast<int>(switched.switches.size());
    size_t least = 100;
    const auto conflicts = by_force(switched);
    for (unsigned mask = 0; mask < 1U << count; ++mask) {
      const auto out = members(mask, count);
      const bool all_hit = std::ranges::all_of(conflicts, [&](const Subset& c) {
        return std::ranges::any_of(c, [&](int s) { return mask >> s & 1U; });
      });
      if (all_hit) least = std::min(least, out.size());
    }
    Enumeration none;
    const auto found = fewest_corrections(oracle, none, 1);
    ASSERT_EQ(found.sets.size(), 1U);
    EXPECT_TRUE(found.proved);
    EXPECT_EQ(found.sets.front().size(), least);
  }
}

// In the manner of the infeasible problems of Netlib: sparse rows around a point, of very different
// sizes, and a combination of some of them that asks for more than they give.
struct Planted {
  Switched switched;
  Subset guilty;
};

Planted planted(uint64_t seed, bool feasible) {
  Dice dice(seed);
  const int columns = dice.between(10, 30);
  const int rows = dice.between(8, 20);
  Planted result;
  auto& p = result.switched.program;
  p = columns_between(columns, 0, 1000);
  std::vector<double> point, sum(columns, 0.0);
  for (int j = 0; j < columns; ++j) point.push_back(dice.between(1, 100));
  double bound = 0;
  const auto own = [&] { result.switched.switches.push_back({{{p.rows() - 1}}, {}}); };
  for (int i = 0; i < rows; ++i) {
    const double size = std::pow(10, dice.between(-3, 3));
    std::vector<std::pair<int32_t, double>> terms;
    double at = 0;
    for (int j = 0; j < columns; ++j) {
      if (dice.below(4) != 0) continue;
      const double value = dice.between(1, 9) * (dice.below(3) == 0 ? -1 : 1);
      terms.emplace_back(j, value * size);
      at += value * point[j];
    }
    const double side = at + dice.between(0, 20);
    if (i < 4 && !terms.empty()) {
      for (const auto& [j, value] : terms) sum[j] += value / size;
      bound += side;
      result.guilty.push_back(static_cast<int>(result.switched.switches.size()));
    }
    add_row(p, -infinity, side * size, terms);
    own();
  }
  std::vector<std::pair<int32_t, double>> terms;
  double at = 0;
  for (int j = 0; j < columns; ++j) {
    if (sum[j] == 0) continue;
    terms.emplace_back(j, sum[j]);
    at += sum[j] * point[j];
  }
  result.guilty.push_back(static_cast<int>(result.switched.switches.size()));
  add_row(p, feasible ? at : bound + dice.between(1, 5), infinity, terms);
  own();
  return result;
}

TEST(Conflicts, NoFalseCertificate) {
  for (uint64_t seed = 0; seed < 150; ++seed) {
    SCOPED_TRACE(seed);
    const auto made = planted(seed, false);
    Oracle oracle(made.switched, {});
    const auto found = enumerate_conflicts(oracle, 5);
    ASSERT_FALSE(found.conflicts.empty());
    for (const auto& conflict : found.conflicts) {
      EXPECT_FALSE(conflict.proof.whole);
      expect_proved(made.switched, conflict);
      for (const int one : conflict.set) {  // and it is minimal
        Subset rest = conflict.set;
        std::erase(rest, one);
        auto p = restricted(made.switched, rest);
        EXPECT_EQ(Session(std::move(p)).solve({}).status, Status::optimal);
      }
    }
  }
}

TEST(Conflicts, NoneWhereAPointFits) {
  for (uint64_t seed = 0; seed < 150; ++seed) {
    SCOPED_TRACE(seed);
    const auto made = planted(seed, true);
    Oracle oracle(made.switched, {});
    const auto found = enumerate_conflicts(oracle, 5);
    EXPECT_TRUE(found.conflicts.empty());
    EXPECT_TRUE(found.complete);
  }
}

TEST(Conflicts, AProofOfAnotherSetIsRefused) {
  const auto made = planted(3, false);
  Oracle oracle(made.switched, {});
  const auto found = enumerate_conflicts(oracle, 1);
  ASSERT_EQ(found.conflicts.size(), 1U);
  auto conflict = found.conflicts.front();
  EXPECT_TRUE(proves(made.switched, conflict.set, conflict.proof.leaves, 1e-9));
  auto fewer = conflict.set;
  fewer.pop_back();
  EXPECT_FALSE(proves(made.switched, fewer, conflict.proof.leaves, 1e-9));
  for (double& v : conflict.proof.leaves.front().ray) v = -v;
  EXPECT_FALSE(proves(made.switched, conflict.set, conflict.proof.leaves, 1e-9));
  EXPECT_FALSE(proves(made.switched, conflict.set, {}, 1e-9));
}

TEST(Conflicts, LeavesThatLeaveACaseOutAreNoProof) {
  // 2x = 1 with x whole: two leaves, x ≤ 0 and x ≥ 1.
  Switched switched{columns_between(1, 0, 1), {{{{0}}, {}}}};
  switched.program.integer = {1};
  add_row(switched.program, 1, 1, {{0, 2}});
  Oracle oracle(switched, {});
  const auto finding = oracle.ask({0});
  ASSERT_EQ(finding.verdict, Finding::Verdict::conflict);
  EXPECT_TRUE(finding.whole);
  ASSERT_EQ(finding.leaves.size(), 2U);
  EXPECT_TRUE(proves(switched, {0}, finding.leaves, 1e-9));
  EXPECT_FALSE(proves(switched, {0}, {finding.leaves.front()}, 1e-9));
}

TEST(Conflicts, StopsWhenAsked) {
  std::atomic<bool> stop = true;
  SolveOptions options;
  options.stop = &stop;
  const auto made = planted(1, false);
  Oracle oracle(made.switched, options);
  const auto found = enumerate_conflicts(oracle, 5);
  EXPECT_TRUE(found.conflicts.empty());
  EXPECT_FALSE(found.complete);
}

}  // namespace
}  // namespace horqin
