#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace horqin {

// All text is UTF-8. A byte that is not part of a valid sequence counts as one character U+FFFD.

struct Character {
  char32_t value = 0;
  size_t bytes = 0;  // length in the text
  bool valid = true;
};
Character character_at(std::string_view text, size_t byte);  // byte < text.size()

std::string to_utf8(char32_t character);
bool is_valid_utf8(std::string_view text);
size_t first_invalid_utf8(std::string_view text);  // byte offset, text.size() when all is valid
int64_t character_count(std::string_view text);

// Columns in a terminal: East Asian wide characters take 2, combining ones 0.
int display_width(std::string_view text);
std::string pad_left(std::string_view text, int width);   // blanks before: right-aligned
std::string pad_right(std::string_view text, int width);  // blanks after: left-aligned

// Control characters and broken bytes made visible (\n, \x07), at most `longest` characters.
std::string printable(std::string_view text, size_t longest = std::numeric_limits<size_t>::max());

std::string_view trim(std::string_view text);                     // blanks of ASCII, U+00A0, U+3000
std::vector<std::string_view> split_list(std::string_view text);  // at blanks , ; ， ； 、
std::string lower(std::string_view text);                         // ASCII letters only
std::string join(const std::vector<std::string>& parts, std::string_view between);

// For people: `significant` digits, thousands by commas, no trailing zeros: 1,276.6 or 4.2e-07.
std::string format_number(double value, int significant = 5);
// For machines: the shortest text that reads back as the same double.
std::string exact_number(double value);

// Edits (insert, delete, replace, swap of neighbours) between two texts, counted in characters.
int edit_distance(std::string_view a, std::string_view b);

// How unlikely `candidate` is what `text` was meant to be: two per edit, letter case counts one at
// most. None when more than a third of the characters (at least one) would have to change.
std::optional<int> unlikeness(std::string_view text, std::string_view candidate);

// The candidate that was most likely meant, if any; the first of equals wins.
template <class Range>
std::optional<std::string> nearest(std::string_view text, const Range& candidates) {
  std::optional<int> best;
  std::optional<std::string> found;
  for (const auto& candidate : candidates) {
    const std::optional<int> cost = unlikeness(text, candidate);
    if (!cost || (best && *cost >= *best)) continue;
    best = cost;
    found = std::string(candidate);
  }
  return found;
}

// Cut to a display width, with an ellipsis when something is left out.
std::string shortened(const std::string& text, int width);

}  // namespace horqin
