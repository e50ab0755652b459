// Networks of PyPSA become cases that solve to PyPSA's own objective; what is wrong is told.
#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <unistd.h>

#include "exchange/pypsa/import.h"
#include "exchange/pypsa/network.h"
#include "plan/stage/stages.h"
#include "table/csv.h"

namespace horqin {
namespace {

namespace fs = std::filesystem;

const fs::path data = fs::path(HORQIN_SOURCE_DIR) / "test/exchange/data/pypsa";

/// A folder that is gone after the test.
struct Scratch {
  fs::path path;
  Scratch() {
    static int number = 0;
    path = fs::temp_directory_path() /
           ("horqin_pypsa_" + std::to_string(getpid()) + "_" + std::to_string(++number));
    fs::remove_all(path);
  }
  ~Scratch() { fs::remove_all(path); }
};

/// The objective of a network, by way of a case.
double objective(const fs::path& source, const PypsaOptions& options = {}) {
  const Scratch scratch;
  import_pypsa(source.string(), scratch.path, options);
  Problems problems;
  const auto read =
      std::make_shared<const Case>(read_case(*case_folder(scratch.path), {}, problems));
  const Network network = make_network(read, problems);
  EXPECT_FALSE(problems.has_errors()) << format(problems);
  if (problems.has_errors()) return 0;
  const Model model(network);
  const auto assembled = assemble(model, 1);
  PlanOptions plan;
  plan.alone = false;
  plan.solve.gap = 1e-9;
  const auto answer = solve_stages(model, assembled, plan);
  EXPECT_EQ(answer.status, Status::optimal) << answer.message;
  return answer.objective;
}

struct Known {
  std::string network;
  double objective = 0;
};

std::vector<Known> answers() {
  Problems problems;
  const auto table = read_csv(data / "answers.csv", "answers.csv", problems);
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
    const auto path = data / known.network / source;
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
  EXPECT_NEAR(objective(data / "stochastic-cvar/network.nc", options) / 365974.50972738944, 1,
              1e-6);
}

TEST(PypsaLossSlow, LinesLoseAlongSecantsWhereAsked) {
  PypsaOptions options;
  options.losses = "secants";
  const auto network = data / "acdc-loss-secants/network.nc";
  EXPECT_NEAR(objective(network, options) / 18470250.12847941, 1, 1e-6);
  EXPECT_LT(objective(network), 18.45e6);
}

TEST(PypsaLossSlow, ATransformerOfATypeLosesUpToTheSizeOfItsType) {
  PypsaOptions options;
  options.losses = "secants";
  EXPECT_NEAR(objective(data / "losses-typed/csv", options) / 36317.35734871841, 1, 1e-6);
}

TEST(PypsaCommitSlow, TightenedRowsReachOverTheJointOfPeriods) {
  PypsaOptions options;
  options.linearized_unit_commitment = true;
  EXPECT_NEAR(objective(data / "tight-joint/csv", options) / 5940, 1, 1e-6);
}

using Files = std::map<std::string, std::string>;

/// A bus with a load of 10 MW over two hours and two generators.
Files small() {
  return {{"network.csv", "name,pypsa_version\nsmall,1.4.0\n"},
          {"snapshots.csv", ",snapshot,objective,stores,generators\n0,now,1,1,1\n1,then,1,1,1\n"},
          {"buses.csv", "name\nb\n"},
          {"generators.csv", "name,bus,p_nom,marginal_cost\ncheap,b,8,10\ndear,b,8,50\n"},
          {"loads.csv", "name,bus,p_set\nl,b,10\n"}};
}

struct Told {
  std::string text;
  double objective = 0;
};

/// What the importer says of a folder of CSV; the objective when it says no error.
Told told(const Files& files) {
  const Scratch source;
  fs::create_directories(source.path);
  for (const auto& [name, text] : files) std::ofstream(source.path / name) << text;
  Told result;
  try {
    result.objective = objective(source.path);
  } catch (const InputError& error) {
    result.text = format(error.problems);
  }
  return result;
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
  EXPECT_TRUE(warned("0.35.2"));
  EXPECT_FALSE(warned("1.0.0"));
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
    import_pypsa((data / "ac-dc-meshed/network.nc").string(), scratch.path, options);
    FAIL() << "an outage of nothing was taken";
  } catch (const InputError& error) {
    EXPECT_THAT(format(error.problems), testing::HasSubstr("no line or transformer has this name"));
  }
}

TEST(Pypsa, ATruncatedFileIsToldAndNothingIsWritten) {
  const Scratch scratch;
  const Scratch target;
  fs::copy_file(data / "ac-dc-meshed/network.nc", scratch.path);
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
  const auto a = pypsa::read_network((data / "ac-dc-meshed/network.nc").string(), problems);
  const auto b = pypsa::read_network((data / "ac-dc-meshed/csv").string(), problems);
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
