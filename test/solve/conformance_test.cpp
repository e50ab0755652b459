// Every method, with and without presolve, on every tiny program.
#include <cmath>

#include <gtest/gtest.h>

#include "cases.h"
#include "solve/highs.h"
#include "solve/leash.h"
#include "solve/session.h"

namespace horqin {
namespace {

struct Setting {
  Method method;
  bool presolve;
  double tolerance;
};

std::string label(const Case& c, const Setting& s) {
  return c.name + " by " + name(s.method) + (s.presolve ? "" : " without presolve");
}

void expect_near(const std::vector<double>& found, const std::vector<double>& expected,
                 double tolerance) {
  ASSERT_EQ(found.size(), expected.size());
  for (size_t k = 0; k < expected.size(); ++k) EXPECT_NEAR(found[k], expected[k], tolerance) << k;
}

void expect_answer(const Case& c, const Setting& s) {
  SCOPED_TRACE(label(c, s));
  Session session(c.program);
  SolveOptions options;
  options.method = s.method;
  options.presolve = s.presolve;
  options.time_limit = 20;
  const Answer a = session.solve(options);
  // An empty message: no fallback helped.
  EXPECT_EQ(a.message, "");
  ASSERT_STREQ(name(a.status), name(c.status));
  if (c.status == Status::infeasible || c.status == Status::unbounded) return;
  EXPECT_NEAR(a.objective, c.objective, s.tolerance * std::max(1.0, std::abs(c.objective)));
  EXPECT_LE(a.check.primal, s.tolerance);
  EXPECT_LE(a.check.dual, s.tolerance);
  EXPECT_LE(a.check.complementarity, 10 * s.tolerance);
  EXPECT_LE(a.check.gap, s.tolerance);
  if (!c.x.empty()) expect_near(a.x, c.x, 10 * s.tolerance);
  if (!c.y.empty()) expect_near(a.y, c.y, 10 * s.tolerance);
}

class Linear : public testing::TestWithParam<Setting> {};

TEST_P(Linear, AnswersAllCases) {
  for (const Case& c : linear_cases()) {
    // A first-order method finds no certificates.
    if (GetParam().method == Method::pdlp && c.status != Status::optimal) continue;
    expect_answer(c, GetParam());
  }
}

INSTANTIATE_TEST_SUITE_P(
    Methods, Linear,
    testing::Values(Setting{Method::automatic, true, 1e-7}, Setting{Method::automatic, false, 1e-7},
                    Setting{Method::simplex, true, 1e-7}, Setting{Method::simplex, false, 1e-7},
                    Setting{Method::ipx, true, 1e-7}, Setting{Method::ipx, false, 1e-7},
                    Setting{Method::hipo, true, 1e-7}, Setting{Method::hipo, false, 1e-7},
                    Setting{Method::pdlp, true, 1e-4}, Setting{Method::pdlp, false, 1e-4},
                    Setting{Method::clarabel, true, 1e-6}, Setting{Method::clarabel, false, 1e-6}),
    [](const auto& setting) {
      return std::string(name(setting.param.method)) + (setting.param.presolve ? "" : "_raw");
    });

TEST(Conformance, Integers) {
  for (const bool presolve : {true, false})
    for (const Method method : {Method::automatic, Method::simplex, Method::ipx, Method::hipo})
      for (const Case& c : integer_cases()) expect_answer(c, {method, presolve, 1e-6});
}

TEST(Conformance, Quadratic) {
  for (const Method method : {Method::automatic, Method::hipo, Method::clarabel})
    for (const Case& c : quadratic_cases()) expect_answer(c, {method, true, 1e-5});
}

// Numbers over twelve orders of magnitude, ranges, free rows, free columns; a known optimum: the
// same program without the units, which GLPK and the others agree on in second_opinion_test.cpp.
Program badly_scaled(Program p) {
  for (int32_t i = 0; i < p.rows(); ++i) {
    const double unit = std::pow(10.0, i % 7 - 3);
    p.row_lower[i] *= unit;
    p.row_upper[i] *= unit;
    for (int32_t k = p.start[i]; k < p.start[i + 1]; ++k) p.value[k] *= unit;
  }
  for (int32_t j = 0; j < p.columns(); ++j) {
    const double unit = std::pow(10.0, j % 7 - 3);
    p.cost[j] *= unit;
    p.lower[j] /= unit;
    p.upper[j] /= unit;
  }
  for (size_t k = 0; k < p.index.size(); ++k) p.value[k] *= std::pow(10.0, p.index[k] % 7 - 3);
  return p;
}

TEST(Conformance, UnitsDoNotMatter) {
  Program p = transport(8, 12, 4);
  row(p, -infinity, {{0, 1}, {3, 1}}, infinity);  // a free row
  row(p, 1, {{1, 1}, {2, 1}, {5, 1}}, 1e6);       // a range
  const double known = Session(p).solve({}).objective;
  for (const Method method : {Method::simplex, Method::ipx, Method::hipo, Method::clarabel}) {
    for (const bool presolve : {true, false}) {
      SolveOptions options;
      options.method = method;
      options.presolve = presolve;
      const Answer a = Session(badly_scaled(p)).solve(options);
      EXPECT_EQ(a.status, Status::optimal) << name(method) << " " << a.message;
      EXPECT_NEAR(a.objective, known, 1e-6 * std::abs(known)) << name(method);
      EXPECT_EQ(a.y[p.rows() - 2], 0) << "a free row has no price";
    }
  }
}

TEST(Conformance, EmptyPrograms) {
  for (const Method method : {Method::automatic, Method::simplex, Method::ipx, Method::clarabel}) {
    SolveOptions options;
    options.method = method;
    EXPECT_EQ(Session(Program{}).solve(options).status, Status::optimal);
    Program no_rows = columns({1, -1}, {2, 0}, {infinity, 3});
    const Answer a = Session(no_rows).solve(options);
    EXPECT_EQ(a.status, Status::optimal) << name(method) << " " << a.message;
    EXPECT_NEAR(a.objective, -1, 1e-6);
  }
}

// An interior answer is wanted as a vertex, and is not where a vertex is of no use.
TEST(Conformance, AVertexWhereOneIsWanted) {
  const Program p = year(200, 5);
  SolveOptions options;
  options.method = Method::clarabel;
  Session session(p);
  const Answer vertex = session.solve(options);
  EXPECT_EQ(vertex.method, "clarabel+simplex");
  ASSERT_EQ(vertex.status, Status::optimal) << vertex.message;
  EXPECT_LE(vertex.check.complementarity, 1e-7);
  options.method = Method::automatic;
  const Answer again = session.solve(options);
  EXPECT_EQ(again.reason, "a basis is there: dual simplex goes on from it");
  EXPECT_LE(again.iterations, 5);
  options.method = Method::clarabel;
  options.crossover = false;
  const Answer point = Session(p).solve(options);
  EXPECT_EQ(point.method, "clarabel");
  EXPECT_NEAR(point.objective, vertex.objective, 1e-6 * std::abs(vertex.objective));
}

// Large costs make the value of any point large: that proves nothing.
TEST(Conformance, WhatIsCountedInCentsHasTheSameAnswer) {
  SolveOptions options;
  options.method = Method::clarabel;
  options.presolve = options.crossover = false;
  std::vector<Program> programs;
  for (const Case& c : linear_cases())
    if (c.program.columns() > 0) programs.push_back(c.program);
  for (const int hours : {24, 100}) programs.push_back(year(hours, 5));
  for (const Program& program : programs) {
    Program cents = program;
    for (double& c : cents.cost) c *= 1e8;
    cents.offset *= 1e8;
    const Answer a = Session(program).solve(options), b = Session(cents).solve(options);
    EXPECT_EQ(b.status, a.status) << b.message;
    EXPECT_EQ(b.method, a.method) << b.message;
    if (a.status == Status::optimal) {
      EXPECT_NEAR(b.objective, 1e8 * a.objective, 1e2 * std::abs(a.objective) + 1);
    }
  }
}

TEST(Conformance, ActiveSetWithoutHipo) {
  for (const Case& c : quadratic_cases()) {
    SCOPED_TRACE(c.name);
    Highs engine(c.program);
    SolveOptions options;
    Leash leash(infinity);
    const Answer a = engine.run(shape_of(c.program), Method::automatic, options, leash);
    EXPECT_EQ(a.method, "highs-qpasm");
    ASSERT_EQ(a.status, Status::optimal);
    expect_near(a.x, c.x, 1e-5);
    expect_near(a.y, c.y, 1e-5);
  }
}

}  // namespace
}  // namespace horqin
