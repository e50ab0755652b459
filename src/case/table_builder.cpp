#include "case/table_builder.h"

#include <algorithm>

#include "base/text.h"

namespace horqin {

namespace {

bool good_id(std::string_view text) {
  if (text.empty()) return false;
  return std::ranges::all_of(text, [](unsigned char c) {
    return std::isalnum(c) || c == '_' || c == '-' || c == '.' || c >= 0x80;
  });
}

}  // namespace

TableBuilder::TableBuilder(RawTable&& raw, int16_t position, Case& result, Problems& problems)
    : raw_(std::move(raw)),
      position_(position),
      case_(result),
      problems_(problems),
      columns_(all_columns(*raw_.spec)) {
  auto& built = table();
  built.spec = raw_.spec;
  built.complete = raw_.complete;
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

Table::Cell& TableBuilder::cell(Spot spot) const {
  return table().cells_[spot.row * columns_.size() + spot.column];
}

void TableBuilder::wrong(Spot spot, std::string code, std::string message, std::string remedy) {
  problems_.error(std::move(code), place(spot), text(spot), std::move(message), std::move(remedy));
}

void TableBuilder::read_ids() {
  if (columns_.front().kind != CellKind::id || columns_.front().name != "id") {
    check_keys();
    return;
  }
  auto& built = table();
  for (int row = 0; row < built.rows(); ++row) {
    const auto& own = text({row, 0});
    if (own.empty()) continue;                             // a cell that must be filled
    const bool repeated_key = built.spec->key.size() > 1;  // reserves: several rows under one id
    const auto [old, fresh] = built.ids_.emplace(own, row);
    if (!fresh && !repeated_key) {
      const auto first = place({old->second, 0});
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
    for (const int position : positions) words.push_back(text({row, position}));
    const auto [old, fresh] = seen.emplace(words, row);
    if (fresh) continue;
    const auto first = place({old->second, positions.front()});
    std::string names;
    for (const auto& name : key) names += (names.empty() ? "" : ", ") + std::string(name);
    wrong({row, positions.front()}, "key-twice",
          "a row with the same " + names + " stands already in " + first.file + ":" +
              std::to_string(first.line),
          "delete one of the two");
  }
}

void TableBuilder::read_cells() {
  for (int row = 0; row < table().rows(); ++row) {
    for (int i = 0; i < static_cast<int>(columns_.size()); ++i) {
      const auto& column = columns_[i];
      auto& raw = raw_.rows[row].cells[i];
      auto& built = cell({row, i});
      built.column = raw.column;
      built.file = raw.file;
      built.line = raw.line;
      built.given = !raw.text.empty();
      if (!built.given) {
        const bool reported = raw.column == 0 && raw_.rows[row].narrow;
        if (!column.fallback) {
          if (reported) continue;
          wrong({row, i}, "cell-empty", "column `" + std::string(column.name) + "` must be filled",
                "fill it: " + std::string(column.english));
          continue;
        }
        raw.text = *column.fallback;
        raw.header = -1;
      }
      built.text = raw.text;
      if (!raw.text.empty()) read_cell({row, i}, column);
    }
  }
}

void TableBuilder::read_cell(Spot spot, const ColumnSpec& column) {
  switch (column.kind) {
    case CellKind::id:
      if (!good_id(text(spot))) {
        wrong(spot, "id-form", "a name has letters, digits and _ - . only",
              "take out spaces and other signs");
      }
      return;
    case CellKind::text:
      return;
    case CellKind::reference:
    case CellKind::references:
      return read_references(spot, column);
    case CellKind::integer:
    case CellKind::year:
      return check_whole(spot, column);
    case CellKind::years:
      return check_years(spot);
    case CellKind::number:
      return check_number(spot, column);
    case CellKind::numbers:
      return check_numbers(spot, column);
    case CellKind::quantity:
      return read_quantity(spot, column);
    case CellKind::choice:
      return check_choice(spot, column);
    case CellKind::flag:
      return check_flag(spot);
  }
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
