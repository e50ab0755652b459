#include <cmath>

#include "equation/list.h"
#include "equation/unit.h"

namespace horqin {

namespace {

int64_t commit_items(const Model& model) {
  return model.process_slices_if(
      [](const Process& process) { return process.commit != Process::Commit::no; });
}

/// A ramp with its limit while a unit runs, and in a step in which it starts or stops.
template <class Num>
struct Ramp {
  double sign;          ///< 1: up, −1: down
  Num running, jump;    ///< shares of capacity
  bool limited, jumps;  ///< each is said
};

template <class Pen>
class UnitSlice {
 public:
  using Num = typename Pen::Num;

  UnitSlice(const Model& model, int32_t process, int period, int32_t slice, Pen& pen, int64_t item)
      : model_(model),
        unit_(model, process, period, slice, pen),
        process_(unit_.process),
        pen_(pen),
        item_(item) {}

  void write() {
    if (!unit_.is_open()) {
      unit_.each_limit([&](int32_t first, int32_t last, const Num& least, const Num& most) {
        output(first, last, most, -infinity, 0);
        if (least != 0) output(first, last, least, 0, infinity);
      });
    }
    if (unit_.none()) return;
    change();
    stay(model_.at.start, process_.min_up, true);
    stay(model_.at.stop, process_.min_down, false);
    if (!unit_.is_open() && unit_.has_neighbour()) ramps();
  }

 private:
  /// least · size · on ≤ Σ activity ≤ most · size · on
  void output(int32_t first, int32_t last, const Num& share, double lower, double upper) {
    pen_.begin();
    unit_.output(unit_.now, 1, first, last);
    unit_.on(unit_.now, -(share * unit_.full()));
    pen_.finish(lower, upper, item_);
  }
  /// on − on before = start − stop. Where rows that tighten would rather have more starts than
  /// there are, ≤ start and ≥ −stop.
  void change() {
    const bool apart = process_.commit == Process::Commit::tight;
    changed(apart ? -infinity : 0, 0, -1, apart ? 0 : 1);
    if (apart) changed(0, infinity, 0, 1);
  }
  void changed(double lower, double upper, double start, double stop) {
    pen_.begin();
    unit_.on(unit_.now, 1);
    unit_.on(unit_.back(1), -1);
    unit_.start(start);
    unit_.stop(stop);
    pen_.finish_merged(lower, upper, item_);
  }
  bool ramps_limited() const {
    return process_.ramp_up.scale != infinity || process_.ramp_down.scale != infinity;
  }
  /// Σ starts of the last min_up hours ≤ on;  Σ stops of the last min_down hours ≤ units − on.
  /// With ramps also for a single step: starting and stopping at once would lift their limits.
  void stay(const std::vector<int32_t>& family, double time, bool up) {
    const int32_t steps = unit_.steps(time);
    if (steps <= 1 && !ramps_limited()) return;
    pen_.begin();
    for (int32_t k = 0; k < std::clamp(steps, 1, unit_.length()); ++k) {
      const Moment when = unit_.back(k);
      if (when.past == 0)
        pen_.add(unit_.column(family, when), 1);
      else if (unit_.switched(when.past, up))
        pen_.constant(1);
    }
    unit_.on(unit_.now, up ? -1 : 1);
    if (!up) units(-1);
    pen_.finish_merged(-infinity, 0, item_);
  }
  /// factor × how many units there are.
  void units(double factor) {
    if (process_.units.size == 0)
      pen_.constant(factor);
    else
      unit_.capacity(factor / pen_.read(process_.units.size));
  }
  /// A unit that runs ramps within its limit; one that starts or stops may go to its least output
  /// at once, or as far as is said.
  void ramps() {
    const auto& units = process_.units;
    ramp({1, unit_.share(process_.ramp_up) * unit_.hours, unit_.share(units.ramp_start),
          process_.ramp_up.scale != infinity, units.has_ramp_start});
    ramp({-1, unit_.share(process_.ramp_down) * unit_.hours, unit_.share(units.ramp_stop),
          process_.ramp_down.scale != infinity, units.has_ramp_stop});
  }
  void ramp(Ramp<Num> ramp) {
    const bool by_status = process_.units.ramp_by_status;
    if (!ramp.limited && !(by_status && ramp.jumps)) return;
    if (!ramp.limited) ramp.running = 1;
    if (!ramp.jumps) {
      const Num least = std::max(Num(0), unit_.share(process_.least));
      ramp.jump = by_status ? Num(1) : std::max(least, ramp.running);
    }
    const bool up = ramp.sign > 0;
    const Moment before = unit_.back(1);
    pen_.begin();
    unit_.output(unit_.now, ramp.sign);
    unit_.output(before, -ramp.sign);
    unit_.on(up ? before : unit_.now, -(ramp.running * unit_.full()));
    if (by_status) {
      unit_.on(unit_.now, -(ramp.jump * unit_.full() * ramp.sign));
      unit_.on(before, ramp.jump * unit_.full() * ramp.sign);
    } else if (up) {
      unit_.start(-(ramp.jump * unit_.full()));
    } else {
      unit_.stop(-(ramp.jump * unit_.full()));
    }
    pen_.finish_merged(-infinity, 0, item_);
  }

