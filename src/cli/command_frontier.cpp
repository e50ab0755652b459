#include <algorithm>
#include <cmath>
#include <cstdio>

#include <fmt/format.h>

#include "base/text.h"
#include "cli/plan_case.h"
#include "cli/progress_line.h"
#include "cli/sheet.h"
#include "plan/question/frontier.h"
#include "result/chart.h"
#include "result/evaluate.h"
#include "table/writer.h"

namespace horqin {

namespace {

/// Of pairs of goals that seem opposed so many are tried, until two are.
constexpr size_t most_pairs = 6;

/// What was found, with what is needed to say it.
struct Found {
  const PlanCase& plan_case;
  Payoff payoff;
  Frontier frontier;
  std::optional<PlanAnswer> plan;
  int left_out = 0;  ///< goals beyond those in the pay-off table
  std::filesystem::path picture;
  bool keep_goals = false, whole = false, shares = false;
};

/// Goals for the table when none are named: those the plan misses and those without a number, then
/// the others; each in its last period. And the cost, when there are fewer than two.
std::vector<Aim> choose_aims(const PlanCase& plan_case, const std::optional<PlanAnswer>& plan,
                             int most, bool beyond, int& left_out) {
  const Model& model = plan_case.model();
  std::vector<Aim> first;
  std::vector<Aim> second;
  for (size_t g = 0; g < model.net.goals.size(); ++g) {
    const auto count = static_cast<int32_t>(model.goal_instances[g].size());
    if (count == 0) continue;
    int32_t chosen = count - 1;
    bool open = !model.net.goals[g].has_bound;
    for (int32_t i = 0; plan && !open && i < count; ++i) {
      const double target =
          target_of(model, model.net.goals[g], model.goal_instances[g][i], plan->x);
      if (plan->x[model.at.shortfall[g] + i] <= 1e-4 * std::max(1e-3, std::abs(target))) continue;
      chosen = i;
      open = true;
    }
    (open ? first : second).push_back(goal_aim(model, static_cast<int32_t>(g), chosen, beyond));
  }
  std::ranges::move(second, std::back_inserter(first));
  if (first.size() < 2) first.push_back(cost_aim(model, plan_case.assembled()));
  left_out = std::max(0, static_cast<int>(first.size()) - most);
  if (left_out > 0) first.resize(static_cast<size_t>(most));
  return first;
}

Json aim_json(const Aim& aim) {
  return {{"id", aim.id},
          {"clause", json_text(aim.clause)},
          {"name_zh", aim.name_zh},
          {"name_en", aim.name_en},
          {"unit", aim.unit},
          {"from_target", aim.relative},
          {"better", aim.most ? "more" : "less"},
          {"target", aim.numbered ? json_number(aim.target) : Json(nullptr)}};
}

Json table_json(const std::vector<Aim>& aims, const std::vector<std::vector<double>>& values,
                const std::optional<PlanAnswer>& plan) {
  Json goals = Json::array();
  for (size_t k = 0; k < aims.size(); ++k) {
    Json goal = aim_json(aims[k]);
    if (k < values.size()) goal["alone"] = json_number(values[k][k]);
    if (plan) goal["in_plan"] = json_number(aims[k].value(plan->x));
    if (k < values.size()) goal["values_when_first"] = values[k];
    goals.push_back(std::move(goal));
  }
  return goals;
}

Json to_json(const Found& found) {
  const auto& f = found.frontier;
  const auto& projects = found.plan_case.source().table("projects");
  Json points = Json::array();
  for (const auto& point : f.points) {
    Json begun = Json::array();
    for (const int32_t p : point.begun) begun.push_back(projects.text(p, "id"));
    points.push_back({{"values", point.values}, {"rates", point.rates}, {"projects", begun}});
  }
  return {{"status", name(f.status)},
          {"message", json_text(f.message)},
          {"payoff", table_json(found.payoff.aims, found.payoff.values, found.plan)},
          {"left_out", found.left_out},
          {"goals", table_json(f.aims, f.payoff, found.plan)},
          {"conflict", f.conflict},
          {"points", points},
          {"kept", found.keep_goals ? "goals" : "limits"},
          {"projects", found.shares  ? "shares"
                       : found.whole ? "whole"
                                     : "chosen"},
          {"gap", found.whole ? json_number(found.plan_case.solve().gap) : Json(0)},
          {"solves", f.solves},
          {"seconds", {{"cold_solve", f.cold_seconds}, {"frontier", f.seconds}}},
          {"picture", json_text(found.picture.string())}};
}

std::string picture_of(const Found& found, Language language) {
  const auto& f = found.frontier;
  const bool zh = language == Language::chinese;
  const auto label = [&](const Aim& aim) { return title(aim, language) + " (" + aim.unit + ")"; };
  XyChart chart;
  chart.title = zh ? "权衡前沿" : "What the goals cost each other";
  chart.x_label = label(f.aims[0]);
  chart.y_label = label(f.aims[1]);
  if (f.aims[0].numbered) chart.x_line = f.aims[0].target;
  if (f.aims[1].numbered) chart.y_line = f.aims[1].target;
  const bool three = f.aims.size() == 3;
  double low = infinity;
  double high = -infinity;
  for (const auto& point : f.points) {
    low = std::min(low, point.values.back());
    high = std::max(high, point.values.back());
  }
  const int bands = three && high > low ? 4 : 1;
  for (int band = 0; band < bands; ++band) {
    ChartSeries series;
    const double from = low + (high - low) * band / bands;
    const double to = low + (high - low) * (band + 1) / bands;
    series.line = !three && !found.whole;
    series.name = three ? fmt::format("{}: {} – {}", label(f.aims[2]), format_number(from, 4),
                                      format_number(to, 4))
                        : (zh ? "前沿" : "frontier");
    for (const auto& point : f.points) {
      const double third = point.values.back();
      if (three && (third < from || (third >= to && band + 1 < bands))) continue;
      series.x.push_back(point.values[0]);
      series.y.push_back(point.values[1]);
      std::string tip;
      for (size_t k = 0; k < f.aims.size(); ++k)
        tip += (k ? "\n" : "") + label(f.aims[k]) + ": " + format_number(point.values[k], 5);
      series.tips.push_back(tip);
    }
    chart.series.push_back(std::move(series));
  }
  if (found.plan) {
    chart.series.push_back({zh ? "规划" : "the plan",
                            {f.aims[0].value(found.plan->x)},
                            {f.aims[1].value(found.plan->x)},
                            {},
                            false,
                            true,
                            "#000000"});
  }
  return svg_of(chart);
}

class FrontierPage : Sheet {
 public:
  FrontierPage(const Found& found, const Common& common) : Sheet(common), found_(found) {}

