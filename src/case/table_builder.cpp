#include "case/table_builder.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "table/number.h"
#include "table/quantity.h"

namespace horqin {

namespace {

bool good_id(std::string_view text) {
  if (text.empty()) return false;
  return std::ranges::all_of(text, [](unsigned char c) {
    return std::isalnum(c) || c == '_' || c == '-' || c == '.' || c == ':' || c == '@' || c >= 0x80;
  });
}

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

int table_position(std::string_view name) {
  return static_cast<int>(std::ranges::find(schema(), name, &TableSpec::name) - schema().begin());
}

std::optional<double> plain_number(std::string_view text) {
  NumberProblem why;
  return read_number(text, Infinity::refuse, why);
}

}  // namespace

std::optional<std::vector<int>> parse_years(std::string_view text) {
  std::vector<int> years;
  for (const auto& word : split_list(text)) {
    const auto dash = word.find('-');
    const auto first = plain_number(word.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : plain_number(word.substr(dash + 1));
    if (!first || !last) return std::nullopt;
    if (*first < 1900 || *last > 2200 || *last < *first || *first != static_cast<int>(*first))
      return std::nullopt;
    for (int year = static_cast<int>(*first); year <= static_cast<int>(*last); ++year)
      years.push_back(year);
  }
  return years;
}

TableBuilder::TableBuilder(RawTable&& raw, int16_t position, Case& result, Problems& problems)
    : raw_(std::move(raw)),
      position_(position),
      case_(result),
      problems_(problems),
      columns_(all_columns(*raw_.spec)) {
  auto& built = table();
  built.spec = raw_.spec;
  built.files_ = raw_.files;
  built.cells_.resize(raw_.rows.size() * columns_.size());
  for (const auto& row : raw_.rows) {
    built.lines_.push_back(row.line);
    built.row_file_.push_back(row.file);
  }
}

Table& TableBuilder::table() const {
  return case_.tables[position_];
}

void TableBuilder::wrong(Spot spot, std::string code, std::string message, std::string remedy) {
  const auto& row = raw_.rows[spot.row];
  problems_.error(std::move(code), raw_.place(row, spot.column), row.cells[spot.column].text,
                  std::move(message), std::move(remedy));
}

void TableBuilder::read_ids() {
  if (columns_.front().kind != CellKind::id || columns_.front().name != "id") {
    check_keys();
    return;
  }
  auto& built = table();
  for (int row = 0; row < built.rows(); ++row) {
    const auto& text = raw_.rows[row].cells.front().text;
    if (text.empty()) {
      wrong({row, 0}, "cell-empty", "column `id` must be filled", "give the row a name");
      continue;
    }
    if (!good_id(text)) {
      wrong({row, 0}, "id-form", "an id has letters, digits and _ - . only",
            "take out spaces and other signs");
      continue;
    }
    const bool repeated_key = built.spec->key.size() > 1;  // reserves: several rows under one id
    const auto [old, fresh] = built.ids_.emplace(text, row);
    if (!fresh && !repeated_key) {
      const auto first = raw_.place(raw_.rows[old->second], 0);
      wrong({row, 0}, "id-twice",
            "this id stands already in " + first.file + ":" + std::to_string(first.line),
            "rename one of the two, or delete it");
    }
  }
  if (built.spec->key.size() > 1) check_keys();
}

void TableBuilder::check_keys() {
  const auto& key = table().spec->key;
  if (key.empty()) return;
  std::vector<int> positions;
  for (const auto& name : key) positions.push_back(table().column(name));
  std::map<std::vector<std::string>, int> seen;
  for (int row = 0; row < table().rows(); ++row) {
    std::vector<std::string> words;
    for (const int position : positions) words.push_back(raw_.rows[row].cells[position].text);
    const auto [old, fresh] = seen.emplace(words, row);
    if (fresh) continue;
    const auto first = raw_.place(raw_.rows[old->second], 0);
    std::string names;
    for (const auto& name : key) names += (names.empty() ? "" : ", ") + std::string(name);
    wrong({row, positions.front()}, "key-twice",
          "a row with the same " + names + " stands already in " + first.file + ":" +
              std::to_string(first.line),
          "delete one of the two");
  }
}

void TableBuilder::read_cells() {
  auto& built = table();
  for (int row = 0; row < built.rows(); ++row) {
    for (size_t i = 0; i < columns_.size(); ++i) {
      auto& raw = raw_.rows[row].cells[i];
      auto& cell = built.cells_[row * columns_.size() + i];
      cell.column = raw.column;
      cell.given = !raw.text.empty();
      const Spot spot{row, static_cast<int>(i)};
      if (!cell.given) {
        if (!columns_[i].fallback) {
          wrong(spot, "cell-empty", "column `" + std::string(columns_[i].name) + "` must be filled",
                std::string(columns_[i].english));
          continue;
        }
        raw.text = *columns_[i].fallback;
        raw.header_unit.clear();
      }
      cell.text = raw.text;
      if (!raw.text.empty()) read_cell(spot, columns_[i]);
    }
  }
}

void TableBuilder::read_cell(Spot spot, const ColumnSpec& column) {
  const auto& text = raw_.rows[spot.row].cells[spot.column].text;
  switch (column.kind) {
    case CellKind::id:
      if (column.name != "id" && !good_id(text)) {
        wrong(spot, "id-form", "a name has letters, digits and _ - . only",
              "take out spaces and other signs");
      }
      return;
    case CellKind::text:
      if (!is_valid_utf8(text))
        wrong(spot, "encoding", "the text is not UTF-8", "save the file as UTF-8");
      return;
    case CellKind::reference:
      return read_references(spot, column, false);
    case CellKind::references:
      return read_references(spot, column, true);
    case CellKind::integer:
    case CellKind::year:
      return read_whole(spot, column);
    case CellKind::years:
      return check_years(spot);
    case CellKind::number:
      if (!plain_number(text)) {
        wrong(spot, "number-form", "this is not a number",
              "write it with a decimal point and no unit: 0.25");
      }
      return;
    case CellKind::numbers:
      return check_numbers(spot);
    case CellKind::quantity:
      return read_quantity(spot, column);
    case CellKind::choice:
    case CellKind::flag:
      return check_choice(spot, column);
  }
}

void TableBuilder::read_whole(Spot spot, const ColumnSpec& column) {
  const auto& text = raw_.rows[spot.row].cells[spot.column].text;
  const auto number = plain_number(text);
  if (!number || *number != std::floor(*number) || std::abs(*number) > 1e9) {
    wrong(spot, "integer-form", "this is not a whole number", "write a whole number");
  } else if (column.kind == CellKind::year && (*number < 1900 || *number > 2200)) {
    wrong(spot, "year-range", "this is not a year between 1900 and 2200",
          "write the year with four digits");
  }
}

void TableBuilder::check_numbers(Spot spot) {
  for (const auto& word : split_list(raw_.rows[spot.row].cells[spot.column].text)) {
    if (!plain_number(word)) {
      wrong(spot, "number-form", "`" + std::string(word) + "` is not a number",
            "write plain numbers separated by spaces: 0.3 0.7");
    }
  }
}

void TableBuilder::check_years(Spot spot) {
  if (!parse_years(raw_.rows[spot.row].cells[spot.column].text)) {
    wrong(spot, "years-form", "these are not years", "write years and spans: 2021-2025 2030");
  }
}

void TableBuilder::check_choice(Spot spot, const ColumnSpec& column) {
  auto& cell = table().cells_[spot.row * columns_.size() + spot.column];
  if (column.kind == CellKind::flag) {
    const auto word = lower(cell.text);
    if (word == "yes" || word == "true" || word == "1" || word == "是") {
      cell.text = "yes";
    } else if (word == "no" || word == "false" || word == "0" || word == "否") {
      cell.text = "no";
    } else {
      wrong(spot, "flag-form", "this is neither yes nor no", "write yes or no");
    }
    return;
  }
  const auto words = split(column.choices, '|');
  if (std::ranges::find(words, cell.text) != words.end()) return;
  std::string list;
  for (const auto& word : words) {
    if (!word.empty()) list += (list.empty() ? "" : ", ") + word;
  }
  const auto close = nearest(cell.text, words);
  wrong(spot, "choice-unknown", "column `" + std::string(column.name) + "` knows: " + list,
        close ? "did you mean `" + *close + "`?" : "write one of them");
}

std::vector<Reference> TableBuilder::resolve(const std::string& word, const ColumnSpec& column,
                                             const Place& place) {
  std::vector<std::string> candidates;
  for (const auto& target : split(column.refers, '|')) {
    const auto position = static_cast<int16_t>(table_position(target));
    const auto& other = case_.tables[position];
    if (target == "zones" && word.size() > 2 && word.ends_with("/*")) {
      const auto parent = word.substr(0, word.size() - 2);
      std::vector<Reference> children;
      const int column_of_parent = other.column("parent");
      for (int row = 0; row < other.rows(); ++row) {
        if (other.text(row, column_of_parent) == parent) children.push_back({position, row});
      }
      if (!children.empty()) return children;
    }
    const int row = other.find(word);
    if (row >= 0) return {{position, row}};
    for (const auto& [id, at] : other.ids_) candidates.push_back(id);
  }
  const auto close = nearest(word, candidates);
  std::string where;
  for (const auto& target : split(column.refers, '|'))
    where += (where.empty() ? "" : " or ") + target;
  problems_.error("reference-missing", place, word, "`" + word + "` is not in table " + where,
                  close ? "did you mean `" + *close + "`?" : "add it there, or correct the name");
  return {};
}

void TableBuilder::read_references(Spot spot, const ColumnSpec& column, bool many) {
  const auto& raw = raw_.rows[spot.row].cells[spot.column];
  const auto place = raw_.place(raw_.rows[spot.row], spot.column);
  auto& built = table();
  auto& cell = built.cells_[spot.row * columns_.size() + spot.column];
  cell.at = static_cast<int32_t>(built.references_.size());
  const auto words = many ? split_list(raw.text) : std::vector<std::string_view>{raw.text};
  for (const auto word : words) {
    for (const auto& reference : resolve(std::string(word), column, place)) {
      built.references_.push_back(reference);
      ++cell.count;
    }
  }
}

void TableBuilder::read_quantity(Spot spot, const ColumnSpec& column) {
  const auto& raw = raw_.rows[spot.row].cells[spot.column];
  const auto place = raw_.place(raw_.rows[spot.row], spot.column);
  const auto quantity = parse_quantity(raw.text, place, problems_,
                                       column.infinite ? Infinity::allow : Infinity::refuse);
  if (!quantity) return;
  if (!column.negative && quantity->value < 0) {
    wrong(spot, "sign", "column `" + std::string(column.name) + "` cannot be negative",
          "take the minus sign away");
    return;
  }
  if (!column.series && !quantity->series.empty()) {
    wrong(spot, "series-not-allowed",
          "column `" + std::string(column.name) + "` takes one number, no series",
          "write a number");
    return;
  }
  Datum datum;
  datum.value = quantity->value;
  datum.table = position_;
  datum.row = spot.row;
  datum.column = static_cast<int16_t>(spot.column);
  if (quantity->unit) {
    datum.unit = *quantity->unit;
    datum.has_unit = true;
  } else if (!raw.header_unit.empty()) {
    std::string why;
    const auto unit = parse_unit(raw.header_unit, &why);
    if (unit) {
      datum.unit = *unit;
      datum.has_unit = true;
    } else {
      problems_.error("unit-unknown", place, raw.header_unit, why,
                      "correct the unit in the header");
    }
  }
  for (const auto& name : quantity->series) {
    const auto found = std::ranges::find(case_.series, name, &Series::name);
    if (found == case_.series.end()) {
      std::vector<std::string> names;
      for (const auto& series : case_.series) names.push_back(series.name);
      const auto close = nearest(name, names);
      problems_.error("series-missing", place, name,
                      "`" + name + "` is not a number, and no series has this name",
                      close ? "did you mean `" + *close + "`?"
                            : "add a column of that name to a file in series/");
      return;
    }
    const auto index = static_cast<int32_t>(found - case_.series.begin());
    datum.series.push_back(index);
  }
  table().cells_[spot.row * columns_.size() + spot.column].at =
      static_cast<int32_t>(case_.data.size());
  case_.data.push_back(std::move(datum));
}

void build_tables(std::vector<RawTable>&& raw, Case& result, Problems& problems) {
  result.tables.resize(raw.size());
  std::vector<TableBuilder> builders;
  builders.reserve(raw.size());
  for (size_t i = 0; i < raw.size(); ++i) {
    builders.emplace_back(std::move(raw[i]), static_cast<int16_t>(i), result, problems);
  }
  for (auto& builder : builders) builder.read_ids();
  for (auto& builder : builders) builder.read_cells();
}

}  // namespace horqin
