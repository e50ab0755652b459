#include "equation/list.h"
#include "network/outages.h"

namespace horqin {

namespace {

int64_t contingency_items(const Model& model) {
  return static_cast<int64_t>(model.net.outages.size()) * model.line.period_count() *
         model.count(Grain::step);
}

/// What the share owes to the reactances of the grid: terms of the value 0 that carry slopes.
template <class Pen>
void add_slopes(const Model& model, const Outage& outage, const Outage::Watched& watched,
                int period, int32_t flow, Pen& pen) {
  if (!pen.priced()) return;
  for (const auto& by : OutageShares(model.net, period).slopes(watched.line, outage.line)) {
    const auto& reactance = model.net.processes[by.line.value].reactance;
    pen.add(flow, (pen.read(reactance) - reactance.value) * by.share);
  }
}

/// flow + share · flow of the line that fails, within what the line may carry then.
template <class Pen>
void watched_row(const Model& model, const Outage& outage, const Outage::Watched& watched,
                 int period, int32_t slice, int64_t item, Pen& pen) {
  using Num = typename Pen::Num;
  const auto& line = model.net.processes[watched.line.value];
  const auto& out = model.net.processes[outage.line.value];
  const auto flow = [&](const Process& of) {
    return model.activity(ModeId(of.first_mode), period, slice);
  };
  const Num most = pen.read(line.most, line.grain, period, slice) * pen.read(outage.rating) *
                   pen.read(line.per_capacity);
  const auto begin = [&] {
    pen.begin();
    pen.add(flow(line), 1);
    pen.add(flow(out), watched.share);
    add_slopes(model, outage, watched, period, flow(out), pen);
  };
  const auto finish = [&](const Num& lower, const Num& upper) { pen.finish(lower, upper, item); };
  if (model.at.capacity[line.asset.value] < 0) {
    const auto& existing = model.net.assets[line.asset.value].at[period].existing;
    const Num full = most * pen.read(existing, period);
    begin();
    return finish(-full, full);
  }
  begin();
  add_capacity(model, pen, line.asset, period, -most);
  finish(-infinity, 0);
  begin();
  add_capacity(model, pen, line.asset, period, most);
  finish(0, infinity);
}

template <class Pen>
void contingency_rows(const Model& model, int64_t begin, int64_t end, Pen& pen) {
  const int64_t slices = model.count(Grain::step);
  const int64_t periods = model.line.period_count();
  for (int64_t item = begin; item < end; ++item) {
    const auto& outage = model.net.outages[item / (periods * slices)];
    const auto period = static_cast<int>(item / slices % periods);
    const auto slice = static_cast<int32_t>(item % slices);
    if (slice >= model.count(model.net.processes[outage.line.value].grain)) continue;
    if (outage.period >= 0 && outage.period != period) continue;
    for (const auto& watched : outage.watched)
      watched_row(model, outage, watched, period, slice, item, pen);
  }
}

std::string contingency_words(const Model& model, int64_t item) {
  const int64_t slices = model.count(Grain::step);
  const auto& outage = model.net.outages[item / (model.line.period_count() * slices)];
  const auto period = static_cast<int>(item / slices % model.line.period_count());
  return model.net.process_name(outage.line) + " " + model.net.period_name(period) + " " +
         model.net.slice_name(model.net.processes[outage.line.value].grain,
                              static_cast<int32_t>(item % slices));
}

}  // namespace

const Equation contingency = {
    .name = "contingency",
    .index = "outage of a line, slice, line that is watched",
    .formula =
        "− rating · most · a · capacity ≤ flow + share · flow of the line that fails ≤ rating · "
        "most · a · capacity   (share: how much of its flow goes over there, from the cycles of "
        "the grid)",
    .unit = "commodity per hour (grain step), per year otherwise",
    .dual = "≤ 0 on the upper side: cost saved by one more unit that the line may carry then",
    .english = "When a line fails, what it carried goes over the others, and they can carry it.",
    .chinese = "线路故障后，其潮流转移到其他线路，且不越限（N−1）。",
    .items = contingency_items,
    .rows = contingency_rows<RowPen>,
    .words = contingency_words,
    .slope_rows = contingency_rows<SlopePen>,
};

}  // namespace horqin
