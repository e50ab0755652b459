#include "unit/word.h"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include "base/text.h"
#include "unit/registry.h"
#include "unit/substance.h"

namespace horqin {
namespace {

struct Numeral {
  std::string_view word;
  double value;
};
constexpr Numeral numerals[] = {{"亿", 1e8}, {"万", 1e4}, {"千", 1e3}, {"百", 1e2}, {"十", 10}};

const Numeral* leading_numeral(std::string_view word) {
  for (const Numeral& numeral : numerals) {
    if (word.starts_with(numeral.word)) return &numeral;
  }
  return nullptr;
}

// 百万, 万亿 and 十万千瓦 rise; 亿万 and 万万 are slips of the pen, or may be.
bool numerals_fall(std::string_view word) {
  for (double last = 0; const Numeral* numeral = leading_numeral(word);) {
    if (last > 0 && find_unit(word)) return false;  // 千瓦 in 万千瓦
    if (last >= numeral->value) return true;
    last = numeral->value;
    word.remove_prefix(numeral->word.size());
  }
  return false;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<signed char>(c) >= 0; });
}

// "m3": a known name and one digit.
std::optional<Unit> name_with_power(std::string_view word) {
  if (const Unit* unit = find_unit(word)) return *unit;
  if (word.size() < 2 || word.back() < '2' || word.back() > '9') return std::nullopt;
  const Unit* unit = find_unit(word.substr(0, word.size() - 1));
  return unit ? bounded_power(*unit, word.back() - '0') : std::nullopt;
}

// `whole` is the word that the text holds, of which `word` may be the rest.
std::optional<Unit> unit_of(std::string_view word, std::string_view whole);

// "kgCO2", "tCO2e"
std::optional<Unit> grown_carbon(std::string_view word, std::string_view whole) {
  for (const std::string_view tail : {"CO2eq", "CO2e", "CO2"}) {
    if (word.size() <= tail.size() || !word.ends_with(tail)) continue;
    const auto unit = unit_of(word.substr(0, word.size() - tail.size()), whole);
    return unit ? with_substance(*unit, *common_substance(tail)) : std::nullopt;
  }
  return std::nullopt;
}

bool is_near_unit(std::string_view word);

// Chinese has no blanks: "吨公里", "元每吨", "头牛", "m3水". The longest name wins; what follows it
// is a divisor after 每, another unit, or a substance.
std::optional<Unit> split_word(std::string_view word, std::string_view whole) {
  static constexpr std::string_view per = "每";
  for (size_t cut = word.size() - 1; cut > 0; --cut) {
    if (static_cast<unsigned char>(word[cut]) < 0xC0) continue;  // a Chinese character begins here
    const auto head = name_with_power(word.substr(0, cut));
    if (!head) continue;
    std::string_view rest = word.substr(cut);
    if (rest.starts_with(per)) {
      const auto below = unit_of(rest.substr(per.size()), whole);
      return below ? bounded_product(*head, *below, -1) : std::nullopt;
    }
    if (const auto more = unit_of(rest, whole)) return bounded_product(*head, *more, 1);
    if (const auto known = common_substance(rest)) return with_substance(*head, *known);
    if (is_near_unit(whole) || rest.find(per) != std::string_view::npos) return std::nullopt;
    return with_substance(*head, std::string(rest));
  }
  return std::nullopt;
}

// The longest word that is worth reading; names and substances are far shorter.
constexpr size_t longest_word = 60;

std::optional<Unit> unit_of(std::string_view word, std::string_view whole) {
  if (word.empty() || word.size() > longest_word) return std::nullopt;
  if (const auto unit = name_with_power(word)) return unit;
  if (const Numeral* numeral = leading_numeral(word)) {
    const std::string_view rest = word.substr(numeral->word.size());
    if (rest.empty()) return Unit{numeral->value, {}, ""};
    if (numerals_fall(word)) return std::nullopt;
    auto unit = unit_of(rest, whole);
    if (unit) unit->factor *= numeral->value;
    return unit;
  }
  if (const auto unit = grown_carbon(word, whole)) return unit;
  return is_ascii(word) ? std::nullopt : split_word(word, whole);
}

std::vector<std::string> same_but_for_case(std::string_view word) {
  std::vector<std::string> found;
  const std::string low = lower(word);
  for (const std::string& name : unit_names()) {
    if (name != word && lower(name) == low) found.push_back(name);
  }
  return found;
}

std::string_view without_numerals(std::string_view word) {
  while (const Numeral* numeral = leading_numeral(word)) word.remove_prefix(numeral->word.size());
  return word;
}

