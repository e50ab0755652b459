#include "unit/unit.h"

#include <cassert>
#include <cmath>
#include <limits>

#include "base/text.h"
#include "unit/substance.h"

namespace horqin {
namespace {

constexpr std::array<const char*, base_count> base_symbols = {
    "m", "kg", "s", "K", "A", "CNY", "USD", "EUR", "person", "item"};
constexpr std::array<const char*, base_count> base_words = {
    "length", "mass", "time", "temperature", "current", "yuan", "dollar", "euro", "person", "item"};

int8_t narrow(int power) {
  assert(power >= std::numeric_limits<int8_t>::min());
  assert(power <= std::numeric_limits<int8_t>::max());
  return static_cast<int8_t>(power);
}

// a · b^sign
Unit combine(const Unit& a, const Unit& b, int sign) {
  Unit result;
  result.factor = sign > 0 ? a.factor * b.factor : a.factor / b.factor;
  for (size_t i = 0; i < base_count; ++i) {
    result.dimension.power[i] = narrow(a.dimension.power[i] + sign * b.dimension.power[i]);
  }
  if (b.substance.empty()) {
    result.substance = a.substance;
  } else {
    SubstancePowers powers = substance_powers(a.substance);
    for (const auto& [word, exponent] : substance_powers(b.substance)) {
      powers[word] += sign * exponent;
    }
    result.substance = substance_text(powers);
  }
  return result;
}

// What read_unit takes the substance to be when no braces follow: kelvins say what they are.
std::string implied_substance(const Dimension& dimension) {
  return substance_text({{"kelvin", dimension[Base::temperature]}});
}

std::string power_text(int power) {
  if (power == 1) return "";
  return (std::abs(power) < 10 ? "" : "^") + std::to_string(power);
}

}  // namespace

Unit operator*(const Unit& a, const Unit& b) {
  return combine(a, b, 1);
}

Unit operator/(const Unit& a, const Unit& b) {
  return combine(a, b, -1);
}

Unit power(const Unit& unit, int exponent) {
  Unit result;
  for (int i = 0; i < std::abs(exponent); ++i)
    result = combine(result, unit, exponent < 0 ? -1 : 1);
  return result;
}

bool compatible(const Unit& a, const Unit& b) {
  return a.dimension == b.dimension && substances_agree(a.substance, b.substance);
}

double conversion(const Unit& from, const Unit& to) {
  assert(compatible(from, to));
  return from.factor / to.factor;
}

std::string format(const Unit& unit) {
  std::string text;
  for (size_t i = 0; i < base_count; ++i) {
    const int power = unit.dimension.power[i];
    if (power == 0) continue;
    if (!text.empty()) text += ' ';
    text += base_symbols[i] + power_text(power);
  }
  if (unit.factor != 1 || text.empty()) {
    text = exact_number(unit.factor) + (text.empty() ? "" : " ") + text;
  }
  if (unit.substance != implied_substance(unit.dimension)) text += " {" + unit.substance + "}";
  return text;
}

std::string describe(const Dimension& dimension) {
  std::string text;
  for (size_t i = 0; i < base_count; ++i) {
    const int power = dimension.power[i];
    if (power == 0) continue;
    if (!text.empty()) text += ' ';
    text += base_words[i];
    if (power != 1) text += "^" + std::to_string(power);
  }
  return text.empty() ? "number" : text;
}

}  // namespace horqin
