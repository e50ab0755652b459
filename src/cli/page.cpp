#include "cli/page.h"

#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "cli/explain_page.h"
#include "plan/run/status_words.h"
#include "table/writer.h"

namespace horqin {

namespace {

constexpr int name_width = 44;
constexpr size_t most_limits = 15;

class Page {
 public:
  Page(const Summary& summary, Language language, bool colour)
      : s_(summary), zh_(language == Language::chinese), colour_(colour) {}

  std::string write(const std::filesystem::path& run) {
    head();
    if (s_.status == Status::infeasible) {
      infeasible();
      ask_explain();
    } else if (s_.status == Status::unbounded) {
      endless();
    } else if (s_.planned) {
      if (!s_.goals.empty()) goals();
      if (!s_.goals.empty()) against();
      limits();
      projects();
    }
    foot(run);
    return out_;
  }

 private:
  const char* say(const char* english, const char* chinese) const {
    return zh_ ? chinese : english;
  }
  template <class T>
  std::string title(const T& item, int width = name_width) const {
    std::string text = zh_ ? (item.name_zh.empty() ? item.name_en : item.name_zh)
                           : (item.name_en.empty() ? item.name_zh : item.name_en);
    if (text.empty()) text = item.id;
    return shortened(text, width);
  }
  template <class Outcome>
  std::string when(const Outcome& item) const {
    const auto& zone = zh_ ? item.zone_zh : item.zone_en;
    const auto& period = item.period;
    if (period.empty() && zone.empty()) return say("plan", "全期");
    return zone.empty() ? period : period.empty() ? zone : period + " " + zone;
  }
  void line(const std::string& text) { out_ += text + "\n"; }
  void heading(const std::string& text) {
    out_ += colour_ ? "\n\033[1m" + text + "\033[0m\n" : "\n" + text + "\n";
  }

  void head() {
    const auto& name = zh_ ? s_.title_zh : s_.title_en;
    if (!name.empty()) line(colour_ ? "\033[1m" + name + "\033[0m" : name);
    if (!s_.scenario.empty()) line(fmt::format("{}{}", say("scenario: ", "情景："), s_.scenario));
    std::string status = name_of(s_.status);
    if (s_.status == Status::optimal) {
      int reached = 0;
      int asked = 0;
      for (const auto& goal : s_.goals) {
        asked += goal.numbered;
        reached += goal.light == Light::reached;
      }
      if (asked == 0)
        line(say("All red lines hold", "所有红线成立"));
      else
        line(zh_ ? fmt::format("所有红线成立；{} 个有数字的目标中 {} 个实现", asked, reached)
                 : fmt::format("All red lines hold; {} of {} numbered goals are reached", reached,
                               asked));
    } else {
      line(fmt::format("{}{}", say("Status: ", "状态："), status));
    }
    // Where conflicts are told, how the engines found out is of no use to a planner.
    if (!s_.message.empty() && !s_.why) line(remark_words(s_.message, zh_));
  }

  std::string name_of(Status status) const {
    const auto words = status_words(horqin::name(status));
    return zh_ ? words.zh : words.en;
  }

  static const char* sign(Light light) {
    switch (light) {
      case Light::reached:
        return "✓";
      case Light::close:
        return "≈";
      case Light::behind:
        return "△";
      case Light::missed:
        return "✗";
      case Light::open:
        break;
    }
    return "→";
  }
  static const char* colour_of(Light light) {
    switch (light) {
      case Light::reached:
        return "32";
      case Light::close:
        return "34";
      case Light::behind:
        return "33";
      case Light::missed:
        return "31";
      case Light::open:
        break;
    }
    return "36";
  }

  bool any_number(int priority) const {
    return std::ranges::any_of(s_.goals, [&](const GoalOutcome& goal) {
      return goal.priority == priority && goal.numbered;
    });
  }

