#include "exchange/osemosys/otoole_folder.h"

#include <algorithm>
#include <fstream>

#include "base/files.h"
#include "base/text.h"
#include "table/csv.h"
#include "table/number.h"

namespace horqin::osemosys {

namespace {

namespace fs = std::filesystem;

/// Integers of a set of years may be written 2015.0 by a spreadsheet.
int32_t element(Data& data, std::string_view text) {
  NumberProblem unused;
  const auto number = read_number(text, Infinity::refuse, unused);
  return data.symbol(number ? exact_number(*number) : std::string(text));
}

Data::Spot spot(const Cell& cell) {
  return {cell.line, cell.column};
}

/// Titles of columns in any case; a second region is called _REGION. otoole takes the mode without
/// its lines between the words too.
std::optional<Set> set_of_title(std::string_view title) {
  std::string upper;
  if (title.starts_with('_')) title.remove_prefix(1);
  for (const char c : title)
    upper += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return upper == "MODEOFOPERATION" ? Set::mode : set_named(upper);
}

std::optional<int> value_column(const CsvTable& csv) {
  for (int c = 0; c < static_cast<int>(csv.columns.size()); ++c) {
    if (lower(csv.columns[static_cast<size_t>(c)]) == "value") return c;
  }
  return std::nullopt;
}

void read_set(const CsvTable& csv, Set set, Data& data, Problems& problems) {
  auto& own = data.of(set);
  own.stands = true;
  own.file = csv.file;
  const auto column = value_column(csv);
  if (!column) {
    problems.error("column-missing", {csv.file, 1, 1}, csv.columns.empty() ? "" : csv.columns[0],
                   "the file of a set has one column, VALUE", "name the column VALUE");
    return;
  }
  for (int64_t row = 0; row < csv.rows(); ++row) {
    const auto& cell = csv.cell(row, *column);
    own.elements.push_back(element(data, cell.text));
    own.at.push_back(spot(cell));
  }
}

bool any_text(const CsvTable& csv, int column) {
  for (int64_t row = 0; row < csv.rows(); ++row) {
    if (!csv.cell(row, column).text.empty()) return true;
  }
  return false;
}

/// A column of a set that is no index would make several values of one, if it says anything.
bool no_other_index(const CsvTable& csv, const std::vector<int>& used, const ParamSpec& wanted,
                    Problems& problems) {
  for (int c = 0; c < static_cast<int>(csv.columns.size()); ++c) {
    const auto& title = csv.columns[static_cast<size_t>(c)];
    if (!set_of_title(title) || std::ranges::find(used, c) != used.end() || !any_text(csv, c))
      continue;
    problems.error("column-other", csv.place(csv.header[static_cast<size_t>(c)]), title,
                   std::string(wanted.name) + " has no index " + title,
                   advice_on_indices(wanted.name, "take the column out"));
    return false;
  }
  return true;
}

/// The columns of the indices, in the order of the model; of an index without one nothing.
std::vector<std::optional<int>> index_columns(const CsvTable& csv, const ParamSpec& wanted) {
  std::vector<std::optional<int>> columns;
  for (const auto set : wanted.index) {
    std::optional<int> found;
    for (int c = 0; c < static_cast<int>(csv.columns.size()); ++c) {
      const bool used = std::ranges::find(columns, c) != columns.end();
      if (!used && !found && set_of_title(csv.columns[static_cast<size_t>(c)]) == set) found = c;
    }
    columns.push_back(found);
  }
  return columns;
}

/// All of them, without another.
std::optional<std::vector<int>> all_columns(const CsvTable& csv, const ParamSpec& wanted,
                                            Problems& problems) {
  std::vector<int> columns;
  const auto found = index_columns(csv, wanted);
  for (size_t i = 0; i < found.size(); ++i) {
    if (!found[i]) {
      std::string list;
      for (const auto one : wanted.index) list += std::string(name(one)) + ", ";
      problems.error("column-missing", {csv.file, 1, 1}, join(csv.columns, ", "),
                     "no column " + std::string(name(wanted.index[i])) + " for an index of " +
                         std::string(wanted.name),
                     "give it the columns " + list + "VALUE");
      return std::nullopt;
    }
    columns.push_back(*found[i]);
  }
  if (!no_other_index(csv, columns, wanted, problems)) return std::nullopt;
  return columns;
}

/// As a sheet of a workbook: a column for each element of the last index, without a value where a
/// cell is empty. False where the table has another form.
bool read_wide(const CsvTable& csv, Param param, Data& data, Problems& problems) {
  const auto& wanted = spec(param);
  auto columns = index_columns(csv, wanted);
  if (value_column(csv) || columns.size() < 2 || columns.back()) return false;
  columns.pop_back();
  if (!std::ranges::all_of(columns, [](const auto& one) { return one.has_value(); })) return false;
  for (int64_t row = 0; row < csv.rows(); ++row) {
    if (std::ranges::binary_search(csv.ragged, row)) continue;
    Data::Entry entry;
    for (size_t i = 0; i < columns.size(); ++i)
      entry.key[i] = element(data, csv.cell(row, *columns[i]).text);
    for (int c = 0; c < static_cast<int>(csv.columns.size()); ++c) {
      const auto& cell = csv.cell(row, c);
      if (std::ranges::find(columns, c) != columns.end() || cell.text.empty()) continue;
      const auto number = parse_number(cell.text, csv.place(cell), problems);
      if (!number) continue;
      entry.key[columns.size()] = element(data, csv.columns[static_cast<size_t>(c)]);
      entry.value = *number;
      entry.at = spot(cell);
      data.of(param).entries.push_back(entry);
    }
  }
  return true;
}

void read_param(const CsvTable& csv, Param param, Data& data, Problems& problems) {
  auto& own = data.of(param);
  if (csv.rows() == 0 || read_wide(csv, param, data, problems)) return;
  const auto value = value_column(csv);
  const auto columns = all_columns(csv, spec(param), problems);
  if (!value || !columns) {
    if (!value)
      problems.error("column-missing", {csv.file, 1, 1}, join(csv.columns, ", "), "no column VALUE",
                     "add the column");
    return;
  }
  for (int64_t row = 0; row < csv.rows(); ++row) {
    if (std::ranges::binary_search(csv.ragged, row)) continue;
    Data::Entry entry;
    for (size_t i = 0; i < columns->size(); ++i)
      entry.key[i] = element(data, csv.cell(row, (*columns)[i]).text);
    const auto& cell = csv.cell(row, *value);
    const auto number = parse_number(cell.text, csv.place(cell), problems);
    if (!number) continue;
    entry.value = *number;
    entry.at = spot(cell);
    own.entries.push_back(entry);
  }
}

/// default_values.csv of otoole before 1.0: columns name and default_value.
void read_defaults(const CsvTable& csv, Data& data, Problems& problems) {
  const auto name = csv.column("name");
  const auto value = csv.column("default_value");
  if (!name || !value) {
    problems.error("column-missing", {csv.file, 1, 1}, join(csv.columns, ", "),
                   "this file has the columns name and default_value", "name them so");
    return;
  }
  for (int64_t row = 0; row < csv.rows(); ++row) {
    const auto param = param_named(csv.cell(row, *name).text);
    const auto& cell = csv.cell(row, *value);
    if (!param || data.of(*param).fallback) continue;
    if (const auto number = parse_number(cell.text, csv.place(cell), problems))
      data.of(*param).fallback = number;
  }
}

/// Tables are written with an end of each line: a file that was cut has none of its last.
void last_line(const fs::path& path, const CsvTable& csv, Problems& problems) {
  std::ifstream file(path, std::ios::binary);
  file.seekg(-1, std::ios::end);
  const int last = file.get();
  if (last == '\n' || last == '\r') return;
  const int line = csv.rows() > 0 ? csv.cell(csv.rows() - 1, 0).line : 1;
  problems.warning("file-cut", {csv.file, line}, "end of the file",
                   "the last line has no end: the file may be cut",
                   "see whether the file is whole, and end its last line");
}

void read_one(const fs::path& path, Data& data, Problems& problems) {
  const auto stem = path.stem().string();
  if (data.results.contains(stem)) return;
  const auto set = set_named(stem);
  const auto param = param_named(stem);
  const auto shown = path.string();
  if (param) {
    auto& own = data.of(*param);
    own.stands = true;
    own.file = shown;
    own.at = {1, 1};
    std::error_code error;
    if (fs::file_size(path, error) == 0 && !error) {  // otoole takes it for an empty table
      problems.warning("file-empty", {shown, 1, 1}, stem,
                       "the file is empty: the default stands for all values",
                       "write a header alone where that is meant");
      return;
    }
  }
  const auto csv = read_csv(path, shown, problems);
  if (!csv) return;
  if (set || param) last_line(path, *csv, problems);
  if (stem == "default_values") {
    read_defaults(*csv, data, problems);
  } else if (set) {
    read_set(*csv, *set, data, problems);
  } else if (param) {
    read_param(*csv, *param, data, problems);
  } else {
    const bool unnamed = !data.named.empty() && !data.named.contains(stem);
    data.unknown.push_back({stem, shown, {1, 1}, csv->rows() > 0, false, std::nullopt, unnamed});
  }
}

}  // namespace

Data read_otoole(const fs::path& folder, const std::optional<fs::path>& config,
                 Problems& problems) {
  Data data;
  data.file = folder.string();
  std::vector<fs::path> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".csv") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  std::optional<fs::path> settings = config;
  for (const char* usual : {"config.yaml", "config.yml"}) {
    if (!settings && fs::exists(folder / usual, error)) settings = folder / usual;
  }
  if (files.empty() && fs::is_directory(folder / "data", error))
    return read_otoole(folder / "data", settings, problems);
  if (files.empty()) {
    problems.error("otoole-empty", {folder.string()}, "", "there is no CSV file in this folder",
                   "name the folder that otoole wrote: one file for each set and parameter");
    return data;
  }
  if (settings) {
    const auto text = read_file(*settings, settings->string(), problems);
    if (text) read_otoole_config(*text, settings->string(), data, problems);
  }
  for (const auto& path : files) read_one(path, data, problems);
  return data;
}

}  // namespace horqin::osemosys
