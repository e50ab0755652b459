// Cells that name rows of other tables.

#include <algorithm>

#include "base/text.h"
#include "case/table_builder.h"

namespace horqin {

namespace {

/// "processes|links" -> positions in the schema.
std::vector<int16_t> targets(const ColumnSpec& column) {
  std::vector<int16_t> found;
  std::string_view names = column.refers;
  while (!names.empty()) {
    const auto bar = names.find('|');
    const auto name = names.substr(0, bar);
    found.push_back(static_cast<int16_t>(std::ranges::find(schema(), name, &TableSpec::name) -
                                         schema().begin()));
    names = bar == std::string_view::npos ? std::string_view{} : names.substr(bar + 1);
  }
  return found;
}

constexpr std::string_view children = "/*";

}  // namespace

void TableBuilder::read_references(Spot spot, const ColumnSpec& column) {
  const auto& whole = text(spot);
  cell(spot).at = static_cast<int32_t>(table().references_.size());
  if (column.kind == CellKind::reference) {
    add_references(spot, whole, place(spot), column);
    return;
  }
  const auto words = split_list(whole);
  for (const auto word : words) {
    auto at = place(spot);
    if (at.column > 0) {
      const auto offset = static_cast<size_t>(word.data() - whole.data());
      at.column += static_cast<int>(character_count(std::string_view(whole).substr(0, offset)));
    }
    add_references(spot, word, at, column);
  }
  if (words.empty()) {
    wrong(spot, "reference-missing", "the cell names nothing",
          "write names, or leave the cell empty");
  }
}

void TableBuilder::add_references(Spot spot, std::string_view word, const Place& at,
                                  const ColumnSpec& column) {
  if (column.refers == "zones" && word.ends_with(children)) {
    if (column.kind == CellKind::references) return add_children(spot, word, at, column);
    problems_.error("reference-many", at, std::string(word),
                    "column `" + std::string(column.name) + "` names one zone only",
                    "write one zone, in a row of its own for each");
    return;
  }
  for (const int16_t position : targets(column)) {
    const int row = case_.tables[position].find(word);
    if (row >= 0) return add_reference(spot, word, at, {position, row});
  }
  report_missing(word, at, column);
}

/// "city/*": the zones directly below the city.
void TableBuilder::add_children(Spot spot, std::string_view word, const Place& at,
                                const ColumnSpec& column) {
  const auto parent = word.substr(0, word.size() - children.size());
  const auto position = targets(column).front();
  const auto& zones = case_.tables[position];
  if (zones.find(parent) < 0) return report_missing(parent, at, column);
  bool any = false;
  const int parents = zones.column("parent");
  for (int row = 0; row < zones.rows(); ++row) {
    if (zones.text(row, parents) != parent) continue;
    any = true;
    add_reference(spot, word, at, {position, row});
  }
  if (any || !zones.complete) return;
  problems_.error("zone-childless", at, std::string(word),
                  "no zone lies directly below `" + std::string(parent) + "`",
                  "write `" + std::string(parent) + "`, or give zones that parent");
}

void TableBuilder::add_reference(Spot spot, std::string_view word, const Place& at,
                                 Reference reference) {
  auto& list = table().references_;
  auto& target = cell(spot);
  const auto first = list.begin() + target.at;
  if (std::find(first, list.end(), reference) == list.end()) {
    list.push_back(reference);
    ++target.count;
    return;
  }
  const auto& other = case_.tables[reference.table];
  problems_.error("reference-twice", at, std::string(word),
                  "the cell names `" + other.text(reference.row, 0) + "` twice", "name it once");
}

/// Some table with a row of that id: the cell may stand in the wrong column.
const Table* TableBuilder::table_that_has(std::string_view word) const {
  const auto found =
      std::ranges::find_if(case_.tables, [&](const Table& one) { return one.find(word) >= 0; });
  return found == case_.tables.end() ? nullptr : &*found;
}

void TableBuilder::report_missing(std::string_view word, const Place& at,
                                  const ColumnSpec& column) {
  std::vector<std::string> candidates;
  std::string where;
  for (const int16_t position : targets(column)) {
    const auto& other = case_.tables[position];
    if (!other.complete) return;  // it may be in what cannot be read
    for (const auto& [id, row] : other.ids_) candidates.push_back(id);
    where += (where.empty() ? "" : " or ") + std::string(other.spec->name);
  }
  const auto close = nearest(word, candidates);
  std::string remedy = "add it there, or correct the name";
  if (close) {
    remedy = "did you mean `" + *close + "`?";
  } else if (const auto* other = table_that_has(word)) {
    remedy = "table " + std::string(other->spec->name) +
             " has it: put it into the column that names those, or swap the two headers";
  }
  problems_.error("reference-missing", at, std::string(word), "not in table " + where, remedy);
}

}  // namespace horqin