  void goals() {
    std::set<int> priorities;
    for (const auto& goal : s_.goals) priorities.insert(goal.priority);
    for (const int priority : priorities) {
      heading(priority == 1   ? say("Binding goals (约束性)", "约束性目标")
              : priority == 2 ? say("Expected goals (预期性)", "预期性目标")
              : !any_number(priority)
                  ? say("Directions without a number: the best that holds with all the rest",
                        "方向性目标（无数字）：与其余一切同时成立的最好值")
                  : fmt::format("{} {}{}", say("Stage", "第"), priority, say("", " 阶段")));
      TextTable table({{""},
                       {say("goal", "目标")},
                       {say("when", "时间")},
                       {say("target", "要求"), Align::right},
                       {say("reached", "达到"), Align::right},
                       {say("short by", "缺口"), Align::right},
                       {say("alone", "单独最好"), Align::right},
                       {say("unit", "单位")},
                       {say("clause", "条款")}});
      for (const auto& goal : s_.goals) {
        if (goal.priority != priority) continue;
        const std::string alone = goal.best_alone ? format_number(*goal.best_alone, 4) +
                                                        (goal.alone_in_shares ? " *" : "")
                                                  : "";
        table.add(
            {{sign(goal.light), colour_of(goal.light)},
             {title(goal)},
             {when(goal)},
             {goal.numbered ? (goal.sense == "<=" ? "≤ " : "") + format_number(goal.target, 4)
                            : ""},
             {format_number(goal.value, 4)},
             {goal.light == Light::reached || !goal.numbered ? ""
                                                             : format_number(goal.shortfall, 3)},
             {alone},
             {goal.unit},
             {shortened(goal.clause, 28)}});
      }
      out_ += table.format(colour_);
    }
    line(
        say("✓ reached  ≈ within 5 %  △ within 15 %  ✗ missed (a binding goal at any gap)  → no "
            "number; alone: best value when "
            "only red lines and physics stand against it",
            "✓ 实现  ≈ 差 5% 以内  △ 差 15% 以内  ✗ 未实现（约束性目标不论差多少）  → "
            "无数字；单独最好：只受红线与物理约束时的最好值"));
    if (std::ranges::any_of(s_.goals, &GoalOutcome::alone_in_shares))
      line(say("* with projects in parts: whole ones reach no more than that",
               "* 项目按份额计：整个项目不会更好"));
  }

  /// For each missed goal: impossible in itself, or crowded out by the others.
  void against() {
    std::vector<std::string> lines;
    for (const auto& goal : s_.goals) {
      if (!goal.numbered || goal.light == Light::reached || !goal.best_alone) continue;
      const bool possible = goal.shortfall_alone <= 1e-5 * std::max(std::abs(goal.target), 1e-3);
      std::string text = "  " + title(goal) + say(" (", "（") + when(goal) + say("): ", "）：");
      if (possible) {
        text += say("possible alone, not beside the other goals",
                    "单独可以实现，与其他目标不能同时实现");
      } else {
        text +=
            zh_ ? fmt::format("单独也只能到 {} {}，差 {}", format_number(*goal.best_alone, 4),
                              goal.unit, format_number(goal.shortfall_alone, 3))
                : fmt::format("even alone {} {}, short by {}", format_number(*goal.best_alone, 4),
                              goal.unit, format_number(goal.shortfall_alone, 3));
        text += held_by(goal);
      }
      lines.push_back(text);
    }
    if (lines.empty()) return;
    heading(say("What stands against the missed goals", "未实现的目标受制于什么"));
    for (const auto& text : lines) line(text);
  }

  std::string held_by(const GoalOutcome& goal) const {
    std::string text;
    std::set<std::string> seen;
    for (const int i : goal.held_by) {
      const auto& limit = s_.limits[i];
      if (!seen.insert(limit.id).second) continue;
      if (seen.size() > 3) break;
      text += (text.empty() ? "" : say("; ", "；")) + title(limit) +
              (limit.clause.empty() ? "" : " [" + limit.clause + "]");
    }
    if (text.empty()) return say(" (physics and stocks alone)", "（仅由物理与存量决定）");
    return std::string(say(", held by: ", "，受制于：")) + text;
  }

  /// Red lines that bind: one line for each and zone, where it weighs most, with the number of its
  /// other years.
  struct Binding {
    const LimitOutcome* most;
    int others = 0;
  };
  std::vector<Binding> binding() const {
    std::vector<const LimitOutcome*> priced;
    for (const auto& limit : s_.limits) {
      if (limit.binding && limit.sense != "=" && std::abs(limit.price) > 1e-9)
        priced.push_back(&limit);
    }
    std::ranges::stable_sort(priced,
                             [](const auto* a, const auto* b) { return a->weight > b->weight; });
    std::vector<Binding> result;
    for (const auto* limit : priced) {
      const auto same = std::ranges::find_if(result, [&](const Binding& one) {
        return one.most->id == limit->id && one.most->zone == limit->zone;
      });
      if (same == result.end()) {
        result.push_back({limit});
      } else {
        ++same->others;
      }
    }
    return result;
  }

  void limits() {
    const auto lines = binding();
    if (lines.empty()) return;
    const auto shown = std::min(lines.size(), most_limits);
    heading(
        fmt::format("{} ({}/{})",
                    say("Red lines that bind, by what hangs on them", "起作用的红线（按影响大小）"),
                    shown, lines.size()));
    TextTable table({{say("red line", "红线")},
                     {say("when", "时间")},
                     {say("bound", "界限"), Align::right},
                     {say("unit", "单位")},
                     {say("price", "价格"), Align::right},
                     {say("per", "单位")},
                     {say("clause", "条款")}});
    for (size_t i = 0; i < shown; ++i) {
      const auto& limit = *lines[i].most;
      const auto more = lines[i].others == 0
                            ? ""
                            : fmt::format("{}{}{}", say(" +", "等"),
                                          lines[i].others + (zh_ ? 1 : 0), say("", "次"));
      table.add({{title(limit)},
                 {when(limit) + more},
                 {(limit.sense == "<=" ? "≤ " : "≥ ") + format_number(limit.bound, 4)},
                 {limit.unit},
                 {format_number(limit.price, 3)},
                 {s_.currency + "/(" + limit.unit + ")"},
                 {shortened(limit.clause, 28)}});
    }
    out_ += table.format(colour_);
    line(
        say("price: what one more unit would save in that year while every goal keeps what it "
            "reached; how far it holds, and whether it is the only one: horqin prices.",
            "价格：在各目标保持已达水平时，界限放宽一个单位当年可节省的费用；适用范围与是否唯一见 "
            "horqin prices。"));
    if (!s_.goals.empty()) {
      line(say(
          "Where a goal stands at its best, this is what the last bit of it costs: it may be far "
          "above any market price.",
          "目标已到最好值时，价格反映的是再实现一点目标的代价，可能远高于市场价格。"));
    }
  }

