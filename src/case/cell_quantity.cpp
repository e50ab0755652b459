// Cells that hold a number with its unit and series.

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "case/table_builder.h"
#include "table/quantity.h"

namespace horqin {

namespace {

constexpr double doubtful = 1e15, endless = 1e20;

}  // namespace

void TableBuilder::read_quantity(Spot spot, const ColumnSpec& column) {
  const auto& raw = raw_.rows[spot.row].cells[spot.column];
  const auto quantity = parse_quantity(raw.text, place(spot), problems_,
                                       column.infinite ? Infinity::allow : Infinity::refuse);
  if (!quantity) return;
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
  const Header* header = raw.header >= 0 ? &raw_.headers[raw.header] : nullptr;
  if (quantity->unit) {
    datum.unit = *quantity->unit;
    datum.has_unit = true;
  } else if (header && header->unit) {
    datum.unit = *header->unit;
    datum.has_unit = true;
  }
  if (!find_series(spot, quantity->series, datum)) return;
  if (!check_size(spot, datum)) return;
  if (!check_signs(spot, datum, column)) return;
  if (!quantity->unit && header && header->refused) return;
  cell(spot).at = static_cast<int32_t>(case_.data.size());
  case_.data.push_back(std::move(datum));
}

bool TableBuilder::find_series(Spot spot, const std::vector<std::string>& names, Datum& datum) {
  for (const auto& name : names) {
    const auto found = std::ranges::find(case_.series, name, &Series::name);
    if (found != case_.series.end()) {
      datum.series.push_back(static_cast<int32_t>(found - case_.series.begin()));
      continue;
    }
    if (!case_.series_complete) return false;  // it may be in what cannot be read
    std::vector<std::string> known;
    for (const auto& series : case_.series) known.push_back(series.name);
    const auto close = nearest(name, known);
    problems_.error("series-missing", place(spot), name,
                    "neither a number nor the name of a series",
                    close ? "did you mean `" + *close + "`?"
                          : "add a column of that name to a file in series/");
    return false;
  }
  return true;
}

bool TableBuilder::check_size(Spot spot, const Datum& datum) {
  const double size = std::abs(datum.value);
  if (std::isinf(size) || size < doubtful) return true;
  if (size < endless) {
    problems_.warning("number-huge", place(spot), text(spot),
                      "so large a number cannot be weighed beside ordinary ones",
                      "write it in a larger unit, or correct it");
    return true;
  }
  wrong(spot, "number-range", "a solver takes so large a number for infinite",
        "write it in a larger unit, or correct it");
  return false;
}

bool TableBuilder::check_signs(Spot spot, const Datum& datum, const ColumnSpec& column) {
  const auto name = "column `" + std::string(column.name) + "`";
  if (column.positive && !(datum.value > 0)) {
    wrong(spot, "sign", name + " is above zero", "write a number above zero");
    return false;
  }
  if (column.negative) return true;
  if (datum.value < 0) {
    wrong(spot, "sign", name + " cannot be negative", "take the minus sign away");
    return false;
  }
  for (const int32_t one : datum.series) {
    const auto& series = case_.series[one];
    const auto below = std::ranges::find_if(series.values, [](double value) { return value < 0; });
    if (below == series.values.end()) continue;
    const auto line = series.lines[static_cast<size_t>(below - series.values.begin())];
    wrong(spot, "sign",
          name + " cannot be negative; series `" + series.name + "` is " + format_number(*below) +
              " in " + series.file + ":" + std::to_string(line),
          "correct the series");
    return false;
  }
  return true;
}

}  // namespace horqin
