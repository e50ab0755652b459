#include "equation/model.h"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace horqin {

Model::Model(const Network& network) : net(network), line(network.line) {
  for (const auto& period : line.periods) {
    decisions = std::max(decisions, period.decision + 1);
    at_risk_ = at_risk_ || (period.future >= 0 && net.source->settings.risk_weight > 0);
  }
  lay_capacities();
  lay_activities();
  lay_stores();
  lay_plan();
  lay_items();
}

int32_t Model::take(int64_t columns) {
  const int64_t first = at.columns;
  if (first + columns > std::numeric_limits<int32_t>::max()) {
    throw std::length_error("the model has more than 2^31 columns");
  }
  at.columns = static_cast<int32_t>(first + columns);
  if (at_risk_) future_of.resize(at.columns, -1);
  return static_cast<int32_t>(first);
}

int32_t Model::take_by_period(int64_t each) {
  const int32_t first = take(each * line.period_count());
  if (!at_risk_) return first;
  for (int p = 0; p < line.period_count(); ++p)
    std::fill_n(future_of.begin() + first + p * each, each, line.periods[p].future);
  return first;
}

/// What several futures share is decided for all of them.
int Model::future_of_decision(int decision) const {
  int future = -1;
  for (const auto& period : line.periods) {
    if (period.decision != decision) continue;
    if (future >= 0 && period.future != future) return -1;
    future = period.future;
  }
  return future;
}

int32_t Model::take_by_decision(int64_t each) {
  const int32_t first = take(each * decisions);
  if (!at_risk_) return first;
  for (int d = 0; d < decisions; ++d)
    std::fill_n(future_of.begin() + first + d * each, each, future_of_decision(d));
  return first;
}

int32_t Model::take_by_calendar_year() {
  const int32_t first = take(static_cast<int64_t>(line.calendar.size()));
  if (!at_risk_) return first;
  for (size_t i = 0; i < line.calendar.size(); ++i)
    future_of[first + static_cast<int32_t>(i)] = line.periods[line.calendar[i].period].future;
  return first;
}

void Model::lay_capacities() {
  for (const auto& asset : net.assets) {
    at.capacity.push_back(asset.has_column ? take_by_period(1) : -1);
    at.built.push_back(asset.may_build ? take_by_decision() : -1);
    at.lumps.push_back(asset.may_build && asset.lump > 0 ? take_by_decision() : -1);
    const int64_t parts = asset.may_build && !asset.build_costs.empty()
                              ? static_cast<int64_t>(asset.build_costs.size()) - 1
                              : 0;
    const bool steps = parts > 1 && !asset.build_costs_convex;
    at.build_part.push_back(parts > 0 ? take_by_decision(parts) : -1);
    at.build_full.push_back(steps ? take_by_decision(parts - 1) : -1);
    at.retired.push_back(asset.may_retire ? take_by_period(1) : -1);
    at.ended.push_back(asset.may_retire ? take_by_period(1) : -1);
  }
}

void Model::lay_activities() {
  at.activity.resize(net.modes.size());
  for (const auto& process : net.processes) {
    for (int32_t mode = process.first_mode; mode < process.last_mode; ++mode) {
      at.activity[mode] = take_by_period(count(process.grain));
    }
    const bool commits = process.commit != Process::Commit::no;
    const int64_t slices = count(process.grain);
    at.on.push_back(commits ? take_by_period(slices) : -1);
    at.start.push_back(commits ? take_by_period(slices) : -1);
    at.stop.push_back(commits ? take_by_period(slices) : -1);
    const bool kept = process.upkeep.hours > 0;
    at.out.push_back(kept ? take_by_period(slices) : -1);
    at.out_start.push_back(kept ? take_by_period(slices) : -1);
    at.shift.push_back(process.grid.shifts ? take_by_period(slices) : -1);
  }
  for (const auto& curve : net.curves) {
    const int64_t segments = static_cast<int64_t>(curve.points.size()) - 1;
    const int64_t slices = count(grain_of_mode(curve.mode));
    at.segment.push_back(take_by_period(slices * segments));
    at.filled.push_back(curve.convex ? -1 : take_by_period(slices * (segments - 1)));
  }
}

void Model::lay_stores() {
  for (const auto& store : net.stores) {
    at.level.push_back(steps_by_year(store) ? take_by_calendar_year()
                                            : take_by_period(count(store.grain)));
    const bool open = !store.has_start && store.end != Store::End::cyclic;
    at.opening.push_back(open ? take(span_count(*this, store)) : -1);
  }
}

