#include "case/raw_table.h"

#include <algorithm>

#include "base/text.h"

namespace horqin {

namespace {

struct HeaderMatch {
  std::vector<int> position;  ///< schema column of each file column, -1 op, -2 unknown
  std::vector<int> header;    ///< of each file column: index into RawTable::headers, -1 no unit
  bool narrow = false;        ///< a required column is missing
};

/// Finds the schema's columns among those of one file.
class HeaderMatcher {
 public:
  HeaderMatcher(const CsvTable& csv, const std::vector<ColumnSpec>& columns, bool patch,
                Problems& problems)
      : csv_(csv), columns_(columns), patch_(patch), problems_(problems), seen_(columns.size()) {
    for (const auto& column : columns) known_.emplace_back(column.name);
  }

  HeaderMatch match(RawTable& table) {
    HeaderMatch result;
    for (const auto& cell : csv_.header) {
      auto header = read_header(cell, csv_.file, problems_);
      const int position = find(header, cell);
      const bool unit = position >= 0 && (header.unit || header.refused);
      result.position.push_back(position);
      result.header.push_back(unit ? static_cast<int>(table.headers.size()) : -1);
      if (unit) table.headers.push_back(std::move(header));
    }
    if (!patch_) result.narrow = report_missing();
    return result;
  }

 private:
  int find(const Header& header, const Cell& cell) {
    const auto found = std::ranges::find(known_, header.name);
    if (found == known_.end()) {
      if (patch_ && header.name == "op") return -1;
      report_unknown(header, cell);
      return -2;
    }
    const auto position = static_cast<size_t>(found - known_.begin());
    if (seen_[position]) {
      problems_.error("column-twice", csv_.place(cell), header.name, "the column stands twice",
                      "keep one of them");
    }
    seen_[position] = 1;
    if (header.unit && columns_[position].unit == UnitRule::none) {
      problems_.error("unit-not-allowed", csv_.place(cell), std::string(cell.text),
                      "column `" + header.name + "` has no unit",
                      "take the unit out of the header");
    }
    return static_cast<int>(position);
  }

  void report_unknown(const Header& header, const Cell& cell) {
    if (header.name == "op") {
      problems_.error("column-unknown", csv_.place(cell), header.name,
                      "column `op` belongs to the tables of a scenario",
                      "delete the column, or move the file below scenarios/");
      return;
    }
    const auto close = nearest(header.name, known_);
    problems_.error(
        "column-unknown", csv_.place(cell), header.name, "this table has no column of that name",
        close ? "did you mean `" + *close + "`?" : "its columns are: " + join(known_, ", "));
  }

  bool report_missing() {
    bool any = false;
    for (size_t i = 0; i < columns_.size(); ++i) {
      if (columns_[i].fallback || seen_[i]) continue;
      any = true;
      const auto& first = csv_.header.front();
      problems_.error("column-missing", {csv_.file, first.line, 0}, "",
                      "column `" + known_[i] + "` is missing",
                      "add it: " + std::string(columns_[i].english));
    }
    return any;
  }

  const CsvTable& csv_;
  const std::vector<ColumnSpec>& columns_;
  bool patch_;
  Problems& problems_;
  std::vector<uint8_t> seen_;
  std::vector<std::string> known_;
};

}  // namespace

Header read_header(const Cell& cell, const std::string& file, Problems& problems) {
  Header header;
  const auto open = cell.text.find('[');
  header.name = std::string(trim(cell.text.substr(0, open)));
  if (open == std::string_view::npos) return header;
  Place place{file, cell.line, cell.column};
  place.column += static_cast<int>(character_count(cell.text.substr(0, open + 1)));
  if (cell.text.back() != ']') {
    problems.error("header-bracket", place, std::string(cell.text),
                   "the bracket of the unit is not closed at the end of the header",
                   "write " + header.name + " [unit]");
    header.refused = true;
    return header;
  }
  const auto text = cell.text.substr(open + 1, cell.text.size() - open - 2);
  UnitProblem why;
  header.unit = read_unit(text, why);
  if (header.unit) return header;
  header.refused = true;
  place.column += static_cast<int>(character_count(text.substr(0, why.offset)));
  problems.error(why.code, place, why.found, why.message, why.remedy);
  return header;
}

Place RawTable::place(const RawRow& row, int column) const {
  if (column >= static_cast<int>(row.cells.size())) return {files[row.file], row.line, 0};
  const auto& cell = row.cells[column];
  if (cell.file >= 0) return {files[cell.file], cell.line, cell.column};
  return {files[row.file], row.line, cell.column};
}

std::vector<ColumnSpec> all_columns(const TableSpec& spec) {
  std::vector<ColumnSpec> columns = spec.columns;
  columns.insert(columns.end(), common_columns().begin(), common_columns().end());
  return columns;
}

void read_rows(const std::string& file, const std::string& text, RawTable& table, bool patch,
               Problems& problems) {
  table.files.push_back(file);
  const auto csv = read_csv_text(text, file, problems);
  if (!csv) {
    table.complete = false;
    return;
  }
  const auto columns = all_columns(*table.spec);
  const auto match = HeaderMatcher(*csv, columns, patch, problems).match(table);
  const int file_index = static_cast<int>(table.files.size()) - 1;
  for (int64_t at = 0; at < csv->rows(); ++at) {
    if (std::ranges::binary_search(csv->ragged, at)) {  // which cell is which cannot be told
      table.complete = false;
      continue;
    }
    const auto line = csv->row(at);
    RawRow row;
    row.file = file_index;
    row.line = line.front().line;
    row.narrow = match.narrow;
    row.cells.resize(columns.size());
    for (size_t i = 0; i < line.size(); ++i) {
      const auto& cell = line[i];
      if (match.position[i] == -1) {
        row.op = cell.text;
        row.op_column = cell.column;
      }
      if (match.position[i] < 0) continue;
      auto& target = row.cells[static_cast<size_t>(match.position[i])];
      target.text = cell.text;
      target.header = match.header[i];
      target.column = cell.column;
    }
    table.rows.push_back(std::move(row));
  }
}

}  // namespace horqin
