#include <algorithm>
#include <array>

#include "base/text.h"
#include "case/raw_table.h"
#include "table/csv.h"
#include "table/number.h"

namespace horqin {

namespace {

constexpr std::array<std::string_view, 6> index_names = {"year", "future", "season",
                                                         "day",  "step",   "hour"};

bool is_index(std::string_view name) {
  return std::ranges::find(index_names, name) != index_names.end();
}

/// A header such as `price [CNY/kWh]` names a series and its unit.
Series declare(const CsvTable& csv, int column, Problems& problems) {
  const auto& header = csv.header[static_cast<size_t>(column)];
  Series series;
  series.file = csv.file;
  series.line = header.line;
  series.name = std::string(header.text);
  const auto open = series.name.find('[');
  if (open == std::string::npos) return series;
  const auto close = series.name.find(']', open);
  const auto text =
      series.name.substr(open + 1, close == std::string::npos ? close : close - open - 1);
  series.name = std::string(trim(std::string_view(series.name).substr(0, open)));
  UnitProblem why;
  if (const auto unit = read_unit(text, why)) {
    series.unit = *unit;
  } else {
    problems.error(why.code, csv.place(header), text, why.message, why.remedy);
  }
  return series;
}

}  // namespace

void read_series(const std::string& file, const std::string& text, std::vector<Series>& all,
                 Problems& problems) {
  const auto csv = read_csv_text(text, file, problems);
  if (!csv) return;
  std::vector<int> index;
  std::vector<int> columns;
  for (int i = 0; i < static_cast<int>(csv->columns.size()); ++i) {
    (is_index(csv->columns[static_cast<size_t>(i)]) ? index : columns).push_back(i);
  }
  if (index.empty()) {
    problems.error("series-index", {file, 1, 1}, "", "the file has no index column",
                   "give it a column year, season, day, step or hour");
    return;
  }
  for (const int column : columns) {
    Series series = declare(*csv, column, problems);
    for (const int i : index) series.index.push_back(csv->columns[static_cast<size_t>(i)]);
    const auto old = std::ranges::find(all, series.name, &Series::name);
    if (old != all.end() && old->file == file) {
      problems.error("series-twice", csv->place(csv->header[static_cast<size_t>(column)]),
                     series.name, "this series stands twice", "rename one of the two");
      continue;
    }
    for (int64_t row = 0; row < csv->rows(); ++row) {
      const auto& cell = csv->cell(row, column);
      const auto value = parse_number(cell.text, csv->place(cell), problems);
      if (!value) continue;
      std::vector<std::string> key;
      for (const int i : index) key.emplace_back(csv->cell(row, i).text);
      series.keys.push_back(std::move(key));
      series.values.push_back(*value);
      series.lines.push_back(cell.line);
    }
    if (old != all.end()) {
      problems.error("series-twice", csv->place(csv->header[static_cast<size_t>(column)]),
                     series.name, "a series of this name stands already in " + old->file,
                     "rename one of the two");
      continue;
    }
    all.push_back(std::move(series));
  }
}

}  // namespace horqin
