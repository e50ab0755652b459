// The sections that show what the answer rests on: sensitivities, clauses, sources, checks.

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/text.h"
#include "plan/report/report_parts.h"
#include "plan/run/status_words.h"
#include "plan/words/chinese.h"
#include "result/chart.h"

namespace horqin {

namespace {

std::string row(std::initializer_list<std::string> cells) {
  std::string html;
  for (const auto& cell : cells) html += "<td>" + cell + "</td>";
  return "<tr>" + html + "</tr>\n";
}

Words treatment(const std::string& word) {
  if (word == "model") return {"in the model", "纳入模型"};
  if (word == "track") return {"tracked as indicators", "作为指标跟踪"};
  if (word == "register") return {"registered only", "仅登记"};
  return {"out of scope", "不在范围内"};
}

Words document_name(const ReportData& data, const std::string& id) {
  const auto& documents = data.source.table("documents");
  const int at = documents.find(id);
  if (at < 0) return {id, id};
  return Words::of(documents.text(at, "title_en"), documents.text(at, "title_zh"), id);
}

/// Goals, limits and projects of each clause, with the light of the goals.
std::map<std::string, std::string> owned(const ReportData& data) {
  std::map<std::string, std::map<std::string, std::string>> found;
  for (const auto* list : {"goals", "limits", "projects"}) {
    for (const auto& item : data.summary.at(list))
      found[json_words(item, "clause")][json_words(item, "id")] = say(ReportData::name(item));
  }
  std::map<std::string, std::string> result;
  for (const auto& [clause, items] : found) {
    for (const auto& [id, name] : items) result[clause] += "<div>" + name + "</div>";
  }
  return result;
}

}  // namespace

std::string sensitivity_section(const ReportData& data) {
  if (!data.sensitivity.contains("numbers")) return {};
  std::vector<TornadoBar> bars;
  std::string rows;
  int shown = 0;
  for (const auto& one : data.sensitivity.at("numbers")) {
    if (!one.value("ranged", false)) break;
    if (json_value(one, "effect").value_or(0) == 0) continue;
    if (++shown > 20) break;
    const auto name = ReportData::name(one);
    const auto column = json_words(one, "name");
    const auto at = fmt::format("{}:{}", json_words(one, "file"), one.value("line", 0));
    const auto meaning = json_words(one, "meaning_zh");
    const Words words{name.en + ", " + column,
                      name.zh + "，" + (meaning.empty() ? column : meaning)};
    const double low = json_value(one, "at_low").value_or(0);
    const double high = json_value(one, "at_high").value_or(0);
    bars.push_back({words, low, high, format_number(std::abs(high - low), 3)});
    rows += fmt::format(
        "<tr><td class=\"w\">{}{}</td><td>{}</td><td class=\"n\">{} – {}</td><td "
        "class=\"n\">{}</td>"
        "<td class=\"n\">{}</td><td class=\"n\">{}</td><td>{}</td></tr>\n",
        say(words), one.value("kink", false) ? " ~" : "", escape(json_words(one, "cell")),
        ReportData::number(one, "low"), ReportData::number(one, "high"),
        ReportData::number(one, "derivative", 3), format_number(low, 3), format_number(high, 3),
        escape(at));
  }
  if (bars.empty()) return {};
  const auto unit = json_words(data.sensitivity, "unit");
  return "<p class=\"soft\">" +
         say("What the range of each number moves in the cost, to first order: the numbers to "
             "measure next, the most telling first",
             "各数值的区间对总成本的一阶影响：最值得核实的排在前面") +
         "</p>" + tornado(bars, {unit, unit}) + "<table>" +
         table_head({{"number", "数值含义"},
                     {"as given", "取值"},
                     {"low – high", "区间"},
                     {"per unit", "导数"},
                     {"at low", "取下限"},
                     {"at high", "取上限"},
                     {"where", "位置"}},
                    {2, 3, 4, 5}) +
         "<tbody>" + rows + "</tbody></table><p class=\"remark\">" +
         say("~ there may be a kink: more and less may count differently",
             "~ 此处有折点：增与减的影响可能不同") +
         "</p>";
}

std::string clauses_section(const ReportData& data) {
  const auto& clauses = data.source.table("clauses");
  if (clauses.rows() == 0) return {};
  const auto items = owned(data);
  std::string html;
  for (const char* word : {"model", "track", "register", "out_of_scope"}) {
    std::vector<int> found;
    for (int i = 0; i < clauses.rows(); ++i)
      if (clauses.text(i, "treatment") == word) found.push_back(i);
    if (found.empty()) continue;
    const auto id = [&](int i) -> const std::string& { return clauses.text(i, "id"); };
    const bool own = std::ranges::any_of(found, [&](int i) { return items.contains(id(i)); });
    std::string rows;
    for (const int i : found) {
      rows += fmt::format(
          "<tr id=\"clause-{0}\"><td class=\"id\">{0}</td><td class=\"w\">{1}<span "
          "class=\"quote\">{2} {3}</span></td><td>{4}</td>",
          escape(id(i)), say(Words::of(clauses.text(i, "text_en"), clauses.text(i, "quote_zh"))),
          say(document_name(data, clauses.text(i, "document"))), escape(clauses.text(i, "section")),
          escape(clauses.text(i, "how")));
      if (own) rows += "<td>" + (items.contains(id(i)) ? items.at(id(i)) : "") + "</td>";
      rows += "</tr>\n";
    }
    std::vector<Words> heads = {
        {"clause", "条款"}, {"sentence, and where it stands", "原文与出处"}, {"how", "说明"}};
    if (own) heads.push_back({"owns", "对应内容"});
    html += folded(fmt::format("{} ({})", say(treatment(word)), found.size()),
                   "<table>" + table_head(heads, {}) + "<tbody>" + rows + "</tbody></table>",
                   std::string(word) == "model" && found.size() <= 40);
  }
  return html;
}

std::string sources_section(const ReportData& data) {
  std::string rows;
  for (const auto& table : data.source.tables) {
    if (table.spec->measured.empty()) continue;
    std::map<std::string, int> count;
    const int column = table.column(table.spec->measured);
    for (int i = 0; i < table.rows(); ++i) {
      if (table.given(i, column)) ++count[table.text(i, "quality")];
    }
    if (count.empty()) continue;
    rows += "<tr><td>" + escape(table.spec->name) + " · " + escape(table.spec->measured) + "</td>";
    for (const char* quality : {"measured", "published", "derived", "assumed", ""})
      rows += fmt::format("<td class=\"n\">{}</td>", count[quality]);
    rows += "</tr>\n";
  }
  std::string html = "<table>" +
                     table_head({{"table", "表"},
                                 {"measured", "实测"},
                                 {"published", "公布"},
                                 {"derived", "推算"},
                                 {"assumed", "假设"},
                                 {"not said", "未注明"}},
                                {1, 2, 3, 4, 5}) +
                     "<tbody>" + rows + "</tbody></table>";
  const auto& sources = data.source.table("sources");
  if (sources.rows() == 0) return html;
  std::string list;
  for (int i = 0; i < sources.rows(); ++i) {
    list += row({escape(sources.text(i, "id")), escape(sources.text(i, "title")),
                 escape(sources.text(i, "publisher")), escape(sources.text(i, "date")),
                 escape(sources.text(i, "where"))});
  }
  return html + folded(fmt::format("{} ({})", say("Sources", "数据来源"), sources.rows()),
                       "<table>" +
                           table_head({{"key", "标识"},
                                       {"title", "标题"},
                                       {"publisher", "发布者"},
                                       {"date", "日期"},
                                       {"where", "出处"}},
                                      {}) +
                           "<tbody>" + list + "</tbody></table>");
}

std::string check_section(const ReportData& data) {
  const auto& s = data.summary;
  std::string rows;
  const auto add = [&](const Words& words, const std::string& value) {
    if (!value.empty()) rows += row({say(words), value});
  };
  const auto status = status_words(json_words(s, "status"));
  add({"status", "状态"}, say(Words{status.en, status.zh}));
  add({"algorithm", "算法"}, escape(json_words(s, "method")));
  add({"size", "规模"},
      fmt::format("{} × {}, {} {}", ReportData::number(s, "rows", 9),
                  ReportData::number(s, "columns", 9), ReportData::number(s, "nonzeros", 12),
                  say("nonzeros", "非零元")));
  if (const auto check = s.find("check"); check != s.end()) {
    add({"largest violation found by our own arithmetic: primal, dual, gap (relative)",
         "自行复核的最大误差：原始、对偶、间隙（相对）"},
        ReportData::number(*check, "primal", 2) + " · " + ReportData::number(*check, "dual", 2) +
            " · " + ReportData::number(*check, "gap", 2));
  }
  add({"cost, and the bound proved for it", "成本与已证明的界"},
      ReportData::number(s, "objective", 9) + " · " + ReportData::number(s, "bound", 9) + " " +
          escape(data.currency));
  add({"hash of all input files (SHA-256)", "全部输入文件的哈希（SHA-256）"},
      escape(json_words(s, "input_hash")));
  add({"versions", "版本"}, escape("horqin " + json_words(data.manifest, "version") + ", HiGHS " +
                                   json_words(data.manifest, "highs")));
  add({"solved at (UTC)", "求解时间（UTC）"}, escape(json_words(data.manifest, "time")));
  std::string html = "<table><tbody>" + rows + "</tbody></table>";
  std::string stages;
  for (const auto& stage : s.value("stages", Json::array())) {
    const auto kind = json_words(stage, "stage");
    const auto ended = status_words(json_words(stage, "status"));
    stages +=
        row({say(kind, sentence_in_chinese(kind)), ReportData::number(stage, "priority", 3),
             say(Words{ended.en, ended.zh}), ReportData::number(stage, "value", 6),
             escape(json_words(stage, "method")), ReportData::number(stage, "iterations", 9)});
  }
  if (!stages.empty()) {
    html += folded(say("Stages", "求解阶段"), "<table>" +
                                                  table_head({{"stage", "阶段"},
                                                              {"priority", "优先级"},
                                                              {"status", "状态"},
                                                              {"value", "目标值"},
                                                              {"method", "算法"},
                                                              {"iterations", "迭代"}},
                                                             {}) +
                                                  "<tbody>" + stages + "</tbody></table>");
  }
  std::string warnings;
  const auto english = s.value("warnings", Json::array());
  const auto chinese = s.value("warnings_zh", Json::array());
  for (size_t k = 0; k < english.size(); ++k) {
    if (!english[k].is_string()) continue;
    const auto words = english[k].get<std::string>();
    const bool both = k < chinese.size() && chinese[k].is_string();
    warnings += "<li>" + say(words, both ? chinese[k].get<std::string>() : words) + "</li>";
  }
  if (!warnings.empty()) html += folded(say("Warnings", "警告"), "<ul>" + warnings + "</ul>");
  return html;
}

}  // namespace horqin
