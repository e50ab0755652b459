#include <cstdio>

#include "base/clock.h"
#include "cli/load.h"
#include "cli/page.h"
#include "plan/run_folder.h"
#include "plan/summary_json.h"

namespace horqin {

namespace {

/// One line on a terminal that says what is going on and about how long it will take.
class ProgressLine {
 public:
  explicit ProgressLine(bool on) : on_(on) {}
  ~ProgressLine() { clear(); }

  void stage(const std::string& name, int number, int count) {
    name_ = name;
    number_ = number;
    count_ = count;
    show("");
  }
  void inside(const Progress& progress) {
    char words[96];
    std::snprintf(words, sizeof words, ", %s, %lld iterations", progress.phase.c_str(),
                  static_cast<long long>(progress.iterations));
    show(words);
  }
  void clear() {
    if (on_ && shown_) std::fputs("\r\033[K", stderr);
    shown_ = false;
  }

 private:
  void show(const char* more) {
    if (!on_) return;
    const double spent = watch_.seconds();
    // Stages cost about the same: what is left is as many times the mean so far.
    const double left = number_ > 1 ? spent / (number_ - 1) * (count_ - number_ + 1) : -1;
    std::fprintf(stderr, "\r\033[K[%d/%d] %s%s  %.0f s", number_, count_, name_.c_str(), more,
                 spent);
    if (left >= 0) std::fprintf(stderr, ", about %.0f s left", left);
    std::fflush(stderr);
    shown_ = true;
  }

  bool on_;
  bool shown_ = false;
  Stopwatch watch_;
  std::string name_;
  int number_ = 0, count_ = 0;
};

}  // namespace

int exit_code(Status status) {
  switch (status) {
    case Status::optimal:
      return exit_solved;
    case Status::infeasible:
    case Status::infeasible_or_unbounded:
      return exit_infeasible;
    case Status::interrupted:
      return exit_interrupted;
    case Status::time_limit:
    case Status::iteration_limit:
    case Status::memory_limit:
      return exit_stopped;
    case Status::unbounded:
      return exit_bad_input;
    case Status::failed:
      break;
  }
  return exit_fault;
}

int solve_command(SolveCommand options, const Common& common) {
  Stopwatch total;
  auto loaded = load(options.folder, options.scenario);
  show_problems(loaded.problems, common.progress);
  if (!loaded.network) {
    if (common.json) std::puts("{\"status\": \"bad_input\"}");
    return exit_bad_input;
  }
  Summary summary;
  const auto& settings = loaded.source->settings;
  summary.title_zh = settings.title_zh;
  summary.title_en = settings.title_en;
  summary.currency = settings.currency;
  summary.scenario = options.scenario;
  summary.input_hash = loaded.source->hash;
  summary.seconds.read = loaded.seconds;
  for (const auto& problem : loaded.problems.all()) summary.warnings.push_back(format(problem));
  count_quality(*loaded.source, summary);

  Stopwatch build;
  const Model model(*loaded.network);
  const auto assembled = assemble(model, options.solve.threads == 0 ? 2 : options.solve.threads);
  summary.seconds.build = build.seconds();
  summary.rows = assembled.program.rows();
  summary.columns = assembled.program.columns();
  summary.nonzeros = assembled.program.nonzeros();

  if (!options.gap_given) options.solve.gap = settings.gap;
  ProgressLine line(common.progress && !common.json);
  PlanOptions plan;
  plan.solve = options.solve;
  plan.alone = options.alone;
  plan.progress = [&](const std::string& name, int number, int count) {
    line.stage(name, number, count);
  };
  plan.solve.progress = [&](const Progress& progress) { line.inside(progress); };
  Stopwatch solving;
  const auto answer = solve_stages(model, assembled, plan);
  summarise(model, assembled, answer, summary);
  if (answer.status == Status::infeasible || answer.status == Status::infeasible_or_unbounded) {
    summary.status = Status::infeasible;
    line.stage("why", 1, 1);
    summarise(model, assembled, explain_infeasible(assembled, options.solve), summary);
  }
  line.clear();
  summary.seconds.solve = solving.seconds();

  std::filesystem::path folder;
  if (options.write && summary.status != Status::interrupted) {
    Stopwatch writing;
    folder = options.out.empty() ? default_run_folder(options.folder, summary) : options.out;
    summary.seconds.total = total.seconds();
    summary.peak_rss = peak_rss_bytes();
    write_run(folder, options.replace, model, assembled, answer, summary);
    summary.seconds.write = writing.seconds();
  }
  summary.seconds.total = total.seconds();
  summary.peak_rss = peak_rss_bytes();
  if (common.json) {
    std::printf("%s\n", to_json(summary).c_str());
  } else {
    std::fputs(page(summary, common.language, common.colour, folder).c_str(), stdout);
  }
  return exit_code(summary.status);
}

}  // namespace horqin
