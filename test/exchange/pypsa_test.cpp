// Networks of PyPSA become cases that solve to PyPSA's own objective; what is wrong is told.
#include "exchange/pypsa/network.h"
#include "table/csv.h"
#include "test/exchange/pypsa_told.h"

namespace horqin {
namespace {

const fs::path pypsa_data = fs::path(HORQIN_SOURCE_DIR) / "test/exchange/data/pypsa";

struct Known {
  std::string network;
  double objective = 0;
};

std::vector<Known> answers() {
  Problems problems;
  const auto table = read_csv(pypsa_data / "answers.csv", "answers.csv", problems);
  std::vector<Known> all;
  for (int64_t row = 0; row < table->rows(); ++row)
    all.push_back(
        {std::string(table->cell(row, 0).text), std::stod(std::string(table->cell(row, 1).text))});
  return all;
}

class PypsaSlow : public testing::TestWithParam<Known> {};

TEST_P(PypsaSlow, SolvesToTheObjectiveOfPypsa) {
  const auto& known = GetParam();
  int sources = 0;
  for (const auto* source : {"network.nc", "csv"}) {
    const auto path = pypsa_data / known.network / source;
    if (!fs::exists(path)) continue;
    EXPECT_NEAR(objective(path) / known.objective, 1, 1e-6);
    ++sources;
  }
  EXPECT_GT(sources, 0);
}

INSTANTIATE_TEST_SUITE_P(Networks, PypsaSlow, testing::ValuesIn(answers()), [](const auto& known) {
  auto name = known.param.network;
  std::ranges::replace(name, '-', '_');
  return name;
});

TEST(PypsaRiskSlow, CountsTheWorstFuturesWhereAsked) {
  PypsaOptions options;
  options.risk = {0.9, 0.5};
  EXPECT_NEAR(objective(pypsa_data / "stochastic-cvar/network.nc", options) / 365974.50972738944, 1,
              1e-6);
}

TEST(PypsaLossSlow, LinesLoseAlongSecantsWhereAsked) {
  PypsaOptions options;
  options.losses = "secants";
  const auto network = pypsa_data / "acdc-loss-secants/network.nc";
  EXPECT_NEAR(objective(network, options) / 18470250.12847941, 1, 1e-6);
  EXPECT_LT(objective(network), 18.45e6);
}

TEST(PypsaLossSlow, ATransformerOfATypeLosesUpToTheSizeOfItsType) {
  PypsaOptions options;
  options.losses = "secants";
  EXPECT_NEAR(objective(pypsa_data / "losses-typed/csv", options) / 36317.35734871841, 1, 1e-6);
}

TEST(PypsaCommitSlow, TightenedRowsReachOverTheJointOfPeriods) {
  PypsaOptions options;
  options.linearized_unit_commitment = true;
  EXPECT_NEAR(objective(pypsa_data / "tight-joint/csv", options) / 5940, 1, 1e-6);
}

TEST(Pypsa, SolvesASmallFolder) {
  EXPECT_NEAR(told(small()).objective, 2 * (8 * 10 + 2 * 50), 1e-9);
}

TEST(Pypsa, WeightsCountApartInCostsSumsAndStores) {
  auto files = small();
  files["snapshots.csv"] = ",snapshot,objective,stores,generators\n0,now,2,1,3\n1,then,5,1,4\n";
  EXPECT_NEAR(told(files).objective, 7 * (8 * 10 + 2 * 50), 1e-9);
  // 10 t/MWh of dear energy at 2 MW, weighted 3 and 4: 140 t; the limit asks for all of it.
  files["carriers.csv"] = "name,co2_emissions\noil,10\n";
  files["generators.csv"] =
      "name,bus,p_nom,marginal_cost,carrier\ncheap,b,8,10,\ndear,b,8,50,oil\n";
  files["global_constraints.csv"] = "name,sense,constant\nmore,>=,180\n";
  // 40 t more: at the snapshot that gives more tonnes for its weight in costs (3 of 2).
  const double shifted = 40.0 / 10 / 3;
  EXPECT_NEAR(told(files).objective, 7 * (8 * 10 + 2 * 50) + shifted * 2 * (50 - 10), 1e-9);
}

TEST(Pypsa, AStoreStartsUndampedAndLosesAtRest) {
  auto files = small();
  files["stores.csv"] = "name,bus,e_nom,e_initial,standing_loss\ns,b,100,8,0.5\n";
  // 8 MWh at the beginning do not decay before the first hour. What is left after it halves: of
  // each MWh left, half replaces dear energy, worth 25 rather than the 10 of cheap energy now. So
  // 4 MWh are left, 2 MWh come back, and no dear energy is needed: 6 + 8 MWh of the cheap one.
  EXPECT_NEAR(told(files).objective, 14 * 10, 1e-9);
}

TEST(Pypsa, AnUnknownBusIsNamed) {
  auto files = small();
  files["loads.csv"] = "name,bus,p_set\nl,c,10\n";
  EXPECT_THAT(told(files).text, testing::HasSubstr("Load `l`, attribute `bus`: there is no such"));
}

TEST(Pypsa, WhatIsNotSupportedIsNamed) {
  auto files = small();
  files["generators.csv"] = "name,bus,p_nom,type\ncheap,b,8,x\n";
  files["global_constraints.csv"] = "name,type,constant\nlimit,of_a_new_kind,1\n";
  EXPECT_THAT(told(files).text,
              testing::HasSubstr("GlobalConstraint `limit`, attribute `type`: `of_a_new_kind`"));
}

TEST(Pypsa, PlacesInCsvAreTold) {
  auto files = small();
  files["generators.csv"] = "name,bus,p_nom\ncheap,b,8x\n";
  EXPECT_THAT(told(files).text, testing::HasSubstr("generators.csv:2:9"));
  files = small();
  files["generators.csv"] = "name,bus,p_nom\na,b,8\na,b,8\n";
  EXPECT_THAT(told(files).text, testing::HasSubstr("generators.csv:3:1: error[name-twice]"));
  files = small();
  files["loads-p_set.csv"] = ",l\n0,5\n";
  EXPECT_THAT(told(files).text, testing::HasSubstr("the file has 1 rows for 2 snapshots"));
  files["loads-p_set.csv"] = ",who\n0,5\n1,5\n";
  EXPECT_THAT(told(files).text, testing::HasSubstr("none of the loads has this name"));
}

TEST(Pypsa, AColumnOfASeriesThatStandsTwiceIsTold) {
  auto files = small();
  files["loads-p_set.csv"] = ",l,l\n0,5,6\n1,5,6\n";
  EXPECT_THAT(told(files).text, testing::HasSubstr("loads-p_set.csv:1:4: error[name-twice]"));
}

TEST(Pypsa, StorageOfOldVersionsThatCameRoundInEachPeriodIsTold) {
  auto files = small();
  files["snapshots.csv"] =
      ",period,timestep,objective,stores,generators\n0,2020,0,1,1,1\n1,2030,0,1,1,1\n";
  files["investment_periods.csv"] = "period,objective,years\n2020,1,1\n2030,1,1\n";
  files["stores.csv"] = "name,bus,e_nom\ns,b,100\n";
  const auto warned = [&](const std::string& version) {
    files["network.csv"] = "name,pypsa_version\nsmall," + version + "\n";
    Problems problems;
    const auto network = pypsa::read_csv_texts("old", files, problems);
    check_network(network, problems);
    return format(problems).find("warning[pypsa-old]") != std::string::npos;
  };
  files["investment_periods.csv"] = "period,objective,years\n2020,1,1\n2030,-1,1\n";
  EXPECT_THAT(told(files).text, testing::HasSubstr("investment_period_weightings of period 2030"));
  files["investment_periods.csv"] = "period,objective,years\n2020,1,1\n2030,1,1\n";
  EXPECT_TRUE(warned("0.35.2"));
  EXPECT_FALSE(warned("1.0.0"));
}

TEST(Pypsa, TangentsFollowWhatALineMayCarry) {
  Files files = small();
  files["snapshots.csv"] =
      ",snapshot,objective,stores,generators\n0,a,1,1,1\n1,b,1,1,1\n2,c,1,1,1\n";
  files["buses.csv"] = "name,v_nom\na,10\nb,10\n";
  files["generators.csv"] = "name,bus,p_nom,marginal_cost\ncheap,a,200,10\ndear,b,200,50\n";
  files["loads.csv"] = "name,bus,p_set\nl,b,60\n";
  files["lines.csv"] = "name,bus0,bus1,x,r,s_nom\nw,a,b,0.1,0.1,60\n";
  files["lines-s_max_pu.csv"] = ",w\na,1\nb,0.6\nc,0\n";
  PypsaOptions options;
  options.losses = "tangents:3";
  EXPECT_NEAR(told(files, options).objective, 5469.626865671642, 1e-4);  // of PyPSA 1.4.0
}

TEST(Pypsa, ALevelThatComesRoundOverPeriodsInScenariosIsNamed) {
  const Scratch scratch;
  try {
    import_pypsa((pypsa_data / "rounds-scenarios/network.nc").string(), scratch.path, {});
    FAIL() << "a level came round";
  } catch (const InputError& error) {
    EXPECT_THAT(format(error.problems), testing::HasSubstr("Store `s`, attribute `e_cyclic`"));
  }
}

TEST(Pypsa, WhatScenariosMustShareIsNamed) {
  Problems problems;
  auto network = pypsa::read_csv_texts("shared", small(), problems);
  network.scenarios = {"dry", "wet"};
  network.scenario_weight = {0.5, 0.5};
  auto& generators = network.of("Generator");
  generators.scenarios = 2;
  generators.given["marginal_cost"].numbers = {10, 50, 12, 60};
  generators.given["p_nom"].numbers = {8, 8, 8, 8};
  check_network(network, problems);
  EXPECT_FALSE(problems.has_errors()) << format(problems);
  generators.given["p_nom"].numbers = {8, 8, 8, 6};
  check_network(network, problems);
  EXPECT_THAT(format(problems),
              testing::HasSubstr("Generator `dear`, attribute `p_nom`: it differs"));
}

TEST(Pypsa, AStoreMayBeginBelowNothing) {
  auto files = small();
  files["stores.csv"] = "name,bus,e_nom,e_initial,e_min_pu,e_cyclic\ns,b,4,-3,-1,False\n";
  files["loads.csv"] = "name,bus,p_set\nl,b,8.5\n";
  EXPECT_NEAR(told(files).objective, 160, 1e-6);  // of PyPSA 1.4.0
}

TEST(Pypsa, AnEndlessStoreHasNoCapacity) {
  auto files = small();
  files["buses.csv"] = "name\nb\nc\n";
  files["loads.csv"] = "name,bus,p_set\nl,c,10\n";
  files["lines.csv"] = "name,bus0,bus1,x,s_nom\nw,b,c,1,99\n";
  files["stores.csv"] = "name,bus,e_nom,e_initial\ns,c,inf,6\n";
  EXPECT_NEAR(told(files).objective, 140, 1e-6);  // of PyPSA 1.4.0
  files["lines.csv"] = "name,bus0,bus1,x,s_nom\nw,b,c,1,inf\n";
  EXPECT_NEAR(told(files).objective, 140, 1e-6);  // of a line without an end too
}

TEST(Pypsa, CurvesOfCommittedUnitsAndOfEfficienciesThatNothingCounts) {
  auto files = small();
  files["generators.csv"] =
      "name,bus,p_nom,marginal_cost,committable,start_up_cost,up_time_before,p_min_pu\n"
      "cheap,b,8,0,True,10,0,0.3\ndear,b,8,50,False,0,1,0\n";
  files["generators-marginal_cost-pw.csv"] =
      "name,cheap,cheap\nattribute,p_pu,marginal_cost\nbreakpoint,,\n0,0,0\n1,0.5,20\n2,1,40\n";
  files["generators-efficiency-pw.csv"] =
      "name,dear,dear\nattribute,p_pu,efficiency\nbreakpoint,,\n0,0,0.3\n1,1,0.5\n";
  EXPECT_NEAR(told(files).objective, 690, 1e-6);  // of PyPSA 1.4.0
  files["carriers.csv"] = "name,co2_emissions\noil,1\n";
  files["generators.csv"] = "name,bus,p_nom,carrier\ncheap,b,8,\ndear,b,8,oil\n";
  files["global_constraints.csv"] = "name,sense,constant\nco2,<,50\n";
  EXPECT_THAT(told(files).text,
              testing::HasSubstr("Generator `dear`, attribute `efficiency`: a curve"));
  files.erase("generators-efficiency-pw.csv");
  files["global_constraints.csv"] = "name,sense,constant\nco2,<=,inf\n";
  EXPECT_EQ(told(files).text, "");
  files["global_constraints.csv"] = "name,sense,constant\nco2,>=,inf\n";
  EXPECT_THAT(told(files).text,
              testing::HasSubstr("GlobalConstraint `co2`, attribute `constant`: nothing reaches"));
  files["global_constraints.csv"] = "name,sense,constant\nco2,!,50\n";
  EXPECT_THAT(told(files).text,
              testing::HasSubstr("GlobalConstraint `co2`, attribute `sense`: it is no sense"));
}

TEST(Pypsa, ALimitOnNothingOfItsPeriodIsLeftOut) {
  // PyPSA 1.4.0: 1720, though no coal runs in 2020; the limit of 2030 holds: 2200.
  Files files = small();
  files["snapshots.csv"] =
      ",period,timestep,objective,stores,generators\n0,2020,0,1,1,1\n1,2020,1,1,1,1\n"
      "2,2030,0,1,1,1\n3,2030,1,1,1,1\n";
  files["investment_periods.csv"] = "period,objective,years\n2020,1,1\n2030,2,1\n";
  files["carriers.csv"] = "name\ncoal\noil\n";
  files["generators.csv"] =
      "name,bus,carrier,p_nom,marginal_cost,build_year,lifetime\nold,b,oil,20,50,2000,inf\n"
      "new,b,coal,8,10,2030,20\n";
  const std::string limit =
      "name,type,carrier_attribute,sense,constant,investment_period\nenergy,operational_limit,"
      "coal,";
  files["global_constraints.csv"] = limit + ">=,30,2020\n";
  const auto nothing = told(files);
  EXPECT_NEAR(nothing.objective, 1720, 1e-6);
  EXPECT_THAT(nothing.text, testing::HasSubstr("warning[pypsa-empty]: GlobalConstraint `energy`"));
  files["global_constraints.csv"] = limit + "<=,10,2030\n";
  EXPECT_NEAR(told(files).objective, 2200, 1e-6);
}

TEST(Pypsa, AFileWithoutARowIsEmpty) {
  auto files = small();
  files["generators.csv"] = "\"\"";
  EXPECT_THAT(told(files).text, testing::HasSubstr("generators.csv: error[csv-empty]"));
}

TEST(Pypsa, AnOutageOfNothingIsTold) {
  const Scratch scratch;
  PypsaOptions options;
  options.outages = {"no such line"};
  try {
    import_pypsa((pypsa_data / "ac-dc-meshed/network.nc").string(), scratch.path, options);
    FAIL() << "an outage of nothing was taken";
  } catch (const InputError& error) {
    EXPECT_THAT(format(error.problems), testing::HasSubstr("no line or transformer has this name"));
  }
}

TEST(Pypsa, ATruncatedFileIsToldAndNothingIsWritten) {
  const Scratch scratch;
  const Scratch target;
  fs::copy_file(pypsa_data / "ac-dc-meshed/network.nc", scratch.path);
  fs::resize_file(scratch.path, fs::file_size(scratch.path) / 2);
  try {
    import_pypsa(scratch.path.string(), target.path, {});
    FAIL() << "a truncated file was read";
  } catch (const InputError& error) {
    EXPECT_THAT(format(error.problems), testing::HasSubstr("NetCDF"));
  }
  EXPECT_FALSE(fs::exists(target.path));
}

TEST(Pypsa, NetcdfAndCsvGiveTheSameNetwork) {
  Problems problems;
  const auto a = pypsa::read_network((pypsa_data / "ac-dc-meshed/network.nc").string(), problems);
  const auto b = pypsa::read_network((pypsa_data / "ac-dc-meshed/csv").string(), problems);
  ASSERT_FALSE(problems.has_errors()) << format(problems);
  EXPECT_EQ(a.snapshots, b.snapshots);
  EXPECT_EQ(a.objective, b.objective);
  for (size_t i = 0; i < a.components.size(); ++i) {
    const auto& one = a.components[i];
    const auto& two = b.components[i];
    ASSERT_EQ(one.names, two.names);
    for (const auto& attribute : one.spec->attributes) {
      if (attribute.use != pypsa::Use::read || attribute.kind == pypsa::Kind::text) continue;
      for (int32_t row = 0; row < one.rows(); ++row)
        for (size_t t = 0; t < a.snapshots.size(); ++t) {
          const double x = one.at(attribute.name, row, t);
          const double y = two.at(attribute.name, row, t);
          EXPECT_TRUE(x == y || (std::isnan(x) && std::isnan(y)))
              << one.spec->name << " " << one.names[row] << " " << attribute.name;
        }
    }
  }
}

}  // namespace
}  // namespace horqin
