#include "equation/list.h"

namespace horqin {

namespace {

Blocks reserve_blocks(const Model& model) {
  return Blocks::make(model.net.reserves.size(), [&](size_t r) {
    const auto& node = model.net.nodes[model.net.reserves[r].node.value];
    return int64_t{model.line.period_count()} * model.count(node.grain);
  });
}

int64_t reserve_items(const Model& model) {
  return reserve_blocks(model).total();
}

template <class Pen>
void reserve_rows(const Model& model, int64_t begin, int64_t end, Pen& pen) {
  reserve_blocks(model).each(begin, end, [&](int32_t r, int64_t place, int64_t item) {
    const auto& reserve = model.net.reserves[r];
    const auto grain = model.net.nodes[reserve.node.value].grain;
    const int32_t slices = model.count(grain);
    const auto period = static_cast<int>(place / slices);
    const auto slice = static_cast<int32_t>(place % slices);
    pen.begin();
    for (const auto& credit : reserve.credits) {
      const auto& process = model.net.processes[credit.process.value];
      const double time = Model::time_unit(grain) / Model::time_unit(process.grain);
      add_capacity(model, pen, process.asset, period,
                   pen.read(credit.output, grain, period, slice) *
                       (pen.read(credit.share) * pen.read(process.per_capacity) * time));
    }
    for (const int32_t d : reserve.demands) {
      const auto& value = model.net.demands[d].at[period];
      const double unit =
          value.per_time ? 1.0 : Model::time_unit(grain) / model.line.level(grain).hours[slice];
      pen.constant(-(1 + pen.read(reserve.margin)) * pen.read(value, grain, period, slice) * unit);
    }
    pen.finish_merged(0, infinity, item);
  });
}

std::string reserve_words(const Model& model, int64_t item) {
  const auto [r, place] = reserve_blocks(model).find(item);
  const auto& reserve = model.net.reserves[r];
  const auto grain = model.net.nodes[reserve.node.value].grain;
  const auto slices = model.count(grain);
  return model.net.source->table("reserves").text(reserve.row, "id") + " " +
         model.net.period_name(static_cast<int>(place / slices)) + " " +
         model.net.slice_name(grain, static_cast<int32_t>(place % slices));
}

}  // namespace

const Equation reserve = {
    .name = "reserve",
    .index = "requirement, slice of its commodity",
    .formula = "Σ_process credit · output · a · capacity ≥ (1 + margin) · demand",
    .unit = "commodity per hour (grain step), per year otherwise",
    .dual = "≥ 0: cost of one more unit of required capacity",
    .english = "Firm capacity covers demand with a margin.",
    .chinese = "可信容量按备用率覆盖需求。",
    .items = reserve_items,
    .rows = reserve_rows<RowPen>,
    .words = reserve_words,
    .slope_rows = reserve_rows<SlopePen>,
};

}  // namespace horqin
