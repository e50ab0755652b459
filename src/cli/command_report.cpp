#include <algorithm>
#include <cstdio>
#include <fstream>
#include <functional>
#include <sstream>

#include "base/files.h"
#include "base/parallel.h"
#include "cli/failure.h"
#include "cli/load.h"
#include "plan/conflict/explain_json.h"
#include "plan/question/ranking_json.h"
#include "plan/report/report.h"
#include "plan/run/run_read.h"

namespace horqin {

namespace {

std::string text_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// The outlines of the zones: map/zones.geojson, or the first there is.
std::string map_of(const std::filesystem::path& folder) {
  const auto map = folder / "map";
  if (std::filesystem::exists(map / "zones.geojson")) return text_of(map / "zones.geojson");
  std::error_code none;
  std::vector<std::filesystem::path> found;
  for (const auto& entry : std::filesystem::directory_iterator(map, none)) {
    if (entry.path().extension() == ".geojson") found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found.empty() ? std::string() : text_of(found.front());
}

/// Red lines that cannot hold, or a goal with a number that is missed.
bool has_conflict(const Json& summary) {
  const auto status = json_words(summary, "status");
  if (status.starts_with("infeasible")) return true;
  const auto goals = summary.value("goals", Json::array());
  return std::ranges::any_of(goals, [](const Json& goal) {
    const auto light = json_words(goal, "light");
    return light == "close" || light == "behind" || light == "missed";
  });
}

/// The explanation that `solve` gives of red lines that cannot hold lies in the run. False: it has
/// none, or none that was found in its time.
bool explained_by_run(const Json& summary, RunFiles& run) {
  const auto why = summary.value("infeasible", Json::object());
  const bool background = json_words(why, "status") == name(Explanation::Verdict::background);
  if (!background && why.value("conflicts", Json::array()).empty()) return false;
  run["explain.json"] = why.dump(1);
  return true;
}

/// Which clauses stand against each other, where there is something to explain and nobody has
/// saved it.
void add_conflicts(const ReportCommand& options, const Case& source, const Model& model,
                   const std::function<Assembled()>& assembled, ReportInput& input) {
  const auto summary = run_json(input.run, "summary.json");
  if (!options.explain || input.run.contains("explain.json") || !has_conflict(summary)) return;
  if (explained_by_run(summary, input.run)) return;
  ExplainOptions explain_options;
  explain_options.solve = options.solve;
  explain_options.solve.time_limit = options.explain_seconds;
  explain_options.solve.gap = source.settings.gap;
  const auto head = head_of(source, json_words(summary, "scenario"));
  input.run["explain.json"] = to_json(explain(model, assembled(), explain_options), head);
}

/// What a report is made from, and how the solving for it ended.
struct ReportOrigin {
  ReportInput input;
  int code = exit_solved;
};

/// A run as it lies there, with the case that it came from, unchanged.
ReportOrigin of_run(const ReportCommand& options, const Common& common) {
  ReportOrigin result;
  auto& input = result.input;
  input.run = read_run(options.folder);
  const auto found = open_case_of(input.run, options.folder, options.source, common);
  const auto& loaded = found.loaded;
  input.source = loaded.source;
  input.map = map_of(found.folder);
  const Model model(*loaded.network);
  const auto assembled = [&] { return assemble(model, thread_count(options.solve.threads)); };
  add_conflicts(options, *loaded.source, model, assembled, input);
  return result;
}

/// A case, solved for the report, with what to measure next.
ReportOrigin of_case(const ReportCommand& options, const Common& common) {
  auto loaded = open_case(options.folder, options.scenario, common);
  const Model model(*loaded.network);
  const auto assembled = assemble(model, thread_count(options.solve.threads));
  PlanOptions plan;
  plan.solve = options.solve;
  plan.solve.gap = loaded.source->settings.gap;
  plan.proofs = true;
  const auto answer = solve_stages(model, assembled, plan);
  auto summary = summary_of(*loaded.source, options.scenario, loaded.problems);
  summarise(model, assembled, answer, summary);
  ReportOrigin result{{}, exit_code(answer.status)};
  auto& input = result.input;
  if (answer.status == Status::optimal) {
    RankedAnswer found;
    found.of = "objective";
    found.unit = summary.currency;
    found.integers_fixed = answer.integers_fixed;
    found.target = slopes_of(model, assembled, answer, {}, options.solve);
    if (found.target.status == Status::optimal)
      found.ranking = rank(*loaded.source, found.target.slopes);
    input.run["sensitivity.json"] = to_json(found);
  }
  input.run.merge(run_files(model, assembled, answer, summary));
  add_conflicts(
      options, *loaded.source, model, [&] { return assembled; }, input);
  input.source = loaded.source;
  input.map = map_of(options.folder);
  return result;
}

}  // namespace

int report_command(const ReportCommand& options, const Common& common) {
  const bool run = is_run(options.folder);
  if (!run && !std::filesystem::exists(options.folder / "case.toml"))
    refuse("run-missing", {options.folder.string()}, "", "this is neither a run nor a case",
           "give the folder of a run (runs/…) or of a case");
  prepare_to_write(options.out);
  auto [input, code] = run ? of_run(options, common) : of_case(options, common);
  if (*interrupted())
    return fail("interrupted", exit_interrupted, "interrupted: nothing is written", common);
  input.chinese = common.language == Language::chinese;
  const auto html = report_page(input);
  Problems problems;
  if (!write_file_atomic(options.out, html, problems)) throw InputError(std::move(problems));
  const auto status = json_words(run_json(input.run, "summary.json"), "status");
  tell_written(options.out, {{"status", status}, {"bytes", html.size()}}, common);
  return code;
}

}  // namespace horqin
