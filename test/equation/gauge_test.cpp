// The gauge: other working units must not change what an answer means.
#include <cmath>
#include <map>

#include <gtest/gtest.h>

#include "stories.h"
#include "test/support/told.h"

namespace horqin {
namespace {

// A power of ten for each unit, the same for the same seed.
Gauge random_gauge(unsigned seed) {
  return [seed](std::string_view kind, std::string_view id) {
    uint64_t hash = 1469598103934665603U + seed * 2654435761U;
    for (const auto text : {kind, std::string_view("/"), id}) {
      for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
    }
    return std::pow(10.0, static_cast<int>(hash >> 40U) % 7 - 3);
  };
}

// Units of money, activities and measures of a case, as numbers.
double money(const Told& told) {
  return told.net.source->money.factor;
}

class Gauges : public testing::TestWithParam<size_t> {
 protected:
  const Story& story() const { return stories()[GetParam()]; }
};

// Scale of a column under the gauge: unit of what it counts.
std::vector<double> column_units(const Told& told) {
  const auto& c = *told.net.source;
  const auto& at = told.model.at;
  std::vector<double> units(told.assembled.program.columns(), 1);
  const auto capacity_unit = [&](const Reference& of) {
    const auto& table = c.tables[of.table];
    if (table.spec->name == "processes") return c.capacity_unit[of.row].factor;
    if (table.spec->name == "links") return c.link_capacity_unit[of.row].factor;
    return c.commodity_unit[table.index(of.row, "commodity")].factor;
  };
  const auto fill = [&](int32_t first, int64_t count, double unit) {
    for (int64_t i = 0; first >= 0 && i < count; ++i) units[first + i] = unit;
  };
  const int64_t periods = told.model.line.period_count();
  for (size_t a = 0; a < told.net.assets.size(); ++a) {
    const double unit = capacity_unit(told.net.assets[a].of);
    fill(at.capacity[a], periods, unit);
    fill(at.retired[a], periods, unit);
    fill(at.ended[a], periods, unit);
    fill(at.built[a], told.model.decisions, unit);
    const auto parts = static_cast<int64_t>(told.net.assets[a].build_costs.size()) - 1;
    fill(at.build_part[a], told.model.decisions * parts, unit);
  }
  const auto activity_unit = [&](const Mode& mode) {
    const auto& of = told.net.processes[mode.process.value].of;
    const auto& table = c.tables[of.table];
    return table.spec->name == "processes"
               ? c.activity_unit[of.row].factor
               : c.commodity_unit[table.index(of.row, "commodity")].factor;
  };
  for (size_t m = 0; m < told.net.modes.size(); ++m) {
    const auto grain = told.model.grain_of_mode(ModeId(m));
    fill(at.activity[m], periods * told.model.count(grain), activity_unit(told.net.modes[m]));
  }
  for (size_t p = 0; p < told.net.processes.size(); ++p) {
    const auto& line = told.net.processes[p];
    fill(at.shift[p], periods * told.model.count(line.grain),
         activity_unit(told.net.modes[line.first_mode]));
  }
  for (size_t k = 0; k < told.net.curves.size(); ++k) {
    const auto& curve = told.net.curves[k];
    const auto slices = periods * told.model.count(told.model.grain_of_mode(curve.mode));
    fill(at.segment[k], slices * (static_cast<int64_t>(curve.points.size()) - 1),
         activity_unit(told.net.modes[curve.mode.value]));
  }
  for (size_t s = 0; s < told.net.stores.size(); ++s) {
    const auto& store = told.net.stores[s];
    const double unit = c.commodity_unit[told.net.nodes[store.node.value].commodity].factor;
    const auto count = told.model.steps_by_year(store)
                           ? static_cast<int64_t>(told.model.line.calendar.size())
                           : periods * told.model.count(store.grain);
    fill(at.level[s], count, unit);
    fill(at.opening[s], at.opening[s] < 0 ? 0 : span_count(told.model, store), unit);
  }
  for (size_t g = 0; g < told.net.goals.size(); ++g) {
    fill(at.shortfall[g], static_cast<int64_t>(told.model.goal_instances[g].size()),
         c.measure_unit[told.net.measures[told.net.goals[g].measure.value].row].factor);
  }
  if (told.model.risky()) {
    fill(at.at_risk[0], 1, money(told));
    fill(at.excess[0], c.table("futures").rows(), money(told));
  }
  return units;
}

double ratio(double a, double b) {
  if (a == b) return 1;
  return std::abs(a - b) <= 1e-9 * std::max(std::abs(a), std::abs(b)) ? 1 : a / b;
}

// Column j counts in units u_j: bounds scale by 1/u_j, costs by u_j / money, and the coefficients
// of row i by u_j / r_i with one r_i for the whole row. Binaries and numbers of units have u = 1.
TEST_P(Gauges, RowsAndColumnsScaleAsDeclared) {
  const Told plain(story().told);
  const auto u0 = column_units(plain);
  for (unsigned seed = 1; seed <= 5; ++seed) {
    const Told scaled(story().told, {"", random_gauge(seed)});
    const auto u1 = column_units(scaled);
    const auto& p = plain.assembled.program;
    const auto& q = scaled.assembled.program;
    ASSERT_EQ(p.index, q.index);
    ASSERT_EQ(p.start, q.start);
    for (int32_t j = 0; j < p.columns(); ++j) {
      const auto words = column_words(plain.model, j);
      EXPECT_EQ(ratio(p.lower[j] * u0[j], q.lower[j] * u1[j]), 1) << words;
      EXPECT_EQ(ratio(p.upper[j] * u0[j], q.upper[j] * u1[j]), 1) << words;
      EXPECT_EQ(ratio(p.cost[j] / u0[j] * money(plain), q.cost[j] / u1[j] * money(scaled)), 1)
          << words;
      if (p.quadratic.empty()) continue;
      const double square0 = u0[j] * u0[j], square1 = u1[j] * u1[j];
      EXPECT_EQ(
          ratio(p.quadratic[j] / square0 * money(plain), q.quadratic[j] / square1 * money(scaled)),
          1)
          << words;
    }
    for (int32_t i = 0; i < p.rows(); ++i) {
      if (p.start[i] == p.start[i + 1]) continue;
      const auto k0 = p.start[i];
      const double row = (p.value[k0] / u0[p.index[k0]]) / (q.value[k0] / u1[p.index[k0]]);
      const auto words = row_words(plain.model, plain.assembled, i);
      for (auto k = k0; k < p.start[i + 1]; ++k) {
        const auto j = p.index[k];
        EXPECT_EQ(ratio(p.value[k] / u0[j], q.value[k] / u1[j] * row), 1) << words;
      }
      EXPECT_EQ(ratio(p.row_lower[i], q.row_lower[i] * row), 1) << words;
      EXPECT_EQ(ratio(p.row_upper[i], q.row_upper[i] * row), 1) << words;
    }
  }
}

TEST_P(Gauges, DoNotChangeTheObjective) {
  if (!story().feasible()) return;
  Told plain(story().told);
  ASSERT_EQ(plain.solve().status, Status::optimal);
  for (unsigned seed = 1; seed <= 2; ++seed) {
    Told scaled(story().told, {"", random_gauge(seed)});
    ASSERT_EQ(scaled.solve().status, Status::optimal) << scaled.answer.message;
    const double before = plain.answer.objective * money(plain);
    EXPECT_NEAR(scaled.answer.objective * money(scaled), before,
                1e-9 * std::max(1.0, std::abs(before)));
  }
}

INSTANTIATE_TEST_SUITE_P(All, Gauges, testing::Range(size_t{0}, stories().size()),
                         [](const auto& one) { return stories()[one.param].name; });

}  // namespace
}  // namespace horqin
