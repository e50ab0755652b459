#include "exchange/workbook.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <stdexcept>

#include <xlsxwriter.h>

#include "base/diagnostic.h"
#include "base/library.h"
#include "base/text.h"

namespace horqin {

namespace {

// Loaded with the first workbook.
constexpr Library library(HORQIN_XLSXWRITER);
HORQIN_LATE(library, format_set_bold);
HORQIN_LATE(library, lxw_strerror);
HORQIN_LATE(library, lxw_workbook_free);
HORQIN_LATE(library, workbook_add_format);
HORQIN_LATE(library, workbook_add_worksheet);
HORQIN_LATE(library, workbook_close);
HORQIN_LATE(library, workbook_new);
HORQIN_LATE(library, worksheet_autofilter);
HORQIN_LATE(library, worksheet_freeze_panes);
HORQIN_LATE(library, worksheet_set_column);
HORQIN_LATE(library, worksheet_write_number);
HORQIN_LATE(library, worksheet_write_string);

constexpr size_t most_rows = LXW_ROW_MAX - 1;  // below the header
constexpr int widest = 40;                     // characters

std::optional<double> number_in(const std::string& text) {
  double value = 0;
  const auto* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, value);
  if (read.ec != std::errc() || read.ptr != end || !std::isfinite(value)) return std::nullopt;
  return value;
}

void must(lxw_error error) {
  if (error != LXW_NO_ERROR) throw std::runtime_error(lxw_strerror(error));
}

class SheetWriter {
 public:
  SheetWriter(lxw_workbook* book, lxw_format* bold, const WorkbookSheet& sheet)
      : sheet_(workbook_add_worksheet(book, sheet.name.c_str())), table_(sheet.table) {
    if (sheet_ == nullptr) throw std::runtime_error("no sheet can be called " + sheet.name);
    if (table_.rows.size() > most_rows)
      throw std::runtime_error(sheet.name + " has more rows than a sheet can hold");
    for (size_t c = 0; c < table_.columns.size(); ++c) {
      must(worksheet_write_string(sheet_, 0, column(c), table_.columns[c].c_str(), bold));
      write(c);
    }
    worksheet_freeze_panes(sheet_, 1, 0);
    if (!table_.columns.empty())
      must(worksheet_autofilter(sheet_, 0, 0, row(table_.rows.size()),
                                column(table_.columns.size() - 1)));
  }

 private:
  static lxw_row_t row(size_t at) { return static_cast<lxw_row_t>(at); }
  static lxw_col_t column(size_t at) { return static_cast<lxw_col_t>(at); }

  bool is_number(size_t c) const {
    return std::ranges::all_of(
        table_.rows, [&](const auto& cells) { return cells[c].empty() || number_in(cells[c]); });
  }

  void write(size_t c) {
    const bool numbers = is_number(c);
    int width = display_width(table_.columns[c]);
    for (size_t r = 0; r < table_.rows.size(); ++r) {
      const auto& text = table_.rows[r][c];
      if (text.empty()) continue;
      if (numbers) {
        must(worksheet_write_number(sheet_, row(r + 1), column(c), *number_in(text), nullptr));
      } else {
        must(worksheet_write_string(sheet_, row(r + 1), column(c), text.c_str(), nullptr));
        width = std::max(width, display_width(text));
      }
    }
    must(worksheet_set_column(sheet_, column(c), column(c), std::clamp(width, 8, widest) + 2,
                              nullptr));
  }

  lxw_worksheet* sheet_;
  const RunTable& table_;
};

}  // namespace

void write_workbook(const std::filesystem::path& file, const std::vector<WorkbookSheet>& sheets) {
  lxw_workbook* book = workbook_new(file.c_str());
  if (book == nullptr) throw std::runtime_error("no workbook can be begun");
  try {
    auto* bold = workbook_add_format(book);
    format_set_bold(bold);
    for (const auto& sheet : sheets) SheetWriter(book, bold, sheet);
  } catch (...) {
    lxw_workbook_free(book);
    throw;
  }
  if (const auto error = workbook_close(book); error != LXW_NO_ERROR)
    refuse("file-not-written", {file.string(), 0, 0}, "",
           std::string("the workbook cannot be written: ") + lxw_strerror(error));
}

}  // namespace horqin
