#include "exchange/source_names.h"

#include <array>

#include <nlohmann/json.hpp>

#include "base/files.h"
#include "exchange/osemosys/names.h"
#include "table/csv.h"
#include "table/writer.h"

namespace horqin {

namespace {

/// Which tool wrote `import.json`; empty: the case was not imported.
std::string tool_of(const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::exists(file, error)) return {};
  Problems problems;
  const auto text = read_file(file, file.string(), problems);
  if (!text) throw InputError(std::move(problems));
  const auto json = nlohmann::json::parse(*text, nullptr, false);
  return json.is_object() ? json.value("from", "") : std::string();
}

}  // namespace

SourceNames::SourceNames(const std::filesystem::path& case_folder, const Case& source) {
  const auto tool = tool_of(case_folder / "import.json");
  if (tool == "osemosys") from_osemosys(source);
  if (tool == "pypsa") from_pypsa(case_folder / "source" / "components.csv", source);
}

/// Technologies are the processes with a capacity; the importer adds others, and counters of units.
void SourceNames::from_osemosys(const Case& source) {
  const auto take = [&](const char* table_name, const auto& component) {
    const auto& table = source.table(table_name);
    for (int row = 0; row < table.rows(); ++row) {
      const std::string word = component(table, row);
      const auto& name = table.text(row, "name_en");
      if (!word.empty() && !name.empty()) names_[table.text(row, "id")] = {word, name};
    }
  };
  take("zones", [](const auto&, int) { return "REGION"; });
  take("stores", [](const auto&, int) { return "STORAGE"; });
  take("commodities", [](const auto& table, int row) {
    return table.text(row, "tags") == "emission" ? "EMISSION" : "FUEL";
  });
  take("processes", [](const auto& table, int row) {
    const bool added = table.text(row, "tags") == osemosys::tag_of_units;
    return table.text(row, "capacity_unit").empty() || added ? "" : "TECHNOLOGY";
  });
}

void SourceNames::from_pypsa(const std::filesystem::path& file, const Case& source) {
  const auto& commodities = source.table("commodities");
  for (int row = 0; row < commodities.rows(); ++row)
    names_[commodities.text(row, "id")] = {"Carrier", commodities.text(row, "name_en")};
  Problems problems;
  const auto table = read_csv(file, file.string(), problems);
  if (problems.has_errors()) throw InputError(std::move(problems));
  for (int64_t row = 0; table->columns.size() == 3 && row < table->rows(); ++row)
    names_[std::string(table->cell(row, 2).text)] = {std::string(table->cell(row, 0).text),
                                                     std::string(table->cell(row, 1).text)};
}

const SourceNames::Name& SourceNames::of(const std::string& id) const {
  static const Name none;
  const auto found = names_.find(id);
  return found == names_.end() ? none : found->second;
}

std::string SourceNames::add_to(const std::string& csv) const {
  if (names_.empty()) return csv;
  Problems problems;
  const auto table = read_csv_text(csv, "results", problems).value();
  const auto first_of = [&](std::initializer_list<const char*> names) -> std::optional<int> {
    for (const char* name : names)
      if (const auto at = table.column(name)) return at;
    return std::nullopt;
  };
  const auto subject = first_of({"process", "of", "store"});
  const auto zone = table.column("zone");
  const auto commodity = table.column("commodity");
  CsvWriter out;
  for (const auto& name : table.columns) out.cell(name);
  if (subject) out.cell("component").cell("name");
  if (zone) out.cell("zone_name");
  if (commodity) out.cell("commodity_name");
  out.end_row();
  for (int64_t row = 0; row < table.rows(); ++row) {
    for (const auto& cell : table.row(row)) out.cell(cell.text);
    const auto name_of = [&](int column) -> const Name& {
      return of(std::string(table.cell(row, column).text));
    };
    if (subject) out.cell(name_of(*subject).component).cell(name_of(*subject).name);
    if (zone) out.cell(name_of(*zone).name);
    if (commodity) out.cell(name_of(*commodity).name);
    out.end_row();
  }
  return out.take();
}

}  // namespace horqin
