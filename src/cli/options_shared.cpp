#include "base/text.h"
#include "cli/command_line.h"
#include "table/number.h"

namespace horqin {

namespace {

std::optional<double> number_of(const std::string& text) {
  NumberProblem why;
  return read_number(text, Infinity::refuse, why);
}

CLI::Validator holds(const std::string& shown, const std::string& otherwise,
                     const std::function<bool(double)>& good) {
  const auto check = [=](const std::string& text) {
    const auto number = number_of(text);
    return number && good(*number) ? std::string() : text + " is not " + otherwise;
  };
  return {check, shown};
}

}  // namespace

CLI::Validator between(double least, double most) {
  const auto plain = [](double bound) {
    const auto whole = static_cast<int64_t>(bound);
    return static_cast<double>(whole) == bound ? std::to_string(whole) : exact_number(bound);
  };
  const auto low = plain(least), high = plain(most);
  return holds(low + " to " + high, "between " + low + " and " + high,
               [=](double number) { return number >= least && number <= most; });
}

CLI::Validator above_zero() {
  return holds("above 0", "above 0", [](double number) { return number > 0; });
}

void add_folder(CLI::App* command, std::filesystem::path& folder, std::string& scenario) {
  command->add_option("CASE", folder, "folder of the case / 案例目录")->required();
  command->add_option("--scenario", scenario, "a folder below scenarios/ / 情景");
}

void add_limits(CLI::App* command, SolveOptions& solve, const char* seconds) {
  solve.stop = interrupted();
  command->add_option("--threads", solve.threads, "threads; 0: all / 线程数；0 为全部")
      ->check(between(0, 1024));
  command->add_option("--time-limit", solve.time_limit, seconds)->check(above_zero());
}

void add_gap(CLI::App* command, SolveOptions& solve, bool& given) {
  auto* option = command->add_option_function<double>(
      "--gap",
      [&solve, &given](double gap) {
        solve.gap = gap;
        given = true;
      },
      "relative gap at which an integer program counts as solved, 0 to 1 / 整数规划的相对间隙");
  option->check(between(0.0, 1.0));
}

}  // namespace horqin
