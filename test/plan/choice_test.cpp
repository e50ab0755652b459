// The tree of choices against an engine that solves each question anew, and what its bounds prove.
#include "plan/stage/choice.h"

#include <gtest/gtest.h>

#include "plan/question/chaser.h"
#include "test/plan/random_plants.h"
#include "test/plan/story_case.h"

namespace horqin {
namespace {

SolveOptions exactly() {
  SolveOptions options;
  options.method = Method::simplex;
  options.gap = 1e-9;
  return options;
}

// min x + 2y, x + y ≥ need, x ≤ room: 2 · need − room while 0 ≤ room ≤ need.
struct Pair {
  Pair(double need, double room) {
    program.cost = {1, 2};
    program.lower = {0, 0};
    program.upper = {room, infinity};
    horqin::add_row(program, need, infinity, std::vector<int32_t>{0, 1}, std::vector<double>{1, 1});
  }
  Answer answer() const { return Session(program).solve(exactly()); }
  Program program;
};

Box box_of(double need, double room) {
  return {{0, need}, {room, infinity}};
}

TEST(BoundPool, WhatOneProgramProvesHoldsForItsFamily) {
  BoundPool pool({0}, {0});
  EXPECT_EQ(pool.at(box_of(10, 4)), -infinity);
  const Pair known(10, 4);
  pool.learn(known.program, known.answer());
  EXPECT_NEAR(pool.at(box_of(10, 4)), 16, 1e-9);
  // Where the same duals are optimal it is the minimum …
  EXPECT_NEAR(pool.at(box_of(12, 5)), 19, 1e-9);
  // … elsewhere it lies below: with room for all the minimum is 12.
  EXPECT_NEAR(pool.at(box_of(12, 20)), 4, 1e-9);
  // Nothing is known where a side that a dual points at is open.
  EXPECT_EQ(pool.at(box_of(12, infinity)), -infinity);
  const Pair wide(12, 20);
  pool.learn(wide.program, wide.answer());
  EXPECT_NEAR(pool.at(box_of(12, 20)), 12, 1e-9) << "the better of two";
  EXPECT_NEAR(pool.at(box_of(10, 4)), 16, 1e-9);
}

TEST(BoundPool, WithLessThanAnInfeasibleProgramThereIsNoPoint) {
  BoundPool pool({0}, {0});
  Pair pair(10, 4);
  pair.program.upper[1] = 3;
  const auto answer = pair.answer();
  ASSERT_EQ(answer.status, Status::infeasible);
  pool.learn(pair.program, answer);
  EXPECT_EQ(pool.at(box_of(10, 4)), infinity);
  EXPECT_EQ(pool.at(box_of(11, 2)), infinity);
  EXPECT_EQ(pool.at(box_of(11, 5)), -infinity) << "with more room there may be one";
}

/// Σ value · column of the aim's form.
struct Terms {
  explicit Terms(const Aim& aim) {
    for (size_t j = 0; j < aim.form.size(); ++j) {
      if (aim.form[j] == 0) continue;
      index.push_back(static_cast<int32_t>(j));
      value.push_back(aim.form[j]);
    }
  }
  std::vector<int32_t> index;
  std::vector<double> value;
};

class RandomPlants : public testing::TestWithParam<int> {
 protected:
  RandomPlants() : dice_(GetParam()), story_(random_plants(dice_)) {}

  /// By the engine, from nothing. `turn`: as a row.
  Answer slowly(double least_wood, const std::optional<ChoiceQuestion::Turn>& turn = {}) const {
    auto program = story_.assembled.program;
    const Terms terms(wood_);
    horqin::add_row(program, least_wood - wood_.constant, infinity, terms.index, terms.value);
    if (turn) {
      std::vector<int32_t> index;
      for (size_t k = 0; k < story_.model.starts[turn->project].size(); ++k)
        index.push_back(story_.model.at.begin[turn->project] + static_cast<int32_t>(k));
      const double count = turn->begun ? 1 : 0;
      horqin::add_row(program, count, count, index, std::vector<double>(index.size(), 1));
    }
    return Session(program).solve(exact_);
  }

