#include "cli/explain_page.h"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "base/text.h"
#include "plan/run/status_words.h"
#include "table/writer.h"

namespace horqin {

namespace {

constexpr size_t most_rules = 8;  ///< named under a conflict

class ExplainPage {
 public:
  ExplainPage(const Explanation& explanation, const ExplainHead& head, Language language,
              bool colour)
      : e_(explanation), head_(head), zh_(language == Language::chinese), colour_(colour) {}

  std::string all() {
    const auto title = pick(head_.title_zh, head_.title_en);
    if (!title.empty()) line(bold(title));
    if (!head_.scenario.empty()) line(std::string(say("scenario: ", "情景：")) + head_.scenario);
    conflicts();
    repairs();
    foot();
    return out_;
  }

  std::string conflicts_only() {
    conflicts();
    repairs();
    return out_;
  }

 private:
  const char* say(const char* english, const char* chinese) const {
    return zh_ ? chinese : english;
  }
  std::string pick(const std::string& zh, const std::string& en) const {
    return zh_ ? (zh.empty() ? en : zh) : (en.empty() ? zh : en);
  }
  std::string bold(const std::string& text) const {
    return colour_ ? "\033[1m" + text + "\033[0m" : text;
  }
  void line(const std::string& text) { out_ += text + "\n"; }
  void heading(const std::string& text) { out_ += "\n" + bold(text) + "\n"; }

  std::string verdict() const {
    switch (e_.verdict) {
      case Explanation::Verdict::holds:
        if (std::ranges::none_of(e_.claims, &Claim::has_goal))
          return say("The red lines hold together; no goal was asked for.",
                     "红线可以同时成立；未考察目标。");
        return say("All clauses hold together.", "所有条款可以同时成立。");
      case Explanation::Verdict::goals:
        if (!e_.limits_known)
          return say("Not all clauses hold together; whether the red lines alone do is not known.",
                     "条款不能全部成立；仅红线能否成立尚未判定。");
        return say("The red lines hold; not all goals can be reached beside them.",
                   "红线可以同时成立；目标不能全部实现。");
      case Explanation::Verdict::limits:
        return say("The red lines cannot all hold.", "红线不能同时成立。");
      case Explanation::Verdict::background:
        return say("Not the clauses: balances, stocks and capacities alone cannot hold.",
                   "并非条款之间矛盾：平衡、存量与能力本身不能成立。");
      case Explanation::Verdict::unknown:
        break;
    }
    return say("No answer yet.", "尚无结论。");
  }

  std::string how_many() const {
    const auto count = e_.conflicts.size();
    if (e_.complete)
      return zh_ ? fmt::format("最小矛盾组 {} 个，没有其他。", count)
                 : fmt::format("{} minimal conflict{}, and no other.", count,
                               count == 1 ? "" : "s");
    return zh_ ? fmt::format("已找到 {} 个矛盾组，可能还有（{}）。", count, why_stopped())
               : fmt::format("{} conflict{} found, there may be more ({}).", count,
                             count == 1 ? "" : "s", why_stopped());
  }

  std::string why_stopped() const {
    const auto words = status_words(e_.stopped.empty() ? "open" : e_.stopped);
    return zh_ ? words.zh : words.en;
  }

  void conflicts() {
    line(verdict());
    if (e_.verdict == Explanation::Verdict::background) {
      chain(e_.background);
      line(say("  rows of the proof (checked by our own arithmetic):",
               "  证明所用的行（已自行核验）："));
      for (size_t i = 0; i < std::min<size_t>(12, e_.background.background.size()); ++i)
        line("    " + row_words(e_.background.background[i]));
      line(
          say("  No repair changes these: correct the numbers in the case, or make what may give "
              "way a limit or a goal.",
              "  "
              "修复不改动这些数：请核对案例中的数值，或把可以让步的写成红线（limits）或目标（goals"
              "）。"));
      return;
    }
    if (!e_.conflicts.empty()) line(how_many());
    int number = 0;
    for (const auto& conflict : e_.conflicts) one(conflict, ++number);
  }

