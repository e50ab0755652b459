// Every method, with and without presolve, on every tiny program.
#include <gtest/gtest.h>

#include "cases.h"
#include "solve/highs.h"
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
                    Setting{Method::pdlp, true, 1e-4}, Setting{Method::pdlp, false, 1e-4}),
    [](const auto& setting) {
      return std::string(name(setting.param.method)) + (setting.param.presolve ? "" : "_raw");
    });

TEST(Conformance, Integers) {
  for (const bool presolve : {true, false})
    for (const Method method : {Method::automatic, Method::simplex, Method::ipx, Method::hipo})
      for (const Case& c : integer_cases()) expect_answer(c, {method, presolve, 1e-6});
}

TEST(Conformance, Quadratic) {
  for (const Method method : {Method::automatic, Method::hipo})
    for (const Case& c : quadratic_cases()) expect_answer(c, {method, true, 1e-5});
}

TEST(Conformance, ActiveSetWithoutHipo) {
  for (const Case& c : quadratic_cases()) {
    SCOPED_TRACE(c.name);
    Highs engine(c.program);
    SolveOptions options;
    Watch watch(options);
    const Answer a = engine.run(shape_of(c.program), Method::automatic, options, watch);
    EXPECT_EQ(a.method, "highs-qpasm");
    ASSERT_EQ(a.status, Status::optimal);
    expect_near(a.x, c.x, 1e-5);
    expect_near(a.y, c.y, 1e-5);
  }
}

}  // namespace
}  // namespace horqin
