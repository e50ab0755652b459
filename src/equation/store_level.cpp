#include <cmath>

#include "equation/flows.h"
#include "equation/list.h"

namespace horqin {

namespace {

int64_t store_level_items(const Model& model) {
  return model.store_slices.total();
}

template <class Pen>
void yearly_row(const Model& model, StoreId id, int32_t calendar, Pen& pen) {
  const auto& store = model.net.stores[id.value];
  Inflow<Pen>(model, store.node, pen)
      .write(model.line.calendar[calendar].period, 0, 8760, calendar);
  using std::pow;
  const auto keep = pen.read(store.keep, model.line.calendar[calendar].period);
  add_opening_of_year(model, pen, id, calendar, pow(keep, 8760 / store.keep_hours));
  pen.add(model.level_of_year(id, calendar), -1);
}

template <class Pen>
void slice_row(const Model& model, StoreId id, int period, int32_t slice, Pen& pen) {
  const auto& store = model.net.stores[id.value];
  const double hours = store.grain == Grain::step ? model.line.store_hours[slice]
                                                  : model.line.level(store.grain).hours[slice];
  Inflow<Pen>(model, store.node, pen).write(period, slice, hours);
  using std::pow;
  const auto keep = pen.read(store.keep, store.grain, period, slice);
  add_opening(model, pen, id, period, slice, pow(keep, hours / store.keep_hours));
  pen.add(model.level(id, period, slice), -1);
}

template <class Pen>
void store_level_rows(const Model& model, int64_t begin, int64_t end, Pen& pen) {
  model.store_slices.each(begin, end, [&](int32_t s, int64_t place, int64_t item) {
    const auto& store = model.net.stores[s];
    pen.begin();
    if (model.steps_by_year(store)) {
      yearly_row(model, StoreId(s), static_cast<int32_t>(place), pen);
    } else {
      const int32_t slices = model.count(store.grain);
      slice_row(model, StoreId(s), static_cast<int>(place / slices),
                static_cast<int32_t>(place % slices), pen);
    }
    pen.finish_merged(0, model.net.nodes[store.node.value].equal ? 0 : infinity, item);
  });
}

/// Period and slice of a place in a store's block.
std::pair<int, int32_t> where(const Model& model, const Store& store, int64_t place) {
  if (model.steps_by_year(store)) return {model.line.calendar[place].period, 0};
  const int32_t slices = model.count(store.grain);
  return {static_cast<int>(place / slices), static_cast<int32_t>(place % slices)};
}

/// A capacity that is decided has rows; one that is known is a bound.
bool open(const Model& model, const Store& store) {
  return store.asset.valid() && model.at.capacity[store.asset.value] >= 0;
}

template <class Pen>
void bound(const Model& model, const Store& store, int period, int32_t slice, int32_t column,
           Pen& pen) {
  auto least = pen.read(store.least, store.grain, period, slice);
  auto most = pen.read(store.most, store.grain, period, slice);
  if (open(model, store) && store.has_share_least) {
    const auto share = pen.read(store.share_least, store.grain, period, slice);
    if (share < 0 && least == 0) least = -infinity;  // the row says it
  }
  if (store.asset.valid() && !open(model, store)) {
    const auto held = pen.read(model.net.assets[store.asset.value].at[period].existing, period);
    const auto full = held * pen.read(store.share_most, store.grain, period, slice);
    if (full < most) most = full;
    if (store.has_share_least) {
      const auto floor = held * pen.read(store.share_least, store.grain, period, slice);
      if (least == 0 || least < floor) least = floor;
    }
  }
  pen.bounds(column, least, most);
}

template <class Pen>
void store_level_columns(const Model& model, Pen& pen) {
  for (size_t s = 0; s < model.net.stores.size(); ++s) {
    const auto& store = model.net.stores[s];
    const int64_t places = model.steps_by_year(store)
                               ? static_cast<int64_t>(model.line.calendar.size())
                               : model.line.period_count() * int64_t{model.count(store.grain)};
    for (int64_t place = 0; place < places; ++place) {
      const auto [period, slice] = where(model, store, place);
      const auto column = model.at.level[s] + static_cast<int32_t>(place);
      bound(model, store, period, slice, column, pen);
      if (store.level_cost.is_zero()) continue;
      const auto& years = model.line.periods[period];
      const double worth =
          model.steps_by_year(store)
              ? model.line.discount(model.line.calendar[place].year) * years.probability
              : years.worth * model.line.costed_hours(store.grain, slice) / 8760;
      pen.cost(column, pen.read(store.level_cost, store.grain, period, slice) * worth);
    }
    if (model.at.opening[s] < 0) continue;
    const int32_t spans = span_count(model, store);
    for (int32_t span = 0; span < spans; ++span) {
      const auto period = static_cast<int>(int64_t{span} * model.line.period_count() / spans);
      auto most = pen.read(store.most, period);
      if (store.asset.valid() && !open(model, store)) {
        const auto held = pen.read(model.net.assets[store.asset.value].at[period].existing, period);
        if (held < most) most = held;
      }
      pen.bounds(model.at.opening[s] + span, pen.read(store.least, period), most);
    }
  }
}

std::string store_level_words(const Model& model, int64_t item) {
  const auto [s, place] = model.store_slices.find(item);
  const auto& store = model.net.stores[s];
  if (model.steps_by_year(store)) {
    return model.net.node_name(store.node) + " " + std::to_string(model.line.calendar[place].year);
  }
  const auto [period, slice] = where(model, store, place);
  return model.net.node_name(store.node) + " " + model.net.period_name(period) + " " +
         model.net.slice_name(store.grain, slice);
}

// The capacity of a store, and how its spans end: rows of their own.

/// Which free opening the level of a place goes back to.
int32_t opening_of(const Model& model, const Store& store, int64_t place) {
  const auto [period, slice] = where(model, store, place);
  return model.steps_by_year(store) ? 0 : span_of(model, store, period, slice);
}

/// A place whose level before it is a free opening.
bool opens(const Model& model, const Store& store, int64_t place) {
  if (store.has_start || store.end == Store::End::cyclic) return false;
  if (store.within == Store::Within::plan) return place == 0;
  const auto [period, slice] = where(model, store, place);
  return slice == 0 ||
         span_of(model, store, period, slice - 1) != span_of(model, store, period, slice);
}

/// level ≤ share · capacity
template <class Pen>
void fits(const Model& model, const Store& store, int period, int32_t column,
          typename Pen::Num share, int64_t item, Pen& pen) {
  pen.begin();
  pen.add(column, 1);
  add_capacity(model, pen, store.asset, period, -share);
  pen.finish(-infinity, 0, item);
}

/// level ≥ share · capacity
template <class Pen>
void stays_above(const Model& model, const Store& store, int period, int32_t column,
                 typename Pen::Num share, int64_t item, Pen& pen) {
  pen.begin();
  pen.add(column, 1);
  add_capacity(model, pen, store.asset, period, -share);
  pen.finish(0, infinity, item);
}

template <class Pen>
void end_rows(const Model& model, int64_t begin, int64_t end, Pen& pen) {
  model.store_slices.each(begin, end, [&](int32_t s, int64_t place, int64_t item) {
    const auto& store = model.net.stores[s];
    const auto [period, slice] = where(model, store, place);
    const auto column = model.at.level[s] + static_cast<int32_t>(place);
    if (open(model, store)) {
      fits(model, store, period, column, pen.read(store.share_most, store.grain, period, slice),
           item, pen);
      if (store.has_share_least && pen.counts(store.share_least))
        stays_above(model, store, period, column,
                    pen.read(store.share_least, store.grain, period, slice), item, pen);
      if (opens(model, store, place))
        fits(model, store, period, model.at.opening[s] + opening_of(model, store, place),
             typename Pen::Num(1), item, pen);
    }
    if (store.end != Store::End::at_least_start) return;
    const bool yearly = model.steps_by_year(store);
    const int32_t slices = yearly ? 1 : model.count(store.grain);
    bool last = yearly ? true
                       : slice + 1 == slices || span_of(model, store, period, slice + 1) !=
                                                    span_of(model, store, period, slice);
    if (store.within == Store::Within::plan) {
      for (const auto& other : model.line.periods) last = last && other.parent != period;
      if (yearly) {
        const auto& years = model.line.periods[period];
        last = last && place == model.line.first_year(period) + years.years - 1;
      }
    }
    if (!last) return;
    pen.begin();
    pen.add(column, 1);
    if (store.has_start) {
      pen.constant(-pen.read(store.start, period));
    } else {
      pen.add(model.at.opening[s] + opening_of(model, store, place), -1);
    }
    pen.finish(0, infinity, item);
  });
}

}  // namespace

const Equation store_level = {
    .name = "store_level",
    .index = "store, slice at the store's grain (yearly stores: calendar year)",
    .formula =
        "keep^hours · level_before + inflow − level = 0   (≥ 0 where surplus may be thrown away)",
    .unit = "commodity",
    .dual = "what one more unit in the store is worth at that time: cost saved is −dual",
    .english = "A store keeps what it had and gains what is put into its node.",
    .chinese = "存量等于上期保留加净流入。",
    .items = store_level_items,
    .rows = store_level_rows<RowPen>,
    .columns = store_level_columns<ColumnPen>,
    .words = store_level_words,
    .slope_rows = store_level_rows<SlopePen>,
    .slope_columns = store_level_columns<SlopePen>,
};

const Equation store_end = {
    .name = "store_end",
    .index = "store, slice",
    .formula =
        "share_least · capacity ≤ level ≤ share_most · capacity (a bound where the capacity is "
        "known);  free opening ≤ capacity;  level at the end of a span ≥ start (end = "
        "at_least_start)",
    .unit = "commodity",
    .dual =
        "≤ 0: cost saved by one more unit of capacity; ≥ 0: cost of one more unit left at the end",
    .english =
        "A store holds no more than its capacity and, where asked, ends with no less than it "
        "began.",
    .chinese = "存量不超过容量；要求时期末不少于期初。",
    .items = store_level_items,
    .rows = end_rows<RowPen>,
    .words = store_level_words,
    .slope_rows = end_rows<SlopePen>,
};

}  // namespace horqin