  /// "balance elec@city 2025" in the language: the first word is the kind of the row.
  std::string row_words(const std::string& row) const {
    static const std::map<std::string_view, const char*> kinds = {
        {"balance", "平衡"},     {"activity", "出力"},      {"activity_year", "年出力"},
        {"capacity", "容量"},    {"growth", "增长"},        {"ramp", "爬坡"},
        {"store_level", "存量"}, {"store_end", "期末存量"}, {"reserve", "备用"},
        {"project", "项目"},     {"limit", "红线"},         {"line", "线路"},
        {"cycle", "回路"},       {"tie", "容量关系"},       {"retire", "退役"}};
    const auto end = std::min(row.find(' '), row.size());
    const auto found = kinds.find(std::string_view(row).substr(0, end));
    return zh_ && found != kinds.end() ? found->second + row.substr(end) : row;
  }

  std::string kind_of(const Conflict& conflict) const {
    std::string text;
    if (conflict.claims.size() == 1) {
      text = conflict.certificate.rules.empty()
                 ? say("impossible on its own", "单独即不可能")
                 : say("impossible beside the rules without a clause", "与无条款的规则不相容");
    }
    if (conflict.whole)
      text += std::string(text.empty() ? "" : say("; ", "；")) +
              say("needs whole projects (it holds in shares)", "因项目须整体建设（按比例可成立）");
    if (!conflict.minimal)
      text += std::string(text.empty() ? "" : say("; ", "；")) +
              say("perhaps not the smallest", "未必最小");
    return text.empty() ? "" : " — " + text;
  }

  void one(const Conflict& conflict, int number) {
    heading(fmt::format("{} {}{}", say("Conflict", "矛盾"), number, kind_of(conflict)));
    for (const int c : conflict.claims) {
      const auto& claim = e_.claims[c];
      std::string text = "  " + claim.id;
      const auto rule = pick(claim.name_zh, claim.name_en);
      const auto quote = zh_ ? claim.quote_zh : claim.text_en;
      if (!rule.empty()) text += say(": ", "：") + rule;
      if (!quote.empty() && quote != rule) text += zh_ ? "（“" + quote + "”）" : " (" + quote + ")";
      text += fmt::format(" [{}]", owns(claim));
      line(text);
    }
    chain(conflict.certificate);
    rules(conflict.certificate);
    proof(conflict.certificate);
  }

  void rules(const Certificate& c) {
    if (c.rules.empty()) return;
    std::string text;
    for (size_t i = 0; i < std::min(c.rules.size(), most_rules); ++i)
      text += (i > 0 ? say(", ", "，") : "") + c.rules[i].id;
    if (c.rules.size() > most_rules)
      text += zh_ ? fmt::format("，另 {} 个", c.rules.size() - most_rules)
                  : fmt::format(", {} more", c.rules.size() - most_rules);
    line(fmt::format("  {}{}", say("resting on rules without a clause: ", "所依据的无条款规则："),
                     text));
  }

  std::string owns(const Claim& claim) const {
    std::string text;
    const auto add = [&](bool has, const char* word) {
      if (has) text += (text.empty() ? "" : "+") + std::string(word);
    };
    add(claim.has_limit, say("red line", "红线"));
    add(claim.has_goal, say("goal", "目标"));
    add(claim.has_project, say("decided project", "已定项目"));
    return text;
  }