  std::string write() {
    if (!found_.payoff.values.empty()) {
      heading(say("Pay-off table: what is left for the others when one goal comes first",
                  "支付表：一个目标优先时其他目标所能达到的值"));
      table(found_.payoff.aims, found_.payoff.values);
      if (found_.left_out > 0)
        line(zh_ ? fmt::format("另有 {} 个目标未列入（--table, --goals）", found_.left_out)
                 : fmt::format("{} more {} not in the table (--table, --goals)", found_.left_out,
                               found_.left_out == 1 ? "goal is" : "goals are"));
    }
    const auto& f = found_.frontier;
    if (f.aims.empty()) {
      partial(found_.frontier.status, found_.frontier.message);
      return out_;
    }
    std::string words;
    for (const auto& aim : f.aims)
      words += (words.empty() ? "" : say(" against ", " 对 ")) + title(aim, common_.language);
    heading(say("Frontier: ", "前沿：") + words);
    if (f.points.empty()) line(say("no point was found", "没有找到点"));
    if (!f.points.empty() && !f.conflict)
      line(say("They do not stand against each other: all are best at once.",
               "它们互不冲突：可同时达到最好。"));
    points();
    partial(found_.frontier.status, found_.frontier.message);
    foot();
    return out_;
  }

 private:
  /// How large each aim becomes anywhere on the page.
  std::vector<double> sizes_of(const std::vector<Aim>& aims,
                               const std::vector<std::vector<double>>& values) const {
    std::vector<double> sizes;
    for (size_t k = 0; k < aims.size(); ++k) {
      double size = found_.plan ? std::abs(aims[k].value(found_.plan->x)) : 0;
      for (const auto& row : values) size = std::max(size, std::abs(row[k]));
      sizes.push_back(size);
    }
    return sizes;
  }

