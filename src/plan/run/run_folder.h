#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "base/files.h"
#include "plan/run/summary.h"

namespace horqin {

/// The texts of a run by file name.
using RunFiles = std::map<std::string, std::string>;
RunFiles run_files(const Model& model, const Assembled& assembled, const PlanAnswer& answer,
                   const Summary& summary);

/// The folder that a run will be in, made before the solving so that nothing is solved in vain.
/// Existing::replace: an earlier run there gives way; anything else stays. Throws InputError
/// (folder-exists, folder-not-written, run-replace).
std::unique_ptr<AtomicFolder> open_run(const std::filesystem::path& folder, Existing existing);

/// Writes a run: summary.json, manifest.json (hash of the inputs, versions, what ran), goals,
/// limits, projects and yearly results as CSV, slices as NetCDF. Appears whole or not at all.
/// Throws InputError when the folder cannot be written.
void write_run(AtomicFolder& out, const Model& model, const Assembled& assembled,
               const PlanAnswer& answer, const Summary& summary);

/// runs/<case>-<time>-<hash>: where a run goes when nobody says.
std::filesystem::path default_run_folder(const std::filesystem::path& case_folder,
                                         const Summary& summary);

}  // namespace horqin