  /// What the terms sum to, against what the clause says: one term a line.
  void chain(const Certificate& c) {
    if (c.kind != Certificate::Kind::ray || (c.zh.empty() && c.en.empty())) return;
    const auto row = [&](const std::string& sign, double value, const std::string& words) {
      line(fmt::format("    {} {}  {}", sign, pad_left(format_number(std::abs(value), 5), 10),
                       words));
    };
    // Demands on one side: what is lacking, not a sum below zero.
    const bool lacking = !c.at_most && c.sum < 0 && c.bound > 0;
    const char* what = c.at_most ? say("the least that is needed", "至少需要")
                       : lacking ? say("what is lacking", "缺口")
                                 : say("the most that is possible", "最多可能");
    line(c.unit.empty() ? fmt::format("    {}{}", what, say(":", "："))
         : zh_          ? fmt::format("    {}（折算为 {}）：", what, c.unit)
                        : fmt::format("    {}, counted in {}:", what, c.unit));
    if (lacking) row("−", c.bound, pick(c.zh, c.en));
    for (const auto& term : c.terms)
      row(term.value < 0 ? "−" : "+", term.value, pick(term.zh, term.en));
    if (lacking) return row("=−", c.sum - c.bound, say("< 0: so much is lacking", "< 0：缺口"));
    if (c.terms.empty()) row("+", 0, say("nothing", "无"));
    row(c.sum < 0 ? "=−" : "=", c.sum,
        fmt::format("{} {}{}{}{}{}{}", c.at_most ? ">" : "<", format_number(c.bound, 5),
                    c.unit.empty() ? "" : " " + c.unit, say(": ", "："), pick(c.zh, c.en),
                    c.at_most ? say("; over by ", "；超出 ") : say("; short by ", "；差 "),
                    format_number(std::abs(c.bound - c.sum), 3)));
  }

  void proof(const Certificate& c) {
    switch (c.kind) {
      case Certificate::Kind::ray:
        line(fmt::format(
            "  {}", zh_ ? fmt::format("证明：Farkas 组合，自行核验，差距 {:.1e}（相对）", c.margin)
                        : fmt::format("proof: a Farkas combination, checked by our own "
                                      "arithmetic, sides apart by {:.1e} (relative)",
                                      c.margin)));
        break;
      case Certificate::Kind::branching:
        line(zh_ ? fmt::format("  证明：分支 {} 种情形，每种各有一个核验过的 Farkas 组合", c.cases)
                 : fmt::format("  proof: {} cases of whole projects, a checked Farkas combination "
                               "in each",
                               c.cases));
        break;
      case Certificate::Kind::engine:
        line(zh_ ? fmt::format("  证明：求解器的分支定界（{} 个节点），未经自行核验", c.cases)
                 : fmt::format("  proof: branch and bound of the solver ({} nodes), its word, not "
                               "checked by us",
                               c.cases));
        break;
    }
    if (c.shares.empty()) return;
    std::string text;
    for (const auto& share : c.shares) {
      if (!text.empty()) text += say(", ", "，");
      text += fmt::format("{} {:.2f}",
                          pick(share.name_zh, share.name_en).empty()
                              ? share.project
                              : pick(share.name_zh, share.name_en),
                          share.share);
    }
    line(fmt::format("  {}{}", say("in shares it would hold with: ", "按比例可成立："), text));
  }

  const char* norm_words(Repair::Norm norm) const {
    switch (norm) {
      case Repair::Norm::total:
        return say("least total relative change", "相对改动之和最小");
      case Repair::Norm::worst:
        return say("least worst relative change", "最大相对改动最小");
      case Repair::Norm::count:
        break;
    }
    return say("fewest clauses", "改动条款最少");
  }

  void repairs() {
    for (const auto& repair : e_.repair.repairs) {
      std::string title = std::string(say("Repair: ", "修复：")) + norm_words(repair.norm);
      if (repair.alternative) title += say(" (as good)", "（同样好）");
      heading(title);
      TextTable table({{say("clause", "条款")},
                       {say("number", "数值")},
                       {say("from", "原值"), Align::right},
                       {say("to", "改为"), Align::right},
                       {say("unit", "单位")},
                       {say("change", "改动"), Align::right}});
      for (const auto& change : repair.changes) {
        auto rule = pick(change.name_zh, change.name_en);
        if (rule.empty()) rule = change.rule;
        if (!change.when.empty()) rule += " " + change.when;
        const auto& id = e_.claims[change.claim].id;
        if (change.project)
          table.add_text({id, rule, say("decided", "已定"), say("left out", "放弃"), "", ""});
        else
          table.add_text({id, rule, format_number(change.from, 5), format_number(change.to, 5),
                          change.unit, fmt::format("{:.2f} %", 100 * change.relative)});
      }
      out_ += table.format(colour_);
      line(repair_foot(repair));
    }
    if (!e_.repair.message.empty()) line("\n" + remark_words(e_.repair.message, zh_));
  }

