// Never a false certificate: hundreds of programs that miss a solution by a little or a lot, and
// their twins that have one. Every proof is checked without rounding.
#include <algorithm>
#include <functional>

#include <gtest/gtest.h>

#include "plan/conflict/conflicts.h"
#include "test/plan/exact_proof.h"
#include "test/plan/infeasible_programs.h"

namespace horqin {
namespace {

/// Free entries of solutions that are excluded; those of the twins are a thousandth of it at most.
constexpr double far = 1e7;

struct Kind {
  const char* name;
  std::function<Made(Maker&)> make;
  bool plain = true;  ///< numbers of ordinary size: what is missing by a 1000th must be found
};

Made scaled(Maker& maker, Made made) {
  maker.scale(made, 10);
  return made;
}
Made repeated(Maker& maker, Made made) {
  maker.repeat(made);
  return made;
}

const Kind kinds[] = {
    {"network", [](Maker& m) { return m.network(); }},
    {"chain", [](Maker& m) { return m.chain(); }},
    {"combination", [](Maker& m) { return m.combination(); }},
    {"cycle", [](Maker& m) { return m.cycle(); }},
    {"transport", [](Maker& m) { return m.transport(); }},
    {"parallel", [](Maker& m) { return m.parallel(); }, false},
    {"whole", [](Maker& m) { return m.whole(); }},
    {"network, repeated", [](Maker& m) { return repeated(m, m.network()); }},
    {"combination, repeated", [](Maker& m) { return repeated(m, m.combination()); }},
    {"cycle, repeated", [](Maker& m) { return repeated(m, m.cycle()); }},
    {"transport, repeated", [](Maker& m) { return repeated(m, m.transport()); }},
    {"network, scaled", [](Maker& m) { return scaled(m, m.network()); }, false},
    {"chain, scaled", [](Maker& m) { return scaled(m, m.chain()); }, false},
    {"combination, scaled", [](Maker& m) { return scaled(m, m.combination()); }, false},
    {"cycle, scaled", [](Maker& m) { return scaled(m, m.cycle()); }, false},
    {"transport, scaled", [](Maker& m) { return scaled(m, m.transport()); }, false},
};
#ifdef __SANITIZE_ADDRESS__
constexpr uint64_t seeds = 15;  // each step takes five times as long
#else
constexpr uint64_t seeds = 60;
#endif

double gap_of(uint64_t seed) {
  return std::ldexp(1, 2 - static_cast<int>(seed % 30));  // 4 … 7e-9
}

Made made(const Kind& kind, uint64_t seed, bool feasible) {
  Maker maker(seed, feasible, gap_of(seed));
  return kind.make(maker);
}

/// The leaves leave no whole numbers out: each point of the box lies in one.
bool cover_all(const Program& p, const std::vector<Leaf>& leaves) {
  std::vector<double> x = p.lower;
  for (;;) {
    const bool inside = std::ranges::any_of(leaves, [&](const Leaf& leaf) {
      return std::ranges::all_of(leaf.branches, [&](const Leaf::Branch& b) {
        return x[b.column] >= b.lower && x[b.column] <= b.upper;
      });
    });
    if (!inside) return false;
    size_t j = 0;
    while (j < x.size() && (p.integer[j] == 0 || x[j] + 1 > p.upper[j])) {
      x[j] = p.lower[j];
      ++j;
    }
    if (j == x.size()) return true;
    x[j] += 1;
  }
}

bool exactly_proved(const Switched& switched, const MinimalConflict& conflict) {
  const Program p = restricted(switched, conflict.set);
  const auto& leaves = conflict.proof.leaves;
  const bool all = std::ranges::all_of(leaves, [&](const Leaf& leaf) {
    Program part = p;
    for (const auto& b : leaf.branches) {
      part.lower[b.column] = std::max(part.lower[b.column], b.lower);
      part.upper[b.column] = std::min(part.upper[b.column], b.upper);
    }
    return exactly_proves(part, leaf.ray, far);
  });
  return all && !leaves.empty() &&
         (leaves.size() == 1 && leaves.front().branches.empty() ? true : cover_all(p, leaves));
}

TEST(Infeasible, EveryCertificateHoldsWithoutRounding) {
  for (const auto& kind : kinds) {
    int found = 0;
    for (uint64_t seed = 0; seed < seeds; ++seed) {
      SCOPED_TRACE(std::string(kind.name) + " " + std::to_string(seed));
      const auto one = made(kind, seed, false);
      Oracle oracle(one.switched, {});
      const auto answer = enumerate_conflicts(oracle, 3);
      for (const auto& conflict : answer.conflicts)
        EXPECT_TRUE(exactly_proved(one.switched, conflict));
      if (kind.plain && gap_of(seed) > 1e-3) {
        EXPECT_FALSE(answer.conflicts.empty());
      }
      found += answer.conflicts.empty() ? 0 : 1;
    }
    EXPECT_GE(found, static_cast<int>(seeds / 2)) << kind.name;
  }
}

TEST(Infeasible, NoCertificateWhereAPointFitsExactly) {
  for (const auto& kind : kinds) {
    for (uint64_t seed = 0; seed < seeds; ++seed) {
      SCOPED_TRACE(std::string(kind.name) + " " + std::to_string(seed));
      const auto twin = made(kind, seed, true);
      ASSERT_TRUE(exactly_fits(twin.switched.program, twin.point));
      Oracle oracle(twin.switched, {});
      EXPECT_TRUE(enumerate_conflicts(oracle, 3).conflicts.empty());
    }
  }
}

TEST(Infeasible, TheExactCheckIsExact) {
  // x ≥ 1 and x ≤ 1 − 2^−53.
  Program p = columns_between(1, -infinity, infinity);
  add_row(p, 1, infinity, {{0, 1}});
  add_row(p, -infinity, 1 - 0x1p-53, {{0, 1}});
  EXPECT_TRUE(exactly_proves(p, {1, -1}, far));
  EXPECT_FALSE(exactly_proves(p, {1, 1}, far));
  EXPECT_FALSE(exactly_proves(p, {-1, 1}, far));
  EXPECT_FALSE(exactly_proves(p, {1, -1 - 0x1p-52}, far));  // leaves 2^−52 · x over
  EXPECT_FALSE(exactly_fits(p, {1}));
  p.row_upper[1] = 1;
  EXPECT_FALSE(exactly_proves(p, {1, -1}, far));
  EXPECT_TRUE(exactly_fits(p, {1}));
  EXPECT_FALSE(exactly_fits(p, {1 + 0x1p-52}));
}

}  // namespace
}  // namespace horqin
