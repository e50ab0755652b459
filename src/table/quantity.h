#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "table/number.h"
#include "unit/unit.h"

namespace horqin {

// What a cell says: a number in a unit, times series. "0.45 t/MWh", "12.5", "inf", "cf_wind" (a
// series times 1), "0.9 * cf_wind", "3.2 万亩 * growth * shape".
//
// Factors are joined by '*' or '×'; numbers multiply; at most one factor has a unit. A product of
// units in a cell is written with a blank or a dot, for '*' ends the unit.
struct Quantity {
  double value = 1;          // as written; not converted
  std::optional<Unit> unit;  // none: not said
  std::vector<std::string> series;
};

// None after adding one problem, placed at the character that is wrong.
std::optional<Quantity> parse_quantity(std::string_view text, const Place& place,
                                       Problems& problems, Infinity infinity = Infinity::refuse);

}  // namespace horqin
