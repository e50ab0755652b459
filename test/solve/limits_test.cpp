// Time limits, interrupts and memory limits bind, in every algorithm that can be stopped.
#include <atomic>
#include <chrono>
#include <thread>

#include <gtest/gtest.h>

#include "cases.h"
#include "solve/session.h"
#include "solve/watch.h"

namespace horqin {
namespace {

// Big enough to be far from done after a second. HiPO is not to be stopped within a factorisation,
// so its own is smaller.
Program big(Method method = Method::simplex) {
  return year(method == Method::hipo ? 1500 : 6000, 11);
}
Program hard() {
  return market_split(6, 50, 11);
}

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
  EXPECT_LT(a.seconds, 3.5);
}

TEST(LimitsThreads, TimeBindsEveryMethod) {
  for (const Method m : {Method::simplex, Method::ipx, Method::hipo, Method::pdlp})
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
  options.time_limit = 60;
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
  EXPECT_LT(std::chrono::duration<double>(ended - asked).count(), 3);
}

TEST(LimitsThreads, StopInterruptsSimplexInteriorPointsAndBranchAndBound) {
  for (const Method m : {Method::simplex, Method::ipx, Method::hipo}) expect_interrupt(big(m), m);
  expect_interrupt(hard(), Method::automatic);
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
  for (const auto& [method, phase] :
       {std::pair{Method::simplex, "simplex"}, {Method::ipx, "interior_point"}}) {
    SolveOptions options = by(method);
    options.time_limit = 1;
    int64_t last = -1;
    int calls = 0;
    options.progress = [&](const Progress& told) {
      ++calls;
      if (told.phase != phase) return;
      EXPECT_GE(told.iterations, last);
      last = told.iterations;
    };
    Session(big()).solve(options);
    EXPECT_GT(calls, 1) << phase;
    EXPECT_GE(last, 0) << phase;
  }
}

}  // namespace
}  // namespace horqin
