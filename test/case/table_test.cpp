// How tables are put together: topic folders, header units, rows that hold from a year on.

#include <gtest/gtest.h>

#include "case/case.h"
#include "network/network.h"
#include "test/case/broken_case.h"

namespace horqin::test {
namespace {

std::shared_ptr<const Case> read_changed(const std::map<std::string, std::string>& changes) {
  auto files = small_case();
  for (const auto& [name, text] : changes) files[name] = text;
  Problems problems;
  auto result = std::make_shared<Case>(read_case(*case_texts(files), {}, problems));
  EXPECT_EQ(format(problems), "");
  return result;
}

TEST(TopicFolders, MakeOneTable) {
  const auto c = read_changed({{"tables/more/zones.csv", "id,parent\nwest,city\n"},
                               {"plan/more/projects.csv", "id,from,to\nroad,2021,2026\n"}});
  const auto& zones = c->table("zones");
  EXPECT_EQ(zones.rows(), 4);
  const int west = zones.find("west");
  EXPECT_EQ(zones.index(west, "parent"), zones.find("city")) << "files refer to each other";
  EXPECT_EQ(c->table("projects").rows(), 2);
  EXPECT_EQ(zones.place(west).file, "tables/more/zones.csv");
}

TEST(TopicFolders, AreOneDeepAndOfTheTablesOwnFolder) {
  auto files = small_case();
  files["plan/zones.csv"] = "id\nwest\n";
  files["tables/a/b/zones.csv"] = "id\neast\n";
  Problems problems;
  const auto c = read_case(*case_texts(files), {}, problems);
  EXPECT_EQ(c.table("zones").rows(), 3);
  ASSERT_EQ(problems.errors(), 2u);
  EXPECT_EQ(problems.all()[0].code, "file-unknown");
  EXPECT_EQ(problems.all()[1].code, "file-unknown");
}

TEST(HeaderUnits, AreThoseOfCellsThatGiveNone) {
  const auto c = read_changed({{"tables/demands.csv",
                                "commodity,zone,amount [亿m3/a]\n"
                                "water,north,0.03\n"
                                "water,south,120 万m3/a\n"
                                "elec,city,60 MW * load\n"}});
  EXPECT_DOUBLE_EQ(value(*c, "demands", 0, "amount"), 300);
  EXPECT_DOUBLE_EQ(value(*c, "demands", 1, "amount"), 120);
  EXPECT_DOUBLE_EQ(value(*c, "demands", 2, "amount"), 60);
}

TEST(HeaderUnits, MultiplyTheUnitOfASeries) {
  const auto c = read_changed({{"series/water.csv", "year,need [万m3]\n2020,1\n2030,2\n"},
                               {"tables/demands.csv",
                                "commodity,zone,amount [1/a]\n"
                                "water,north,300 * need\n"
                                "elec,city,60 MW * load\n"}});
  EXPECT_DOUBLE_EQ(value(*c, "demands", 0, "amount"), 300);
  EXPECT_TRUE(c->data.at(c->table("demands").datum(0, "amount")).per_time);
}

TEST(HeaderUnits, MayStandFarFromTheName) {
  const auto c =
      read_changed({{"tables/herd/arcs.csv",
                     "process,commodity,\"rate   [ kg / t ]\"\nfeed_purchase,feed,800\n"}});
  EXPECT_DOUBLE_EQ(value(*c, "arcs", c->table("arcs").rows() - 1, "rate"), 0.8);
}

const Asset& asset(const Network& net, const std::string& name) {
  for (size_t a = 0; a < net.assets.size(); ++a) {
    if (net.asset_name(AssetId(a)) == name) return net.assets[a];
  }
  throw std::runtime_error("no asset " + name);
}

TEST(RowsByYear, HoldUntilTheNext) {
  Problems problems;
  const auto net = make_network(read_changed({}), problems);
  const auto& wells = asset(net, "wells@north");
  EXPECT_EQ(wells.at[0].existing.scale, 900);  // 2020
  EXPECT_EQ(wells.at[1].existing.scale, 900);  // 2025
  EXPECT_EQ(wells.at[2].existing.scale, 800);  // 2030
}

TEST(RowsByYear, CellsLeftEmptyKeepWhatWasSaid) {
  Problems problems;
  const auto net = make_network(
      read_changed(
          {{"tables/more/capacities.csv", "of,zone,year,build_most\nwells,north,2024,7 万m3/a\n"}}),
      problems);
  const auto& wells = asset(net, "wells@north");
  EXPECT_EQ(wells.at[0].build_most.scale, 0);
  EXPECT_EQ(wells.at[1].build_most.scale, 7) << "2024 lies before the period of 2025";
  EXPECT_EQ(wells.at[1].existing.scale, 900);
  EXPECT_EQ(wells.at[2].build_most.scale, 0) << "the row of 2030 says so again";
}

TEST(RowsByYear, AZonesOwnRowWins) {
  Problems problems;
  const auto net = make_network(
      read_changed({{"tables/more/capacities.csv", "of,zone,year,existing\nwind,,2025,99 MW\n"}}),
      problems);
  EXPECT_EQ(asset(net, "wind@north").at[1].existing.scale, 20);
  EXPECT_EQ(asset(net, "wind@south").at[1].existing.scale, 99);
  EXPECT_EQ(asset(net, "wind@south").at[0].existing.scale, 0);
}

TEST(RowsByYear, DemandsTakeOverFromEachOther) {
  Problems problems;
  const auto net = make_network(read_changed({}), problems);
  for (const auto& demand : net.demands) {
    if (net.node_name(demand.node) != "water@south") continue;
    EXPECT_EQ(demand.at[0].scale, 120);
    EXPECT_EQ(demand.at[1].scale, 120);
    EXPECT_EQ(demand.at[2].scale, 140);
    return;
  }
  FAIL() << "no demand of water in the south";
}

TEST(Cells, TakeTheirDefaults) {
  const auto c = read_changed({});
  const auto& processes = c->table("processes");
  const int wells = processes.find("wells");
  EXPECT_EQ(value(*c, "processes", wells, "most"), 1);
  EXPECT_FALSE(processes.given(wells, processes.column("most")));
  EXPECT_TRUE(processes.flag(wells, "build"));
  EXPECT_EQ(processes.references(wells, "zones").size(), 2u) << "city/* is north and south";
}

}  // namespace
}  // namespace horqin::test
