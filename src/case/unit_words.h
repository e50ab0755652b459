#pragma once

#include <string>

#include "unit/unit.h"

namespace horqin {

/// A unit and how the case writes it: "MWh", "t/MWh".
struct NamedUnit {
  Unit unit;
  std::string text;
};
NamedUnit operator/(const NamedUnit& a, const NamedUnit& b);

/// What a dimension is, in words: "energy per mass", "money per area and time", "a plain number".
std::string kind_of(const Dimension& dimension);

/// What a cell should hold: "a plain number", "a unit such as t/MWh".
std::string wanted(const NamedUnit& unit);

}  // namespace horqin
