#include "plan/question/compare.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "plan/run/run_read.h"
#include "table/number.h"

namespace horqin {

namespace {

constexpr double alike_within = 1e-6;  // relative: what solvers leave
constexpr size_t least_runs = 2, most_runs = 6;

bool alike(const std::optional<double>& a, const std::optional<double>& b) {
  if (!a || !b) return a.has_value() == b.has_value();
  return std::abs(*a - *b) <= alike_within * std::max({1.0, std::abs(*a), std::abs(*b)});
}

template <class T, class Alike>
bool all_alike(const std::vector<T>& items, Alike is_alike) {
  return std::ranges::all_of(items, [&](const T& one) { return is_alike(one, items.front()); });
}

double number(const std::string& cell) {
  NumberProblem why;
  return read_number(cell, Infinity::allow, why).value_or(0);
}

class Builder {
 public:
  explicit Builder(const std::vector<std::filesystem::path>& folders) {
    if (folders.size() < least_runs || folders.size() > most_runs)
      refuse("runs-number", {}, std::to_string(folders.size()) + " runs",
             "runs are compared side by side, two to six", "give the folders of two to six runs");
    for (const auto& folder : folders) files_.push_back(read_run(folder));
    for (size_t r = 0; r < folders.size(); ++r) head(r, folders[r]);
  }

  Comparison build() {
    for (size_t r = 0; r < files_.size(); ++r) {
      rows(r, "goals", found_.goals, goals_);
      rows(r, "limits", found_.limits, limits_);
      projects(r);
      indicators(r);
      costs(r);
    }
    check_common();
    return std::move(found_);
  }

 private:
  size_t count() const { return files_.size(); }

  void head(size_t r, const std::filesystem::path& folder) {
    const auto summary = run_json(files_[r], "summary.json");
    ComparedRun run;
    run.folder = folder.string();
    run.label = std::filesystem::weakly_canonical(folder).filename().string();
    run.title_zh = json_words(summary, "title_zh");
    run.title_en = json_words(summary, "title_en");
    run.scenario = json_words(summary, "scenario");
    run.input_hash = json_words(summary, "input_hash");
    run.status = json_words(summary, "status");
    const bool answered = files_[r].contains("measures.csv");
    if (answered) run.cost = json_value(summary, "objective");
    run.has_parts = files_[r].contains("costs.csv");
    const auto currency = json_words(summary, "currency");
    if (r == 0) found_.currency = currency;
    if (currency != found_.currency)
      refuse("runs-currency", {run.folder}, currency,
             "the run counts money in " + currency + ", the first one in " + found_.currency,
             "compare runs of one currency: set `currency` in case.toml alike");
    found_.one_case &= r == 0 || (run.title_zh == found_.runs.front().title_zh &&
                                  run.title_en == found_.runs.front().title_en);
    found_.runs.push_back(std::move(run));
    summaries_.push_back(summary);
  }

  using Places = std::map<std::string, size_t>;

  template <class Row>
  Row& place(std::vector<Row>& rows, Places& places, const std::string& key) {
    const auto [at, fresh] = places.emplace(key, rows.size());
    if (fresh) rows.emplace_back();
    return rows[at->second];
  }

  ComparedRow& row(std::vector<ComparedRow>& rows, Places& places, const std::string& id,
                   const std::string& zone, const std::string& period, const std::string& unit) {
    auto& row = place(rows, places, id + "\n" + zone + "\n" + period + "\n" + unit);
    if (row.values.empty()) {
      row.id = id;
      row.zone = zone;
      row.period = period;
      row.unit = unit;
      row.values.resize(count());
      row.bounds.resize(count());
      row.marks.resize(count());
      row.prices.resize(count());
    }
    return row;
  }

  void name(ComparedRow& row, const Json& item) const {
    if (row.name_zh.empty()) row.name_zh = json_words(item, "name_zh");
    if (row.name_en.empty()) row.name_en = json_words(item, "name_en");
    if (row.zone_zh.empty()) row.zone_zh = json_words(item, "zone_zh");
    if (row.zone_en.empty()) row.zone_en = json_words(item, "zone_en");
    if (row.clause.empty()) row.clause = json_words(item, "clause");
  }

