#include "case/unit_rules.h"

#include <algorithm>

#include "base/text.h"

namespace horqin {

namespace {

NamedUnit known(const char* text) {
  return {parse_unit(text).value(), text};
}

std::optional<NamedUnit> at(const std::vector<std::optional<NamedUnit>>& units, int row) {
  return row < 0 ? std::nullopt : units[static_cast<size_t>(row)];
}

std::optional<NamedUnit> quotient(const std::optional<NamedUnit>& a,
                                  const std::optional<NamedUnit>& b) {
  return a && b ? std::optional(*a / *b) : std::nullopt;
}

}  // namespace

UnitRules::UnitRules(Case& result, const Gauge& gauge, Problems& problems)
    : case_(result),
      gauge_(gauge),
      problems_(problems),
      plain_(known("1")),
      hour_(known("h")),
      year_(known("a")) {
  if (const auto& currency = case_.settings.currency; !currency.empty()) {
    money_ = {parse_unit(currency).value(), currency};
    money_->unit.factor *= gauge_ ? gauge_("money", "") : 1.0;
    case_.money = money_->unit;
  }
  commodity_ = declare("commodities", "unit", "commodity", case_.commodity_unit);
  activity_ = declare("processes", "activity_unit", "activity", case_.activity_unit);
  capacity_ = declare("processes", "capacity_unit", "capacity", case_.capacity_unit);
  link_ = declare("links", "capacity_unit", "link", case_.link_capacity_unit);
  measure_ = declare("measures", "unit", "measure", case_.measure_unit);
  attribute_ = declare("attributes", "unit", "attribute", case_.attribute_unit);
  const auto& processes = case_.table("processes");
  for (int row = 0; row < processes.rows(); ++row)
    case_.has_capacity.push_back(!processes.text(row, "capacity_unit").empty());
  find_grains();
}

UnitRules::Units UnitRules::declare(std::string_view name, std::string_view column,
                                    std::string_view kind, std::vector<Unit>& target) {
  const auto& table = case_.table(name);
  Units units;
  for (int row = 0; row < table.rows(); ++row) {
    units.push_back(read(table, row, column, kind));
    target.push_back(units.back() ? units.back()->unit : Unit{});
  }
  for (int row = 0; row < table.rows(); ++row) {
    const int first = table.find(table.text(row, "id"));
    if (first < 0 || first == row) continue;
    units[static_cast<size_t>(first)] = units[static_cast<size_t>(row)] = std::nullopt;
  }
  return units;
}

std::optional<NamedUnit> UnitRules::read(const Table& table, int row, std::string_view column,
                                         std::string_view kind) {
  const auto& text = table.text(row, column);
  if (text.empty()) return std::nullopt;
  UnitProblem why;
  auto unit = read_unit(text, why);
  if (!unit) {
    auto place = table.place(row, column);
    if (place.column > 0)
      place.column +=
          static_cast<int>(character_count(std::string_view(text).substr(0, why.offset)));
    problems_.error(why.code, place, why.found, why.message, why.remedy);
    return std::nullopt;
  }
  unit->factor *= gauge_ ? gauge_(kind, table.text(row, "id")) : 1.0;
  return NamedUnit{*unit, text};
}

/// A process runs at the grain it declares, else at the finest that it touches by its activity.
void UnitRules::find_grains() {
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

const NamedUnit& UnitRules::commodity_time(int commodity) const {
  const auto& grain = case_.table("commodities").text(commodity, "grain");
  return grain_of(grain) == Grain::step ? hour_ : year_;
}

const NamedUnit& UnitRules::process_time(int process) const {
  return case_.process_grain[static_cast<size_t>(process)] == static_cast<int8_t>(Grain::step)
             ? hour_
             : year_;
}

/// Capacity unit of a process, store or link.
std::optional<NamedUnit> UnitRules::capacity(Reference of) const {
  if (!of.valid()) return std::nullopt;
  const auto& table = case_.tables[static_cast<size_t>(of.table)];
  if (table.spec->name == "processes") return at(capacity_, of.row);
  if (table.spec->name == "links") return at(link_, of.row);
  return commodity_of(table, of.row);
}

std::optional<NamedUnit> UnitRules::commodity_of(const Table& table, int row) const {
  return at(commodity_, commodity_row(table, row));
}

/// The commodity of the row, or of the link that it speaks about.
int UnitRules::commodity_row(const Table& table, int row) const {
  if (table.spec->name != "losses") return table.index(row, "commodity");
  const int link = table.index(row, "link");
  return link < 0 ? -1 : case_.table("links").index(link, "commodity");
}

/// The capacity unit of the row itself (tables processes, stores, links) or of what it speaks
/// about.
std::optional<NamedUnit> UnitRules::row_capacity(const Table& table, int16_t position,
                                                 int row) const {
  const auto name = table.spec->name;
  if (name == "processes" || name == "stores" || name == "links") return capacity({position, row});
  if (name == "capacities" || name == "project_gives" || name == "build_costs")
    return capacity(table.reference(row, "of"));
  return capacity(table.reference(row, "process"));
}

std::optional<NamedUnit> UnitRules::row_activity(const Table& table, int row) const {
  if (table.spec->name == "processes") return at(activity_, row);
  if (table.spec->name == "links") return commodity_of(table, row);
  return at(activity_, table.index(row, "process"));
}

bool UnitRules::lacks_capacity(const Datum& datum, const ColumnSpec& column) const {
  const auto& table = case_.tables[static_cast<size_t>(datum.table)];
  if (table.spec->name != "processes" || case_.has_capacity[static_cast<size_t>(datum.row)])
    return false;
  switch (column.unit) {
    case UnitRule::capacity:
    case UnitRule::money_per_capacity:
    case UnitRule::money_per_capacity_year:
    case UnitRule::activity_per_capacity:
      return true;
    default:
      return false;
  }
}

ExpectedUnit UnitRules::expected(const Datum& datum, const ColumnSpec& column) const {
  const auto& table = case_.tables[static_cast<size_t>(datum.table)];
  const int row = datum.row;
  switch (column.unit) {
    case UnitRule::none:
    case UnitRule::share:
      return {plain_, {}};
    case UnitRule::duration:
      return {hour_, {}};
    case UnitRule::money:
      return {money_, {}};
    case UnitRule::money_per_time:
      return {quotient(money_, hour_), {}};
    case UnitRule::commodity:
      return {commodity_of(table, row), {}};
    case UnitRule::commodity_rate: {
      const auto unit = commodity_of(table, row);
      if (!unit) return {};
      return {unit, *unit / commodity_time(table.index(row, "commodity"))};
    }
    case UnitRule::commodity_flow: {
      const auto unit = commodity_of(table, row);
      if (!unit) return {};
      return {*unit / commodity_time(commodity_row(table, row)), {}};
    }
    case UnitRule::arc_rate:
      return arc_rate(table, row);
    case UnitRule::level_rate:
      return level_rate(table, row);
    case UnitRule::capacity:
      return {row_capacity(table, datum.table, row), {}};
    case UnitRule::money_per_activity:
      return amount_per(row_activity(table, row), false);
    case UnitRule::money_per_activity_square:
      return {
          quotient(amount_per(row_activity(table, row), false).stock, curve_at(table, row).stock),
          {}};
    case UnitRule::money_per_capacity:
      return amount_per(row_capacity(table, datum.table, row), false);
    case UnitRule::money_per_capacity_year:
      return amount_per(row_capacity(table, datum.table, row), true);
    case UnitRule::money_per_level_year:
      return amount_per(commodity_of(table, row), true);
    case UnitRule::activity_per_capacity:
      return {{}, quotient(quotient(at(activity_, row), at(capacity_, row)), process_time(row))};
    case UnitRule::measure:
      return measure_bound(table, row);
    case UnitRule::term:
      return {};
    case UnitRule::attribute:
      return {at(attribute_, table.index(row, "attribute")), {}};
    case UnitRule::gate:
      return gate_threshold(table, row);
    case UnitRule::money_per_attribute:
      return {quotient(money_, at(attribute_, table.index(row, "attribute"))), {}};
    case UnitRule::tie:
      return tie_ratio(table, row);
    case UnitRule::curve_at:
      return curve_at(table, row);
    case UnitRule::curve_value:
      return curve_value(table, row);
  }
  return {};
}

ExpectedUnit UnitRules::amount_per(const std::optional<NamedUnit>& unit, bool yearly) const {
  const auto money = quotient(money_, unit);
  return {yearly ? quotient(money, year_) : money, {}};
}

ExpectedUnit UnitRules::arc_rate(const Table& table, int row) const {
  const auto unit = commodity_of(table, row);
  const int process = table.index(row, "process");
  if (table.text(row, "basis") == "activity") return {quotient(unit, at(activity_, process)), {}};
  const auto stock = quotient(unit, at(capacity_, process));
  if (!stock) return {};
  return {stock, *stock / commodity_time(table.index(row, "commodity"))};
}

ExpectedUnit UnitRules::level_rate(const Table& table, int row) const {
  const int store = table.index(row, "store");
  if (store < 0) return {};
  const int held = case_.table("stores").index(store, "commodity");
  const auto stock = quotient(commodity_of(table, row), at(commodity_, held));
  if (!stock) return {};
  return {stock, *stock / commodity_time(held)};
}

ExpectedUnit UnitRules::measure_bound(const Table& table, int row) const {
  const auto unit = at(measure_, table.index(row, "measure"));
  const auto& of = table.text(row, "of");
  if (of.empty()) return {unit, {}};
  return {quotient(unit, at(measure_, table.index(row, "of"))), {}};
}

ExpectedUnit UnitRules::gate_threshold(const Table& table, int row) const {
  const auto unit = at(attribute_, table.index(row, "attribute"));
  if (table.text(row, "per").empty()) return {unit, {}};
  return {quotient(unit, at(attribute_, table.index(row, "per"))), {}};
}

ExpectedUnit UnitRules::tie_ratio(const Table& table, int row) const {
  const auto left = capacity(table.reference(row, "left"));
  return {quotient(left, capacity(table.reference(row, "right"))), {}};
}

ExpectedUnit UnitRules::curve_at(const Table& table, int row) const {
  const int process = table.spec->name == "processes" ? row : table.index(row, "process");
  const auto unit = at(activity_, process);
  return {unit ? std::optional(*unit / process_time(process)) : std::nullopt, {}};
}

ExpectedUnit UnitRules::curve_value(const Table& table, int row) const {
  const int process = table.index(row, "process");
  if (process < 0) return {};
  const auto& of = table.text(row, "of");
  const auto unit = of == "cost" ? money_ : at(commodity_, case_.table("commodities").find(of));
  return {quotient(unit, process_time(process)), {}};
}

}  // namespace horqin
