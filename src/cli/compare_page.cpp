#include "cli/compare_page.h"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "base/text.h"

namespace horqin {

namespace {

constexpr size_t most_steps = 10;

std::string number(const std::optional<double>& value, int digits = 5) {
  return value ? format_number(*value, digits) : "–";
}

std::string letter(size_t run) {
  return std::string(1, static_cast<char>('A' + run));
}

/// "+3.2" against the first, and how much that is of it.
std::string change(const std::optional<double>& from, const std::optional<double>& to) {
  if (!from || !to) return "–";
  const double by = *to - *from;
  if (std::abs(by) <= 1e-6 * std::max(1.0, std::abs(*from))) return "=";
  const std::string sign = by > 0 ? "+" : "";
  auto words = sign + format_number(by, 4);
  if (*from != 0) words += " (" + sign + format_number(100 * by / std::abs(*from), 2) + " %)";
  return words;
}

}  // namespace

std::string cost_words(const Comparison::Step& step, bool zh) {
  static const std::map<std::string, std::pair<const char*, const char*>> words = {
      {"running", {"running", "运行"}},   {"building", {"building", "建设"}},
      {"standing", {"standing", "维护"}}, {"stores", {"stores", "存量"}},
      {"projects", {"project", "项目"}},  {"risk", {"risk", "风险"}},
      {"other", {"other", "其他"}},       {"constant", {"what no decision moves", "固定部分"}}};
  if (step.kind.empty()) return zh ? "其余" : "all the rest";
  const auto found = words.find(step.kind);
  const std::string kind = found == words.end() ? step.kind
                           : zh                 ? found->second.second
                                                : found->second.first;
  if (step.of.empty()) return kind;
  const auto& first = zh ? step.name_zh : step.name_en;
  const auto& second = zh ? step.name_en : step.name_zh;
  const auto& name = !first.empty() ? first : !second.empty() ? second : step.of;
  return kind + (zh ? "：" : ": ") + name;
}

std::string ComparePage::write() {
  runs();
  goals();
  limits();
  projects();
  indicators();
  for (size_t r = 1; r < c_.runs.size(); ++r) costs(r);
  return std::move(out_);
}

std::string ComparePage::title(const ComparedRow& row) const {
  return named(row.name_zh, row.name_en, row.id);
}

std::string ComparePage::when(const ComparedRow& row) const {
  const auto period = row.period.empty() ? std::string(say("plan", "全期")) : row.period;
  return row.zone.empty() ? period : period + " " + named(row.zone_zh, row.zone_en, row.zone);
}

std::string ComparePage::light(const std::string& mark) const {
  if (mark == "reached") return "●";
  if (mark == "close") return "◐";
  if (mark == "behind") return "◔";
  return mark == "missed" ? "✗" : "";
}

void ComparePage::same_in_all(size_t number, const char* english, const char* chinese) {
  if (number > 0) line(fmt::format(fmt::runtime(say(english, chinese)), number));
}

std::vector<TextTable::Column> ComparePage::columns(const char* first) const {
  std::vector<TextTable::Column> columns{{first}, {say("when", "时期")}, {say("unit", "单位")}};
  for (size_t r = 0; r < c_.runs.size(); ++r) columns.push_back({letter(r), Align::right});
  for (size_t r = 1; r < c_.runs.size(); ++r) columns.push_back({letter(r) + " − A", Align::right});
  return columns;
}

void ComparePage::runs() {
  heading(say("Runs", "方案"));
  TextTable table({{""},
                   {say("run", "结果")},
                   {say("case", "案例")},
                   {say("scenario", "情景")},
                   {fmt::format("{} [{}]", say("cost", "成本"), c_.currency), Align::right},
                   {say("against A", "与 A 相比"), Align::right}});
  for (size_t r = 0; r < c_.runs.size(); ++r) {
    const auto& run = c_.runs[r];
    table.add_text({letter(r), run.label, named(run.title_zh, run.title_en, run.label),
                    run.scenario, number(run.cost, 7),
                    r == 0 ? "" : change(c_.runs.front().cost, run.cost)});
  }
  print(table);
  if (!c_.one_case)
    line(
        say("The runs are of different cases: what has the same id, period and unit stands side "
            "by side.",
            "方案来自不同案例：仅标识、时期、单位相同者并列。"));
}

void ComparePage::goals() {
  if (c_.goals.empty()) return;
  heading(say("Goals", "目标"));
  TextTable table(columns(say("goal", "目标")));
  size_t same = 0;
  for (const auto& goal : c_.goals) {
    if (!all_ && !goal.differs()) {
      ++same;
      continue;
    }
    std::vector<TextTable::Entry> row{{title(goal)}, {when(goal)}, {goal.unit}};
    for (size_t r = 0; r < c_.runs.size(); ++r) {
      const auto bound = goal.bounds[r] ? " / " + number(goal.bounds[r]) : "";
      row.push_back({light(goal.marks[r]) + " " + number(goal.values[r]) + bound});
    }
    for (size_t r = 1; r < c_.runs.size(); ++r)
      row.push_back({change(goal.values.front(), goal.values[r])});
    table.add(std::move(row));
  }
  if (same < c_.goals.size()) print(table);
  same_in_all(same, "{} goals (by period) are the same in all runs",
              "{} 个目标（按时期）各方案相同");
}

void ComparePage::limits() {
  if (c_.limits.empty()) return;
  heading(
      say("Red lines: value / bound, and price where it binds", "红线：取值 / 限值，紧约束附价格"));
  TextTable table(columns(say("red line", "红线")));
  size_t same = 0;
  for (const auto& limit : c_.limits) {
    if (!all_ && !limit.differs()) {
      ++same;
      continue;
    }
    std::vector<TextTable::Entry> row{{title(limit)}, {when(limit)}, {limit.unit}};
    for (size_t r = 0; r < c_.runs.size(); ++r) {
      auto words = number(limit.values[r]) + " / " + number(limit.bounds[r]);
      if (limit.marks[r] == "binding") words += " ■ " + number(limit.prices[r], 3);
      row.push_back({limit.values[r] ? words : "–"});
    }
    for (size_t r = 1; r < c_.runs.size(); ++r)
      row.push_back({change(limit.values.front(), limit.values[r])});
    table.add(std::move(row));
  }
  if (same < c_.limits.size()) print(table);
  same_in_all(same, "{} red lines (by period) are the same in all runs",
              "{} 条红线（按时期）各方案相同");
}

void ComparePage::projects() {
  if (c_.projects.empty()) return;
  heading(say("Projects: year in which they begin", "项目：开工年份"));
  std::vector<TextTable::Column> columns{{say("project", "项目")}};
  for (size_t r = 0; r < c_.runs.size(); ++r) columns.push_back({letter(r), Align::right});
  TextTable table(columns);
  size_t same = 0;
  for (const auto& project : c_.projects) {
    if (!all_ && !project.differs()) {
      ++same;
      continue;
    }
    std::vector<std::string> row{named(project.name_zh, project.name_en, project.id)};
    for (size_t r = 0; r < c_.runs.size(); ++r)
      row.push_back(!project.known[r]   ? "–"
                    : project.starts[r] ? std::to_string(*project.starts[r])
                                        : say("no", "不选"));
    table.add_text(row);
  }
  if (same < c_.projects.size()) print(table);
  same_in_all(same, "{} projects are the same in all runs", "{} 个项目各方案相同");
}

void ComparePage::indicators() {
  heading(fmt::format(fmt::runtime(say("Indicators of {}", "{} 年指标")), period_));
  TextTable table(columns(say("indicator", "指标")));
  size_t same = 0, shown = 0;
  for (const auto& one : c_.indicators) {
    if (one.period != period_) continue;
    if (!all_ && !one.differs()) {
      ++same;
      continue;
    }
    ++shown;
    std::vector<TextTable::Entry> row{{title(one)}, {one.period}, {one.unit}};
    for (const auto& value : one.values) row.push_back({number(value)});
    for (size_t r = 1; r < c_.runs.size(); ++r)
      row.push_back({change(one.values.front(), one.values[r])});
    table.add(std::move(row));
  }
  if (shown > 0) print(table);
  same_in_all(same, "{} indicators are the same in all runs", "{} 个指标各方案相同");
}

/// From the cost of A to that of another, part by part; a bar for each.
void ComparePage::costs(size_t run) {
  const auto& from = c_.runs.front();
  const auto& to = c_.runs[run];
  heading(fmt::format(fmt::runtime(say("What the cost of {} is made of, from A [{}]",
                                       "{} 与 A 的成本差由何而来 [{}]")),
                      letter(run), c_.currency));
  if (!from.has_parts || !to.has_parts)
    return line(say("A run has no costs.csv (an earlier version wrote it): solve it again.",
                    "有结果缺少 costs.csv（由旧版本写出）：请重新求解。"));
  const auto steps = c_.waterfall(run, most_steps);
  double largest = 0;
  for (const auto& step : steps) largest = std::max(largest, std::abs(step.change));
  TextTable table({{say("part", "构成")}, {say("change", "变化"), Align::right}, {""}});
  table.add_text({"A", number(from.cost, 7), ""});
  for (const auto& step : steps) {
    std::string bar;
    const auto length = static_cast<int>(std::lround(24 * std::abs(step.change) / largest));
    for (int i = 0; i < length; ++i) bar += step.change > 0 ? "▇" : "░";
    table.add({{cost_words(step, zh_)},
               {(step.change > 0 ? "+" : "") + format_number(step.change, 5)},
               {bar, step.change > 0 ? "31" : "32"}});
  }
  table.add_text({letter(run), number(to.cost, 7), ""});
  print(table);
}

}  // namespace horqin
