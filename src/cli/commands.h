#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "solve/engine.h"

namespace horqin {

// Exit codes, fixed by the contract.
inline constexpr int exit_solved = 0, exit_fault = 1, exit_bad_input = 2, exit_infeasible = 3,
                     exit_stopped = 4, exit_interrupted = 130;

enum class Language { english, chinese };

/// What every command knows.
struct Common {
  bool json = false;
  Language language = Language::english;
  bool colour = false;    ///< standard output is a terminal
  bool progress = false;  ///< standard error is a terminal
};

struct CheckOptions {
  std::filesystem::path folder;
  std::string scenario;
};

struct SolveCommand {
  std::filesystem::path folder;
  std::string scenario;
  std::filesystem::path out;
  bool replace = false;
  bool write = true;
  bool alone = true;
  std::string rolling;  ///< HOURS or HOURS,OVERLAP; empty: all at once
  SolveOptions solve;
  bool gap_given = false;
};

struct SensitivityCommand {
  std::filesystem::path folder;
  std::string scenario;
  std::string of;  ///< empty or `objective`; else GOAL, GOAL@PERIOD, GOAL/ZONE
  size_t top = 20;
  SolveOptions solve;
};

/// What all questions beyond `solve` take.
struct Ask {
  std::filesystem::path folder;
  std::string scenario;
  std::filesystem::path picture;  ///< empty: none
  SolveOptions solve;
  bool gap_given = false;
};

struct CompareCommand {
  std::vector<std::filesystem::path> runs;
  std::string period;
  bool all = false;
  std::filesystem::path picture;
};

struct FrontierCommand {
  Ask ask;
  std::vector<std::string> goals;
  int points = 20, table = 6;
  bool keep_goals = false, plan = true, beyond = false;
  std::string projects = "whole";
};

struct ReportCommand {
  std::filesystem::path folder;  ///< of a run or a case
  std::filesystem::path source;  ///< the case of a run, when the run does not say
  std::string scenario;          ///< of a case
  std::filesystem::path out;
  bool explain = true;  ///< look for conflicts where goals are missed and the run has none saved
  double explain_seconds = 60;
  SolveOptions solve;
};

struct PricesCommand {
  Ask ask;
  std::vector<std::string> of, in;
  size_t ranges = 10;
};

struct AlternativesCommand {
  Ask ask;
  std::vector<double> slacks{1, 3, 5, 10};  ///< percent of the cost
  int count = 4, groups = 8, random = 4;
  std::vector<std::string> by;  ///< capacity, activity, measure
  uint64_t seed = 2021;
  std::vector<std::string> measures;
  std::string period;
};

struct PortfolioCommand {
  Ask ask;
  std::filesystem::path curve;
  std::vector<std::string> measures;
  std::string period;
};

struct ExplainCommand {
  std::filesystem::path folder;  ///< of a case, or of a run
  std::string scenario;
  bool goals = true;
  bool rules = false;
  bool repairs = true;
  size_t limit = 20;
  SolveOptions solve;
};

struct ExportOptions {
  std::filesystem::path folder;  ///< of a run or a case
  std::filesystem::path source;  ///< the case of a run, when the run does not say
  std::string scenario, format;  ///< scenario: of a case
  std::filesystem::path out;
};

/// Words of the options of `import osemosys`; an empty one leaves what the dialect says.
struct OsemosysSwitches {
  std::string dialect = "official", currency = "USD";
  std::filesystem::path config;
  std::string salvage, storage_salvage, technology_rates, re_target, reserve_margin, no_limit,
      storage, integer_units, free_supply, negative_emissions;
};

/// What PyPSA takes at its call: words as the command line gives them.
struct PypsaSwitches {
  std::string losses;
  bool linearized = false;
  std::vector<std::string> outages, risk;
};

/// `horqin import osemosys|pypsa SOURCE CASE`: what both take. Options of one tool alone stand in a
/// struct of its own beside these.
struct ImportCommand {
  std::string from;  ///< osemosys, pypsa
  std::filesystem::path source, folder;
  bool strict = false;  ///< surprises are errors
  OsemosysSwitches osemosys;
  PypsaSwitches pypsa;
};

int check_command(const CheckOptions& options, const Common& common);
int solve_command(const SolveCommand& options, const Common& common);
int sensitivity_command(const SensitivityCommand& options, const Common& common);
int frontier_command(const FrontierCommand& options, const Common& common);
int report_command(const ReportCommand& options, const Common& common);
int prices_command(const PricesCommand& options, const Common& common);
int alternatives_command(const AlternativesCommand& options, const Common& common);
int compare_command(const CompareCommand& options, const Common& common);
int portfolio_command(const PortfolioCommand& options, const Common& common);
int explain_command(const ExplainCommand& options, const Common& common);
int export_command(const ExportOptions& options, const Common& common);
int import_command(const ImportCommand& command, const Common& common);
int import_pypsa_command(const ImportCommand& command, const Common& common);
int docs_command(const std::string& page, const Common& common);
int package_command(const std::filesystem::path& folder, const Common& common);
int new_command(const std::filesystem::path& folder, const Common& common);

/// What a command returns for the status of its solve.
int exit_code(Status status);

/// Parses the command line and runs what it asks for. Returns the exit code.
int run_command_line(int argc, char** argv);

/// Set by Ctrl-C; read by the solver.
const std::atomic<bool>* interrupted();

}  // namespace horqin
