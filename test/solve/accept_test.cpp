#include "solve/accept.h"

#include <gtest/gtest.h>

#include "solve/highs_words.h"

namespace horqin {
namespace {

Answer good() {
  Answer a;
  a.x = {1};
  a.has_dual = true;
  a.objective = 100;
  a.bound = 100;
  return a;
}

std::string after(const std::function<void(Answer&)>& change, bool integer = false) {
  Answer a = good();
  change(a);
  Shape shape;
  shape.integer = integer;
  return objection(a, shape, {});
}

TEST(Accept, EveryMeasureCanObject) {
  EXPECT_EQ(after([](Answer&) {}), "");
  EXPECT_EQ(after([](Answer& a) { a.x.clear(); }), "it gave no solution");
  EXPECT_EQ(after([](Answer& a) { a.check.primal = 2e-5; }),
            "rows or bounds are violated by 2e-05");
  EXPECT_EQ(after([](Answer& a) { a.check.primal = infinity; }),
            "rows or bounds are violated by inf");
  EXPECT_EQ(after([](Answer& a) { a.check.primal = 9e-6; }), "");
  EXPECT_EQ(after([](Answer& a) { a.has_dual = false; }), "it gave no duals");
  EXPECT_EQ(after([](Answer& a) { a.check.dual = 0.5; }), "duals are violated by 0.5");
  EXPECT_EQ(after([](Answer& a) { a.check.gap = 0.01; }), "the duality gap is 0.01");
}

TEST(Accept, IntegersNeedABound) {
  EXPECT_EQ(after([](Answer& a) { a.has_dual = false; }, true), "");
  EXPECT_EQ(after([](Answer& a) { a.check.integrality = 0.1; }, true), "integers are off by 0.1");
  EXPECT_EQ(after([](Answer& a) { a.bound = 99.995; }, true), "");  // gap option: 1e-4
  EXPECT_NE(after([](Answer& a) { a.bound = 99.9; }, true), "");
  EXPECT_NE(after([](Answer& a) { a.bound = -infinity; }, true), "");
  EXPECT_DOUBLE_EQ(relative_gap(100, 99), 0.01);
  EXPECT_DOUBLE_EQ(relative_gap(0, 0), 0);
}

TEST(Accept, FallbacksAreOtherMethods) {
  for (const Method method : {Method::simplex, Method::ipx, Method::hipo, Method::pdlp}) {
    const std::vector<Step> steps = fallbacks({}, method, true);
    EXPECT_GE(steps.size(), 2U);
    for (const Step& step : steps) EXPECT_FALSE(step.method == method && step.presolve);
  }
  Shape warm;
  warm.warm = true;
  EXPECT_EQ(fallbacks(warm, Method::simplex, true).front().method, Method::simplex);
}

Shape large() {
  Shape shape;
  shape.rows = 100'000;
  shape.columns = 100'000;
  shape.nonzeros = 1'000'000;
  shape.hipo = true;
  shape.threads = 2;
  return shape;
}

TEST(Choose, BySizeAndStructure) {
  const auto chosen = [](const std::function<void(Shape&)>& change) {
    Shape shape = large();
    change(shape);
    EXPECT_FALSE(wants_factor(shape));
    const MethodChoice choice = choose(shape);
    EXPECT_FALSE(choice.reason.empty());
    EXPECT_FALSE(choice.is_race());
    return choice.method;
  };
  EXPECT_TRUE(wants_factor(large()));
  EXPECT_EQ(chosen([](Shape& s) { s.warm = true; }), Method::simplex);
  EXPECT_EQ(chosen([](Shape& s) { s.nonzeros = 1000; }), Method::simplex);
  EXPECT_EQ(chosen([](Shape& s) { s.integer = true; }), Method::automatic);
  EXPECT_EQ(chosen([](Shape& s) { s.columns = 7 * s.rows; }), Method::simplex);
}

TEST(Choose, ByTheCostOfTheFactor) {
  Shape shape = large();
  EXPECT_EQ(choose(shape, {1e5, 1e7}).method, Method::clarabel);
  EXPECT_FALSE(choose(shape, {1e5, 1e7}).is_race());
  EXPECT_TRUE(choose(shape, {1e7, 1e9}).is_race());
  EXPECT_EQ(choose(shape, {1e7, 1e9}).method, Method::clarabel);
  const MethodChoice heavy = choose(shape, {1e8, 1e12});
  EXPECT_NE(heavy.method, Method::clarabel);
  EXPECT_NE(heavy.rival, Method::clarabel);
  shape.threads = 1;
  for (const double flops : {1e6, 1e9, 1e12})
    EXPECT_FALSE(choose(shape, {1e7, flops}).is_race()) << flops;
  EXPECT_EQ(choose(shape, {1e7, 1e9}).method, Method::ipx);
  EXPECT_EQ(choose(shape, {1e7, 1e12}).method, Method::simplex);
  // Many rows, each of them in each iteration of the simplex.
  shape.rows = shape.columns = 500'000;
  EXPECT_EQ(choose(shape, {1e7, 2e9}).method, Method::ipx);
  EXPECT_EQ(choose(shape, {1e7, 1e12}).method, Method::simplex);
}

// Models that were measured: rows, columns and the operations of a factor decide.
TEST(Choose, OfHeavyPrograms) {
  const auto chosen = [](int64_t rows, int64_t columns, double flops, int threads) {
    Shape shape = large();
    shape.rows = rows;
    shape.columns = columns;
    shape.threads = threads;
    shape.crossover = false;
    const MethodChoice choice = choose(shape, {1e7, flops});
    return std::pair(choice.method, choice.rival);
  };
  constexpr auto none = Method::automatic;
  // fam-n37-t168, fam-n10-t2190; lao_wesm, gems, kenya_wesm
  EXPECT_EQ(chosen(105'899, 79'338, 3.8e10, 1), std::pair(Method::hipo, none));
  EXPECT_EQ(chosen(105'899, 79'338, 3.8e10, 2), std::pair(Method::hipo, Method::simplex));
  EXPECT_EQ(chosen(337'362, 265'172, 1.6e9, 1), std::pair(Method::clarabel, none));
  EXPECT_EQ(chosen(337'362, 265'172, 1.6e9, 2), std::pair(Method::clarabel, Method::simplex));
  EXPECT_EQ(chosen(85'613, 104'940, 4.1e9, 1), std::pair(Method::simplex, none));
  EXPECT_EQ(chosen(44'832, 150'984, 2e10, 1), std::pair(Method::simplex, none));
  EXPECT_EQ(chosen(533'619, 523'552, 2e9, 1), std::pair(Method::ipx, none));
}

TEST(Choose, OfQuadraticPrograms) {
  Shape shape = large();
  shape.columns = 7 * shape.rows;
  shape.quadratic = true;
  EXPECT_TRUE(wants_factor(shape));
  EXPECT_EQ(choose(shape, {1e5, 1e7}).method, Method::clarabel);
  EXPECT_EQ(choose(shape, {1e8, 1e12}).method, Method::hipo);
  shape.hipo = false;
  EXPECT_EQ(choose(shape, {1e8, 1e12}).method, Method::clarabel);
}

TEST(Words, TheLogTellsWhatRan) {
  const auto trail = [](const std::vector<std::string>& lines) {
    Trail t;
    for (const std::string& line : lines) t.read(line);
    return t;
  };
  EXPECT_EQ(trail({"Presolving model"}).words(), "highs-presolve");
  EXPECT_EQ(trail({"Using dual simplex solver\n"}).words(), "highs-simplex");
  EXPECT_EQ(trail({"Interior point solve\n", "Ipx: IPM       optimal\n"}).words(), "highs-ipx");
  const Trail hipo = trail(
      {"Interior point solve\n", " Using starting point provided by user. ", "Hipo: Solved\n"});
  EXPECT_EQ(hipo.words(), "highs-hipo");
  EXPECT_EQ(trail({"WARNING: Hipo: No progress\n", "Using dual simplex solver\n"}).words(),
            "highs-hipo+simplex");
  EXPECT_FALSE(replaced(Method::hipo, hipo));
  EXPECT_TRUE(replaced(Method::ipx, hipo));
  EXPECT_TRUE(replaced(Method::hipo, trail({"Using dual simplex solver\n"})));
  EXPECT_FALSE(replaced(Method::hipo, {}));  // presolve did it all
}

TEST(Words, IterationLinesAreRead) {
  const auto simplex = progress_in("       1200     4.5000000000e+03 Pr: 17(2.5e+02) 5.0s\n");
  ASSERT_TRUE(simplex.has_value());
  EXPECT_EQ(simplex->phase, "simplex");
  EXPECT_EQ(simplex->iterations, 1200);
  EXPECT_DOUBLE_EQ(simplex->bound, 4500);
  EXPECT_DOUBLE_EQ(simplex->primal_infeasibility, 250);
  const auto ipx = progress_in("   4*   4.00000000e+00   3.99999999e+00   4.36e-13   2.50e-16 ");
  ASSERT_TRUE(ipx.has_value());
  EXPECT_EQ(ipx->phase, "interior_point");
  EXPECT_EQ(ipx->iterations, 4);
  EXPECT_DOUBLE_EQ(ipx->primal_objective, 4);
  EXPECT_FALSE(progress_in("Using dual simplex solver").has_value());
}

TEST(Words, MethodsHighsDoesNotHave) {
  Shape linear, integer, quadratic;
  integer.integer = true;
  quadratic.quadratic = true;
  EXPECT_EQ(refusal(linear, Method::ipx, false), "");
  EXPECT_EQ(refusal(linear, Method::hipo, false),
            "HiPO was asked for, but its extras are not installed beside HiGHS");
  EXPECT_EQ(refusal(integer, Method::simplex, true), "");
  EXPECT_NE(refusal(integer, Method::pdlp, true), "");
  EXPECT_NE(refusal(quadratic, Method::ipx, true), "");
  EXPECT_EQ(refusal(quadratic, Method::hipo, true), "");
  EXPECT_EQ(refusal(quadratic, Method::clarabel, true), "");
  EXPECT_NE(refusal(integer, Method::clarabel, true), "");
}

}  // namespace
}  // namespace horqin
