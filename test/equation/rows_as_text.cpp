#include "rows_as_text.h"

#include <fmt/format.h>

namespace horqin {

namespace {

std::string number(double value) {
  return fmt::format("{:.12g}", value == 0 ? 0.0 : value);
}

std::string side(double lower, double upper) {
  if (lower == upper) return "= " + number(lower);
  if (lower == -infinity) return "<= " + number(upper);
  if (upper == infinity) return ">= " + number(lower);
  return "in " + number(lower) + " .. " + number(upper);
}

}  // namespace

std::vector<std::string> rows_as_text(const Told& told, std::string_view equation) {
  std::vector<std::string> lines;
  const auto& program = told.assembled.program;
  const auto* rows = rows_of(told.assembled, equation);
  if (!rows) return lines;
  for (int32_t i = rows->first; i < rows->last(); ++i) {
    std::string line = row_words(told.model, told.assembled, i) + ":";
    for (int32_t k = program.start[i]; k < program.start[i + 1]; ++k) {
      line +=
          fmt::format(" {:+.12g} {}", program.value[k], column_words(told.model, program.index[k]));
    }
    lines.push_back(line + " " + side(program.row_lower[i], program.row_upper[i]));
  }
  return lines;
}

std::vector<std::string> columns_as_text(const Told& told) {
  std::vector<std::string> lines;
  const auto& program = told.assembled.program;
  for (int32_t j = 0; j < program.columns(); ++j) {
    std::string line = column_words(told.model, j) + ": " + number(program.lower[j]) + " .. " +
                       number(program.upper[j]);
    if (program.cost[j] != 0) line += " cost " + number(program.cost[j]);
    if (program.has_integers() && program.integer[j]) line += " integer";
    lines.push_back(line);
  }
  return lines;
}

}  // namespace horqin
