#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "case/case.h"

namespace horqin {

/// Rows of one table as text, before anything is understood; scenarios patch these.
struct RawCell {
  std::string text;
  std::string header_unit;  ///< from a header such as `rate [t/MWh]`
  int column = 0;           ///< in the file; 0: not in the file
};

struct RawRow {
  int file = 0;  ///< index into RawTable::files
  int line = 0;
  std::vector<RawCell> cells;  ///< by the schema's columns, common columns after them
  std::string op;              ///< of a scenario's row: set, add, remove
};

struct RawTable {
  const TableSpec* spec = nullptr;
  std::vector<std::string> files;
  std::vector<RawRow> rows;

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

/// Reads one file of series.
void read_series(const std::string& file, const std::string& text, std::vector<Series>& series,
                 Problems& problems);

Settings read_settings(const std::string& file, const std::string& text, Problems& problems);

/// Converts every quantity to working units and checks its dimension.
void apply_units(Case& result, const Gauge& gauge, Problems& problems);

/// Checks that only the whole case shows: cycles of zones, periods in order, probabilities,
/// sources, ranges.
void check_structure(const Case& result, Problems& problems);

}  // namespace horqin
