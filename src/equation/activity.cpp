#include "equation/list.h"

namespace horqin {

namespace {

/// inf · 0 counts as no limit: a share of infinity has no bound.
template <class Num>
Num limit_of(const Num& share, const Num& capacity) {
  return share == infinity ? Num(infinity) : share * capacity;
}

bool open(const Model& model, const Process& process) {
  return model.at.capacity[process.asset.value] >= 0;
}

/// One mode, or modes that are limited one by one, and a known capacity: a bound does it, no row.
bool bounded_by_column(const Model& model, const Process& process) {
  const bool single = process.each || process.last_mode - process.first_mode == 1;
  return single && !open(model, process);
}

int64_t activity_items(const Model& model) {
  return model.process_slices.total();
}

template <class Pen>
class Slice {
 public:
  using Num = typename Pen::Num;

  Slice(const Model& model, const Process& process, int period, int32_t slice, Pen& pen,
        int64_t item)
      : model_(model), process_(process), period_(period), slice_(slice), pen_(pen), item_(item) {}

  void write() {
    const auto most = pen_.read(process_.most, process_.grain, period_, slice_);
    const auto least = pen_.read(process_.least, process_.grain, period_, slice_);
    if (!bounded_by_column(model_, process_)) {
      if (process_.each) {
        for (int32_t mode = process_.first_mode; mode < process_.last_mode; ++mode) {
          const auto& own = model_.net.modes[mode];
          const auto share = pen_.read(own.most, process_.grain, period_, slice_);
          pair(mode, mode + 1, own.has_most && share < most ? share : most, least);
        }
      } else {
        pair(process_.first_mode, process_.last_mode, most, least);
      }
    }
    if (bounded_by_column(model_, process_) || process_.each) return;
    for (int32_t mode = process_.first_mode; mode < process_.last_mode; ++mode) {
      const auto& own = model_.net.modes[mode];
      if (!own.has_most) continue;
      row(mode, mode + 1, pen_.read(own.most, process_.grain, period_, slice_), -infinity, 0);
    }
  }

 private:
  /// Σ activity ≤ most · capacity, and ≥ least · capacity where that says anything.
  void pair(int32_t first, int32_t last, const Num& most, const Num& least) {
    if (most != infinity) row(first, last, most, -infinity, 0);
    const bool says = least > 0 || (least < 0 && least != -infinity);
    if (says) row(first, last, least, 0, infinity);
  }

  void row(int32_t first, int32_t last, const Num& share, double lower, double upper) {
    pen_.begin();
    for (int32_t mode = first; mode < last; ++mode)
      pen_.add(model_.activity(ModeId(mode), period_, slice_), 1);
    add_capacity(model_, pen_, process_.asset, period_,
                 -(share * pen_.read(process_.per_capacity)));
    pen_.finish(lower, upper, item_);
  }

  const Model& model_;
  const Process& process_;
  int period_;
  int32_t slice_;
  Pen& pen_;
  int64_t item_;
};

template <class Pen>
void activity_rows(const Model& model, int64_t begin, int64_t end, Pen& pen) {
  model.process_slices.each(begin, end, [&](int32_t p, int64_t place, int64_t item) {
    const auto& process = model.net.processes[p];
    if (!process.asset.valid() || process.commit != Process::Commit::no) return;
    const int32_t slices = model.count(process.grain);
    Slice<Pen>(model, process, static_cast<int>(place / slices),
               static_cast<int32_t>(place % slices), pen, item)
        .write();
  });
}

template <class Num>
struct Bounds {
  Num lower = 0, upper = infinity;
};

/// Bounds of one activity; what a row already says is left open here where it can be negative.
template <class Pen>
Bounds<typename Pen::Num> bounds_of(const Model& model, const Process& process, const Mode& mode,
                                    int period, int32_t slice, Pen& pen) {
  const auto least = pen.read(process.least, process.grain, period, slice);
  if (!process.asset.valid() || !bounded_by_column(model, process) ||
      process.commit != Process::Commit::no)
    return {least < 0 ? -infinity : 0, infinity};
  const auto full = pen.read(model.net.assets[process.asset.value].at[period].existing, period) *
                    pen.read(process.per_capacity);
  auto most = limit_of(pen.read(process.most, process.grain, period, slice), full);
  if (mode.has_most)
    most = std::min(most, limit_of(pen.read(mode.most, process.grain, period, slice), full));
  auto lower = limit_of(least, full);
  if (process.upkeep.hours > 0 && lower > 0) lower = lower * (1 - pen.read(process.upkeep.share));
  return {least == -infinity ? -infinity : lower, most};
}

bool varies(const Value& value) {
  return value.profile >= 0;
}

/// The activities of a mode in a period. What all slices have in common is read once.
template <class Pen>
class ModeColumns {
 public:
  ModeColumns(const Model& model, const Process& process, int32_t mode, Pen& pen)
      : model_(model), process_(process), mode_(model.net.modes[mode]), id_(mode), pen_(pen) {}

  void write(int period) {
    const int32_t first = model_.activity(ModeId(id_), period, 0);
    const int32_t slices = model_.count(process_.grain);
    // See equation line.
    if (!process_.grid.special()) bounds(period, first, slices);
    if (pen_.counts(mode_.running_cost) || pen_.counts(mode_.running_cost_of_mode))
      costs(period, first, slices);
    if (!pen_.counts(process_.running_cost_square)) return;
    for (int32_t slice = 0; slice < slices; ++slice)
      pen_.square(first + slice,
                  pen_.read(process_.running_cost_square, process_.grain, period, slice) *
                      hours(period, slice));
  }

