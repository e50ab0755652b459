#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "equation/blocks.h"
#include "network/network.h"

namespace horqin {

/// What a rule speaks of: one period and slice, or the whole plan (period -1).
struct Instance {
  int period = -1;
  Grain grain = Grain::year;
  int32_t slice = 0;
};

/// Where the columns of each family begin. -1: none. Inside a family columns run by period, then
/// slice.
struct Layout {
  std::vector<int32_t> activity;                ///< by mode: [period][slice of the process's grain]
  std::vector<int32_t> capacity, retired;       ///< by asset: [period]
  std::vector<int32_t> ended;                   ///< by asset that may retire: [period]
  std::vector<int32_t> built, lumps;            ///< by asset: [decision]
  std::vector<int32_t> build_part, build_full;  ///< by asset: [decision][segment]; binaries
  std::vector<int32_t> level;                   ///< by store: [calendar year], or [period][slice]
  std::vector<int32_t> opening;                 ///< by store, where the first level is free: [span]
  std::vector<int32_t> begin;                   ///< by project: [start period of its window]
  std::vector<int32_t> on, start, stop;  ///< by process under unit commitment: [period][slice]
  std::vector<int32_t> out, out_start;   ///< by process with maintenance: [period][slice]
  std::vector<int32_t> shift;            ///< by line whose phase is chosen: [period][slice]
  std::vector<int32_t> segment,
      filled;  ///< by curve: [period][slice][segment]; binaries of those not convex
  std::vector<int32_t> shortfall;  ///< by goal: [instance]
  std::vector<int32_t> at_risk;    ///< one where risk counts: the cost that the tail exceeds
  std::vector<int32_t> excess;     ///< one where risk counts: [future]
  int32_t columns = 0;
};

/// A network with its columns laid out: what equations read.
class Model {
 public:
  explicit Model(const Network& network);

  const Network& net;
  const Timeline& line;
  Layout at;
  std::vector<std::vector<int>> starts;  ///< by project: periods in which it may begin
  std::vector<std::vector<Instance>> limit_instances, goal_instances;
  int32_t decisions = 0;
  Blocks node_slices;     ///< nodes without a store × period × slice
  Blocks store_slices;    ///< stores × period × slice, or × calendar year
  Blocks process_slices;  ///< processes × period × slice

  /// Do the costs of the worst futures count apart? (settings risk)
  bool risky() const { return !at.excess.empty(); }
  /// By column, where risk counts: the future whose costs it makes; -1: of all of them.
  std::vector<int32_t> future_of;
  /// What a cost of a column counts in the mean.
  double in_mean(int32_t future) const {
    return future < 0 ? 1.0 : 1.0 - net.source->settings.risk_weight;
  }

  int32_t activity(ModeId mode, int period, int32_t slice) const {
    return at.activity[mode.value] + period * count(grain_of_mode(mode)) + slice;
  }
  int32_t shift(ProcessId process, int period, int32_t slice) const {
    return at.shift[process.value] + period * count(net.processes[process.value].grain) + slice;
  }
  int32_t capacity(AssetId asset, int period) const { return at.capacity[asset.value] + period; }
  int32_t built(AssetId asset, int period) const {
    return at.built[asset.value] + line.periods[period].decision;
  }
  int32_t retired(AssetId asset, int period) const { return at.retired[asset.value] + period; }
  int32_t ended(AssetId asset, int period) const { return at.ended[asset.value] + period; }
  int32_t level(StoreId store, int period, int32_t slice) const {
    const auto& s = net.stores[store.value];
    return at.level[store.value] + period * count(s.grain) + slice;
  }
  int32_t level_of_year(StoreId store, int32_t calendar) const {
    return at.level[store.value] + calendar;
  }

  /// Nothing of it is there in a period, nor can be: what exists, builds and projects give none.
  bool none(AssetId id, int period) const;

  /// Processes × period × slice where any process is such; nothing to walk through otherwise.
  template <class Such>
  int64_t process_slices_if(Such such) const {
    return std::ranges::any_of(net.processes, such) ? process_slices.total() : 0;
  }
  int32_t count(Grain grain) const { return line.count(grain); }
  Grain grain_of_mode(ModeId mode) const {
    return net.processes[net.modes[mode.value].process.value].grain;
  }
  /// Hours of the time unit in which activities of a grain are counted.
  static double time_unit(Grain grain) { return grain == Grain::step ? 1.0 : 8760.0; }
  /// Hours that one row of a balance stands for: an hour at grain step, the slice otherwise.
  double row_hours(Grain grain, int32_t slice) const {
    return grain == Grain::step ? 1.0 : line.level(grain).hours[slice];
  }
  bool steps_by_year(const Store& store) const { return store.grain == Grain::year; }
  /// A build of period `early` still stands in calendar year `year` of a later period of its
  /// branch.
  bool stands(const Asset& asset, int early, int year) const {
    const int built_in = line.periods[early].year;
    return year >= built_in && year < built_in + asset.life;
  }
  /// What a project begun in period `start` gives is there in `period`: from its lead time on, for
  /// the life of what it gives.
  bool gives_in(const Project& project, double life, int start, int period) const {
    const double age = line.periods[period].year - line.periods[start].year - project.lead;
    return line.before_or_same(start, period) && age >= 0 && age < life;
  }
  /// Periods whose builds stand in `period`: itself and those before it.
  template <class F>
  void standing(const Asset& asset, int period, F each) const {
    for (int early = period; early >= 0; early = line.periods[early].parent) {
      if (stands(asset, early, line.periods[period].year)) each(early);
    }
  }

 private:
  int32_t take(int64_t columns);
  int32_t take_by_period(int64_t each);
  int32_t take_by_decision(int64_t each = 1);
  int32_t take_by_calendar_year();
  int future_of_decision(int decision) const;
  void lay_capacities();
  void lay_activities();
  void lay_stores();
  void lay_plan();
  void lay_items();
  std::vector<Instance> instances(const Rule& rule) const;

  bool at_risk_ = false;
};

/// Spans over which a store's level is carried: how many, and which span a slice of a period
/// belongs to.
int32_t span_count(const Model& model, const Store& store);
int32_t span_of(const Model& model, const Store& store, int period, int32_t slice);

}  // namespace horqin