  void table(const std::vector<Aim>& aims, const std::vector<std::vector<double>>& values) {
    std::vector<TextTable::Column> columns{{say("comes first", "优先")}};
    for (size_t k = 0; k < aims.size(); ++k)
      columns.push_back({fmt::format("({})", k + 1), Align::right});
    TextTable table(columns);
    const auto sizes = sizes_of(aims, values);
    const auto add = [&](std::string words, const std::vector<double>& row, size_t best) {
      std::vector<TextTable::Entry> entries{{std::move(words)}};
      for (size_t k = 0; k < row.size(); ++k)
        entries.push_back({near(row[k], sizes[k], 4), k == best ? "1;32" : ""});
      table.add(std::move(entries));
    };
    for (size_t i = 0; i < values.size(); ++i)
      add(fmt::format("({}) {} {} [{}]", i + 1, aims[i].most ? "↑" : "↓",
                      title(aims[i], common_.language), aims[i].unit),
          values[i], i);
    if (found_.plan) {
      std::vector<double> row;
      for (const auto& aim : aims) row.push_back(aim.value(found_.plan->x));
      add(say("with everything else: the plan", "与其余一切同时成立：规划"), row, aims.size());
    }
    print(table);
    line(
        say("↑ more is better (a goal with a number counts up to its target, unless --beyond)  ↓ "
            "less; on the diagonal: the best when red lines alone hold",
            "↑ 越多越好（有数字的目标计到目标值，--beyond 除外）  ↓ "
            "越少越好；对角线：仅受红线约束时的最好值"));
  }

  void points() {
    const auto& f = found_.frontier;
    if (f.points.empty()) return;
    std::vector<TextTable::Column> columns;
    for (const auto& aim : f.aims)
      columns.push_back({title(aim, common_.language) + " [" + aim.unit + "]", Align::right});
    const bool rated = f.aims.size() == 2;
    if (rated)
      columns.push_back({say("one more (2) costs (1)", "多一单位(2)损失(1)"), Align::right});
    const bool has_projects = !found_.plan_case.model().starts.empty();
    if (has_projects) columns.push_back({say("projects", "项目数"), Align::right});
    TextTable table(columns);
    std::vector<std::vector<double>> values;
    for (const auto& point : f.points) values.push_back(point.values);
    const auto sizes = sizes_of(f.aims, values);
    for (const auto& point : f.points) {
      std::vector<TextTable::Entry> row;
      for (size_t k = 0; k < point.values.size(); ++k)
        row.push_back({near(point.values[k], sizes[k], 5)});
      if (rated) row.push_back({point.rates.empty() ? "" : format_number(point.rates[0], 4)});
      if (has_projects) row.push_back({std::to_string(point.begun.size())});
      table.add(std::move(row));
    }
    print(table);
  }

