#include <charconv>
#include <cmath>
#include <string>
#include <utility>

#include "base/text.h"
#include "unit/registry.h"
#include "unit/scan.h"
#include "unit/substance.h"
#include "unit/unit.h"
#include "unit/word.h"

namespace horqin {
namespace {

constexpr size_t longest_text = 200;
constexpr int deepest = 16;

// Recursive descent:
//   text    = product ['{' substance '}']
//   product = term {(blank | times | '/') term}
//   term    = [number] [word [substance] | '(' product ')'] [power]
class Parser {
 public:
  Parser(std::string_view text, UnitProblem& problem) : text_(text), problem_(problem) {}

  std::optional<Unit> read() {
    if (trim(text_).empty())
      return refuse("unit-empty", 0, 0, "the unit is empty", "write 1 for a plain number");
    if (text_.size() > longest_text)
      return refuse("unit-syntax", 0, 0, "too long for a unit", "write one unit, such as t/MWh");
    skip_blanks();
    auto unit = read_product(0);
    if (unit && kind() == Kind::brace) unit = read_braces(*unit);
    if (!unit) return std::nullopt;
    if (kind() != Kind::end) return refuse_character();
    if (!std::isnormal(unit->factor)) {
      return refuse("unit-syntax", 0, text_.size(), "the factor is too large or too small",
                    "write a unit nearer to 1");
    }
    return unit;
  }

 private:
  std::nullopt_t refuse(const char* code, size_t begin, size_t end, std::string message,
                        std::string remedy) {
    problem_ = {code, std::string(text_.substr(begin, end - begin)), std::move(message),
                std::move(remedy), begin};
    return std::nullopt;
  }

  Character here() const { return character_at(text_, at_); }

  Kind kind() const { return at_ == text_.size() ? Kind::end : kind_of(here().value); }

  void step() { at_ += here().bytes; }
  void skip_blanks() {
    while (kind() == Kind::blank) step();
  }

  std::nullopt_t refuse_character() {
    if (at_ == text_.size()) {
      return refuse("unit-syntax", 0, text_.size(), "the unit ends too early",
                    "write a unit at its end, or leave the sign out");
    }
    return refuse("unit-syntax", at_, at_ + here().bytes, "this character has no place here",
                  "write units like t/MWh, m3/(s km2), 10^4 t");
  }

  // An operator behind blanks, if there is one; blanks before a term are a product.
  Kind next_operator() {
    const size_t before = at_;
    skip_blanks();
    const Kind found = kind();
    if (found == Kind::times || found == Kind::divide) {
      step();
      skip_blanks();
      return found;
    }
    const bool term = found == Kind::word || found == Kind::digit || found == Kind::open;
    return term && at_ > before ? Kind::times : Kind::end;
  }

  std::optional<Unit> read_product(int depth) {
    auto unit = read_term(depth);
    bool divided = false;
    while (unit) {
      const Kind found = next_operator();
      if (found == Kind::end) return unit;
      const size_t begin = at_;
      const auto term = read_term(depth);
      if (!term) return std::nullopt;
      if (found == Kind::times && divided) {
        return refuse("unit-ambiguous", begin, at_,
                      "it is not clear whether this stands above or below the '/'",
                      "write brackets as in kg/(m2 s), or put it before the '/'");
      }
      divided = divided || found == Kind::divide;
      unit = bounded_product(*unit, *term, found == Kind::divide ? -1 : 1);
      if (!unit)
        return refuse("unit-syntax", begin, at_, "the power is too high", "write a lower power");
    }
    return std::nullopt;
  }

  std::optional<Unit> read_term(int depth) {
    if (kind() == Kind::digit) return read_number_term(depth);
    if (kind() == Kind::open) return read_brackets(depth);
    if (kind() == Kind::word) return read_word(depth);
    return refuse_character();
  }

  // A number belongs to the unit behind it: L/100 km is litres per hundred kilometres.
  std::optional<Unit> read_number_term(int depth) {
    const size_t begin = at_;
    Unit number;
    const auto [end, error] =
        std::from_chars(text_.data() + at_, text_.data() + text_.size(), number.factor);
    at_ = static_cast<size_t>(end - text_.data());
    const bool raised_number = kind() != Kind::minus;
    const int exponent = raised_number ? take_power(text_, at_).value_or(1) : 1;
    if (exponent != 1) number.factor = std::pow(number.factor, exponent);
    if (error != std::errc{} || !std::isnormal(number.factor)) {
      return refuse("unit-syntax", begin, at_, "no such factor in a unit",
                    "write a number such as 10^4 or 1e4");
    }
    return read_multiplied(number, depth);
  }

  std::optional<Unit> read_multiplied(const Unit& number, int depth) {
    const size_t behind = at_;
    skip_blanks();
    if (kind() != Kind::word && kind() != Kind::open) {
      at_ = behind;
      return number;
    }
    const auto unit = read_term(depth);
    return unit ? std::optional(number * *unit) : std::nullopt;
  }

