#include <algorithm>
#include <array>

#include "base/text.h"
#include "case/raw_table.h"
#include "table/number.h"
#include "table/quantity.h"

namespace horqin {

namespace {

constexpr std::array<std::string_view, 6> index_names = {"year", "future", "season",
                                                         "day",  "step",   "hour"};

bool is_index(std::string_view name) {
  return std::ranges::find(index_names, name) != index_names.end();
}

/// True for a name that a cell can call: not one that reads as a number, with or without a unit.
bool can_be_called(const std::string& name) {
  Problems unused;
  const auto quantity = parse_quantity(name, {}, unused, Infinity::allow);
  return quantity && !quantity->unit && quantity->series == std::vector<std::string>{name};
}

/// A header such as `price [CNY/kWh]` names a series and its unit.
Series declare(const CsvTable& csv, const Cell& cell, Problems& problems) {
  auto header = read_header(cell, csv.file, problems);
  Series series;
  series.file = csv.file;
  series.line = cell.line;
  series.column = cell.column;
  series.name = std::move(header.name);
  series.unit_refused = header.refused;
  if (header.unit) series.unit = *header.unit;
  if (!can_be_called(series.name)) {
    problems.error("series-name", csv.place(cell), series.name,
                   "no cell could call a series of this name",
                   "begin with a letter; then letters, digits, _ - and . only");
  }
  return series;
}

/// An hour of the year says it all; the other indices share out the year between them.
bool check_index(const CsvTable& csv, const std::vector<int>& index, Problems& problems) {
  const auto& first = csv.header.front();
  if (index.empty()) {
    problems.error("series-index", {csv.file, first.line, 0}, "", "the file has no index column",
                   "give it a column year, future, season, day, step or hour");
    return false;
  }
  const auto has = [&](std::string_view name) { return csv.column(name).has_value(); };
  for (const auto* other : {"season", "day", "step"}) {
    if (!has("hour") || !has(other)) continue;
    problems.error("series-index", csv.place(csv.header[static_cast<size_t>(*csv.column(other))]),
                   other,
                   "the hour of the year leaves nothing to column `" + std::string(other) + "`",
                   "delete one of the two columns");
    return false;
  }
  return true;
}

void read_values(const CsvTable& csv, int column, const std::vector<int>& index, Series& series,
                 Problems& problems) {
  for (const int i : index) series.index.push_back(csv.columns[static_cast<size_t>(i)]);
  const auto rows = static_cast<size_t>(csv.rows());
  series.keys.reserve(rows);
  series.values.reserve(rows);
  series.lines.reserve(rows);
  for (int64_t row = 0; row < csv.rows(); ++row) {
    if (std::ranges::binary_search(csv.ragged, row)) continue;
    const auto& cell = csv.cell(row, column);
    NumberProblem why;
    auto value = read_number(cell.text, Infinity::refuse, why);
    if (!value) value = parse_number(cell.text, csv.place(cell), problems);  // reports it
    if (!value) continue;
    auto& key = series.keys.emplace_back();
    key.reserve(index.size());
    for (const int i : index) key.emplace_back(csv.cell(row, i).text);
    series.values.push_back(*value);
    series.lines.push_back(cell.line);
  }
}

}  // namespace

bool read_series(const std::string& file, const std::string& text, std::vector<Series>& all,
                 Problems& problems) {
  const auto csv = read_csv_text(text, file, problems);
  if (!csv) return false;
  std::vector<int> index;
  std::vector<int> columns;
  for (int i = 0; i < static_cast<int>(csv->columns.size()); ++i) {
    (is_index(csv->columns[static_cast<size_t>(i)]) ? index : columns).push_back(i);
  }
  if (!check_index(*csv, index, problems)) return false;
  for (const int column : columns) {
    const auto& header = csv->header[static_cast<size_t>(column)];
    Series series = declare(*csv, header, problems);
    const auto old = std::ranges::find(all, series.name, &Series::name);
    if (old != all.end()) {
      problems.error(
          "series-twice", csv->place(header), series.name,
          "a series of this name stands already in " + old->file + ":" + std::to_string(old->line),
          "rename one of the two, or delete it");
      continue;
    }
    read_values(*csv, column, index, series, problems);
    all.push_back(std::move(series));
  }
  return true;
}

}  // namespace horqin
