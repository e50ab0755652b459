#include <algorithm>
#include <cstdio>
#include <span>

#include <fmt/format.h>

#include "base/parallel.h"
#include "base/text.h"
#include "cli/plan_case.h"
#include "plan/question/ranking_json.h"
#include "plan/run/status_words.h"
#include "table/writer.h"

namespace horqin {

namespace {

std::string goal_words(const Network& net, const Rule& goal) {
  auto words = net.source->table("goals").text(goal.row, "id");
  return goal.zone.valid() ? words + "/" + net.zone_name(goal.zone) : words;
}

/// GOAL, GOAL/ZONE and GOAL@PERIOD.
SlopeTarget read_target(const Model& model, const std::string& of) {
  if (of.empty() || of == "objective") return {};
  const auto at = of.rfind('@');
  const auto name = of.substr(0, at);
  std::vector<std::string> known{"objective"};
  for (size_t g = 0; g < model.net.goals.size(); ++g) {
    const auto words = goal_words(model.net, model.net.goals[g]);
    known.push_back(words);
    if (words != name) continue;
    if (at == std::string::npos) return {static_cast<int32_t>(g), -1};
    const auto& instances = model.goal_instances[g];
    for (size_t i = 0; i < instances.size(); ++i) {
      const auto period =
          instances[i].period < 0 ? "plan" : model.net.period_name(instances[i].period);
      known.push_back(words + "@" + period);
      if (period == of.substr(at + 1)) return {static_cast<int32_t>(g), static_cast<int32_t>(i)};
    }
  }
  Problems problems;
  const auto close = nearest(of, known);
  problems.error("goal-unknown", {"--of", 0, 0}, of, "the case has no such goal",
                 close ? "did you mean `" + *close + "`?" : "write one of: " + join(known, ", "));
  throw InputError(std::move(problems));
}

/// The page for people.
class SensitivityPage {
 public:
  SensitivityPage(const RankedAnswer& found, size_t top, Language language, bool colour)
      : f_(found), top_(top), zh_(language == Language::chinese), colour_(colour) {}

  std::string write() {
    head();
    list(f_.ranking.ranged, say("What to measure next: numbers by what their range moves",
                                "下一步应核实什么：按数值区间的影响排序"));
    list(f_.ranking.unranged, say("Numbers without a range, by what ±10 % would move",
                                  "没有区间的数值：按 ±10% 的影响排序"));
    series();
    foot();
    return out_;
  }

 private:
  const char* say(const char* english, const char* chinese) const {
    return zh_ ? chinese : english;
  }
  void line(const std::string& text) { out_ += text + "\n"; }
  void heading(const std::string& text) {
    out_ += colour_ ? "\n\033[1m" + text + "\033[0m\n" : "\n" + text + "\n";
  }

  std::string what() const {
    if (f_.of == "objective") return say("the cost", "总成本");
    return zh_ ? "目标 " + f_.of + (f_.shortfall ? " 的缺口" : " 的达到值")
               : (f_.shortfall ? "the shortfall of " : "the value of ") + f_.of;
  }

  void head() {
    const auto& r = f_.ranking;
    line(zh_ ? fmt::format(
                   "{}：{} {}；案例给出 {} 个数，其中 {} 个对它有影响，{} 个有影响的给出区间",
                   what(), format_number(f_.target.value, 6), f_.unit, r.numbers, r.moving,
                   std::ranges::count_if(r.ranged, &RankedNumber::moves))
             : fmt::format("What moves {} ({} {}): the case gives {} numbers, {} move it, {} of "
                           "them have a range",
                           what(), format_number(f_.target.value, 6), f_.unit, r.numbers, r.moving,
                           std::ranges::count_if(r.ranged, &RankedNumber::moves)));
  }

  void list(const std::vector<RankedNumber>& all, const char* title) {
    // Numbers that only touch a kink stand last.
    const auto numbers = std::span(all).first(std::ranges::count_if(all, &RankedNumber::moves));
    if (numbers.empty()) return;
    const size_t shown = std::min(top_, numbers.size());
    heading(fmt::format("{} ({}/{})", title, shown, numbers.size()));
    TextTable table({{say("effect", "影响"), Align::right},
                     {say("at low", "取下限"), Align::right},
                     {say("at high", "取上限"), Align::right},
                     {say("number", "数值")},
                     {say("low – high", "区间")},
                     {say("per unit", "导数"), Align::right},
                     {""},
                     {say("what", "含义")},
                     {say("where", "位置")}});
    for (size_t i = 0; i < shown; ++i) {
      const auto& one = numbers[i];
      const auto& name = zh_ && !one.name_zh.empty() ? one.name_zh
                         : !one.name_en.empty()      ? one.name_en
                                                     : one.name_zh;
      table.add({{format_number(one.effect, 3)},
                 {signed_number(one.at_low)},
                 {signed_number(one.at_high)},
                 {one.cell},
                 {format_number(one.low, 4) + " – " + format_number(one.high, 4)},
                 {signed_number(one.slope)},
                 {one.loose ? "~" : ""},
                 {(name.empty() ? one.row : name) +
                  (zh_ ? "，" + one.column_zh + " " : std::string(", ")) + one.column},
                 {one.place.file + ":" + std::to_string(one.place.line)}});
    }
    out_ += table.format(colour_);
  }

