#include <cmath>

#include "equation/list.h"
#include "equation/ring.h"

namespace horqin {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

int64_t items(const Model& model) {
  return model.process_slices.total();
}

template <class Pen>
class UnitSlice {
 public:
  using Num = typename Pen::Num;

  UnitSlice(const Model& model, int32_t process, int period, int32_t slice, Pen& pen, int64_t item)
      : model_(model),
        p_(process),
        process_(model.net.processes[process]),
        period_(period),
        slice_(slice),
        pen_(pen),
        item_(item),
        ring_(ring_of(model.line, Grain::step, slice)),
        full_(pen.read(model.net.assets[process_.asset.value].at[period].existing, period) *
              pen.read(process_.per_capacity)) {}

  void write() {
    const auto most = pen_.read(process_.most, Grain::step, period_, slice_);
    const auto least = pen_.read(process_.least, Grain::step, period_, slice_);
    if (process_.each) {
      for (int32_t mode = process_.first_mode; mode < process_.last_mode; ++mode)
        output(mode, mode + 1, most, least);
    } else {
      output(process_.first_mode, process_.last_mode, most, least);
    }
    for (int32_t mode = process_.first_mode; mode < process_.last_mode; ++mode) {
      const auto& own = model_.net.modes[mode];
      if (own.has_most) share(mode, mode + 1, pen_.read(own.most, Grain::step, period_, slice_));
    }
    change();
    stay(model_.at.start, process_.min_up, true);
    stay(model_.at.stop, process_.min_down, false);
    ramps();
  }

 private:
  int32_t at(const std::vector<int32_t>& family, int32_t slice) const {
    return family[p_] + period_ * model_.count(Grain::step) + slice;
  }
  void activities(int32_t slice, double sign) {
    for (int32_t mode = process_.first_mode; mode < process_.last_mode; ++mode) {
      pen_.add(model_.activity(ModeId(mode), period_, slice), sign);
    }
  }
  /// least · capacity · on ≤ Σ activity ≤ most · capacity · on
  void output(int32_t first, int32_t last, const Num& most, const Num& least) {
    share(first, last, most);
    if (least != 0) share(first, last, least, 0, infinite);
  }
  void share(int32_t first, int32_t last, const Num& of_capacity, double lower = -infinite,
             double upper = 0) {
    pen_.begin();
    for (int32_t mode = first; mode < last; ++mode)
      pen_.add(model_.activity(ModeId(mode), period_, slice_), 1);
    pen_.add(at(model_.at.on, slice_), -(of_capacity * full_));
    pen_.finish(lower, upper, item_);
  }
  /// on − on before = start − stop
  void change() {
    const int32_t before = ring_.back(slice_, 1);
    pen_.begin();
    pen_.add(at(model_.at.on, slice_), 1);
    pen_.add(at(model_.at.on, before), -1);
    pen_.add(at(model_.at.start, slice_), -1);
    pen_.add(at(model_.at.stop, slice_), 1);
    pen_.finish_merged(0, 0, item_);
  }
  bool ramps_limited() const {
    return process_.ramp_up.scale != infinite || process_.ramp_down.scale != infinite;
  }
  /// Σ starts of the last min_up hours ≤ on;  Σ stops of the last min_down hours ≤ 1 − on.
  /// With ramps also for a single step: starting and stopping at once would lift their limits.
  void stay(const std::vector<int32_t>& family, double hours, bool up) {
    const auto steps = static_cast<int32_t>(
        std::ceil(hours / model_.line.level(Grain::step).hours[slice_] - 1e-9));
    if (steps <= 1 && !ramps_limited()) return;
    pen_.begin();
    for (int32_t k = 0; k < std::clamp(steps, 1, ring_.last - ring_.first); ++k) {
      pen_.add(at(family, ring_.back(slice_, k)), 1);
    }
    pen_.add(at(model_.at.on, slice_), up ? -1 : 1);
    pen_.finish_merged(-infinite, up ? 0 : 1, item_);
  }
  /// A unit that runs ramps within its limit; one that starts or stops may go to its least output
  /// at once.
  void ramps() {
    const int32_t before = ring_.back(slice_, 1);
    if (before >= slice_) return;
    const double hours = model_.line.level(Grain::step).hours[slice_];
    const Num least = std::max(Num(0), pen_.read(process_.least, Grain::step, period_, slice_));
    const auto write_one = [&](const Value& limit, double sign, const std::vector<int32_t>& jump,
                               int32_t running) {
      const Num share = pen_.read(limit, Grain::step, period_, slice_) * hours;
      if (share == infinite) return;
      pen_.begin();
      activities(slice_, sign);
      activities(before, -sign);
      pen_.add(at(model_.at.on, running), -(share * full_));
      pen_.add(at(jump, slice_), -(std::max(least, share) * full_));
      pen_.finish_merged(-infinite, 0, item_);
    };
    write_one(process_.ramp_up, 1, model_.at.start, before);
    write_one(process_.ramp_down, -1, model_.at.stop, slice_);
  }

