#include "plan/question/portfolio_json.h"

#include <fmt/format.h>

namespace horqin {

namespace {

class Writer {
 public:
  Writer(const Model& model, const Portfolio& portfolio)
      : model_(model), source_(*model.net.source), portfolio_(portfolio) {}

  Json write() const {
    Json projects = Json::array();
    for (const auto& one : portfolio_.projects) projects.push_back(project(one));
    Json measures = Json::object();
    for (const auto& measure : portfolio_.measures) measures[measure.id] = measure.unit;
    Json screening = Json::array();
    for (const auto& one : portfolio_.screenings) screening.push_back(screened(one));
    return {{"status", name(portfolio_.status)},
            {"message", json_text(portfolio_.message)},
            {"cost", json_number(portfolio_.cost)},
            {"currency", source_.settings.currency},
            {"gates", source_.settings.gates == Settings::Gates::hold ? "hold" : "show"},
            {"screening", screening},
            {"projects", projects},
            {"measure_units", measures},
            {"spending", spending()},
            {"funds", funds()},
            {"budgets", budgets()},
            {"solves", portfolio_.solves}};
  }

 private:
  const std::string& text(const char* table, int row, const char* column) const {
    return source_.table(table).text(row, column);
  }

  Json screened(const Screening& one) const {
    Json gates = Json::array();
    for (const auto& result : one.gates) gates.push_back(gate(result));
    Json numbers = Json::object();
    for (size_t a = 0; a < one.numbers.size(); ++a) {
      if (one.numbers[a])
        numbers[text("attributes", static_cast<int>(a), "id")] = {
            {"value", json_number(*one.numbers[a])},
            {"unit", text("attributes", static_cast<int>(a), "unit")}};
    }
    return {{"project", text("projects", one.project, "id")},
            {"verdict", name(one.verdict())},
            {"gates", gates},
            {"passes_with_all_fixes", one.fixed ? Json(*one.fixed) : Json(nullptr)},
            {"answers", numbers}};
  }

  Json gate(const GateResult& result) const {
    const bool fund = result.gate < 0;
    const char* table = fund ? "funds" : "gates";
    const int row = fund ? result.fund : result.gate;
    Json json = {{"gate", fund ? "coverage:" + text(table, row, "id") : text(table, row, "id")},
                 {"clause", json_text(text(table, row, "clause"))},
                 {"name_zh", text(table, row, "name_zh")},
                 {"name_en", text(table, row, "name_en")},
                 {"verdict", name(result.verdict)}};
    if (result.numeric) {
      json["value"] = json_number(result.value);
      json["threshold"] = json_number(result.threshold);
      json["unit"] = result.unit;
    }
    if (!result.word.empty()) json["word"] = result.word;
    if (!result.with.empty()) json["with"] = result.with;
    if (!result.missing.empty()) json["missing"] = result.missing;
    if (result.verdict == Verdict::refuse) json["fix"] = fix(result);
    return json;
  }

  Json fix(const GateResult& result) const {
    if (result.fix.empty()) return nullptr;
    Json steps = Json::array();
    for (const auto& step : result.fix) {
      const int attribute = source_.table("fixes").index(step.fix, "attribute");
      const auto& to = text("fixes", step.fix, "to");
      steps.push_back({{"fix", text("fixes", step.fix, "id")},
                       {"attribute", text("attributes", attribute, "id")},
                       {"change", to.empty() ? json_number(step.amount) : Json(to)},
                       {"unit", json_text(text("attributes", attribute, "unit"))},
                       {"cost", json_number(step.cost)}});
    }
    return {{"cost", json_number(result.fix_cost)}, {"steps", steps}};
  }

  Json project(const ProjectValue& one) const {
    Json standing = Json::object();
    for (size_t k = 0; k < portfolio_.slacks.size(); ++k)
      standing[fmt::format("{:g}", portfolio_.slacks[k])] = name(one.standing[k]);
    Json effects = Json::object();
    for (size_t m = 0; one.has_effects && m < one.effects.size(); ++m)
      effects[portfolio_.measures[m].id] = json_number(one.effects[m]);
    const auto& own = model_.net.projects[one.project];
    return {{"id", text("projects", own.row, "id")},
            {"clause", json_text(text("projects", own.row, "clause"))},
            {"name_zh", text("projects", own.row, "name_zh")},
            {"name_en", text("projects", own.row, "name_en")},
            {"start", one.start ? Json(*one.start) : Json(nullptr)},
            {"investment", json_number(own.cost.scale)},
            {"decided", own.must},
            {"turned_round",
             {{"costs_at_least", json_number(one.least)},
              {"costs_at_most", json_number(one.most)},
              {"goals_lost", one.goals_lost},
              {"losses", losses(one)}}},
            {"standing", standing},
            {"effects", one.has_effects ? effects : Json(nullptr)}};
  }

  Json losses(const ProjectValue& one) const {
    Json list = Json::array();
    for (const auto& loss : one.losses)
      list.push_back({{"goal", portfolio_.goals[loss.goal].id},
                      {"by", json_number(loss.by)},
                      {"unit", portfolio_.goals[loss.goal].unit}});
    return list;
  }

  Json spending() const {
    Json list = Json::array();
    double sum = 0;
    const auto& spending = portfolio_.spending;
    for (size_t y = 0; y < spending.by_year.size(); ++y) {
      sum += spending.by_year[y];
      list.push_back({{"year", spending.first_year + static_cast<int>(y)},
                      {"spent", spending.by_year[y]},
                      {"sum", sum}});
    }
    return list;
  }

  Json funds() const {
    Json list = Json::array();
    const auto& spending = portfolio_.spending;
    for (size_t f = 0; f + 1 < spending.by_fund.size(); ++f) {
      Json years = Json::object();
      for (size_t y = 0; y < spending.by_year.size(); ++y)
        years[std::to_string(spending.first_year + static_cast<int>(y))] = spending.by_fund[f][y];
      const int row = static_cast<int>(f);
      list.push_back({{"id", text("funds", row, "id")},
                      {"kind", text("funds", row, "kind")},
                      {"name_zh", text("funds", row, "name_zh")},
                      {"name_en", text("funds", row, "name_en")},
                      {"spent", years}});
    }
    return list;
  }

  Json budgets() const {
    Json list = Json::array();
    for (const auto& budget : portfolio_.budgets) {
      const auto& rule = model_.net.limits[budget.limit];
      const bool plan = budget.where.period < 0;
      list.push_back({{"limit", text("limits", rule.row, "id")},
                      {"clause", json_text(text("limits", rule.row, "clause"))},
                      {"period", plan ? "" : model_.net.period_name(budget.where.period)},
                      {"spent", json_number(budget.spent)},
                      {"bound", json_number(budget.bound)},
                      {"unit", text("measures", rule.measure.value, "unit")}});
    }
    return list;
  }

  const Model& model_;
  const Case& source_;
  const Portfolio& portfolio_;
};

}  // namespace

Json to_json(const Model& model, const Portfolio& portfolio) {
  return Writer(model, portfolio).write();
}

}  // namespace horqin
