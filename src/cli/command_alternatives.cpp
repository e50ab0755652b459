#include <algorithm>
#include <cmath>
#include <cstdio>

#include <fmt/format.h>

#include "base/text.h"
#include "cli/plan_case.h"
#include "cli/progress_line.h"
#include "cli/sheet.h"
#include "plan/question/alternatives.h"
#include "result/chart.h"
#include "table/writer.h"

namespace horqin {

namespace {

Json to_json(const Alternatives& found, const std::string& currency) {
  Json groups = Json::array();
  for (size_t g = 0; g < found.groups.size(); ++g) {
    groups.push_back({{"id", found.groups[g].id},
                      {"kind", name(found.groups[g].kind)},
                      {"name_zh", found.groups[g].name_zh},
                      {"name_en", found.groups[g].name_en},
                      {"unit", found.groups[g].unit},
                      {"in_plan", g < found.base.size() ? Json(found.base[g]) : Json(nullptr)}});
  }
  Json plans = Json::array();
  for (const auto& plan : found.plans)
    plans.push_back({{"slack", plan.slack},
                     {"cost", json_number(plan.cost)},
                     {"distance", plan.distance},
                     {"direction", plan.direction},
                     {"groups", plan.groups}});
  Json ranges = Json::array();
  for (const auto& range : found.ranges) {
    Json spans = Json::array();
    for (size_t k = 0; k < range.spans.size(); ++k) {
      const auto& span = range.spans[k];
      spans.push_back({{"slack", found.range_slacks[k]},
                       {"low", json_number(span.low)},
                       {"low_exact", span.low_exact},
                       {"high", json_number(span.high)},
                       {"high_exact", span.high_exact}});
    }
    ranges.push_back({{"id", range.measure.id},
                      {"name_zh", range.measure.name_zh},
                      {"name_en", range.measure.name_en},
                      {"unit", range.measure.unit},
                      {"in_plan", json_number(range.planned)},
                      {"ranges", spans}});
  }
  return {{"status", name(found.status)},
          {"message", json_text(found.message)},
          {"cost", json_number(found.cost)},
          {"currency", currency},
          {"projects_fixed", found.integers_fixed},
          {"groups", groups},
          {"alternatives", plans},
          {"ranges", ranges},
          {"solves", found.solves}};
}

class AlternativesPage : Sheet {
 public:
  AlternativesPage(const Alternatives& found, const std::string& currency, const Common& common)
      : Sheet(common), found_(found), currency_(currency) {}

  std::string write() {
    plans();
    ranges();
    partial(found_.status, found_.message);
    line(say("Each stage of goals keeps what the plan reaches; only cost is given up.",
             "各阶段目标保持规划水平，仅放宽成本。"));
    if (found_.integers_fixed)
      line(say("Projects stay as chosen (horqin portfolio varies them).",
               "项目保持所选不变（horqin portfolio 考察其取舍）。"));
    return out_;
  }

 private:
  std::string words(const Group& group) const {
    return (zh_ ? group.name_zh : group.name_en) + " [" + group.unit + "]";
  }
  /// "least tag:wind" in the language.
  std::string direction(const std::string& text) const {
    const auto space = text.find(' ');
    const auto kind = text.substr(0, space);
    const auto of = text.substr(space + 1);
    if (kind == "random") return std::string(say("random ", "随机 ")) + of;
    const auto group = std::ranges::find(found_.groups, of, &Group::id);
    const auto& name = group == found_.groups.end() ? of : zh_ ? group->name_zh : group->name_en;
    return std::string(kind == "least" ? say("least ", "最少 ") : say("most ", "最多 ")) + name;
  }

  /// Plans that are not those of a smaller slack once more.
  std::vector<size_t> told() const {
    constexpr double alike = 1e-4;
    std::vector<size_t> result;
    for (size_t k = 0; k < found_.plans.size(); ++k) {
      const auto& plan = found_.plans[k];
      const bool same = std::ranges::any_of(result, [&](size_t earlier) {
        const auto& other = found_.plans[earlier];
        return other.slack < plan.slack &&
               std::ranges::equal(other.groups, plan.groups, [&](double a, double b) {
                 return std::abs(a - b) <= alike * std::max(1.0, std::abs(a));
               });
      });
      if (!same) result.push_back(k);
    }
    return result;
  }

