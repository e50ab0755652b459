#include "cli/portfolio_page.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/text.h"
#include "cli/gates_page.h"
#include "cli/plan_case.h"
#include "cli/sheet.h"

namespace horqin {

namespace {

class PortfolioPage : Sheet {
 public:
  PortfolioPage(const Model& model, const Portfolio& portfolio, size_t shown, const Common& common)
      : Sheet(common), model_(model), source_(*model.net.source), p_(portfolio), shown_(shown) {}

  std::string write() {
    if (p_.projects.empty()) {
      line(say("the case has no projects", "本案例没有项目"));
    } else {
      out_ += GatesPage(source_, p_.screenings, common_).write();
      values();
      losses();
      effects();
      funds();
      spending();
    }
    partial(p_.status, p_.message);
    return out_;
  }

 private:
  const Project& own(const ProjectValue& one) const { return model_.net.projects[one.project]; }
  const std::string& name_of(const char* table, int row) const {
    const auto& from = source_.table(table);
    return named(from.text(row, "name_zh"), from.text(row, "name_en"), from.text(row, "id"));
  }
  const std::string& title(const ProjectValue& one) const {
    return name_of("projects", one.project);
  }

  std::string standing(Standing one) const {
    switch (one) {
      case Standing::refused:
        return say("refused", "否决");
      case Standing::decided:
        return say("decided", "已定");
      case Standing::must:
        return say("must have", "必选");
      case Standing::optional:
        return say("optional", "可选");
      case Standing::never:
        return say("never", "不选");
      case Standing::open:
        break;
    }
    return say("open", "未定");
  }
  std::string turned(const ProjectValue& one) const {
    if (own(one).must || own(one).refused) return "";
    if (one.goals_lost)
      return one.losses.empty() ? say("red lines lost", "红线失守") : say("goals lost", "目标失守");
    if (!std::isfinite(one.most)) return "≥ " + format_number(one.least, 4);
    if (one.most - one.least <= 1e-6 * std::max(1.0, one.most)) return format_number(one.most, 4);
    return format_number(one.least, 4) + " … " + format_number(one.most, 4);
  }

  void values() {
    heading(say("Projects with and without", "项目：有无对比"));
    std::vector<TextTable::Column> columns{{""},
                                           {say("project", "项目")},
                                           {say("begins", "开工"), Align::right},
                                           {say("investment", "投资"), Align::right},
                                           {say("turned round costs", "反选代价"), Align::right}};
    for (const double slack : p_.slacks) columns.push_back({fmt::format("+{:g} %", slack * 100)});
    columns.push_back({say("clause", "条款")});
    TextTable table(columns);
    for (const auto& one : p_.projects) {
      std::vector<TextTable::Entry> row{
          {one.start ? "●" : "○", one.start ? "32" : ""},
          {title(one)},
          {one.start ? std::to_string(*one.start) : say("no", "不选")},
          {format_number(own(one).cost.scale, 4)},
          {turned(one)}};
      for (const auto at_slack : one.standing) row.push_back({standing(at_slack)});
      row.push_back({source_.table("projects").text(one.project, "clause")});
      table.add(std::move(row));
    }
    print(table);
    line(
        zh_ ? fmt::format("反选代价：放弃已选项目、或启动未选项目时，规划多花的费用（{}）；"
                          "目标保持规划水平",
                          source_.settings.currency)
            : fmt::format("turned round costs: what the plan costs more ({}) when a chosen project "
                          "is left out, or another begun, with the goals kept",
                          source_.settings.currency));
    line(say("a … b: at least a (the others in shares), at most b (one plan that does it)",
             "a … b：至少 a（其他项目按份额），至多 b（已有方案）"));
  }

  /// Which goals give way when a choice is turned round: at most the three heaviest of each.
  void losses() {
    TextTable table({{say("turned round", "反选项目")},
                     {say("goal that loses", "受损目标")},
                     {say("when", "时间")},
                     {say("by", "损失"), Align::right},
                     {say("unit", "单位")}});
    size_t rows = 0;
    for (const auto& one : p_.projects) {
      for (size_t k = 0; k < std::min<size_t>(3, one.losses.size()); ++k, ++rows) {
        const auto& loss = one.losses[k];
        const auto& goal = p_.goals[loss.goal];
        const int period = model_.goal_instances[goal.goal][goal.instance].period;
        table.add_text({k == 0 ? title(one) : "", horqin::title(goal, common_.language),
                        period < 0 ? say("plan", "全期") : model_.net.period_name(period),
                        format_number(loss.by, 4), goal.unit});
      }
    }
    if (rows == 0) return;
    heading(say("What is lost when a choice is turned round", "反选时失去什么"));
    print(table);
    line(say("at least, whatever other projects are chosen; a later stage of goals gives way first",
             "无论其他项目如何选择，至少损失这些；后一层目标先让步"));
  }

