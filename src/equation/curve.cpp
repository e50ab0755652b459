#include "equation/list.h"

namespace horqin {

namespace {

int64_t slices_of(const Model& model, const Curve& curve) {
  return int64_t{model.line.period_count()} * model.count(model.grain_of_mode(curve.mode));
}

Blocks curve_blocks(const Model& model) {
  return Blocks::make(model.net.curves.size(),
                      [&](size_t c) { return slices_of(model, model.net.curves[c]); });
}

int64_t curve_items(const Model& model) {
  return curve_blocks(model).total();
}

template <class Pen>
void curve_rows(const Model& model, int64_t begin, int64_t end, Pen& pen) {
  curve_blocks(model).each(begin, end, [&](int32_t c, int64_t place, int64_t item) {
    const auto& curve = model.net.curves[c];
    const auto segments = static_cast<int32_t>(curve.points.size()) - 1;
    const auto first = model.at.segment[c] + static_cast<int32_t>(place) * segments;
    pen.begin();
    pen.add(model.at.activity[curve.mode.value] + static_cast<int32_t>(place), 1);
    for (int32_t k = 0; k < segments; ++k) pen.add(first + k, -1);
    pen.finish(0, 0, item);
    if (curve.convex) return;
    // A later segment is used only when the one before is full.
    const auto filled = model.at.filled[c] + static_cast<int32_t>(place) * (segments - 1);
    for (int32_t k = 0; k + 1 < segments; ++k) {
      const auto here = pen.read(curve.points[k + 1].at) - pen.read(curve.points[k].at);
      const auto next = pen.read(curve.points[k + 2].at) - pen.read(curve.points[k + 1].at);
      pen.begin();
      pen.add(first + k, 1);
      pen.add(filled + k, -here);
      pen.finish(0, infinity, item);
      pen.begin();
      pen.add(first + k + 1, 1);
      pen.add(filled + k, -next);
      pen.finish(-infinity, 0, item);
    }
  });
}

template <class Pen>
void curve_columns(const Model& model, Pen& pen) {
  for (size_t c = 0; c < model.net.curves.size(); ++c) {
    const auto& curve = model.net.curves[c];
    const auto grain = model.grain_of_mode(curve.mode);
    const auto segments = static_cast<int32_t>(curve.points.size()) - 1;
    const int32_t slices = model.count(grain);
    for (int64_t place = 0; place < slices_of(model, curve); ++place) {
      const auto period = static_cast<int>(place / slices);
      const auto slice = static_cast<int32_t>(place % slices);
      const double hours = model.line.periods[period].worth *
                           model.line.costed_hours(grain, slice) / Model::time_unit(grain);
      for (int32_t k = 0; k < segments; ++k) {
        const auto column = model.at.segment[c] + static_cast<int32_t>(place) * segments + k;
        const auto& a = curve.points[k];
        const auto& b = curve.points[k + 1];
        const auto length = pen.read(b.at) - pen.read(a.at);
        pen.bounds(column, 0, length);
        if (!curve.node.valid())
          pen.cost(column, (pen.read(b.value) - pen.read(a.value)) / length * hours);
      }
      for (int32_t k = 0; !curve.convex && k + 1 < segments; ++k) {
        const auto column = model.at.filled[c] + static_cast<int32_t>(place) * (segments - 1) + k;
        pen.bounds(column, 0, 1);
        pen.integer(column);
      }
    }
  }
}

std::string curve_words(const Model& model, int64_t item) {
  const auto [c, place] = curve_blocks(model).find(item);
  const auto& curve = model.net.curves[c];
  const auto slices = model.count(model.grain_of_mode(curve.mode));
  return model.net.mode_name(curve.mode) + " " +
         model.net.period_name(static_cast<int>(place / slices));
}

}  // namespace

const Equation curve = {
    .name = "curve",
    .index = "curve, slice of its process",
    .formula =
        "activity = Σ_k segment_k,  0 ≤ segment_k ≤ length_k;  not convex: segment_{k+1} ≤ length "
        "· filled_k,  segment_k ≥ length · filled_k",
    .unit = "activity per hour (grain step), per year otherwise",
    .dual = "cost of one more unit of activity on its curve",
    .english =
        "An activity is cut into segments of its curve; where cheap segments do not come first by "
        "themselves, binaries order them.",
    .chinese = "活动量按曲线分段；非凸时用 0-1 变量保证顺序。",
    .items = curve_items,
    .rows = curve_rows<RowPen>,
    .columns = curve_columns<ColumnPen>,
    .words = curve_words,
    .slope_rows = curve_rows<SlopePen>,
    .slope_columns = curve_columns<SlopePen>,
};

}  // namespace horqin
