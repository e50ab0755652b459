#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"

namespace horqin {

// Whether "inf" and "-inf" are values here ("no limit") or mistakes.
enum class Infinity { refuse, allow };

// Why a text is no number. `offset` is the byte where `found` begins.
struct NumberProblem {
  std::string code;  // number-missing, -bad, -range, -thousands, -comma, -wide, -infinite, cell-…
  std::string found;
  std::string message;
  std::string remedy;
  size_t offset = 0;
};

// The number that a text begins with, and how many bytes it takes. The same in every locale:
// decimal point, exponent, no thousands separators. Blanks around the text are not skipped.
struct NumberPrefix {
  double value = 0;
  size_t bytes = 0;
};
std::optional<NumberPrefix> number_prefix(std::string_view text, Infinity infinity,
                                          NumberProblem& problem);

// A whole text as a number.
std::optional<double> read_number(std::string_view text, Infinity infinity, NumberProblem& problem);
std::optional<double> parse_number(std::string_view text, const Place& place, Problems& problems,
                                   Infinity infinity = Infinity::refuse);
std::optional<int64_t> parse_integer(std::string_view text, const Place& place, Problems& problems);

// What spreadsheets leave in cells: formulas, errors, dates, a leading apostrophe. They get a
// message of their own.
std::optional<NumberProblem> spreadsheet_artefact(std::string_view text);

}  // namespace horqin
