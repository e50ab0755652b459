#include <fmt/format.h>

#include "base/text.h"
#include "plan/report/report_parts.h"
#include "plan/run/status_words.h"

namespace horqin {

namespace {

Words both(const Json& item) {
  return Words::of(json_words(item, "en"), json_words(item, "zh"));
}

/// The chain of sums that cannot be: what the clauses ask for together against what there is.
std::string chain(const Json& certificate) {
  if (!certificate.contains("terms") || !certificate.contains("bound")) return {};
  const auto unit = escape(json_words(certificate, "unit"));
  std::string rows;
  const auto sum = json_value(certificate, "sum").value_or(0);
  const auto asked = json_value(certificate["bound"], "value").value_or(0);
  // Demands on one side: what is lacking, not a sum below zero.
  const bool lacking = json_words(certificate, "relation") == "<" && sum < 0 && asked > 0;
  if (lacking)
    rows += fmt::format("<tr><td>{}</td><td class=\"n\">{}</td></tr>",
                        say(both(certificate["bound"])), format_number(-asked, 4));
  for (const auto& term : certificate["terms"])
    rows += fmt::format("<tr><td>{}</td><td class=\"n\">{}</td></tr>", say(both(term)),
                        ReportData::number(term, "value"));
  const auto table = [&] {
    return fmt::format(
        "<table class=\"chain\"><thead><tr><th>{}</th><th class=\"n\">{}</th></tr>"
        "</thead><tbody>{}</tbody></table>",
        say("Why", "为什么"), unit, rows);
  };
  if (lacking) {
    rows += fmt::format("<tr class=\"sum\"><td>{}</td><td class=\"n\">{}</td></tr>",
                        say("lacking", "缺口"), format_number(sum - asked, 4));
    return table();
  }
  const auto& bound = certificate["bound"];
  rows += fmt::format("<tr class=\"sum\"><td>{}</td><td class=\"n\">{}</td></tr>",
                      say("together", "合计"), ReportData::number(certificate, "sum"));
  rows += fmt::format("<tr class=\"sum\"><td>{} {}</td><td class=\"n\">{}</td></tr>",
                      escape(json_words(certificate, "relation")), say(both(bound)),
                      ReportData::number(bound, "value"));
  return table();
}

/// Limits without a clause that the proof rests on.
std::string resting_on(const ReportData& data, const Json& rules) {
  Words names;
  for (const auto& rule : rules) {
    if (!rule.is_string()) continue;
    const auto name = data.name("limits", rule.get<std::string>());
    names.en += (names.en.empty() ? "" : ", ") + name.en;
    names.zh += (names.zh.empty() ? "" : "、") + name.zh;
  }
  if (names.en.empty()) return {};
  return "<p class=\"remark\">" +
         say(Words{"resting on rules without a clause: " + names.en,
                   "所依据的无条款规则：" + names.zh}) +
         "</p>";
}

std::string conflict_card(const ReportData& data, const Json& conflict) {
  const bool single = conflict.at("clauses").size() == 1;
  const auto certificate = conflict.value("certificate", Json::object());
  const auto rules = certificate.value("rules", Json::array());
  const Words title = !single ? Words{"These cannot all hold together", "以下条款不能同时成立"}
                      : rules.empty()
                          ? Words{"This is impossible on its own", "此条款单独即不可能"}
                          : Words{"This is impossible beside the rules without a clause",
                                  "此条款与无条款的规则不相容"};
  std::string html = "<div class=\"card\"><h3>" + say(title) + "</h3><ul>";
  const auto members = conflict.value("members", Json::array());
  size_t at = 0;
  for (const auto& id : conflict.at("clauses")) {
    Words words;
    if (at < members.size())
      words = Words::of(json_words(members[at], "name_en"), json_words(members[at], "name_zh"));
    ++at;
    const auto clause = id.is_string() ? id.get<std::string>() : id.dump();
    const auto sentence = data.quote(clause);
    html += "<li>" + say(words) + (sentence.empty() ? " " + escape(clause) : sentence) + "</li>";
  }
  return html + "</ul>" + chain(certificate) + resting_on(data, rules) + "</div>";
}

std::string repair_card(const ReportData& data, const Json& repair) {
  std::string changes;
  for (const auto& change : repair.value("changes", Json::array())) {
    const auto head = fmt::format(
        "<li>{} {}{}{}", data.clause(json_words(change, "clause")), say(ReportData::name(change)),
        json_words(change, "period").empty() ? "" : " " + data.when(change), say(": ", "："));
    changes += change.value("project", false)
                   ? head + say("decided → left out", "已定 → 放弃") + "</li>"
                   : head + fmt::format("{} → {} {}</li>", ReportData::number(change, "from"),
                                        ReportData::number(change, "to"),
                                        escape(json_words(change, "unit")));
  }
  const auto norm = json_words(repair, "norm");
  const Words title = norm == "total"   ? Words{"Least total change", "总变化最小"}
                      : norm == "worst" ? Words{"Least worst change", "最大变化最小"}
                                        : Words{"Fewest clauses", "涉及条款最少"};
  std::string cost;
  if (const auto more = json_value(repair, "cost"))
    cost = fmt::format("<p class=\"remark\">{}{} {}</p>", say("costs more: ", "增加成本："),
                       format_number(*more, 4), escape(data.currency));
  return "<div class=\"card way\"><h3>" + say(title) + "</h3><ul>" + changes + "</ul>" + cost +
         "</div>";
}

}  // namespace

std::string conflicts_section(const ReportData& data) {
  if (!data.explain.contains("conflicts")) return {};
  std::string html;
  if (data.explain.contains("background"))
    html += "<div class=\"card\"><h3>" +
            say("Balances, stocks and capacities alone cannot hold, whatever the clauses say",
                "与条款无关：平衡、存量与能力本身不能成立") +
            "</h3>" + chain(data.explain.at("background")) + "</div>";
  for (const auto& conflict : data.explain.at("conflicts")) html += conflict_card(data, conflict);
  std::string repairs;
  for (const auto& repair : data.explain.value("repairs", Json::array()))
    repairs += repair_card(data, repair);
  if (!repairs.empty())
    html += "<h3>" + say("The cheapest ways out", "代价最小的出路") + "</h3>" + repairs +
            "<p class=\"remark\">" +
            say("costs more: than the plan without any of the clauses above",
                "增加成本：与去掉上述所有矛盾条款的计划相比") +
            "</p>";
  if (html.empty()) html = "<p>" + say("None was found.", "未发现。") + "</p>";
  if (const auto stopped = json_words(data.explain, "stopped"); !stopped.empty()) {
    const auto reason = status_words(stopped);
    html += "<p class=\"remark\">" +
            say(Words{"The search stopped early (" + reason.en + "): there may be more.",
                      "查找提前结束（" + reason.zh + "）：可能还有其他矛盾。"}) +
            "</p>";
  }
  return html;
}

}  // namespace horqin