  Dice dice_;
  StoryCase story_;
  Aim wood_ = story_.aims({"most:wood@2027", "cost"})[0];
  SolveOptions exact_ = exactly();
};

TEST_P(RandomPlants, AreChosenAsByTheEngineWhateverIsAskedBefore) {
  const auto aims = story_.aims({"most:wood@2027", "cost"});
  Chaser chaser(story_.model, story_.assembled, aims, {}, Projects::whole, nullptr);
  for (int k = 0; k < 25; ++k) {
    const double wood = dice_.between(0, 40);
    chaser.bound(0, wood);
    const auto answer = chaser.best(1, exact_);
    const auto slow = slowly(wood);
    ASSERT_EQ(answer.status, slow.status);
    if (slow.status != Status::optimal) continue;
    EXPECT_NEAR(answer.objective, slow.objective, 1e-5);
    EXPECT_LE(answer.bound, slow.objective + 1e-5);
    EXPECT_GE(answer.bound, slow.objective - 1e-5);
    EXPECT_TRUE(is_whole(story_.assembled.program.integer, answer.x));
    EXPECT_GE(wood_.value(answer.x), wood - 1e-6);
  }
}

TEST_P(RandomPlants, AreTurnedAsByTheEngine) {
  Session session(story_.assembled.program);
  session.relax_integers(true);
  const Terms terms(wood_);
  session.add_row(12, infinity, terms.index, terms.value);
  Choice choice(story_.model, story_.assembled, session);
  for (int k = 0; k < 14; ++k) {
    const ChoiceQuestion::Turn turn{k % 7, k < 7};
    const auto answer = choice.solve(exact_, {turn, {}});
    const auto slow = slowly(12 + wood_.constant, turn);
    ASSERT_EQ(answer.status, slow.status) << "turn " << k;
    if (slow.status != Status::optimal) continue;
    EXPECT_NEAR(answer.objective, slow.objective, 1e-5) << "turn " << k;
  }
  for (size_t j = 0; j < session.program().lower.size(); ++j) {
    EXPECT_EQ(session.program().lower[j], story_.assembled.program.lower[j]);
    EXPECT_EQ(session.program().upper[j], story_.assembled.program.upper[j]);
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomPlants, testing::Range(1, 9));

class Asked : public testing::Test {
 protected:
  Asked() : dice_(3), story_(random_plants(dice_)), session_(story_.assembled.program) {
    session_.relax_integers(true);
    const Terms wood(story_.aims({"most:wood@2027", "cost"})[0]);
    row_ = session_.add_row(12, infinity, wood.index, wood.value);
  }

  Dice dice_;
  StoryCase story_;
  Session session_;
  int32_t row_ = -1;
  SolveOptions exact_ = exactly();
};

TEST_F(Asked, AgainItTakesAtMostOneSolve) {
  ChoiceTree tree(story_.model, story_.assembled, session_, {row_});
  const auto first = tree.solve(exact_, {}, 1000);
  ASSERT_EQ(first.status, Status::optimal);
  const int before = tree.solves();
  EXPECT_GT(before, 2);
  const auto again = tree.solve(exact_, {}, 1000);
  EXPECT_NEAR(again.objective, first.objective, 1e-9);
  EXPECT_LE(tree.solves(), before + 1);
  // Costs that are turned round say nothing new by what was proved before.
  auto cost = session_.program().cost;
  for (double& one : cost) one = -one;
  session_.set_costs(cost, 0);
  const auto dearest = tree.solve(exact_, {}, 1000);
  EXPECT_GE(-dearest.objective, first.objective - session_.program().offset - 1e-9);
}

TEST_F(Asked, NoMoreIsFoundThanIsEnough) {
  ChoiceTree tree(story_.model, story_.assembled, session_, {row_});
  const auto best =
      ChoiceTree(story_.model, story_.assembled, session_, {row_}).solve(exact_, {}, 1000);
  int calls = 0;
  const auto rough = tree.solve(
      exact_, {{}, [&](double least, double) { return ++calls > 1 && least > 0; }}, 1000);
  EXPECT_LE(rough.bound, best.objective + 1e-9);
  EXPECT_LT(tree.solves(), 4);
}

TEST_F(Asked, WithoutPatienceItSaysSoAndTheEngineGoesOn) {
  ChoiceTree tree(story_.model, story_.assembled, session_, {row_});
  const auto answer = tree.solve(exact_, {}, 1);
  EXPECT_EQ(answer.status, Status::iteration_limit);
  const auto best = tree.solve(exact_, {}, 1000);
  ASSERT_EQ(best.status, Status::optimal);
  EXPECT_LE(answer.bound, best.objective + 1e-9);
  for (const int patience : {0, 1, 3}) {
    Choice choice(story_.model, story_.assembled, session_, {row_}, patience);
    const auto found = choice.solve(exact_);
    ASSERT_EQ(found.status, Status::optimal);
    EXPECT_NEAR(found.objective, best.objective, 1e-5);
    EXPECT_LE(found.bound, best.objective + 1e-5);
    const ChoiceQuestion::Turn turn{0, false};
    EXPECT_NEAR(choice.solve(exact_, {turn, {}}).objective,
                tree.solve(exact_, {turn, {}}, 1000).objective, 1e-5);
  }
}

TEST_F(Asked, NothingHoldsItAfterwards) {
  ChoiceTree tree(story_.model, story_.assembled, session_, {row_});
  session_.set_row_bounds(row_, 1e6, infinity);
  EXPECT_EQ(tree.solve(exact_, {}, 1000).status, Status::infeasible);
  session_.set_row_bounds(row_, 0, infinity);
  EXPECT_EQ(tree.solve(exact_, {}, 1000).status, Status::optimal);
}

}  // namespace
}  // namespace horqin
