#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace horqin {

// What a number counts: small integer powers of the base units below. Currencies are dimensions of
// their own: there is no conversion between them, a rate is data. Persons and items (head, seats,
// pieces, vehicles) are counted, so they do not cancel against plain numbers.
enum class Base : uint8_t { length, mass, time, temperature, current, cny, usd, eur, person, item };
inline constexpr size_t base_count = 10;

struct Dimension {
  std::array<int8_t, base_count> power = {};

  int8_t operator[](Base base) const { return power[static_cast<size_t>(base)]; }
  bool is_number() const { return *this == Dimension{}; }
  friend bool operator==(const Dimension&, const Dimension&) = default;
};

// factor: to m, kg, s, K, A, yuan, dollar, euro, person, item.
// substance: what it is a unit of, "CO2" in t CO2, "coal/steel" in t coal/t steel; words may be
// narrowed by ':' ("head:cattle"). Empty: not said.
struct Unit {
  double factor = 1;
  Dimension dimension;
  std::string substance;

  friend bool operator==(const Unit&, const Unit&) = default;
};

Unit operator*(const Unit& a, const Unit& b);
Unit operator/(const Unit& a, const Unit& b);
Unit power(const Unit& unit, int exponent);

// Why a text is no unit. `offset` is the byte where `found` begins.
struct UnitProblem {
  std::string code;  // unit-empty, unit-unknown, unit-ambiguous, unit-syntax
  std::string found;
  std::string message;
  std::string remedy;
  size_t offset = 0;
};

// Reads a unit by the grammar of src/unit/README.md: "t CO2/MWh", "万亩", "亿千瓦时", "10^4 t",
// "m3/(s km2)". Strict: what is not known, or may mean two things, is refused.
std::optional<Unit> read_unit(std::string_view text, UnitProblem& problem);
// The same; *why_not gets one sentence.
std::optional<Unit> parse_unit(std::string_view text, std::string* why_not = nullptr);

// Same dimension, and substances that do not contradict each other: one is not said, or each word
// of one is the same as the other's or a narrower one.
bool compatible(const Unit& a, const Unit& b);
// Multiply a value in `from` to get it in `to`. The units must be compatible.
double conversion(const Unit& from, const Unit& to);

// A text that read_unit turns back into the same unit: "3600000 kg m2 s-2 {heat}".
std::string format(const Unit& unit);
// "mass / energy"-like words for messages: "length^2 mass time^-2"; "number" for none.
std::string describe(const Dimension& dimension);

// Every name that can be written, for the reference page.
struct KnownUnit {
  std::string name;                  // the preferred name
  std::vector<std::string> english;  // other names, Latin letters
  std::vector<std::string> chinese;
  std::string prefixes;  // SI prefixes it takes: "k M G"
  Unit unit;
  std::string note;
};
std::vector<KnownUnit> known_units();

}  // namespace horqin
