#include <algorithm>
#include <cstdio>

#include "base/text.h"
#include "cli/compare_page.h"
#include "cli/plan_case.h"
#include "result/chart.h"

namespace horqin {

namespace {

/// The period asked for, or the last that the runs have.
std::string period_of(const Comparison& comparison, const std::string& asked) {
  std::vector<std::string> periods;
  for (const auto& row : comparison.indicators) {
    if (std::ranges::find(periods, row.period) == periods.end()) periods.push_back(row.period);
  }
  if (asked.empty()) return periods.empty() ? "" : *std::ranges::max_element(periods);
  if (std::ranges::find(periods, asked) != periods.end()) return asked;
  refuse("period-unknown", {"--period"}, asked, "the runs have no such period",
         "write one of: " + join(periods, ", "));
}

/// Bars that hang on each other, from the cost of the first run to that of the last.
std::string waterfall_of(const Comparison& comparison, bool zh) {
  constexpr size_t most_steps = 12;
  const size_t last = comparison.runs.size() - 1;
  const auto& from = comparison.runs.front();
  const auto& to = comparison.runs[last];
  BarChart chart;
  chart.title = zh ? "成本差由何而来" : "What the change of the cost is made of";
  chart.x_label = comparison.currency;
  chart.x_line = *from.cost;
  double at = *from.cost;
  for (const auto& step : comparison.waterfall(last, most_steps)) {
    const double next = at + step.change;
    chart.bars.push_back({cost_words(step, zh),
                          std::min(at, next),
                          std::max(at, next),
                          (step.change > 0 ? "+" : "") + format_number(step.change, 5),
                          chart_colour(step.change > 0 ? 1 : 2),
                          {}});
    at = next;
  }
  chart.bars.push_back({to.label, std::min(*from.cost, *to.cost), std::max(*from.cost, *to.cost),
                        format_number(*to.cost, 7), "", *to.cost});
  return svg_of(chart);
}

}  // namespace

int compare_command(const CompareCommand& command, const Common& common) {
  const auto comparison = compare_runs(command.runs);
  const auto period = period_of(comparison, command.period);
  if (!command.picture.empty())
    write_picture(command.picture, waterfall_of(comparison, common.language == Language::chinese));
  if (common.json) {
    std::printf("%s\n", to_json(comparison).dump(1).c_str());
  } else {
    std::fputs(ComparePage(comparison, period, command.all, common).write().c_str(), stdout);
  }
  return exit_solved;
}

}  // namespace horqin
