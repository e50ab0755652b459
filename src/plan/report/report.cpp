#include "plan/report/report.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include <fmt/format.h>

#include "base/text.h"
#include "plan/report/report_parts.h"

namespace horqin {

namespace {

struct Section {
  const char* anchor;
  const char *english, *chinese;
  std::string (*write)(const ReportData& data);
};

constexpr Section sections[] = {
    {"goals", "Goals", "目标", goals_section},
    {"conflicts", "Clauses that cannot hold together", "不能同时成立的条款", conflicts_section},
    {"limits", "Red lines and what they cost", "红线及其价格", limits_section},
    {"projects", "Projects", "项目", projects_section},
    {"flows", "Energy, water and money", "能流、水流与资金流", flows_section},
    {"map", "Map", "地图", map_section},
    {"sensitivity", "What to measure next", "下一步应核实什么", sensitivity_section},
    {"clauses", "Clauses and how they are treated", "条款及其处理", clauses_section},
    {"sources", "What is sourced and what is assumed", "数据来源与假设", sources_section},
    {"check", "How the answer was checked", "答案如何核验", check_section},
};

}  // namespace

ReportData::ReportData(const ReportInput& of) : input(of), source(*of.source) {
  summary = run_json(of.run, "summary.json");
  if (!summary.is_object() || !summary.contains("status"))
    throw std::runtime_error("the run has no summary.json that can be read");
  manifest = run_json(of.run, "manifest.json");
  if (!manifest.is_object()) manifest = Json::object();
  explain = run_json(of.run, "explain.json");
  sensitivity = run_json(of.run, "sensitivity.json");
  currency = json_words(summary, "currency");
}

std::string ReportData::number(const Json& item, const char* key, int digits) {
  const auto found = json_value(item, key);
  return found ? format_number(*found, digits) : "–";
}

Words ReportData::name(const Json& item) {
  return Words::of(json_words(item, "name_en"), json_words(item, "name_zh"),
                   json_words(item, "id"));
}

Words ReportData::name(std::string_view table, const std::string& id) const {
  const auto& found = source.table(table);
  const int row = found.find(id);
  if (row < 0) return {id, id};
  return Words::of(found.text(row, "name_en"), found.text(row, "name_zh"), id);
}

std::string ReportData::when(const Json& item) const {
  const auto zone = json_words(item, "zone");
  const auto period = json_words(item, "period");
  const auto where = zone.empty() ? std::string() : " " + say(name("zones", zone));
  return period.empty() ? say("plan", "全期") + where : escape(period) + where;
}

std::string ReportData::clause(const std::string& id) const {
  if (id.empty()) return {};
  const auto& clauses = source.table("clauses");
  const int row = clauses.find(id);
  if (row < 0) return escape(id);
  const auto sentence = Words::of(clauses.text(row, "text_en"), clauses.text(row, "quote_zh"), id);
  return fmt::format("<a href=\"#clause-{0}\" title=\"{1}\">{0}</a>", escape(id),
                     escape(sentence.zh));
}

std::string ReportData::quote(const std::string& id) const {
  const auto& clauses = source.table("clauses");
  const int row = id.empty() ? -1 : clauses.find(id);
  if (row < 0) return {};
  const auto words = Words::of(clauses.text(row, "text_en"), clauses.text(row, "quote_zh"));
  const auto sentence =
      words.zh.empty() ? std::string() : say(Words{" “" + words.en + "”", " “" + words.zh + "”"});
  return "<span class=\"quote\">" + clause(id) + sentence + "</span>";
}

std::string ReportData::last_period(const std::vector<std::string>& periods) const {
  std::string last;
  const auto& table = source.table("periods");
  for (const auto& period : periods) {
    bool plan = false;
    for (int row = 0; row < table.rows(); ++row) {
      plan = plan ||
             (table.text(row, "role") == "plan" && period.starts_with(table.text(row, "year")));
    }
    if (plan) last = std::max(last, period);
  }
  return last.empty() && !periods.empty() ? periods.back() : last;
}

std::string section(const char* anchor, const Words& title, const std::string& text) {
  if (text.empty()) return {};
  return fmt::format("<section id=\"{}\"><h2>{}</h2>{}</section>\n", anchor, say(title), text);
}

std::string table_head(const std::vector<Words>& names, std::initializer_list<int> numbers) {
  std::string cells;
  int at = 0;
  for (const auto& name : names) {
    const bool number = std::ranges::find(numbers, at++) != numbers.end();
    cells += fmt::format("<th{}>{}</th>", number ? " class=\"n\"" : "", say(name));
  }
  return "<thead><tr>" + cells + "</tr></thead>";
}

/// What is folded stands beside its heading, not inside: browsers print nothing of a closed
/// <details>, and there are no scripts to open it. A search in the page finds it where `hidden` can
/// be `until-found`.
std::string folded(const std::string& heading, const std::string& text, bool open) {
  return fmt::format(
      "<details{}><summary>{}</summary></details><div class=\"folded\" hidden=\"until-found\">{}"
      "</div>\n",
      open ? " open" : "", heading, text);
}

std::string chooser(const std::string& name, const std::vector<Words>& labels,
                    const std::vector<std::string>& figures, size_t shown,
                    const std::vector<size_t>& printed) {
  std::string buttons;
  std::string panels;
  for (size_t i = 0; i < std::min(figures.size(), most_panels); ++i) {
    const auto id = fmt::format("{}-{}", name, i);
    buttons +=
        fmt::format("<input type=\"radio\" name=\"{}\" id=\"{}\"{}><label for=\"{}\">{}</label>",
                    name, id, i == shown ? " checked" : "", id, say(labels[i]));
    const bool paper = std::ranges::find(printed, i) != printed.end() && !figures[i].empty();
    panels += fmt::format("<figure class=\"panel{}\"><figcaption>{}</figcaption>{}</figure>",
                          paper ? " paper" : "", say(labels[i]), figures[i]);
  }
  return "<div class=\"chooser\">" + buttons + panels + "</div>";
}

std::string report_page(const ReportInput& input) {
  const ReportData data(input);
  const auto title = Words::of(json_words(data.summary, "title_en"),
                               json_words(data.summary, "title_zh"), "Horqin");
  std::string body;
  std::string contents;
  for (const auto& one : sections) {
    const auto text = section(one.anchor, {one.english, one.chinese}, one.write(data));
    if (text.empty()) continue;
    body += text;
    contents += fmt::format("<a href=\"#{}\">{}</a>", one.anchor, say(one.english, one.chinese));
  }
  const auto radio = [&](const char* id, bool checked, const char* label) {
    return fmt::format(
        "<input type=\"radio\" name=\"language\" id=\"{}\"{}><label for=\"{}\">{}"
        "</label>",
        id, checked ? " checked" : "", id, label);
  };
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
      "style-src 'unsafe-inline'\">\n"
      "<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n{}{}\n<div class=\"page\">\n"
      "<header><h1>{}</h1></header>\n{}<nav>{}</nav>\n<main>\n{}</main>\n</div>\n</body>\n"
      "</html>\n",
      input.chinese ? "zh" : "en", escape(input.chinese ? title.zh : title.en), report_style(),
      radio("show-zh", input.chinese, "中文"), radio("show-en", !input.chinese, "English"),
      say(title), verdict_section(data), contents, body);
}

}  // namespace horqin
