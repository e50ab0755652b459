#include <csignal>
#include <cstdio>

#include <CLI/CLI.hpp>
#include <unistd.h>

#include "base/diagnostic.h"
#include "cli/commands.h"
#include "solve/highs.h"

namespace horqin {

namespace {

std::atomic<bool> stop_flag = false;

/// The first Ctrl-C asks the solver to stop and lets the command clean up; the second ends the
/// process.
void on_interrupt(int signal) {
  if (stop_flag.exchange(true)) _exit(128 + signal);
}

Language system_language() {
  for (const char* name : {"HORQIN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value && *value)
      return std::string(value).starts_with("zh") ? Language::chinese : Language::english;
  }
  return Language::english;
}

const std::map<std::string, Method> methods = {
    {"auto", Method::automatic}, {"simplex", Method::simplex}, {"ipx", Method::ipx},
    {"hipo", Method::hipo},      {"pdlp", Method::pdlp},       {"clarabel", Method::clarabel}};

constexpr const char* about =
    "Horqin makes a regional plan executable: it says whether the plan's clauses hold together, "
    "what binds, what it\n"
    "costs, and which projects to choose.  "
    "规划推演：条款能否同时成立、受什么约束、代价几何、选哪些项目。\n\n"
    "First steps:\n"
    "  horqin solve cases/tongliao            the main job, on the case that comes with it\n"
    "  horqin new my-region                   a small case of your own to grow from\n"
    "  horqin check my-region                 every problem of a case, with file:line:column and "
    "what to do\n";

/// Options that several commands share.
void add_folder(CLI::App* command, std::filesystem::path& folder, std::string& scenario) {
  command->add_option("CASE", folder, "folder of the case / 案例目录")->required();
  command->add_option("--scenario", scenario, "a folder below scenarios/ / 情景");
}

void add_solve(CLI::App& app, SolveCommand& options) {
  auto* command =
      app.add_subcommand("solve", "goals, limits, projects, prices: the main job / 求解");
  add_folder(command, options.folder, options.scenario);
  command->add_option("--out", options.out, "folder of the run (default: runs/…) / 结果目录");
  command->add_flag("--replace", options.replace, "replace the folder of an earlier run");
  command->add_flag("!--no-run", options.write, "write no run folder");
  command->add_flag("!--no-alone", options.alone,
                    "do not look for the best of each missed goal alone");
  command
      ->add_option("--method", options.solve.method, "auto, simplex, ipx, hipo, pdlp or clarabel")
      ->transform(CLI::CheckedTransformer(methods, CLI::ignore_case));
  options.solve.threads = 0;  // two may run two methods side by side
  command->add_option("--threads", options.solve.threads, "threads (0, the default: all)")
      ->check(CLI::Range(0, 1024));
  command->add_option("--time-limit", options.solve.time_limit, "seconds for all stages")
      ->check(CLI::PositiveNumber);
  command
      ->add_option("--memory-limit", options.solve.memory_limit_bytes,
                   "most memory of the process, e.g. 8GB")
      ->transform(CLI::AsSizeValue(false));
  command->add_option_function<double>(
      "--gap",
      [&options](double gap) {
        options.solve.gap = gap;
        options.gap_given = true;
      },
      "relative gap at which an integer program counts as solved");
}

/// What all questions beyond `solve` take.
void add_ask(CLI::App* command, Ask& ask, const char* picture) {
  ask.solve.stop = interrupted();
  ask.solve.time_limit = 180;
  add_folder(command, ask.folder, ask.scenario);
  if (picture) command->add_option("--picture", ask.picture, picture);
  command->add_option("--threads", ask.solve.threads, "threads (0: all)")
      ->check(CLI::Range(0, 1024));
  command
      ->add_option("--time-limit", ask.solve.time_limit,
                   "seconds in all (180); what is known by then is shown / 时间上限（秒）")
      ->check(CLI::PositiveNumber);
  command->add_option_function<double>(
      "--gap",
      [&ask](double gap) {
        ask.solve.gap = gap;
        ask.gap_given = true;
      },
      "relative gap at which an integer program counts as solved");
}

void add_frontier(CLI::App& app, FrontierCommand& options) {
  auto* command = app.add_subcommand(
      "frontier", "what goals cost each other, with a picture / 目标间的权衡前沿");
  add_ask(command, options.ask, "SVG file to write / 图");
  command
      ->add_option("--goals", options.goals,
                   "two or three of GOAL[/ZONE][@PERIOD], most:MEASURE@PERIOD, "
                   "least:MEASURE@PERIOD, cost; none: the two that lose most to each other / 目标")
      ->delimiter(',');
  command->add_option("--points", options.points, "points on the frontier (20) / 点数")
      ->check(CLI::Range(2, 2000));
  command->add_option("--table", options.table, "most goals in the pay-off table (6) / 支付表行数")
      ->check(CLI::Range(2, 200));
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

void add_prices(CLI::App& app, PricesCommand& options) {
  auto* command = app.add_subcommand(
      "prices", "what red lines and goals cost, and how far that holds / 红线与目标的价格");
  add_ask(command, options.ask, "SVG file to write / 图");
  command->add_option("--of", options.of, "only these limits and goals / 仅这些红线或目标")
      ->delimiter(',');
  command
      ->add_option("--in", options.in,
                   "goals in whose units to price; none: the three missed most / 以哪些目标计价")
      ->delimiter(',');
  command->add_option("--ranges", options.ranges, "so many get a range (15) / 求范围的条数")
      ->check(CLI::Range(0, 100000));
}

void add_alternatives(CLI::App& app, AlternativesCommand& options) {
  auto* command = app.add_subcommand(
      "alternatives", "plans that cost little more and look different / 成本相近的其他方案");
  add_ask(command, options.ask, "SVG file to write / 图");
  command
      ->add_option("--slack", options.slacks,
                   "percent of the cost that may be given up (1,3,5,10) / 成本放宽百分比")
      ->delimiter(',')
      ->check(CLI::Range(0.0, 1000.0));
  command->add_option("--count", options.count, "plans for each slack (4) / 每档方案数")
      ->check(CLI::Range(1, 1000));
  command
      ->add_option("--groups", options.groups, "groups whose least and most are tried (8) / 组数")
      ->check(CLI::Range(1, 1000));
  command->add_option("--random", options.random, "random directions for each slack (4) / 随机方向")
      ->check(CLI::Range(0, 100000));
  command->add_option("--seed", options.seed, "of the random directions (2021)");
  command
      ->add_option("--measures", options.measures,
                   "measures whose ranges are looked for; none: all that are reported / 指标")
      ->delimiter(',');
  command->add_option("--period", options.period, "of the measures (the last) / 时期");
}

void add_portfolio(CLI::App& app, PortfolioCommand& options) {
  auto* command =
      app.add_subcommand("portfolio", "which projects, when, and what each is worth / 项目组合");
  add_ask(command, options.ask, "SVG file for the Gantt chart / 甘特图");
  command->add_option("--curve", options.curve, "SVG file for the spending curve / 投资曲线图");
  command
      ->add_option("--measures", options.measures,
                   "what each project brings to these is shown / 显示各项目对这些指标的贡献")
      ->delimiter(',');
  command->add_option("--period", options.period, "of the measures (the last) / 时期");
}

/// The subcommand of a tool: the two paths that every import takes.
CLI::App* add_import(CLI::App& parent, const char* tool, const char* words,
                     ImportCommand& command) {
  auto* app = parent.add_subcommand(tool, words);
  app->add_option("SOURCE", command.source, "file or folder of the model / 源模型")->required();
  app->add_option("CASE", command.folder, "folder to make / 新建案例目录")->required();
  app->callback([&command, tool] { command.from = tool; });
  return app;
}

void add_sensitivity(CLI::App& app, SensitivityCommand& options) {
  auto* command = app.add_subcommand(
      "sensitivity", "which number moves the answer most: what to measure next / 灵敏度");
  add_folder(command, options.folder, options.scenario);
  command->add_option("--of", options.of,
                      "objective (default), or a goal: GOAL, GOAL@YEAR, GOAL/ZONE / 对象");
  command->add_option("--top", options.top, "numbers shown on the page")
      ->check(CLI::Range(1, 100000));
  command->add_option("--threads", options.solve.threads, "threads (0: all)")
      ->check(CLI::Range(0, 1024));
  command->add_option("--time-limit", options.solve.time_limit, "seconds for all stages")
      ->check(CLI::PositiveNumber);
}

void add_import_osemosys(CLI::App& parent, ImportCommand& command) {
  auto* app =
      add_import(parent, "osemosys", "a MathProg data file, or an otoole folder of CSV", command);
  auto& said = command.osemosys;
  const auto pick = [&](const char* option, std::string& word, const char* words,
                        const std::set<std::string>& choices) {
    app->add_option(option, word, words)->check(CLI::IsMember(choices));
  };
  const std::set<std::string> yes_no = {"yes", "no"};
  const std::set<std::string> salvage = {"by_method", "sinking_fund", "straight_line", "none"};
  app->add_option("--config", said.config, "configuration of otoole (YAML)");
  app->add_option("--currency", said.currency, "what its money is counted in");
  app->add_flag("--strict", command.strict, "refuse what surprises in the dialect");
  pick("--dialect", said.dialect, "which formulation the model is meant for",
       {"official", "fast", "muio", "legacy"});
  pick("--salvage", said.salvage, "value of technologies after the last year", salvage);
  pick("--storage-salvage", said.storage_salvage, "value of storage after the last year", salvage);
  pick("--technology-rates", said.technology_rates, "DiscountRateIdv counts", yes_no);
  pick("--re-target", said.re_target, "how the RE target compares",
       {"energy", "rate", "demand", "off"});
  pick("--reserve-margin", said.reserve_margin, "the reserve margin holds", yes_no);
  pick("--no-limit", said.no_limit, "the number that means no limit; 99999: and more nines",
       {"-1", "99999", "never"});
  pick("--storage", said.storage, "storage as in the long text, or none", {"official", "off"});
  pick("--integer-units", said.integer_units, "builds come in whole units", yes_no);
  pick("--free-supply", said.free_supply, "a fuel that nothing makes is there for nothing", yes_no);
  pick("--negative-emissions", said.negative_emissions, "what a negative ratio may do",
       {"forbidden", "not_paid", "paid"});
}

/// Says why a word is none of what --losses takes; empty: it is.
std::string check_losses(const std::string& word) {
  if (word == "secants") return {};
  const bool digits = word.starts_with("tangents:") && word.size() > 9 && word.size() < 13 &&
                      word.find_first_not_of("0123456789", 9) == std::string::npos;
  return digits && word[9] != '0' ? "" : "give secants, or tangents:N with N from 1 to 999";
}

void add_pypsa(CLI::App& app, ImportCommand& command) {
  app.add_option("--losses", command.pypsa.losses,
                 "losses of lines: secants, or tangents:N / 线路损耗")
      ->check(check_losses);
  app.add_flag("--linearized-unit-commitment", command.pypsa.linearized,
               "units may be on in part / 机组组合松弛");
  app.add_option("--outages", command.pypsa.outages,
                 "lines and transformers whose outage must be survived / 需考虑故障的支路")
      ->delimiter(',');
  app.add_option("--risk", command.pypsa.risk, "ALPHA,OMEGA of the CVaR / 条件风险价值参数")
      ->delimiter(',');
}

void add_report(CLI::App& app, ReportCommand& options) {
  auto* command = app.add_subcommand(
      "report", "one HTML page of a run or a case, to open, send and print / 报告");
  command
      ->add_option("RUN", options.folder, "folder of a run, or of a case to solve / 结果或案例目录")
      ->required();
  command->add_option("-o,--output", options.out, "file to write")->required();
  command->add_option("--case", options.source, "the case of the run, when it has moved");
  command->add_option("--scenario", options.scenario,
                      "of a case: a folder below scenarios/ / 情景");
  command->add_option("--threads", options.solve.threads, "threads (0: all)")
      ->check(CLI::Range(0, 1024));
  command->add_option("--time-limit", options.solve.time_limit, "seconds for all stages")
      ->check(CLI::PositiveNumber);
}

void add_explain(CLI::App& app, ExplainCommand& options) {
  auto* command = app.add_subcommand("explain",
                                     "which clauses cannot hold together, and the cheapest repairs "
                                     "/ 哪些条款不能同时成立，如何修复");
  command->add_option("CASE", options.folder, "folder of the case, or of a run / 案例或结果目录")
      ->required();
  command->add_option("--scenario", options.scenario, "a folder below scenarios/ / 情景");
  command->add_flag("--goals,!--no-goals", options.goals,
                    "take goals as hard (default); --no-goals: red lines only / 目标视为硬约束");
  command->add_flag("!--no-repairs", options.repairs, "conflicts only / 不求修复");
  command->add_option("--limit", options.limit, "most conflicts to find (20) / 最多矛盾组")
      ->check(CLI::Range(1, 100000));
  command->add_option("--threads", options.solve.threads, "threads (0: all)")
      ->check(CLI::Range(0, 1024));
  command
      ->add_option("--time-limit", options.solve.time_limit,
                   "seconds in all (120); half of it for the search / 时间上限（秒）")
      ->check(CLI::PositiveNumber);
}

int guarded(const std::function<int()>& run, bool json) {
  try {
    return run();
  } catch (const InputError& error) {
    for (const auto& problem : error.problems.all())
      std::fprintf(stderr, "%s\n", format(problem).c_str());
    if (json) std::puts("{\"status\": \"bad_input\"}");
    return exit_bad_input;
  } catch (const std::length_error& error) {
    std::fprintf(stderr, "horqin: %s\n", error.what());
    return exit_stopped;
  } catch (const std::bad_alloc&) {
    std::fprintf(stderr, "horqin: out of memory\n");
    return exit_stopped;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "horqin: our own fault: %s\n", error.what());
    return exit_fault;
  }
}

}  // namespace

const std::atomic<bool>* interrupted() {
  return &stop_flag;
}

int run_command_line(int argc, char** argv) {
  std::signal(SIGINT, on_interrupt);
  std::signal(SIGTERM, on_interrupt);
  std::signal(SIGPIPE, SIG_IGN);

  CLI::App app(about, "horqin");
  app.set_version_flag("--version", "horqin " HORQIN_VERSION ", HiGHS " + Highs::version());
  app.require_subcommand(0, 1);
  app.fallthrough();
  Common common;
  common.language = system_language();
  common.colour = isatty(STDOUT_FILENO) != 0;
  common.progress = isatty(STDERR_FILENO) != 0;
  app.add_flag("--json", common.json, "one JSON document on standard output");
  app.add_option("--lang", common.language, "zh or en")
      ->transform(CLI::CheckedTransformer(
          std::map<std::string, Language>{{"zh", Language::chinese}, {"en", Language::english}},
          CLI::ignore_case));

  CheckOptions check;
  auto* check_app = app.add_subcommand("check", "read a case; print every problem / 检查案例");
  add_folder(check_app, check.folder, check.scenario);

  SolveCommand solve;
  solve.solve.stop = interrupted();
  add_solve(app, solve);

  SensitivityCommand sensitivity;
  sensitivity.solve.stop = interrupted();
  add_sensitivity(app, sensitivity);
  FrontierCommand frontier;
  add_frontier(app, frontier);
  ExplainCommand explain;
  explain.solve.stop = interrupted();
  explain.solve.time_limit = 120;
  add_explain(app, explain);

  ReportCommand report;
  report.solve.stop = interrupted();
  add_report(app, report);

  PricesCommand prices;
  add_prices(app, prices);

  AlternativesCommand alternatives;
  add_alternatives(app, alternatives);

  PortfolioCommand portfolio;
  add_portfolio(app, portfolio);

  ExportOptions out;
  auto* export_app = app.add_subcommand("export", "write a case in another form / 导出");
  add_folder(export_app, out.folder, out.scenario);
  export_app
      ->add_option("--format", out.format,
                   "mps: the linear program, with names; csv: results;\n"
                   "otoole: results with the names and in the shapes of OSeMOSYS")
      ->required()
      ->check(CLI::IsMember({"mps", "csv", "otoole"}));
  export_app->add_option("-o,--output", out.out, "file (mps) or folder to write")->required();

  ImportCommand import;
  auto* import_app =
      app.add_subcommand("import", "make a case from another tool's model / 导入其他工具的模型");
  import_app->require_subcommand(1);
  import_app->fallthrough();
  add_import_osemosys(*import_app, import);
  add_pypsa(*add_import(*import_app, "pypsa", "a .nc file, or a folder of CSV", import), import);

  std::string page;
  auto* docs_app = app.add_subcommand("docs", "print a generated reference page / 参考页");
  docs_app->add_option("PAGE", page, "tables, equations or units")
      ->required()
      ->check(CLI::IsMember({"tables", "equations", "units"}));

  std::filesystem::path package;
  auto* package_app = app.add_subcommand(
      "package", "write datapackage.json (Frictionless) beside case.toml / 数据包描述");
  package_app->add_option("CASE", package, "folder of the case")->required();

  std::filesystem::path fresh;
  auto* new_app = app.add_subcommand("new", "start a small case to grow from / 新建案例");
  new_app->add_option("FOLDER", fresh, "folder to make")->required();

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error);
    return code == 0 ? exit_solved : exit_bad_input;
  }
  if (common.json) common.colour = false;
  if (check_app->parsed())
    return guarded([&] { return check_command(check, common); }, common.json);
  if (app.got_subcommand("solve"))
    return guarded([&] { return solve_command(solve, common); }, common.json);
  if (app.got_subcommand("sensitivity"))
    return guarded([&] { return sensitivity_command(sensitivity, common); }, common.json);
  if (app.got_subcommand("frontier"))
    return guarded([&] { return frontier_command(frontier, common); }, common.json);
  if (app.got_subcommand("report"))
    return guarded([&] { return report_command(report, common); }, common.json);
  if (app.got_subcommand("prices"))
    return guarded([&] { return prices_command(prices, common); }, common.json);
  if (app.got_subcommand("alternatives"))
    return guarded([&] { return alternatives_command(alternatives, common); }, common.json);
  if (app.got_subcommand("portfolio"))
    return guarded([&] { return portfolio_command(portfolio, common); }, common.json);
  if (app.got_subcommand("explain"))
    return guarded([&] { return explain_command(explain, common); }, common.json);
  if (export_app->parsed())
    return guarded([&] { return export_command(out, common); }, common.json);
  if (import_app->parsed())
    return guarded([&] { return import_command(import, common); }, common.json);
  if (docs_app->parsed()) return guarded([&] { return docs_command(page); }, false);
  if (package_app->parsed()) return guarded([&] { return package_command(package); }, false);
  if (new_app->parsed()) return guarded([&] { return new_command(fresh); }, false);
  std::fputs(app.help().c_str(), stdout);
  return exit_solved;
}

}  // namespace horqin
