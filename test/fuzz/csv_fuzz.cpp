// The CSV reader and the cell readers on any bytes: no crash, no undefined behaviour, and what they
// promise: rows of equal length, places inside the file, a problem for every refusal.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "table/csv.h"
#include "table/number.h"
#include "table/quantity.h"
#include "table/writer.h"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

void check_cell(const horqin::Cell& cell) {
  require(cell.line >= 1 && cell.column >= 1);
  horqin::Problems problems;
  const horqin::Place place{"fuzz", cell.line, cell.column};
  const bool number =
      horqin::parse_number(cell.text, place, problems, horqin::Infinity::allow).has_value();
  require(number == problems.all().empty());
  horqin::Problems more;
  const bool quantity = horqin::parse_quantity(cell.text, place, more).has_value();
  require(quantity == more.all().empty());
}

// What is written reads back as the same cells.
void check_round_trip(const horqin::CsvTable& table) {
  horqin::CsvWriter out;
  out.row(table.columns);
  for (int64_t r = 0; r < table.rows(); ++r) {
    for (const horqin::Cell& cell : table.row(r)) out.cell(cell.text);
    out.end_row();
  }
  horqin::Problems problems;
  // Behind a comment, so that a header cannot pass for the first bytes of a workbook.
  const auto again = horqin::read_csv_text("#\n" + out.text(), "fuzz", problems);
  require(again && problems.all().empty() && again->columns == table.columns);
  int64_t same = 0;
  for (int64_t r = 0; r < table.rows(); ++r) {
    bool empty = true;
    for (const horqin::Cell& cell : table.row(r)) empty = empty && cell.text.empty();
    if (empty) continue;  // such rows are not read
    for (int c = 0; c < static_cast<int>(table.columns.size()); ++c) {
      require(again->cell(same, c).text == table.cell(r, c).text);
    }
    ++same;
  }
  require(same == again->rows());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  horqin::Problems problems;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto table = horqin::read_csv_text(text, "fuzz", problems);
  require(table.has_value() || problems.has_errors());
  require(!horqin::format(problems).empty() || problems.all().empty());
  if (!table) return 0;
  for (int64_t r = 0; r < table->rows(); ++r) {
    for (const horqin::Cell& cell : table->row(r)) check_cell(cell);
  }
  check_round_trip(*table);
  return 0;
}