  std::optional<Unit> read_brackets(int depth) {
    const size_t begin = at_;
    if (depth == deepest)
      return refuse("unit-syntax", begin, begin + 1, "too many brackets", "write it with fewer");
    step();
    skip_blanks();
    const auto inner = read_product(depth + 1);
    if (!inner) return std::nullopt;
    skip_blanks();
    if (kind() != Kind::close) {
      if (kind() != Kind::end) return refuse_character();
      return refuse("unit-syntax", begin, begin + here_bytes(begin),
                    "the bracket that opens here is never closed", "close it");
    }
    step();
    return raise(*inner, begin);
  }

  size_t here_bytes(size_t at) const { return character_at(text_, at).bytes; }

  // Letters, then letters and digits: "m3", "CO2", "万kWh", "CO2-eq".
  std::string_view take_word() {
    const size_t begin = at_;
    while (kind() == Kind::word || kind() == Kind::digit || is_hyphen(begin)) step();
    return text_.substr(begin, at_ - begin);
  }

  bool is_hyphen(size_t begin) const {
    return at_ > begin && at_ + 1 < text_.size() && text_[at_] == '-' &&
           kind_of(character_at(text_, at_ + 1).value) == Kind::word;
  }

  // "kW·h" is one unit, so that 元/kW·h says what it means.
  bool take_hour_of_watt(std::string_view word) {
    if (!word.ends_with('W') && !word.ends_with("瓦")) return false;
    if (kind() != Kind::times || here().value == '*') return false;
    const size_t before = at_;
    step();
    const std::string_view next = kind() == Kind::word ? take_word() : std::string_view();
    if (next == "h" || next == "时" || next == "小时") return true;
    at_ = before;
    return false;
  }

  std::optional<Unit> read_word(int depth) {
    const size_t begin = at_;
    const std::string_view word = take_word();
    const bool hour = take_hour_of_watt(word);
    auto unit = find_unit_word(word);
    if (!unit) return refuse_word(explain_unit_word(word), begin);
    if (is_multiplier(word)) return read_multiplied(*unit, depth);
    if (hour) unit = bounded_product(*unit, *find_unit("h"), 1);
    if (!unit)
      return refuse("unit-syntax", begin, at_, "the power is too high", "write a lower power");
    unit = raise(*unit, begin);
    return unit ? read_substance(*unit) : std::nullopt;
  }

  std::nullopt_t refuse_word(UnitProblem problem, size_t begin) {
    problem_ = std::move(problem);
    problem_.offset += begin;
    return std::nullopt;
  }

  // Blanks and a word that is not a unit: the substance.
  std::optional<Unit> read_substance(const Unit& unit) {
    const size_t before = at_;
    skip_blanks();
    const size_t begin = at_;
    const bool word_follows = begin > before && kind() == Kind::word;
    const std::string_view word = word_follows ? take_word() : std::string_view();
    if (!word_follows || find_unit_word(word)) {
      at_ = before;
      return unit;
    }
    UnitProblem problem;
    const auto substance = read_substance_word(word, problem);
    if (!substance) return refuse_word(std::move(problem), begin);
    const auto result = with_substance(unit, *substance);
    return result ? result : refuse_word(explain_unit_word(word), begin);
  }

  std::optional<Unit> read_braces(const Unit& unit) {
    const size_t end = text_.find('}', at_);
    if (end == std::string_view::npos)
      return refuse("unit-syntax", at_, at_ + 1, "the brace is never closed", "close it");
    const SubstancePowers powers = substance_powers(text_.substr(at_ + 1, end - at_ - 1));
    for (const auto& [word, exponent] : powers) {
      if (word.empty() || std::abs(exponent) > largest_power) {
        return refuse("unit-syntax", at_, end + 1, "not a substance",
                      "write words, as in {coal/steel}");
      }
    }
    Unit result = unit;
    result.substance = substance_text(powers);
    at_ = end + 1;
    skip_blanks();
    return result;
  }

  std::optional<Unit> raise(const Unit& unit, size_t begin) {
    const auto exponent = take_power(text_, at_);
    if (!exponent) return unit;
    const auto result = bounded_power(unit, *exponent);
    if (!result) {
      return refuse("unit-syntax", begin, at_, "the power is not a small whole number",
                    "write for example m3 or s^-1");
    }
    return result;
  }

  std::string_view text_;
  UnitProblem& problem_;
  size_t at_ = 0;
};

}  // namespace

std::optional<Unit> read_unit(std::string_view text, UnitProblem& problem) {
  return Parser(text, problem).read();
}

std::optional<Unit> parse_unit(std::string_view text, std::string* why_not) {
  UnitProblem problem;
  auto unit = read_unit(text, problem);
  if (!unit && why_not) {
    *why_not = problem.message + (problem.remedy.empty() ? "" : "; " + problem.remedy);
  }
  return unit;
}

}  // namespace horqin
