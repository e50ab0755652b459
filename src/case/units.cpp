#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "case/raw_table.h"

namespace horqin {

namespace {

Unit known(std::string_view text) {
  return parse_unit(text).value();
}

/// The unit a quantity must have, or two: a flow per time and a stock.
struct Expected {
  std::optional<Unit> stock;
  std::optional<Unit> flow;
};

/// Units of entities, and from them the unit that each cell must have.
class UnitCheck {
 public:
  UnitCheck(Case& result, const Gauge& gauge, Problems& problems)
      : case_(result), gauge_(gauge), problems_(problems) {}

  void run() {
    declare();
    find_grains();
    for (auto& datum : case_.data) convert(datum);
  }

 private:
  double scale(std::string_view kind, const std::string& id) const {
    return gauge_ ? gauge_(kind, id) : 1.0;
  }

  Unit read(const Table& table, int row, std::string_view column, std::string_view kind) {
    const auto& text = table.text(row, column);
    Unit unit;
    if (text.empty()) return unit;
    UnitProblem why;
    if (const auto found = read_unit(text, why)) {
      unit = *found;
    } else {
      problems_.error(why.code, table.place(row, column), why.found, why.message, why.remedy);
    }
    unit.factor *= scale(kind, table.text(row, 0));
    return unit;
  }

  void declare() {
    UnitProblem why;
    if (const auto money = read_unit(case_.settings.currency, why)) {
      case_.money = *money;
    } else {
      problems_.error(why.code, {"case.toml", 0, 0}, case_.settings.currency, why.message,
                      why.remedy);
    }
    case_.money.factor *= scale("money", "");
    const auto& commodities = case_.table("commodities");
    for (int row = 0; row < commodities.rows(); ++row) {
      case_.commodity_unit.push_back(read(commodities, row, "unit", "commodity"));
    }
    const auto& processes = case_.table("processes");
    for (int row = 0; row < processes.rows(); ++row) {
      case_.activity_unit.push_back(read(processes, row, "activity_unit", "activity"));
      case_.capacity_unit.push_back(read(processes, row, "capacity_unit", "capacity"));
      case_.has_capacity.push_back(!processes.text(row, "capacity_unit").empty());
    }
    const auto& links = case_.table("links");
    for (int row = 0; row < links.rows(); ++row) {
      case_.link_capacity_unit.push_back(read(links, row, "capacity_unit", "link"));
    }
    const auto& measures = case_.table("measures");
    for (int row = 0; row < measures.rows(); ++row) {
      case_.measure_unit.push_back(read(measures, row, "unit", "measure"));
    }
  }

  /// A process runs at the grain it declares, else at the finest that it touches by its activity.
  void find_grains() {
    const auto& processes = case_.table("processes");
    const auto& commodities = case_.table("commodities");
    for (int row = 0; row < processes.rows(); ++row) {
      case_.process_grain.push_back(static_cast<int8_t>(grain_of(processes.text(row, "grain"))));
    }
    const auto& arcs = case_.table("arcs");
    for (int row = 0; row < arcs.rows(); ++row) {
      const int process = arcs.index(row, "process");
      const int commodity = arcs.index(row, "commodity");
      if (process < 0 || commodity < 0 || arcs.text(row, "basis") != "activity") continue;
      if (!processes.text(process, "grain").empty()) continue;
      const auto grain = static_cast<int8_t>(grain_of(commodities.text(commodity, "grain")));
      auto& own = case_.process_grain[static_cast<size_t>(process)];
      own = std::max(own, grain);
    }
  }

  Unit commodity_time(int commodity) const {
    return grain_of(case_.table("commodities").text(commodity, "grain")) == Grain::step
               ? known("h")
               : known("a");
  }
  Unit process_time(int process) const {
    return case_.process_grain[static_cast<size_t>(process)] == static_cast<int8_t>(Grain::step)
               ? known("h")
               : known("a");
  }

