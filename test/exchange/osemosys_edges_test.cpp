// Data that the texts take though they look odd: negative costs, units by year, named seasons,
// files of other shapes. Answers are those of glpsol 5.0 on the long and the fast text.

#include <cmath>
#include <map>

#include <gmock/gmock.h>

#include "test/exchange/imported.h"

namespace horqin {
namespace {

using testing::HasSubstr;
using testing::Not;

/// Gas is imported and burnt in a plant, three years.
std::string three_years(const std::map<std::string, std::string>& changed,
                        const std::string& sets = "") {
  std::map<std::string, std::string> params = {
      {"OutputActivityRatio",
       "[BB,gas_import,natural_gas,1,*] 2016 1 2017 1 2018 1\n"
       "[BB,gas_plant,electricity,1,*] 2016 1 2017 1 2018 1"},
      {"InputActivityRatio", "[BB,gas_plant,natural_gas,1,*] 2016 1.1 2017 1.1 2018 1.1"},
      {"CapitalCost", "[BB,gas_plant,*] 2016 100 2017 90 2018 80 [BB,gas_import,*] 2017 3"},
      {"ResidualCapacity", "[BB,gas_plant,*] 2016 1 2017 0.5"},
      {"FixedCost", "[BB,gas_plant,*] 2016 9 2017 8 2018 7"},
      {"VariableCost", "[BB,gas_plant,1,*] 2016 9.1202"},
      {"SpecifiedAnnualDemand", "[BB,electricity,*] 2016 2.1 2017 3.1 2018 4.1"}};
  for (const auto& [name, values] : changed) params[name] = values;
  std::string text =
      "set REGION := BB; set TECHNOLOGY := gas_import gas_plant;\n"
      "set FUEL := natural_gas electricity; set TIMESLICE := x; set YEAR := 2016 2017 2018;\n"
      "set MODE_OF_OPERATION := 1 2; set EMISSION := CO2;\n"
      "param YearSplit default 1 :=; param DiscountRate default 0.05 :=;\n"
      "param SpecifiedDemandProfile default 1 :=; param OperationalLife default 5 := BB gas_import "
      "2;\n"
      "param TotalAnnualMaxCapacityInvestment default 50 :=\n"
      "  [BB,gas_import,*] 2016 20 2017 20 2018 20;\n" +
      sets;
  for (const auto& [name, values] : params)
    text += "param " + name + " default 0 := " + values + ";\n";
  return text;
}

class TextFile {
 public:
  explicit TextFile(const std::string& text)
      : path(fs::temp_directory_path() / ("horqin_edges_" + std::to_string(getpid()) + ".txt")) {
    Problems problems;
    EXPECT_TRUE(write_file_atomic(path, text, problems));
  }
  ~TextFile() { fs::remove(path); }
  fs::path path;
};

Outcome of(const std::string& text, const std::string& dialect) {
  const TextFile file(text);
  return solve(options_of(file.path, dialect));
}

void expect_text(const std::string& text, const std::string& dialect, double objective) {
  const auto outcome = of(text, dialect);
  EXPECT_EQ(outcome.status, Status::optimal) << dialect << "\n" << text;
  EXPECT_NEAR(outcome.objective / objective, 1, 1e-8) << dialect << "\n" << text;
}

std::string refusal(const std::string& text, const std::string& dialect) {
  try {
    of(text, dialect);
  } catch (const InputError& error) {
    return format(error.problems);
  }
  return "accepted";
}

TEST(OsemosysEdges, NothingIsBuiltThatPaysForItself) {
  expect_text(three_years({}), "official", 233.9411863);
  const std::string plant = "[BB,gas_plant,*] 2016 100 2017 -90 2018 80";
  expect_text(three_years({{"CapitalCost", plant}}), "official", 286.247622);
  expect_text(three_years({{"CapitalCost", plant}}), "fast", 286.247622);
  // Imports last two years: of 2017 the fast text pays for them, of 2018 it has a salvage value.
  const std::string gone = "[BB,gas_plant,*] 2016 100 2017 90 2018 80 [BB,gas_import,*] 2017 -3";
  EXPECT_THAT(refusal(three_years({{"CapitalCost", gone}}), "fast"),
              HasSubstr("CapitalCost[BB,gas_import,2017] is negative: this text pays"));
  auto late = gone;
  late.replace(late.find("2017 -3"), 7, "2018 -3");
  EXPECT_EQ(of(three_years({{"CapitalCost", late}}), "fast").status, Status::optimal);
}

TEST(OsemosysEdges, CostsOfRunningAreNotNegativeInTheLongText) {
  const std::string fixed = "[BB,gas_plant,*] 2016 9 2017 -8 2018 7";
  EXPECT_THAT(refusal(three_years({{"FixedCost", fixed}}), "official"),
              HasSubstr("FixedCost[BB,gas_plant,2017] cannot be negative in the long text"));
  expect_text(three_years({{"FixedCost", fixed}}), "fast", 187.8415257);
  const std::map<std::string, std::string> two_modes = {
      {"OutputActivityRatio",
       "[BB,gas_import,natural_gas,1,*] 2016 1 2017 1 2018 1\n"
       "[BB,gas_plant,electricity,1,*] 2016 1 2017 1 2018 1\n"
       "[BB,gas_plant,electricity,2,*] 2016 0.7 2017 0.7 2018 0.7"},
      {"VariableCost",
       "[BB,gas_plant,1,*] 2016 -5 2017 -1 2018 2 [BB,gas_plant,2,*] 2016 8 2017 1.5 2018 1"}};
  expect_text(three_years(two_modes), "official", 244.0175063);
  expect_text(three_years(two_modes), "fast", 209.3805537);
}

TEST(OsemosysEdges, AModeThatDoesNothingMayEarnInTheLongText) {
  const std::map<std::string, std::string> spare = {
      {"SpecifiedAnnualDemand", "[BB,electricity,*] 2016 2.1 2017 3.1 2018 2.1"},
      {"VariableCost", "[BB,gas_plant,1,*] 2016 9.1202 2017 9 2018 9 [BB,gas_plant,2,*] 2018 -4"}};
  expect_text(three_years(spare), "official", 241.5943684);
  expect_text(three_years(spare), "fast", 243.3647087);
}

TEST(OsemosysEdges, APenaltyBelowNothing) {
  std::map<std::string, std::string> changed = {
      {"EmissionActivityRatio", "[BB,gas_plant,CO2,1,*] 2016 0.5 2017 0.5 2018 0.5"},
      {"EmissionsPenalty", "BB CO2 2018 -2 BB CO2 2017 21"},
      {"SpecifiedAnnualDemand", "[BB,electricity,*] 2016 2.1 2017 3.1"}};
  expect_text(three_years(changed), "official", 230.9568363);
  expect_text(three_years(changed), "fast", 230.9568363);
  changed["EmissionsPenalty"] = "BB CO2 2016 -2 BB CO2 2017 21";
  EXPECT_EQ(of(three_years(changed), "official").status, Status::infeasible);
  EXPECT_EQ(of(three_years(changed), "fast").status, Status::infeasible);
}

TEST(OsemosysEdges, RatiosAndDemandsBelowNothing) {
  const std::string input = "[BB,gas_plant,natural_gas,1,*] 2016 -1.1 2017 1.1 2018 1.1";
  EXPECT_EQ(of(three_years({{"InputActivityRatio", input}}), "official").status,
            Status::infeasible);
  EXPECT_THAT(refusal(three_years({{"InputActivityRatio", input}}), "fast"),
              HasSubstr("InputActivityRatio[BB,gas_plant,natural_gas,1,2016] is negative"));
  const std::string demand = "[BB,electricity,*] 2016 -2.1 2017 3.1 2018 4.1";
  EXPECT_THAT(refusal(three_years({{"SpecifiedAnnualDemand", demand}}), "official"),
              HasSubstr("SpecifiedAnnualDemand[BB,electricity,2016] cannot be negative"));
  expect_text(three_years({{"SpecifiedAnnualDemand", demand}}), "fast", 176.8922853);
}

TEST(OsemosysEdges, RoundingIsNoNegativeCapacity) {
  const auto plant = [](const char* capacity) {
    return three_years(
        {{"ResidualCapacity", "[BB,gas_plant,*] 2016 1 2017 " + std::string(capacity)}});
  };
  expect_text(plant("-1e-16"), "official", 244.3663526);
  EXPECT_THAT(refusal(plant("-0.5"), "official"), HasSubstr("cannot be negative"));
}

TEST(OsemosysEdges, UnitsOfAnotherSizeEachYear) {
  const std::string some = "[BB,gas_plant,*] 2016 2 2017 1.5 2018 0";
  const std::string all = "[BB,gas_plant,*] 2016 2 2017 1.5 2018 0.7";
  expect_text(three_years({{"CapacityOfOneTechnologyUnit", some}}), "official", 290.7822333);
  expect_text(three_years({{"CapacityOfOneTechnologyUnit", all}}), "fast", 292.9980502);
}

/// Some write 1e30 for no limit: no row holds it, and no warning tells of it.
TEST(OsemosysEdges, ALimitBeyondReachIsNone) {
  const std::string all =
      "param TotalAnnualMaxCapacity default 1e30 :=;\n"
      "param TotalTechnologyModelPeriodActivityUpperLimit default 1e20 :=;\n"
      "param TotalTechnologyAnnualActivityUpperLimit default 1e15 :=;\n";
  expect_text(three_years({}) + all, "official", 233.9411863);
  expect_text(three_years({}) + all, "muio", 233.9411863);
}

TEST(OsemosysEdges, SeasonsNeedNoNumbersWithoutStorage) {
  const std::string sets =
      "set SEASON := Season; set DAYTYPE := One; set DAILYTIMEBRACKET := Day Night;\n"
      "param Conversionlh default 0 : Day Night := x 1 1;\n";
  expect_text(three_years({}, sets), "official", 233.9411863);
  EXPECT_THAT(refusal(three_years({}, sets + "set STORAGE := DAM;\n"), "official"),
              HasSubstr("elements of SEASON are whole numbers"));
}

TEST(OsemosysEdges, NoOtherMethodOfDepreciation) {
  EXPECT_THAT(refusal(three_years({{"DepreciationMethod", "BB 3"}}), "official"),
              HasSubstr("there is no such method of depreciation"));
}

TEST(OsemosysEdges, FilesOfOtherShapes) {
  const auto text = three_years({});
  expect_text("\xEF\xBB\xBF" + text, "official", 233.9411863);
  expect_text(
      "# data;\nparam YearSplit{l in TIMESLICE, y in YEAR};\nminimize cost: 1;\ndata ;\n" + text,
      "official", 233.9411863);
  EXPECT_THAT(refusal("set YEAR;\nparam YearSplit{l in TIMESLICE};\nvar x;\n", "official"),
              HasSubstr(":2:16: error[model-text]"));
  expect_text("# demande d'\xE9nergie, a\xF1o\n" + text + "/* \xB7\xE7\xB5\xE7 */", "official",
              233.9411863);
  EXPECT_THAT(refusal("set REGION := '\xB7\xE7\xB5\xE7';\n" + text, "official"),
              HasSubstr("seems to be GB18030"));
}

/// What is told of a file that may be cut, and of what a text of its own would read.
TEST(OsemosysEdges, WhatTheModelDoesNotHaveIsTold) {
  const auto warned = [](const std::string& text) {
    const TextFile file(text);
    const auto options = options_of(file.path, "official");
    Problems problems;
    osemosys::import_model(options, problems);
    fs::remove_all(options.folder);
    return format(problems);
  };
  EXPECT_THAT(warned(three_years({})), HasSubstr("warning[end-missing]"));
  const auto whole = warned(three_years({}) + "param StorageMaxCapacity default 0.5 :=;\nend;\n");
  EXPECT_THAT(whole, Not(HasSubstr("end-missing")));
  EXPECT_THAT(whole, HasSubstr("its default 0.5 is not read"));
  auto text = three_years({});
  text.erase(text.find("param YearSplit"), std::string("param YearSplit default 1 :=;").size());
  EXPECT_THAT(refusal(text, "official"), HasSubstr("YearSplit has no values"));
}

/// OSeMOSYS 1.0 alone had rates by technology.
TEST(OsemosysEdges, RatesByTechnologyAreRefusedWithAWayOut) {
  const std::string plain = "param DiscountRate default 0.05 :=;";
  for (const std::string form : {"param DiscountRate default 0.05 := BB gas_plant 0.07;",
                                 "param DiscountRate := [BB,*] gas_plant 0.07;",
                                 "param DiscountRate : gas_plant gas_import := BB 0.07 0.05;"}) {
    auto text = three_years({});
    text.replace(text.find(plain), plain.size(), form);
    EXPECT_THAT(refusal(text, "official"), HasSubstr("a technology's own in DiscountRateIdv"));
  }
}

}  // namespace
}  // namespace horqin
