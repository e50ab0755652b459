#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plan/question/sensitivity.h"

namespace horqin {

/// One number of the case and what it does to the target. Numbers are as written in the cell (its
/// unit, without its series).
struct RankedNumber {
  int32_t datum = -1;
  Place place;
  std::string table, row, column, cell, quality;  ///< row: its id, or its references
  std::string name_zh, name_en;                   ///< of the row, or of what it speaks of
  std::string column_zh;                          ///< what the column means
  double number = 0;
  double slope = 0;  ///< target per unit as written
  bool ranged = false;
  double low = 0, high = 0;        ///< where ranged
  double at_low = 0, at_high = 0;  ///< first-order change of the target at the ends of the range
  double effect = 0;               ///< |slope| · (high − low); without a range: of ±10 %
  bool loose = false;              ///< something it touches binds at no price: by direction
  bool moves = false;              ///< its effect is more than what a solver leaves of nothing
};

/// A series as a whole: all that is multiplied by it.
struct RankedSeries {
  std::string name;
  Place place;
  double by_percent = 0;  ///< change of the target for 1 % more in all of its values
  int cells = 0;
};

struct Ranking {
  std::vector<RankedNumber> ranged;    ///< by effect, largest first: what to measure next
  std::vector<RankedNumber> unranged;  ///< numbers without a range, by the effect of ±10 %
  std::vector<RankedSeries> series;
  int numbers = 0;    ///< that the case gives (quantities, and plain numbers of a derivative)
  int moving = 0;     ///< of these, with an effect
  int uncovered = 0;  ///< of these, in columns without a derivative
};

Ranking rank(const Case& source, const Slopes& slopes);

/// A column whose numbers have no derivative, and why.
struct WithoutSlope {
  std::string_view table, column, english, chinese;
};
std::span<const WithoutSlope> without_slope();

}  // namespace horqin
