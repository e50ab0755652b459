#pragma once

#include <algorithm>

#include "time/timeline.h"

namespace horqin {

/// Slices that follow each other in a circle: what leaves at the end comes back at the beginning.
struct Ring {
  int32_t first = 0, last = 0;  ///< [first, last)
  int32_t back(int32_t slice, int32_t by) const {
    const int32_t length = last - first;
    return first + (((slice - first - by) % length) + length) % length;
  }
};

/// The ring that a slice lies in: the year where its days are all the days there are; otherwise the
/// steps of each representative day, whose neighbours are not in the table.
inline Ring ring_of(const Timeline& line, Grain grain, int32_t slice) {
  if (grain != Grain::step || line.chronological()) return {0, line.count(grain)};
  const auto day = line.level(Grain::step).parent[slice];
  const auto& days = line.level(Grain::day);
  return {days.first_step[day], days.last_step[day]};
}

}  // namespace horqin
