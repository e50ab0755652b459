// The sections that a reader sees first: verdict, goals, conflicts, red lines, projects.

#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "plan/report/report_parts.h"
#include "plan/run/status_words.h"
#include "result/chart.h"

namespace horqin {

namespace {

/// A light that differs in shape as well as in colour, with its word for who cannot see it.
std::string light(const std::string& kind) {
  struct Shape {
    const char *kind, *path, *english, *chinese;
  };
  constexpr Shape shapes[] = {
      {"reached", "M8 1a7 7 0 110 14a7 7 0 010-14zM4.5 8l2.5 3l4.5-6", "reached", "实现"},
      {"close", "M8 1l7 7l-7 7l-7-7z", "within 5 %", "差 5% 以内"},
      {"behind", "M8 1.5l7 13h-14z", "within 15 %", "差 15% 以内"},
      {"missed", "M2 2h12v12h-12zM5 5l6 6M11 5l-6 6", "missed", "未实现"},
      {"open", "M1 8h11M8 3l5 5l-5 5", "no number", "无数字"}};
  const auto found =
      std::ranges::find(shapes, kind, [](const Shape& s) { return std::string(s.kind); });
  const auto& shape = found == std::end(shapes) ? shapes[4] : *found;
  const bool filled = kind == "close" || kind == "behind";
  return fmt::format(
      "<svg class=\"light {}\" viewBox=\"0 0 16 16\" role=\"img\" aria-label=\"{} {}\"><title>{} / "
      "{}</title><path d=\"{}\" fill=\"{}\" stroke=\"currentColor\" stroke-width=\"1.8\"/></svg>",
      shape.kind, shape.english, shape.chinese, shape.chinese, shape.english, shape.path,
      filled ? "currentColor" : "none");
}

std::string tile(const std::string& value, const Words& words) {
  return fmt::format("<div class=\"tile\"><b>{}</b><span>{}</span></div>", value, say(words));
}

/// How much of the target is reached, as a bar; at most the whole.
std::string meter(const Json& goal) {
  const auto target = json_value(goal, "target");
  const auto value = json_value(goal, "value");
  if (!target || !value || *target == 0 || *value == 0) return {};
  const double part = json_words(goal, "sense") == "<=" ? *target / *value : *value / *target;
  return fmt::format("<span class=\"meter {}\"><i style=\"width:{:.0f}%\"></i></span>",
                     json_words(goal, "light"), 100 * std::clamp(part, 0.0, 1.0));
}

/// What is left to the target (+) or missing (−).
std::string slack(const Json& item, const char* target_key) {
  const auto target = json_value(item, target_key);
  const auto value = json_value(item, "value");
  const auto sense = json_words(item, "sense");
  if (!target || !value) return "–";
  const double room = sense == "<=" ? *target - *value : *value - *target;
  if (sense == "=") return format_number(std::abs(room), 3);
  const double tiny = 1e-5 * std::max(1.0, std::abs(*target));
  if (std::abs(room) <= tiny) return "0";
  return (room > 0 ? "+" : "−") + format_number(std::abs(room), 3);
}

/// Money per unit.
std::string price(const ReportData& data, const Json& item) {
  const auto found = json_value(item, "price");
  if (!found || std::abs(*found) < 1e-9) return "–";
  return format_number(*found, 3) + " <span class=\"soft\">" + escape(data.currency) + "</span>";
}

std::string goal_rows(const ReportData& data, int priority) {
  std::string rows;
  std::string before;
  for (const auto& goal : data.summary.at("goals")) {
    if (goal.value("priority", 0) != priority) continue;
    const auto alone = json_value(goal, "best_alone");
    // The years of a goal stand below its name.
    const bool first = json_words(goal, "id") != before;
    before = json_words(goal, "id");
    const auto words =
        first ? say(ReportData::name(goal)) + data.quote(json_words(goal, "clause")) : "";
    rows += fmt::format(
        "<tr{}><td>{}</td><td class=\"w\">{}</td><td class=\"nw\">{}</td><td class=\"n\">{}{}</td>"
        "<td class=\"n\">{}{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td>"
        "<td class=\"nw\">{}</td><td class=\"n\">{}</td></tr>\n",
        first ? "" : " class=\"again\"", light(json_words(goal, "light")), words, data.when(goal),
        json_words(goal, "sense") == "<=" ? "≤ " : "", ReportData::number(goal, "target"),
        ReportData::number(goal, "value"), meter(goal), slack(goal, "target"),
        alone ? format_number(*alone, 4) : "–", escape(json_words(goal, "unit")),
        price(data, goal));
  }
  return rows;
}

int count_light(const ReportData& data, const char* kind) {
  return static_cast<int>(std::ranges::count_if(data.summary.at("goals"), [&](const Json& goal) {
    return json_words(goal, "light") == kind;
  }));
}

/// No goal of the stage has a number.
bool all_open(const ReportData& data, int priority) {
  return std::ranges::none_of(data.summary.at("goals"), [&](const Json& goal) {
    return goal.value("priority", 0) == priority && json_value(goal, "target");
  });
}

}  // namespace

std::string verdict_section(const ReportData& data) {
  const auto& s = data.summary;
  const auto status = json_words(s, "status");
  int asked = 0;
  for (const auto& goal : s.at("goals")) asked += json_value(goal, "target") ? 1 : 0;
  const int reached = count_light(data, "reached");
  const auto told_status = status_words(status);
  Words words{"Status: " + told_status.en, "状态：" + told_status.zh};
  if (status == "optimal") {
    std::set<std::string> lines;
    for (const auto& limit : s.at("limits")) lines.insert(json_words(limit, "id"));
    words = {fmt::format("All {} red lines hold in every year; {} of {} numbered goals are reached",
                         lines.size(), reached, asked),
             fmt::format("{} 条红线各年全部成立；{} 个有数字的目标中 {} 个实现", lines.size(),
                         asked, reached)};
  } else if (status.starts_with("infeasible")) {
    words = {"The red lines cannot all hold", told_status.zh};
  }
  int chosen = 0;
  for (const auto& project : s.at("projects")) chosen += json_value(project, "start") ? 1 : 0;
  std::string tiles = tile(fmt::format("{} / {}", reached, asked), {"goals reached", "目标实现"});
  tiles += tile(fmt::format("{}", std::ranges::count_if(s.at("limits"),
                                                        [](const Json& limit) {
                                                          return limit.value("binding", false);
                                                        })),
                {"red lines that bind", "起作用的红线"});
  tiles += tile(ReportData::number(s, "objective", 5) + " " + escape(data.currency),
                {"cost over the plan at the base year (below 0: it earns)",
                 "规划期成本，折到基年（负为净收益）"});
  tiles += tile(fmt::format("{} / {}", chosen, s.at("projects").size()),
                {"projects chosen", "选中的项目"});
  const auto scenario = json_words(s, "scenario");
  const auto told = scenario.empty() ? std::string()
                                     : "<p class=\"soft\">" + say("scenario: ", "情景：") +
                                           escape(scenario) + "</p>";
  const auto head = fmt::format("<p class=\"verdict\">{}</p>{}", say(words), told);
  // Without a plan there is nothing to count.
  const bool planned = json_value(s, "objective").has_value();
  return planned ? head + "<div class=\"tiles\">" + tiles + "</div>" : head;
}

std::string goals_section(const ReportData& data) {
  std::string html;
  for (const int priority : {1, 2, 3, 4, 5, 6, 7, 8, 9}) {
    const auto rows = goal_rows(data, priority);
    if (rows.empty()) continue;
    const auto title =
        priority == 1   ? Words{"Binding goals", "约束性目标"}
        : priority == 2 ? Words{"Expected goals", "预期性目标"}
        : all_open(data, priority)
            ? Words{"Directions without a number", "方向性目标（无数字）"}
            : Words{fmt::format("Stage {}", priority), fmt::format("第 {} 阶段", priority)};
    html += "<h3>" + say(title) + "</h3><table>" +
            table_head({{"", ""},
                        {"goal", "目标"},
                        {"when", "时间"},
                        {"target", "要求"},
                        {"plan", "达到"},
                        {"slack", "余量"},
                        {"best alone", "单独最好"},
                        {"unit", "单位"},
                        {"price", "价格"}},
                       {3, 4, 5, 6, 8}) +
            "<tbody>" + rows + "</tbody></table>";
  }
  if (html.empty()) return {};
  std::string legend;
  for (const char* kind : {"reached", "close", "behind", "missed", "open"}) {
    const Words words = std::string(kind) == "reached"  ? Words{"reached", "实现"}
                        : std::string(kind) == "close"  ? Words{"within 5 %", "差 5% 以内"}
                        : std::string(kind) == "behind" ? Words{"within 15 %", "差 15% 以内"}
                        : std::string(kind) == "missed" ? Words{"missed", "未实现"}
                                                        : Words{"no number", "无数字"};
    legend += light(kind) + " " + say(words) + "　";
  }
  return html + "<p class=\"remark\">" + legend +
         say("(a binding goal is reached or missed) best alone: when only red lines and physics "
             "stand against it; price: money per unit "
             "of "
             "target and year",
             "（约束性目标只分实现与未实现）单独最好：只受红线与物理约束时的最好值；价格：目标每变"
             "动一个单位每年的费用") +
         "</p>";
}

std::string limits_section(const ReportData& data) {
  struct Priced {
    const Json* item;
    double weight;
  };
  std::vector<Priced> priced;
  for (const auto* list : {"limits", "goals"}) {
    for (const auto& item : data.summary.at(list)) {
      const auto bound = json_value(item, std::string(list) == "limits" ? "bound" : "target");
      const auto found = json_value(item, "price");
      if (!bound || !found || std::abs(*found) < 1e-9) continue;
      priced.push_back({&item, *found * std::max(std::abs(*bound), 1e-6) * 0.01});
    }
  }
  std::ranges::stable_sort(priced, std::greater{},
                           [](const Priced& p) { return std::abs(p.weight); });
  if (priced.size() > 15) priced.resize(15);
  std::vector<TornadoBar> bars;
  for (const auto& one : priced) {
    auto words = ReportData::name(*one.item);
    const auto when = json_words(*one.item, "period");
    // Names often say their year already.
    for (auto* name : {&words.en, &words.zh})
      if (!when.empty() && name->find(when) == std::string::npos) *name += " " + when;
    bars.push_back({words, 0, std::abs(one.weight), format_number(std::abs(one.weight), 3)});
  }
  std::string html;
  if (!bars.empty()) {
    html += "<p class=\"soft\">" +
            say("What 1 % of each red line or target is worth in its year: price × 1 % of the "
                "bound, the "
                "largest first. Prices hold near the plan; next to the best that a goal can reach, "
                "the last step costs any price.",
                "每条红线或目标的 1% 在当年值多少：价格 × 界限的 "
                "1%，由大到小。价格仅在当前方案附近成立；"
                "目标接近可达极限时，最后一步的代价可以任意高。") +
            "</p>" + tornado(bars, {data.currency, data.currency});
    if (data.summary.value("prices_with_integers_fixed", false)) {
      html += "<p class=\"remark\">" +
              say("prices hold with the chosen projects fixed", "价格是在所选项目固定后的价格") +
              "</p>";
    }
  }
  std::string rows;
  for (const auto& limit : data.summary.at("limits")) {
    rows += fmt::format(
        "<tr><td class=\"w\">{}</td><td>{}</td><td class=\"n\">{} {}</td><td "
        "class=\"n\">{}</td><td "
        "class=\"n\">{}</td><td class=\"nw\">{}</td><td class=\"n\">{}</td><td>{}</td></tr>\n",
        say(ReportData::name(limit)), data.when(limit),
        escape(sense_sign(json_words(limit, "sense"))), ReportData::number(limit, "bound"),
        ReportData::number(limit, "value"),
        limit.value("binding", false) ? "<b>" + say("binds", "起作用") + "</b>"
                                      : slack(limit, "bound"),
        escape(json_words(limit, "unit")), price(data, limit),
        data.clause(json_words(limit, "clause")));
  }
  if (!rows.empty()) {
    const auto count = fmt::format(" ({})", data.summary.at("limits").size());
    html +=
        folded(say("All red lines", "全部红线") + count, "<table>" +
                                                             table_head({{"red line", "红线"},
                                                                         {"when", "时间"},
                                                                         {"bound", "界限"},
                                                                         {"plan", "达到"},
                                                                         {"slack", "余量"},
                                                                         {"unit", "单位"},
                                                                         {"price", "价格"},
                                                                         {"clause", "条款"}},
                                                                        {2, 3, 4, 6}) +
                                                             "<tbody>" + rows + "</tbody></table>");
  }
  return html;
}

}  // namespace horqin
