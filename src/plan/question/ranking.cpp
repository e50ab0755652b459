#include "plan/question/ranking.h"

#include <algorithm>
#include <cmath>

#include "table/number.h"

namespace horqin {

namespace {

constexpr double guess = 0.1;        // of a number without a range
constexpr double no_effect = 1e-10;  // beside the largest effect: what sums of prices leave of 0

constexpr WithoutSlope no_slope[] = {
    {"days", "repeats", "the structure of time: weights must sum to a year", "时间结构"},
    {"days", "step_hours", "the structure of time", "时间结构"},
    {"days", "cost_hours", "the structure of time", "时间结构"},
    {"days", "sum_hours", "the structure of time", "时间结构"},
    {"days", "store_hours", "the structure of time", "时间结构"},
    {"periods", "worth", "the structure of time: what counts how much", "时间结构"},
    {"futures", "probability", "probabilities must sum to 1", "概率须合计为 1"},
    {"processes", "min_up", "counted in whole steps", "按整时段计"},
    {"processes", "maintenance", "counted in whole steps", "按整时段计"},
    {"processes", "min_down", "counted in whole steps", "按整时段计"},
    {"processes", "up_before", "counted in whole steps", "按整时段计"},
    {"processes", "down_before", "counted in whole steps", "按整时段计"},
    {"processes", "big_m", "a bound that never binds when it is large enough",
     "足够大即不起约束作用"},
    {"facts", "value", "asked before projects are weighed", "比选前的申报值"},
    {"gates", "threshold", "asked before projects are weighed", "比选前的门槛"},
    {"fixes", "most", "asked before projects are weighed", "比选前的措施"},
    {"fixes", "price", "asked before projects are weighed", "比选前的措施"},
    {"fixes", "cost", "asked before projects are weighed", "比选前的措施"},
    {"funds", "coverage", "asked before projects are weighed", "比选前的门槛"},
    {"funds", "interest", "only in the coverage of debt service", "仅用于偿债覆盖倍数"},
    {"project_funds", "revenue", "only in the coverage of debt service", "仅用于偿债覆盖倍数"},
    {"goals", "weight", "weighs goals against each other, not against money", "仅用于目标间权衡"},
};

bool has_slope(const Table& table, int column) {
  const auto name = table.spec->columns[column].name;
  return std::ranges::none_of(no_slope, [&](const WithoutSlope& one) {
    return one.table == table.spec->name && one.column == name;
  });
}

/// What a row is called: its id, or the words of its key that come first.
std::string row_name(const Table& table, int row) {
  std::string words;
  for (size_t i = 0; i < table.spec->columns.size(); ++i) {
    const auto& column = table.spec->columns[i];
    const bool names = column.kind == CellKind::id || column.kind == CellKind::reference ||
                       column.kind == CellKind::year || column.name == "of";
    const auto at = static_cast<int>(i);
    if (!names || !table.given(row, at)) continue;
    if (column.name == "id") return table.text(row, at);
    if (column.name == "clause") continue;
    words += (words.empty() ? "" : " ") + table.text(row, at);
  }
  return words;
}

/// The name of a row, or of the first thing it refers to that has one.
void find_names(const Case& source, const Table& table, int row, RankedNumber& result) {
  const auto has = [](const TableSpec& spec, std::string_view name) {
    return std::ranges::find(spec.columns, name, &ColumnSpec::name) != spec.columns.end();
  };
  if (has(*table.spec, "name_zh")) {
    result.name_zh = table.text(row, "name_zh");
    result.name_en = table.text(row, "name_en");
    if (!result.name_zh.empty() || !result.name_en.empty()) return;
  }
  for (const auto& column : table.spec->columns) {
    if (column.kind != CellKind::reference) continue;
    const auto other = table.reference(row, column.name);
    if (!other.valid() || !has(*source.tables[other.table].spec, "name_zh")) continue;
    result.name_zh = source.tables[other.table].text(other.row, "name_zh");
    result.name_en = source.tables[other.table].text(other.row, "name_en");
    if (!result.name_zh.empty() || !result.name_en.empty()) return;
  }
}

/// What a column means, without what follows it: up to the first comma or semicolon.
std::string first_words(std::string_view meaning) {
  for (const std::string_view end : {"，", "；", "："})
    meaning = meaning.substr(0, meaning.find(end));
  return std::string(meaning);
}

double end_of(const Table& table, int row, const char* name, double otherwise) {
  NumberProblem why;
  return read_number(table.text(row, name), Infinity::refuse, why).value_or(otherwise);
}

bool starts_with_number(const std::string& cell) {
  NumberProblem why;
  return number_prefix(cell, Infinity::refuse, why).has_value();
}

/// A cell that only names a series speaks of the level of its values: its number is their mean, and
/// changes with all of them in proportion.
void use_mean(const Case& source, const Datum& datum, RankedNumber& result) {
  if (datum.series.size() != 1) return;
  const auto& values = source.series[datum.series.front()].values;
  double sum = 0;
  for (const double value : values) sum += value;
  if (sum == 0) return;
  const double mean = sum / static_cast<double>(values.size());
  result.number *= mean;
  result.slope /= mean;
}

RankedNumber ranked(const Case& source, int32_t position, const Slopes& slopes) {
  const auto& datum = source.data[position];
  const auto& table = source.tables[datum.table];
  RankedNumber result;
  result.datum = position;
  result.place = source.place_of(position);
  result.table = table.spec->name;
  result.row = row_name(table, datum.row);
  result.column = table.spec->columns[datum.column].name;
  result.column_zh = first_words(table.spec->columns[datum.column].chinese);
  result.cell = table.text(datum.row, datum.column);
  result.quality = table.text(datum.row, "quality");
  find_names(source, table, datum.row, result);
  result.number = datum.value / datum.working;
  result.slope = slopes.by_datum[position] * datum.working;
  result.loose = slopes.loose[position] != 0;
  if (!starts_with_number(result.cell)) use_mean(source, datum, result);
  const double low = end_of(table, datum.row, "low", NAN);
  const double high = end_of(table, datum.row, "high", NAN);
  const bool mirrored = result.number < 0 && low >= 0 && high > 0;  // of what is taken
  result.ranged = result.column == table.spec->measured && !std::isnan(low) && !std::isnan(high);
  const double ends[2] = {mirrored ? -high : low, mirrored ? -low : high};
  result.low = result.ranged ? ends[0] : result.number * (1 - guess);
  result.high = result.ranged ? ends[1] : result.number * (1 + guess);
  result.at_low = result.slope * (result.low - result.number);
  result.at_high = result.slope * (result.high - result.number);
  result.effect = std::abs(result.slope * (result.high - result.low));
  return result;
}

void rank_series(const Case& source, const Slopes& slopes, Ranking& ranking) {
  std::vector<RankedSeries> found(source.series.size());
  for (size_t d = 0; d < source.data.size(); ++d) {
    for (const int32_t one : source.data[d].series) {
      found[one].by_percent += 0.01 * source.data[d].value * slopes.by_datum[d];
      ++found[one].cells;
    }
  }
  for (size_t i = 0; i < found.size(); ++i) {
    const auto& series = source.series[i];
    if (found[i].by_percent == 0) continue;
    found[i].name = series.name;
    found[i].place = {series.file, series.line, series.column};
    ranking.series.push_back(std::move(found[i]));
  }
  std::ranges::stable_sort(ranking.series, std::greater{},
                           [](const RankedSeries& s) { return std::abs(s.by_percent); });
}

}  // namespace

std::span<const WithoutSlope> without_slope() {
  return no_slope;
}

Ranking rank(const Case& source, const Slopes& slopes) {
  Ranking ranking;
  for (size_t d = 0; d < source.data.size(); ++d) {
    const auto& datum = source.data[d];
    const auto& table = source.tables[datum.table];
    if (!table.given(datum.row, datum.column) || !std::isfinite(datum.value)) continue;
    ++ranking.numbers;
    if (!has_slope(table, datum.column)) {
      ++ranking.uncovered;
      continue;
    }
    if (slopes.by_datum[d] == 0 && slopes.loose[d] == 0) continue;
    auto one = ranked(source, static_cast<int32_t>(d), slopes);
    (one.ranged ? ranking.ranged : ranking.unranged).push_back(std::move(one));
  }
  for (auto* list : {&ranking.ranged, &ranking.unranged})
    std::ranges::stable_sort(*list, std::greater{}, &RankedNumber::effect);
  double largest = 0;
  for (const auto* list : {&ranking.ranged, &ranking.unranged})
    if (!list->empty()) largest = std::max(largest, list->front().effect);
  for (auto* list : {&ranking.ranged, &ranking.unranged}) {
    for (auto& one : *list) one.moves = one.effect > no_effect * largest;
    ranking.moving += static_cast<int>(std::ranges::count_if(*list, &RankedNumber::moves));
  }
  rank_series(source, slopes, ranking);
  return ranking;
}

}  // namespace horqin