 private:
  void bounds(int period, int32_t first, int32_t slices) {
    const bool same = !varies(process_.least) && !varies(process_.most) && !varies(mode_.most);
    Bounds<typename Pen::Num> found;
    for (int32_t slice = 0; slice < slices; ++slice) {
      if (slice == 0 || !same) found = bounds_of(model_, process_, mode_, period, slice, pen_);
      pen_.bounds(first + slice, found.lower, found.upper);
    }
  }

  void costs(int period, int32_t first, int32_t slices) {
    const bool same = !varies(mode_.running_cost) && !varies(mode_.running_cost_of_mode);
    typename Pen::Num price = 0;
    for (int32_t slice = 0; slice < slices; ++slice) {
      if (slice == 0 || !same)
        price = pen_.read(mode_.running_cost, process_.grain, period, slice) +
                pen_.read(mode_.running_cost_of_mode, process_.grain, period, slice);
      pen_.cost(first + slice, price * hours(period, slice));
    }
  }

  /// What an hour's cost counts in the objective.
  double hours(int period, int32_t slice) const {
    return model_.line.periods[period].worth / Model::time_unit(process_.grain) *
           model_.line.costed_hours(process_.grain, slice);
  }

  const Model& model_;
  const Process& process_;
  const Mode& mode_;
  int32_t id_;
  Pen& pen_;
};

template <class Pen>
void activity_columns(const Model& model, Pen& pen) {
  for (const auto& process : model.net.processes) {
    for (int32_t mode = process.first_mode; mode < process.last_mode; ++mode) {
      ModeColumns<Pen> column(model, process, mode, pen);
      for (int period = 0; period < model.line.period_count(); ++period) column.write(period);
    }
  }
}

std::string activity_words(const Model& model, int64_t item) {
  const auto [p, place] = model.process_slices.find(item);
  const auto grain = model.net.processes[p].grain;
  const auto slices = model.count(grain);
  return model.net.process_name(ProcessId(p)) + " " +
         model.net.period_name(static_cast<int>(place / slices)) + " " +
         model.net.slice_name(grain, static_cast<int32_t>(place % slices));
}

int64_t year_items(const Model& model) {
  return static_cast<int64_t>(model.net.processes.size()) * model.line.period_count();
}

template <class Pen>
void year_row(const Model& model, const Process& process, int period,
              const typename Pen::Num& share, bool at_most, int64_t item, Pen& pen) {
  const double unit = Model::time_unit(process.grain);
  pen.begin();
  double hours = 0;
  for (int32_t slice = 0; slice < model.count(process.grain); ++slice) {
    const double weight = model.line.yearly_hours(process.grain, slice) / unit;
    hours += weight;
    for (int32_t mode = process.first_mode; mode < process.last_mode; ++mode) {
      pen.add(model.activity(ModeId(mode), period, slice), weight);
    }
  }
  add_capacity(model, pen, process.asset, period, -share * pen.read(process.per_capacity) * hours);
  pen.finish(at_most ? -infinity : 0, at_most ? 0 : infinity, item);
}

template <class Pen>
void year_rows(const Model& model, int64_t begin, int64_t end, Pen& pen) {
  const int32_t periods = model.line.period_count();
  for (int64_t item = begin; item < end; ++item) {
    const auto& process = model.net.processes[item / periods];
    const auto period = static_cast<int>(item % periods);
    if (!process.asset.valid()) continue;
    const auto most = pen.read(process.year_most, period);
    const auto least = pen.read(process.year_least, period);
    if (most != infinity) year_row(model, process, period, most, true, item, pen);
    if (least > 0) year_row(model, process, period, least, false, item, pen);
  }
}

std::string year_words(const Model& model, int64_t item) {
  const int32_t periods = model.line.period_count();
  return model.net.process_name(ProcessId(item / periods)) + " " +
         model.net.period_name(static_cast<int>(item % periods));
}

}  // namespace

const Equation activity = {
    .name = "activity",
    .index =
        "process with capacity, slice (a bound instead of a row where the capacity is known and "
        "one mode runs)",
    .formula =
        "least · a · capacity ≤ Σ_mode activity ≤ most · a · capacity;   activity of a mode ≤ its "
        "share · a · capacity   (a: activity per capacity)",
    .unit = "activity per hour (grain step), per year otherwise",
    .dual = "≤ 0 on the upper side: cost saved by one more unit of available capacity in the slice",
    .english = "What runs stays between the least and the most that its capacity allows.",
    .chinese = "活动量在容量允许的上下限之间。",
    .items = activity_items,
    .rows = activity_rows<RowPen>,
    .columns = activity_columns<ColumnPen>,
    .words = activity_words,
    .slope_rows = activity_rows<SlopePen>,
    .slope_columns = activity_columns<SlopePen>,
};

const Equation activity_year = {
    .name = "activity_year",
    .index = "process with capacity, period",
    .formula =
        "year_least · a · capacity · year ≤ Σ_slice Σ_mode activity · hours ≤ year_most · a · "
        "capacity · year",
    .unit = "activity per year",
    .dual = "≤ 0 on the upper side: cost saved by one more unit of yearly activity",
    .english = "A year's activity stays between its shares of full use.",
    .chinese = "全年活动量在满负荷的份额之间。",
    .items = year_items,
    .rows = year_rows<RowPen>,
    .words = year_words,
    .slope_rows = year_rows<SlopePen>,
};

}  // namespace horqin
