// Files that people write by hand or with other tools: read as PyPSA 1.4.0 reads them, or refused
// with their place. Objectives are those that PyPSA 1.4.0 finds for the same files.
#include <netcdf.h>

#include "exchange/pypsa/network.h"
#include "test/exchange/pypsa_told.h"

namespace horqin {
namespace {

using testing::HasSubstr;

/// Three snapshots, the last counts twice; a load that grows from 10 to 30 MW.
Files three() {
  auto files = small();
  files["snapshots.csv"] =
      ",snapshot,objective,stores,generators\n0,a,1,1,1\n1,b,1,1,1\n2,c,2,1,1\n";
  files["generators.csv"] = "name,bus,p_nom,marginal_cost\ncheap,b,8,10\ndear,b,80,50\n";
  files["loads-p_set.csv"] = ",l\na,10\nb,20\nc,30\n";
  return files;
}

Told with(const std::string& file, const std::string& text) {
  auto files = three();
  files[file] = text;
  return told(files);
}

void expect(double objective, const Told& found) {
  EXPECT_NEAR(found.objective, objective, 1e-6) << found.text;
  EXPECT_EQ(found.text, "");
}

TEST(PypsaRead, RowsOfASeriesAreReadInTheirOrder) {
  expect(3220, told(three()));
  expect(3220, with("loads-p_set.csv", "x,l\n7,10\n8,20\n9,30\n"));
  const auto moved = with("loads-p_set.csv", ",l\nc,30\na,10\nb,20\n");
  EXPECT_NEAR(moved.objective, 2720, 1e-6);
  EXPECT_THAT(moved.text, HasSubstr("loads-p_set.csv:2:1: warning[series-order]"));
  EXPECT_THAT(with("loads-p_set.csv", ",l\na,10\nb,20\n").text, HasSubstr("error[series-length]"));
  EXPECT_THAT(with("loads-p_set.csv", ",l\na,1\nb,2\nc,3\nd,4\n").text,
              HasSubstr("4 rows for 3 snapshots"));
}

TEST(PypsaRead, ASnapshotThatStandsTwiceIsTold) {
  EXPECT_THAT(with("snapshots.csv",
                   ",snapshot,objective,stores,generators\n0,a,1,1,1\n1,a,1,1,1\n2,c,2,1,1\n")
                  .text,
              HasSubstr("snapshots.csv:3:3: error[snapshot-twice]"));
  EXPECT_THAT(with("snapshots.csv",
                   ",snapshot,objective,stores,generators\n0,a,1,1,1\n1,b,,1,1\n2,c,2,1,1\n")
                  .text,
              HasSubstr("snapshot_weightings `objective` of snapshot `b`"));
}

TEST(PypsaRead, FilesThatAreNotThereAreDefaults) {
  auto files = three();
  files.erase("network.csv");
  expect(3220, told(files));
  files.erase("snapshots.csv");
  files.erase("loads-p_set.csv");
  expect(180, told(files));  // one snapshot, "now"
  files.erase("buses.csv");
  EXPECT_THAT(told(files).text, HasSubstr("buses.csv: error[file-missing]"));
  files = three();
  files["links.csv"] = "name,bus0,bus1\n";
  files["stores.csv"] = "name\n";
  expect(3220, told(files));
}

TEST(PypsaRead, WhatIsNotGivenIsTheDefault) {
  expect(3220, with("generators.csv",
                    "name,bus,p_nom,marginal_cost,p_nom_max,carrier,min_up_time,active\n"
                    "cheap,b,8,10,NA,,,True\ndear,b,80,50,N/A,,,\n"));
  EXPECT_THAT(with("generators-marginal_cost.csv", ",cheap\na,10\nb,\nc,30\n").text,
              HasSubstr("Generator `cheap`, attribute `marginal_cost`: the number of snapshot b"));
}

TEST(PypsaRead, FlagsAreWordsOrNumbers) {
  const std::string head = "name,bus,p_nom,marginal_cost,p_nom_extendable,capital_cost\n";
  expect(930, with("generators.csv", head + "cheap,b,8,10,true,1\ndear,b,80,50,false,1\n"));
  expect(930, with("generators.csv", head + "cheap,b,8,10,1.0,1\ndear,b,80,50,,1\n"));
  EXPECT_THAT(with("generators.csv", head + "cheap,b,8,10,yes,1\ndear,b,80,50,no,1\n").text,
              HasSubstr("generators.csv:2:14: error[flag-bad]: neither True nor False"));
  EXPECT_THAT(with("generators.csv", head + "cheap,b,8,10,1,1\ndear,b,80,50,False,1\n").text,
              HasSubstr("generators.csv:3:14: error[flag-bad]: the column mixes"));
}

TEST(PypsaRead, WholeNumbersLoseTheirFraction) {
  auto files = three();
  files["generators.csv"] =
      "name,bus,p_nom,marginal_cost,committable,min_up_time,start_up_cost,up_time_before,p_min_pu\n"
      "cheap,b,8,10,False,,,,\ndear,b,30,50,True,2.9,10,0.5,0.1\n";
  Problems problems;
  const auto network = pypsa::read_csv_texts("whole", files, problems);
  EXPECT_EQ(network.of("Generator").number("min_up_time", 1), 2);
  EXPECT_EQ(network.of("Generator").number("up_time_before", 1), 0);
  EXPECT_EQ(network.of("Generator").number("up_time_before", 0), 1);
}

TEST(PypsaRead, NamesMayHoldWhatTheyLike) {
  auto files = three();
  const std::string bus = "\"b, \"\"x\"\"\ny\"";
  files["buses.csv"] = "name\n" + bus + "\n";
  files["generators.csv"] =
      "name,bus,p_nom,marginal_cost\n#1 热电," + bus + ",8,10\n\"de,ar\"," + bus + ",80,50\n";
  files["loads.csv"] = "name,bus\n\"l,1\"," + bus + "\n";
  files["loads-p_set.csv"] = ",\"l,1\"\na,10\nb,20\nc,30\n";
  expect(3220, told(files));
  // To pandas, 01 is the number 1.
  files = three();
  files["buses.csv"] = "name\n001\n";
  files["generators.csv"] = "name,bus,p_nom,marginal_cost\n01,1,8,10\n02,1,80,50\n";
  files["loads.csv"] = "name,bus\n7,0001\n";
  files["loads-p_set.csv"] = ",7\na,10\nb,20\nc,30\n";
  expect(3220, told(files));
  EXPECT_THAT(with("generators.csv", "name,bus,p_nom\nNA,b,8\n").text,
              HasSubstr("generators.csv:2:1: error[name-bad]"));
  EXPECT_THAT(with("generators.csv", "name,bus,p_nom,p_nom\ncheap,b,8,9\n").text,
              HasSubstr("generators.csv:1:16: error[column-twice]"));
}

TEST(PypsaRead, ALoadWithoutAnythingElseAtItsBusIsTold) {
  auto files = three();
  files["buses.csv"] = "name\nb\nalone\n";
  files["loads.csv"] = "name,bus,p_set\nl,b,1\nm,alone,0\n";
  expect(3220, told(files));
  files["loads.csv"] = "name,bus,p_set\nl,b,1\nm,alone,3\n";
  EXPECT_THAT(told(files).text, HasSubstr("Load `m`, attribute `bus`: nothing else is connected"));
}

/// A NetCDF file as xarray writes it when it is told to pack: a bus, a generator at 10, a load.
class Packed {
 public:
  explicit Packed(const fs::path& path) {
    check(nc_create(path.c_str(), NC_NETCDF4 | NC_CLOBBER, &id_));
    snapshots_ = dimension("snapshots", 2);
    whole("snapshots", {snapshots_}, {0, 1});
    names("buses_i", "b");
    names("generators_i", "g");
    names("loads_i", "l");
    const int load = names("loads_t_p_set_i", "l");
    real("generators_marginal_cost", {dimension_of("generators_i")}, {10});
    real("generators_p_nom", {dimension_of("generators_i")}, {100});
    real("generators_p_nom_max", {dimension_of("generators_i")}, {std::nan("")});
    real("generators_type", {dimension_of("generators_i")}, {std::nan("")});
    names("generators_bus", "b", dimension_of("generators_i"));
    names("loads_bus", "b", dimension_of("loads_i"));
    // Columns before snapshots; 5 + 0.01 · 500 and 5 + 0.01 · 1500 MW.
    const int series = whole("loads_t_p_set", {load, snapshots_}, {500, 1500});
    attribute(series, "scale_factor", 0.01);
    attribute(series, "add_offset", 5);
    const int weights = real("snapshots_objective", {snapshots_}, {1, 2});
    attribute(weights, "missing_value", -1);
    nc_close(id_);
  }

