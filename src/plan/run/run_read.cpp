#include "plan/run/run_read.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "table/csv.h"

namespace horqin {

RunFiles read_run(const std::filesystem::path& folder) {
  if (!std::filesystem::exists(folder / "summary.json"))
    refuse("run-missing", {folder.string()}, "", "this is no run",
           "give the folder of a run (runs/…)");
  RunFiles files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const auto kind = entry.path().extension();
    if (!entry.is_regular_file() || (kind != ".json" && kind != ".csv")) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    files[entry.path().filename().string()] = text.str();
  }
  const auto summary = run_json(files, "summary.json");
  if (!summary.is_object() || !summary.contains("status"))
    refuse("run-broken", {(folder / "summary.json").string()}, "", "this is no summary of a run",
           "solve the case again");
  return files;
}

Json run_json(const RunFiles& run, const char* file) {
  const auto found = run.find(file);
  if (found == run.end()) return nullptr;
  auto json = Json::parse(found->second, nullptr, false);
  return json.is_discarded() ? Json(nullptr) : json;
}

size_t RunTable::column(std::string_view name) const {
  const auto found = std::ranges::find(columns, name);
  if (found == columns.end())
    throw std::runtime_error("a table of the run has no column " + std::string(name));
  return static_cast<size_t>(found - columns.begin());
}

RunTable run_table(const RunFiles& run, const std::string& file) {
  RunTable result;
  const auto found = run.find(file);
  if (found == run.end()) return result;
  Problems problems;
  const auto table = read_csv_text(found->second, file, problems);
  if (!table) return result;
  result.columns = table->columns;
  for (int64_t i = 0; i < table->rows(); ++i) {
    auto& row = result.rows.emplace_back();
    for (const auto& cell : table->row(i)) row.emplace_back(cell.text);
  }
  return result;
}

std::string json_words(const Json& item, const char* key) {
  if (!item.is_object()) return {};
  const auto found = item.find(key);
  return found != item.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<double> json_value(const Json& item, const char* key) {
  if (!item.is_object()) return std::nullopt;
  const auto found = item.find(key);
  if (found == item.end() || !found->is_number()) return std::nullopt;
  return found->get<double>();
}

}  // namespace horqin
