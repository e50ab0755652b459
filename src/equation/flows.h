#pragma once

#include "equation/levels.h"
#include "equation/ring.h"

namespace horqin {

/// What processes, stores, demands and projects put into a node in a slice: the terms that
/// `balance` and `store_level` share. Amounts per hour at grain step, per slice otherwise; `hours`
/// is what the row stands for.
template <class Pen>
class Inflow {
 public:
  using Num = typename Pen::Num;

  Inflow(const Model& model, NodeId node, Pen& pen)
      : model_(model),
        net_(model.net),
        line_(model.line),
        node_(node),
        grain_(net_.nodes[node.value].grain),
        pen_(pen) {}

  /// `calendar` ≥ 0: only that year of the period (nodes of yearly stores).
  void write(int period, int32_t slice, double hours, int32_t calendar = -1) {
    activities(period, slice, hours, calendar);
    curves(period, slice, hours);
    capacities(period, slice, hours, calendar);
    levels(period, slice, hours, calendar);
    projects(period, hours, calendar);
    for (const int32_t i : net_.demand_by_node.of(node_)) {
      const auto& value = net_.demands[i].at[period];
      if (!pen_.counts(value)) continue;
      pen_.constant(-pen_.read(value, grain_, period, slice) * span(value, hours));
    }
  }

 private:
  /// A flow per time unit of the node over the row's hours; a stock counts as it is.
  double span(const Value& value, double hours) const {
    return value.per_time ? hours / Model::time_unit(grain_) : 1.0;
  }

  /// What a row of `hours` gets of an amount that is spread evenly over the year.
  double share_of_year(double hours, int32_t calendar) const {
    return calendar >= 0 ? 1.0 : hours / line_.level(Grain::year).hours[0];
  }

  void activities(int period, int32_t slice, double hours, int32_t calendar) {
    for (const int32_t i : net_.activity_by_node.of(node_)) {
      const auto& arc = net_.activity_arcs[i];
      const auto& process = net_.processes[net_.modes[arc.mode.value].process.value];
      const double unit = Model::time_unit(process.grain);
      if (arc.delay > 0) {
        delayed(arc, period, slice, hours, calendar);
      } else if (process.grain == grain_) {
        // model.activity(), of whose process the grain is known here.
        pen_.add(model_.at.activity[arc.mode.value] + period * line_.count(grain_) + slice,
                 pen_.read(arc.rate, grain_, period, slice) * (hours / unit));
      } else if (process.grain > grain_) {
        finer(arc, process, period, slice);
      } else {
        const int32_t around = line_.containing(grain_, slice, process.grain);
        pen_.add(model_.activity(arc.mode, period, around),
                 pen_.read(arc.rate, grain_, period, slice) *
                     pen_.read(process.profile, grain_, period, slice) * (hours / unit));
      }
    }
  }

  void finer(const ActivityArc& arc, const Process& process, int period, int32_t slice) {
    const auto [first, last] = line_.inside(grain_, slice, process.grain);
    const double often = line_.level(grain_).repeats[slice];
    const double unit = Model::time_unit(process.grain);
    for (int32_t s = first; s < last; ++s) {
      pen_.add(model_.activity(arc.mode, period, s),
               pen_.read(arc.rate, process.grain, period, s) *
                   (line_.yearly_hours(process.grain, s) / often / unit));
    }
  }

  /// What was sent some slices before arrives now, all of it: by year from the years before, inside
  /// a year around its ring. Process and node have the same grain.
  void delayed(const ActivityArc& arc, int period, int32_t slice, double hours, int32_t calendar) {
    if (grain_ == Grain::year) return delayed_by_years(arc, period, hours, calendar);
    const auto& slices = line_.level(grain_).hours;
    const auto ring = ring_of(line_, grain_, slice);
    if (!arc.wraps && slice - arc.delay < ring.first) return;
    const int32_t from = ring.back(slice, arc.delay);
    pen_.add(model_.activity(arc.mode, period, from),
             pen_.read(arc.rate, grain_, period, from) *
                 (hours / Model::time_unit(grain_) * slices[from] / slices[slice]));
  }

  /// Nothing arrives from before the first year.
  void delayed_by_years(const ActivityArc& arc, int period, double hours, int32_t calendar) {
    const int32_t first = calendar >= 0 ? calendar : line_.first_year(period);
    const int32_t years = calendar >= 0 ? 1 : line_.periods[period].years;
    for (int32_t k = 0; k < years; ++k) {
      int32_t from = first + k;
      for (int32_t back = 0; back < arc.delay && from >= 0; ++back)
        from = line_.calendar[from].parent;
      if (from < 0) continue;
      const int sent = line_.calendar[from].period;
      pen_.add(model_.activity(arc.mode, sent, 0),
               pen_.read(arc.rate, sent) * (hours / Model::time_unit(Grain::year) / years));
    }
  }

