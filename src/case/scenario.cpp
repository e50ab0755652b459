#include <algorithm>

#include "case/raw_table.h"

namespace horqin {

namespace {

bool selects(const ColumnSpec& column) {
  switch (column.kind) {
    case CellKind::id:
    case CellKind::reference:
    case CellKind::references:
    case CellKind::choice:
    case CellKind::year:
    case CellKind::years:
    case CellKind::flag:
    case CellKind::text:
      return true;
    default:
      return false;
  }
}

/// The rows of a scenario against the rows of the case. A row names those it is about by the cells
/// of the table's key that it fills; in a table without a key, by all cells that hold no number.
class Patcher {
 public:
  Patcher(RawTable& table, const RawTable& patch, Problems& problems)
      : table_(table),
        patch_(patch),
        problems_(problems),
        columns_(all_columns(*table.spec)),
        file_shift_(static_cast<int>(table.files.size())),
        header_shift_(static_cast<int>(table.headers.size())) {
    table_.complete &= patch_.complete;
    table_.files.insert(table_.files.end(), patch_.files.begin(), patch_.files.end());
    table_.headers.insert(table_.headers.end(), patch_.headers.begin(), patch_.headers.end());
  }

  void apply(const RawRow& row) {
    if (row.op == "add") {
      table_.rows.push_back(moved(row));
    } else if (row.op.empty() || row.op == "set") {
      if (can_find(row)) set(row);
    } else if (row.op == "remove") {
      if (can_find(row))
        std::erase_if(table_.rows, [&](const auto& old) { return named(row, old); });
    } else {
      problems_.error("op-unknown", {patch_.files[row.file], row.line, row.op_column}, row.op,
                      "a scenario's row sets, adds or removes",
                      "write set, add or remove in column `op`");
    }
  }

 private:
  bool in_key(size_t i) const {
    if (i >= table_.spec->columns.size()) return false;  // source, quality, note …
    const auto& key = table_.spec->key;
    return key.empty() ? selects(columns_[i])
                       : std::ranges::find(key, columns_[i].name) != key.end();
  }

  bool named(const RawRow& row, const RawRow& old) const {
    for (size_t i = 0; i < columns_.size(); ++i) {
      const auto& word = row.cells[i].text;
      if (in_key(i) && !word.empty() && word != old.cells[i].text) return false;
    }
    return true;
  }

  /// Only a row that names something, and something that is there, may change the table.
  bool can_find(const RawRow& row) {
    bool names = false;
    for (size_t i = 0; i < columns_.size(); ++i) names |= in_key(i) && !row.cells[i].text.empty();
    if (!names) {
      problems_.error("patch-names-nothing", patch_.place(row, 0), "",
                      "the row does not say which rows of table `" +
                          std::string(table_.spec->name) + "` it is about",
                      "fill the columns that name them");
      return false;
    }
    if (std::ranges::any_of(table_.rows, [&](const auto& old) { return named(row, old); }))
      return true;
    if (!table_.complete) return false;  // it may be among the rows that cannot be read
    std::string words;
    for (size_t i = 0; i < columns_.size(); ++i) {
      if (!in_key(i) || row.cells[i].text.empty()) continue;
      words +=
          (words.empty() ? "" : ", ") + std::string(columns_[i].name) + " " + row.cells[i].text;
    }
    problems_.error("patch-misses", patch_.place(row, first_key_cell(row)), words,
                    "no row of table `" + std::string(table_.spec->name) + "` has these names",
                    "correct the names, or write `add` in column `op` for a new row");
    return false;
  }

  int first_key_cell(const RawRow& row) const {
    for (size_t i = 0; i < columns_.size(); ++i) {
      if (in_key(i) && !row.cells[i].text.empty()) return static_cast<int>(i);
    }
    return 0;
  }

  void set(const RawRow& row) {
    const auto fresh = moved(row);
    bool changes = false;
    for (auto& old : table_.rows) {
      if (!named(row, old)) continue;
      for (size_t i = 0; i < columns_.size(); ++i) {
        if (in_key(i) || fresh.cells[i].text.empty()) continue;
        old.cells[i] = fresh.cells[i];
        old.cells[i].file = fresh.file;
        old.cells[i].line = fresh.line;
        changes = true;
      }
    }
    if (changes) return;
    problems_.warning("patch-empty", patch_.place(row, first_key_cell(row)), "",
                      "the row changes nothing", "fill the columns that are to change");
  }

  RawRow moved(RawRow row) const {
    row.file += file_shift_;
    for (auto& cell : row.cells) {
      if (cell.header >= 0) cell.header += header_shift_;
    }
    return row;
  }

  RawTable& table_;
  const RawTable& patch_;
  Problems& problems_;
  std::vector<ColumnSpec> columns_;
  int file_shift_, header_shift_;
};

}  // namespace

void apply_patch(RawTable& table, const RawTable& patch, Problems& problems) {
  Patcher patcher(table, patch, problems);
  for (const auto& row : patch.rows) patcher.apply(row);
}

}  // namespace horqin
