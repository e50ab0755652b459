// Changes of a case that must not change its optimum, or change it in a known way.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "changes.h"
#include "stories.h"
#include "test/support/told.h"

namespace horqin {
namespace {

const Story& story_of(const std::string& name) {
  for (const auto& story : stories()) {
    if (story.name == name) return story;
  }
  throw std::logic_error("no story " + name);
}

double optimum(const SmallCase& told) {
  Told program(told);
  const auto& answer = program.solve();
  if (answer.status == Status::infeasible) return infinity;
  if (answer.status != Status::optimal) throw std::runtime_error("not solved: " + answer.message);
  return answer.objective;
}

void expect_near(double found, double expected, const std::string& name) {
  EXPECT_NEAR(found, expected, 1e-8 * std::max(1.0, std::abs(expected))) << name;
}

TEST(Metamorphic, TheOrderOfRowsSaysNothing) {
  std::mt19937 random(7);
  for (const auto& story : stories()) {
    if (!story.feasible()) continue;
    const double before = optimum(story.told);
    for (int k = 0; k < 3; ++k) {
      auto told = story.told;
      permute(told, random);
      expect_near(optimum(told), before, story.name);
    }
  }
}

TEST(Metamorphic, TwoHalvesAreAWhole) {
  for (const auto& story : stories()) {
    // What a project gives, and what a reserve or tie names, stays one process.
    const auto named = {"project_gives", "reserves", "ties"};
    const auto has = [&](const char* table) { return story.told.has(table); };
    if (!story.feasible() || std::ranges::any_of(named, has)) continue;
    // Two halves of a rising cost are cheaper than the whole.
    if (Told(story.told).assembled.program.is_quadratic()) continue;
    auto told = story.told;
    split_processes(told);
    expect_near(optimum(told), optimum(story.told), story.name);
  }
}

TEST(Metamorphic, FinerStepsSayTheSame) {
  for (const auto* name : {"dispatch", "repeats", "link_both_ways", "reserve", "seasons_paid",
                           "held_built_retired", "store_free"}) {
    const auto& story = story_of(name);
    auto told = story.told;
    refine_steps(told);
    expect_near(optimum(told), optimum(story.told), name);
  }
}

RC_GTEST_PROP(MetamorphicProperty, EverythingTimesAFactorCostsTimesTheFactor, ()) {
  const auto factor = *rc::gen::inRange(1, 400) / 16.0;
  const auto& story = stories()[*rc::gen::inRange<size_t>(0, stories().size())];
  const Told plain(story.told);
  RC_PRE(!plain.assembled.program.has_integers() && !plain.assembled.program.is_quadratic());
  RC_PRE(story.feasible());
  auto told = story.told;
  scale_all(told, factor);
  const double expected = optimum(story.told) * factor;
  RC_ASSERT(std::abs(optimum(told) - expected) <= 1e-8 * std::max(1.0, std::abs(expected)));
}

RC_GTEST_PROP(MetamorphicProperty, ATighterLimitNeverImproves, ()) {
  const auto& story = stories()[*rc::gen::inRange<size_t>(0, stories().size())];
  RC_PRE(story.told.has("limits"));
  const double loose = *rc::gen::inRange(0, 20) / 64.0;
  const double tight = loose + *rc::gen::inRange(1, 20) / 64.0;
  auto a = story.told;
  auto b = story.told;
  tighten(a, loose);
  tighten(b, tight);
  const double before = optimum(a);
  const double after = optimum(b);
  if (before == infinity) {
    RC_ASSERT(after == infinity);
  } else {
    RC_ASSERT(after >= before - 1e-9 * std::max(1.0, std::abs(before)));
  }
}

}  // namespace
}  // namespace horqin
