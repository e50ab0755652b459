#include <algorithm>
#include <cstdio>

#include "cli/plan_case.h"
#include "cli/portfolio_page.h"
#include "cli/progress_line.h"
#include "plan/question/portfolio_json.h"
#include "result/chart.h"

namespace horqin {

namespace {

std::string title(const Case& source, const char* table, int row, bool zh) {
  const auto& from = source.table(table);
  const auto& first = from.text(row, zh ? "name_zh" : "name_en");
  const auto& second = from.text(row, zh ? "name_en" : "name_zh");
  return !first.empty() ? first : !second.empty() ? second : from.text(row, "id");
}

/// Windows, works and readiness.
std::string gantt_of(const Model& model, const Portfolio& portfolio, bool zh) {
  const auto& table = model.net.source->table("projects");
  std::vector<GanttRow> rows;
  for (const auto& one : portfolio.projects) {
    const auto& project = model.net.projects[one.project];
    const int years = std::max({1, project.lead, static_cast<int>(project.spend.size())});
    rows.push_back({Words::of(table.text(project.row, "name_en"),
                              table.text(project.row, "name_zh"), table.text(project.row, "id")),
                    project.from, project.to, years, one.start, project.must});
  }
  return gantt(rows, zh ? Shown::chinese : Shown::english);
}

/// The sum so far, in all and by whose money it is.
std::string curve_of(const Model& model, const Portfolio& portfolio, bool zh) {
  const auto& source = *model.net.source;
  XyChart chart;
  chart.title = zh ? "累计投资（S 曲线）" : "Money spent so far (S-curve)";
  chart.x_label = zh ? "年末" : "end of year";
  chart.whole_ticks = true;
  chart.y_label = source.settings.currency;
  const auto& spending = portfolio.spending;
  const auto add = [&](std::string name, const std::vector<double>& by_year) {
    ChartSeries series{std::move(name), {}, {}, {}, true, true, ""};
    double sum = 0;
    for (size_t y = 0; y < by_year.size(); ++y) {
      sum += by_year[y];
      series.x.push_back(spending.first_year + static_cast<double>(y));
      series.y.push_back(sum);
    }
    if (sum != 0) chart.series.push_back(std::move(series));
  };
  add(zh ? "合计" : "sum", spending.by_year);
  for (size_t f = 0; f + 1 < spending.by_fund.size(); ++f)
    add(title(source, "funds", static_cast<int>(f), zh), spending.by_fund[f]);
  return svg_of(chart);
}

}  // namespace

int portfolio_command(const PortfolioCommand& command, const Common& common) {
  const Stopwatch watch;
  const PlanCase plan_case(command.ask, common);
  PortfolioOptions options;
  options.measures = reported_measures(plan_case, command.measures, command.period);
  ProgressLine line(common);
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
  const auto& model = plan_case.model();
  const auto found = portfolio_of(model, plan_case.assembled(), plan, options);
  line.clear();
  const bool zh = common.language == Language::chinese;
  if (!command.ask.picture.empty()) write_picture(command.ask.picture, gantt_of(model, found, zh));
  if (!command.curve.empty()) write_picture(command.curve, curve_of(model, found, zh));
  if (common.json) {
    std::printf("%s\n", to_json(model, found).dump(2).c_str());
  } else {
    const size_t shown = command.measures.empty() ? 0 : options.measures.size();
    std::fputs(portfolio_page(model, found, shown, common).c_str(), stdout);
  }
  return exit_code(found.status);
}

}  // namespace horqin
