#include <nlohmann/json.hpp>

#include "base/files.h"
#include "exchange/pypsa/results.h"
#include "table/csv.h"

namespace horqin::pypsa {

namespace {

[[noreturn]] void not_imported(const std::filesystem::path& place, const char* message) {
  refuse("not-imported", {place.string()}, "", message,
         "export the results of a case made by `horqin import pypsa`");
}

nlohmann::json read_import(const std::filesystem::path& folder) {
  const auto path = folder / "import.json";
  std::error_code error;
  if (!std::filesystem::exists(path, error)) {
    if (std::filesystem::exists(folder / "source" / "components.csv", error))
      not_imported(path,
                   "the case was imported by an older version, which kept less of the source");
    not_imported(path, "the case was not imported from PyPSA");
  }
  Problems problems;
  const auto text = read_file(path, path.string(), problems);
  if (!text) throw InputError(std::move(problems));
  auto json = nlohmann::json::parse(*text, nullptr, false);
  if (!json.is_object()) not_imported(path, "the file does not say what an import writes into it");
  if (json.value("from", "") != "pypsa")
    not_imported(path, "the case was imported from another tool");
  return json;
}

}  // namespace

Origin read_origin(const std::filesystem::path& case_folder) {
  const auto json = read_import(case_folder);
  Origin origin;
  if (const auto at = json.find("objective_constant"); at != json.end() && at->is_number())
    origin.objective_constant = at->get<double>();
  Problems problems;
  const auto folder = case_folder / "source" / "network";
  std::error_code error;
  const bool csv = std::filesystem::is_directory(folder, error);
  origin.network = read_network(csv ? folder.string() : folder.string() + ".nc", problems);
  const auto file = case_folder / "source" / "components.csv";
  const auto table = read_csv(file, file.string(), problems);
  if (problems.has_errors()) throw InputError(std::move(problems));
  if (table->columns != std::vector<std::string>{"component", "name", "id"})
    not_imported(file, "the table does not say what an import writes into it");
  for (int64_t row = 0; row < table->rows(); ++row)
    origin.ids[{std::string(table->cell(row, 0).text), std::string(table->cell(row, 1).text)}] =
        table->cell(row, 2).text;
  if (!origin.network.scenarios.empty())
    refuse("scenarios-form", {case_folder.string()},
           std::to_string(origin.network.scenarios.size()) + " scenarios",
           "a folder of CSV has no form for scenarios in PyPSA", "take --format csv, or netcdf");
  return origin;
}

}  // namespace horqin::pypsa