  void foot() {
    const auto& f = found_.frontier;
    line(found_.keep_goals
             ? say("All red lines hold; the other goals keep what the plan reaches.",
                   "所有红线成立；其他目标保持规划水平。")
             : say("All red lines hold; the other goals are free (--keep-goals holds them).",
                   "所有红线成立；其他目标不作要求（--keep-goals 保持）。"));
    if (found_.shares)
      line(say("Projects are taken in shares: a bound on what whole ones can do.",
               "项目按份额计：是整数项目结果的上界。"));
    if (found_.whole)
      line(zh_ ? fmt::format("每个点重新选择项目，间隙 {:.2g}。", found_.plan_case.solve().gap)
               : fmt::format("Projects are chosen anew at each point, to a gap of {:.2g}.",
                             found_.plan_case.solve().gap));
    line(zh_ ? fmt::format("{} 个点，{} 次求解，{:.1f} 秒（一次冷启动求解 {:.1f} 秒）",
                           f.points.size(), f.solves, f.seconds, f.cold_seconds)
             : fmt::format("{} point{}, {} solves, {:.1f} s (one cold solve {:.1f} s)",
                           f.points.size(), f.points.size() == 1 ? "" : "s", f.solves, f.seconds,
                           f.cold_seconds));
    if (!found_.picture.empty())
      line(std::string(say("picture: ", "图：")) + found_.picture.string());
  }

  const Found& found_;
};

void check_count(const std::vector<std::string>& goals) {
  if (goals.empty() || goals.size() == 2 || goals.size() == 3) return;
  Problems problems;
  problems.error("aim-count", {"--goals", 0, 0}, join(goals, ","),
                 "a frontier lies between two or three goals", "name two or three");
  throw InputError(std::move(problems));
}

}  // namespace

int frontier_command(const FrontierCommand& command, const Common& common) {
  const Stopwatch watch;
  check_count(command.goals);
  const PlanCase plan_case(command.ask, common);
  auto named =
      read_aims(plan_case.model(), plan_case.assembled(), command.goals, "--goals", command.beyond);
  ProgressLine line(common);
  const auto tell = [&](const std::string& what, int number, int count) {
    line.stage(what, number, count);
  };
  Found found{plan_case, {}, {}, {}, 0, command.ask.picture, command.keep_goals, false, false};
  FrontierOptions options;
  options.projects = command.projects == "whole"    ? Projects::whole
                     : command.projects == "chosen" ? Projects::chosen
                                                    : Projects::shares;
  found.whole = options.projects == Projects::whole && plan_case.assembled().program.has_integers();
  found.shares = options.projects == Projects::shares;
  if (command.plan || command.keep_goals || options.projects == Projects::chosen) {
    found.plan = plan_case.plan(tell);
    if (found.plan->status != Status::optimal) {
      line.clear();
      return no_plan(*found.plan, common);
    }
    options.plan = &*found.plan;
  }
  options.points = command.points;
  options.keep_goals = command.keep_goals;
  options.progress = tell;
  options.solve = plan_case.solve_with(watch.seconds());
  if (named.empty()) {
    named = choose_aims(plan_case, found.plan, command.table, command.beyond, found.left_out);
    found.payoff = payoff_of(plan_case.model(), plan_case.assembled(), named, options);
    found.frontier.status = found.payoff.status;
    found.frontier.message = found.payoff.message;
    if (found.payoff.status != Status::optimal) named.clear();
  }
  const auto trace = [&](std::vector<Aim> aims) {
    options.solve = plan_case.solve_with(watch.seconds());
    found.frontier =
        frontier_of(plan_case.model(), plan_case.assembled(), std::move(aims), options);
  };
  if (named.size() > 2 && !found.payoff.values.empty()) {
    auto pairs = most_opposed(found.payoff);
    if (pairs.size() > most_pairs) pairs.resize(most_pairs);
    for (const auto& [a, b] : pairs) {
      trace({found.payoff.aims[a], found.payoff.aims[b]});
      if (found.frontier.conflict || found.frontier.status != Status::optimal) break;
    }
  } else if (!named.empty()) {
    trace(std::move(named));
  }
  line.clear();
  if (found.picture.empty() || found.frontier.points.empty()) {
    found.picture.clear();
  } else {
    write_picture(found.picture, picture_of(found, common.language));
  }
  if (common.json) {
    std::printf("%s\n", to_json(found).dump(2).c_str());
  } else {
    std::fputs(FrontierPage(found, common).write().c_str(), stdout);
  }
  return exit_code(found.frontier.status);
}

}  // namespace horqin
