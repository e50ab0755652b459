#include "case/package.h"

#include <algorithm>
#include <cmath>
#include <set>

#include <nlohmann/json.hpp>

#include "case/layout.h"
#include "case/raw_table.h"
#include "case/schema_words.h"

namespace horqin {

namespace {

using Json = nlohmann::ordered_json;

/// Lower-case letters, digits and `-._` only, as names of a package must be.
std::string slug(std::string_view text) {
  std::string name;
  for (const char c : text) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_') {
      name += c;
    } else if (c >= 'A' && c <= 'Z') {
      name += static_cast<char>(c - 'A' + 'a');
    } else if (!name.empty() && name.back() != '-') {
      name += '-';
    }
  }
  while (!name.empty() && name.back() == '-') name.pop_back();
  return name;
}

void set_range(Json& constraints, const ColumnSpec& column) {
  const bool year = column.kind == CellKind::year;
  const double least = year ? 1900 : column.from;
  const double most = year ? 2200 : column.to;
  const auto number = [&](double value) {
    return column.kind == CellKind::number ? Json(value) : Json(static_cast<int64_t>(value));
  };
  if (std::isfinite(least)) constraints["minimum"] = number(least);
  if (std::isfinite(most)) constraints["maximum"] = number(most);
}

void set_type(Json& field, Json& constraints, const ColumnSpec& column) {
  switch (column.kind) {
    case CellKind::integer:
    case CellKind::year:
      field["type"] = "integer";
      return set_range(constraints, column);
    case CellKind::number:
      field["type"] = "number";
      return set_range(constraints, column);
    case CellKind::flag:
      field["type"] = "boolean";
      field["trueValues"] = {"yes", "Yes", "YES", "true", "True", "TRUE", "1", "是"};
      field["falseValues"] = {"no", "No", "NO", "false", "False", "FALSE", "0", "否"};
      return;
    case CellKind::choice: {
      field["type"] = "string";
      auto list = Json::array();
      for (size_t begin = 0; begin <= column.choices.size();) {
        const auto end = std::min(column.choices.find('|', begin), column.choices.size());
        if (end > begin) list.push_back(column.choices.substr(begin, end - begin));
        begin = end + 1;
      }
      constraints["enum"] = std::move(list);
      return;
    }
    default:
      field["type"] = "string";
  }
}

Json table_field(std::string_view header, const ColumnSpec& column, bool patch) {
  Json field;
  field["name"] = header;
  Json constraints = Json::object();
  set_type(field, constraints, column);
  field["description"] = column.english;
  field["description_zh"] = column.chinese;
  if (column.kind == CellKind::quantity) field["unit"] = words(column.unit).english;
  if (!column.refers.empty()) field["refers"] = column.refers;
  if (!column.fallback && !patch) constraints["required"] = true;
  if (!constraints.empty()) field["constraints"] = std::move(constraints);
  return field;
}

/// The schema of one file by what stands in its header.
Json table_schema(const CsvTable& csv, const TableSpec& spec, bool patch) {
  const auto columns = all_columns(spec);
  Json result;
  result["fields"] = Json::array();
  Problems unused;
  std::string key;
  for (const auto& cell : csv.header) {
    const auto name = read_header(cell, csv.file, unused).name;
    const auto column = std::ranges::find(columns, name, &ColumnSpec::name);
    if (column == columns.end()) {
      result["fields"].push_back({{"name", cell.text}, {"type", "string"}});
      continue;
    }
    result["fields"].push_back(table_field(cell.text, *column, patch));
    if (spec.key.size() == 1 && spec.key.front() == name) key = cell.text;
  }
  if (!key.empty() && !patch) result["primaryKey"] = key;
  result["missingValues"] = {""};
  return result;
}

Json series_schema(const CsvTable& csv) {
  Json result;
  result["fields"] = Json::array();
  for (const auto& cell : csv.header) {
    const bool whole = cell.text == "year" || cell.text == "step" || cell.text == "hour";
    const bool word = cell.text == "season" || cell.text == "day" || cell.text == "future";
    Json field{{"name", cell.text}, {"type", whole ? "integer" : word ? "string" : "number"}};
    field["constraints"]["required"] = true;
    result["fields"].push_back(std::move(field));
  }
  result["missingValues"] = {""};
  return result;
}

class Packer {
 public:
  explicit Packer(const CaseFiles& files) : files_(files) {}

  std::string pack() {
    Json package{{"profile", "tabular-data-package"}};
    Problems unused;
    const auto text = files_.read("case.toml", unused);
    const auto settings = text ? read_settings("case.toml", *text, unused) : Settings{};
    const auto name = slug(settings.title_en);
    package["name"] = name.empty() ? "case" : name;
    package["title"] = settings.title_en.empty() ? settings.title_zh : settings.title_en;
    if (package["title"] == "") package.erase("title");
    if (!settings.title_zh.empty()) package["title_zh"] = settings.title_zh;
    package["resources"] = Json::array();
    for (const auto& file : files_.names()) {
      auto resource = describe(file);
      if (!resource.is_null()) package["resources"].push_back(std::move(resource));
    }
    return package.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
  }

 private:
  Json describe(const std::string& file) {
    std::string_view below = file;
    bool patch = false;
    if (below.starts_with("scenarios/")) {
      const auto slash = below.find('/', 10);
      if (slash == std::string_view::npos) return nullptr;
      below = below.substr(slash + 1);
      patch = true;
    }
    const auto* spec = patch ? table_of_patch(below) : table_of_file(below);
    const bool series = is_series_file(below);
    if (!spec && !series) return nullptr;
    Problems unused;
    const auto text = files_.read(file, unused);
    if (!text) return nullptr;
    const auto csv = read_csv_text(*text, file, unused);
    if (!csv) return nullptr;
    Json resource{{"profile", "tabular-data-resource"}, {"name", name_of(file)}, {"path", file}};
    resource["title"] = spec ? spec->english : "Series by time";
    if (spec) resource["title_zh"] = spec->chinese;
    resource["format"] = "csv";
    resource["mediatype"] = "text/csv";
    resource["encoding"] = text->starts_with("\xEF\xBB\xBF") ? "utf-8-sig" : "utf-8";
    resource["dialect"] = {{"delimiter", ","},         {"quoteChar", "\""}, {"doubleQuote", true},
                           {"skipInitialSpace", true}, {"header", true},    {"commentChar", "#"}};
    // Remarks may stand above the header; Frictionless looks for it in the first row unless told.
    if (const int line = csv->header.front().line; line > 1)
      resource["dialect"]["headerRows"] = {line};
    resource["schema"] = spec ? table_schema(*csv, *spec, patch) : series_schema(*csv);
    return resource;
  }

  /// "tables/energy/arcs.csv" -> "tables.energy.arcs"; never twice the same.
  std::string name_of(const std::string& file) {
    auto plain = file.substr(0, file.size() - std::string_view(".csv").size());
    std::ranges::replace(plain, '/', '.');
    const auto base = slug(plain);
    auto name = base;
    for (int n = 2; !names_.insert(name).second; ++n) name = base + "-" + std::to_string(n);
    return name;
  }

  const CaseFiles& files_;
  std::set<std::string> names_;
};

}  // namespace

std::string data_package(const CaseFiles& files) {
  return Packer(files).pack();
}

}  // namespace horqin
