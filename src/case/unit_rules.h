#pragma once

#include <optional>
#include <string>
#include <vector>

#include "case/case.h"
#include "case/unit_words.h"

namespace horqin {

/// The unit a quantity must have, or two: a stock, or a flow per time. None: what it depends on is
/// missing or wrong, which has been or will be reported there.
struct ExpectedUnit {
  std::optional<NamedUnit> stock;
  std::optional<NamedUnit> flow;
};

/// The units that the case's entities declare, and what unit each column must have because of
/// them. An entity whose unit cannot be read, or whose id stands twice, has none: one mistake is
/// told once.
class UnitRules {
 public:
  UnitRules(Case& result, const Gauge& gauge, Problems& problems);

  ExpectedUnit expected(const Datum& datum, const ColumnSpec& column) const;
  /// True when the datum speaks of the capacity of its own row's process, which has none.
  bool lacks_capacity(const Datum& datum, const ColumnSpec& column) const;
  /// Of a row of table processes; none where it is not declared or wrong.
  const std::optional<NamedUnit>& activity_unit(int row) const { return activity_[row]; }
  const std::optional<NamedUnit>& capacity_unit(int row) const { return capacity_[row]; }

 private:
  using Units = std::vector<std::optional<NamedUnit>>;

  Units declare(std::string_view table, std::string_view column, std::string_view kind,
                std::vector<Unit>& target);
  std::optional<NamedUnit> read(const Table& table, int row, std::string_view column,
                                std::string_view kind);
  void find_grains();

  const NamedUnit& commodity_time(int commodity) const;
  const NamedUnit& process_time(int process) const;
  std::optional<NamedUnit> capacity(Reference of) const;
  std::optional<NamedUnit> commodity_of(const Table& table, int row) const;
  int commodity_row(const Table& table, int row) const;
  std::optional<NamedUnit> row_capacity(const Table& table, int16_t position, int row) const;
  std::optional<NamedUnit> row_activity(const Table& table, int row) const;

  ExpectedUnit amount_per(const std::optional<NamedUnit>& unit, bool yearly) const;
  ExpectedUnit arc_rate(const Table& table, int row) const;
  ExpectedUnit level_rate(const Table& table, int row) const;
  ExpectedUnit measure_bound(const Table& table, int row) const;
  ExpectedUnit gate_threshold(const Table& table, int row) const;
  ExpectedUnit tie_ratio(const Table& table, int row) const;
  ExpectedUnit curve_at(const Table& table, int row) const;
  ExpectedUnit curve_value(const Table& table, int row) const;

  Case& case_;
  const Gauge& gauge_;
  Problems& problems_;
  NamedUnit plain_, hour_, year_;
  std::optional<NamedUnit> money_;
  Units commodity_, activity_, capacity_, link_, measure_, attribute_;
};

}  // namespace horqin
