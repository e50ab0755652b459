#include "plan/run/run_folder.h"

#include <chrono>
#include <ctime>

#include <nlohmann/json.hpp>

#include "base/files.h"
#include "plan/run/summary_json.h"
#include "result/costs.h"
#include "result/netcdf.h"
#include "result/prices.h"
#include "result/tables.h"
#include "solve/highs.h"
#include "table/writer.h"

namespace horqin {

namespace {

std::string time_text(const char* form) {
  const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts = {};
  gmtime_r(&now, &parts);
  char text[32];
  std::strftime(text, sizeof text, form, &parts);
  return text;
}

std::string goals_csv(const Summary& summary) {
  CsvWriter csv;
  csv.row({"goal", "clause", "zone", "period", "priority", "sense", "target", "value", "shortfall",
           "unit", "price", "light", "best_alone", "name_zh", "name_en"});
  for (const auto& goal : summary.goals) {
    csv.cell(goal.id)
        .cell(goal.clause)
        .cell(goal.zone)
        .cell(goal.period)
        .cell(int64_t{goal.priority})
        .cell(goal.sense);
    if (goal.numbered) {
      csv.cell(goal.target).cell(goal.value).cell(goal.shortfall);
    } else {
      csv.cell("").cell(goal.value).cell("");
    }
    csv.cell(goal.unit).cell(goal.price).cell(name(goal.light));
    if (goal.best_alone) {
      csv.cell(*goal.best_alone);
    } else {
      csv.cell("");
    }
    csv.cell(goal.name_zh).cell(goal.name_en).end_row();
  }
  return csv.take();
}

std::string limits_csv(const Summary& summary) {
  CsvWriter csv;
  csv.row({"limit", "clause", "zone", "period", "sense", "bound", "value", "unit", "price",
           "binding", "name_zh", "name_en"});
  for (const auto& limit : summary.limits) {
    csv.cell(limit.id).cell(limit.clause).cell(limit.zone).cell(limit.period).cell(limit.sense);
    csv.cell(limit.bound)
        .cell(limit.value)
        .cell(limit.unit)
        .cell(limit.price)
        .cell(limit.binding ? "yes" : "no")
        .cell(limit.name_zh)
        .cell(limit.name_en);
    csv.end_row();
  }
  return csv.take();
}

std::string projects_csv(const Summary& summary) {
  CsvWriter csv;
  csv.row({"project", "clause", "zone", "start", "cost", "unit", "name_zh", "name_en"});
  for (const auto& project : summary.projects) {
    csv.cell(project.id).cell(project.clause).cell(project.zone);
    csv.cell(project.start ? std::to_string(*project.start) : "")
        .cell(project.cost)
        .cell(summary.currency)
        .cell(project.name_zh)
        .cell(project.name_en);
    csv.end_row();
  }
  return csv.take();
}

std::string manifest(const Summary& summary) {
  nlohmann::ordered_json json;
  json["program"] = "horqin";
  json["version"] = HORQIN_VERSION;
  json["highs"] = Highs::version();
  json["time"] = time_text("%Y-%m-%dT%H:%M:%SZ");
  if (!summary.case_folder.empty()) json["case"] = summary.case_folder;
  json["input_hash"] = summary.input_hash;
  json["scenario"] = summary.scenario;
  json["method"] = summary.method;
  json["seed"] = 0;
  json["status"] = name(summary.status);
  return json.dump(1);
}

}  // namespace

std::filesystem::path default_run_folder(const std::filesystem::path& case_folder,
                                         const Summary& summary) {
  auto name = std::filesystem::weakly_canonical(case_folder).filename().string();
  if (!summary.scenario.empty()) name += "-" + summary.scenario;
  return std::filesystem::path("runs") /
         (name + "-" + time_text("%Y%m%d-%H%M%S") + "-" + summary.input_hash.substr(0, 8));
}

RunFiles run_files(const Model& model, const Assembled& assembled, const PlanAnswer& answer,
                   const Summary& summary) {
  RunFiles files;
  files["summary.json"] = to_json(summary);
  files["manifest.json"] = manifest(summary);
  if (answer.x.empty()) return files;
  files["goals.csv"] = goals_csv(summary);
  files["limits.csv"] = limits_csv(summary);
  files["projects.csv"] = projects_csv(summary);
  files["costs.csv"] = cost_table(*model.net.source, cost_parts(model, assembled, answer.x));
  files["activity.csv"] = activity_table(model, answer.x);
  files["capacity.csv"] = capacity_table(model, answer.x);
  files["levels.csv"] = level_table(model, answer.x);
  files["measures.csv"] = measure_table(model, answer.x);
  files["balance.csv"] = balance_table(model, answer.x);
  if (!answer.y.empty())
    files["prices.csv"] = price_table(model, node_prices(model, assembled, answer.y));
  return files;
}

std::unique_ptr<AtomicFolder> open_run(const std::filesystem::path& folder, Existing existing) {
  if (existing == Existing::replace && std::filesystem::is_directory(folder) &&
      !std::filesystem::is_empty(folder) && !std::filesystem::exists(folder / "manifest.json"))
    refuse("run-replace", {folder.string()}, "a folder without manifest.json",
           "this is no run: it is not replaced", "choose another folder");
  return std::make_unique<AtomicFolder>(folder, existing);
}

void write_run(AtomicFolder& out, const Model& model, const Assembled& assembled,
               const PlanAnswer& answer, const Summary& summary) {
  for (const auto& [name, text] : run_files(model, assembled, answer, summary))
    out.write(name, text);
  if (!answer.x.empty()) {
    std::vector<std::vector<double>> prices;
    if (!answer.y.empty()) prices = node_prices(model, assembled, answer.y);
    out.write("results.nc", netcdf_of(model, answer.x, prices, summary.input_hash));
  }
  out.commit();
}

}  // namespace horqin
