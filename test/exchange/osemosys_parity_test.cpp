// Imported models solve to the objective that the source's own texts give, in each dialect.

#include <gmock/gmock.h>

#include "base/text.h"
#include "exchange/osemosys/otoole_folder.h"
#include "table/csv.h"
#include "test/exchange/imported.h"

namespace horqin {
namespace {

const fs::path osemosys_data = fs::path(HORQIN_SOURCE_DIR) / "test/exchange/data/osemosys";

void expect(const std::string& file, const std::string& dialect, double objective) {
  const auto outcome = solve(options_of(osemosys_data / file, dialect));
  EXPECT_EQ(outcome.status, Status::optimal) << file << " " << dialect;
  EXPECT_NEAR(outcome.objective / objective, 1, 1e-8) << file << " " << dialect;
}

void expect_infeasible(const std::string& file, const std::string& dialect) {
  EXPECT_EQ(solve(options_of(osemosys_data / file, dialect)).status, Status::infeasible)
      << file << " " << dialect;
}

TEST(OsemosysParity, ModelsOfTheProject) {
  expect("super_simple.txt", "official", 46.43123317041181);
  expect("simplicity.txt", "official", 4483.9693223655995);
  expect("utopia.txt", "official", 29446.86269434092);
  expect("atlantis.txt", "official", 6254.9716637059255);
}

/// The flat data file that `otoole convert csv datafile` writes of a folder.
std::string flat_data_file(const fs::path& folder, const fs::path& config) {
  Problems problems;
  osemosys::Data defaults;
  osemosys::read_otoole_config(read_file(config, "config", problems).value(), "config", defaults,
                               problems);
  std::string text;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const auto name = entry.path().stem().string();
    const auto csv = read_csv(entry.path(), name, problems).value();
    const bool is_set = osemosys::set_named(name).has_value();
    const auto param = osemosys::param_named(name);
    text += is_set ? "set " + name + " :=\n"
                   : "param default " + exact_number(defaults.of(*param).fallback.value()) + " : " +
                         name + " :=\n";
    for (int64_t row = 0; row < csv.rows(); ++row) {
      for (const auto& cell : csv.row(row)) text += std::string(cell.text) + " ";
      text += "\n";
    }
    text += ";\n";
  }
  return text + "end;\n";
}

TEST(OsemosysParity, AFolderOfOtooleIsTheSameModelAsItsDataFile) {
  auto options = options_of(osemosys_data / "simplicity_csv", "official");
  options.config = osemosys_data / "simplicity_config.yaml";
  const auto folder = solve(options);
  const auto flat =
      fs::temp_directory_path() / ("horqin_flat_" + std::to_string(getpid()) + ".txt");
  Problems problems;
  ASSERT_TRUE(write_file_atomic(
      flat, flat_data_file(osemosys_data / "simplicity_csv", *options.config), problems));
  const auto file = solve(options_of(flat, "official"));
  fs::remove(flat);
  EXPECT_EQ(folder.status, Status::optimal);
  EXPECT_EQ(folder.rows, file.rows);
  EXPECT_NEAR(folder.objective / file.objective, 1, 1e-10);
  EXPECT_GT(std::abs(folder.objective / 4483.9693223655995 - 1), 1e-4);  // another edition of it
}

TEST(OsemosysParity, SalvageByTheMethodOfTheSourceOrOfTheText) {
  expect("micro/dep1.txt", "official", 124.10538338226571);
  expect("micro/dep1.txt", "fast", 124.10538338226571);
  expect("micro/dep2.txt", "official", 131.189887921862);
  expect("micro/dep2.txt", "fast", 124.10538338226571);
}

TEST(OsemosysParity, AFuelThatNobodyMakes) {
  expect("micro/orphan.txt", "official", 46.43123317041181);
  expect_infeasible("micro/orphan.txt", "fast");
}

TEST(OsemosysParity, EmissionsBelowNothing) {
  expect_infeasible("micro/negem.txt", "official");
  expect("micro/negem.txt", "fast", 46.43123317041181);
  expect_infeasible("micro/negem_pen.txt", "official");
  expect_infeasible("micro/negem_pen.txt", "fast");
  EXPECT_EQ(solve(options_of(osemosys_data / "micro/negem_pen.txt", "muio")).status,
            Status::optimal);
}

TEST(OsemosysParity, TheTargetForRenewables) {
  expect("micro/ret.txt", "official", 104.10001052421825);
  expect("micro/ret.txt", "fast", 161.7687878780247);
}

TEST(OsemosysParity, StorageThatCosts) {
  expect("micro/utopia_stor.txt", "official", 61713.0595517973);
  expect("micro/utopia_stor.txt", "fast", 79396.86269434135);
}

TEST(OsemosysParity, TradeOneWayAndBothWays) {
  expect("micro/trade1.txt", "official", 27.650491016433282);
  expect("micro/trade1.txt", "fast", 27.650491016433282);
  expect("micro/trade2.txt", "official", 27.650491016433282);
  expect("micro/trade2.txt", "fast", 46.43123317041181);
}

TEST(OsemosysParity, ARateOfNothingTakesTheLimit) {
  expect("micro/dr0.txt", "official", 47.57785603);
}

// Of bench/osemosys/compare.py, by seed, with the answers of glpsol 5.0 on the long and the fast
// text.
TEST(OsemosysParity, RandomModelsThatOnceDiffered) {
  expect("random/6.txt", "official", 611.4518281);    // every second year, three regions, trade
  expect("random/16.txt", "official", 13160.85473);   // years with gaps of 2 and 4
  expect("random/332.txt", "official", 40113.72896);  // what only charges has the grain of slices
  expect("random/332.txt", "fast", 40135.39649);
  expect("random/249.txt", "fast", 1087.026497);  // SC2 of the fast text
  expect("random/138.txt", "fast", 3055.937076);  // modes that have data in another region
  expect("random/147.txt", "fast", 868.2736659);
}

// The text there: the fast one with the storage, limits by mode and user-defined constraints of
// MUIO.
TEST(OsemosysParity, RandomModelsOfMuio) {
  expect("random/muio-3.txt", "muio", 7952.413081);   // two storages, one balanced in each year
  expect("random/muio-7.txt", "muio", 7886.314383);   // three day types, no balance
  expect("random/muio-13.txt", "muio", 646.0128254);  // balanced in each day
  expect("random/muio-18.txt", "muio", 7778.984075);  // three regions
  expect("random/muio-52.txt", "muio", 16398.84885);  // a mode with nothing but a lower limit
}

TEST(OsemosysParity, AnActivityToReachWithoutAMode) {
  EXPECT_THROW(solve(options_of(osemosys_data / "random/161.txt", "fast")),
               InputError);  // infeasible there
}

TEST(OsemosysParity, AModelThatMakesNothing) {
  const auto file = fs::temp_directory_path() / ("horqin_nothing_" + std::to_string(getpid()));
  Problems problems;
  ASSERT_TRUE(write_file_atomic(file,
                                "set REGION := R;\nset TECHNOLOGY := T;\nset TIMESLICE := S;\n"
                                "set YEAR := 2020;\nset MODE_OF_OPERATION := 1;\n"
                                "param YearSplit default 1 :=;\nend;\n",
                                problems));
  EXPECT_THROW(solve(options_of(file, "official")), InputError);
  fs::remove(file);
}

TEST(OsemosysParity, StrictRefusesTheSurprises) {
  auto options = options_of(osemosys_data / "micro/orphan.txt", "official");
  options.strict = true;
  Problems problems;
  try {
    osemosys::import_model(options, problems);
    FAIL() << "accepted";
  } catch (const InputError& error) {
    ASSERT_FALSE(error.problems.all().empty());
    EXPECT_EQ(error.problems.all().front().code, "free-supply");
  }
  EXPECT_FALSE(fs::exists(options.folder));
}

TEST(OsemosysParity, TheProgramIsSmall) {
  // glpsol writes 388,083 rows for this model by the long text, 14,230 by the fast one.
  EXPECT_LT(solve(options_of(osemosys_data / "simplicity.txt", "official")).rows, 9000);
}

}  // namespace
}  // namespace horqin
