#include <cstdio>

#include <nlohmann/json.hpp>

#include "base/clock.h"
#include "base/files.h"
#include "base/parallel.h"
#include "cli/explain_page.h"
#include "cli/load.h"
#include "plan/words/chinese.h"

namespace horqin {

namespace {

/// The case and scenario behind a folder: itself, or those that the manifest of a run names.
struct Asked {
  std::filesystem::path folder;
  std::string scenario, hash;
};

Asked asked_for(const ExplainCommand& options) {
  Asked asked{options.folder, options.scenario, {}};
  const auto file = options.folder / "manifest.json";
  std::error_code error;
  if (!std::filesystem::exists(file, error) ||
      std::filesystem::exists(options.folder / "case.toml", error))
    return asked;
  Problems problems;
  const auto refuse = [&](const std::string& found, const char* what) {
    problems.error("run-manifest", {file.string(), 0, 0}, found, what,
                   "give the folder of the case itself");
    throw InputError(std::move(problems));
  };
  const auto text = read_file(file, file.string(), problems);
  if (!text) throw InputError(std::move(problems));
  const auto json = nlohmann::json::parse(*text, nullptr, false);
  if (json.is_discarded() || !json.is_object())
    refuse("", "the manifest of the run is not a JSON object");
  if (!json.contains("case") || !json["case"].is_string())
    refuse("", "the run does not say which case it was made from");
  asked.folder = json["case"].get<std::string>();
  if (json.contains("input_hash") && json["input_hash"].is_string())
    asked.hash = json["input_hash"].get<std::string>();
  if (asked.scenario.empty() && json.contains("scenario") && json["scenario"].is_string())
    asked.scenario = json["scenario"].get<std::string>();
  return asked;
}

int exit_code(const Explanation& explanation) {
  if (explanation.stopped == "interrupted") return exit_interrupted;
  switch (explanation.verdict) {
    case Explanation::Verdict::limits:
    case Explanation::Verdict::background:
      return exit_infeasible;
    case Explanation::Verdict::holds:
      return exit_solved;
    case Explanation::Verdict::goals:
      return explanation.stopped == "time_limit" || !explanation.limits_known ? exit_stopped
                                                                              : exit_solved;
    case Explanation::Verdict::unknown:
      break;
  }
  return exit_stopped;
}

}  // namespace

int explain_command(const ExplainCommand& options, const Common& common) {
  Stopwatch watch;
  const bool zh = common.language == Language::chinese;
  const auto asked = asked_for(options);
  auto loaded = open_case(asked.folder, asked.scenario, common);
  if (!asked.hash.empty() && asked.hash != loaded.source->hash)
    std::fprintf(stderr,
                 zh ? "警告：%s 在求解之后有改动；按现在的案例分析\n"
                    : "warning: %s has changed since the run was made; the case is explained as "
                      "it is now\n",
                 asked.folder.string().c_str());
  const auto head = head_of(*loaded.source, asked.scenario);
  const Model model(*loaded.network);
  const auto assembled = assemble(model, thread_count(options.solve.threads));

  ExplainOptions explain_options;
  explain_options.solve = options.solve;
  explain_options.solve.gap = loaded.source->settings.gap;
  explain_options.goals = options.goals;
  explain_options.rules = options.rules;
  explain_options.limit = options.limit;
  explain_options.repairs = options.repairs;
  const bool shown = common.progress && !common.json;
  if (shown) {
    explain_options.progress = [&](const std::string& what, int found, int most) {
      std::fprintf(stderr,
                   zh ? "\r\033[K%.0f s：%s；矛盾组 %d 个（至多 %d 个）"
                      : "\r\033[K%.0f s: %s; %d of at most %d conflicts",
                   watch.seconds(), (zh ? sentence_in_chinese(what) : what).c_str(), found, most);
      std::fflush(stderr);
    };
  }
  const auto explanation = explain(model, assembled, explain_options);
  if (shown) std::fputs("\r\033[K", stderr);
  if (common.json) {
    std::printf("%s\n", to_json(explanation, head).c_str());
  } else {
    std::fputs(explain_page(explanation, head, common.language, common.colour).c_str(), stdout);
  }
  return exit_code(explanation);
}

}  // namespace horqin
