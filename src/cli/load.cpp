#include "cli/load.h"

#include <cstdio>

#include <unistd.h>

#include "base/clock.h"

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
  show_problems(loaded.problems, common.progress);
  return loaded;
}

void show_problems(const Problems& problems, bool colour) {
  constexpr int most_warnings = 10;
  int warnings = 0;
  for (const auto& problem : problems.all()) {
    if (problem.severity != Severity::error && ++warnings > most_warnings) continue;
    std::fprintf(stderr, "%s\n", format(problem, colour).c_str());
  }
  if (warnings > most_warnings) {
    std::fprintf(stderr, "… and %d more warnings; `horqin check` shows all\n",
                 warnings - most_warnings);
  }
}

}  // namespace horqin
