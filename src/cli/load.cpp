#include "cli/load.h"

#include <cstdio>

#include <unistd.h>

#include "base/clock.h"
#include "cli/failure.h"

namespace horqin {

Loaded load(const std::filesystem::path& folder, const std::string& scenario) {
  Loaded loaded;
  Stopwatch watch;
  std::error_code error;
  if (std::filesystem::is_regular_file(folder, error)) {
    loaded.problems.error("case-missing", {folder.string(), 0, 0}, folder.string(),
                          "this is a file, not the folder of a case",
                          "give the folder it lies in, or `horqin import` another tool's model");
    return loaded;
  }
  if (!std::filesystem::is_directory(folder, error)) {
    loaded.problems.error("case-missing", {folder.string(), 0, 0}, folder.string(),
                          "there is no such folder",
                          "give the folder of a case, e.g. cases/tongliao");
    return loaded;
  }
  if (is_run(folder)) {
    loaded.problems.error("case-missing", {folder.string(), 0, 0}, folder.string(),
                          "this is the folder of a run, not of a case",
                          "give the case it was made from; its manifest.json names it");
    return loaded;
  }
  auto source = std::make_shared<Case>(
      read_case(*case_folder(folder), {.scenario = scenario, .gauge = {}}, loaded.problems));
  loaded.source = source;
  if (!loaded.problems.has_errors()) {
    auto network = std::make_unique<Network>(make_network(source, loaded.problems));
    if (!loaded.problems.has_errors()) loaded.network = std::move(network);
  }
  loaded.problems.sort();
  loaded.seconds = watch.seconds();
  return loaded;
}

Loaded open_case(const std::filesystem::path& folder, const std::string& scenario,
                 const Common& common) {
  auto loaded = load(folder, scenario);
  if (!loaded.network) throw InputError(std::move(loaded.problems));
  show_problems(loaded.problems, common);
  return loaded;
}

CaseOfRun open_case_of(const RunFiles& run, const std::filesystem::path& run_folder,
                       std::filesystem::path folder, const Common& common) {
  if (folder.empty()) folder = json_words(run_json(run, "manifest.json"), "case");
  if (folder.empty())
    refuse("run-case", {run_folder.string()}, "", "the run does not say which case it is of",
           "give the case: --case FOLDER");
  const auto summary = run_json(run, "summary.json");
  CaseOfRun found{folder, open_case(folder, json_words(summary, "scenario"), common)};
  if (found.loaded.source->hash != json_words(summary, "input_hash"))
    refuse("run-case", {folder.string()}, "", "the case has changed since the run",
           "solve it again, or give the case as it was: --case FOLDER");
  return found;
}

bool is_run(const std::filesystem::path& folder) {
  std::error_code error;
  return std::filesystem::exists(folder / "summary.json", error) &&
         !std::filesystem::exists(folder / "case.toml", error);
}

void show_problems(const Problems& problems, const Common& common) {
  constexpr int most_warnings = 10;
  int warnings = 0;
  for (const auto& problem : problems.all()) {
    if (problem.severity != Severity::error && ++warnings > most_warnings) continue;
    std::fprintf(stderr, "%s\n", text_of(problem, common.language, common.progress).c_str());
  }
  if (warnings > most_warnings) {
    std::fprintf(stderr,
                 common.language == Language::chinese
                     ? "……另有 %d 条警告；`horqin check` 列出全部\n"
                     : "… and %d more warnings; `horqin check` shows all\n",
                 warnings - most_warnings);
  }
}

}  // namespace horqin