  void plans() {
    heading(say("Plans that cost little more and look different", "成本相近而面貌不同的方案"));
    if (found_.groups.empty())
      return line(say("nothing of that kind is decided in this case: nothing to look different in",
                      "本案例没有此类可决策的量"));
    std::vector<TextTable::Column> columns{{say("plan", "方案")},
                                           {say("cost", "成本"), Align::right}};
    for (const auto& group : found_.groups) columns.push_back({words(group), Align::right});
    TextTable table(columns);
    const auto add = [&](std::string name, double cost, const std::vector<double>& groups) {
      std::vector<TextTable::Entry> row{{std::move(name)}, {format_number(cost, 6)}};
      for (const double value : groups) row.push_back({format_number(value, 4)});
      table.add(std::move(row));
    };
    if (!found_.base.empty()) add(say("the plan", "规划"), found_.cost, found_.base);
    const auto shown = told();
    for (const size_t k : shown) {
      const auto& plan = found_.plans[k];
      add(fmt::format("+{:g} %{}{}", plan.slack * 100, say(": ", "："), direction(plan.direction)),
          plan.cost, plan.groups);
    }
    print(table);
    if (const auto same = found_.plans.size() - shown.size(); same > 0)
      line(
          zh_ ? fmt::format("放宽更多成本时另有 {} 个方案与上列相同（成本不起约束作用）", same)
              : fmt::format("{} more, with more of the cost given up, {} the same: there it is not "
                            "the cost that holds them",
                            same, same == 1 ? "is" : "are"));
    if (found_.plans.empty())
      line(say("no plan within these costs differs in a group", "在此成本内没有不同的方案"));
    line(say("in the last period; of all corners looked at, those farthest apart",
             "末期数值；所有候选中彼此差别最大者"));
  }

  std::string named(const Aim& measure) const {
    const auto name = title(measure, common_.language);
    return name == measure.id ? name : name + measure.id.substr(measure.id.rfind('@'));
  }

  static std::string span(const MeasureRange::Span& span) {
    const double size = std::max(std::abs(span.low), std::abs(span.high));
    return (span.low_exact ? "" : "≤ ") + near(span.low, size, 4) + " … " +
           (span.high_exact ? "" : "≥ ") + near(span.high, size, 4);
  }

  void ranges() {
    if (found_.ranges.empty()) return;
    heading(say("What the published numbers may be", "公布数字的可能范围"));
    std::vector<TextTable::Column> columns{{say("measure", "指标")},
                                           {say("unit", "单位")},
                                           {say("in the plan", "规划"), Align::right}};
    for (const double slack : found_.range_slacks)
      columns.push_back(
          {slack == 0 ? say("at the same cost", "成本不变") : fmt::format("+{:g} %", slack * 100),
           Align::right});
    TextTable table(columns);
    for (const auto& range : found_.ranges) {
      std::vector<TextTable::Entry> row{
          {named(range.measure)}, {range.measure.unit}, {format_number(range.planned, 4)}};
      for (const auto& one : range.spans) row.push_back({span(one)});
      table.add(std::move(row));
    }
    print(table);
    line(say("≤ ≥: seen in some plan, but the end was not looked for",
             "≤ ≥：在某个方案中出现，端点未求"));
  }

  const Alternatives& found_;
  std::string currency_;
};

/// How far each measure may lie from the plan, in percent of it.
std::string picture_of(const Alternatives& found, Language language) {
  const bool zh = language == Language::chinese;
  BarChart chart;
  chart.title = zh ? "公布数字的可能范围（相对规划值）"
                   : "What the published numbers may be, against the plan";
  chart.x_label = "%";
  chart.x_line = 0;
  for (const auto& range : found.ranges) {
    const double size = std::abs(range.planned);
    if (size < 1e-9 || range.spans.empty()) continue;
    const auto& span = range.spans.back();
    const double low = 100 * (span.low - range.planned) / size;
    const double high = 100 * (span.high - range.planned) / size;
    if (high - low < 0.01) continue;
    chart.bars.push_back({title(range.measure, language), std::max(low, -100.0),
                          std::min(high, 200.0), range.measure.unit, "", 0.0});
  }
  return svg_of(chart);
}

}  // namespace

int alternatives_command(const AlternativesCommand& command, const Common& common) {
  const Stopwatch watch;
  const PlanCase plan_case(command.ask, common);
  AlternativesOptions options;
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
  options.slacks.clear();
  for (const double percent : command.slacks) options.slacks.push_back(percent / 100);
  for (const auto kind : {GroupKind::capacity, GroupKind::activity, GroupKind::measure}) {
    if (std::ranges::find(command.by, name(kind)) != command.by.end()) options.by.push_back(kind);
  }
  options.count = command.count;
  options.groups = command.groups;
  options.random = command.random;
  options.seed = command.seed;
  options.progress = tell;
  options.solve = plan_case.solve_with(watch.seconds());
  const auto found = alternatives_of(plan_case.model(), plan_case.assembled(), plan, options);
  line.clear();
  const auto& currency = plan_case.source().settings.currency;
  if (!command.ask.picture.empty())
    write_picture(command.ask.picture, picture_of(found, common.language));
  if (common.json) {
    std::printf("%s\n", to_json(found, currency).dump(2).c_str());
  } else {
    std::fputs(AlternativesPage(found, currency, common).write().c_str(), stdout);
  }
  return exit_code(found.status);
}

}  // namespace horqin