  void projects() {
    if (s_.projects.empty()) return;
    heading(say("Projects", "项目"));
    TextTable table({{""},
                     {say("project", "项目")},
                     {say("begins", "开工"), Align::right},
                     {say("investment", "投资"), Align::right},
                     {say("zone", "地区")},
                     {say("clause", "条款")}});
    for (const auto& project : s_.projects) {
      table.add(
          {{project.start ? "●" : "○", project.start ? "32" : ""},
           {title(project)},
           {project.start ? std::to_string(*project.start) : say("no", "不选")},
           {format_number(project.cost, 4) + " " + s_.currency},
           {zh_ ? project.zone_zh : project.zone_en},
           {shortened(project.clause, 28) + (project.must ? say(" (decided)", "（已定）") : "")}});
    }
    out_ += table.format(colour_);
  }

  void infeasible() {
    heading(say("What cannot hold", "不能成立的条款"));
    const ExplainHead head{s_.title_zh, s_.title_en, s_.scenario, s_.input_hash, s_.currency};
    if (s_.why)
      out_ += conflict_words(*s_.why, head, zh_ ? Language::chinese : Language::english, colour_);
  }

  void ask_explain() {
    line(fmt::format("{}horqin explain {}{}{}",
                     say("All that contradict each other, and longer for repairs: ",
                         "全部矛盾组与更充分的修复搜索："),
                     s_.case_folder, s_.scenario.empty() ? "" : " --scenario ", s_.scenario));
  }

  /// There is no plan to show, only what has no end.
  void endless() {
    if (s_.grows.empty()) return;
    heading(say("What may grow without end, and earns more the more it grows",
                "可无限增长且越多收益越大的量"));
    for (size_t i = 0; i < std::min<size_t>(8, s_.grows.size()); ++i) line("  " + s_.grows[i]);
    line(say(
        "Give it a capacity, let it take what it needs (table arcs), or correct a cost below 0.",
        "请给它设容量上限，在 arcs 表中写明其消耗，或更正小于 0 的成本。"));
  }

  void foot(const std::filesystem::path& run) {
    heading(say("About this answer", "关于这个答案"));
    const auto& t = s_.seconds;
    if (s_.planned)
      line(fmt::format(fmt::runtime(say("cost: {} {}, method: {}", "成本：{} {}，算法：{}")),
                       format_number(s_.objective, 6), s_.currency, s_.method));
    line(fmt::format(
        fmt::runtime(say("size: {} × {} ({} nonzeros), {:.1f} s (solving {:.1f}), memory {:.0f} MB",
                         "规模：{} × {}（{} 个非零元），{:.1f} s（求解 {:.1f}），内存 {:.0f} MB")),
        s_.rows, s_.columns, s_.nonzeros, t.total, t.solve,
        static_cast<double>(s_.peak_rss) / 1e6));
    if (s_.planned)
      line(fmt::format("{}{:.1e} / {:.1e} / {:.1e}{}",
                       say("our own check, primal / dual / gap: ", "自行复核，原始/对偶/间隙："),
                       s_.check.primal, s_.check.dual, s_.check.gap,
                       say(" (relative)", "（相对）")));
    if (s_.integers_fixed)
      line(say("prices hold with the chosen projects fixed", "价格是在所选项目固定后的价格"));
    if (s_.assumed > 0) {
      line(zh_ ? fmt::format("本答案建立在 {} 个有来源的数据和 {} 个假设（带范围）之上", s_.sourced,
                             s_.assumed)
               : fmt::format(
                     "it rests on {} numbers with a source and {} assumed ones (with a range)",
                     s_.sourced, s_.assumed));
    }
    if (!run.empty()) line(fmt::format("{}{}", say("run: ", "结果目录："), run.string()));
  }

  const Summary& s_;
  bool zh_;
  bool colour_;
  std::string out_;
};

}  // namespace

std::string page(const Summary& summary, Language language, bool colour,
                 const std::filesystem::path& run) {
  return Page(summary, language, colour).write(run);
}

}  // namespace horqin
