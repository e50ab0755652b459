#include <algorithm>
#include <cmath>
#include <cstdio>

#include <fmt/format.h>

#include "base/text.h"
#include "cli/plan_case.h"
#include "cli/progress_line.h"
#include "plan/portfolio.h"
#include "result/chart.h"
#include "table/writer.h"

namespace horqin {

namespace {

/// What was found, with what is needed to say it.
struct Found {
  const PlanCase& plan_case;
  Portfolio portfolio;
  size_t shown = 0;  ///< measures on the page

  const Table& table() const { return plan_case.source().table("projects"); }
  const Project& project(const ProjectValue& one) const {
    return plan_case.model().net.projects[one.project];
  }
  const std::string& currency() const { return plan_case.source().settings.currency; }
  std::string title(const ProjectValue& one, bool zh) const {
    const auto& first = table().text(one.project, zh ? "name_zh" : "name_en");
    const auto& second = table().text(one.project, zh ? "name_en" : "name_zh");
    return !first.empty() ? first : !second.empty() ? second : table().text(one.project, "id");
  }
};

Json to_json(const Found& found, const ProjectValue& one) {
  const auto& portfolio = found.portfolio;
  Json standing = Json::object();
  for (size_t k = 0; k < portfolio.slacks.size(); ++k)
    standing[fmt::format("{:g}", portfolio.slacks[k])] = name(one.standing[k]);
  Json effects = Json::object();
  for (size_t m = 0; one.has_effects && m < one.effects.size(); ++m)
    effects[portfolio.measures[m].id] = json_number(one.effects[m]);
  const double cost = found.project(one).cost.scale;
  return {{"id", found.table().text(one.project, "id")},
          {"clause", json_text(found.table().text(one.project, "clause"))},
          {"name_zh", found.table().text(one.project, "name_zh")},
          {"name_en", found.table().text(one.project, "name_en")},
          {"start", one.start ? Json(*one.start) : Json(nullptr)},
          {"investment", json_number(cost)},
          {"decided", found.project(one).must},
          {"turned_round",
           {{"costs_at_least", json_number(one.least)},
            {"costs_at_most", json_number(one.most)},
            {"goals_lost", one.goals_lost}}},
          {"standing", standing},
          {"effects", one.has_effects ? effects : Json(nullptr)}};
}

Json to_json(const Found& found) {
  const auto& portfolio = found.portfolio;
  Json projects = Json::array();
  for (const auto& one : portfolio.projects) projects.push_back(to_json(found, one));
  Json measures = Json::object();
  for (const auto& measure : portfolio.measures) measures[measure.id] = measure.unit;
  Json spending = Json::array();
  double sum = 0;
  for (size_t y = 0; y < portfolio.spending.by_year.size(); ++y) {
    sum += portfolio.spending.by_year[y];
    spending.push_back({{"year", portfolio.spending.first_year + static_cast<int>(y)},
                        {"spent", portfolio.spending.by_year[y]},
                        {"sum", sum}});
  }
  return {{"status", name(portfolio.status)},
          {"message", json_text(portfolio.message)},
          {"cost", json_number(portfolio.cost)},
          {"currency", found.currency()},
          {"projects", projects},
          {"measure_units", measures},
          {"spending", spending},
          {"solves", portfolio.solves}};
}

class Page {
 public:
  Page(const Found& found, const Common& common)
      : found_(found),
        p_(found.portfolio),
        zh_(common.language == Language::chinese),
        common_(common) {}

  std::string write() {
    if (p_.projects.empty()) {
      line(say("the case has no projects", "本案例没有项目"));
    } else {
      values();
      effects();
      spending();
    }
    if (p_.status != Status::optimal)
      line(std::string(say("Not complete: ", "未完成：")) + name(p_.status) +
           (p_.message.empty() ? "" : ", " + p_.message));
    return out_;
  }

 private:
  const char* say(const char* english, const char* chinese) const {
    return zh_ ? chinese : english;
  }
  void line(const std::string& text) { out_ += text + "\n"; }
  void heading(const std::string& text) {
    out_ += common_.colour ? "\n\033[1m" + text + "\033[0m\n" : "\n" + text + "\n";
  }

  std::string standing(Standing one) const {
    switch (one) {
      case Standing::decided:
        return say("decided", "已定");
      case Standing::must:
        return say("must have", "必选");
      case Standing::optional:
        return say("optional", "可选");
      case Standing::never:
        return say("never", "不选");
      case Standing::open:
        break;
    }
    return say("open", "未定");
  }
  std::string turned(const ProjectValue& one) const {
    if (found_.project(one).must) return "";
    if (one.goals_lost) return say("goals or red lines lost", "目标或红线失守");
    if (!std::isfinite(one.most)) return "≥ " + format_number(one.least, 4);
    if (one.most - one.least <= 1e-6 * std::max(1.0, one.most)) return format_number(one.most, 4);
    return format_number(one.least, 4) + " … " + format_number(one.most, 4);
  }

