#include "plan/question/spending.h"

#include <algorithm>
#include <cmath>

#include "result/evaluate.h"

namespace horqin {

Spending spending_of(const Model& model, const std::vector<double>& x) {
  const auto& net = model.net;
  const auto& shares = net.source->table("project_funds");
  const auto funds = net.source->table("funds").rows();
  Spending spending;
  int first = model.line.periods.front().year;
  int last = first;
  for (const auto& project : net.projects)
    last = std::max(last, project.to + static_cast<int>(project.spend.size()));
  spending.first_year = first;
  spending.by_year.assign(static_cast<size_t>(last - first + 1), 0.0);
  spending.by_project.assign(net.projects.size(), spending.by_year);
  spending.by_fund.assign(static_cast<size_t>(funds + 1), spending.by_year);
  std::vector<std::vector<double>> paid(net.projects.size(), std::vector<double>(funds + 1, 0.0));
  for (auto& part : paid) part.back() = 1;
  for (int row = 0; row < shares.rows(); ++row) {
    const int project = shares.index(row, "project");
    const double share = net.source->data[shares.datum(row, "share")].value;
    paid[project][shares.index(row, "fund")] += share;
    paid[project].back() -= share;
  }
  for (size_t p = 0; p < net.projects.size(); ++p) {
    const auto& own = net.projects[p];
    for (size_t k = 0; k < model.starts[p].size(); ++k) {
      const auto& period = model.line.periods[model.starts[p][k]];
      const double begun = std::round(x[model.at.begin[p] + static_cast<int32_t>(k)]);
      const double cost = begun * period.probability * net.at(own.cost, model.starts[p][k]);
      for (size_t j = 0; j < own.spend.size(); ++j) {
        const auto year = static_cast<size_t>(period.year - first) + j;
        const double spent = cost * own.spend[j];
        spending.by_project[p][year] += spent;
        spending.by_year[year] += spent;
        for (size_t f = 0; f < paid[p].size(); ++f) spending.by_fund[f][year] += spent * paid[p][f];
      }
    }
  }
  for (double& unsaid : spending.by_fund.back()) unsaid = std::abs(unsaid) < 1e-9 ? 0 : unsaid;
  return spending;
}

std::vector<Budget> budgets_of(const Model& model, const std::vector<double>& x) {
  std::vector<Budget> budgets;
  const auto& net = model.net;
  for (size_t l = 0; l < net.limits.size(); ++l) {
    const auto& rule = net.limits[l];
    const auto& elements = net.measures[rule.measure.value].elements;
    const bool spends = std::ranges::all_of(
        elements, [](const Element& one) { return one.kind == Element::Kind::spend; });
    if (!spends || elements.empty() || rule.sense != Rule::Sense::at_most) continue;
    for (const auto& where : model.limit_instances[l]) {
      budgets.push_back({static_cast<int32_t>(l), where,
                         value_of(model, rule.measure, where, rule.zone, x),
                         target_of(model, rule, where, x)});
    }
  }
  return budgets;
}

}  // namespace horqin