  /// Capacity unit of a process, store or link.
  std::optional<Unit> capacity(Reference of) const {
    if (!of.valid()) return std::nullopt;
    const auto& table = case_.tables[static_cast<size_t>(of.table)];
    const auto row = static_cast<size_t>(of.row);
    if (table.spec->name == "processes") return case_.capacity_unit[row];
    if (table.spec->name == "links") return case_.link_capacity_unit[row];
    return commodity_of(table, of.row);
  }

  std::optional<Unit> commodity_of(const Table& table, int row) const {
    const int commodity = table.index(row, "commodity");
    if (commodity < 0) return std::nullopt;
    return case_.commodity_unit[static_cast<size_t>(commodity)];
  }

  /// The capacity unit of the row itself (tables processes, stores, links) or of what it speaks
  /// about.
  std::optional<Unit> row_capacity(const Table& table, int16_t position, int row) const {
    const auto name = table.spec->name;
    if (name == "processes" || name == "stores" || name == "links")
      return capacity({position, row});
    if (name == "capacities" || name == "project_gives")
      return capacity(table.reference(row, "of"));
    return capacity(table.reference(row, "process"));
  }

  std::optional<Unit> row_activity(const Table& table, int row) const {
    if (table.spec->name == "processes") return case_.activity_unit[static_cast<size_t>(row)];
    if (table.spec->name == "links") return commodity_of(table, row);
    const int process = table.index(row, "process");
    if (process < 0) return std::nullopt;
    return case_.activity_unit[static_cast<size_t>(process)];
  }

  Expected expected(const Datum& datum) const {
    const auto& table = case_.tables[static_cast<size_t>(datum.table)];
    const int row = datum.row;
    const auto& column = all_[static_cast<size_t>(datum.table)][static_cast<size_t>(datum.column)];
    switch (column.unit) {
      case UnitRule::none:
      case UnitRule::share:
        return {Unit{}, {}};
      case UnitRule::duration:
        return {known("h"), {}};
      case UnitRule::money:
        return {case_.money, {}};
      case UnitRule::commodity:
        return {commodity_of(table, row), {}};
      case UnitRule::commodity_rate: {
        const auto unit = commodity_of(table, row);
        if (!unit) return {};
        return {unit, *unit / commodity_time(table.index(row, "commodity"))};
      }
      case UnitRule::arc_rate:
        return arc_rate(table, row);
      case UnitRule::level_rate: {
        const auto unit = commodity_of(table, row);
        const auto store = capacity(table.reference(row, "store"));
        if (!unit || !store) return {};
        const auto& stores = case_.table("stores");
        const int held = stores.index(table.index(row, "store"), "commodity");
        if (held < 0) return {};
        return {*unit / *store, *unit / *store / commodity_time(held)};
      }
      case UnitRule::capacity:
        return {row_capacity(table, datum.table, row), {}};
      case UnitRule::money_per_activity:
        return per(row_activity(table, row), false);
      case UnitRule::money_per_capacity:
        return per(row_capacity(table, datum.table, row), false);
      case UnitRule::money_per_capacity_year:
        return per(row_capacity(table, datum.table, row), true);
      case UnitRule::money_per_level_year:
        return per(commodity_of(table, row), true);
      case UnitRule::activity_per_capacity:
        return {{},
                case_.activity_unit[static_cast<size_t>(row)] /
                    case_.capacity_unit[static_cast<size_t>(row)] / process_time(row)};
      case UnitRule::measure:
        return measure_bound(table, row);
      case UnitRule::term:
        return {};
      case UnitRule::tie: {
        const auto left = capacity(table.reference(row, "left"));
        const auto right = capacity(table.reference(row, "right"));
        if (!left || !right) return {};
        return {*left / *right, {}};
      }
      case UnitRule::curve_at: {
        const auto unit = row_activity(table, row);
        if (!unit) return {};
        return {*unit / process_time(table.index(row, "process")), {}};
      }
      case UnitRule::curve_value:
        return curve_value(table, row);
    }
    return {};
  }

  Expected per(const std::optional<Unit>& unit, bool yearly) const {
    if (!unit) return {};
    const auto money = case_.money / *unit;
    return {yearly ? money / known("a") : money, {}};
  }

