#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace horqin {

// What a unit counts, as words with powers: "coal/steel" is {coal: 1, steel: -1}. A word may be
// narrowed: "head:cattle" are heads, of cattle.
using SubstancePowers = std::map<std::string, int>;

SubstancePowers substance_powers(std::string_view text);
std::string substance_text(const SubstancePowers& powers);

// Common words in one spelling: 二氧化碳 and co2 are CO2. None: not a common word.
std::optional<std::string> common_substance(std::string_view word);

bool substances_agree(const std::string& a, const std::string& b);

}  // namespace horqin