  void rows(size_t r, const char* kind, std::vector<ComparedRow>& into, Places& places) {
    const bool goals = kind == std::string("goals");
    for (const auto& item : summaries_[r].value(kind, Json::array())) {
      auto& one = row(into, places, json_words(item, "id"), json_words(item, "zone"),
                      json_words(item, "period"), json_words(item, "unit"));
      name(one, item);
      one.values[r] = json_value(item, "value");
      one.bounds[r] = json_value(item, goals ? "target" : "bound");
      one.prices[r] = json_value(item, "price");
      if (goals) {
        one.marks[r] = json_words(item, "light");
      } else {
        one.marks[r] = item.value("binding", false) ? "binding" : "free";
      }
    }
  }

  void projects(size_t r) {
    for (const auto& item : summaries_[r].value("projects", Json::array())) {
      auto& one = place(found_.projects, projects_, json_words(item, "id"));
      one.id = json_words(item, "id");
      one.known.resize(count());
      one.starts.resize(count());
      one.known[r] = true;
      if (one.name_zh.empty()) one.name_zh = json_words(item, "name_zh");
      if (one.name_en.empty()) one.name_en = json_words(item, "name_en");
      if (one.clause.empty()) one.clause = json_words(item, "clause");
      if (const auto start = json_value(item, "start")) one.starts[r] = static_cast<int>(*start);
    }
  }

  void indicators(size_t r) {
    const auto table = run_table(files_[r], "measures.csv");
    if (table.rows.empty()) return;
    const size_t id = table.column("measure"), period = table.column("period"),
                 value = table.column("value"), unit = table.column("unit"),
                 zh = table.column("name_zh"), en = table.column("name_en");
    for (const auto& cells : table.rows) {
      auto& one = row(found_.indicators, indicators_, cells[id], "", cells[period], cells[unit]);
      one.name_zh = cells[zh];
      one.name_en = cells[en];
      one.values[r] = number(cells[value]);
    }
  }

  void costs(size_t r) {
    const auto table = run_table(files_[r], "costs.csv");
    if (table.rows.empty()) return;
    const size_t kind = table.column("kind"), of = table.column("of"), cost = table.column("cost"),
                 zh = table.column("name_zh"), en = table.column("name_en");
    for (const auto& cells : table.rows) {
      auto& one = place(found_.costs, costs_, cells[kind] + "\n" + cells[of]);
      one.kind = cells[kind];
      one.of = cells[of];
      one.name_zh = cells[zh];
      one.name_en = cells[en];
      one.values.resize(count());
      one.values[r] += number(cells[cost]);
    }
  }

  /// Runs that share no number cannot be compared, whatever they are called.
  void check_common() const {
    for (size_t r = 0; r < count(); ++r) {
      if (!found_.runs[r].cost)
        refuse("run-no-answer", {found_.runs[r].folder}, found_.runs[r].status,
               "the run has no answer: there is nothing to compare",
               "see horqin explain, or solve it with more time");
    }
    const auto shared = [&](const std::vector<ComparedRow>& rows) {
      return std::ranges::any_of(rows, [&](const ComparedRow& row) {
        return std::ranges::count_if(row.values, [](const auto& v) { return v.has_value(); }) > 1;
      });
    };
    if (!shared(found_.goals) && !shared(found_.limits) && !shared(found_.indicators))
      refuse("runs-apart", {found_.runs.back().folder}, found_.runs.back().title_en,
             "the runs have no goal, limit or measure in common (by id, period and unit)",
             "compare runs of one case, its scenarios, or cases with the same measures");
  }

