#pragma once

#include <functional>
#include <memory>

#include <CLI/CLI.hpp>

#include "cli/commands.h"

namespace horqin {

/// What the functions that declare commands write to.
struct CommandLine {
  CLI::App& app;
  const Common& common;
  std::function<int()>& run;  ///< what the command that was named does

  /// Makes the options of a command and lets `does` run with them when the command is named.
  template <class Options>
  Options& runs(CLI::App* command, int (*does)(const Options&, const Common&)) const {
    auto options = std::make_shared<Options>();
    command->callback([options, does, &common = common, &run = run] {
      run = [options, does, &common] { return does(*options, common); };
    });
    return *options;
  }
};

void add_check(const CommandLine& line);
void add_solve(const CommandLine& line);
void add_explain(const CommandLine& line);
void add_prices(const CommandLine& line);
void add_frontier(const CommandLine& line);
void add_portfolio(const CommandLine& line);
void add_alternatives(const CommandLine& line);
void add_sensitivity(const CommandLine& line);
void add_compare(const CommandLine& line);
void add_report(const CommandLine& line);
void add_export(const CommandLine& line);
void add_import(const CommandLine& line);
void add_new(const CommandLine& line);
void add_package(const CommandLine& line);
void add_docs(const CommandLine& line);

/// A number of an option between two bounds, and one above 0: says what was found.
CLI::Validator between(double least, double most);
CLI::Validator above_zero();

/// CASE and --scenario.
void add_folder(CLI::App* command, std::filesystem::path& folder, std::string& scenario);

/// --threads and --time-limit (`seconds` says of what); Ctrl-C stops the solve.
void add_limits(CLI::App* command, SolveOptions& solve, const char* seconds);

/// --gap; `given` tells that the case's own does not count.
void add_gap(CLI::App* command, SolveOptions& solve, bool& given);

}  // namespace horqin