  static std::string signed_number(double value) {
    return (value > 0 ? "+" : "") + format_number(value, 3);
  }

  void series() {
    if (f_.ranking.series.empty()) return;
    const size_t shown = std::min<size_t>(10, f_.ranking.series.size());
    heading(fmt::format(
        "{} ({}/{})",
        say("Series, by what 1 % more in all their values moves", "序列：全部数值增加 1% 的影响"),
        shown, f_.ranking.series.size()));
    TextTable table({{"+1 %", Align::right},
                     {say("series", "序列")},
                     {say("used in cells", "引用次数"), Align::right},
                     {say("where", "位置")}});
    for (size_t i = 0; i < shown; ++i) {
      const auto& one = f_.ranking.series[i];
      table.add({{signed_number(one.by_percent)},
                 {one.name},
                 {std::to_string(one.cells)},
                 {one.place.file}});
    }
    out_ += table.format(colour_);
  }

  void foot() {
    heading(say("How to read this", "说明"));
    line(fmt::format("{}{} {}",
                     say("discount rate, per percentage point: ", "折现率每变动 1 个百分点："),
                     signed_number(f_.target.by_rate / 100), f_.unit));
    line(zh_ ? "影响为一阶估计：导数 × 区间；远处的变化可能不同"
             : "effects are first order, derivative × range; far away it may be otherwise");
    if (f_.target.loose_rows + f_.target.loose_columns > 0) {
      line(zh_ ? fmt::format("~ 此处有折点：增与减的影响可能不同（{} 行的价格、{} 列的取值不唯一）",
                             f_.target.loose_rows, f_.target.loose_columns)
               : fmt::format("~ there may be a kink: more and less of it may count differently "
                             "(prices of {} rows and values of {} columns are not unique)",
                             f_.target.loose_rows, f_.target.loose_columns));
    }
    if (f_.integers_fixed)
      line(say("with the chosen projects and whole numbers fixed", "在所选项目与整数固定的条件下"));
    if (!f_.target.message.empty()) line(remark_words(f_.target.message, zh_));
    std::string columns;
    for (const auto& one : without_slope())
      columns += (columns.empty() ? "" : ", ") + fmt::format("{}.{}", one.table, one.column);
    line(fmt::format("{}{}", say("columns without a derivative: ", "没有导数的列："), columns));
    line(fmt::format(fmt::runtime(say("derivatives: {:.2f} s (solve {:.1f} s)",
                                      "求导用时：{:.2f} s（求解 {:.1f} s）")),
                     f_.target.seconds, f_.solve_seconds));
  }

  const RankedAnswer& f_;
  size_t top_;
  bool zh_, colour_;
  std::string out_;
};

}  // namespace

int sensitivity_command(const SensitivityCommand& options, const Common& common) {
  auto loaded = open_case(options.folder, options.scenario, common);
  const Model model(*loaded.network);
  const auto assembled = assemble(model, thread_count(options.solve.threads));
  RankedAnswer found;
  const auto target = read_target(model, options.of);
  PlanOptions plan;
  plan.solve = options.solve;
  plan.solve.gap = loaded.source->settings.gap;
  plan.alone = false;
  plan.proofs = true;
  const auto answer = solve_stages(model, assembled, plan);
  found.solve_seconds = answer.seconds;
  found.integers_fixed = answer.integers_fixed;
  found.of = options.of.empty() ? "objective" : options.of;
  found.unit = loaded.source->settings.currency;
  if (target.goal >= 0) {
    const auto& goal = model.net.goals[target.goal];
    found.unit = loaded.source->table("measures").text(goal.measure.value, "unit");
    found.shortfall = goal.has_bound;
  }
  found.target = slopes_of(model, assembled, answer, target, plan.solve);
  if (found.target.status == Status::optimal)
    found.ranking = rank(*loaded.source, found.target.slopes);
  if (answer.status != Status::optimal) return no_plan(answer, common);
  if (common.json) {
    std::printf("%s\n", to_json(found).c_str());
  } else if (found.target.status == Status::optimal) {
    std::fputs(SensitivityPage(found, options.top, common.language, common.colour).write().c_str(),
               stdout);
  } else {
    const auto words = status_words(name(found.target.status));
    const bool zh = common.language == Language::chinese;
    std::printf("%s%s %s\n", zh ? "没有可求导的最优解：" : "No optimum to differentiate at: ",
                zh ? words.zh.c_str() : words.en.c_str(),
                remark_words(found.target.message, zh).c_str());
  }
  return exit_code(found.target.status);
}

}  // namespace horqin
