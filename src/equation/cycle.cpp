#include "equation/list.h"

namespace horqin {

namespace {

int64_t cycle_items(const Model& model) {
  return static_cast<int64_t>(model.net.cycles.size()) * model.line.period_count() *
         model.count(Grain::step);
}

template <class Pen>
void cycle_rows(const Model& model, int64_t begin, int64_t end, Pen& pen) {
  const int64_t slices = model.count(Grain::step);
  const int64_t periods = model.line.period_count();
  for (int64_t item = begin; item < end; ++item) {
    const auto& walk = model.net.cycles[item / (periods * slices)];
    const auto period = static_cast<int>(item / slices % periods);
    const auto slice = static_cast<int32_t>(item % slices);
    const auto grain = model.net.processes[walk.steps.front().line.value].grain;
    if (slice >= model.count(grain) || (walk.period >= 0 && walk.period != period)) continue;
    pen.begin();
    for (const auto& step : walk.steps) {
      const auto& line = model.net.processes[step.line.value];
      const auto reactance = pen.read(step.reactance);
      pen.add(model.activity(ModeId(line.first_mode), period, slice), reactance);
      if (line.grid.shifts)
        pen.add(model.shift(step.line, period, slice), reactance);
      else if (pen.counts(line.grid.shift))
        pen.constant(reactance * pen.read(line.grid.shift, grain, period, slice));
    }
    pen.finish(0, 0, item);
  }
}

std::string cycle_words(const Model& model, int64_t item) {
  const int64_t slices = model.count(Grain::step);
  const auto& walk = model.net.cycles[item / (model.line.period_count() * slices)];
  std::string names;
  for (const auto& step : walk.steps)
    names += (names.empty() ? "" : " ") + model.net.process_name(step.line);
  const auto period = static_cast<int>(item / slices % model.line.period_count());
  return names + " " + model.net.period_name(period) + " " +
         model.net.slice_name(model.net.processes[walk.steps.front().line.value].grain,
                              static_cast<int32_t>(item % slices));
}

}  // namespace

const Equation cycle = {
    .name = "cycle",
    .index = "cycle of a grid's lines, slice",
    .formula = "Σ_line ± reactance · (flow + shift) = 0",
    .unit = "reactance × commodity per hour",
    .dual = "cost of one more unit of angle around the cycle",
    .english = "Kirchhoff's voltage law: around a cycle the angle differences sum to nothing.",
    .chinese = "基尔霍夫电压定律：环路相角差之和为零。",
    .items = cycle_items,
    .rows = cycle_rows<RowPen>,
    .words = cycle_words,
    .slope_rows = cycle_rows<SlopePen>,
};

}  // namespace horqin
