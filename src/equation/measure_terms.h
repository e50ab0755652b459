#pragma once

#include "equation/investment.h"
#include "equation/levels.h"

namespace horqin {

/// Writes a measure into a row, times a factor. The one place that says what a measure is: limits,
/// goals, stages and reports all come here, so what is reported is what was constrained.
template <class Pen>
class MeasureTerms {
 public:
  using Num = typename Pen::Num;

  MeasureTerms(const Model& model, Pen& pen, ZoneId zone = {})
      : model_(model), net_(model.net), line_(model.line), pen_(pen), zone_(zone) {}

  void write(MeasureId measure, const Instance& where, Num factor) {
    if (where.period >= 0) return write_one(measure, where, factor);
    whole_plan_ = true;
    for (int p = 0; p < line_.period_count(); ++p) {
      const auto& period = line_.periods[p];
      plan_years_ = period.years;
      write_one(measure, {p, Grain::year, 0}, factor * (period.years * period.probability));
    }
    plan_years_ = 1;
    whole_plan_ = false;
  }

 private:
  void write_one(MeasureId measure, const Instance& where, Num factor) {
    for (const auto& element : net_.measures[measure.value].elements) {
      if (zone_.valid() && element.zone.valid() && !net_.below(element.zone, zone_)) continue;
      const int period = line_.back(where.period, element.lag);
      if (period < 0) continue;
      add(element, {period, where.grain, where.slice}, factor);
    }
  }

  /// A measure per time is a mean over the slice; one of amounts is their sum.
  double per_time(const Element& element, const Instance& where) const {
    return element.averaged && where.grain != Grain::year
               ? 8760 / line_.level(where.grain).hours[where.slice]
               : 1.0;
  }

  void add(const Element& element, const Instance& where, Num factor) {
    switch (element.kind) {
      case Element::Kind::activity:
        return activity(element, where, factor);
      case Element::Kind::curve:
        return curve(element, where, factor);
      case Element::Kind::capacity:
        if (element.flow && !in_season(element, where.grain, where.slice)) return;
        return add_capacity(model_, pen_, AssetId(element.of), where.period,
                            stock(element, where, factor));
      case Element::Kind::built:
      case Element::Kind::retired:
        return change(element, where, factor);
      case Element::Kind::level:
        return level(element, where, factor);
      case Element::Kind::level_flow:
        return level_flow(element, where, factor);
      case Element::Kind::demand:
        return demand(element, where, factor);
      case Element::Kind::constant:
        return pen_.constant(pen_.read(element.times, where.period) * factor);
      case Element::Kind::project:
        return project(element, where, factor);
      case Element::Kind::spend:
        return spend(element, where, factor);
      case Element::Kind::investment:
        return investment(element, where, factor);
      case Element::Kind::annuity:
        return annuity(element, where, factor);
    }
  }

  Num stock(const Element& element, const Instance& where, Num factor) {
    const double hours = element.flow ? line_.level(where.grain).hours[where.slice] /
                                            Model::time_unit(element.grain) *
                                            season_share(element, where.grain)
                                      : 1.0;
    return pen_.read(element.times, where.grain, where.period, where.slice) *
           pen_.read(element.rate, where.grain, where.period, where.slice) *
           (factor * (hours * per_time(element, where)));
  }

  bool in_season(const Element& element, Grain grain, int32_t slice) const {
    return element.season < 0 || grain == Grain::year ||
           line_.containing(grain, slice, Grain::season) == element.season;
  }

  /// The part of a year that a season has, for what is only known by year.
  double season_share(const Element& element, Grain grain) const {
    if (element.season < 0 || grain != Grain::year) return 1;
    return line_.level(Grain::season).hours[element.season] / line_.level(Grain::year).hours[0];
  }

  /// A yearly activity, of which only a season is asked.
  bool yearly_in_season(const Element& element, const Instance& where,
                        const Process& process) const {
    return element.season >= 0 && where.grain == Grain::year && process.grain == Grain::year;
  }

