#pragma once

#include "equation/pen.h"

namespace horqin {

/// Adds `factor` × the level before a slice (or calendar year): the level of the slice before, the
/// start, or the free opening; at the beginning of a cyclic span the level at its end.
template <class Pen>
void add_opening(const Model& model, Pen& pen, StoreId id, int period, int32_t slice,
                 typename Pen::Num factor) {
  const auto& store = model.net.stores[id.value];
  const auto& line = model.line;
  const int32_t span = span_of(model, store, period, slice);
  if (slice > 0 && span_of(model, store, period, slice - 1) == span) {
    pen.add(model.level(id, period, slice - 1), factor);
    return;
  }
  const int parent = line.periods[period].parent;
  if (store.within == Store::Within::plan && parent >= 0) {
    pen.add(model.level(id, parent, model.count(store.grain) - 1), factor);
  } else if (store.end == Store::End::cyclic) {
    int32_t last = slice;
    while (last + 1 < model.count(store.grain) && span_of(model, store, period, last + 1) == span)
      ++last;
    const int at = store.within == Store::Within::plan ? line.period_count() - 1 : period;
    pen.add(model.level(id, at, last), factor);
  } else if (store.has_start) {
    pen.constant(factor * pen.read(store.start, period));
  } else {
    pen.add(model.at.opening[id.value] + span, factor);
  }
}

template <class Pen>
void add_opening_of_year(const Model& model, Pen& pen, StoreId id, int32_t calendar,
                         typename Pen::Num factor) {
  const auto& store = model.net.stores[id.value];
  const int32_t before = model.line.calendar[calendar].parent;
  if (before >= 0) {
    pen.add(model.level_of_year(id, before), factor);
  } else if (store.end == Store::End::cyclic) {
    pen.add(model.level_of_year(id, static_cast<int32_t>(model.line.calendar.size()) - 1), factor);
  } else if (store.has_start) {
    pen.constant(factor * pen.read(store.start, model.line.calendar[calendar].period));
  } else {
    pen.add(model.at.opening[id.value], factor);
  }
}

}  // namespace horqin
