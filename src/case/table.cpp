#include <algorithm>
#include <limits>
#include <stdexcept>

#include "case/table_builder.h"
#include "table/number.h"

namespace horqin {

int Table::column(std::string_view name) const {
  for (size_t i = 0; i < spec->columns.size(); ++i) {
    if (spec->columns[i].name == name) return static_cast<int>(i);
  }
  const auto common = common_columns();
  for (size_t i = 0; i < common.size(); ++i) {
    if (common[i].name == name) return static_cast<int>(spec->columns.size() + i);
  }
  throw std::logic_error("table " + std::string(spec->name) + " has no column " +
                         std::string(name));
}

namespace {
size_t width(const TableSpec& spec) {
  return spec.columns.size() + common_columns().size();
}
}  // namespace

const std::string& Table::text(int row, int column) const {
  return cells_[row * width(*spec) + column].text;
}

bool Table::given(int row, int column) const {
  return cells_[row * width(*spec) + column].given;
}

Reference Table::reference(int row, std::string_view name) const {
  const auto& cell = cells_[row * width(*spec) + column(name)];
  return cell.count > 0 ? references_[cell.at] : Reference{};
}

std::span<const Reference> Table::references(int row, std::string_view name) const {
  const auto& cell = cells_[row * width(*spec) + column(name)];
  if (cell.count == 0) return {};
  return {references_.data() + cell.at, static_cast<size_t>(cell.count)};
}

int32_t Table::datum(int row, std::string_view name) const {
  return cells_[row * width(*spec) + column(name)].at;
}

double Table::number(int row, std::string_view name) const {
  const auto& cell = text(row, name);
  if (cell.empty()) return std::numeric_limits<double>::quiet_NaN();
  NumberProblem why;
  return read_number(cell, Infinity::allow, why).value_or(std::numeric_limits<double>::quiet_NaN());
}

Place Table::place(int row, int column) const {
  const auto& cell = cells_[row * width(*spec) + column];
  if (cell.file >= 0) return {files_[cell.file], cell.line, cell.column};
  return {files_[row_file_[row]], lines_[row], cell.column};
}

int Table::find(std::string_view id) const {
  const auto found = ids_.find(id);
  return found == ids_.end() ? -1 : found->second;
}

const Table& Case::table(std::string_view name) const {
  for (const auto& table : tables) {
    if (table.spec->name == name) return table;
  }
  throw std::logic_error("no such table: " + std::string(name));
}

Place Case::place_of(int32_t datum) const {
  const auto& d = data[datum];
  return tables[d.table].place(d.row, d.column);
}

Grain grain_of(std::string_view word) {
  if (word == "step") return Grain::step;
  if (word == "day") return Grain::day;
  if (word == "season") return Grain::season;
  return Grain::year;
}

const char* name(Grain grain) {
  switch (grain) {
    case Grain::step:
      return "step";
    case Grain::day:
      return "day";
    case Grain::season:
      return "season";
    case Grain::year:
      break;
  }
  return "year";
}

}  // namespace horqin
