#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "case/case.h"
#include "table/csv.h"

namespace horqin {

/// A header such as `rate [t/MWh]`: the name and, where it is given, the unit.
struct Header {
  std::string name;
  std::optional<Unit> unit;
  bool refused = false;  ///< a unit stands there that cannot be read; that has been reported
};
Header read_header(const Cell& cell, const std::string& file, Problems& problems);

/// Rows of one table as text, before anything is understood; scenarios patch these.
struct RawCell {
  std::string text;
  int column = 0;   ///< in the file; 0: not in the file
  int header = -1;  ///< of its column, where that has a unit: index into RawTable::headers
  int file = -1;    ///< set where a scenario wrote the cell: it stands in another place
  int line = 0;
};

struct RawRow {
  int file = 0;  ///< index into RawTable::files
  int line = 0;
  std::vector<RawCell> cells;  ///< by the schema's columns, common columns after them
  std::string op;              ///< of a scenario's row: set, add, remove
  int op_column = 0;
  bool narrow = false;  ///< its file lacks required columns; that has been reported
};

struct RawTable {
  const TableSpec* spec = nullptr;
  std::vector<std::string> files;
  std::vector<Header> headers;
  std::vector<RawRow> rows;
  bool complete = true;  ///< false: one of its files cannot be read, which has been reported

  Place place(const RawRow& row, int column) const;
};

/// All columns of a table: its own, then the common ones.
std::vector<ColumnSpec> all_columns(const TableSpec& spec);

/// Appends the rows of one CSV file. `patch` allows the column `op` and missing required columns.
void read_rows(const std::string& file, const std::string& text, RawTable& table, bool patch,
               Problems& problems);

/// Applies a scenario's rows: `set` changes the rows they name, `add` appends, `remove` deletes.
void apply_patch(RawTable& table, const RawTable& patch, Problems& problems);

/// Checks kinds and references and fills the typed tables. References point into `tables` by
/// position.
void build_tables(std::vector<RawTable>&& raw, Case& result, Problems& problems);

/// Reads one file of series. False: not even its columns can be told.
bool read_series(const std::string& file, const std::string& text, std::vector<Series>& series,
                 Problems& problems);

Settings read_settings(const std::string& file, const std::string& text, Problems& problems);

/// Converts every quantity to working units and checks its dimension.
void apply_units(Case& result, const Gauge& gauge, Problems& problems);

/// Checks that only the whole case shows: cycles of zones, periods in order, probabilities,
/// sources, ranges.
void check_structure(const Case& result, Problems& problems);

}  // namespace horqin
