// Folders of otoole in the shapes that its versions and its users write.

#include <cmath>
#include <map>

#include <gmock/gmock.h>

#include "test/exchange/imported.h"

namespace horqin {
namespace {

using testing::HasSubstr;
using testing::Not;

/// A folder of CSV files, written by name.
class Folder {
 public:
  explicit Folder(const std::map<std::string, std::string>& files)
      : path(fs::temp_directory_path() / ("horqin_folder_" + std::to_string(getpid()))) {
    fs::create_directories(path / "data");
    Problems problems;
    for (const auto& [name, text] : files)
      EXPECT_TRUE(write_file_atomic(path / name, text, problems)) << format(problems);
  }
  ~Folder() { fs::remove_all(path); }
  fs::path path;
};

/// One plant, one year, as otoole writes it.
std::map<std::string, std::string> one_plant() {
  return {{"data/REGION.csv", "VALUE\nR\n"},
          {"data/TECHNOLOGY.csv", "VALUE\nT\n"},
          {"data/FUEL.csv", "VALUE\nF\n"},
          {"data/TIMESLICE.csv", "VALUE\nX\n"},
          {"data/YEAR.csv", "VALUE\n2020\n"},
          {"data/MODE_OF_OPERATION.csv", "VALUE\n1\n"},
          {"data/YearSplit.csv", "TIMESLICE,YEAR,VALUE\nX,2020,1\n"},
          {"data/OutputActivityRatio.csv",
           "REGION,TECHNOLOGY,FUEL,MODE_OF_OPERATION,YEAR,VALUE\nR,T,F,1,2020,1\n"},
          {"data/AccumulatedAnnualDemand.csv", "REGION,FUEL,YEAR,VALUE\nR,F,2020,10\n"},
          {"data/ResidualCapacity.csv", "REGION,TECHNOLOGY,YEAR,VALUE\nR,T,2020,10\n"}};
}

double cost_of(const std::map<std::string, std::string>& files) {
  const Folder folder(files);
  return solve(options_of(folder.path, "official")).objective;
}

/// What an import warns of.
std::string warnings_of(const std::map<std::string, std::string>& files) {
  const Folder folder(files);
  const auto options = options_of(folder.path, "official");
  Problems problems;
  osemosys::import_model(options, problems);
  fs::remove_all(options.folder);
  return format(problems);
}

std::string refusal_of(const std::map<std::string, std::string>& files) {
  const Folder folder(files);
  try {
    solve(options_of(folder.path, "official"));
  } catch (const InputError& error) {
    return format(error.problems);
  }
  return "accepted";
}

TEST(OtooleFolder, DefaultsOfEachVersion) {
  const double paid = 10 * 3 / std::sqrt(1.05);  // in the middle of the year, at 5 %
  auto files = one_plant();
  files["data/default_values.csv"] = "name,default_value\nVariableCost,3\nSomethingElse,1\n";
  EXPECT_NEAR(cost_of(files), paid, 1e-9);  // before 1.0
  files["data/config.yaml"] = "VariableCost: {type: param, indices: [REGION,YEAR], default: 6}\n";
  EXPECT_NEAR(cost_of(files), 2 * paid, 1e-9);
  files["data/config.yaml"] = "VariableCost:\n    type: param\n    default: 9 # of each\n";
  EXPECT_NEAR(cost_of(files), 3 * paid, 1e-9);
}

TEST(OtooleFolder, ColumnsInAnyOrderAndCase) {
  auto files = one_plant();
  files["data/VariableCost.csv"] =
      "note,value,Year,MODE_OF_OPERATION,technology,Region\nwhy,3,2020.0,1,T,R\n";
  EXPECT_NEAR(cost_of(files), 10 * 3 / std::sqrt(1.05), 1e-9);
}

TEST(OtooleFolder, ResultsBesideTheDataAreNotRead) {
  auto files = one_plant();
  files["data/NewCapacity.csv"] = "REGION,TECHNOLOGY,YEAR,VALUE\nR,T,2020,1\n";
  EXPECT_THAT(refusal_of(files), HasSubstr("error[name-unknown]"));
  files["data/config.yaml"] = "NewCapacity:\n    type: result\n    default: 0\n";
  EXPECT_EQ(refusal_of(files), "accepted");
}

TEST(OtooleFolder, AnIndexTooManyAndTooFew) {
  auto files = one_plant();
  files["data/DiscountRate.csv"] = "REGION,TECHNOLOGY,VALUE\nR,T,0.05\n";
  files["data/TradeRoute.csv"] = "REGION,FUEL,YEAR,VALUE\nR,F,2020,1\n";
  const auto said = refusal_of(files);
  EXPECT_THAT(said, HasSubstr("DiscountRate.csv:1:8: error[column-other]"));
  EXPECT_THAT(said, HasSubstr("a technology's own in DiscountRateIdv"));
  EXPECT_THAT(said, HasSubstr("no column REGION for an index of TradeRoute"));
}

const double one_a_unit = 10 / std::sqrt(1.05);  // cost of 10 at 1 in the middle of the year

const char* const whole_config =
    "REGION: {type: set, dtype: str}\nVariableCost:\n    indices: [REGION,\n      YEAR]\n"
    "    default: 2\n    type: param\n";

TEST(OtooleFolder, AColumnForEachYear) {
  auto files = one_plant();
  files["data/VariableCost.csv"] = "REGION,TECHNOLOGY,MODE_OF_OPERATION,2020\nR,T,1,3\n";
  EXPECT_NEAR(cost_of(files), 3 * one_a_unit, 1e-9);
  files["data/VariableCost.csv"] = "REGION,TECHNOLOGY,MODEOFOPERATION,2020\nR,T,1,\n";
  EXPECT_NEAR(cost_of(files), 0, 1e-9);
  files["data/VariableCost.csv"] = "REGION,TECHNOLOGY,MODE_OF_OPERATION,2021\nR,T,1,3\n";
  EXPECT_THAT(refusal_of(files), HasSubstr("VariableCost.csv:2:7: error[element-unknown]"));
  files["data/VariableCost.csv"] = "REGION,MODE_OF_OPERATION,2020\nR,1,3\n";
  EXPECT_THAT(refusal_of(files), HasSubstr("no column TECHNOLOGY for an index of VariableCost"));
}

TEST(OtooleFolder, ASecondSetOfRegionsIsACopy) {
  auto files = one_plant();
  files["data/_REGION.csv"] = "VALUE\nR\n";
  EXPECT_EQ(refusal_of(files), "accepted");
}

TEST(OtooleFolder, TheConfigurationBesideTheFolderData) {
  auto files = one_plant();
  files["config.yaml"] = "\xEF\xBB\xBFVariableCost:\n    type: param\n    default: 3\n";
  EXPECT_NEAR(cost_of(files), 3 * one_a_unit, 1e-9);
  files["config.yaml"] = std::string("%YAML 1.2\n---\n") + whole_config + "...\n";
  EXPECT_NEAR(cost_of(files), 2 * one_a_unit, 1e-9);
}

TEST(OtooleFolder, WhatTheConfigurationNamesAndTheFolderHasNot) {
  auto files = one_plant();
  files["config.yaml"] = whole_config;
  files["data/notes.csv"] = "a,b\n1,2\n";
  const auto said = warnings_of(files);
  EXPECT_THAT(said, HasSubstr("warning[files-missing]"));
  EXPECT_THAT(said, HasSubstr("found: VariableCost 2"));
  EXPECT_THAT(said, HasSubstr("notes.csv:1:1: warning[file-unread]"));
  files["data/VariableCosts.csv"] = files["data/notes.csv"];  // a slip, no note
  EXPECT_THAT(refusal_of(files), HasSubstr("did you mean `VariableCost`?"));
}

TEST(OtooleFolder, ADefaultThatNothingReads) {
  auto files = one_plant();
  files["config.yaml"] =
      "StorageMaxCapacity:\n  default: 0.5\n  type: param\nLosses: {type: param, default: 0}\n"
      "TotalDiscountedCost:\n  default: 7\n  type: result\n";
  const auto said = warnings_of(files);
  EXPECT_THAT(said, HasSubstr("config.yaml:1:1: warning[default-unread]"));
  EXPECT_THAT(said, HasSubstr("its default 0.5 is not read"));
  EXPECT_THAT(said, Not(HasSubstr("Losses")));
  EXPECT_THAT(said, Not(HasSubstr("TotalDiscountedCost")));
}

TEST(OtooleFolder, FilesThatMayBeCut) {
  auto files = one_plant();
  files["data/FixedCost.csv"] = "";
  files["data/VariableCost.csv"] = "REGION,TECHNOLOGY,MODE_OF_OPERATION,YEAR,VALUE\nR,T,1,2020,3";
  files["data/CapitalCost.csv"] = "REGION,TECHNOLOGY,YEAR,VALUE\r\n";
  const auto said = warnings_of(files);
  EXPECT_THAT(said, HasSubstr("FixedCost.csv:1:1: warning[file-empty]"));
  EXPECT_THAT(said, HasSubstr("VariableCost.csv:2: warning[file-cut]"));
  EXPECT_THAT(said, Not(HasSubstr("CapitalCost.csv")));
}

TEST(OtooleFolder, ColumnsOfOtherSetsMaySayNothing) {
  auto files = one_plant();
  files["data/YearSplit.csv"] = "PARAMETER,REGION,TIMESLICE,YEAR,Value\nYearSplit,,X,2020,1\n";
  EXPECT_EQ(refusal_of(files), "accepted");
  files["data/YearSplit.csv"] = "PARAMETER,REGION,TIMESLICE,YEAR,Value\nYearSplit,R,X,2020,1\n";
  EXPECT_THAT(refusal_of(files), HasSubstr("YearSplit has no index REGION"));
}

}  // namespace
}  // namespace horqin
