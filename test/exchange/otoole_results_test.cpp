// Results go back in the source's names: sums that the source's own texts give.

#include "exchange/osemosys/otoole_results.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include "equation/assemble.h"
#include "exchange/osemosys/import.h"
#include "exchange/source_names.h"
#include "network/network.h"
#include "solve/session.h"
#include "table/csv.h"

namespace horqin {
namespace {

namespace fs = std::filesystem;

double sum(const std::map<std::string, std::string>& files, const std::string& name) {
  Problems problems;
  const auto csv = read_csv_text(files.at(name + ".csv"), name, problems).value();
  double total = 0;
  for (int64_t row = 0; row < csv.rows(); ++row)
    total += std::stod(std::string(csv.row(row).back().text));
  return total;
}

/// Imported, solved, and what goes back; a table of results is put into the names of the source.
std::map<std::string, std::string> results_of(const fs::path& path, std::string* table = nullptr) {
  osemosys::ImportOptions options;
  options.source = path;
  options.folder = fs::temp_directory_path() / ("horqin_otoole_" + std::to_string(getpid()));
  fs::remove_all(options.folder);
  Problems problems;
  osemosys::import_model(options, problems);
  const auto source = std::make_shared<const Case>(
      read_case(*case_folder(options.folder), {.scenario = {}, .gauge = {}}, problems));
  const auto origin = osemosys::read_origin(options.folder.string());
  const SourceNames names(options.folder, *source);
  if (table) *table = names.add_to(*table);
  fs::remove_all(options.folder);
  const auto net = make_network(source, problems);
  EXPECT_FALSE(problems.has_errors()) << format(problems);
  const Model model(net);
  const auto assembled = assemble(model, 1);
  const auto answer = Session(assembled.program).solve(SolveOptions{});
  return osemosys::otoole_results(model, answer.x, origin);
}

TEST(OtooleResults, UtopiaSumsToWhatItsTextsGive) {
  const auto files =
      results_of(fs::path(HORQIN_SOURCE_DIR) / "test/exchange/data/osemosys/utopia.txt");
  EXPECT_NEAR(sum(files, "TotalDiscountedCost"), 29446.86269434092, 1e-4);
  EXPECT_NEAR(sum(files, "NewCapacity"), 3415.1588458865585, 1e-4);
  EXPECT_NEAR(sum(files, "TotalCapacityAnnual"), 5115.678797271105, 1e-4);
  EXPECT_NEAR(sum(files, "ProductionByTechnology"), 3673.4380349914804, 1e-4);
  EXPECT_NEAR(sum(files, "UseByTechnologyAnnual"), 2489.993034991485, 1e-4);
  EXPECT_NEAR(sum(files, "RateOfActivity"), 18231.688756861815, 1e-3);
  EXPECT_NEAR(sum(files, "RateOfProductionByTechnology"), sum(files, "RateOfActivity"), 1e-3);
  EXPECT_NEAR(sum(files, "RateOfProductionByTechnologyByMode"),
              sum(files, "RateOfProductionByTechnology"), 1e-6);
  EXPECT_NEAR(sum(files, "RateOfUseByTechnologyByMode"), sum(files, "RateOfUseByTechnology"), 1e-6);
  EXPECT_NEAR(sum(files, "AnnualEmissions"), 334.4117970093269, 1e-4);
  EXPECT_NEAR(sum(files, "Demand"), 1012.55, 1e-6);
  EXPECT_TRUE(files.at("RateOfActivity.csv")
                  .starts_with("REGION,TIMESLICE,TECHNOLOGY,MODE_OF_OPERATION,YEAR,VALUE\n"));
}

/// A makes electricity for itself and B, in 2020 in units of 4, in 2021 in any amount.
std::string two_regions(const std::string& slices) {
  return "set REGION := A B; set TECHNOLOGY := GEN DG; set FUEL := ELC HEAT; set YEAR := 2020 "
         "2021;\n"
         "set MODE_OF_OPERATION := 1; set TIMESLICE := " +
         slices +
         ";\nparam DiscountRate default 0.05 :=; param OperationalLife default 3 :=;\n"
         "param SpecifiedAnnualDemand default 0 := [A,ELC,*] 2020 10 2021 12 [B,ELC,*] 2020 5 2021 "
         "6;\n"
         "param AccumulatedAnnualDemand default 0 := [A,HEAT,*] 2020 3 2021 4;\n"
         "param OutputActivityRatio default 0 := [A,GEN,ELC,1,*] 2020 1 2021 1\n"
         "  [B,GEN,ELC,1,*] 2020 1 2021 1 [A,DG,HEAT,1,*] 2020 1 2021 1;\n"
         "param CapitalCost default 10 :=; param VariableCost default 1 := B GEN 1 2020 9 B GEN 1 "
         "2021 9;\n"
         "param TradeRoute default 0 := [A,B,ELC,*] 2020 1 2021 1 [B,A,ELC,*] 2020 1 2021 1;\n"
         "param CapacityOfOneTechnologyUnit default 0 := A GEN 2020 4;\nend;\n";
}

std::map<std::string, std::string> results_of_text(const std::string& text,
                                                   std::string* table = nullptr) {
  const auto path = fs::temp_directory_path() / ("horqin_two_" + std::to_string(getpid()) + ".txt");
  Problems problems;
  EXPECT_TRUE(write_file_atomic(path, text, problems));
  auto files = results_of(path, table);
  fs::remove(path);
  return files;
}

TEST(OtooleResults, UnitsAreCountedAndTradeHasTwoSides) {
  std::string table = "of,zone\nA.GEN,A\nA.GEN.units,A\n";
  auto files = results_of_text(
      "param YearSplit default 0.5 :=; param SpecifiedDemandProfile default 0.5 :=;\n" +
          two_regions("S W"),
      &table);
  EXPECT_EQ(table,
            "of,zone,component,name,zone_name\nA.GEN,A,TECHNOLOGY,GEN,A\nA.GEN.units,A,,,A\n");
  EXPECT_EQ(files["NumberOfNewTechnologyUnits.csv"],
            "REGION,TECHNOLOGY,YEAR,VALUE\nA,GEN,2020,4\n");
  EXPECT_NEAR(sum(files, "NewCapacity"), 16 + 2 + 3 + 1, 1e-6);
  EXPECT_THAT(files["TotalCapacityAnnual.csv"], testing::Not(testing::HasSubstr("units")));
  EXPECT_NEAR(sum(files, "Trade"), 0, 1e-9);
  EXPECT_THAT(
      files["Trade.csv"],
      testing::StartsWith("REGION,_REGION,TIMESLICE,FUEL,YEAR,VALUE\nA,B,S,ELC,2020,2.5\n"));
  EXPECT_THAT(files["Trade.csv"], testing::HasSubstr("\nB,A,W,ELC,2021,-3"));
  EXPECT_NEAR(sum(files, "Demand"), 33, 1e-9);
}

TEST(OtooleResults, ADemandOfTheYearIsNoneOfTheOnlySlice) {
  const auto files =
      results_of_text("param YearSplit default 1 :=; param SpecifiedDemandProfile default 1 :=;\n" +
                      two_regions("S"));
  EXPECT_NEAR(sum(files, "Demand"), 33, 1e-9);
}

TEST(OtooleResults, ACaseOfAnotherOriginHasNone) {
  EXPECT_THROW(osemosys::read_origin(fs::temp_directory_path().string()), InputError);
}

}  // namespace
}  // namespace horqin
