#include "cli/command_line.h"

namespace horqin {

namespace {

/// What all questions beyond `solve` take.
void add_ask(CLI::App* command, Ask& ask, const char* picture) {
  ask.solve.time_limit = 180;
  add_folder(command, ask.folder, ask.scenario);
  if (picture) command->add_option("--picture", ask.picture, picture);
  add_limits(command, ask.solve,
             "seconds in all (180); what is known by then is shown / 时间上限（秒）");
  add_gap(command, ask.solve, ask.gap_given);
}

}  // namespace

void add_frontier(const CommandLine& line) {
  auto* command = line.app.add_subcommand(
      "frontier", "what goals cost each other, with a picture / 目标间的权衡前沿");
  auto& options = line.runs(command, frontier_command);
  add_ask(command, options.ask, "SVG file to write / 图");
  command
      ->add_option("--goals", options.goals,
                   "two or three of GOAL[/ZONE][@PERIOD], most:MEASURE@PERIOD, "
                   "least:MEASURE@PERIOD, cost; none: the two that lose most to each other / 目标")
      ->delimiter(',');
  command->add_option("--points", options.points, "points on the frontier (20) / 点数")
      ->check(between(2, 2000));
  command->add_option("--table", options.table, "most goals in the pay-off table (6) / 支付表行数")
      ->check(between(2, 200));
  command->add_flag("--keep-goals", options.keep_goals,
                    "the other goals keep what the plan reaches; else red lines alone hold / "
                    "其他目标保持规划水平");
  command->add_flag("--beyond", options.beyond,
                    "count more than the targets of goals with a number / 超过目标值也计");
  command->add_flag("!--no-plan", options.plan, "do not solve the plan itself / 不求规划解");
  command
      ->add_option(
          "--projects", options.projects,
          "whole: chosen anew at each point; chosen: those of the plan; shares: as if they "
          "could be had in parts / 项目")
      ->check(CLI::IsMember({"whole", "chosen", "shares"}));
}

void add_prices(const CommandLine& line) {
  auto* command = line.app.add_subcommand(
      "prices", "what red lines and goals cost, and how far that holds / 红线与目标的价格");
  auto& options = line.runs(command, prices_command);
  add_ask(command, options.ask, "SVG file to write / 图");
  command->add_option("--of", options.of, "only these limits and goals / 仅这些红线或目标")
      ->delimiter(',');
  command
      ->add_option("--in", options.in,
                   "goals in whose units to price; none: the three missed most / 以哪些目标计价")
      ->delimiter(',');
  command
      ->add_option("--ranges", options.ranges,
                   "so many red lines and so many goals get a range (10) / 求范围的条数")
      ->check(between(0, 100000));
}

void add_alternatives(const CommandLine& line) {
  auto* command = line.app.add_subcommand(
      "alternatives", "plans that cost little more and look different / 成本相近的其他方案");
  auto& options = line.runs(command, alternatives_command);
  add_ask(command, options.ask, "SVG file to write / 图");
  command
      ->add_option("--slack", options.slacks,
                   "percent of the cost that may be given up (1,3,5,10) / 成本放宽百分比")
      ->delimiter(',')
      ->check(between(0.0, 1000.0));
  command->add_option("--count", options.count, "plans for each slack (4) / 每档方案数")
      ->check(between(1, 1000));
  command
      ->add_option("--groups", options.groups, "groups whose least and most are tried (8) / 组数")
      ->check(between(1, 1000));
  command
      ->add_option("--by", options.by,
                   "what plans are to look different in: capacity, activity, measure "
                   "/ 差异维度：容量、年活动量、指标")
      ->delimiter(',')
      ->check(CLI::IsMember({"capacity", "activity", "measure"}));
  command->add_option("--random", options.random, "random directions for each slack (4) / 随机方向")
      ->check(between(0, 100000));
  command->add_option("--seed", options.seed, "of the random directions (2021) / 随机种子");
  command
      ->add_option("--measures", options.measures,
                   "measures whose ranges are looked for; none: all that are reported / 指标")
      ->delimiter(',');
  command->add_option("--period", options.period,
                      "of the measures (the last); all: every period of the plan / 时期");
}

void add_portfolio(const CommandLine& line) {
  auto* command = line.app.add_subcommand(
      "portfolio", "which projects, when, and what each is worth / 项目组合");
  auto& options = line.runs(command, portfolio_command);
  add_ask(command, options.ask, "SVG file for the Gantt chart / 甘特图");
  command->add_option("--curve", options.curve, "SVG file for the spending curve / 投资曲线图");
  command
      ->add_option("--measures", options.measures,
                   "what each project brings to these is shown / 显示各项目对这些指标的贡献")
      ->delimiter(',');
  command->add_option("--period", options.period, "of the measures (the last) / 时期");
}

void add_compare(const CommandLine& line) {
  auto* command = line.app.add_subcommand("compare", "two to six runs side by side / 方案对比");
  auto& options = line.runs(command, compare_command);
  command
      ->add_option("RUN", options.runs,
                   "folders of runs; the first is what others differ from "
                   "/ 结果目录，以第一个为基准")
      ->required();
  command->add_option("--period", options.period, "of the indicators (the last) / 时期");
  command->add_flag("--all", options.all, "also what is the same in all / 含无差异项");
  command->add_option("--picture", options.picture,
                      "SVG file: from the cost of the first run to that of the last / 瀑布图");
}

void add_explain(const CommandLine& line) {
  auto* command =
      line.app.add_subcommand("explain",
                              "which clauses cannot hold together, and the cheapest repairs "
                              "/ 哪些条款不能同时成立，如何修复");
  auto& options = line.runs(command, explain_command);
  options.solve.time_limit = 180;
  command->add_option("CASE", options.folder, "folder of the case, or of a run / 案例或结果目录")
      ->required();
  command->add_option("--scenario", options.scenario, "a folder below scenarios/ / 情景");
  command->add_flag("--goals,!--no-goals", options.goals,
                    "take goals as hard (default); --no-goals: red lines only / 目标视为硬约束");
  command->add_flag("--rules", options.rules,
                    "limits without a clause may give way too / 无条款的规则也可让步");
  command->add_flag("!--no-repairs", options.repairs, "conflicts only / 不求修复");
  command->add_option("--limit", options.limit, "most conflicts to find (20) / 最多矛盾组")
      ->check(between(1, 100000));
  add_limits(command, options.solve,
             "seconds in all (180); half of it for the search / 时间上限（秒）");
}

void add_sensitivity(const CommandLine& line) {
  auto* command = line.app.add_subcommand(
      "sensitivity", "which number moves the answer most: what to measure next / 灵敏度");
  auto& options = line.runs(command, sensitivity_command);
  add_folder(command, options.folder, options.scenario);
  command->add_option("--of", options.of,
                      "objective (default), or a goal: GOAL, GOAL@YEAR, GOAL/ZONE / 对象");
  command->add_option("--top", options.top, "numbers shown on the page (20) / 显示条数")
      ->check(between(1, 100000));
  add_limits(command, options.solve, "seconds for all stages / 时间上限（秒）");
}

}  // namespace horqin