  void values() {
    heading(say("Projects with and without", "项目：有无对比"));
    std::vector<TextTable::Column> columns{{""},
                                           {say("project", "项目")},
                                           {say("begins", "开工"), Align::right},
                                           {say("investment", "投资"), Align::right},
                                           {say("turned round costs", "反选代价"), Align::right}};
    for (const double slack : p_.slacks) columns.push_back({fmt::format("+{:g} %", slack * 100)});
    columns.push_back({say("clause", "条款")});
    TextTable table(columns);
    for (const auto& one : p_.projects) {
      std::vector<TextTable::Entry> row{
          {one.start ? "●" : "○", one.start ? "32" : ""},
          {found_.title(one, zh_)},
          {one.start ? std::to_string(*one.start) : say("no", "不选")},
          {format_number(found_.project(one).cost.scale, 4)},
          {turned(one)}};
      for (const auto at_slack : one.standing) row.push_back({standing(at_slack)});
      row.push_back({found_.table().text(one.project, "clause")});
      table.add(std::move(row));
    }
    out_ += table.format(common_.colour);
    line(
        zh_ ? fmt::format("反选代价：放弃已选项目、或启动未选项目时，规划多花的费用（{}）；"
                          "目标保持规划水平",
                          found_.currency())
            : fmt::format("turned round costs: what the plan costs more ({}) when a chosen project "
                          "is left out, or another begun, with the goals kept",
                          found_.currency()));
    line(say("a … b: at least a (the others in shares), at most b (one plan that does it)",
             "a … b：至少 a（其他项目按份额），至多 b（已有方案）"));
  }

  /// What planners ask first: what a project brings, in all and for its money.
  void effects() {
    const size_t count = std::min(found_.shown, p_.measures.size());
    if (count == 0) return;
    heading(say("What each project brings: with it less without it", "各项目的贡献：有减无"));
    std::vector<TextTable::Column> columns{{say("project", "项目")}};
    for (size_t m = 0; m < count; ++m)
      columns.push_back({title(p_.measures[m], common_.language) + " [" + p_.measures[m].unit + "]",
                         Align::right});
    TextTable table(columns);
    for (const auto& one : p_.projects) {
      if (!one.has_effects) continue;
      std::vector<TextTable::Entry> row{{found_.title(one, zh_)}};
      for (size_t m = 0; m < count; ++m) {
        const double size = std::max(1.0, std::abs(one.effects[m]));
        row.push_back(
            {std::abs(one.effects[m]) < 1e-9 * size ? "0" : format_number(one.effects[m], 4)});
      }
      table.add(std::move(row));
    }
    out_ += table.format(common_.colour);
  }

  void spending() {
    heading(say("Money as it is spent", "投资进度"));
    TextTable table({{say("year", "年份")},
                     {say("spent", "当年"), Align::right},
                     {say("sum", "累计"), Align::right},
                     {"%", Align::right}});
    double total = 0;
    for (const double one : p_.spending.by_year) total += one;
    double sum = 0;
    for (size_t y = 0; y < p_.spending.by_year.size(); ++y) {
      const double spent = p_.spending.by_year[y];
      sum += spent;
      if (spent == 0) continue;
      table.add_text({std::to_string(p_.spending.first_year + static_cast<int>(y)),
                      format_number(spent, 5), format_number(sum, 6),
                      format_number(total > 0 ? 100 * sum / total : 0, 3)});
    }
    out_ += table.format(common_.colour);
  }

  const Found& found_;
  const Portfolio& p_;
  bool zh_;
  const Common& common_;
  std::string out_;
};

/// From the year a project begins to the year its capacity is there, and on to the horizon.
std::string gantt_of(const Found& found, bool zh) {
  BarChart chart;
  chart.title = zh ? "项目进度（建设期）" : "Projects: from beginning to capacity";
  chart.x_label = zh ? "年" : "year";
  chart.whole_ticks = true;
  for (const auto& one : found.portfolio.projects) {
    if (!one.start) continue;
    const auto& project = found.project(one);
    const int years = std::max({1, project.lead, static_cast<int>(project.spend.size())});
    chart.bars.push_back({found.title(one, zh),
                          static_cast<double>(*one.start),
                          static_cast<double>(*one.start + years),
                          found.table().text(one.project, "clause"),
                          project.must ? chart_colour(1) : "",
                          {}});
  }
  std::ranges::stable_sort(chart.bars, {}, &BarChart::Bar::low);
  return svg_of(chart);
}

std::string curve_of(const Found& found, bool zh) {
  XyChart chart;
  chart.title = zh ? "累计投资（S 曲线）" : "Money spent so far (S-curve)";
  chart.x_label = zh ? "年末" : "end of year";
  chart.y_label = found.currency();
  ChartSeries series{zh ? "累计" : "sum", {}, {}, {}, true, true, ""};
  double sum = 0;
  const auto& spending = found.portfolio.spending;
  for (size_t y = 0; y < spending.by_year.size(); ++y) {
    sum += spending.by_year[y];
    series.x.push_back(spending.first_year + static_cast<double>(y));
    series.y.push_back(sum);
  }
  chart.series.push_back(std::move(series));
  return svg_of(chart);
}

}  // namespace

int portfolio_command(const PortfolioCommand& command, const Common& common) {
  const Stopwatch watch;
  const PlanCase plan_case(command.ask, common);
  PortfolioOptions options;
  options.measures = reported_measures(plan_case, command.measures, command.period);
  ProgressLine line(common.progress && !common.json);
  const auto tell = [&](const std::string& what, int number, int count) {
    line.stage(what, number, count);
  };
  const auto plan = plan_case.plan(tell);
  if (plan.status != Status::optimal) {
    line.clear();
    return no_plan(plan, common);
  }
  options.progress = tell;
  options.solve = plan_case.solve_with(watch.seconds());
  const Found found{plan_case,
                    portfolio_of(plan_case.model(), plan_case.assembled(), plan, options),
                    command.measures.empty() ? size_t{0} : options.measures.size()};
  line.clear();
  const bool zh = common.language == Language::chinese;
  if (!command.ask.picture.empty()) write_picture(command.ask.picture, gantt_of(found, zh));
  if (!command.curve.empty()) write_picture(command.curve, curve_of(found, zh));
  if (common.json) {
    std::printf("%s\n", to_json(found).dump(2).c_str());
  } else {
    std::fputs(Page(found, common).write().c_str(), stdout);
  }
  return exit_code(found.portfolio.status);
}

}  // namespace horqin
