#pragma once

#include <cmath>
#include <limits>

#include "equation/pen.h"
#include "equation/ring.h"

namespace horqin {

/// A step of the plan, or so many steps before its first.
struct Moment {
  int period = 0;
  int32_t slice = 0;
  int32_t past = 0;  ///< > 0: steps before the first
};

/// What the equations of unit commitment share: a process under commitment in one step, what is
/// there of it in that step and before, and how its terms are written.
template <class Pen>
class UnitStep {
 public:
  using Num = typename Pen::Num;
  static constexpr double infinite = std::numeric_limits<double>::infinity();

  UnitStep(const Model& model, int32_t p, int period, int32_t slice, Pen& pen)
      : process(model.net.processes[p]),
        now{period, slice, 0},
        hours(model.line.level(Grain::step).hours[slice]),
        model_(model),
        p_(p),
        pen_(pen),
        ring_(ring_of(model.line, Grain::step, slice)) {}

  const Process& process;
  const Moment now;
  const double hours;

  /// Its capacity is a column, and all of it is one unit: rows with a big M.
  bool is_open() const { return has_column() && process.units.size == 0; }
  bool has_column() const { return model_.at.capacity[process.asset.value] >= 0; }
  /// No unit is there in this period: none is on, none was, and nothing is switched.
  bool none() const { return model_.none(process.asset, now.period); }
  const Asset& asset() const { return model_.net.assets[process.asset.value]; }

  /// Steps before this one: around the ring, or down the chain and into the past.
  Moment back(int32_t by) const {
    if (!process.units.chained) return {now.period, ring_.back(now.slice, by), 0};
    int period = now.period;
    int32_t slice = now.slice - by;
    while (slice < 0) {
      period = model_.line.periods[period].parent;
      if (period < 0) return {-1, 0, -slice};
      slice += model_.count(Grain::step);
    }
    return {period, slice, 0};
  }
  /// How many steps a ring has; a chain has no end.
  int32_t length() const {
    return process.units.chained ? std::numeric_limits<int32_t>::max() : ring_.last - ring_.first;
  }
  /// The step before is a neighbour whose output is known to the plan: not over the joint of a ring
  /// or from one period to the next; before the first step where it is said.
  bool has_neighbour() const {
    const Moment before = back(1);
    if (before.past > 0) return output_before_is_known();
    return before.period == now.period && before.slice < now.slice;
  }
  /// As has_neighbour, but the last step of the period before is one too in a chain.
  bool has_predecessor() const {
    const Moment before = back(1);
    if (before.past > 0) return output_before_is_known();
    return process.units.chained || before.slice < now.slice;
  }
  bool was_on(int32_t past) const {
    const auto& units = process.units;
    return units.down_before > 0 ? past > steps(units.down_before) : past <= steps(units.up_before);
  }
  bool switched(int32_t past, bool on) const {
    return was_on(past) == on && was_on(past + 1) != on;
  }
  int32_t steps(double time) const { return static_cast<int32_t>(std::ceil(time / hours - 1e-9)); }

  /// Activity of a unit at full use; of all of it, where all is one unit.
  Num full() const {
    const Num size = process.units.size > 0
                         ? pen_.read(process.units.size)
                         : pen_.read(asset().at[now.period].existing, now.period);
    return size * pen_.read(process.per_capacity);
  }
  /// Activity that is never reached while the capacity is open.
  Num big_m() const {
    if (process.units.big_m > 0) return pen_.read(process.units.big_m);
    return pen_.read(asset().at[now.period].most, now.period) * pen_.read(process.per_capacity) *
           std::max(share(process.most), -share(process.least));
  }
  Num share(const Value& value) const {
    return pen_.read(value, Grain::step, now.period, now.slice);
  }

  int32_t column(const std::vector<int32_t>& family, const Moment& when) const {
    return family[p_] + when.period * model_.count(Grain::step) + when.slice;
  }
  void on(const Moment& when, const Num& factor) {
    if (when.past > 0)
      pen_.constant(was_on(when.past) ? factor : Num(0));
    else
      pen_.add(column(model_.at.on, when), factor);
  }
  void start(const Num& factor) { pen_.add(column(model_.at.start, now), factor); }
  void stop(const Num& factor) { pen_.add(column(model_.at.stop, now), factor); }
  void output(const Moment& when, double factor) {
    output(when, factor, process.first_mode, process.last_mode);
  }
  void output(const Moment& when, double factor, int32_t first, int32_t last) {
    if (when.past > 0) {
      pen_.constant(was_on(when.past) ? pen_.read(process.output_before) * factor : Num(0));
      return;
    }
    for (int32_t mode = first; mode < last; ++mode)
      pen_.add(model_.activity(ModeId(mode), when.period, when.slice), factor);
  }
  void capacity(const Num& factor) {
    add_capacity(model_, pen_, process.asset, now.period, factor);
  }

  /// f(first mode, last mode, least, most) for each group of modes that a share of capacity limits.
  template <class F>
  void each_limit(F f) {
    const Num most = share(process.most);
    const Num least = share(process.least);
    if (process.each) {
      for (int32_t mode = process.first_mode; mode < process.last_mode; ++mode)
        f(mode, mode + 1, least, most);
    } else {
      f(process.first_mode, process.last_mode, least, most);
    }
    for (int32_t mode = process.first_mode; mode < process.last_mode; ++mode) {
      const auto& own = model_.net.modes[mode];
      if (own.has_most) f(mode, mode + 1, Num(0), share(own.most));
    }
  }

 private:
  bool output_before_is_known() const {
    return process.has_output_before || !process.units.on_before();
  }

  const Model& model_;
  int32_t p_;
  Pen& pen_;
  Ring ring_;
};

/// What an item of them is, for people.
inline std::string step_words(const Model& model, int64_t item) {
  const auto [p, place] = model.process_slices.find(item);
  const auto slices = model.count(model.net.processes[p].grain);
  return model.net.process_name(ProcessId(p)) + " " +
         model.net.period_name(static_cast<int>(place / slices)) + " " +
         model.net.slice_name(Grain::step, static_cast<int32_t>(place % slices));
}

/// Calls f(process, period, slice, item) for the steps of processes under unit commitment.
template <class F>
void each_unit_step(const Model& model, int64_t begin, int64_t end, F f) {
  const int32_t slices = model.count(Grain::step);
  model.process_slices.each(begin, end, [&](int32_t p, int64_t place, int64_t item) {
    if (model.net.processes[p].commit == Process::Commit::no) return;
    f(p, static_cast<int>(place / slices), static_cast<int32_t>(place % slices), item);
  });
}

}  // namespace horqin
