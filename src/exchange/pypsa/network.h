#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/diagnostic.h"
#include "exchange/pypsa/schema.h"

namespace horqin::pypsa {

/// Static values of an attribute: [scenario][row], one scenario where they do not differ.
struct Column {
  std::vector<double> numbers;
  std::vector<std::string> texts;
};

/// Values over snapshots, of some of the rows: [row position][scenario][snapshot].
struct Varying {
  std::vector<int32_t> rows;  ///< row of the component, by position
  std::vector<double> values;
};

/// A curve of one row: points (x, y), increasing in x.
struct Points {
  std::string x;  ///< name of the first attribute: p_pu, p_nom
  std::vector<std::pair<double, double>> points;

  /// Summed up from the first point: between two points the later value holds.
  std::vector<std::pair<double, double>> summed() const;
  double sum_to(double at) const;
};

/// All rows of one component class as the file gives them; `number` and so on fill in defaults.
class Component {
 public:
  const ComponentSpec* spec = nullptr;
  std::vector<std::string> names;
  std::unordered_map<std::string, int32_t> row_of;
  std::map<std::string, Column, std::less<>> given;
  std::map<std::string, Varying, std::less<>> series;
  std::map<std::string, std::map<int32_t, Points>, std::less<>> curves;  ///< attribute → row
  size_t scenarios = 1;
  size_t snapshots = 0;

  int32_t rows() const { return static_cast<int32_t>(names.size()); }
  int32_t find(std::string_view name) const;  ///< -1: none
  bool has(std::string_view attribute) const {
    return given.contains(attribute) || series.contains(attribute);
  }
  double number(std::string_view attribute, int32_t row, size_t scenario = 0) const;
  bool flag(std::string_view attribute, int32_t row) const { return number(attribute, row) != 0; }
  const std::string& text(std::string_view attribute, int32_t row) const;
  /// A row's series of a scenario, one value per snapshot; null: it has none.
  const double* values(std::string_view attribute, int32_t row, size_t scenario = 0) const;
  /// The value at a snapshot: of the series, or the static one.
  double at(std::string_view attribute, int32_t row, size_t snapshot, size_t scenario = 0) const;
  /// True when static values of the row differ between scenarios.
  bool differs(std::string_view attribute, int32_t row) const;
  void name_rows(std::vector<std::string> all);
};

/// A network as read: what stands in the file, nothing computed.
struct Network {
  std::string file;  ///< as messages show it
  std::string name, version;
  std::string meta, crs;                     ///< JSON, as it stands
  std::map<std::string, double> attributes;  ///< results of the whole: objective
  std::vector<std::string> snapshots;        ///< labels
  std::vector<int> period_of;                ///< per snapshot; empty: no investment periods
  std::vector<double> objective, stores, generators;  ///< weightings per snapshot
  std::vector<int> periods;                           ///< investment periods
  std::vector<double> period_objective, period_years;
  std::vector<std::string> scenarios;  ///< empty: one future
  std::vector<double> scenario_weight;
  std::vector<Component> components;  ///< in the order of the schema, all of them

  /// Investment periods of the snapshots; one where there are none.
  size_t period_count() const { return periods.empty() || period_of.empty() ? 1 : periods.size(); }
  size_t steps() const { return snapshots.size() / period_count(); }

  /// The first snapshot that stands a second time (in its period).
  std::optional<size_t> repeated_snapshot() const;

  const Component& of(std::string_view which) const;
  Component& of(std::string_view which);
  /// Major and minor version that wrote it: {0, 35}; {1, 4} when it does not say.
  std::pair<int, int> written_by() const;
};

/// The periods in which an asset is active: [first, last); none: first == last.
struct Active {
  int first = 0, last = 1;
  bool none() const { return first >= last; }
  bool in(int period) const { return first <= period && period < last; }
};
/// By its years of building and life. Without investment periods everything is active.
Active active(const Network& network, const Component& all, int32_t row);

/// A network without anything.
Network empty_network(std::string file);

/// Reads a NetCDF file, or a folder of CSV. Problems carry the component and the attribute, and
/// for CSV the line and column; the network is good for use when there are no errors.
Network read_netcdf(const std::string& path, Problems& problems);
Network read_csv_folder(const std::string& path, Problems& problems);
/// One or the other, by what stands at the path.
Network read_network(const std::string& path, Problems& problems);
/// The folder's files by name, for tests and the fuzzer.
Network read_csv_texts(const std::string& shown, const std::map<std::string, std::string>& files,
                       Problems& problems);

/// The network as a folder of CSV that PyPSA reads: texts by file name. Scenarios have no such form
/// and are left out.
std::map<std::string, std::string> csv_texts(const Network& network);

/// A period as a whole number; 0, which then fits nothing, for what is none.
int period_of_number(double x);

/// As PyPSA does: snapshots that name periods have these, of weight 1, where none are given;
/// snapshots that name none are repeated in each period.
void match_periods(Network& network);

/// Numbers that are not given are the default, whole numbers lose their fraction, flags are 0 or 1;
/// as PyPSA does when it has read a file.
void settle(Network& network);

/// Whether what was read fits together: names, buses, lengths, numbers that are not given.
void check_network(const Network& network, Problems& problems);

}  // namespace horqin::pypsa