  void activity(const Element& element, const Instance& where, Num factor) {
    const ModeId mode(element.of);
    const auto& process = net_.processes[net_.modes[element.of].process.value];
    const double unit = Model::time_unit(process.grain);
    const double scale = per_time(element, where);
    if (yearly_in_season(element, where, process)) {
      const auto hours = line_.level(Grain::season).hours[element.season];
      return pen_.add(model_.activity(mode, where.period, 0),
                      pen_.read(element.times, Grain::season, where.period, element.season) *
                          pen_.read(element.rate, Grain::season, where.period, element.season) *
                          pen_.read(process.profile, Grain::season, where.period, element.season) *
                          (factor * (hours / unit)));
    }
    if (process.grain >= where.grain) {
      const auto [first, last] = line_.inside(where.grain, where.slice, process.grain);
      const double often = line_.level(where.grain).repeats[where.slice];
      for (int32_t s = first; s < last; ++s) {
        if (!in_season(element, process.grain, s)) continue;
        pen_.add(model_.activity(mode, where.period, s),
                 pen_.read(element.times, process.grain, where.period, s) *
                     pen_.read(element.rate, process.grain, where.period, s) *
                     (factor * (line_.yearly_hours(process.grain, s) / often / unit * scale)));
      }
      return;
    }
    if (!in_season(element, where.grain, where.slice)) return;
    const int32_t around = line_.containing(where.grain, where.slice, process.grain);
    pen_.add(model_.activity(mode, where.period, around),
             pen_.read(element.times, where.grain, where.period, where.slice) *
                 pen_.read(element.rate, where.grain, where.period, where.slice) *
                 pen_.read(process.profile, where.grain, where.period, where.slice) *
                 (factor * (line_.level(where.grain).hours[where.slice] / unit * scale)));
  }

  /// What a curve gives or costs: slopes times segments.
  void curve(const Element& element, const Instance& where, Num factor) {
    const auto& curve = net_.curves[element.of];
    const auto grain = model_.grain_of_mode(curve.mode);
    const auto& process = net_.processes[net_.modes[curve.mode.value].process.value];
    if (yearly_in_season(element, where, process)) {
      factor = pen_.read(process.profile, Grain::season, where.period, element.season) * factor *
               season_share(element, where.grain);
    } else if (grain < where.grain) {
      factor = pen_.read(process.profile, where.grain, where.period, where.slice) * factor;
    }
    const auto segments = static_cast<int32_t>(curve.points.size()) - 1;
    const auto [first, last] = line_.inside(where.grain, where.slice, grain);
    for (int32_t s = first; s < last; ++s) {
      if (!in_season(element, std::max(grain, where.grain), grain < where.grain ? where.slice : s))
        continue;
      const double hours = grain < where.grain ? line_.level(where.grain).hours[where.slice]
                                               : line_.yearly_hours(grain, s) /
                                                     line_.level(where.grain).repeats[where.slice];
      const Num weight = pen_.read(element.times, grain, where.period, s) *
                         (factor * (hours / Model::time_unit(grain) * per_time(element, where)));
      for (int32_t k = 0; k < segments; ++k) {
        const auto& a = curve.points[k];
        const auto& b = curve.points[k + 1];
        pen_.add(
            model_.at.segment[element.of] + (where.period * model_.count(grain) + s) * segments + k,
            weight *
                ((pen_.read(b.value) - pen_.read(a.value)) / (pen_.read(b.at) - pen_.read(a.at))));
      }
    }
  }