  void curves(int period, int32_t slice, double hours) {
    for (const int32_t i : net_.curve_by_node.of(node_)) {
      const auto& bent = net_.curves[i];
      const auto grain = model_.grain_of_mode(bent.mode);
      const auto segments = static_cast<int32_t>(bent.points.size()) - 1;
      const auto [first, last] = grain >= grain_
                                     ? line_.inside(grain_, slice, grain)
                                     : std::pair{line_.containing(grain_, slice, grain),
                                                 line_.containing(grain_, slice, grain) + 1};
      for (int32_t s = first; s < last; ++s) {
        const double amount =
            (grain > grain_ ? line_.yearly_hours(grain, s) / line_.level(grain_).repeats[slice]
                            : hours) /
            Model::time_unit(grain);
        const auto& process = net_.processes[net_.modes[bent.mode.value].process.value];
        const Num spread =
            grain < grain_ ? pen_.read(process.profile, grain_, period, slice) : Num(1);
        for (int32_t k = 0; k < segments; ++k) {
          const auto& a = bent.points[k];
          const auto& b = bent.points[k + 1];
          const Num slope =
              (pen_.read(b.value) - pen_.read(a.value)) / (pen_.read(b.at) - pen_.read(a.at));
          pen_.add(model_.at.segment[i] + (period * model_.count(grain) + s) * segments + k,
                   spread * (slope * amount));
        }
      }
    }
  }

  void capacities(int period, int32_t slice, double hours, int32_t calendar) {
    for (const int32_t i : net_.capacity_by_node.of(node_)) {
      const auto& arc = net_.capacity_arcs[i];
      const int early = line_.back(period, arc.delay);
      if (early < 0) continue;
      // What comes with building or retiring spreads over the hours and years of the period.
      const bool held = arc.basis == Basis::held || arc.rate.per_time;
      const double share = held ? span(arc.rate, hours) : share_of_year(hours, calendar);
      const Num rate = pen_.read(arc.rate, grain_, period, slice) * share;
      const double years = line_.periods[period].years;
      if (arc.basis == Basis::held) {
        add_capacity(model_, pen_, arc.asset, early, rate);
      } else if (arc.basis == Basis::built && model_.at.built[arc.asset.value] >= 0) {
        pen_.add(model_.built(arc.asset, early), rate * (1 / years));
      } else if (arc.basis == Basis::retired && model_.at.retired[arc.asset.value] >= 0) {
        pen_.add(model_.retired(arc.asset, early), rate * (1 / years));
      }
    }
  }

  void levels(int period, int32_t slice, double hours, int32_t calendar) {
    for (const int32_t i : net_.level_by_node.of(node_)) {
      const auto& arc = net_.level_arcs[i];
      const auto& store = net_.stores[arc.store.value];
      if (model_.steps_by_year(store)) {
        const int32_t first = calendar >= 0 ? calendar : line_.first_year(period);
        const int32_t last = calendar >= 0 ? calendar + 1 : first + line_.periods[period].years;
        for (int32_t year = first; year < last; ++year) {
          const Num rate = pen_.read(arc.rate, period) * (1.0 / (last - first));
          if (arc.closing) {
            pen_.add(model_.level_of_year(arc.store, year), rate);
          } else {
            add_opening_of_year(model_, pen_, arc.store, year, rate);
          }
        }
        continue;
      }
      const auto [first, last] = line_.inside(grain_, slice, store.grain);
      for (int32_t s = first; s < last; ++s) {
        const double often =
            line_.level(store.grain).repeats[s] / line_.level(grain_).repeats[slice];
        const double length =
            arc.rate.per_time ? line_.level(store.grain).hours[s] / Model::time_unit(store.grain)
                              : 1.0;
        const double share = grain_ == Grain::step ? hours / line_.level(grain_).hours[slice] : 1.0;
        const Num rate = pen_.read(arc.rate, store.grain, period, s) * (often * length * share);
        if (arc.closing) {
          pen_.add(model_.level(arc.store, period, s), rate);
        } else {
          add_opening(model_, pen_, arc.store, period, s, rate);
        }
      }
    }
  }

  void projects(int period, double hours, int32_t calendar) {
    for (const int32_t i : net_.project_by_node.of(node_)) {
      const auto& found = net_.project_uses[i];
      const auto& user = net_.projects[found.project];
      const auto& use = user.uses[found.use];
      const auto& starts = model_.starts[found.project];
      const int first = calendar >= 0 ? line_.calendar[calendar].year : line_.periods[period].year;
      const int years = calendar >= 0 ? 1 : line_.periods[period].years;
      for (size_t k = 0; k < starts.size(); ++k) {
        if (!line_.before_or_same(starts[k], period)) continue;
        const double share = share_of(user, use.when, line_.periods[starts[k]].year, first, years) *
                             share_of_year(hours, calendar);
        if (share != 0)
          pen_.add(model_.at.begin[found.project] + static_cast<int32_t>(k),
                   pen_.read(use.amount) * share);
      }
    }
  }

  /// Mean share per year, over `years` from `first`, of a use of a project that begins in `begun`.
  static double share_of(const Project& user, Project::When when, int begun, int first, int years) {
    double share = 0;
    for (int year = first; year < first + years; ++year) {
      const int age = year - begun;
      if (when == Project::When::running) share += age >= user.lead ? 1 : 0;
      if (when == Project::When::begin) share += age == 0 ? 1 : 0;
      if (when == Project::When::spend && age >= 0 && age < static_cast<int>(user.spend.size())) {
        share += user.spend[age];
      }
    }
    return share / years;
  }

  const Model& model_;
  const Network& net_;
  const Timeline& line_;
  NodeId node_;
  Grain grain_;
  Pen& pen_;
};

}  // namespace horqin
