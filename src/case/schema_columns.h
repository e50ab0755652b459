#pragma once

#include <optional>
#include <string_view>

#include "case/schema.h"

/// The kinds of column that tables are declared with.
namespace horqin::schema_columns {

using enum CellKind;
/// In place of a fallback: the cell must be filled.
inline constexpr std::optional<std::string_view> required = std::nullopt;

ColumnSpec id_column(std::string_view english, std::string_view chinese);
ColumnSpec words(std::string_view name, std::string_view english, std::string_view chinese);
ColumnSpec refer(std::string_view name, std::string_view table,
                 std::optional<std::string_view> fallback, std::string_view english,
                 std::string_view chinese);
ColumnSpec refer_many(std::string_view name, std::string_view table, std::string_view english,
                      std::string_view chinese);
ColumnSpec pick(std::string_view name, std::string_view choices,
                std::optional<std::string_view> fallback, std::string_view english,
                std::string_view chinese);
ColumnSpec yes_no(std::string_view name, std::string_view fallback, std::string_view english,
                  std::string_view chinese);
ColumnSpec amount(std::string_view name, UnitRule unit, std::optional<std::string_view> fallback,
                  std::string_view english, std::string_view chinese);
ColumnSpec fixed_amount(std::string_view name, UnitRule unit,
                        std::optional<std::string_view> fallback, std::string_view english,
                        std::string_view chinese);
ColumnSpec signed_amount(std::string_view name, UnitRule unit,
                         std::optional<std::string_view> fallback, std::string_view english,
                         std::string_view chinese);
ColumnSpec positive_amount(std::string_view name, UnitRule unit, std::string_view fallback,
                           std::string_view english, std::string_view chinese);
ColumnSpec bound(std::string_view name, UnitRule unit, std::string_view fallback,
                 std::string_view english, std::string_view chinese);
ColumnSpec signed_bound(std::string_view name, UnitRule unit, std::string_view fallback,
                        std::string_view english, std::string_view chinese);
ColumnSpec name_zh();
ColumnSpec name_en();
ColumnSpec tags();
ColumnSpec from_year();

}  // namespace horqin::schema_columns