  std::vector<RunFiles> files_;
  std::vector<Json> summaries_;
  Places goals_, limits_, projects_, indicators_, costs_;
  Comparison found_;
};

Json list(const std::vector<std::optional<double>>& values) {
  Json json = Json::array();
  for (const auto& value : values) json.push_back(value ? json_number(*value) : Json(nullptr));
  return json;
}

Json to_json(const ComparedRow& row, bool rule) {
  Json differences = Json::array();
  for (const auto& value : row.values)
    differences.push_back(value && row.values.front() ? json_number(*value - *row.values.front())
                                                      : Json(nullptr));
  Json json = {{"id", row.id},
               {"name_zh", row.name_zh},
               {"name_en", row.name_en},
               {"zone", json_text(row.zone)},
               {"period", json_text(row.period)},
               {"unit", row.unit},
               {"values", list(row.values)},
               {"differences", differences},
               {"differs", row.differs()}};
  if (!rule) return json;
  json["clause"] = json_text(row.clause);
  json["bounds"] = list(row.bounds);
  json["marks"] = row.marks;
  json["prices"] = list(row.prices);
  return json;
}

Json rows_json(const std::vector<ComparedRow>& rows, bool rule) {
  Json json = Json::array();
  for (const auto& row : rows) json.push_back(to_json(row, rule));
  return json;
}

}  // namespace

bool ComparedRow::differs() const {
  return !all_alike(values, alike) || !all_alike(bounds, alike) ||
         !all_alike(marks, std::equal_to<>());
}

bool ComparedProject::differs() const {
  return !all_alike(starts, std::equal_to<>()) || !all_alike(known, std::equal_to<>());
}

std::vector<Comparison::Step> Comparison::waterfall(size_t run, size_t most) const {
  std::vector<Step> steps;
  if (!runs.front().has_parts || !runs[run].has_parts) return steps;
  const double little = 1e-9 * std::max(1.0, std::abs(*runs.front().cost));
  for (const auto& cost : costs) {
    const double change = cost.values[run] - cost.values.front();
    if (std::abs(change) > little)
      steps.push_back({cost.kind, cost.of, change, cost.name_zh, cost.name_en});
  }
  std::ranges::stable_sort(steps, std::greater<>(),
                           [](const Step& step) { return std::abs(step.change); });
  double rest = *runs[run].cost - *runs.front().cost;
  if (steps.size() > most) steps.resize(most);
  for (const auto& step : steps) rest -= step.change;
  if (std::abs(rest) > little) steps.push_back({"", "", rest, "", ""});
  return steps;
}

Comparison compare_runs(const std::vector<std::filesystem::path>& folders) {
  return Builder(folders).build();
}

Json to_json(const Comparison& comparison) {
  Json runs = Json::array();
  for (size_t r = 0; r < comparison.runs.size(); ++r) {
    const auto& run = comparison.runs[r];
    Json steps = Json::array();
    for (const auto& step : comparison.waterfall(r, comparison.costs.size()))
      steps.push_back({{"kind", json_text(step.kind)},
                       {"of", json_text(step.of)},
                       {"name_zh", json_text(step.name_zh)},
                       {"name_en", json_text(step.name_en)},
                       {"change", json_number(step.change)}});
    runs.push_back({{"run", run.label},
                    {"folder", run.folder},
                    {"title_zh", run.title_zh},
                    {"title_en", run.title_en},
                    {"scenario", json_text(run.scenario)},
                    {"input_hash", run.input_hash},
                    {"status", run.status},
                    {"cost", json_number(*run.cost)},
                    {"cost_change", json_number(*run.cost - *comparison.runs.front().cost)},
                    {"waterfall", run.has_parts ? steps : Json(nullptr)}});
  }
  Json projects = Json::array();
  for (const auto& project : comparison.projects) {
    Json starts = Json::array();
    for (const auto& start : project.starts) starts.push_back(start ? Json(*start) : Json(nullptr));
    projects.push_back({{"id", project.id},
                        {"name_zh", project.name_zh},
                        {"name_en", project.name_en},
                        {"clause", json_text(project.clause)},
                        {"starts", starts},
                        {"known", project.known},
                        {"differs", project.differs()}});
  }
  return {{"currency", comparison.currency},
          {"one_case", comparison.one_case},
          {"runs", runs},
          {"goals", rows_json(comparison.goals, true)},
          {"limits", rows_json(comparison.limits, true)},
          {"projects", projects},
          {"indicators", rows_json(comparison.indicators, false)}};
}

}  // namespace horqin
