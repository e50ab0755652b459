#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "plan/summary.h"

namespace horqin {

/// The texts of a run by file name.
using RunFiles = std::map<std::string, std::string>;
RunFiles run_files(const Model& model, const Assembled& assembled, const PlanAnswer& answer,
                   const Summary& summary);

/// Writes a run: summary.json, manifest.json (hash of the inputs, versions, what ran), goals,
/// limits, projects and yearly results as CSV, slices as NetCDF. Appears whole or not at all.
/// Throws InputError when the folder cannot be written.
void write_run(const std::filesystem::path& folder, bool replace, const Model& model,
               const Assembled& assembled, const PlanAnswer& answer, const Summary& summary);

/// runs/<case>-<time>-<hash>: where a run goes when nobody says.
std::filesystem::path default_run_folder(const std::filesystem::path& case_folder,
                                         const Summary& summary);

}  // namespace horqin
