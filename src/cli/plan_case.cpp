#include "cli/plan_case.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "base/files.h"
#include "base/parallel.h"
#include "base/text.h"
#include "plan/run/status_words.h"

namespace horqin {

PlanCase::PlanCase(const Ask& ask, const Common& common)
    : loaded_(open_case(ask.folder, ask.scenario, common)), solve_(ask.solve) {
  if (!ask.picture.empty()) prepare_to_write(ask.picture);
  model_.emplace(*loaded_.network);
  assembled_.emplace(assemble(*model_, thread_count(ask.solve.threads)));
  if (!ask.gap_given) solve_.gap = loaded_.source->settings.gap;
}

SolveOptions PlanCase::solve_with(double seconds_gone) const {
  return after(solve_, seconds_gone);
}

PlanAnswer PlanCase::plan(const Tell& tell) const {
  PlanOptions options;
  options.solve = solve_;
  options.alone = false;
  options.progress = tell;
  return solve_stages(*model_, *assembled_, options);
}

std::string title(const Aim& aim, Language language) {
  const bool zh = language == Language::chinese;
  const auto& first = zh ? aim.name_zh : aim.name_en;
  const auto& second = zh ? aim.name_en : aim.name_zh;
  const auto& name = !first.empty() ? first : !second.empty() ? second : aim.id;
  if (!aim.relative) return name;
  return name + (zh ? "（与要求之差）" : " (from its target)");
}

std::vector<Aim> reported_measures(const PlanCase& plan_case, const std::vector<std::string>& names,
                                   const std::string& period) {
  const Model& model = plan_case.model();
  const auto& table = plan_case.source().table("measures");
  Problems problems;
  int at = model.line.period_count() - 1;
  std::vector<std::string> periods;
  for (int p = 0; p < model.line.period_count(); ++p) {
    periods.push_back(model.net.period_name(p));
    if (periods.back() == period) at = p;
  }
  const bool every = period == "all";
  if (!period.empty() && !every && std::ranges::find(periods, period) == periods.end())
    problems.error("period-unknown", {"--period", 0, 0}, period, "the case has no such period",
                   "write one of: " + join(periods, ", "));
  std::vector<std::string> known;
  for (int row = 0; row < table.rows(); ++row) known.push_back(table.text(row, "id"));
  for (const auto& word : names) {
    if (std::ranges::find(known, word) != known.end()) continue;
    const auto close = nearest(word, known);
    problems.error("measure-unknown", {"--measures", 0, 0}, word, "the case has no such measure",
                   close ? "did you mean `" + *close + "`?" : "see table measures");
  }
  if (problems.has_errors()) throw InputError(std::move(problems));
  std::vector<Aim> aims;
  for (int row = 0; row < table.rows(); ++row) {
    const bool named = std::ranges::find(names, known[row]) != names.end();
    if (!(names.empty() ? table.flag(row, "report") : named)) continue;
    for (int p = every ? 0 : at; p <= (every ? model.line.period_count() - 1 : at); ++p)
      aims.push_back(measure_aim(model, MeasureId(row), {p, Grain::year, 0}, true));
  }
  return aims;
}

void write_picture(const std::filesystem::path& file, const std::string& svg) {
  prepare_to_write(file);
  Problems problems;
  if (!write_file_atomic(file, svg, problems)) throw InputError(std::move(problems));
}

namespace {

std::string no_plan_words(const PlanAnswer& answer, bool zh) {
  const auto reason = status_words(name(answer.status));
  auto words = (zh ? "规划本身没有解出：" : "The plan itself was not solved: ") +
               (zh ? reason.zh : reason.en);
  // How the engines found out is of no use to a planner.
  if (exit_code(answer.status) == exit_infeasible)
    return words + (zh ? "（见 horqin explain）" : " (see horqin explain)");
  return words + (answer.message.empty() ? "" : ": " + remark_words(answer.message, zh));
}

}  // namespace

int no_plan(const PlanAnswer& answer, const Common& common) {
  if (common.json) {
    const Json json = {{"status", name(answer.status)}, {"message", json_text(answer.message)}};
    std::printf("%s\n", json.dump(2).c_str());
  } else {
    std::printf("%s\n", no_plan_words(answer, common.language == Language::chinese).c_str());
  }
  return exit_code(answer.status);
}

}  // namespace horqin
