#include <algorithm>

#include "equation/build_price.h"
#include "equation/investment.h"
#include "equation/list.h"

namespace horqin {

namespace {

int64_t build_cost_items(const Model& model) {
  return static_cast<int64_t>(model.net.assets.size()) * model.decisions;
}

int32_t parts(const Asset& asset) {
  return static_cast<int32_t>(asset.build_costs.size()) - 1;
}

template <class Pen>
typename Pen::Num length(const Asset& asset, int32_t k, Pen& pen) {
  return pen.read(asset.build_costs[k + 1].at) - pen.read(asset.build_costs[k].at);
}

template <class Pen>
void build_cost_rows(const Model& model, int64_t begin, int64_t end, Pen& pen) {
  for (int64_t item = begin; item < end; ++item) {
    const auto a = item / model.decisions;
    const auto decision = static_cast<int32_t>(item % model.decisions);
    if (model.at.build_part[a] < 0) continue;
    const auto& asset = model.net.assets[a];
    const int32_t first = model.at.build_part[a] + decision * parts(asset);
    pen.begin();
    pen.add(model.at.built[a] + decision, 1);
    for (int32_t k = 0; k < parts(asset); ++k) pen.add(first + k, -1);
    pen.finish(0, 0, item);
    if (model.at.build_full[a] < 0) continue;
    // A later segment is used only when the one before is full.
    const int32_t full = model.at.build_full[a] + decision * (parts(asset) - 1);
    for (int32_t k = 0; k + 1 < parts(asset); ++k) {
      pen.begin();
      pen.add(first + k, 1);
      pen.add(full + k, -length(asset, k, pen));
      pen.finish(0, infinity, item);
      pen.begin();
      pen.add(first + k + 1, 1);
      pen.add(full + k, -length(asset, k + 1, pen));
      pen.finish(-infinity, 0, item);
    }
  }
}

template <class Pen>
void build_cost_columns(const Model& model, Pen& pen) {
  for (size_t a = 0; a < model.net.assets.size(); ++a) {
    const auto& asset = model.net.assets[a];
    if (model.at.build_part[a] < 0) continue;
    for (int32_t decision = 0; decision < model.decisions; ++decision) {
      for (int32_t k = 0; k < parts(asset); ++k)
        pen.bounds(model.at.build_part[a] + decision * parts(asset) + k, 0, length(asset, k, pen));
      for (int32_t k = 0; model.at.build_full[a] >= 0 && k + 1 < parts(asset); ++k) {
        const int32_t column = model.at.build_full[a] + decision * (parts(asset) - 1) + k;
        pen.bounds(column, 0, 1);
        pen.integer(column);
      }
    }
    for (int period = 0; period < model.line.period_count(); ++period) {
      const auto price = price_of_build(model, asset, period, pen);
      const int32_t decision = model.line.periods[period].decision;
      const int32_t first = model.at.build_part[a] + decision * parts(asset);
      build_slopes(asset, pen,
                   [&](int32_t k, const auto& slope) { pen.cost(first + k, slope * price); });
    }
  }
}

std::string build_cost_words(const Model& model, int64_t item) {
  const auto& periods = model.line.periods;
  const auto decision = static_cast<int>(item % model.decisions);
  const auto first = std::ranges::find(periods, decision, &Period::decision);
  return model.net.asset_name(AssetId(item / model.decisions)) + " " + std::to_string(first->year);
}

}  // namespace

const Equation build_cost = {
    .name = "build_cost",
    .index = "asset with a curve of building costs, decision",
    .formula =
        "built = Σ_k segment_k,  0 ≤ segment_k ≤ length_k;  not convex: segment_{k+1} ≤ "
        "length_{k+1} "
        "· full_k,  segment_k ≥ length_k · full_k",
    .unit = "capacity",
    .dual = "cost of one more unit built, on its curve",
    .english =
        "What is built is cut into segments of its costs; where cheap segments do not come first "
        "by themselves, binaries order them.",
    .chinese = "新建容量按成本曲线分段；非凸时用 0-1 变量保证顺序。",
    .items = build_cost_items,
    .rows = build_cost_rows<RowPen>,
    .columns = build_cost_columns<ColumnPen>,
    .words = build_cost_words,
    .slope_rows = build_cost_rows<SlopePen>,
    .slope_columns = build_cost_columns<SlopePen>,
};

}  // namespace horqin
