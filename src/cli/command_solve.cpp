#include <cstdio>

#include "base/clock.h"
#include "base/parallel.h"
#include "base/text.h"
#include "cli/load.h"
#include "cli/page.h"
#include "cli/progress_line.h"
#include "plan/run/run_folder.h"
#include "plan/run/summary_json.h"
#include "plan/stage/endless.h"
#include "plan/stage/rolling.h"
#include "plan/stage/sweep.h"
#include "table/number.h"

namespace horqin {

namespace {

constexpr double longest_why = 60;  // seconds to look for the reason of an infeasible case
constexpr size_t most_conflicts = 3;
constexpr std::string_view case_itself = ".";  // in a list of scenarios

/// HOURS or HOURS,OVERLAP.
RollingOptions rolling_of(const std::string& text) {
  Problems problems;
  RollingOptions rolling;
  const Place place{"--rolling"};
  const auto comma = text.find(',');
  rolling.hours = parse_number(text.substr(0, comma), place, problems).value_or(0);
  if (comma != std::string::npos)
    rolling.overlap = parse_number(text.substr(comma + 1), place, problems).value_or(0);
  if (problems.has_errors()) throw InputError(std::move(problems));
  return rolling;
}

/// What a person should know of a rolling solve, as warnings.
void tell(const RollingReport& report, Summary& summary) {
  Problems problems;
  const Place place{"--rolling"};
  if (report.capacities)
    problems.warning("rolling-capacities", place, "",
                     "capacities were open: those of a plain solve, which sees the whole year, are "
                     "kept",
                     "");
  if (!report.shared.empty())
    problems.warning("rolling-shared", place, join(report.shared, "; "),
                     "these limits look over many windows: each window gets what is left of them, "
                     "by its share of the hours that are left",
                     "");
  if (!report.closed.empty())
    problems.warning("rolling-cyclic", place, join(report.closed, "; "),
                     "these stores are cyclic: each window ends with the level that it began with",
                     "give a start and end = free, so that levels are handed on");
  summary.warn(problems);
  summary.rolling = report;
}

/// A few of the sets of red lines that cannot hold together, and how little has to give way; of one
/// scenario of many only the first set: the others wait.
ExplainOptions why_options(const SolveOptions& solve, bool one_of_many) {
  ExplainOptions options;
  options.solve = solve;
  options.solve.time_limit = std::min(solve.time_limit, longest_why);
  options.goals = false;
  options.limit = one_of_many ? 1 : most_conflicts;
  options.repairs = !one_of_many;
  return options;
}

/// What one scenario came to, and where its run lies (empty: nowhere).
struct Solved {
  Summary summary;
  std::filesystem::path run;
};

/// `sweep`: what goes on from the scenario before; none when there is one scenario.
Solved solve_one(const SolveCommand& options, const Common& common, Sweep* sweep) {
  Stopwatch total;
  auto loaded = open_case(options.folder, options.scenario, common);
  const auto& settings = loaded.source->settings;
  auto summary = summary_of(*loaded.source, options.scenario, loaded.problems);
  summary.case_folder = std::filesystem::weakly_canonical(options.folder).string();
  summary.seconds.read = loaded.seconds;
  std::unique_ptr<AtomicFolder> run;
  if (options.write) {
    run = options.out.empty()
              ? open_run(default_run_folder(options.folder, summary), Existing::beside)
              : open_run(options.out, options.replace ? Existing::replace : Existing::refuse);
  }

  Stopwatch build;
  const Model model(*loaded.network);
  const auto assembled = assemble(model, thread_count(options.solve.threads));
  summary.seconds.build = build.seconds();

  ProgressLine line(common);
  PlanOptions plan;
  plan.solve = options.solve;
  if (!options.gap_given) plan.solve.gap = settings.gap;
  plan.alone = options.alone;
  plan.progress = [&](const std::string& name, int number, int count) {
    line.stage(name, number, count);
  };
  plan.solve.progress = [&](const Progress& progress) { line.inside(progress); };
  Stopwatch solving;
  RollingReport report;
  const bool rolls = !options.rolling.empty();
  const auto answer =
      rolls   ? solve_rolling(model, assembled, rolling_of(options.rolling), plan, report)
      : sweep ? sweep->solve(model, assembled, plan)
              : solve_stages(model, assembled, plan);
  summarise(model, assembled, answer, summary);
  if (rolls) {
    tell(report, summary);
  } else if (answer.status == Status::infeasible ||
             answer.status == Status::infeasible_or_unbounded) {
    summary.status = Status::infeasible;
    line.stage("why", 1, 1);
    summary.why = explain(model, assembled, why_options(plan.solve, sweep != nullptr));
  }
  if (answer.status == Status::unbounded)
    summary.grows = what_grows(model, assembled, options.solve);
  line.clear();
  summary.seconds.solve = solving.seconds();

  if (run && summary.status == Status::interrupted) run.reset();
  if (run) {
    Stopwatch writing;
    summary.seconds.total = total.seconds();
    summary.peak_rss = peak_rss_bytes();
    write_run(*run, model, assembled, answer, summary);
    summary.seconds.write = writing.seconds();
  }
  summary.seconds.total = total.seconds();
  summary.peak_rss = peak_rss_bytes();
  return {std::move(summary), run ? run->target() : std::filesystem::path()};
}

void show(const Solved& solved, const Common& common) {
  std::fputs(page(solved.summary, common.language, common.colour, solved.run).c_str(), stdout);
}

/// Several scenarios, each with a run of its own below --out; the first exit code that is not 0.
int solve_each(const SolveCommand& options, const std::vector<std::string_view>& scenarios,
               const Common& common) {
  Sweep sweep;
  Json all = Json::array();
  int code = exit_solved;
  for (const auto scenario : scenarios) {
    auto own = options;
    own.scenario = scenario == case_itself ? "" : std::string(scenario);
    if (!options.out.empty())
      own.out = options.out / (own.scenario.empty() ? "case" : own.scenario);
    const auto solved = solve_one(own, common, &sweep);
    if (common.json) {
      all.push_back(Json::parse(to_json(solved.summary)));
    } else {
      show(solved, common);
    }
    if (code == exit_solved) code = exit_code(solved.summary.status);
    if (solved.summary.status == Status::interrupted) break;
  }
  if (common.json) {
    const Json json = {{"scenarios", std::move(all)}, {"warm", sweep.warm()}};
    std::printf("%s\n", json.dump(1).c_str());
  }
  return code;
}

}  // namespace

int solve_command(const SolveCommand& options, const Common& common) {
  const auto scenarios = split_list(options.scenario);
  if (scenarios.size() > 1) return solve_each(options, scenarios, common);
  const auto solved = solve_one(options, common, nullptr);
  if (common.json) {
    std::printf("%s\n", to_json(solved.summary).c_str());
  } else {
    show(solved, common);
  }
  return exit_code(solved.summary.status);
}

}  // namespace horqin
