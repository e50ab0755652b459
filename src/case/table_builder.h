#pragma once

#include "case/raw_table.h"

namespace horqin {

/// Makes a typed table from raw rows in two steps: first all ids, then all cells, so that tables
/// may refer to each other.
class TableBuilder {
 public:
  TableBuilder(RawTable&& raw, int16_t position, Case& result, Problems& problems);

  /// Own ids, and duplicate ids or keys.
  void read_ids();
  /// Every cell by its kind.
  void read_cells();

 private:
  struct Spot {
    int row;
    int column;
  };
  Table& table() const;
  void read_cell(Spot spot, const ColumnSpec& column);
  void read_references(Spot spot, const ColumnSpec& column, bool many);
  void read_quantity(Spot spot, const ColumnSpec& column);
  void read_whole(Spot spot, const ColumnSpec& column);
  void check_numbers(Spot spot);
  void check_years(Spot spot);
  void check_choice(Spot spot, const ColumnSpec& column);
  void check_keys();
  std::vector<Reference> resolve(const std::string& word, const ColumnSpec& column,
                                 const Place& place);
  void wrong(Spot spot, std::string code, std::string message, std::string remedy);

  RawTable raw_;
  int16_t position_;
  Case& case_;
  Problems& problems_;
  std::vector<ColumnSpec> columns_;
};

/// "2021-2025 2030" -> the years; nothing when it cannot be read.
std::optional<std::vector<int>> parse_years(std::string_view text);

}  // namespace horqin
