#include "equation/flows.h"
#include "equation/list.h"

namespace horqin {

namespace {

int64_t balance_items(const Model& model) {
  return model.node_slices.total();
}

template <class Pen>
void balance_rows(const Model& model, int64_t begin, int64_t end, Pen& pen) {
  model.node_slices.each(begin, end, [&](int32_t n, int64_t place, int64_t item) {
    const auto& node = model.net.nodes[n];
    const int32_t slices = model.count(node.grain);
    const auto period = static_cast<int>(place / slices);
    const auto slice = static_cast<int32_t>(place % slices);
    pen.begin();
    Inflow<Pen>(model, NodeId(n), pen).write(period, slice, model.row_hours(node.grain, slice));
    if (pen.empty() && pen.known() >= 0 && (!node.equal || pen.known() == 0)) return pen.cancel();
    pen.finish_merged(0, node.equal ? 0 : infinity, item);
  });
}

std::string balance_words(const Model& model, int64_t item) {
  const auto [n, place] = model.node_slices.find(item);
  const auto grain = model.net.nodes[n].grain;
  const auto slices = model.count(grain);
  return model.net.node_name(NodeId(n)) + " " +
         model.net.period_name(static_cast<int>(place / slices)) + " " +
         model.net.slice_name(grain, static_cast<int32_t>(place % slices));
}

}  // namespace

const Equation balance = {
    .name = "balance",
    .index = "node, slice at the node's grain",
    .formula =
        "Σ_arc rate · activity + Σ_arc rate · capacity + Σ_arc rate · level + Σ_project use − "
        "demand = 0   (≥ 0 where surplus may be thrown away)",
    .unit = "commodity per hour (grain step), commodity per slice otherwise",
    .dual =
        "what one more unit given to the node is worth: cost saved is −dual; divide by the slice's "
        "yearly hours and the period's worth for a price",
    .english = "What comes in covers what goes out.",
    .chinese = "流入等于（或不少于）流出。",
    .items = balance_items,
    .rows = balance_rows<RowPen>,
    .words = balance_words,
    .slope_rows = balance_rows<SlopePen>,
};

}  // namespace horqin
