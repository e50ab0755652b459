#include "cli/command_line.h"

namespace horqin {

namespace {

const std::map<std::string, Method> methods = {
    {"auto", Method::automatic}, {"simplex", Method::simplex}, {"ipx", Method::ipx},
    {"hipo", Method::hipo},      {"pdlp", Method::pdlp},       {"clarabel", Method::clarabel}};

}  // namespace

void add_solve(const CommandLine& line) {
  auto* command =
      line.app.add_subcommand("solve", "goals, limits, projects, prices: the main job / 求解");
  auto& options = line.runs(command, solve_command);
  add_folder(command, options.folder, options.scenario);
  command->get_option("--scenario")
      ->description(
          "a folder below scenarios/; A,B,… one after the other, `.` the case itself / "
          "情景，可列多个");
  command->add_option("--out", options.out, "folder of the run (default: runs/…) / 结果目录");
  command->add_flag("--replace", options.replace,
                    "replace the folder of an earlier run / 替换已有的结果目录");
  command->add_flag("!--no-run", options.write, "write no run folder / 不写结果目录");
  command->add_flag(
      "!--no-alone", options.alone,
      "do not look for the best of each missed goal alone / 不求未实现目标的单独最好值");
  command
      ->add_option_function<std::string>(
          "--method",
          [&options](const std::string& word) { options.solve.method = methods.at(word); },
          "which algorithm (auto) / 求解方法")
      ->check(CLI::IsMember(methods));
  command->add_option("--rolling", options.rolling,
                      "HOURS,OVERLAP: operation window by window; the overlap is looked at and "
                      "thrown away / 滚动求解：窗口小时,重叠小时");
  options.solve.threads = 0;  // two may run two methods side by side
  add_limits(command, options.solve, "seconds for all stages / 时间上限（秒）");
  command
      ->add_option("--memory-limit", options.solve.memory_limit_bytes,
                   "most memory of the process, e.g. 8GB / 内存上限")
      ->transform(CLI::AsSizeValue(false));
  add_gap(command, options.solve, options.gap_given);
}

void add_report(const CommandLine& line) {
  auto* command = line.app.add_subcommand(
      "report", "one HTML page of a run or a case, to open, send and print / 报告");
  auto& options = line.runs(command, report_command);
  command
      ->add_option("RUN", options.folder, "folder of a run, or of a case to solve / 结果或案例目录")
      ->required();
  command->add_option("-o,--output", options.out, "file to write / 输出文件")->required();
  command->add_option("--case", options.source,
                      "the case of the run, when it has moved / 结果所属案例（已移动时）");
  command->add_option("--scenario", options.scenario,
                      "of a case: a folder below scenarios/ / 情景");
  command->add_flag("!--no-explain", options.explain,
                    "no search for conflicts where goals are missed / 不查找矛盾条款");
  command
      ->add_option("--explain-time", options.explain_seconds,
                   "seconds for that search (60) / 查找矛盾的时间")
      ->check(above_zero());
  add_limits(command, options.solve, "seconds for all stages / 时间上限（秒）");
}

}  // namespace horqin