  std::string repair_foot(const Repair& repair) const {
    std::string text =
        zh_ ? fmt::format("{} 个条款；合计 {:.2f} %，最大 {:.2f} %", repair.clauses,
                          100 * repair.total, 100 * repair.worst)
            : fmt::format("{} clause{}; total {:.2f} %, worst {:.2f} %", repair.clauses,
                          repair.clauses == 1 ? "" : "s", 100 * repair.total, 100 * repair.worst);
    text += repair.verified ? say("; solved with it: it holds", "；代入求解：成立")
                            : say("; NOT verified by a solve", "；未能求解验证");
    if (!repair.proved) text += not_proved(repair);
    if (repair.has_cost && e_.repair.has_reference)
      text += fmt::format("{}{} {} {}", say("; ", "；"), say("extra cost", "额外费用"),
                          format_number(repair.cost, 4), head_.currency);
    return text;
  }

  std::string not_proved(const Repair& repair) const {
    std::string text = say("; not proved to be the least", "；未证明为最小");
    if (repair.bound <= 0) return text;
    if (repair.norm == Repair::Norm::count)
      return text + (zh_ ? fmt::format("（至少 {:.0f} 个条款）", repair.bound)
                         : fmt::format(" (at least {:.0f} clauses)", repair.bound));
    return text + (zh_ ? fmt::format("（至少 {:.2f} %）", 100 * repair.bound)
                       : fmt::format(" (at least {:.2f} %)", 100 * repair.bound));
  }

  void foot() {
    heading(say("About this answer", "关于这个答案"));
    line(zh_ ? fmt::format(
                   "{} 个条款或规则，{} 次求解；首个矛盾 {:.1f} s，查找 {:.1f} s，修复 {:.1f} s",
                   e_.claims.size(), e_.solves, e_.first_seconds, e_.search_seconds,
                   e_.repair_seconds)
             : fmt::format("{}, {} solves; first conflict after {:.1f} s, search {:.1f} s, repairs "
                           "{:.1f} s",
                           e_.claims.size() == 1
                               ? "1 clause or rule"
                               : fmt::format("{} clauses and rules", e_.claims.size()),
                           e_.solves, e_.first_seconds, e_.search_seconds, e_.repair_seconds));
    if (e_.stopped == "time_limit" || e_.stopped == "interrupted")
      line(std::string(say("stopped early: ", "提前停止：")) + why_stopped());
    if (!e_.message.empty()) line(remark_words(e_.message, zh_));
    if (e_.repair.has_reference && !e_.repair.repairs.empty())
      line(zh_ ? fmt::format("额外费用：与去掉所有矛盾条款的计划（{} {}）相比",
                             format_number(e_.repair.reference_cost, 6), head_.currency)
               : fmt::format("extra cost: against the plan without any of the clauses in conflict "
                             "({} {})",
                             format_number(e_.repair.reference_cost, 6), head_.currency));
  }

  const Explanation& e_;
  const ExplainHead& head_;
  bool zh_;
  bool colour_;
  std::string out_;
};

}  // namespace

std::string explain_page(const Explanation& explanation, const ExplainHead& head, Language language,
                         bool colour) {
  return ExplainPage(explanation, head, language, colour).all();
}

std::string conflict_words(const Explanation& explanation, const ExplainHead& head,
                           Language language, bool colour) {
  return ExplainPage(explanation, head, language, colour).conflicts_only();
}

}  // namespace horqin
