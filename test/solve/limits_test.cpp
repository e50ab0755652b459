// Time limits, interrupts and memory limits bind, in every algorithm that can be stopped.
#include <atomic>
#include <chrono>
#include <thread>

#include <gtest/gtest.h>

#include "cases.h"
#include "solve/race.h"
#include "solve/session.h"
#include "solve/watch.h"
#include "solve/worker.h"

namespace horqin {
namespace {

// Big enough to be far from done after a second. HiPO goes on with a factorisation that was begun,
// so its own is smaller; Clarabel is quick at this kind.
Program big(Method method = Method::simplex) {
  return year(method == Method::hipo ? 1500 : method == Method::clarabel ? 20000 : 6000, 11);
}
Program hard() {
  return market_split(6, 50, 11);
}

// Seconds within which what was stopped has ended, on a machine that is busy with other things too.
// Each program here would take longer than that.
constexpr double soon = 20;

SolveOptions by(Method method) {
  SolveOptions options;
  options.method = method;
  options.presolve = false;
  options.gap = 0;
  return options;
}

void expect_time_limit(const Program& program, Method method) {
  SCOPED_TRACE(name(method));
  SolveOptions options = by(method);
  options.time_limit = 0.3;
  const Answer a = Session(program).solve(options);
  EXPECT_STREQ(name(a.status), "time_limit") << a.message;
  EXPECT_LT(a.seconds, soon);
}

// What was left to itself ends before the next test, so that they do not share the cores.
class LimitsThreads : public testing::Test {
 protected:
  void TearDown() override { EXPECT_EQ(wait_for_abandoned(600), 0); }
};

TEST_F(LimitsThreads, TimeBindsEveryMethod) {
  for (const Method m :
       {Method::simplex, Method::ipx, Method::hipo, Method::pdlp, Method::clarabel})
    expect_time_limit(big(m), m);
  expect_time_limit(hard(), Method::automatic);
}

TEST(Limits, TimeIsOfOneCallNotOfTheSessionsLife) {
  Session session(transport(60, 120, 2));
  SolveOptions options = by(Method::simplex);
  const double first = session.solve(options).seconds;
  options.time_limit = 5 * first + 0.5;
  double total = 0;
  for (int round = 0; total < 3 * options.time_limit && round < 2000; ++round) {
    session.set_row_bounds(round % 120, 1 + round % 7, infinity);
    std::vector<double> cost = session.program().cost;
    for (double& c : cost) c = 101 - c;
    session.set_costs(cost, 0);
    const Answer a = session.solve(options);
    ASSERT_EQ(a.status, Status::optimal) << round << " " << a.message;
    total += a.seconds;
  }
  EXPECT_GT(total, options.time_limit);
}

TEST(Limits, NoTimeAtAll) {
  SolveOptions options = by(Method::simplex);
  options.time_limit = 0;
  EXPECT_EQ(Session(big()).solve(options).status, Status::time_limit);
}

void expect_interrupt(const Program& program, Method method) {
  SCOPED_TRACE(name(method));
  std::atomic<bool> stop = false;
  SolveOptions options = by(method);
  options.stop = &stop;
  options.time_limit = method == Method::pdlp ? 4 : 60;  // PDLP goes on, left to itself, until then
  Session session(program);
  std::chrono::steady_clock::time_point asked;
  std::thread hand([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    asked = std::chrono::steady_clock::now();
    stop = true;
  });
  const Answer a = session.solve(options);
  const auto ended = std::chrono::steady_clock::now();
  hand.join();
  EXPECT_STREQ(name(a.status), "interrupted") << a.message;
  EXPECT_LT(std::chrono::duration<double>(ended - asked).count(), soon);
}

TEST_F(LimitsThreads, StopInterruptsEveryMethod) {
  for (const Method m :
       {Method::simplex, Method::ipx, Method::hipo, Method::pdlp, Method::clarabel})
    expect_interrupt(big(m), m);
  expect_interrupt(hard(), Method::automatic);
}

// HiGHS looks at no flag within its presolve, and the active-set method at none at all.
TEST_F(LimitsThreads, StopInterruptsPresolveAndActiveSet) {
  std::atomic<bool> stop = false;
  SolveOptions options;
  options.stop = &stop;
  Session session(year(30000, 3));
  std::thread hand([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    stop = true;
  });
  const Answer a = session.solve(options);
  hand.join();
  EXPECT_STREQ(name(a.status), "interrupted") << a.message;
  EXPECT_LT(a.seconds, soon);
  stop = false;
  options.time_limit = 0.2;
  EXPECT_EQ(session.solve(options).status, Status::time_limit);
}

TEST_F(LimitsThreads, ASessionWhoseEngineWasLeftSolvesAgain) {
  std::atomic<bool> never = false;
  std::atomic<bool> let_go = false;
  const std::function<Answer(Leash&)> deaf = [&](Leash&) {
    while (!let_go) std::this_thread::sleep_for(std::chrono::milliseconds(10));
    return Answer{};
  };
  SolveOptions options;
  options.stop = &never;
  options.time_limit = 0.1;
  Watch watch(options);
  const Finish finish =
      race({{Method::simplex, nullptr, deaf}}, options, watch, [](Answer&) { return true; });
  EXPECT_EQ(finish.winner, -1);
  EXPECT_EQ(finish.answer.status, Status::time_limit);
  EXPECT_EQ(abandoned_workers(), 1);
  let_go = true;
  EXPECT_EQ(wait_for_abandoned(10), 0);
}

TEST_F(LimitsThreads, ARaceTakesOnlyWhatIsAccepted) {
  const auto gives = [](double objective, int milliseconds) {
    return [=](Leash& leash) {
      for (int k = 0; k < milliseconds && !leash.should_stop(); k += 10)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
      Answer a;
      a.status = Status::optimal;
      a.objective = objective;
      return a;
    };
  };
  SolveOptions options;
  Watch watch(options);
  const auto right = [](Answer& a) { return a.objective == 2; };
  Finish finish =
      race({{Method::clarabel, nullptr, gives(1, 0)}, {Method::simplex, nullptr, gives(2, 100)}},
           options, watch, right);
  EXPECT_EQ(finish.winner, 1);
  EXPECT_EQ(finish.answer.objective, 2);
  finish = race(
      {{Method::clarabel, nullptr, gives(2, 0)}, {Method::simplex, nullptr, gives(2, 3600000)}},
      options, watch, right);
  EXPECT_EQ(finish.winner, 0);
  EXPECT_LT(watch.seconds(), soon);  // nobody waited for the other
}

TEST(Limits, AStopSetBeforeEndsAtOnceAndTheSessionLivesOn) {
  std::atomic<bool> stop = true;
  SolveOptions options = by(Method::simplex);
  options.stop = &stop;
  Session session(transport(30, 60, 5));
  EXPECT_EQ(session.solve(options).status, Status::interrupted);
  stop = false;
  EXPECT_EQ(session.solve(options).status, Status::optimal);
}

TEST(Limits, MemoryBinds) {
  SolveOptions options = by(Method::simplex);
  options.memory_limit_bytes = 1;
  const Answer a = Session(big()).solve(options);
  EXPECT_STREQ(name(a.status), "memory_limit");
  EXPECT_GT(resident_bytes(), 1'000'000U);
}

TEST(Limits, AnIncumbentSurvivesTheTimeLimit) {
  SolveOptions options = by(Method::automatic);
  options.time_limit = 0.5;
  const Answer a = Session(hard()).solve(options);
  ASSERT_EQ(a.status, Status::time_limit);
  ASSERT_FALSE(a.x.empty());
  EXPECT_LE(a.check.primal, 1e-6);
  EXPECT_LE(a.check.integrality, 1e-5);
  EXPECT_LE(a.bound, a.objective);
  EXPECT_GT(a.mip_gap, 0);
}

TEST(Limits, ProgressIsTold) {
  for (const auto& [method, phase] : {std::pair{Method::simplex, "simplex"},
                                      {Method::ipx, "interior_point"},
                                      {Method::clarabel, "interior_point"}}) {
    SCOPED_TRACE(name(method));
    std::atomic<bool> stop = false;
    SolveOptions options = by(method);
    options.time_limit = 60;
    options.stop = &stop;
    int64_t last = -1;
    int calls = 0;
    options.progress = [&](const Progress& told) {
      if (told.phase != phase) return;
      EXPECT_GE(told.iterations, last);
      last = told.iterations;
      stop = ++calls == 3;
    };
    Session(big()).solve(options);
    EXPECT_EQ(calls, 3);
  }
}

}  // namespace
}  // namespace horqin