  const Model& model_;
  UnitStep<Pen> unit_;
  const Process& process_;
  Pen& pen_;
  int64_t item_;
};

template <class Pen>
void commit_rows(const Model& model, int64_t begin, int64_t end, Pen& pen) {
  each_unit_step(model, begin, end, [&](int32_t p, int period, int32_t slice, int64_t item) {
    UnitSlice<Pen>(model, p, period, slice, pen, item).write();
  });
}

/// How many units there are at most; money per start or stop of one.
template <class Pen>
struct UnitMoney {
  typename Pen::Num most, start, stop;
};

template <class Pen>
UnitMoney<Pen> money_of(const Model& model, const Process& process, int period, int32_t slice,
                        Pen& pen) {
  using Num = typename Pen::Num;
  const bool open = model.at.capacity[process.asset.value] >= 0;
  const auto& asset = model.net.assets[process.asset.value];
  const Num held = pen.read(asset.at[period].existing, period);
  const bool sized = process.units.size > 0;
  const Num size = sized ? pen.read(process.units.size) : open ? Num(0) : held;
  const auto cost = [&](const Value& per_capacity, const Value& each) {
    return pen.read(per_capacity, Grain::step, period, slice) * size +
           pen.read(each, Grain::step, period, slice);
  };
  return {!sized ? Num(1)
          : open ? Num(infinity)
                 : held / size,
          cost(process.start_cost, process.units.start_each),
          cost(process.stop_cost, process.units.stop_each)};
}

template <class Pen>
void commit_columns(const Model& model, Pen& pen) {
  const int32_t slices = model.count(Grain::step);
  for (size_t p = 0; p < model.net.processes.size(); ++p) {
    const auto& process = model.net.processes[p];
    if (process.commit == Process::Commit::no) continue;
    const bool standby = pen.counts(process.units.standby);
    for (int period = 0; period < model.line.period_count(); ++period) {
      const auto& own = model.line.periods[period];
      for (int32_t slice = 0; slice < slices; ++slice) {
        const int32_t place = period * slices + slice;
        const double often = process.units.costs_once
                                 ? own.probability
                                 : own.worth * model.line.level(Grain::step).repeats[slice];
        const auto money = money_of(model, process, period, slice, pen);
        const bool none = model.none(process.asset, period);
        for (const int32_t first : {model.at.on[p], model.at.start[p], model.at.stop[p]}) {
          pen.bounds(first + place, 0, none ? 0 : money.most);
        }
        if (process.commit == Process::Commit::binary) pen.integer(model.at.on[p] + place);
        pen.cost(model.at.start[p] + place, money.start * often);
        pen.cost(model.at.stop[p] + place, money.stop * often);
        if (standby)
          pen.cost(model.at.on[p] + place,
                   pen.read(process.units.standby, Grain::step, period, slice) *
                       (own.worth * model.line.costed_hours(Grain::step, slice)));
      }
    }
  }
}

}  // namespace

const Equation commit = {
    .name = "commit",
    .index =
        "process under unit commitment, step (days are rings; a chronological year is one ring, or "
        "a chain that begins with what was before)",
    .formula =
        "least · a · size · on ≤ activity ≤ most · a · size · on;  on − on before = start − stop;  "
        "Σ_{min_up} start ≤ on;  Σ_{min_down} stop ≤ units − on;  activity − activity before ≤ a · "
        "size · (ramp_up · hours · on before + ramp_start · start);  down likewise   (size: of a "
        "unit; of all capacity where all is one)",
    .unit = "activity per hour; number of units",
    .dual = "of the program with whole numbers fixed",
    .english =
        "A unit runs between its least and most output when it is on; starts and stops cost and "
        "last.",
    .chinese = "机组开机时出力在上下限之间；启停有成本与最短时间。",
    .items = commit_items,
    .rows = commit_rows<RowPen>,
    .columns = commit_columns<ColumnPen>,
    .words = step_words,
    .slope_rows = commit_rows<SlopePen>,
    .slope_columns = commit_columns<SlopePen>,
};

}  // namespace horqin
