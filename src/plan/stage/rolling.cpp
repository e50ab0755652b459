#include "plan/stage/rolling.h"

#include <cmath>

#include "base/clock.h"
#include "base/text.h"
#include "plan/stage/renew.h"
#include "plan/stage/windows.h"

namespace horqin {

namespace {

void check_case(const Model& model, const RollingOptions& rolling) {
  Problems problems;
  const auto refuse = [&](const char* found, const char* message, const char* remedy) {
    problems.error("rolling-case", {"case"}, found, message, remedy);
  };
  const char* plain = "solve without --rolling";
  if (model.line.period_count() > 1)
    refuse("periods", "windows roll through the steps of one year; this case has several periods",
           plain);
  if (!model.line.chronological())
    refuse("days", "days that stand for others have no step after them to roll on to",
           "give every day of the year, or solve without --rolling");
  if (!model.net.goals.empty())
    refuse("goals", "goals look at the whole plan: no window can weigh them", plain);
  if (model.risky()) refuse("futures", "risk looks at all futures together", plain);
  if (!(rolling.hours > 0) || rolling.overlap < 0 || rolling.overlap >= rolling.hours)
    refuse("--rolling", "a window is longer than its overlap",
           "write --rolling HOURS,OVERLAP, e.g. 48,24");
  if (problems.has_errors()) throw InputError(std::move(problems));
}

/// The step that begins `hours` after the beginning of a step; more than the last: the end.
int32_t after(const Model& model, int32_t step, double hours) {
  const auto& length = model.line.level(Grain::step).hours;
  double gone = 0;
  while (step < static_cast<int32_t>(length.size()) && gone < hours - 1e-9)
    gone += length[static_cast<size_t>(step++)];
  if (gone > hours + 1e-9 && step < static_cast<int32_t>(length.size()))
    refuse("rolling-step", {"case"}, format_number(hours),
           "windows of --rolling begin and end where steps do",
           "take a multiple of the length of steps");
  return step;
}

std::vector<Window> windows_of(const Model& model, const RollingOptions& rolling) {
  std::vector<Window> windows;
  const int32_t count = model.count(Grain::step);
  for (int32_t first = 0; first < count;) {
    Window window{first, after(model, first, rolling.hours), count};
    if (first > 0 || window.last < count)
      window.keep = std::min(count, after(model, first, rolling.hours - rolling.overlap));
    windows.push_back(window);
    first = window.keep;
  }
  return windows;
}

/// What no window decides: given, or from a plain solve.
PlanAnswer known(const Model& model, const Assembled& assembled, const Windows& windows,
                 const PlanOptions& options, RollingReport& report) {
  const auto& program = assembled.program;
  PlanAnswer answer;
  answer.x.assign(static_cast<size_t>(program.columns()), 0);
  for (int32_t c = 0; c < program.columns(); ++c) {
    const auto i = static_cast<size_t>(c);
    if (windows.timed(c)) continue;
    answer.x[i] = program.lower[i];
    if (program.lower[i] != program.upper[i]) report.capacities = true;
  }
  answer.status = Status::optimal;
  return report.capacities ? solve_stages(model, assembled, options) : answer;
}

}  // namespace

PlanAnswer solve_rolling(const Model& model, const Assembled& assembled,
                         const RollingOptions& rolling, const PlanOptions& options,
                         RollingReport& report) {
  check_case(model, rolling);
  Windows windows(model, assembled, windows_of(model, rolling));
  report.hours = rolling.hours;
  report.overlap = rolling.overlap;
  report.windows = static_cast<int>(windows.all().size());
  for (const int32_t row : windows.shared())
    report.shared.push_back(row_words(model, assembled, row));
  for (const int32_t store : windows.closed())
    report.closed.push_back(model.net.node_name(model.net.stores[static_cast<size_t>(store)].node));
  const Stopwatch total;
  auto answer = known(model, assembled, windows, options, report);
  if (answer.status != Status::optimal) return answer;
  answer.y.assign(static_cast<size_t>(assembled.program.rows()), 0);
  const Stopwatch watch;
  std::unique_ptr<Session> session;
  StageReport stage;
  answer.check = {};
  bool priced = true;
  int number = 0;
  for (const auto& window : windows.all()) {
    if (options.progress) options.progress("rolling", ++number, report.windows);
    auto part = windows.cut(window, answer.x);
    if (session && renew(*session, part.program)) {
      ++report.warm;
    } else {
      session = std::make_unique<Session>(std::move(part.program));
    }
    auto how = options.solve;
    const bool plain = !assembled.program.has_integers() && !assembled.program.is_quadratic();
    if (how.method == Method::automatic && plain && report.windows > 1)
      how.method = Method::simplex;  // the next window goes on from its basis
    how.time_limit = options.solve.time_limit - total.seconds();
    const auto solved = session->solve(how);
    stage.iterations += solved.iterations;
    stage.passing += solved.passing;
    answer.status = solved.status;
    answer.message = solved.message;
    answer.check.primal = std::max(answer.check.primal, solved.check.primal);
    answer.check.dual = std::max(answer.check.dual, solved.check.dual);
    answer.check.gap = std::max(answer.check.gap, solved.check.gap);
    if (solved.x.empty() || solved.status != Status::optimal) {
      answer.message = "window " + std::to_string(number) + " of " +
                       std::to_string(report.windows) + ", from step " +
                       std::to_string(window.first + 1) + ": " + name(solved.status);
      if (!solved.message.empty()) answer.message += " (" + solved.message + ")";
      answer.x.clear();
      return answer;
    }
    for (size_t k = 0; k < part.columns.size(); ++k)
      answer.x[static_cast<size_t>(part.columns[k])] = solved.x[k];
    priced = priced && solved.has_dual;
    for (size_t k = 0; solved.has_dual && k < part.rows.size(); ++k)
      answer.y[static_cast<size_t>(part.rows[k])] = solved.y[k];
    stage.method = solved.method;
  }
  report.seconds = watch.seconds();
  if (!priced) answer.y.clear();
  answer.objective = objective(assembled.program, answer.x);
  answer.bound = -infinity;
  answer.method = "rolling";
  stage.status = answer.status;
  stage.value = answer.objective;
  stage.seconds = report.seconds;
  stage.reason = std::to_string(report.windows) + " windows, " + std::to_string(report.warm) +
                 " of them from the basis of the one before";
  answer.stages.push_back(stage);
  answer.seconds = total.seconds();
  return answer;
}

}  // namespace horqin
