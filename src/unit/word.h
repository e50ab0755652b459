#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "unit/unit.h"

namespace horqin {

// One word of a unit text: a name with Chinese numerals before it, a power behind it, or a
// substance grown onto it. "km2", "万kWh", "亿立方米", "tCO2e", "吨煤", "万吨公里", "元每吨".
std::optional<Unit> find_unit_word(std::string_view word);
// Why a word is none (offsets from the beginning of the word).
UnitProblem explain_unit_word(std::string_view word);

// "万", "百万", "million": a factor of the unit behind it, as a number is.
bool is_multiplier(std::string_view word);

// The substance that a word after a unit names: any word that is not mistaken for a unit.
std::optional<std::string> read_substance_word(std::string_view word, UnitProblem& problem);

// The unit with a substance said of it, or none where that makes no sense (hours, kelvins).
std::optional<Unit> with_substance(const Unit& unit, const std::string& substance);

// No unit has higher powers than this; the products below are none when they would.
inline constexpr int largest_power = 12;
std::optional<Unit> bounded_product(const Unit& a, const Unit& b, int sign);  // a · b^sign
std::optional<Unit> bounded_power(const Unit& unit, int exponent);            // exponent not 0

}  // namespace horqin
