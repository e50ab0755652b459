#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "case/schema.h"
#include "unit/unit.h"

namespace horqin {

/// The files of a case: a folder, or texts in memory (tests, requests). Names are relative, with
/// `/`.
class CaseFiles {
 public:
  virtual ~CaseFiles() = default;
  virtual std::vector<std::string> names() const = 0;  ///< sorted
  /// The text, or nothing with a problem added.
  virtual std::optional<std::string> read(const std::string& name, Problems& problems) const = 0;
};

std::unique_ptr<CaseFiles> case_folder(const std::filesystem::path& folder);
std::unique_ptr<CaseFiles> case_texts(std::map<std::string, std::string> texts);

/// case.toml.
struct Settings {
  std::string title_zh, title_en;
  std::string currency = "CNY";  ///< empty: what stands there is none, which has been reported
  int base_year = 0;
  double rate = 0.0;  ///< discount rate per year
  enum class When { start, middle, end } when = When::middle;
  /// How a build is paid: an annuity in every year it stands; at once, less the salvage value after
  /// the horizon; or its cost counts as it is given (importers that have discounted already).
  enum class Capital { annuity, at_once, as_given } capital = Capital::annuity;
  enum class Salvage { sinking_fund, straight_line } salvage = Salvage::sinking_fund;
  double risk_weight = 0;   ///< share of the tail in what is minimised; the rest: the mean
  double risk_tail = 0.95;  ///< the tail: the worst 1 − risk_tail of the futures
  /// Whether a project that a gate refuses may begin all the same, shown, or may not.
  enum class Gates { show, hold } gates = Gates::show;
  bool tie_break = true;
  double gap = 1e-3;  ///< relative gap of integer programs
  double deviation =
      1e-6;  ///< how much a stage may give up of what an earlier one reached, relative
};

/// A number of the case in working units: the units that its entity declares, hours or years for
/// time.
struct Datum {
  double value = 0;             ///< in working units, without its series
  double working = 1;           ///< working units in one unit as written
  std::vector<int32_t> series;  ///< it is multiplied by these
  Unit unit;                    ///< full unit as given (cell and series), for terms
  bool has_unit = false;
  bool per_time = false;  ///< a flow (per time), where the rule also allows a stock
  int16_t table = -1;     ///< where it stands
  int16_t column = -1;
  int32_t row = -1;
};

/// Time series as read: values by some of the index columns.
struct Series {
  std::string name;
  Unit unit;
  bool unit_refused = false;  ///< its unit cannot be read; that has been reported
  std::string file;
  int line = 0;                                ///< of its header
  int column = 0;                              ///< of its header
  std::vector<std::string> index;              ///< which of year, future, season, day, step, hour
  std::vector<std::vector<std::string>> keys;  ///< per row, one text per index column
  std::vector<double> values;
  std::vector<int> lines;  ///< per row, for messages
};

struct Reference {
  int16_t table = -1;
  int32_t row = -1;
  bool valid() const { return row >= 0; }
  friend bool operator==(const Reference&, const Reference&) = default;
};

/// A checked table: rows of the schema's columns. Columns are named by their position in the
/// schema's list; `column()` finds it. Cells are what their kind says.
class Table {
 public:
  const TableSpec* spec = nullptr;
  bool complete = true;  ///< false: a file of it cannot be read, which has been reported

  int rows() const { return static_cast<int>(lines_.size()); }
  int column(std::string_view name) const;             ///< our own mistake when there is none
  const std::string& text(int row, int column) const;  ///< after defaults
  const std::string& text(int row, std::string_view name) const { return text(row, column(name)); }
  bool given(int row, int column) const;  ///< the file fills the cell
  Reference reference(int row, std::string_view name) const;
  int index(int row, std::string_view name) const {
    return reference(row, name).row;
  }  ///< -1: none
  std::span<const Reference> references(int row, std::string_view name) const;
  int32_t datum(int row, std::string_view name) const;  ///< index into Case::data, -1: empty
  double number(int row,
                std::string_view name) const;  ///< kinds number, integer, year; NaN when empty
  bool flag(int row, std::string_view name) const { return text(row, name) == "yes"; }
  Place place(int row, int column = 0) const;
  Place place(int row, std::string_view name) const { return place(row, column(name)); }
  /// Row of an id, -1: none.
  int find(std::string_view id) const;

 private:
  friend class TableBuilder;
  struct Cell {
    std::string text;
    int32_t at = -1;     ///< datum index, or first reference
    int32_t count = 0;   ///< number of references
    int32_t column = 0;  ///< in the file
    int32_t file = -1;   ///< where a scenario wrote the cell: index into files_
    int32_t line = 0;
    bool given = false;
  };
  std::vector<Cell> cells_;
  std::vector<Reference> references_;
  std::vector<int32_t> lines_;
  std::vector<int32_t> row_file_;
  std::vector<std::string> files_;
  std::map<std::string, int, std::less<>> ids_;
};

/// A scale on each working unit, to prove that answers do not depend on them (powers of ten in
/// tests).
using Gauge = std::function<double(std::string_view kind, std::string_view id)>;

struct ReadOptions {
  std::string scenario;  ///< a folder below scenarios/; empty: the case as it stands
  Gauge gauge;           ///< empty: 1
};

struct Case {
  Settings settings;
  std::vector<Table> tables;  ///< in the order of schema()
  std::vector<Datum> data;
  std::vector<Series> series;
  bool series_complete = true;  ///< false: a file of series cannot be read
  std::vector<Unit> commodity_unit, activity_unit, capacity_unit, link_capacity_unit, measure_unit;
  std::vector<Unit> attribute_unit;
  std::vector<uint8_t> has_capacity;  ///< per process: a capacity unit is declared
  std::vector<int8_t> process_grain;  ///< Grain of each process
  Unit money;
  std::string scenario;
  std::string hash;  ///< SHA-256 over all files read, in order

  const Table& table(std::string_view name) const;
  Place place_of(int32_t datum) const;
};

/// Reads and checks a case. Problems of all files are collected; the case is only good for use when
/// there are no errors.
Case read_case(const CaseFiles& files, const ReadOptions& options, Problems& problems);

/// Names of the scenarios that the case has.
std::vector<std::string> scenario_names(const CaseFiles& files);

enum class Grain : int8_t { year = 0, season = 1, day = 2, step = 3 };
Grain grain_of(std::string_view word);
const char* name(Grain grain);

}  // namespace horqin
