#include "equation/list.h"

namespace horqin {

namespace {

int64_t ramp_items(const Model& model) {
  return model.process_slices_if([](const Process& process) {
    return process.ramp_up.scale != infinity || process.ramp_down.scale != infinity;
  });
}

/// The step before, when it is a neighbour in time: in the same day, or in the day before of a
/// chronological year.
int32_t neighbour(const Timeline& line, int32_t slice) {
  if (slice == 0) return -1;
  const auto day = line.level(Grain::step).parent[slice];
  const bool same_day = line.level(Grain::step).parent[slice - 1] == day;
  return same_day || line.chronological() ? slice - 1 : -1;
}

template <class Pen>
void row(const Model& model, const Process& process, int period, int32_t slice,
         const typename Pen::Num& share, double sign, int64_t item, Pen& pen) {
  const double hours = model.line.level(Grain::step).hours[slice];
  pen.begin();
  for (int32_t mode = process.first_mode; mode < process.last_mode; ++mode) {
    pen.add(model.activity(ModeId(mode), period, slice), sign);
    if (slice > 0) pen.add(model.activity(ModeId(mode), period, slice - 1), -sign);
  }
  if (slice == 0) pen.constant(-sign * pen.read(process.output_before));
  add_capacity(model, pen, process.asset, period, -share * hours * pen.read(process.per_capacity));
  pen.finish(-infinity, 0, item);
}

template <class Pen>
void ramp_rows(const Model& model, int64_t begin, int64_t end, Pen& pen) {
  model.process_slices.each(begin, end, [&](int32_t p, int64_t place, int64_t item) {
    const auto& process = model.net.processes[p];
    if (process.grain != Grain::step || !process.asset.valid() ||
        process.commit != Process::Commit::no)
      return;
    if (process.ramp_up.scale == infinity && process.ramp_down.scale == infinity) return;
    const int32_t slices = model.count(Grain::step);
    const auto period = static_cast<int>(place / slices);
    const auto slice = static_cast<int32_t>(place % slices);
    const bool first = slice == 0 && model.line.periods[period].parent < 0;
    const bool before = first && process.has_output_before && !model.none(process.asset, period);
    if (neighbour(model.line, slice) < 0 && !before) return;
    const auto up = pen.read(process.ramp_up, Grain::step, period, slice);
    const auto down = pen.read(process.ramp_down, Grain::step, period, slice);
    if (up != infinity) row(model, process, period, slice, up, 1, item, pen);
    if (down != infinity) row(model, process, period, slice, down, -1, item, pen);
  });
}

std::string ramp_words(const Model& model, int64_t item) {
  const auto [p, place] = model.process_slices.find(item);
  const auto slices = model.count(model.net.processes[p].grain);
  return model.net.process_name(ProcessId(p)) + " " +
         model.net.period_name(static_cast<int>(place / slices)) + " " +
         model.net.slice_name(Grain::step, static_cast<int32_t>(place % slices));
}

}  // namespace

const Equation ramp = {
    .name = "ramp",
    .index =
        "process with ramp limits, step with a neighbour before it (the first: where "
        "`output_before` is "
        "given)",
    .formula =
        "activity − activity before ≤ ramp_up · hours · a · capacity;   activity before − activity "
        "≤ ramp_down · hours · a · capacity",
    .unit = "activity per hour",
    .dual = "≤ 0: cost saved by one more unit of allowed change",
    .english = "Output changes no faster than allowed from one step to the next.",
    .chinese = "相邻时段的变化不超过爬坡能力。",
    .items = ramp_items,
    .rows = ramp_rows<RowPen>,
    .words = ramp_words,
    .slope_rows = ramp_rows<SlopePen>,
};

}  // namespace horqin
