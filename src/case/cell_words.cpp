// Cells that hold plain numbers, years, and words of a list.

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "case/table_builder.h"
#include "table/number.h"

namespace horqin {

namespace {

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  size_t begin = 0;
  while (true) {
    const auto end = text.find(separator, begin);
    parts.emplace_back(text.substr(begin, end - begin));
    if (end == std::string_view::npos) return parts;
    begin = end + 1;
  }
}

std::optional<int> plain_year(std::string_view text) {
  NumberProblem why;
  const auto number = read_number(text, Infinity::refuse, why);
  if (!number || *number != std::floor(*number) || *number < 1900 || *number > 2200)
    return std::nullopt;
  return static_cast<int>(*number);
}

/// 100000, not 1e+05.
std::string in_full(double number) {
  return number == std::floor(number) ? std::to_string(static_cast<int64_t>(number))
                                      : exact_number(number);
}

/// Where a part of a cell's text stands.
Place within(Place place, std::string_view whole, std::string_view part) {
  const auto offset = static_cast<size_t>(part.data() - whole.data());
  if (place.column > 0) place.column += static_cast<int>(character_count(whole.substr(0, offset)));
  return place;
}

}  // namespace

std::optional<std::vector<int>> parse_years(std::string_view text) {
  std::vector<int> years;
  for (const auto& word : split_list(text)) {
    const auto dash = word.find('-');
    const auto first = plain_year(word.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : plain_year(word.substr(dash + 1));
    if (!first || !last || *last < *first) return std::nullopt;
    for (int year = *first; year <= *last; ++year) years.push_back(year);
  }
  return years;
}

void TableBuilder::check_range(const Place& at, double number, std::string_view found,
                               const ColumnSpec& column) {
  if (number >= column.from && number <= column.to) return;
  const bool open = std::isinf(column.to);
  const auto least = in_full(column.from);
  const auto range = open ? least + " or more" : "between " + least + " and " + in_full(column.to);
  problems_.error("number-range", at, std::string(found),
                  "column `" + std::string(column.name) + "` is " + range,
                  "write a number in that range");
}

void TableBuilder::check_number(Spot spot, const ColumnSpec& column) {
  const auto number = parse_number(text(spot), place(spot), problems_);
  if (!number) return;
  check_range(place(spot), *number, text(spot), column);
  Datum datum;
  datum.value = *number;
  datum.table = position_;
  datum.row = spot.row;
  datum.column = static_cast<int16_t>(spot.column);
  cell(spot).at = static_cast<int32_t>(case_.data.size());
  case_.data.push_back(std::move(datum));
}

void TableBuilder::check_numbers(Spot spot, const ColumnSpec& column) {
  for (const auto word : split_list(text(spot))) {
    const auto at = within(place(spot), text(spot), word);
    const auto number = parse_number(word, at, problems_);
    if (number) check_range(at, *number, word, column);
  }
}

void TableBuilder::check_whole(Spot spot, const ColumnSpec& column) {
  const auto number = parse_integer(text(spot), place(spot), problems_);
  if (!number) return;
  if (column.kind == CellKind::year && (*number < 1900 || *number > 2200)) {
    wrong(spot, "year-range", "this is not a year between 1900 and 2200",
          "write the year with four digits");
    return;
  }
  check_range(place(spot), static_cast<double>(*number), text(spot), column);
}

void TableBuilder::check_years(Spot spot) {
  if (!parse_years(text(spot))) {
    wrong(spot, "years-form", "these are not years", "write years and spans: 2021-2025 2030");
  }
}

void TableBuilder::check_choice(Spot spot, const ColumnSpec& column) {
  const auto words = split(column.choices, '|');
  if (std::ranges::find(words, text(spot)) != words.end()) return;
  std::string list;
  for (const auto& word : words) {
    if (!word.empty()) list += (list.empty() ? "" : ", ") + word;
  }
  const auto close = nearest(text(spot), words);
  wrong(spot, "choice-unknown", "column `" + std::string(column.name) + "` knows: " + list,
        close ? "did you mean `" + *close + "`?" : "write one of them");
}

void TableBuilder::check_flag(Spot spot) {
  const auto word = lower(text(spot));
  if (word == "yes" || word == "true" || word == "1" || word == "是") {
    cell(spot).text = "yes";
  } else if (word == "no" || word == "false" || word == "0" || word == "否") {
    cell(spot).text = "no";
  } else {
    wrong(spot, "flag-form", "this is neither yes nor no", "write yes or no");
  }
}

}  // namespace horqin