void Model::lay_plan() {
  for (const auto& project : net.projects) {
    std::vector<int> periods;
    for (int p = 0; p < line.period_count(); ++p) {
      if (line.periods[p].year >= project.from && line.periods[p].year <= project.to)
        periods.push_back(p);
    }
    at.begin.push_back(take(static_cast<int64_t>(periods.size())));
    for (size_t k = 0; at_risk_ && k < periods.size(); ++k)
      future_of[at.begin.back() + static_cast<int32_t>(k)] =
          future_of_decision(line.periods[periods[k]].decision);
    starts.push_back(std::move(periods));
  }
  for (const auto& limit : net.limits) limit_instances.push_back(instances(limit));
  for (const auto& goal : net.goals) {
    goal_instances.push_back(instances(goal));
    at.shortfall.push_back(goal.has_bound ? take(static_cast<int64_t>(goal_instances.back().size()))
                                          : -1);
  }
  if (at_risk_) {
    at.at_risk.push_back(take(1));
    at.excess.push_back(take(net.source->table("futures").rows()));
  }
}

void Model::lay_items() {
  const int64_t periods = line.period_count();
  node_slices = Blocks::make(net.nodes.size(), [&](size_t n) {
    return net.nodes[n].store.valid() ? 0 : periods * count(net.nodes[n].grain);
  });
  store_slices = Blocks::make(net.stores.size(), [&](size_t s) {
    return steps_by_year(net.stores[s]) ? static_cast<int64_t>(line.calendar.size())
                                        : periods * count(net.stores[s].grain);
  });
  process_slices = Blocks::make(net.processes.size(),
                                [&](size_t p) { return periods * count(net.processes[p].grain); });
}

bool Model::none(AssetId id, int period) const {
  const auto& asset = net.assets[id.value];
  if (net.at(asset.at[period].existing, period) != 0) return false;
  if (!asset.has_column || net.at(asset.at[period].most, period) == 0) return true;
  bool some = !net.gives_by_asset[id.value].empty();
  if (asset.may_build)
    standing(asset, period,
             [&](int early) { some = some || net.at(asset.at[early].build_most, early) != 0; });
  return !some;
}

std::vector<Instance> Model::instances(const Rule& rule) const {
  std::vector<Instance> result;
  if (rule.each == Rule::Each::plan) return {Instance{}};
  const auto grain = rule.each == Rule::Each::season ? Grain::season
                     : rule.each == Rule::Each::day  ? Grain::day
                     : rule.each == Rule::Each::step ? Grain::step
                                                     : Grain::year;
  int lag = 0;
  for (const auto& element : net.measures[rule.measure.value].elements)
    lag = std::max<int>(lag, element.lag);
  if (rule.of.valid() && rule.of_year <= 0) {
    for (const auto& element : net.measures[rule.of.value].elements)
      lag = std::max<int>(lag, element.lag - rule.of_year);
  }
  for (int p = 0; p < line.period_count(); ++p) {
    const int year = line.periods[p].year;
    if (!rule.years.empty() && std::ranges::find(rule.years, year) == rule.years.end()) continue;
    if (line.back(p, lag) < 0) continue;
    if (rule.of_year == -1 && line.periods[p].parent < 0) continue;
    for (int32_t s = 0; s < count(grain); ++s) result.push_back({p, grain, s});
  }
  return result;
}

int32_t span_count(const Model& model, const Store& store) {
  const int32_t periods = model.line.period_count();
  switch (store.within) {
    case Store::Within::day:
      return periods * model.count(Grain::day);
    case Store::Within::season:
      return periods * model.count(Grain::season);
    case Store::Within::year:
      return periods;
    case Store::Within::plan:
      break;
  }
  return 1;
}

int32_t span_of(const Model& model, const Store& store, int period, int32_t slice) {
  switch (store.within) {
    case Store::Within::day:
      return period * model.count(Grain::day) +
             model.line.containing(store.grain, slice, Grain::day);
    case Store::Within::season:
      return period * model.count(Grain::season) +
             model.line.containing(store.grain, slice, Grain::season);
    case Store::Within::year:
      return period;
    case Store::Within::plan:
      break;
  }
  return 0;
}

}  // namespace horqin
