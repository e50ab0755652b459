#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "plan/report/gate_words.h"
#include "plan/report/report_parts.h"
#include "result/chart.h"

namespace horqin {

namespace {

/// The verdict, and the gates that give it.
std::string verdict_cell(const Case& source, const Screening& screening) {
  const auto worst = screening.verdict();
  std::string names;
  for (const auto& result : screening.gates) {
    if (worst == Verdict::pass || result.verdict != worst) continue;
    names += "<span class=\"quote\">" + say(gate_name(source, result)) + "</span>";
  }
  const char* kind = worst == Verdict::refuse ? "missed"
                     : worst == Verdict::pass ? "reached"
                                              : "behind";
  return fmt::format("<td><span class=\"{}\">{}</span>{}</td>", kind, say(words(worst)), names);
}

}  // namespace

std::string projects_section(const ReportData& data) {
  const auto& table = data.source.table("projects");
  const auto screenings = screen(data.source);
  const bool gates =
      std::ranges::any_of(screenings, [](const auto& s) { return !s.gates.empty(); });
  std::vector<GanttRow> chart;
  std::string rows;
  for (const auto& project : data.summary.at("projects")) {
    const auto id = json_words(project, "id");
    const auto start = json_value(project, "start");
    const bool decided = project.value("decided", false);
    const int row = table.find(id);
    if (row >= 0) {
      GanttRow one;
      one.label = ReportData::name(project);
      one.from = static_cast<int>(table.number(row, "from"));
      one.to = static_cast<int>(table.number(row, "to"));
      one.lead = static_cast<int>(table.number(row, "lead"));
      if (start) one.start = static_cast<int>(*start);
      one.decided = decided;
      chart.push_back(std::move(one));
    }
    const auto zone = json_words(project, "zone");
    rows += fmt::format(
        "<tr><td>{}</td><td class=\"w\">{}</td><td class=\"n\">{}</td><td class=\"n\">{} {}</td>"
        "<td>{}</td><td>{}{}</td>{}</tr>\n",
        start ? "●" : "○", say(ReportData::name(project)),
        start ? fmt::format("{:.0f}", *start) : say("no", "不选"),
        ReportData::number(project, "cost"), escape(data.currency),
        zone.empty() ? "" : say(data.name("zones", zone)),
        data.clause(json_words(project, "clause")), decided ? say(" (decided)", "（已定）") : "",
        gates && row >= 0 ? verdict_cell(data.source, screenings[row]) : "");
  }
  if (rows.empty()) return {};
  std::vector<Words> columns = {{"", ""},           {"project", "项目"},
                                {"begins", "开工"}, {"investment", "投资"},
                                {"zone", "地区"},   {"clause", "条款"}};
  if (gates) columns.push_back({"gates", "准入"});
  return gantt(chart) + "<p class=\"remark\">" +
         say("grey: the window; blue: from begin to ready (dark: already decided); green: gives "
             "capacity from here on",
             "灰：窗口期；蓝：开工至建成（深色：已定）；绿：自此形成能力") +
         "</p><table>" + table_head(columns, {2, 3}) + "<tbody>" + rows + "</tbody></table>";
}

}  // namespace horqin
