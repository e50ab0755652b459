#include "solve/session.h"

#include <random>
#include <thread>

#include <gtest/gtest.h>

#include "cases.h"
#include "lp/farkas.h"
#include "solve/highs.h"

namespace horqin {
namespace {

SolveOptions exact() {
  SolveOptions options;
  options.gap = 0;
  return options;
}

double cold(const Program& program) {
  Session session(program);
  const Answer a = session.solve(exact());
  EXPECT_EQ(a.status, Status::optimal) << a.message;
  return a.objective;
}

TEST(Session, WarmChangesEqualColdSolves) {
  std::mt19937 random(7);
  const auto any = [&](int below) {
    return static_cast<int>(random() % static_cast<unsigned>(below));
  };
  Session session(transport(6, 12, 1));
  EXPECT_EQ(session.solve(exact()).status, Status::optimal);
  int iterations = 0;
  for (int round = 0; round < 40; ++round) {
    std::vector<double> cost = session.program().cost;
    cost[any(session.columns())] = any(100);
    session.set_costs(cost, round);
    const int32_t town = any(12), column = 12 + any(session.columns() - 12);
    session.set_row_bounds(town, any(20), infinity);
    session.set_column_bounds(column, 0, any(30));
    if (round % 10 == 9) {
      const std::vector<int32_t> index{town, column};
      const std::vector<double> value{1, 1};
      const int32_t added = session.add_row(-infinity, 25, index, value);
      EXPECT_EQ(added, session.rows() - 1);
    }
    const Answer warm = session.solve(exact());
    ASSERT_EQ(warm.status, Status::optimal) << warm.message;
    EXPECT_EQ(warm.message, "");
    EXPECT_NEAR(warm.objective, cold(session.program()), 1e-8 * std::abs(warm.objective));
    if (warm.iterations > 0) ++iterations;
    EXPECT_EQ(warm.reason, "a basis is there: dual simplex goes on from it");
  }
  EXPECT_GT(iterations, 5);
}

TEST(Session, AWarmSolveOfTheSameProgramTakesNoIteration) {
  Session session(transport(20, 40, 3));
  EXPECT_GT(session.solve({}).iterations, 10);
  EXPECT_EQ(session.solve({}).iterations, 0);
}

TEST(Session, IntegersRelaxedAndBack) {
  const Case knapsack = integer_cases().front();
  Session session(knapsack.program);
  EXPECT_DOUBLE_EQ(session.solve(exact()).objective, -90);
  session.relax_integers(true);
  EXPECT_FALSE(session.program().has_integers());
  const Answer relaxed = session.solve(exact());
  EXPECT_TRUE(relaxed.has_dual);
  EXPECT_DOUBLE_EQ(relaxed.objective, -105);  // and half of item 3
  session.set_integer(2, false);
  session.relax_integers(false);
  EXPECT_DOUBLE_EQ(session.solve(exact()).objective, -105);
  session.set_integer(2, true);
  const Answer whole = session.solve(exact());
  EXPECT_DOUBLE_EQ(whole.objective, -90);
  EXPECT_FALSE(whole.has_dual);
  EXPECT_EQ(whole.method, "highs-mip");
  EXPECT_NEAR(whole.bound, -90, 1e-6);
}

TEST(Session, AColumnTwiceInARowIsRefused) {
  Program p = transport(2, 2, 1);
  p.index[1] = p.index[0];
  Session session(p);
  const Answer a = session.solve({});
  EXPECT_EQ(a.status, Status::failed);
  EXPECT_EQ(a.message, "the program is not sound: column 0 stands twice in row 0");
  EXPECT_TRUE(a.x.empty());
}

TEST(Session, ASenselessChangeFailsEveryLaterSolve) {
  Session session(transport(2, 2, 1));
  EXPECT_EQ(session.solve({}).status, Status::optimal);
  const std::vector<int32_t> twice{1, 1};
  const std::vector<double> ones{1, 1};
  session.add_row(0, 1, twice, ones);
  session.set_row_bounds(0, 0, 1);
  const Answer a = session.solve({});
  EXPECT_EQ(a.status, Status::failed);
  EXPECT_EQ(a.message, "a change was refused: column 1 stands twice in row 0");
  EXPECT_EQ(session.rows(), 4);
}

TEST(Session, EveryBadChangeIsNamed) {
  const auto after = [](const std::function<void(Session&)>& change) {
    Session session(transport(2, 2, 1));
    change(session);
    return session.solve({}).message;
  };
  const std::string refused = "a change was refused: ";
  EXPECT_EQ(after([](Session& s) { s.set_costs({1}, 0); }), refused + "costs of another length");
  EXPECT_EQ(after([](Session& s) {
              s.set_costs({1, 1, 1, infinity}, 0);
            }),
            refused + "a cost is not finite");
  EXPECT_EQ(after([](Session& s) { s.set_column_bounds(4, 0, 1); }),
            refused + "there is no such column");
  EXPECT_EQ(after([](Session& s) { s.set_row_bounds(-1, 0, 1); }),
            refused + "there is no such row");
  EXPECT_EQ(after([](Session& s) { s.set_row_bounds(0, infinity, infinity); }),
            refused + "a lower bound is +infinity");
  EXPECT_EQ(after([](Session& s) { s.set_integer(9, true); }), refused + "there is no such column");
}

TEST(Session, NumbersThatHighsWouldMisreadAreRefused) {
  Program p = transport(2, 2, 1);
  p.upper[0] = 1e20;
  EXPECT_EQ(Session(p).solve({}).message,
            "a finite cost or bound of 1e20 or more cannot be told from infinity");
  p = transport(2, 2, 1);
  p.value[0] = 1e16;
  EXPECT_EQ(Session(p).solve({}).status, Status::failed);
}

TEST(Session, MethodsThatCannotBeHadAreErrors) {
  SolveOptions options;
  options.method = Method::clarabel;
  Answer a = Session(integer_cases().front().program).solve(options);
  EXPECT_EQ(a.status, Status::failed);
  EXPECT_EQ(a.message, "clarabel does not solve programs with integers");
  options.method = Method::pdlp;
  a = Session(integer_cases().front().program).solve(options);
  EXPECT_EQ(a.message, "pdlp does not solve programs with integers");
  options.method = Method::simplex;
  a = Session(quadratic_cases().front().program).solve(options);
  EXPECT_EQ(a.message, "simplex does not solve programs with quadratic costs");
  Program both = quadratic_cases().front().program;
  both.integer = {1, 0};
  a = Session(both).solve({});
  EXPECT_EQ(a.status, Status::failed);
  EXPECT_EQ(a.message, "no engine here solves a program that is both quadratic and has integers");
}

TEST(Session, WhatRanIsSaid) {
  const Program p = transport(30, 60, 5);
  SolveOptions options;
  options.presolve = false;
  std::string log;
  options.log = &log;
  for (const auto& [method, words] : {std::pair{Method::simplex, "highs-simplex"},
                                      {Method::ipx, "highs-ipx"},
                                      {Method::hipo, "highs-hipo"},
                                      {Method::pdlp, "highs-pdlp"}}) {
    options.method = method;
    const Answer a = Session(p).solve(options);
    EXPECT_EQ(a.status, Status::optimal) << a.message;
    EXPECT_EQ(a.method.substr(0, std::string(words).size()), words);
    EXPECT_GT(a.iterations, 0);
    EXPECT_EQ(a.reason, "asked for");
  }
  EXPECT_NE(log.find("Using dual simplex solver"), std::string::npos);
}

TEST(Session, GoesBackToWhereItStood) {
  Session session(transport(20, 40, 3));
  EXPECT_TRUE(session.basis().columns.empty());
  session.go_back(session.basis());
  const auto cost = session.program().cost;
  const auto first = session.solve({});
  const auto stood = session.basis();
  ASSERT_EQ(stood.columns.size(), cost.size());
  session.set_costs(std::vector<double>(cost.rbegin(), cost.rend()), 0);
  SolveOptions primal;
  primal.primal = true;
  EXPECT_GT(session.solve(primal).iterations, 5);
  const std::vector<int32_t> index{0};
  const std::vector<double> value{1};
  session.add_row(-infinity, 1e6, index, value);
  session.set_costs(cost, 0);
  session.go_back(stood);
  const auto again = session.solve({});
  EXPECT_EQ(again.iterations, 0);
  EXPECT_NEAR(again.objective, first.objective, 1e-9 * std::abs(first.objective));
}

TEST(Session, InteriorPointWithoutCrossover) {
  for (const Method method : {Method::ipx, Method::hipo}) {
    SolveOptions options;
    options.method = method;
    options.crossover = options.presolve = false;
    const Program p = transport(30, 60, 5);
    const Answer a = Session(p).solve(options);
    ASSERT_EQ(a.status, Status::optimal) << a.message;
    EXPECT_NEAR(a.objective, cold(p), 1e-5 * a.objective);
  }
}

// IPX alone cannot tell unbounded from infeasible here, and HiGHS calls that an error.
TEST(Session, AFallbackIsSaid) {
  SolveOptions options;
  options.method = Method::ipx;
  options.presolve = options.crossover = false;
  const Answer a = Session(linear_cases().back().program).solve(options);
  EXPECT_EQ(a.status, Status::unbounded);
  EXPECT_EQ(a.method, "highs-simplex");
  EXPECT_TRUE(a.message.starts_with("highs-ipx ended without a result: ")) << a.message;
  EXPECT_TRUE(a.message.ends_with("; then simplex: unbounded")) << a.message;
}

TEST(SessionThreads, SessionsInSeveralThreadsDoNotMeet) {
  std::vector<double> found(4);
  std::vector<std::thread> hands;
  for (unsigned k = 0; k < 4; ++k)
    hands.emplace_back([k, &found] {
      Session session(transport(20, 40, k % 2 + 1));
      found[k] = session.solve({}).objective;
    });
  for (std::thread& hand : hands) hand.join();
  EXPECT_EQ(found[0], cold(transport(20, 40, 1)));
  EXPECT_EQ(found[0], found[2]);
  EXPECT_EQ(found[1], found[3]);
  EXPECT_NE(found[0], found[1]);
}

TEST(SessionThreads, TheNumberOfThreadsMayChange) {
  Session first(transport(20, 40, 1)), second(transport(20, 40, 1));
  for (const int threads : {1, 2, 0, 1}) {
    SolveOptions options;
    options.threads = threads;
    const Answer a = first.solve(options), b = second.solve(options);
    EXPECT_EQ(a.status, Status::optimal) << a.message;
    EXPECT_EQ(a.objective, b.objective);
  }
}

// HiPO makes no progress on this one: what happened then must be told, and the answer must hold.
TEST(SessionSlow, ACleanUpByAnotherMethodIsSaid) {
  SolveOptions options;
  options.method = Method::hipo;
  options.presolve = false;
  const Answer a = Session(year(2000, 11)).solve(options);
  EXPECT_EQ(a.status, Status::optimal);
  EXPECT_LE(a.check.gap, 1e-7);
  if (a.method == "highs-hipo") {
    EXPECT_EQ(a.message, "");
  } else {
    EXPECT_NE(a.message, "");
  }
}

TEST(Farkas, RaysProveInfeasibility) {
  for (const Case& c : linear_cases()) {
    SCOPED_TRACE(c.name);
    Session session(c.program);
    const std::vector<double> ray = session.farkas({});
    if (c.status != Status::infeasible) {
      EXPECT_TRUE(ray.empty());
      continue;
    }
    ASSERT_FALSE(ray.empty());
    EXPECT_TRUE(proves_infeasible(c.program, ray, 1e-9));
    EXPECT_EQ(session.solve({}).status, Status::infeasible);
  }
}

TEST(Farkas, LeavesTheSessionAsItWas) {
  Session session(transport(6, 12, 1));
  const double before = session.solve({}).objective;
  session.set_row_bounds(0, 1e6, infinity);
  const std::vector<double> ray = session.farkas({});
  ASSERT_FALSE(ray.empty());
  EXPECT_EQ(ray[0], 1);
  EXPECT_EQ(session.solve({}).status, Status::infeasible);
  session.set_row_bounds(0, transport(6, 12, 1).row_lower[0], transport(6, 12, 1).row_upper[0]);
  EXPECT_NEAR(session.solve({}).objective, before, 1e-9 * before);
}

TEST(Farkas, OfIntegerAndQuadraticProgramsByTheirRelaxation) {
  Session parity(integer_cases()[2].program);  // feasible when relaxed: no ray
  EXPECT_TRUE(parity.farkas({}).empty());
  EXPECT_EQ(parity.solve({}).status, Status::infeasible);
  Program p = quadratic_cases().front().program;
  p.upper = {1, 1};
  Session split(p);
  EXPECT_FALSE(split.farkas({}).empty());
  split.set_column_bounds(0, 0, 5);
  split.set_column_bounds(1, 0, 5);
  EXPECT_NEAR(split.solve({}).objective, 6, 1e-5);
}

TEST(Session, UnboundedRayIsProved) {
  SolveOptions options;
  options.presolve = false;
  const Program p = linear_cases().back().program;
  const Answer a = Session(p).solve(options);
  ASSERT_EQ(a.status, Status::unbounded);
  EXPECT_TRUE(proves_unbounded(p, a.unbounded_ray, 1e-9));
}

}  // namespace
}  // namespace horqin