  const Model& model_;
  int32_t p_;
  const Process& process_;
  int period_;
  int32_t slice_;
  Pen& pen_;
  int64_t item_;
  Ring ring_;
  Num full_;
};

template <class Pen>
void rows(const Model& model, int64_t begin, int64_t end, Pen& pen) {
  model.process_slices.each(begin, end, [&](int32_t p, int64_t place, int64_t item) {
    if (model.net.processes[p].commit == Process::Commit::no) return;
    const int32_t slices = model.count(Grain::step);
    UnitSlice<Pen>(model, p, static_cast<int>(place / slices), static_cast<int32_t>(place % slices),
                   pen, item)
        .write();
  });
}

template <class Pen>
void columns(const Model& model, Pen& pen) {
  const int32_t slices = model.count(Grain::step);
  for (size_t p = 0; p < model.net.processes.size(); ++p) {
    const auto& process = model.net.processes[p];
    if (process.commit == Process::Commit::no) continue;
    for (int period = 0; period < model.line.period_count(); ++period) {
      const auto held = pen.read(model.net.assets[process.asset.value].at[period].existing, period);
      for (int32_t slice = 0; slice < slices; ++slice) {
        const int32_t place = period * slices + slice;
        const double often =
            model.line.periods[period].worth * model.line.level(Grain::step).repeats[slice];
        for (const int32_t first : {model.at.on[p], model.at.start[p], model.at.stop[p]}) {
          pen.bounds(first + place, 0, 1);
        }
        if (process.commit == Process::Commit::binary) pen.integer(model.at.on[p] + place);
        pen.cost(model.at.start[p] + place,
                 pen.read(process.start_cost, Grain::step, period, slice) * held * often);
        pen.cost(model.at.stop[p] + place,
                 pen.read(process.stop_cost, Grain::step, period, slice) * held * often);
      }
    }
  }
}

std::string words(const Model& model, int64_t item) {
  const auto [p, place] = model.process_slices.find(item);
  const auto slices = model.count(model.net.processes[p].grain);
  return model.net.process_name(ProcessId(p)) + " " +
         model.net.period_name(static_cast<int>(place / slices)) + " " +
         model.net.slice_name(Grain::step, static_cast<int32_t>(place % slices));
}

}  // namespace

const Equation commit = {
    .name = "commit",
    .index =
        "process under unit commitment, step (days are rings; a chronological year is one ring)",
    .formula =
        "least · a · capacity · on ≤ activity ≤ most · a · capacity · on;  on − on before = start "
        "− stop;  Σ_{min_up} start ≤ on;  Σ_{min_down} stop ≤ 1 − on",
    .unit = "activity per hour; number of units",
    .dual = "of the program with whole numbers fixed",
    .english =
        "A unit runs between its least and most output when it is on; starts and stops cost and "
        "last.",
    .chinese = "机组开机时出力在上下限之间；启停有成本与最短时间。",
    .items = items,
    .rows = rows<RowPen>,
    .columns = columns<ColumnPen>,
    .words = words,
    .slope_rows = rows<SlopePen>,
    .slope_columns = columns<SlopePen>,
};

}  // namespace horqin
