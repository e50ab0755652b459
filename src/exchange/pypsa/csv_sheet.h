#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "table/csv.h"

namespace horqin::pypsa {

/// A file as pandas writes it: the first column is the index, whose name may be empty; names of
/// columns may stand twice (curves). The header is an ordinary row here.
struct Sheet {
  CsvTable table;
  std::string file;

  int columns() const { return static_cast<int>(table.columns.size()); }
  int64_t rows() const { return table.rows(); }
  std::string_view text(int64_t row, int column) const { return table.cell(row, column).text; }
  Place place(int64_t row, int column) const {
    const auto& cell = table.cell(row, column);
    const bool moved = text(row, 0).starts_with('#');  // by `spared`
    return {file, cell.line - 1, cell.column - (moved ? 1 : 0)};
  }
};

/// What pandas takes for a number or text that is not given.
bool missing(std::string_view text);
/// "True": 1, "False": 0.
std::optional<double> truth(std::string_view text);
/// Names that are all whole numbers are numbers to pandas: 007 is 7.
void number_names(std::vector<std::string>& names);

/// Nothing, and a problem, where the text is no table.
std::optional<Sheet> read_sheet(const std::string& shown, std::string_view text,
                                Problems& problems);

}  // namespace horqin::pypsa