// One slip of the pen from a name, both long enough for that to say something.
bool is_near_unit(std::string_view word) {
  const int64_t least = is_ascii(word) ? 4 : 3;
  const auto near = [&](std::string_view text, const std::string& name) {
    const size_t longer = std::max(name.size(), text.size());
    const size_t shorter = std::min(name.size(), text.size());
    return longer - shorter <= 4 && character_count(text) + (least == 4) >= least &&
           character_count(name) >= least && edit_distance(name, text) == 1;
  };
  const std::string_view rest = without_numerals(word);
  return std::any_of(unit_names().begin(), unit_names().end(), [&](const std::string& name) {
    return near(word, name) || (rest.size() < word.size() && near(rest, name));
  });
}

UnitProblem unknown(std::string_view word) {
  UnitProblem problem{"unit-unknown", std::string(word),
                      "no unit is called '" + std::string(word) + "'", "", 0};
  const std::string_view rest = without_numerals(word);
  const std::string numeral_part(word.substr(0, word.size() - rest.size()));
  const std::vector<std::string> recased = same_but_for_case(rest);
  if (!recased.empty()) {
    problem.message += ": case matters";
    problem.remedy = "write " + numeral_part + join(recased, " or " + numeral_part);
  } else if (common_substance(word)) {
    problem.message = "'" + std::string(word) + "' is a substance, not a unit";
    problem.remedy = "write it as one word right after a unit, as in t CO2 or t hard_coal";
  } else if (const auto name = nearest(rest, unit_names())) {
    problem.remedy = "did you mean " + numeral_part + *name + "?";
  } else {
    problem.remedy = "see the list of units; a substance follows its unit, as in t CO2";
  }
  return problem;
}

std::optional<UnitProblem> refusal(std::string_view word) {
  const RefusedName* entry = find_refused(word);
  if (!entry) return std::nullopt;
  return UnitProblem{"unit-ambiguous", std::string(word), entry->message, entry->remedy, 0};
}

}  // namespace

std::optional<Unit> find_unit_word(std::string_view word) {
  return find_refused(without_numerals(word)) ? std::nullopt : unit_of(word, word);
}

UnitProblem explain_unit_word(std::string_view word) {
  if (numerals_fall(word)) {
    return {"unit-ambiguous", std::string(word), "numerals in an unusual order",
            "write 亿 for 10^8, 万亿 for 10^12", 0};
  }
  const std::string_view rest = without_numerals(word);
  auto refused = refusal(rest);
  if (!refused && rest.starts_with("兆")) refused = refusal("兆");
  if (!refused) return unknown(word);
  refused->offset = word.size() - rest.size();
  return *refused;
}

bool is_multiplier(std::string_view word) {
  const bool numeral =
      leading_numeral(word) && without_numerals(word).empty() && !numerals_fall(word);
  return numeral || word == "thousand" || word == "million" || word == "billion";
}

std::optional<std::string> read_substance_word(std::string_view word, UnitProblem& problem) {
  if (auto known = common_substance(word)) return known;
  if (const auto refused = refusal(word)) {
    problem = *refused;
    return std::nullopt;
  }
  if (!same_but_for_case(word).empty() || is_near_unit(word)) {
    problem = unknown(word);
    problem.remedy += "; for a substance of this name write {" + std::string(word) + "}";
    return std::nullopt;
  }
  return std::string(word);
}

std::optional<Unit> bounded_product(const Unit& a, const Unit& b, int sign) {
  for (size_t i = 0; i < base_count; ++i) {
    const int power = a.dimension.power[i] + sign * b.dimension.power[i];
    if (std::abs(power) > largest_power) return std::nullopt;
  }
  return sign > 0 ? a * b : a / b;
}

std::optional<Unit> bounded_power(const Unit& unit, int exponent) {
  if (exponent == 0 || std::abs(exponent) > largest_power) return std::nullopt;
  for (const int8_t each : unit.dimension.power) {
    if (std::abs(each * exponent) > largest_power) return std::nullopt;
  }
  return power(unit, exponent);
}

std::optional<Unit> with_substance(const Unit& unit, const std::string& substance) {
  const Dimension& dimension = unit.dimension;
  Dimension timeless = dimension;
  timeless.power[static_cast<size_t>(Base::time)] = 0;
  if (timeless.is_number() || dimension[Base::temperature] != 0 || dimension[Base::current] != 0) {
    return std::nullopt;
  }
  Unit result = unit;
  if (unit.substance.empty()) {
    result.substance = substance;
  } else if (unit.substance.find_first_of(" /^:") == std::string::npos) {
    result.substance = unit.substance + ":" + substance;
  } else {
    return std::nullopt;
  }
  return result;
}

}  // namespace horqin
