// What a plan costs, part by part.
#include "result/costs.h"

#include <gtest/gtest.h>

#include "lp/program.h"
#include "test/support/compiled.h"

namespace horqin {
namespace {

TEST(Costs, OfEachPartSumToTheObjective) {
  const auto net = compile(SmallCase(R"(
zones
  id
  city
periods
  year
  2025
commodities
  id, unit
  al, t
processes
  id,   zones, activity_unit, capacity_unit, build, running_cost, build_cost,   fixed_cost, life
  buy,  city,  t,             ,              yes,   6 CNY/t,      ,             ,
  make, city,  t,             t/a,           yes,   2 CNY/t,      10 CNY/(t/a), 3 CNY/(t/a)/a, 10 a
arcs
  process, commodity, rate
  buy,     al,        1 t/t
  make,    al,        1 t/t
projects
  id,  zone, from, to,   cost
  dam, city, 2025, 2025, 7 CNY
case.toml
  currency = "CNY"
  [money]
  rate = 0.0
  capital = "annuity"
)"));
  const Model model(net);
  const auto assembled = assemble(model, 1);
  std::vector<double> x(assembled.program.columns(), 2.0);
  const auto parts = cost_parts(model, assembled, x);
  double sum = 0;
  const auto part = [&](const std::string& kind, const std::string& of) {
    for (const auto& one : parts) {
      if (one.kind == kind && one.of == of) return one.cost;
    }
    return 0.0;
  };
  for (const auto& one : parts) sum += one.cost;
  EXPECT_NEAR(sum, objective(assembled.program, x), 1e-9);
  EXPECT_NEAR(part("running", "buy"), 12, 1e-9);
  EXPECT_NEAR(part("running", "make"), 4, 1e-9);
  EXPECT_NEAR(part("building", "make"), 2, 1e-9) << "a tenth of 10, for 2 t a year";
  EXPECT_NEAR(part("standing", "make"), 6, 1e-9);
  EXPECT_NEAR(part("projects", "dam"), 2 * 7.0 / 1000, 1e-9) << "gives nothing: a life of 1000";
}

}  // namespace
}  // namespace horqin
