#include <algorithm>
#include <cmath>
#include <cstdio>

#include <fmt/format.h>

#include "base/text.h"
#include "cli/plan_case.h"
#include "cli/progress_line.h"
#include "cli/sheet.h"
#include "plan/question/price_list.h"
#include "plan/run/status_words.h"
#include "result/chart.h"
#include "result/evaluate.h"
#include "table/writer.h"

namespace horqin {

namespace {

const char* end_name(PriceSide::End end) {
  switch (end) {
    case PriceSide::End::none:
      return "none";
    case PriceSide::End::kink:
      return "price_changes";
    case PriceSide::End::infeasible:
      return "infeasible";
    case PriceSide::End::unknown:
      break;
  }
  return "not_reached";
}

Json to_json(const PriceLine& line, const PriceList& list, const std::string& currency) {
  Json json = {{"kind", line.goal ? "goal" : "limit"},
               {"id", line.id},
               {"clause", json_text(line.clause)},
               {"name_zh", line.name_zh},
               {"name_en", line.name_en},
               {"zone", json_text(line.zone)},
               {"period", json_text(line.period)},
               {"sense", line.sense},
               {"bound", json_number(line.bound)},
               {"value", json_number(line.value)},
               {"unit", line.unit},
               {"binding", line.binding},
               {"price", json_number(line.price)},
               {"price_unit", currency + "/(" + line.unit + ")"}};
  if (line.ranged) {
    json["unique"] = line.unique;
    json["price_below"] = json_number(line.below);
    json["price_above"] = json_number(line.above);
    json["from"] = line.from_end == PriceSide::End::none ? Json(nullptr) : json_number(line.from);
    json["from_end"] = end_name(line.from_end);
    json["to"] = line.to_end == PriceSide::End::none ? Json(nullptr) : json_number(line.to);
    json["to_end"] = end_name(line.to_end);
  }
  Json in = Json::object();
  for (size_t k = 0; k < line.in_goals.size(); ++k)
    in[list.in[k].id] = json_number(line.in_goals[k]);
  if (!line.in_goals.empty()) json["in_goals"] = in;
  return json;
}

Json to_json(const PriceList& list, const std::string& currency) {
  Json prices = Json::array();
  for (const auto& line : list.lines) prices.push_back(to_json(line, list, currency));
  Json units = Json::object();
  for (const auto& aim : list.in) units[aim.id] = aim.unit;
  return {{"status", name(list.status)},
          {"message", json_text(list.message)},
          {"objective", json_number(list.objective)},
          {"currency", currency},
          {"projects_fixed", list.integers_fixed},
          {"goal_units", units},
          {"prices", prices},
          {"without_range", list.left_out},
          {"solves", list.solves}};
}

class PricesPage : Sheet {
 public:
  PricesPage(const PriceList& list, size_t most, const std::string& currency, const Common& common)
      : Sheet(common), list_(list), most_(std::max<size_t>(most, 1)), currency_(currency) {}

  std::string write() {
    money();
    goals();
    partial(list_.status, list_.message);
    if (list_.integers_fixed)
      line(say("Prices hold while the chosen projects stay as they are.",
               "价格在所选项目固定不变时成立。"));
    return out_;
  }

 private:
  std::string title(const PriceLine& one) const {
    const auto& first = zh_ ? one.name_zh : one.name_en;
    const auto& second = zh_ ? one.name_en : one.name_zh;
    return !first.empty() ? first : !second.empty() ? second : one.id;
  }
  std::string when(const PriceLine& one) const {
    if (one.period.empty() && one.zone.empty()) return say("plan", "全期");
    const auto zone = named(one.zone_zh, one.zone_en, one.zone);
    return zone.empty() ? one.period : one.period.empty() ? zone : one.period + " " + zone;
  }

  /// One number, or the interval of one that is not unique.
  std::string price(const PriceLine& one) const {
    const auto word = [this](double value) {
      return std::isfinite(value) ? format_number(value, 4) : std::string(say("no room", "无余地"));
    };
    if (!one.ranged) return word(one.price);
    if (one.unique) return word(one.below);
    return word(one.below) + " | " + word(one.above);
  }
  /// More digits where the end lies close to the bound.
  std::string end(double at, double bound, PriceSide::End end) const {
    const int digits = std::abs(at - bound) < 1e-3 * std::abs(bound) ? 8 : 5;
    const auto words = near(at, std::abs(bound), digits);
    switch (end) {
      case PriceSide::End::none:
        return at < bound ? "−∞" : "∞";
      case PriceSide::End::infeasible:
        return words + " ✗";
      case PriceSide::End::kink:
        return words;
      case PriceSide::End::unknown:
        break;
    }
    return words + " …";
  }

