#include "case/schema_columns.h"

namespace horqin::schema_columns {

ColumnSpec id_column(std::string_view english, std::string_view chinese) {
  return {.name = "id", .kind = id, .fallback = required, .english = english, .chinese = chinese};
}
ColumnSpec words(std::string_view name, std::string_view english, std::string_view chinese) {
  return {.name = name, .kind = text, .english = english, .chinese = chinese};
}
ColumnSpec refer(std::string_view name, std::string_view table,
                 std::optional<std::string_view> fallback, std::string_view english,
                 std::string_view chinese) {
  return {.name = name,
          .kind = reference,
          .refers = table,
          .fallback = fallback,
          .english = english,
          .chinese = chinese};
}
ColumnSpec refer_many(std::string_view name, std::string_view table, std::string_view english,
                      std::string_view chinese) {
  return {
      .name = name, .kind = references, .refers = table, .english = english, .chinese = chinese};
}
ColumnSpec pick(std::string_view name, std::string_view choices,
                std::optional<std::string_view> fallback, std::string_view english,
                std::string_view chinese) {
  return {.name = name,
          .kind = choice,
          .fallback = fallback,
          .choices = choices,
          .english = english,
          .chinese = chinese};
}
ColumnSpec yes_no(std::string_view name, std::string_view fallback, std::string_view english,
                  std::string_view chinese) {
  return {.name = name, .kind = flag, .fallback = fallback, .english = english, .chinese = chinese};
}
ColumnSpec amount(std::string_view name, UnitRule unit, std::optional<std::string_view> fallback,
                  std::string_view english, std::string_view chinese) {
  return {.name = name,
          .kind = quantity,
          .unit = unit,
          .fallback = fallback,
          .english = english,
          .chinese = chinese,
          .series = true};
}
ColumnSpec fixed_amount(std::string_view name, UnitRule unit,
                        std::optional<std::string_view> fallback, std::string_view english,
                        std::string_view chinese) {
  auto column = amount(name, unit, fallback, english, chinese);
  column.series = false;
  return column;
}
ColumnSpec signed_amount(std::string_view name, UnitRule unit,
                         std::optional<std::string_view> fallback, std::string_view english,
                         std::string_view chinese) {
  auto column = amount(name, unit, fallback, english, chinese);
  column.negative = true;
  return column;
}
ColumnSpec positive_amount(std::string_view name, UnitRule unit, std::string_view fallback,
                           std::string_view english, std::string_view chinese) {
  auto column = fixed_amount(name, unit, fallback, english, chinese);
  column.positive = true;
  return column;
}
ColumnSpec bound(std::string_view name, UnitRule unit, std::string_view fallback,
                 std::string_view english, std::string_view chinese) {
  auto column = amount(name, unit, fallback, english, chinese);
  column.infinite = true;
  return column;
}
ColumnSpec signed_bound(std::string_view name, UnitRule unit, std::string_view fallback,
                        std::string_view english, std::string_view chinese) {
  auto column = bound(name, unit, fallback, english, chinese);
  column.negative = true;
  return column;
}
ColumnSpec name_zh() {
  return words("name_zh", "name in Chinese", "中文名");
}
ColumnSpec name_en() {
  return words("name_en", "name in English", "英文名");
}
ColumnSpec tags() {
  return words("tags", "free words to select by, separated by spaces", "标签，空格分隔");
}
ColumnSpec from_year() {
  return {
      .name = "year",
      .kind = year,
      .english = "the row holds from this year until the next row of the same key; empty: always",
      .chinese = "自该年起生效，直到同键的下一行；空：始终有效"};
}

}  // namespace horqin::schema_columns
