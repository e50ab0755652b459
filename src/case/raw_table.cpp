#include "case/raw_table.h"

#include <algorithm>

#include "base/text.h"
#include "table/csv.h"

namespace horqin {

namespace {

/// "rate [t/MWh]" -> "rate", "t/MWh".
std::pair<std::string, std::string> split_header(std::string_view header) {
  const auto open = header.find_first_of("[");
  if (open == std::string_view::npos || header.back() != ']')
    return {std::string(trim(header)), ""};
  return {std::string(trim(header.substr(0, open))),
          std::string(trim(header.substr(open + 1, header.size() - open - 2)))};
}

struct HeaderMatch {
  std::vector<int> position;       ///< schema column of each file column, -1 op, -2 unknown
  std::vector<std::string> units;  ///< unit of each file column
};

HeaderMatch match_headers(const CsvTable& csv, const std::vector<ColumnSpec>& columns, bool patch,
                          const Place& at, Problems& problems) {
  HeaderMatch match;
  std::vector<uint8_t> seen(columns.size(), 0);
  std::vector<std::string> known;
  for (const auto& column : columns) known.emplace_back(column.name);
  for (size_t i = 0; i < csv.header.size(); ++i) {
    const auto& header = csv.header[i];
    auto [name, unit] = split_header(header.text);
    const auto found = std::ranges::find(known, name);
    int position = static_cast<int>(found - known.begin());
    if (found == known.end()) {
      position = patch && name == "op" ? -1 : -2;
      if (position == -2) {
        const auto close = nearest(name, known);
        problems.error("column-unknown", {at.file, header.line, header.column}, name,
                       "this table has no column of that name",
                       close ? "did you mean `" + *close + "`? Its columns stand in doc/tables.md"
                             : "its columns stand in doc/tables.md");
      }
    } else {
      if (seen[position]) {
        problems.error("column-twice", {at.file, header.line, header.column}, name,
                       "the column stands twice", "keep one of them");
      }
      seen[position] = 1;
      if (!unit.empty() && columns[position].unit == UnitRule::none) {
        problems.error("unit-not-allowed", {at.file, header.line, header.column}, unit,
                       "column `" + name + "` has no unit", "take the unit out of the header");
      }
    }
    match.position.push_back(position);
    match.units.push_back(std::move(unit));
  }
  if (!patch) {
    for (size_t i = 0; i < columns.size(); ++i) {
      if (!columns[i].fallback && !seen[i]) {
        problems.error("column-missing", at, "", "column `" + known[i] + "` is missing",
                       "add it: " + std::string(columns[i].english));
      }
    }
  }
  return match;
}

bool selects(const ColumnSpec& column) {
  switch (column.kind) {
    case CellKind::id:
    case CellKind::reference:
    case CellKind::references:
    case CellKind::choice:
    case CellKind::year:
    case CellKind::years:
    case CellKind::flag:
    case CellKind::text:
      return true;
    default:
      return false;
  }
}

}  // namespace

Place RawTable::place(const RawRow& row, int column) const {
  const int at = column < static_cast<int>(row.cells.size()) ? row.cells[column].column : 0;
  return {files[row.file], row.line, at};
}

std::vector<ColumnSpec> all_columns(const TableSpec& spec) {
  std::vector<ColumnSpec> columns = spec.columns;
  columns.insert(columns.end(), common_columns().begin(), common_columns().end());
  return columns;
}

void read_rows(const std::string& file, const std::string& text, RawTable& table, bool patch,
               Problems& problems) {
  const auto csv = read_csv_text(text, file, problems);
  if (!csv) return;
  const auto columns = all_columns(*table.spec);
  const auto match = match_headers(*csv, columns, patch, {file, 1, 0}, problems);
  table.files.push_back(file);
  const int file_index = static_cast<int>(table.files.size()) - 1;
  for (int64_t at = 0; at < csv->rows(); ++at) {
    const auto line = csv->row(at);
    RawRow row;
    row.file = file_index;
    row.line = line.front().line;
    row.cells.resize(columns.size());
    for (size_t i = 0; i < line.size(); ++i) {
      const auto& cell = line[i];
      if (match.position[i] == -1) row.op = cell.text;
      if (match.position[i] < 0) continue;
      auto& target = row.cells[match.position[i]];
      target.text = cell.text;
      target.header_unit = match.units[i];
      target.column = cell.column;
    }
    table.rows.push_back(std::move(row));
  }
}

void apply_patch(RawTable& table, const RawTable& patch, Problems& problems) {
  const auto columns = all_columns(*table.spec);
  const auto& key = table.spec->key;
  const auto in_key = [&](size_t i) {
    return key.empty() ? selects(columns[i]) : std::ranges::find(key, columns[i].name) != key.end();
  };
  const int shift = static_cast<int>(table.files.size());
  table.files.insert(table.files.end(), patch.files.begin(), patch.files.end());
  for (RawRow row : patch.rows) {
    const Place place = patch.place(row, 0);
    row.file += shift;
    if (row.op == "add") {
      table.rows.push_back(std::move(row));
      continue;
    }
    if (row.op != "" && row.op != "set" && row.op != "remove") {
      problems.error("op-unknown", place, row.op, "a scenario's row sets, adds or removes",
                     "write set, add or remove in column `op`");
      continue;
    }
    const auto named = [&](const RawRow& old) {
      for (size_t i = 0; i < columns.size(); ++i) {
        if (in_key(i) && !row.cells[i].text.empty() && row.cells[i].text != old.cells[i].text)
          return false;
      }
      return true;
    };
    const auto first = std::ranges::find_if(table.rows, named);
    if (first == table.rows.end()) {
      problems.error("patch-misses", place, "",
                     "no row of table `" + std::string(table.spec->name) + "` has these names",
                     "correct the names, or write `add` in column `op` for a new row");
      continue;
    }
    if (row.op == "remove") {
      std::erase_if(table.rows, named);
      continue;
    }
    for (auto& old : table.rows) {
      if (!named(old)) continue;
      for (size_t i = 0; i < columns.size(); ++i) {
        if (in_key(i) || row.cells[i].text.empty()) continue;
        old.cells[i] = row.cells[i];
        old.file = row.file;
        old.line = row.line;
      }
    }
  }
}

}  // namespace horqin
