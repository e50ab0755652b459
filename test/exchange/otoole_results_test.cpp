// Results go back in the source's names: sums that the source's own texts give.

#include "exchange/osemosys/otoole_results.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include "equation/assemble.h"
#include "exchange/osemosys/import.h"
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

TEST(OtooleResults, UtopiaSumsToWhatItsTextsGive) {
  osemosys::ImportOptions options;
  options.source = fs::path(HORQIN_SOURCE_DIR) / "test/exchange/data/osemosys/utopia.txt";
  options.folder = fs::temp_directory_path() / ("horqin_otoole_" + std::to_string(getpid()));
  fs::remove_all(options.folder);
  Problems problems;
  osemosys::import_model(options, problems);
  const auto source = std::make_shared<const Case>(
      read_case(*case_folder(options.folder), {.scenario = {}, .gauge = {}}, problems));
  const auto origin = osemosys::read_origin(options.folder.string());
  fs::remove_all(options.folder);
  const auto net = make_network(source, problems);
  ASSERT_FALSE(problems.has_errors()) << format(problems);
  const Model model(net);
  const auto assembled = assemble(model, 1);
  const auto answer = Session(assembled.program).solve(SolveOptions{});
  const auto files = osemosys::otoole_results(model, answer.x, origin);
  EXPECT_NEAR(sum(files, "TotalDiscountedCost"), 29446.86269434092, 1e-4);
  EXPECT_NEAR(sum(files, "NewCapacity"), 3415.1588458865585, 1e-4);
  EXPECT_NEAR(sum(files, "TotalCapacityAnnual"), 5115.678797271105, 1e-4);
  EXPECT_NEAR(sum(files, "ProductionByTechnology"), 3673.4380349914804, 1e-4);
  EXPECT_NEAR(sum(files, "UseByTechnologyAnnual"), 2489.993034991485, 1e-4);
  EXPECT_NEAR(sum(files, "RateOfActivity"), 18231.688756861815, 1e-3);
  EXPECT_NEAR(sum(files, "AnnualEmissions"), 334.4117970093269, 1e-4);
  EXPECT_NEAR(sum(files, "Demand"), 1012.55, 1e-6);
  EXPECT_TRUE(files.at("RateOfActivity.csv")
                  .starts_with("REGION,TIMESLICE,TECHNOLOGY,MODE_OF_OPERATION,YEAR,VALUE\n"));
}

TEST(OtooleResults, ACaseOfAnotherOriginHasNone) {
  EXPECT_THROW(osemosys::read_origin(fs::temp_directory_path().string()), InputError);
}

}  // namespace
}  // namespace horqin