  Expected arc_rate(const Table& table, int row) const {
    const auto unit = commodity_of(table, row);
    const int process = table.index(row, "process");
    if (!unit || process < 0) return {};
    if (table.text(row, "basis") == "activity")
      return {*unit / case_.activity_unit[static_cast<size_t>(process)], {}};
    const auto& cap = case_.capacity_unit[static_cast<size_t>(process)];
    return {*unit / cap, *unit / cap / commodity_time(table.index(row, "commodity"))};
  }

  Expected measure_bound(const Table& table, int row) const {
    const int measure = table.index(row, "measure");
    if (measure < 0) return {};
    const auto& unit = case_.measure_unit[static_cast<size_t>(measure)];
    const int of = table.index(row, "of");
    if (of < 0) return {unit, {}};
    return {unit / case_.measure_unit[static_cast<size_t>(of)], {}};
  }

  Expected curve_value(const Table& table, int row) const {
    const int process = table.index(row, "process");
    if (process < 0) return {};
    const auto time = process_time(process);
    if (table.text(row, "of") == "cost") return {case_.money / time, {}};
    const int commodity = case_.table("commodities").find(table.text(row, "of"));
    if (commodity < 0) {
      problems_.error("reference-missing", table.place(row, "of"), table.text(row, "of"),
                      "column `of` names no commodity",
                      "write `cost`, or a commodity that the process puts out");
      return {};
    }
    return {case_.commodity_unit[static_cast<size_t>(commodity)] / time, {}};
  }

  void convert(Datum& datum) {
    Unit unit = datum.unit;
    for (const int32_t series : datum.series)
      unit = unit * case_.series[static_cast<size_t>(series)].unit;
    datum.unit = unit;
    const auto& column = all_[static_cast<size_t>(datum.table)][static_cast<size_t>(datum.column)];
    if (column.unit == UnitRule::none || column.unit == UnitRule::term) return;
    const auto want = expected(datum);
    if (!want.stock && !want.flow) return;  // a reference is missing and has been reported
    const bool bare = !datum.has_unit && unit.dimension.is_number();
    if (bare && (datum.value == 0 || std::isinf(datum.value))) return;
    if (want.stock && compatible(unit, *want.stock)) {
      datum.value *= conversion(unit, *want.stock);
      return;
    }
    if (want.flow && compatible(unit, *want.flow)) {
      datum.value *= conversion(unit, *want.flow);
      datum.per_time = true;
      return;
    }
    report(datum, column, want, bare);
  }

  void report(const Datum& datum, const ColumnSpec& column, const Expected& want, bool bare) {
    const auto& table = case_.tables[static_cast<size_t>(datum.table)];
    const auto place = table.place(datum.row, datum.column);
    const auto& target = want.flow ? *want.flow : *want.stock;
    const auto text = table.text(datum.row, datum.column);
    const std::string like = describe(target.dimension) + " (" + format(target) + ")";
    const std::string name = "`" + std::string(column.name) + "`";
    if (bare) {
      problems_.error("unit-missing", place, text, "column " + name + " needs a unit: " + like,
                      "write the unit after the number, or once in the header: " +
                          std::string(column.name) + " [unit]");
      return;
    }
    std::string message =
        "column " + name + " needs " + like + ", found " + describe(datum.unit.dimension);
    if (datum.unit.dimension == target.dimension) {
      message = "column " + name + " speaks of " + target.substance + ", the cell of " +
                datum.unit.substance;
    }
    problems_.error("unit-mismatch", place, text, message, "give it in a unit of that kind");
  }

  Case& case_;
  const Gauge& gauge_;
  Problems& problems_;
  std::vector<std::vector<ColumnSpec>> all_ = [] {
    std::vector<std::vector<ColumnSpec>> columns;
    for (const auto& spec : schema()) columns.push_back(all_columns(spec));
    return columns;
  }();
};

}  // namespace

void apply_units(Case& result, const Gauge& gauge, Problems& problems) {
  UnitCheck(result, gauge, problems).run();
}

}  // namespace horqin
