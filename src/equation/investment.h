#pragma once

#include "equation/pen.h"

namespace horqin {

/// What a unit costs on each segment of a curve of building costs: each(segment, slope).
template <class Pen, class F>
void build_slopes(const Asset& asset, Pen& pen, F each) {
  const auto& points = asset.build_costs;
  for (size_t k = 0; k + 1 < points.size(); ++k) {
    each(static_cast<int32_t>(k), (pen.read(points[k + 1].value) - pen.read(points[k].value)) /
                                      (pen.read(points[k + 1].at) - pen.read(points[k].at)));
  }
}

/// Adds `factor` × what the builds of a period cost when they are built: build_cost and the curve.
template <class Pen>
void add_investment(const Model& model, Pen& pen, AssetId id, int period,
                    typename Pen::Num factor) {
  const auto& asset = model.net.assets[id.value];
  pen.add(model.built(id, period), factor * pen.read(asset.build_cost, period));
  if (model.at.build_part[id.value] < 0) return;
  const auto parts = static_cast<int32_t>(asset.build_costs.size()) - 1;
  const int32_t first = model.at.build_part[id.value] + model.line.periods[period].decision * parts;
  build_slopes(asset, pen,
               [&](int32_t k, const auto& slope) { pen.add(first + k, factor * slope); });
}

}  // namespace horqin
