#include "case/unit_words.h"

#include <array>
#include <optional>

namespace horqin {

namespace {

struct Kind {
  const char* unit;
  const char* word;
};
constexpr std::array<Kind, 12> kinds = {{{"MWh", "energy"},
                                         {"MW", "power"},
                                         {"t", "mass"},
                                         {"m3", "volume"},
                                         {"m2", "area"},
                                         {"m", "length"},
                                         {"h", "time"},
                                         {"CNY", "money"},
                                         {"USD", "dollars"},
                                         {"EUR", "euros"},
                                         {"人", "people"},
                                         {"head", "items"}}};

Dimension sum(const Dimension& a, const Dimension& b, int sign) {
  Dimension result;
  for (size_t i = 0; i < base_count; ++i)
    result.power[i] = static_cast<int8_t>(a.power[i] + sign * b.power[i]);
  return result;
}

const char* one_word(const Dimension& dimension) {
  for (const auto& kind : kinds) {
    if (parse_unit(kind.unit)->dimension == dimension) return kind.word;
  }
  return nullptr;
}

/// "energy" for its dimension, "energy per mass", "money per area and time".
std::optional<std::string> in_words(const Dimension& dimension) {
  if (const auto* word = one_word(dimension)) return word;
  for (const auto& below : kinds) {
    const auto above = sum(dimension, parse_unit(below.unit)->dimension, 1);
    if (above.is_number()) return std::string("number per ") + below.word;
    if (const auto* word = one_word(above)) return std::string(word) + " per " + below.word;
  }
  const auto time = parse_unit("h")->dimension;
  for (const auto& below : kinds) {
    const auto above = sum(sum(dimension, parse_unit(below.unit)->dimension, 1), time, 1);
    if (const auto* word = one_word(above))
      return std::string(word) + " per " + below.word + " and time";
  }
  return std::nullopt;
}

}  // namespace

NamedUnit operator/(const NamedUnit& a, const NamedUnit& b) {
  const bool several = b.text.find_first_of("/ *·.") != std::string::npos;
  return {a.unit / b.unit, a.text + "/" + (several ? "(" + b.text + ")" : b.text)};
}

std::string kind_of(const Dimension& dimension) {
  if (dimension.is_number()) return "a plain number";
  return in_words(dimension).value_or(describe(dimension));
}

std::string wanted(const NamedUnit& unit) {
  const bool plain = unit.unit.dimension.is_number() && unit.unit.substance.empty();
  if (!plain) return "a unit such as " + unit.text;
  const auto& text = unit.text;
  const auto half = text.substr(0, (text.size() - 1) / 2);
  const auto part = text.substr(0, text.size() < 3 ? 0 : (text.size() - 3) / 2);
  const bool of_itself = text.find('/') == std::string::npos || text == half + "/" + half ||
                         text == part + "/(" + part + ")";
  return of_itself ? "a plain number" : "a plain number or " + unit.text;
}

}  // namespace horqin
