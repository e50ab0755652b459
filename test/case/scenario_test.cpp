// What a scenario does to the case: rows set, added and removed, series replaced.

#include <algorithm>

#include <gtest/gtest.h>

#include "case/case.h"
#include "test/case/broken_case.h"

namespace horqin::test {
namespace {

Case read_dry(const std::map<std::string, std::string>& patches) {
  auto files = small_case();
  for (const auto& [name, text] : patches) files["scenarios/dry/" + name] = text;
  ReadOptions options;
  options.scenario = "dry";
  Problems problems;
  auto result = read_case(*case_texts(files), options, problems);
  EXPECT_EQ(format(problems), "");
  return result;
}

TEST(Scenario, SetFillsTheCellsItGives) {
  const auto c = read_dry({{"limits.csv", "id,bound\nco2_cap,500 t CO2/a\n"}});
  const auto& limits = c.table("limits");
  ASSERT_EQ(limits.rows(), 1);
  EXPECT_EQ(value(c, "limits", 0, "bound"), 500);
  EXPECT_EQ(limits.text(0, "years"), "2025 2030") << "what it does not give stays";
  EXPECT_EQ(limits.place(0, "bound"), (Place{"scenarios/dry/limits.csv", 2, 9}));
  EXPECT_EQ(limits.place(0, "sense"), (Place{"tables/limits.csv", 2, 13}));
}

TEST(Scenario, SetReachesAllRowsThatItsKeyNames) {
  const auto c = read_dry({{"capacities.csv", "op,of,existing\nset,wells,1 万m3/a\n"}});
  const auto& capacities = c.table("capacities");
  int changed = 0;
  for (int row = 0; row < capacities.rows(); ++row) {
    if (capacities.text(row, "of") != "wells") continue;
    EXPECT_EQ(value(c, "capacities", row, "existing"), 1);
    ++changed;
  }
  EXPECT_EQ(changed, 3);
}

TEST(Scenario, SetByAPartOfTheKey) {
  const auto c =
      read_dry({{"capacities.csv", "of,zone,year,existing\nwells,north,2030,1 万m3/a\n"}});
  EXPECT_EQ(value(c, "capacities", 3, "existing"), 900);
  EXPECT_EQ(value(c, "capacities", 4, "existing"), 1);
}

TEST(Scenario, SetBringsItsHeaderUnit) {
  const auto c = read_dry({{"capacities.csv", "of,zone,existing [亿m3/a]\nwells,south,0.01\n"}});
  EXPECT_DOUBLE_EQ(value(c, "capacities", 5, "existing"), 100);
}

TEST(Scenario, RowsWithoutAKeyAreNamedByTheirWords) {
  const auto c =
      read_dry({{"arcs.csv", "process,commodity,rate,source\ncoal_plant,coal,-0.3 t/MWh,\n"}});
  EXPECT_DOUBLE_EQ(value(c, "arcs", 1, "rate"), -0.3);
  EXPECT_DOUBLE_EQ(value(c, "arcs", 0, "rate"), 1);
}

TEST(Scenario, AddAppends) {
  const auto c = read_dry(
      {{"tables/herd/arcs.csv", "op,process,commodity,rate\nadd,slaughter,water,-1 m3/head\n"}});
  const auto& arcs = c.table("arcs");
  const int last = arcs.rows() - 1;
  EXPECT_EQ(arcs.text(last, "process"), "slaughter");
  EXPECT_DOUBLE_EQ(value(c, "arcs", last, "rate"), -1e-4);
}

TEST(Scenario, RemoveTakesAway) {
  const auto c = read_dry({{"goals.csv", "op,id\nremove,cattle\n"}});
  const auto& goals = c.table("goals");
  ASSERT_EQ(goals.rows(), 1);
  EXPECT_EQ(goals.text(0, "id"), "green");
}

TEST(Scenario, SeriesTakeThePlaceOfTheirNames) {
  const auto c = read_dry({{"series/any.csv", "year,growth\n2020,1\n2025,2\n2030,3\n"}});
  const auto found = std::ranges::find(c.series, "growth", &Series::name);
  ASSERT_NE(found, c.series.end());
  EXPECT_EQ(found->values, (std::vector<double>{1, 2, 3}));
  EXPECT_EQ(std::ranges::count(c.series, "growth", &Series::name), 1);
}

TEST(Scenario, ChangesTheHash) {
  auto files = small_case();
  files["scenarios/dry/goals.csv"] = "op,id\nremove,cattle\n";
  Problems problems;
  const auto plain = read_case(*case_texts(small_case()), {}, problems);
  EXPECT_EQ(read_case(*case_texts(files), {}, problems).hash, plain.hash)
      << "a scenario that is not read is not part of the case";
  EXPECT_NE(read_dry({{"goals.csv", "op,id\nremove,cattle\n"}}).hash, plain.hash);
}

TEST(Scenario, NamesAreFolders) {
  auto files = small_case();
  files["scenarios/dry/goals.csv"] = "op,id\n";
  files["scenarios/wet/series/growth.csv"] = "year,growth\n";
  files["scenarios/README.md"] = "";
  EXPECT_EQ(scenario_names(*case_texts(files)), (std::vector<std::string>{"dry", "wet"}));
}

}  // namespace
}  // namespace horqin::test