  /// Red lines, or goals, that bind.
  void money(bool goals, const std::string& head) {
    std::vector<const PriceLine*> lines;
    size_t binding = 0;
    for (const auto& one : list_.lines) {
      if (one.goal != goals || !one.binding) continue;
      if (++binding <= most_) lines.push_back(&one);
    }
    heading(head);
    if (lines.empty()) return line(say("nothing binds", "没有起作用的界限"));
    TextTable table({{goals ? say("goal", "目标") : say("red line", "红线")},
                     {say("when", "时间")},
                     {say("bound", "界限"), Align::right},
                     {say("unit", "单位")},
                     {say("price", "价格"), Align::right},
                     {say("per", "单位")},
                     {say("holds from", "成立范围自"), Align::right},
                     {say("to", "至"), Align::right},
                     {say("clause", "条款")}});
    for (const auto* one : lines) {
      table.add({{title(*one)},
                 {when(*one)},
                 {sense_sign(one->sense) + " " + format_number(one->bound, 4)},
                 {one->unit},
                 {price(*one), one->unique ? "" : "33"},
                 {currency_ + "/(" + one->unit + ")"},
                 {one->ranged ? end(one->from, one->bound, one->from_end) : "?"},
                 {one->ranged ? end(one->to, one->bound, one->to_end) : "?"},
                 {one->clause}});
    }
    print(table);
    if (binding > lines.size())
      line(zh_ ? fmt::format("另有 {} 项起作用（--ranges）", binding - lines.size())
               : fmt::format("{} more bind (--ranges)", binding - lines.size()));
  }

  void money() {
    money(false, say("Prices of red lines, by what hangs on them", "红线的价格（按影响大小）"));
    money(true, say("Prices of goals: what the last bit of each costs",
                    "目标的价格：最后一个单位的代价"));
    line(say(
        "price: what one more unit of the bound saves (≤) or costs (≥, =) in that year while "
        "every stage of goals keeps what it reached\n(goals of one stage may make up for each "
        "other, by their weights); found by solving again at the ends. Where a range is\nnarrow "
        "the price is that of a corner, not of a real change: ask the frontier.",
        "价格：各阶段目标保持所达水平时（同一阶段的目标可按权重相互抵补），界限多一个单位当年可节省"
        "（≤）或需付出（≥、=）的费用；\n端点处重新求解核验。"
        "范围很窄时只是拐点的价格，不代表实际变动的代价：请看权衡前沿。"));
    line(say("✗ nothing holds beyond  … holds at least so far  ∞ no end was met  ? not looked for",
             "✗ 再往外无解  … 至少到此成立  ∞ 未遇到端点  ? 未求"));
    if (std::ranges::any_of(list_.lines, [](const auto& one) { return one.ranged && !one.unique; }))
      line(say("a | b: not unique: a where the bound goes down, b where it goes up",
               "a | b：价格不唯一：界限减小时为 a，增大时为 b"));
  }

  /// What one more unit of room gives a goal.
  void goals() {
    for (size_t k = 0; k < list_.in.size(); ++k) {
      std::vector<const PriceLine*> lines;
      for (const auto& one : list_.lines) {
        const auto& own = list_.in[k];
        const bool itself = one.goal && one.rule == own.goal && one.instance == own.instance;
        if (itself || k >= one.in_goals.size() || std::abs(one.in_goals[k]) <= 1e-9) continue;
        lines.push_back(&one);
      }
      const auto& aim = list_.in[k];
      heading(fmt::format("{}{} [{}]", say("In units of: ", "以目标计价："),
                          horqin::title(aim, common_.language), aim.unit));
      std::ranges::stable_sort(lines, [&](const auto* a, const auto* b) {
        return std::abs(a->in_goals[k] * a->bound) > std::abs(b->in_goals[k] * b->bound);
      });
      if (lines.empty()) {
        line(say("no red line and no other goal stands against it", "没有红线或其他目标与之相抵"));
        continue;
      }
      TextTable table({{say("limit or goal", "红线或目标")},
                       {say("when", "时间")},
                       {say("bound", "界限"), Align::right},
                       {say("one more unit of room gives", "多一单位余地带来"), Align::right},
                       {say("per", "单位")}});
      for (size_t i = 0; i < std::min<size_t>(lines.size(), 8); ++i) {
        const auto& one = *lines[i];
        table.add({{(one.goal ? say("goal: ", "目标：") : std::string()) + title(one)},
                   {when(one)},
                   {sense_sign(one.sense) + " " + format_number(one.bound, 4)},
                   {format_number(one.in_goals[k], 4)},
                   {aim.unit + "/(" + one.unit + ")"}});
      }
      print(table);
    }
  }

