#include "cli/command_line.h"

namespace horqin {

void add_folder(CLI::App* command, std::filesystem::path& folder, std::string& scenario) {
  command->add_option("CASE", folder, "folder of the case / 案例目录")->required();
  command->add_option("--scenario", scenario, "a folder below scenarios/ / 情景");
}

void add_limits(CLI::App* command, SolveOptions& solve, const char* seconds) {
  solve.stop = interrupted();
  command->add_option("--threads", solve.threads, "threads; 0: all / 线程数；0 为全部")
      ->check(CLI::Range(0, 1024));
  command->add_option("--time-limit", solve.time_limit, seconds)->check(CLI::PositiveNumber);
}

void add_gap(CLI::App* command, SolveOptions& solve, bool& given) {
  auto* option = command->add_option_function<double>(
      "--gap",
      [&solve, &given](double gap) {
        solve.gap = gap;
        given = true;
      },
      "relative gap at which an integer program counts as solved, 0 to 1 / 整数规划的相对间隙");
  option->check(CLI::Range(0.0, 1.0));
}

}  // namespace horqin