  /// Builds of the period; as flows (materials) and per year they spread over its years. Over the
  /// whole plan they count once.
  void change(const Element& element, const Instance& where, Num factor) {
    const AssetId asset(element.of);
    const auto& family = element.kind == Element::Kind::built ? model_.at.built : model_.at.retired;
    if (family[element.of] < 0) return;
    if (element.flow && !in_season(element, where.grain, where.slice)) return;
    const bool spread = element.flow || element.averaged;
    double share = spread ? 1.0 / line_.periods[where.period].years : 1.0 / plan_years_;
    if (element.flow) {
      share *= line_.level(where.grain).hours[where.slice] / line_.level(Grain::year).hours[0] *
               season_share(element, where.grain) * per_time(element, where);
    }
    const int32_t column = element.kind == Element::Kind::built
                               ? model_.built(asset, where.period)
                               : model_.retired(asset, where.period);
    pen_.add(column, pen_.read(element.times, where.period) *
                         pen_.read(element.rate, where.period) * (factor * share));
  }

  /// What the builds of the period cost; per year it spreads over its years. Over the whole plan it
  /// counts once.
  void investment(const Element& element, const Instance& where, Num factor) {
    const double share = 1.0 / (element.averaged ? line_.periods[where.period].years : plan_years_);
    add_investment(model_, pen_, AssetId(element.of), where.period,
                   pen_.read(element.times, where.period) * (factor * share));
  }

  /// What is paid a year for all that was built and whose life has not ended, given up or not.
  void annuity(const Element& element, const Instance& where, Num factor) {
    const AssetId id(element.of);
    const auto& asset = net_.assets[element.of];
    const double part = line_.level(where.grain).hours[where.slice] /
                        line_.level(Grain::year).hours[0] * per_time(element, where);
    const Num yearly = pen_.read(element.times, where.period) * (factor * part) *
                       capital_recovery(line_.rate, Num(pen_.read(asset.life)));
    model_.standing(asset, where.period,
                    [&](int early) { add_investment(model_, pen_, id, early, yearly); });
  }

  /// The level at the end of the slice, or of its season; of a yearly store at the end of the
  /// period's first year.
  void level(const Element& element, const Instance& where, Num factor) {
    const StoreId id(element.of);
    const auto& store = net_.stores[element.of];
    const Num times = pen_.read(element.times, where.grain, where.period, where.slice) * factor;
    if (model_.steps_by_year(store))
      return pen_.add(model_.level_of_year(id, line_.first_year(where.period)), times);
    const bool by_season = element.season >= 0 && where.grain == Grain::year;
    const auto last = by_season ? line_.inside(Grain::season, element.season, store.grain).second
                                : line_.inside(where.grain, where.slice, store.grain).second;
    if (!in_season(element, store.grain, last - 1)) return;
    pen_.add(model_.level(id, where.period, last - 1), times);
  }

  void level_flow(const Element& element, const Instance& where, Num factor) {
    const auto& arc = net_.level_arcs[element.of];
    const auto& store = net_.stores[arc.store.value];
    if (model_.steps_by_year(store)) {
      if (!in_season(element, where.grain, where.slice)) return;
      const int years = line_.periods[where.period].years;
      const double share = line_.level(where.grain).hours[where.slice] /
                           line_.level(Grain::year).hours[0] * per_time(element, where) / years *
                           season_share(element, where.grain);
      for (int32_t k = 0; k < years; ++k) {
        const int32_t calendar = line_.first_year(where.period) + k;
        const Num rate = pen_.read(element.times, where.period) *
                         pen_.read(element.rate, where.period) * (factor * share);
        if (arc.closing) {
          pen_.add(model_.level_of_year(arc.store, calendar), rate);
        } else {
          add_opening_of_year(model_, pen_, arc.store, calendar, rate);
        }
      }
      return;
    }
    const auto [first, last] = line_.inside(where.grain, where.slice, store.grain);
    for (int32_t s = first; s < last; ++s) {
      if (!in_season(element, store.grain, s)) continue;
      const auto& slices = line_.level(store.grain);
      const double length =
          element.rate.per_time ? slices.hours[s] / Model::time_unit(store.grain) : 1.0;
      const double often = slices.repeats[s] / line_.level(where.grain).repeats[where.slice];
      const Num rate = pen_.read(element.times, store.grain, where.period, s) *
                       pen_.read(element.rate, store.grain, where.period, s) *
                       (factor * (length * often * per_time(element, where)));
      if (arc.closing) {
        pen_.add(model_.level(arc.store, where.period, s), rate);
      } else {
        add_opening(model_, pen_, arc.store, where.period, s, rate);
      }
    }
  }