  const PriceList& list_;
  size_t most_;  ///< lines shown
  std::string currency_;
};

/// How much money hangs on each priced line.
std::string picture_of(const PriceList& list, const std::string& currency, Language language) {
  const bool zh = language == Language::chinese;
  BarChart chart;
  chart.title =
      zh ? "界限变动 1% 的年费用" : "What a change of the bound by 1 % is worth in its year";
  chart.x_label = currency;
  for (const auto& one : list.lines) {
    if (!one.ranged || one.weight == 0 || chart.bars.size() >= 20) continue;
    const auto& first = zh ? one.name_zh : one.name_en;
    chart.bars.push_back({(first.empty() ? one.id : first) + " " + one.period,
                          0,
                          one.weight / 100,
                          one.clause,
                          one.goal ? chart_colour(1) : "",
                          {}});
  }
  chart.x_line = 0;
  return svg_of(chart);
}

/// Goals in whose units prices are shown when none are named: those the plan misses most, each in
/// its worst period, and those without a number.
std::vector<Aim> choose_goals(const PlanCase& plan_case, const PlanAnswer& plan, size_t most) {
  const Model& model = plan_case.model();
  std::vector<std::pair<double, Aim>> missed;
  for (size_t g = 0; g < model.net.goals.size(); ++g) {
    double worst = 1e-4;
    std::optional<Aim> found;
    for (size_t i = 0; i < model.goal_instances[g].size(); ++i) {
      auto aim = goal_aim(model, static_cast<int32_t>(g), static_cast<int32_t>(i));
      double share = 1e-3;
      if (aim.numbered) {
        const auto target =
            target_of(model, model.net.goals[g], model.goal_instances[g][i], plan.x);
        share = std::abs(aim.value(plan.x) - aim.target) / std::max(1e-3, std::abs(target));
      }
      if (share <= worst) continue;
      worst = share;
      found = std::move(aim);
    }
    if (found) missed.emplace_back(worst, std::move(*found));
  }
  std::ranges::stable_sort(missed, [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<Aim> chosen;
  for (size_t k = 0; k < std::min(most, missed.size()); ++k)
    chosen.push_back(std::move(missed[k].second));
  return chosen;
}

/// Names that are neither limits nor goals.
void check_names(const PlanCase& plan_case, const std::vector<std::string>& names) {
  Problems problems;
  std::vector<std::string> known;
  for (const char* table : {"limits", "goals"}) {
    const auto& rules = plan_case.source().table(table);
    for (int row = 0; row < rules.rows(); ++row) known.push_back(rules.text(row, "id"));
  }
  for (const auto& word : names) {
    if (std::ranges::find(known, word) != known.end()) continue;
    const auto close = nearest(word, known);
    problems.error("rule-unknown", {"--of", 0, 0}, word, "the case has no such limit or goal",
                   close ? "did you mean `" + *close + "`?" : "see tables limits and goals");
  }
  if (problems.has_errors()) throw InputError(std::move(problems));
}

}  // namespace

int prices_command(const PricesCommand& command, const Common& common) {
  const Stopwatch watch;
  const PlanCase plan_case(command.ask, common);
  check_names(plan_case, command.of);
  PriceOptions options;
  options.in = read_aims(plan_case.model(), plan_case.assembled(), command.in, "--in");
  ProgressLine line(common);
  const auto tell = [&](const std::string& what, int number, int count) {
    line.stage(what, number, count);
  };
  const auto plan = plan_case.plan(tell);
  if (plan.status != Status::optimal) return no_plan(plan, common);
  options.solve = plan_case.solve_with(watch.seconds());
  options.ranges = command.ranges;
  options.only = command.of;
  options.progress = tell;
  if (command.in.empty()) options.in = choose_goals(plan_case, plan, 3);
  const auto list = price_list(plan_case.model(), plan_case.assembled(), plan, options);
  line.clear();
  const auto& currency = plan_case.source().settings.currency;
  if (!command.ask.picture.empty())
    write_picture(command.ask.picture, picture_of(list, currency, common.language));
  if (common.json) {
    std::printf("%s\n", to_json(list, currency).dump(2).c_str());
  } else {
    std::fputs(PricesPage(list, command.ranges, currency, common).write().c_str(), stdout);
  }
  return exit_code(list.status);
}

}  // namespace horqin
