#include "equation/list.h"

namespace horqin {

namespace {

int64_t tail_items(const Model& model) {
  return model.risky() ? model.net.source->table("futures").rows() : 0;
}

double probability(const Model& model, int32_t future) {
  return model.net.source->table("futures").number(future, "probability");
}

/// What each column costs, whatever risk makes of it, and what each future costs in any case.
struct PlainCosts {
  std::vector<double> of_column, known;
};

PlainCosts plain_costs(const Model& model) {
  const auto columns = static_cast<size_t>(model.at.columns);
  Program program;
  program.cost.assign(columns, 0);
  program.lower.assign(columns, 0);
  program.upper.assign(columns, infinity);
  std::vector<double> known(static_cast<size_t>(tail_items(model)), 0.0);
  ColumnPen pen(model, program, &known);
  for (const Equation* equation : equations()) {
    if (equation->columns) equation->columns(model, pen);
  }
  return {std::move(program.cost), std::move(known)};
}

/// Costs stand here as numbers: who differentiates finds them once, where they are made, weighted
/// by what the tail asks for them (SlopePen::charge).
template <class Pen>
void tail_rows(const Model& model, int64_t begin, int64_t end, Pen& pen) {
  const auto costs = plain_costs(model);
  for (int64_t item = begin; item < end; ++item) {
    const auto future = static_cast<int32_t>(item);
    const double share = 1 / probability(model, future);
    pen.begin();
    for (int32_t column = 0; column < model.at.columns; ++column) {
      if (model.future_of[column] != future || costs.of_column[column] == 0) continue;
      pen.add(column, -costs.of_column[column] * share);
    }
    pen.add(model.at.at_risk[0], 1);
    pen.add(model.at.excess[0] + future, 1);
    pen.finish(costs.known[item] * share, infinity, item);
  }
}

template <class Pen>
void tail_columns(const Model& model, Pen& pen) {
  if (!model.risky()) return;
  const auto& settings = model.net.source->settings;
  pen.bounds(model.at.at_risk[0], -infinity, infinity);
  pen.cost(model.at.at_risk[0], settings.risk_weight);
  for (int32_t future = 0; future < tail_items(model); ++future) {
    pen.cost(model.at.excess[0] + future,
             settings.risk_weight * probability(model, future) / (1 - settings.risk_tail));
  }
}

std::string tail_words(const Model& model, int64_t item) {
  return model.net.source->table("futures").text(static_cast<int>(item), "id");
}

}  // namespace

/// Rockafellar and Uryasev, Optimization of conditional value-at-risk, Journal of Risk 2 (2000).
const Equation tail = {
    .name = "tail",
    .index = "future, where settings risk has a weight",
    .formula =
        "excess ≥ cost of the future − at_risk;   minimised: (1 − weight) · mean cost + weight · "
        "(at_risk + Σ_future probability · excess / (1 − tail))",
    .unit = "money",
    .dual =
        "≥ 0: weight of the future among the worst, at most its probability × weight / (1 − tail)",
    .english =
        "The mean cost of the worst futures (conditional value at risk) counts beside the mean of "
        "all.",
    .chinese = "最差未来的平均成本（条件风险价值 CVaR）与期望成本一并计入目标。",
    .items = tail_items,
    .rows = tail_rows<RowPen>,
    .columns = tail_columns<ColumnPen>,
    .words = tail_words,
    .slope_rows = tail_rows<SlopePen>,
    .slope_columns = tail_columns<SlopePen>,
};

}  // namespace horqin
