#pragma once

#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace horqin {

/// What a cell of a column may hold.
enum class CellKind {
  id,          ///< the row's own name: letters, digits, `_ . -`; no spaces
  reference,   ///< the id of a row of another table
  references,  ///< several of them, separated by spaces or `;`
  text,        ///< anything
  integer,     ///< a whole number
  year,        ///< a whole number between 1900 and 2200
  years,       ///< "2021-2025 2030", empty: all
  number,      ///< a plain number without a unit
  numbers,     ///< several plain numbers
  quantity,    ///< number, unit and series: "0.45 t/MWh", "3.2 万亩 * growth", "cf_wind"
  choice,      ///< one of the listed words
  flag,        ///< yes or no
};

/// Which unit a quantity must have. The words are resolved against the row's own entities:
/// "activity of the row's process", "unit of the row's commodity". A dimension is checked on every
/// cell.
enum class UnitRule {
  none,      ///< not a quantity
  share,     ///< without dimension
  duration,  ///< a time
  money,     ///< currency
  money_per_time,
  commodity,       ///< unit of the row's commodity
  commodity_rate,  ///< commodity per time (a yearly stock: the commodity itself)
  commodity_flow,  ///< commodity per time
  arc_rate,        ///< commodity per activity, or per capacity (basis held, built, retired)
  level_rate,      ///< commodity per unit of the store's level (and per year where it flows)
  capacity,        ///< unit of the row's process or store
  money_per_activity,
  money_per_activity_square,  ///< money per activity and activity rate: a slope of marginal cost
  money_per_capacity,
  money_per_capacity_year,
  money_per_level_year,
  activity_per_capacity,  ///< activity per capacity and time
  measure,    ///< unit of the row's measure; a share when it is compared with another measure
  term,       ///< what makes the term compatible with its measure
  tie,        ///< left capacity per right capacity
  attribute,  ///< unit of the row's attribute
  gate,       ///< unit of the gate's attribute, per that of its `per`
  money_per_attribute,  ///< money per unit of the row's attribute
  curve_at,             ///< activity per time
  curve_value,          ///< money per time, or commodity per time
};

/// One column of an input table: the only place where it is declared. The reader, the reference
/// page, the data package and the messages are made from it.
struct ColumnSpec {
  std::string_view name;
  CellKind kind = CellKind::text;
  std::string_view refers = {};  ///< table(s) a reference points into, `|` between several
  UnitRule unit = UnitRule::none;
  std::optional<std::string_view> fallback =
      std::string_view{};         ///< nullopt: the cell must be filled
  std::string_view choices = {};  ///< `a|b|c`
  std::string_view english = {};
  std::string_view chinese = {};
  bool series = false;                                     ///< a series may stand here
  bool infinite = false;                                   ///< `inf` may stand here
  bool negative = false;                                   ///< a negative quantity may stand here
  bool positive = false;                                   ///< the quantity is above zero
  double from = -std::numeric_limits<double>::infinity();  ///< range of numbers and integers
  double to = std::numeric_limits<double>::infinity();
};

/// One input table: a CSV file of the case.
struct TableSpec {
  std::string_view name;
  std::string_view file;  ///< path below the case folder
  std::string_view english;
  std::string_view chinese;
  bool required = false;
  std::vector<std::string_view>
      key;                         ///< columns that together name a row; empty: rows need no name
  std::string_view measured = {};  ///< the column that `low` and `high` speak about
  std::vector<ColumnSpec> columns;
};

/// All tables, in the order in which they are read (a table comes after those it refers to).
std::span<const TableSpec> schema();
const TableSpec& table_spec(std::string_view name);

/// Columns that every table accepts: source, quality, low, high, note.
std::span<const ColumnSpec> common_columns();

/// The reference page in Markdown: every table, the settings, the grammar of cells.
std::string reference_page();

}  // namespace horqin
