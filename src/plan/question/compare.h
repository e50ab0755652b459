#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "plan/run/json.h"

namespace horqin {

/// One of the runs that are put side by side.
struct ComparedRun {
  std::string label;  ///< name of its folder
  std::string folder, title_zh, title_en, scenario, input_hash, status;
  std::optional<double> cost;
  bool has_parts = false;  ///< its costs are known by parts
};

/// A number that runs have in common; -: a run that has none, or has it in another unit.
struct ComparedRow {
  std::string id, name_zh, name_en, clause, zone, zone_zh, zone_en, period, unit;
  std::vector<std::optional<double>> values;
  std::vector<std::optional<double>> bounds;  ///< targets of goals, bounds of limits
  std::vector<std::string> marks;             ///< lights of goals; `binding` of limits
  std::vector<std::optional<double>> prices;

  /// Values, bounds or marks that are not the same in all runs.
  bool differs() const;
};

struct ComparedProject {
  std::string id, name_zh, name_en, clause;
  std::vector<bool> known;                 ///< the run has such a project
  std::vector<std::optional<int>> starts;  ///< none: not chosen
  bool differs() const;
};

/// A part of the cost over the horizon, as in costs.csv; a run without it has 0.
struct ComparedCost {
  std::string kind, of, name_zh, name_en;
  std::vector<double> values;
};

struct Comparison {
  std::string currency;
  bool one_case = true;  ///< all of the same title
  std::vector<ComparedRun> runs;
  std::vector<ComparedRow> goals, limits, indicators;
  std::vector<ComparedProject> projects;
  std::vector<ComparedCost> costs;

  /// Steps from the cost of the first run to that of another: the largest changes, the rest as one.
  struct Step {
    std::string kind, of;  ///< empty both: the rest
    double change = 0;
    std::string name_zh, name_en;
  };
  std::vector<Step> waterfall(size_t run, size_t most) const;
};

/// Throws InputError: for fewer than 2 or more than 6 runs, what is no run, runs in other money, or
/// runs that have nothing in common.
Comparison compare_runs(const std::vector<std::filesystem::path>& folders);

Json to_json(const Comparison& comparison);

}  // namespace horqin
