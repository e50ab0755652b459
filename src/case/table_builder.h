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
  Place place(Spot spot) const { return raw_.place(raw_.rows[spot.row], spot.column); }
  const std::string& text(Spot spot) const { return raw_.rows[spot.row].cells[spot.column].text; }
  Table::Cell& cell(Spot spot) const;
  void read_cell(Spot spot, const ColumnSpec& column);
  void check_keys();
  void wrong(Spot spot, std::string code, std::string message, std::string remedy);

  // cell_words.cpp
  void check_number(Spot spot, const ColumnSpec& column);
  void check_numbers(Spot spot, const ColumnSpec& column);
  void check_whole(Spot spot, const ColumnSpec& column);
  void check_range(const Place& at, double number, std::string_view text, const ColumnSpec& column);
  void check_years(Spot spot);
  void check_choice(Spot spot, const ColumnSpec& column);
  void check_flag(Spot spot);

  // cell_references.cpp
  void read_references(Spot spot, const ColumnSpec& column);
  void add_references(Spot spot, std::string_view word, const Place& at, const ColumnSpec& column);
  void add_children(Spot spot, std::string_view word, const Place& at, const ColumnSpec& column);
  void add_reference(Spot spot, std::string_view word, const Place& at, Reference reference);
  void report_missing(std::string_view word, const Place& at, const ColumnSpec& column);
  const Table* table_that_has(std::string_view word) const;

  // cell_quantity.cpp
  void read_quantity(Spot spot, const ColumnSpec& column);
  bool check_size(Spot spot, const Datum& datum);
  bool check_signs(Spot spot, const Datum& datum, const ColumnSpec& column);
  bool find_series(Spot spot, const std::vector<std::string>& names, Datum& datum);

  RawTable raw_;
  int16_t position_;
  Case& case_;
  Problems& problems_;
  std::vector<ColumnSpec> columns_;
};

/// "2021-2025 2030" -> the years; nothing when it cannot be read.
std::optional<std::vector<int>> parse_years(std::string_view text);

}  // namespace horqin
