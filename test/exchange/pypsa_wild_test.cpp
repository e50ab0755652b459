// Networks as people write them: capacities without an end, periods that are no years, files that a
// hand has touched. Objectives by hand; PyPSA 1.4.0 gives the same.
#include "test/exchange/pypsa_told.h"

namespace horqin {
namespace {

/// Two buses: energy of 10 at one, of 50 and the load of 10 MW over two hours at the other.
Files apart() {
  auto files = small();
  files["buses.csv"] = "name\na\nb\n";
  files["generators.csv"] = "name,bus,p_nom,marginal_cost\ncheap,a,200,10\ndear,b,200,50\n";
  return files;
}

/// Two periods of one snapshot each.
Files periods(const std::string& first, const std::string& second) {
  auto files = small();
  files["snapshots.csv"] = ",period,timestep,objective,stores,generators\n0," + first +
                           ",0,1,1,1\n1," + second + ",0,1,1,1\n";
  return files;
}

TEST(PypsaWild, ABranchWithoutAnEndCarriesWhateverNeedBe) {
  for (const auto* endless : {"inf", "1e30"}) {
    auto files = apart();
    files["lines.csv"] = std::string("name,bus0,bus1,x,s_nom\nl,a,b,1,") + endless + "\n";
    EXPECT_NEAR(told(files).objective, 2 * 10 * 10, 1e-6);
    files = apart();
    files["links.csv"] =
        std::string("name,bus0,bus1,efficiency,p_min_pu,p_nom\nl,b,a,0.5,-1,") + endless + "\n";
    EXPECT_NEAR(told(files).objective, 2 * 5 * 10, 1e-6);  // backwards: 5 MW give 10
  }
}

TEST(PypsaWild, StorageWithoutAnEndHoldsWhateverNeedBe) {
  auto files = small();
  files["loads-p_set.csv"] = ",l\n0,6\n1,10\n";
  files["storage_units.csv"] = "name,bus,p_nom\nu,b,inf\n";
  EXPECT_NEAR(told(files).objective, 16 * 10, 1e-6);  // 2 MWh of the first hour serve the second
  files = small();
  files["stores.csv"] = "name,bus,e_nom,e_min_pu\ns,b,inf,-1\n";
  EXPECT_NEAR(told(files).objective, 0, 1e-6);  // it may owe all
}

TEST(PypsaWild, WhatMustRunHasAnEnd) {
  auto files = small();
  files["generators.csv"] = "name,bus,p_nom,p_min_pu\ng,b,inf,0.5\n";
  EXPECT_THAT(
      told(files).text,
      testing::HasSubstr("Generator `g`, attribute `p_nom`: an endless capacity that must"));
  files = apart();
  files["transformers.csv"] = "name,bus0,bus1,x,s_nom\nt,a,b,1,inf\n";
  EXPECT_THAT(told(files).text,
              testing::HasSubstr("Transformer `t`, attribute `s_nom`: an endless transformer"));
}

TEST(PypsaWild, ABoundOf1e20IsNone) {
  auto files = small();
  files["generators.csv"] =
      "name,bus,p_nom,marginal_cost,p_nom_extendable,p_nom_max,e_sum_max\ncheap,b,0,10,True,1e30,"
      "1e25\n";
  EXPECT_NEAR(told(files).objective, 2 * 10 * 10, 1e-6);
}

TEST(PypsaWild, PeriodsOfTheSnapshotsAreInvestmentPeriods) {
  for (const auto& years : {std::pair{"2020", "2030"}, std::pair{"1", "2"}}) {
    auto files = periods(years.first, years.second);
    files["generators.csv"] = std::string(
                                  "name,bus,p_nom,marginal_cost,build_year\ncheap,b,8,10,0\n"
                                  "dear,b,8,50,0\nnew,b,20,1,") +
                              years.second + "\n";
    EXPECT_NEAR(told(files).objective, (8 * 10 + 2 * 50) + 10 * 1, 1e-6);
    // A limit that names the second period.
    files["carriers.csv"] = "name\nnew\n";
    files["generators.csv"] = std::string(
                                  "name,bus,p_nom,marginal_cost,build_year,carrier\ncheap,b,8,10,0,"
                                  "\ndear,b,8,50,0,\nnew,b,20,1,") +
                              years.second + ",new\n";
    files["global_constraints.csv"] = std::string(
                                          "name,type,carrier_attribute,sense,constant,investment_"
                                          "period\nq,operational_limit,new,<=,4,") +
                                      years.second + "\n";
    EXPECT_NEAR(told(files).objective, (8 * 10 + 2 * 50) + (4 * 1 + 6 * 10), 1e-6);
  }
}

TEST(PypsaWild, APeriodThatIsNoNumberFitsNone) {
  auto files = periods("2020", "1e300");
  files["investment_periods.csv"] = "period,objective,years\n2020,1,1\n2030,1,1\n";
  EXPECT_THAT(told(files).text, testing::HasSubstr("error[pypsa-snapshots]"));
}

TEST(PypsaWild, SnapshotsWithoutPeriodsAreRepeatedInEach) {
  auto files = small();
  files["investment_periods.csv"] = "period,objective,years\n2020,2,1\n2030,3,1\n";
  EXPECT_NEAR(told(files).objective, 5 * 2 * (8 * 10 + 2 * 50), 1e-6);
}

TEST(PypsaWild, AnInfiniteNumberIsNamedWithComponentAndAttribute) {
  auto files = small();
  files["generators-p_max_pu.csv"] = ",cheap\n0,1\n1,inf\n";
  EXPECT_THAT(told(files).text,
              testing::HasSubstr("Generator `cheap`, attribute `p_max_pu`: a finite number"));
  files = small();
  files["loads.csv"] = "name,bus,p_set\nl,b,inf\n";
  EXPECT_THAT(told(files).text,
              testing::HasSubstr("Load `l`, attribute `p_set`: a finite number is needed"));
}

TEST(PypsaWild, HeadingsThatPypsaReadsOtherwiseAreTold) {
  auto files = small();
  files["generators.csv"] = "name,bus,p_nom, marginal_cost\ncheap,b,20,10\n";
  EXPECT_THAT(told(files).text, testing::HasSubstr("generators.csv:1:16: error[heading-blank]"));
  files = small();
  files["generators.csv"] = "name;bus;p_nom\ncheap;b;20\n";
  EXPECT_THAT(told(files).text, testing::HasSubstr("generators.csv:1:1: error[csv-separator]"));
}

TEST(PypsaWild, AFileThatIsNotThereIsNamed) {
  auto files = small();
  files.erase("buses.csv");
  EXPECT_THAT(told(files).text, testing::HasSubstr("the folder has no buses.csv"));
  files = small();
  files.erase("snapshots.csv");
  files["loads-p_set.csv"] = ",l\n0,5\n1,5\n";
  EXPECT_THAT(told(files).text, testing::HasSubstr("add snapshots.csv: without it"));
}

}  // namespace
}  // namespace horqin
