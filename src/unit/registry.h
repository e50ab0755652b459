#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "unit/unit.h"

namespace horqin {

// The unit of this exact name, SI prefix included ("km", "千瓦时"), or null.
const Unit* find_unit(std::string_view name);
const std::vector<std::string>& unit_names();  // all that find_unit knows, in a fixed order

// Names that mean two things to two readers: refused, with what to write instead.
struct RefusedName {
  const char* name;
  const char* message;
  const char* remedy;
};
const RefusedName* find_refused(std::string_view name);

}  // namespace horqin
