#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "plan/run/json.h"
#include "plan/run/run_folder.h"

namespace horqin {

/// The texts of a run folder; the large slices of results.nc are not needed. Throws InputError
/// (run-missing, run-broken) when the folder holds no summary.json that can be read.
RunFiles read_run(const std::filesystem::path& folder);

/// A document of the run; null when it is not there or cannot be read.
Json run_json(const RunFiles& run, const char* file);

/// A table of the run, cell by cell; without rows when it is not there.
struct RunTable {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
  size_t column(std::string_view name) const;
};
RunTable run_table(const RunFiles& run, const std::string& file);

/// Parts of a JSON object: a missing one is empty.
std::string json_words(const Json& item, const char* key);
std::optional<double> json_value(const Json& item, const char* key);

}  // namespace horqin
