#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/files.h"

namespace horqin {

// The text of one cell, without quotes and without blanks around it, and where it begins (for a
// quoted cell: where its text begins). The text lives as long as the table.
struct Cell {
  std::string_view text;
  int line = 0;
  int column = 0;
};

// A table as it stands in a file. Rows have exactly as many cells as there are columns.
class CsvTable {
 public:
  std::string file;                  // the name shown in messages
  std::vector<std::string> columns;  // names in the header
  std::vector<Cell> header;          // the same with places
  std::vector<int64_t> ragged;       // rows that were cut or filled up, increasing

  int64_t rows() const {
    return columns.empty() ? 0 : static_cast<int64_t>(cells_.size() / columns.size());
  }
  std::span<const Cell> row(int64_t index) const {
    return {cells_.data() + static_cast<size_t>(index) * columns.size(), columns.size()};
  }
  const Cell& cell(int64_t row_index, int column) const {
    return row(row_index)[static_cast<size_t>(column)];
  }
  std::optional<int> column(std::string_view name) const;
  Place place(const Cell& cell) const { return {file, cell.line, cell.column}; }

 private:
  friend class CsvReader;
  std::unique_ptr<std::string> text_;  // quoted cells are unquoted in place
  std::vector<Cell> cells_;
};

// RFC 4180 with commas, UTF-8 (a byte order mark is skipped), any line ends, quoted line ends.
// Blanks around a cell that is not quoted do not count. Lines that begin with '#', and rows in
// which every cell is empty, are skipped.
//
// Refused, each with its place and remedy: other encodings, workbooks, other separators, quotes
// that are not closed or stand inside a cell, empty or double names of columns. No table comes back
// then. A row of the wrong length is an error too, but the table comes back, with the row cut or
// filled up with empty cells (see `ragged`), so that what follows can be checked in the same go.
std::optional<CsvTable> read_csv(const std::filesystem::path& file, const std::string& shown_name,
                                 Problems& problems, uint64_t size_limit = default_size_limit);
std::optional<CsvTable> read_csv_text(std::string text, const std::string& shown_name,
                                      Problems& problems);

}  // namespace horqin