  void demand(const Element& element, const Instance& where, Num factor) {
    const auto& demand = net_.demands[element.of];
    const auto& value = demand.at[where.period];
    const auto grain = std::max({where.grain, net_.nodes[demand.node.value].grain,
                                 element.season >= 0 ? Grain::season : Grain::year});
    const auto [first, last] = line_.inside(where.grain, where.slice, grain);
    for (int32_t s = first; s < last; ++s) {
      if (!in_season(element, grain, s)) continue;
      const double often =
          line_.yearly_hours(grain, s) / line_.level(where.grain).repeats[where.slice];
      const double length =
          value.per_time ? often / Model::time_unit(net_.nodes[demand.node.value].grain) : 1.0;
      pen_.constant(pen_.read(element.times, grain, where.period, s) *
                    pen_.read(value, grain, where.period, s) *
                    (factor * (length * per_time(element, where))));
    }
  }

  /// Projects begun by then; over the whole plan each counts once, where it begins.
  void project(const Element& element, const Instance& where, Num factor) {
    const auto& starts = model_.starts[element.of];
    for (size_t k = 0; k < starts.size(); ++k) {
      if (whole_plan_ ? starts[k] != where.period : !line_.before_or_same(starts[k], where.period))
        continue;
      pen_.add(model_.at.begin[element.of] + static_cast<int32_t>(k),
               pen_.read(element.times, where.period) * (factor * (1.0 / plan_years_)));
    }
  }

  /// Money as it is spent, a mean over the years of the period.
  void spend(const Element& element, const Instance& where, Num factor) {
    const auto& period = line_.periods[where.period];
    const auto& shares = net_.projects[element.of].spend;
    const auto& starts = model_.starts[element.of];
    const double part = line_.level(where.grain).hours[where.slice] /
                        line_.level(Grain::year).hours[0] * per_time(element, where) / period.years;
    for (size_t k = 0; k < starts.size(); ++k) {
      if (!line_.before_or_same(starts[k], where.period)) continue;
      double share = 0;
      for (size_t j = 0; j < shares.size(); ++j) {
        const int year = line_.periods[starts[k]].year + static_cast<int>(j);
        if (year >= period.year && year < period.year + period.years) share += shares[j];
      }
      if (share == 0) continue;
      pen_.add(model_.at.begin[element.of] + static_cast<int32_t>(k),
               pen_.read(element.times, where.period) * pen_.read(element.rate, starts[k]) *
                   (factor * (share * part)));
    }
  }

  const Model& model_;
  const Network& net_;
  const Timeline& line_;
  Pen& pen_;
  ZoneId zone_;
  bool whole_plan_ = false;
  double plan_years_ = 1;  ///< while a measure is summed over the plan: years of the period
};

/// measure − bound · other (or measure − 0): the left side of a rule; its number, when there is no
/// other, is the right side.
template <class Pen>
typename Pen::Num write_rule(const Model& model, const Rule& rule, const Instance& where,
                             Pen& pen) {
  const typename Pen::Num one(1);
  const int at = std::max(0, where.period);
  MeasureTerms<Pen> terms(model, pen, rule.zone);
  terms.write(rule.measure, where, one);
  const auto bound = pen.read(rule.bound, where.grain, at, where.slice);
  if (!rule.of.valid()) return bound;
  Instance other = where;
  if (rule.of_year == -1) other.period = model.line.periods[at].parent;
  if (rule.of_year > 0)
    other = {model.line.period_of_year(rule.of_year, model.line.periods[at].future), where.grain,
             where.slice};
  terms.write(rule.of, other, -bound);
  return typename Pen::Num(0);
}

}  // namespace horqin