  /// What planners ask first: what a project brings, in all and for its money.
  void effects() {
    const size_t count = std::min(shown_, p_.measures.size());
    if (count == 0) return;
    heading(say("What each project brings: with it less without it", "各项目的贡献：有减无"));
    std::vector<TextTable::Column> columns{{say("project", "项目")}};
    for (size_t m = 0; m < count; ++m)
      columns.push_back(
          {horqin::title(p_.measures[m], common_.language) + " [" + p_.measures[m].unit + "]",
           Align::right});
    TextTable table(columns);
    for (const auto& one : p_.projects) {
      if (!one.has_effects) continue;
      std::vector<TextTable::Entry> row{{title(one)}};
      for (size_t m = 0; m < count; ++m) {
        const double size = std::max(1.0, std::abs(one.effects[m]));
        row.push_back(
            {std::abs(one.effects[m]) < 1e-9 * size ? "0" : format_number(one.effects[m], 4)});
      }
      table.add(std::move(row));
    }
    print(table);
  }

  /// Whose money is spent when, and what the budgets leave.
  void funds() {
    const auto& spending = p_.spending;
    const size_t count = spending.by_fund.size();
    if (count > 1) {
      heading(fmt::format(fmt::runtime(say("Whose money, {}", "资金来源（{}）")),
                          source_.settings.currency));
      std::vector<TextTable::Column> columns{{say("year", "年份")}};
      for (size_t f = 0; f < count; ++f)
        columns.push_back({f + 1 < count ? name_of("funds", static_cast<int>(f))
                                         : std::string(say("not said", "未说明")),
                           Align::right});
      TextTable table(columns);
      for (size_t y = 0; y < spending.by_year.size(); ++y) {
        if (spending.by_year[y] == 0) continue;
        std::vector<std::string> row{std::to_string(spending.first_year + static_cast<int>(y))};
        for (const auto& fund : spending.by_fund) row.push_back(format_number(fund[y], 5));
        table.add_text(row);
      }
      print(table);
    }
    budgets();
  }

  void budgets() {
    if (p_.budgets.empty()) return;
    TextTable table({{say("budget", "预算")},
                     {say("period", "时期")},
                     {say("spent", "支出"), Align::right},
                     {say("budget", "预算"), Align::right},
                     {"%", Align::right},
                     {say("unit", "单位")}});
    for (const auto& budget : p_.budgets) {
      const auto& rule = model_.net.limits[budget.limit];
      if (budget.where.period >= 0 && budget.spent == 0) continue;
      table.add_text({name_of("limits", rule.row),
                      budget.where.period < 0 ? say("plan", "全期")
                                              : model_.net.period_name(budget.where.period),
                      format_number(budget.spent, 5), format_number(budget.bound, 5),
                      format_number(budget.bound > 0 ? 100 * budget.spent / budget.bound : 0, 3),
                      source_.table("measures").text(rule.measure.value, "unit")});
    }
    line("");
    print(table);
  }

  void spending() {
    heading(say("Money as it is spent", "投资进度"));
    TextTable table({{say("year", "年份")},
                     {say("spent", "当年"), Align::right},
                     {say("sum", "累计"), Align::right},
                     {"%", Align::right}});
    double total = 0;
    for (const double one : p_.spending.by_year) total += one;
    double sum = 0;
    for (size_t y = 0; y < p_.spending.by_year.size(); ++y) {
      const double spent = p_.spending.by_year[y];
      sum += spent;
      if (spent == 0) continue;
      table.add_text({std::to_string(p_.spending.first_year + static_cast<int>(y)),
                      format_number(spent, 5), format_number(sum, 6),
                      format_number(total > 0 ? 100 * sum / total : 0, 3)});
    }
    print(table);
  }

  const Model& model_;
  const Case& source_;
  const Portfolio& p_;
  size_t shown_;
};

}  // namespace

std::string portfolio_page(const Model& model, const Portfolio& portfolio, size_t shown,
                           const Common& common) {
  return PortfolioPage(model, portfolio, shown, common).write();
}

}  // namespace horqin
