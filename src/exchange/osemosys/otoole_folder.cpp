#include "exchange/osemosys/otoole_folder.h"

#include <algorithm>
#include <cmath>

#include "base/files.h"
#include "base/text.h"
#include "table/csv.h"
#include "table/number.h"

namespace horqin::osemosys {

namespace {

namespace fs = std::filesystem;

std::string_view unquoted(std::string_view text) {
  text = trim(text);
  if (text.size() >= 2 && (text.front() == '"' || text.front() == '\'') &&
      text.back() == text.front())
    return text.substr(1, text.size() - 2);
  return text;
}

/// A line without its remark; how far it is set in.
struct Line {
  std::string_view text;
  size_t indent = 0;
};
Line line_of(std::string_view text) {
  const auto remark = text.find(" #");
  if (text.starts_with('#')) return {};
  if (remark != std::string_view::npos) text = text.substr(0, remark);
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return {trim(text), first};
}

/// Integers of a set of years may be written 2015.0 by a spreadsheet.
int32_t element(Data& data, std::string_view text) {
  NumberProblem unused;
  const auto number = read_number(text, Infinity::refuse, unused);
  return data.symbol(number ? exact_number(*number) : std::string(text));
}

Data::Spot spot(const Cell& cell) {
  return {cell.line, cell.column};
}

/// Titles of columns in any case; a second region is called _REGION.
std::optional<Set> set_of_title(std::string_view title) {
  std::string upper;
  if (title.starts_with('_')) title.remove_prefix(1);
  for (const char c : title)
    upper += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return set_named(upper);
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

/// A column of a set that is no index would make several values of one.
bool no_other_index(const CsvTable& csv, const std::vector<int>& used, const ParamSpec& wanted,
                    Problems& problems) {
  for (int c = 0; c < static_cast<int>(csv.columns.size()); ++c) {
    const auto& title = csv.columns[static_cast<size_t>(c)];
    if (!set_of_title(title) || std::ranges::find(used, c) != used.end()) continue;
    problems.error("column-other", csv.place(csv.header[static_cast<size_t>(c)]), title,
                   std::string(wanted.name) + " has no index " + title,
                   advice_on_indices(wanted.name, "take the column out"));
    return false;
  }
  return true;
}

/// The columns of the indices, in the order of the model.
std::optional<std::vector<int>> index_columns(const CsvTable& csv, const ParamSpec& wanted,
                                              Problems& problems) {
  std::vector<int> columns;
  for (const auto set : wanted.index) {
    std::optional<int> found;
    for (int c = 0; c < static_cast<int>(csv.columns.size()); ++c) {
      const bool used = std::ranges::find(columns, c) != columns.end();
      if (!used && !found && set_of_title(csv.columns[static_cast<size_t>(c)]) == set) found = c;
    }
    if (!found) {
      std::string list;
      for (const auto one : wanted.index) list += std::string(name(one)) + ", ";
      problems.error(
          "column-missing", {csv.file, 1, 1}, join(csv.columns, ", "),
          "no column " + std::string(name(set)) + " for an index of " + std::string(wanted.name),
          "give it the columns " + list + "VALUE");
      return std::nullopt;
    }
    columns.push_back(*found);
  }
  if (!no_other_index(csv, columns, wanted, problems)) return std::nullopt;
  return columns;
}

void read_param(const CsvTable& csv, Param param, Data& data, Problems& problems) {
  auto& own = data.of(param);
  own.stands = true;
  own.file = csv.file;
  own.at = {1, 1};
  if (csv.rows() == 0) return;
  const auto value = value_column(csv);
  const auto columns = index_columns(csv, spec(param), problems);
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

void read_one(const fs::path& path, Data& data, Problems& problems) {
  const auto stem = path.stem().string();
  if (data.results.contains(stem)) return;
  const auto set = set_named(stem);
  const auto param = param_named(stem);
  const auto shown = path.string();
  const auto csv = read_csv(path, shown, problems);
  if (!csv) return;
  if (stem == "default_values") {
    read_defaults(*csv, data, problems);
  } else if (set) {
    read_set(*csv, *set, data, problems);
  } else if (param) {
    read_param(*csv, *param, data, problems);
  } else {
    data.unknown.push_back({stem, shown, {1, 1}, csv->rows() > 0, false});
  }
}

}  // namespace

namespace {

/// `key: value` of what a configuration says of one name.
void configure(const std::string& name, std::string_view key, std::string_view value,
               const Place& at, Data& data, Problems& problems) {
  if (key == "type" && value == "result") data.results.insert(name);
  const auto param = param_named(name);
  if (key != "default" || !param) return;
  if (const auto fallback = parse_number(value, at, problems)) data.of(*param).fallback = fallback;
}

/// `{type: param, default: 0}` on the line of the name.
void configure_inline(const std::string& name, std::string_view braces, const Place& at, Data& data,
                      Problems& problems) {
  if (braces.starts_with('{')) braces.remove_prefix(1);
  if (braces.ends_with('}')) braces.remove_suffix(1);
  while (!braces.empty()) {
    const auto end = std::min(braces.find(','), braces.size());
    const auto pair = braces.substr(0, end);
    const auto colon = pair.find(':');
    if (colon != std::string_view::npos)
      configure(name, unquoted(pair.substr(0, colon)), unquoted(pair.substr(colon + 1)), at, data,
                problems);
    braces.remove_prefix(std::min(end + 1, braces.size()));
  }
}

}  // namespace

void read_otoole_config(const std::string& text, const std::string& shown_name, Data& data,
                        Problems& problems) {
  std::string name;
  int number = 0;
  for (size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size());
    const auto line = line_of(std::string_view(text).substr(begin, end - begin));
    begin = end + 1;
    ++number;
    if (line.text.empty() || line.text.starts_with("---")) continue;
    const auto colon = line.text.find(':');
    if (colon == std::string_view::npos) {
      if (line.text.starts_with("-")) continue;  // an index in a list of its own lines
      problems.error("yaml", {shown_name, number, static_cast<int>(line.indent) + 1},
                     printable(line.text, 40), "this is no line of a configuration of otoole",
                     "write `name:` and below it `default: 0`");
      return;
    }
    const auto key = unquoted(line.text.substr(0, colon));
    const auto value = unquoted(line.text.substr(colon + 1));
    const Place at{shown_name, number, static_cast<int>(line.indent) + 1};
    if (line.indent == 0) {
      name = key;
      configure_inline(name, value, at, data, problems);
    } else {
      configure(name, key, value, at, data, problems);
    }
  }
}

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
  if (files.empty() && fs::is_directory(folder / "data", error))
    return read_otoole(folder / "data", config, problems);
  if (files.empty()) {
    problems.error("otoole-empty", {folder.string()}, "", "there is no CSV file in this folder",
                   "name the folder that otoole wrote: one file for each set and parameter");
    return data;
  }
  std::optional<fs::path> settings = config;
  for (const char* usual : {"config.yaml", "config.yml"}) {
    if (!settings && fs::exists(folder / usual, error)) settings = folder / usual;
  }
  if (settings) {
    const auto text = read_file(*settings, settings->string(), problems);
    if (text) read_otoole_config(*text, settings->string(), data, problems);
  }
  for (const auto& path : files) read_one(path, data, problems);
  return data;
}

}  // namespace horqin::osemosys
