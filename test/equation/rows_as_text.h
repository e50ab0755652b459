// Rows and columns of a program as lines of text, to be compared with what was worked out by hand.
#pragma once

#include <string>
#include <vector>

#include "test/support/told.h"

namespace horqin {

// "3 ≤ balance … ≤ 5" is written
//   balance elec@city 2025: +1 activity coal@city 2025 -0.5 … = 100
// one line for each row of an equation. Numbers have up to 12 significant digits.
std::vector<std::string> rows_as_text(const Told& told, std::string_view equation);

// "activity coal@city 2025: 0 .. 100 cost 12 integer", one line for each column.
std::vector<std::string> columns_as_text(const Told& told);

}  // namespace horqin
