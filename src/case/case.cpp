#include "case/case.h"

#include <algorithm>
#include <set>

#include "base/sha256.h"
#include "base/text.h"
#include "case/layout.h"
#include "case/plausible.h"
#include "case/raw_table.h"

namespace horqin {

namespace {

struct Reading {
  const CaseFiles& files;
  Problems& problems;
  Sha256 hash;
  std::set<std::string> used;

  std::optional<std::string> read(const std::string& name) {
    used.insert(name);
    auto text = files.read(name, problems);
    if (text) {
      hash.update(name);
      hash.update(std::string_view("\0", 1));
      hash.update(*text);
    }
    return text;
  }
};

std::vector<RawTable> read_tables(Reading& reading, const std::vector<std::string>& names,
                                  const std::string& folder, bool patch) {
  std::vector<RawTable> raw;
  for (const auto& spec : schema()) {
    RawTable table;
    table.spec = &spec;
    for (const auto& name : names) {
      if (!name.starts_with(folder)) continue;
      const auto below = name.substr(folder.size());
      if ((patch ? table_of_patch(below) : table_of_file(below)) != &spec) continue;
      if (const auto text = reading.read(name)) {
        read_rows(name, *text, table, patch, reading.problems);
      } else {
        table.complete = false;
      }
    }
    if (!patch && spec.required && table.files.empty()) {
      reading.problems.error("table-missing", {std::string(spec.file), 0, 0}, "",
                             "every case needs the table " + std::string(spec.name),
                             "add the file: " + std::string(spec.english));
      table.complete = false;
    }
    raw.push_back(std::move(table));
  }
  return raw;
}

/// False: a file cannot be read.
bool read_all_series(Reading& reading, const std::vector<std::string>& names,
                     const std::string& folder, std::vector<Series>& series) {
  bool complete = true;
  for (const auto& name : names) {
    if (!name.starts_with(folder) || !is_series_file(name.substr(folder.size()))) continue;
    const auto text = reading.read(name);
    complete &= text && read_series(name, *text, series, reading.problems);
  }
  return complete;
}

/// A scenario's series take the place of those of the same name, in all their rows.
void patch_series(Case& result, std::vector<Series>&& patches, Problems& problems) {
  for (auto& patch : patches) {
    const auto old = std::ranges::find(result.series, patch.name, &Series::name);
    if (old != result.series.end()) {
      *old = std::move(patch);
    } else if (result.series_complete) {
      std::vector<std::string> known;
      for (const auto& series : result.series) known.push_back(series.name);
      const auto close = nearest(patch.name, known);
      problems.error("patch-misses", {patch.file, patch.line, patch.column}, patch.name,
                     "the case has no series of this name",
                     close ? "did you mean `" + *close + "`?" : "correct the name");
    }
  }
}

/// Files that look like input and are not read are mistakes: a misspelt table would vanish
/// silently. So would a setting of a scenario.
void report_unused(const Reading& reading, const std::vector<std::string>& names,
                   const std::string& scenario) {
  std::vector<std::string> known;
  for (const auto& spec : schema()) known.emplace_back(spec.file);
  for (const auto& name : names) {
    const bool patch = !scenario.empty() && name.starts_with(scenario);
    const auto below = patch ? name.substr(scenario.size()) : name;
    const bool input = patch || below.starts_with("tables/") || below.starts_with("plan/") ||
                       below.starts_with("series/") ||
                       (below.ends_with(".csv") && below.find('/') == std::string::npos);
    if (!input || reading.used.contains(name) || is_remark(name)) continue;
    const auto close = nearest(below, known);
    const auto dot = below.rfind('.');
    const auto end = dot == std::string::npos ? "" : below.substr(dot);
    std::string remedy = "correct its name, or move it out of this folder";
    if (end == ".xlsx" || end == ".xls" || end == ".et" || end == ".ods") {
      remedy = "save its sheet as \"CSV UTF-8 (Comma delimited)\", and move this file away";
    } else if (close) {
      remedy = "did you mean " + *close + "?";
    }
    reading.problems.error("file-unknown", {name, 0, 0}, name, "no table is read from this file",
                           remedy);
  }
}

bool has_scenario(const std::vector<std::string>& names, const std::string& folder) {
  return std::ranges::any_of(names, [&](const auto& name) { return name.starts_with(folder); });
}

}  // namespace

std::vector<std::string> scenario_names(const CaseFiles& files) {
  std::set<std::string> found;
  for (const auto& name : files.names()) {
    if (!name.starts_with("scenarios/")) continue;
    const auto slash = name.find('/', 10);
    if (slash != std::string::npos) found.insert(name.substr(10, slash - 10));
  }
  return {found.begin(), found.end()};
}

Case read_case(const CaseFiles& files, const ReadOptions& options, Problems& problems) {
  Case result;
  const auto names = files.names();
  Reading reading{files, problems, {}, {}};
  if (std::ranges::find(names, "case.toml") == names.end()) {
    problems.error("case-missing", {"case.toml", 0, 0}, "", "this is no case: it has no case.toml",
                   "give the folder of a case, or start one with `horqin new FOLDER`");
    return result;
  }
  if (const auto text = reading.read("case.toml"))
    result.settings = read_settings("case.toml", *text, problems);
  result.series_complete = read_all_series(reading, names, "", result.series);
  auto raw = read_tables(reading, names, "", false);
  if (!options.scenario.empty()) {
    const auto folder = "scenarios/" + options.scenario + "/";
    if (!has_scenario(names, folder)) {
      const auto known = scenario_names(files);
      const auto close = nearest(options.scenario, known);
      problems.error("scenario-missing", {"scenarios", 0, 0}, options.scenario,
                     "the case has no such scenario",
                     close           ? "did you mean `" + *close + "`?"
                     : known.empty() ? "it has none: a scenario is a folder below scenarios/"
                                     : "it has: " + join(known, ", "));
      return result;
    }
    const auto patches = read_tables(reading, names, folder, true);
    for (size_t i = 0; i < raw.size(); ++i) apply_patch(raw[i], patches[i], problems);
    std::vector<Series> series;
    result.series_complete &= read_all_series(reading, names, folder, series);
    patch_series(result, std::move(series), problems);
  }
  report_unused(reading, names,
                options.scenario.empty() ? "" : "scenarios/" + options.scenario + "/");
  result.scenario = options.scenario;
  result.hash = reading.hash.hex();
  build_tables(std::move(raw), result, problems);
  apply_units(result, options.gauge, problems);
  check_structure(result, problems);
  check_plausible(result, problems);
  problems.sort();
  return result;
}

}  // namespace horqin
