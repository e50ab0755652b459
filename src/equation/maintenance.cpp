#include "equation/list.h"

namespace horqin {

namespace {

int64_t maintenance_items(const Model& model) {
  return model.process_slices_if([](const Process& process) { return process.upkeep.hours > 0; });
}

/// Hours that a year's steps count, as a window of maintenance sees them.
class Windows {
 public:
  Windows(const Model& model, const Process& process)
      : hours_(model.line.sum_hours), target_(process.upkeep.hours * (1 - 1e-6)) {}

  /// f(step) for each step in which a window that covers `slice` may begin, the latest first.
  template <class F>
  void covering(int32_t slice, F f) const {
    double passed = 0;
    for (int32_t s = slice; s >= 0 && passed < target_; --s) {
      f(s);
      if (s > 0) passed += hours_[s - 1];
    }
  }
  /// A window that begins here ends within the year.
  bool fits(int32_t slice) const {
    double ahead = 0;
    for (size_t s = slice; s < hours_.size() && ahead < target_; ++s) ahead += hours_[s];
    return ahead >= target_;
  }

 private:
  const std::vector<double>& hours_;
  double target_;
};

template <class Pen>
void maintenance_rows(const Model& model, int64_t begin, int64_t end, Pen& pen) {
  const int32_t slices = model.count(Grain::step);
  model.process_slices.each(begin, end, [&](int32_t p, int64_t place, int64_t item) {
    const auto& process = model.net.processes[p];
    const auto& upkeep = process.upkeep;
    if (upkeep.hours == 0) return;
    const auto period = static_cast<int>(place / slices);
    const auto slice = static_cast<int32_t>(place % slices);
    const int32_t out = model.at.out[p] + period * slices;
    const int32_t start = model.at.out_start[p] + period * slices;
    if (slice == 0) {
      pen.begin();
      for (int32_t s = 0; s < slices; ++s) pen.add(start + s, 1);
      pen.finish(upkeep.events, upkeep.events, item);
    }
    pen.begin();
    pen.add(out + slice, -1);
    Windows(model, process).covering(slice, [&](int32_t s) { pen.add(start + s, 1); });
    pen.finish(0, 0, item);
    const auto full = pen.read(model.net.assets[process.asset.value].at[period].existing, period) *
                      pen.read(process.per_capacity);
    const auto share = [&](const Value& of, double lower, double upper) {
      const auto most = pen.read(of, Grain::step, period, slice) * full;
      pen.begin();
      pen.add(model.activity(ModeId(process.first_mode), period, slice), 1);
      pen.add(out + slice, most * pen.read(upkeep.share));
      pen.constant(-most);
      pen.finish(lower, upper, item);
    };
    share(process.most, -infinity, 0);
    if (process.least.scale != 0) share(process.least, 0, infinity);
  });
}

template <class Pen>
void maintenance_columns(const Model& model, Pen& pen) {
  const int32_t slices = model.count(Grain::step);
  for (size_t p = 0; p < model.net.processes.size(); ++p) {
    const auto& process = model.net.processes[p];
    if (process.upkeep.hours == 0) continue;
    const Windows windows(model, process);
    for (int32_t place = 0; place < model.line.period_count() * slices; ++place) {
      pen.bounds(model.at.out[p] + place, 0, 1);
      pen.bounds(model.at.out_start[p] + place, 0, windows.fits(place % slices) ? 1 : 0);
      pen.integer(model.at.out_start[p] + place);
    }
  }
}

std::string maintenance_words(const Model& model, int64_t item) {
  const auto [p, place] = model.process_slices.find(item);
  const auto slices = model.count(model.net.processes[p].grain);
  return model.net.process_name(ProcessId(p)) + " " +
         model.net.period_name(static_cast<int>(place / slices)) + " " +
         model.net.slice_name(Grain::step, static_cast<int32_t>(place % slices));
}

}  // namespace

const Equation maintenance = {
    .name = "maintenance",
    .index = "process with maintenance, step of a year whose days follow each other",
    .formula =
        "Σ_step begin = events;  out = Σ_{begins whose window covers the step} begin;  least · a · "
        "capacity · (1 − share · out) ≤ activity ≤ most · a · capacity · (1 − share · out)",
    .unit = "number; activity per hour",
    .dual = "of the program with whole numbers fixed",
    .english = "So often a year, for so long, a share of the capacity is out; when is chosen.",
    .chinese = "每年安排若干次检修，检修期间部分容量停用，时间由模型选择。",
    .items = maintenance_items,
    .rows = maintenance_rows<RowPen>,
    .columns = maintenance_columns<ColumnPen>,
    .words = maintenance_words,
    .slope_rows = maintenance_rows<SlopePen>,
    .slope_columns = maintenance_columns<SlopePen>,
};

}  // namespace horqin
