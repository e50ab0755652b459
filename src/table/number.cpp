#include "table/number.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "base/text.h"

namespace horqin {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

// Digits and signs that look like ASCII but are not, as Chinese input methods write them.
std::optional<char> plain_form(char32_t c) {
  if (c >= U'！' && c <= U'～') return static_cast<char>(c - U'！' + '!');
  if (c == U'−' || c == U'–' || c == U'—') return '-';
  return std::nullopt;
}

bool is_number_character(char c) {
  return is_digit(c) || c == '.' || c == '-' || c == '+';
}

// When a number begins the text but some of it is written in full-width characters: the number in
// plain characters.
std::optional<std::string> narrowed(std::string_view text, size_t& bytes) {
  std::string plain;
  bool wide = false;
  for (bytes = 0; bytes < text.size();) {
    const Character c = character_at(text, bytes);
    const std::optional<char> form =
        c.value < 0x80 ? std::optional(static_cast<char>(c.value)) : plain_form(c.value);
    if (!form || !is_number_character(*form)) break;
    wide = wide || c.value >= 0x80;
    plain += *form;
    bytes += c.bytes;
  }
  const bool has_digit = std::any_of(plain.begin(), plain.end(), is_digit);
  return wide && has_digit ? std::optional(plain) : std::nullopt;
}

// "1,276.64" and "1 276" after their first digits: how far the groups of three reach.
size_t thousands_end(std::string_view text, size_t at) {
  const auto group = [&](size_t i) {
    return i + 3 < text.size() && (text[i] == ',' || text[i] == ' ' || text[i] == '\'') &&
           is_digit(text[i + 1]) && is_digit(text[i + 2]) && is_digit(text[i + 3]) &&
           (i + 4 == text.size() || !is_digit(text[i + 4]));
  };
  while (group(at)) at += 4;
  return at;
}

std::string without(std::string_view text, std::string_view characters) {
  std::string out;
  for (const char c : text) {
    if (characters.find(c) == std::string_view::npos) out += c;
  }
  return out;
}

size_t digits_end(std::string_view text, size_t at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

// What is wrong with the way a number that begins with digits goes on, if anything.
std::optional<NumberProblem> separator_problem(std::string_view text, size_t whole_end) {
  if (whole_end == text.size()) return std::nullopt;
  const size_t groups_end = thousands_end(text, whole_end);
  if (groups_end > whole_end) {
    size_t end = groups_end;
    if (end < text.size() && text[end] == '.') end = digits_end(text, end + 1);
    const std::string_view all = text.substr(0, end);
    return NumberProblem{"number-thousands", std::string(all), "a number with thousands separators",
                         "write " + without(all, ", '"), 0};
  }
  const char next = text[whole_end];
  if (next == ',' && whole_end + 1 < text.size() && is_digit(text[whole_end + 1])) {
    const size_t end = digits_end(text, whole_end + 1);
    std::string point(text.substr(0, end));
    point[whole_end] = '.';
    return NumberProblem{"number-comma", std::string(text.substr(0, end)),
                         "a comma inside a number", "write " + point + " if it is a decimal comma",
                         0};
  }
  if (next == ' ' && whole_end + 1 < text.size() && is_digit(text[whole_end + 1])) {
    const size_t end = digits_end(text, whole_end + 1);
    // "5 10^4 t": a unit that begins with a power of ten.
    if (end < text.size() && text[end] == '^') return std::nullopt;
    return NumberProblem{"number-bad", std::string(text.substr(0, end)),
                         "two numbers with a blank between them", "write one number", 0};
  }
  return std::nullopt;
}

std::optional<NumberPrefix> infinite(std::string_view text, size_t sign, Infinity infinity,
                                     NumberProblem& problem) {
  const std::string_view rest = text.substr(sign);
  size_t bytes = 0;
  for (const std::string_view word : {"infinity", "Infinity", "inf", "Inf", "INF", "∞"}) {
    if (rest.starts_with(word)) {
      bytes = word.size();
      break;
    }
  }
  const bool word_goes_on =
      bytes < rest.size() && (is_letter(rest[bytes]) || is_digit(rest[bytes]));
  if (bytes == 0 || word_goes_on) return std::nullopt;
  if (infinity == Infinity::refuse) {
    problem = {"number-infinite", std::string(text.substr(0, sign + bytes)),
               "a finite number is needed here", "write a number", 0};
    return std::nullopt;
  }
  const double value = std::numeric_limits<double>::infinity();
  return NumberPrefix{text[0] == '-' ? -value : value, sign + bytes};
}

// "2-Mar", "Mar-21", "2-Mar-21": what spreadsheets make of 2-3 and the like.
bool is_month_date(std::string_view text) {
  const std::string low = lower(text);
  for (const char* month :
       {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}) {
    const size_t at = low.find(month);
    if (at == std::string::npos || at > 3) continue;
    std::string rest = low.substr(0, at) + low.substr(at + 3);
    const bool marked = rest.find('-') != std::string::npos;
    std::erase(rest, '-');
    return marked && !rest.empty() && rest.size() <= 6 && digits_end(rest, 0) == rest.size();
  }
  return false;
}

bool is_date(std::string_view text) {
  if (is_month_date(text)) return true;
  size_t at = digits_end(text, 0);
  if (at == 0 || at > 4 || at == text.size()) return false;
  for (const std::string_view mark : {"/", "-", "年"}) {
    if (!text.substr(at).starts_with(mark)) continue;
    size_t next = at + mark.size();
    const size_t second = digits_end(text, next);
    if (second == next || second > next + 2) continue;
    if (mark == "年") return text.substr(second).starts_with("月");
    if (second == text.size() || text[second] != mark[0]) continue;
    const size_t third = digits_end(text, second + 1);
    if (third > second + 1) return true;
  }
  return false;
}

// Nearly all cells: a number from its first digit to its last, about which there is nothing to say.
std::optional<double> plain_number(std::string_view text) {
  const size_t sign = text.starts_with('-') ? 1 : 0;
  if (text.size() == sign || !is_digit(text[sign])) return std::nullopt;
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

NumberProblem bad_number(std::string_view text) {
  return {"number-bad", std::string(text), "not a number", "write a number such as 12.5 or 3e-4",
          0};
}

}  // namespace

std::optional<NumberProblem> spreadsheet_artefact(std::string_view text) {
  const auto problem = [&](const char* code, std::string message, std::string remedy) {
    return NumberProblem{code, std::string(text), std::move(message), std::move(remedy), 0};
  };
  if (text.starts_with('\'')) {
    return problem("cell-apostrophe", "a spreadsheet's apostrophe before the value",
                   "write " + std::string(trim(text.substr(1))));
  }
  if (text.starts_with('=')) {
    return problem("cell-formula", "a spreadsheet's formula, not its value",
                   "save the values, not the formulas");
  }
  for (const char* error : {"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"}) {
    if (text.starts_with(error)) {
      return problem("cell-error", "a spreadsheet's error, not a value",
                     "repair the formula in the spreadsheet and save again");
    }
  }
  if (text.starts_with("##")) {
    return problem("cell-hashes", "a spreadsheet column that was too narrow to show the value",
                   "widen the column in the spreadsheet and save again");
  }
  if (is_date(text)) {
    return problem("cell-date", "a date where a number is wanted",
                   "write the number; spreadsheets turn 1/2 or 3-4 into dates: format as text");
  }
  return std::nullopt;
}

std::optional<NumberPrefix> number_prefix(std::string_view text, Infinity infinity,
                                          NumberProblem& problem) {
  if (text.empty()) {
    problem = {"number-missing", "", "a number is missing", "write a number", 0};
    return std::nullopt;
  }
  problem = bad_number(text);
  const size_t sign = text[0] == '-' || text[0] == '+' ? 1 : 0;
  if (const auto value = infinite(text, sign, infinity, problem)) return value;
  if (problem.code == "number-infinite") return std::nullopt;

  size_t wide_bytes = 0;
  if (const auto plain = narrowed(text, wide_bytes)) {
    problem = {"number-wide", std::string(text.substr(0, wide_bytes)),
               "a number in full-width or typographic characters", "write " + *plain, 0};
    return std::nullopt;
  }
  const std::string_view digits = text.substr(sign);
  const bool begins =
      !digits.empty() &&
      (is_digit(digits[0]) || (digits.size() > 1 && digits[0] == '.' && is_digit(digits[1])));
  if (!begins) return std::nullopt;
  if (const auto bad = separator_problem(text, digits_end(text, sign))) {
    problem = *bad;
    return std::nullopt;
  }
  // A '+' is not from_chars' business.
  const char* first = text.data() + (text[0] == '+' ? 1 : 0);
  double value = 0;
  const auto [end, error] = std::from_chars(first, text.data() + text.size(), value);
  const auto bytes = static_cast<size_t>(end - text.data());
  if (error == std::errc::result_out_of_range) {
    problem = {"number-range", std::string(text.substr(0, bytes)),
               "too large or too small for a computer number (about 1e-308 to 1e308)",
               "write 0, or choose another unit", 0};
    return std::nullopt;
  }
  const bool joined = bytes < text.size() && (text[bytes] == '.' || is_digit(text[bytes]));
  if (error != std::errc{} || joined) return std::nullopt;
  return NumberPrefix{value, bytes};
}

std::optional<double> read_number(std::string_view text, Infinity infinity,
                                  NumberProblem& problem) {
  if (const auto plain = plain_number(text)) return plain;
  const std::string_view trimmed = trim(text);
  const auto blanks = static_cast<size_t>(trimmed.data() - text.data());
  if (const auto artefact = spreadsheet_artefact(trimmed)) {
    problem = *artefact;
    problem.offset += blanks;
    return std::nullopt;
  }
  const auto prefix = number_prefix(trimmed, infinity, problem);
  if (prefix && prefix->bytes == trimmed.size()) return prefix->value;
  if (prefix) {
    problem = bad_number(trimmed);
    problem.message = "a plain number is wanted here, nothing after it";
    problem.remedy = "write " + std::string(trimmed.substr(0, prefix->bytes));
  }
  problem.offset += blanks;
  return std::nullopt;
}

std::optional<double> parse_number(std::string_view text, const Place& place, Problems& problems,
                                   Infinity infinity) {
  NumberProblem problem;
  const auto value = read_number(text, infinity, problem);
  if (!value) {
    Place at = place;
    if (at.column > 0)
      at.column += static_cast<int>(character_count(text.substr(0, problem.offset)));
    problems.error(problem.code, at, problem.found, problem.message, problem.remedy);
  }
  return value;
}

std::optional<int64_t> parse_integer(std::string_view text, const Place& place,
                                     Problems& problems) {
  const auto value = parse_number(text, place, problems);
  if (!value) return std::nullopt;
  constexpr double largest = 9007199254740992.0;  // 2^53: every whole number up to it is exact
  if (std::trunc(*value) == *value && std::abs(*value) <= largest) {
    return static_cast<int64_t>(*value);
  }
  problems.error("number-not-whole", place, std::string(trim(text)), "a whole number is needed",
                 "write a whole number");
  return std::nullopt;
}

}  // namespace horqin
