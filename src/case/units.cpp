#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "case/raw_table.h"
#include "case/unit_rules.h"

namespace horqin {

namespace {

/// Brings every quantity to working units, and tells those that have another unit than their
/// column.
class UnitCheck {
 public:
  UnitCheck(Case& result, const Gauge& gauge, Problems& problems)
      : case_(result), rules_(result, gauge, problems), problems_(problems) {
    for (const auto& spec : schema()) columns_.push_back(all_columns(spec));
  }

  void run() {
    for (auto& datum : case_.data) convert(datum);
    check_capacities();
  }

 private:
  void convert(Datum& datum) {
    bool refused = false;
    for (const int32_t one : datum.series) {
      const auto& series = case_.series[static_cast<size_t>(one)];
      datum.unit = datum.unit * series.unit;
      refused |= series.unit_refused;
    }
    const auto& column =
        columns_[static_cast<size_t>(datum.table)][static_cast<size_t>(datum.column)];
    if (refused || column.unit == UnitRule::none || column.unit == UnitRule::term) return;
    const bool bare = !datum.has_unit && datum.unit.dimension.is_number();
    if (bare && (datum.value == 0 || std::isinf(datum.value))) return;
    if (rules_.lacks_capacity(datum, column)) return report_no_capacity(datum, column);
    const auto want = rules_.expected(datum, column);
    if (want.stock && compatible(datum.unit, want.stock->unit)) {
      datum.working = conversion(datum.unit, want.stock->unit);
    } else if (want.flow && compatible(datum.unit, want.flow->unit)) {
      datum.working = conversion(datum.unit, want.flow->unit);
      datum.per_time = true;
    } else if (want.stock || want.flow) {
      report(datum, column, want, bare);
    }
    datum.value *= datum.working;
  }

  /// A capacity over a time is an activity, unless the case says how much activity it gives.
  void check_capacities() {
    const auto& processes = case_.table("processes");
    for (int row = 0; row < processes.rows(); ++row) {
      const auto& activity = rules_.activity_unit(row);
      const auto& capacity = rules_.capacity_unit(row);
      if (!activity || !capacity || !processes.text(row, "activity_per_capacity").empty()) continue;
      if (compatible(capacity->unit * parse_unit("h").value(), activity->unit)) continue;
      problems_.error(
          "activity-per-capacity", processes.place(row, "capacity_unit"), capacity->text,
          "a capacity in " + capacity->text + " over a time is no activity in " + activity->text,
          "give column activity_per_capacity (such as 1 " + (*activity / *capacity).text +
              "/a), or a capacity unit such as " + activity->text + "/a");
    }
  }

  void report_no_capacity(const Datum& datum, const ColumnSpec& column) {
    const auto& table = case_.tables[static_cast<size_t>(datum.table)];
    problems_.error("no-capacity", table.place(datum.row, datum.column),
                    table.text(datum.row, datum.column),
                    "column `" + std::string(column.name) + "` speaks of capacity, but `" +
                        table.text(datum.row, "id") + "` has none",
                    "give it a capacity_unit, or leave the cell empty");
  }

  void report(const Datum& datum, const ColumnSpec& column, const ExpectedUnit& expected,
              bool bare) {
    // Where a stock and a flow will do, both are said, but for demands, which are flows as a rule.
    const bool both = expected.stock && expected.flow && column.unit != UnitRule::commodity_rate;
    const auto& want = expected.flow && !both ? *expected.flow : *expected.stock;
    const auto& table = case_.tables[static_cast<size_t>(datum.table)];
    const auto place = table.place(datum.row, datum.column);
    const auto& text = table.text(datum.row, datum.column);
    const std::string name(column.name);
    const auto needs =
        "column `" + name + "` needs " + wanted(want) + (both ? " or " + expected.flow->text : "");
    if (bare) {
      problems_.error("unit-missing", place, text, needs,
                      "write the unit after the number, or once in the header: " + name + " [" +
                          want.text + "]");
    } else if (datum.unit.dimension == want.unit.dimension) {
      problems_.error(
          "unit-mismatch", place, text,
          needs + "; this speaks of " + datum.unit.substance + ", not of " + want.unit.substance,
          "give it in a unit of that substance");
    } else {
      problems_.error("unit-mismatch", place, text,
                      needs + "; this is " + kind_of(datum.unit.dimension),
                      "give it in a unit of that kind");
    }
  }

  Case& case_;
  UnitRules rules_;
  Problems& problems_;
  std::vector<std::vector<ColumnSpec>> columns_;
};

}  // namespace

void apply_units(Case& result, const Gauge& gauge, Problems& problems) {
  UnitCheck(result, gauge, problems).run();
}

}  // namespace horqin