 private:
  static void check(int status) { ASSERT_EQ(status, NC_NOERR) << nc_strerror(status); }
  int dimension(const char* name, size_t size) {
    int dimension = -1;
    check(nc_def_dim(id_, name, size, &dimension));
    return dimension;
  }
  int dimension_of(const char* name) {
    int dimension = -1;
    check(nc_inq_dimid(id_, name, &dimension));
    return dimension;
  }
  int variable(const char* name, nc_type type, const std::vector<int>& over) {
    int variable = -1;
    check(nc_def_var(id_, name, type, static_cast<int>(over.size()), over.data(), &variable));
    return variable;
  }
  int names(const char* name, const char* text, int over = -1) {
    if (over < 0) over = dimension(name, 1);
    const int own = variable(name, NC_STRING, {over});
    check(nc_put_var_string(id_, own, &text));
    return over;
  }
  int real(const char* name, const std::vector<int>& over, const std::vector<double>& values) {
    const int own = variable(name, NC_DOUBLE, over);
    check(nc_put_var_double(id_, own, values.data()));
    return own;
  }
  int whole(const char* name, const std::vector<int>& over, const std::vector<int>& values) {
    const int own = variable(name, NC_INT, over);
    check(nc_put_var_int(id_, own, values.data()));
    return own;
  }
  void attribute(int variable, const char* name, double value) {
    check(nc_put_att_double(id_, variable, name, NC_DOUBLE, 1, &value));
  }

  int id_ = -1;
  int snapshots_ = -1;
};

TEST(PypsaRead, PackedNumbersOfNetcdfAreUnpacked) {
  const Scratch scratch;
  const Packed file(scratch.path);
  EXPECT_NEAR(objective(scratch.path), 10 * (10 + 2 * 20), 1e-6);
}

}  // namespace
}  // namespace horqin
