#include "exchange/case_folder.h"

#include <cmath>

#include <gmock/gmock.h>
#include <unistd.h>

#include "base/diagnostic.h"
#include "case/case.h"

namespace horqin {
namespace {

std::filesystem::path fresh_path(const char* name) {
  const auto path = std::filesystem::temp_directory_path() /
                    ("horqin_" + std::string(name) + "_" + std::to_string(getpid()));
  std::filesystem::remove_all(path);
  return path;
}

TEST(CaseFolder, IdsAreSafeUniqueAndStable) {
  CaseIds ids;
  EXPECT_EQ(ids.of("process", "Gas turbine (new)"), "Gas_turbine_new");
  EXPECT_EQ(ids.of("process", "Gas turbine (new)"), "Gas_turbine_new");
  EXPECT_EQ(ids.of("commodity", "gas_turbine_NEW"), "gas_turbine_NEW_2");
  EXPECT_EQ(ids.of("commodity", "  "), "x");
  EXPECT_EQ(ids.of("commodity", "电力"), "电力");
}

TEST(CaseFolder, WritesACaseThatReadsBackAsTheSameNumbers) {
  const auto target = fresh_path("case_folder");
  CaseFolder folder(target);
  folder.setting("title_en", "a \"quoted\" title");
  folder.setting("currency", "USD");
  folder.setting("money.rate", 0.1);
  folder.setting("stages.tie_break", false);
  folder.table("zones").row().set("id", "z").set("name_en", "a, b");
  folder.table("periods").row().set("year", 2020).set("years", 1);
  folder.table("periods").row().set("year", 2021).set("years", 1);
  folder.table("commodities").row().set("id", "e").set("unit", "pu");
  const auto years = folder.shape({"by_year", {"year"}, {{"2020"}, {"2021"}}});
  const double third[] = {1.0 / 3, 2.5e-7};
  const auto name = folder.series(years, "rate of e", third);
  EXPECT_EQ(name, "rate_of_e");
  EXPECT_EQ(folder.series(years, "another", third), name);
  auto& processes = folder.table("processes");
  processes.unit("running_cost", "USD");
  processes.row().set("id", "p").set("zones", "z").set("activity_unit", "pu");
  processes.set("running_cost", 0.1).set("life", "30 a");
  folder.table("arcs").row().set("process", "p").set("commodity", "e").set("rate", name);
  folder.commit();

  Problems problems;
  const auto read = read_case(*case_folder(target), {}, problems);
  EXPECT_FALSE(problems.has_errors()) << format(problems);
  EXPECT_EQ(read.settings.title_en, "a \"quoted\" title");
  EXPECT_EQ(read.settings.rate, 0.1);
  EXPECT_FALSE(read.settings.tie_break);
  EXPECT_EQ(read.table("zones").text(0, "name_en"), "a, b");
  ASSERT_EQ(read.series.size(), 1U);
  EXPECT_THAT(read.series[0].values, testing::ElementsAre(1.0 / 3, 2.5e-7));
  EXPECT_THROW(CaseFolder again(target), InputError);
  std::filesystem::remove_all(target);
}

TEST(CaseFolder, NothingStandsThereBeforeTheEnd) {
  const auto target = fresh_path("case_folder_open");
  {
    CaseFolder folder(target);
    folder.table("zones").row().set("id", "z");
  }
  EXPECT_FALSE(std::filesystem::exists(target));
}

TEST(CaseFolder, AColumnThatTheSchemaHasNotIsOurMistake) {
  CaseFolder folder(fresh_path("case_folder_column"));
  EXPECT_THROW(folder.table("zones").row().set("colour", "red"), std::logic_error);
}

}  // namespace
}  // namespace horqin
