#include "plan/conflict/choices.h"

#include <algorithm>
#include <span>

namespace horqin {

namespace {

std::span<const int32_t> columns_of(const Program& program, int32_t row) {
  return std::span(program.index)
      .subspan(program.start[row], program.start[row + 1] - program.start[row]);
}

/// One of whole columns, or none.
bool is_choice(const Program& program, int32_t row) {
  const auto columns = columns_of(program, row);
  const auto values = std::span(program.value).subspan(program.start[row], columns.size());
  return program.row_upper[row] == 1 && !columns.empty() &&
         std::ranges::all_of(columns, [&](int32_t j) { return program.integer[j] != 0; }) &&
         std::ranges::all_of(values, [](double value) { return value == 1; });
}

bool chooses(std::span<const int32_t> columns, const std::vector<double>& plan) {
  return std::ranges::any_of(columns, [&](int32_t j) { return plan[j] > 0.5; });
}

}  // namespace

std::vector<double> all_chosen(const Program& program,
                               const std::vector<const std::vector<double>*>& plans) {
  auto all = *plans.front();
  if (!program.has_integers()) return all;
  for (int32_t row = 0; row < program.rows(); ++row) {
    if (!is_choice(program, row)) continue;
    const auto columns = columns_of(program, row);
    const auto plan =
        std::ranges::find_if(plans, [&](const auto* x) { return chooses(columns, *x); });
    if (plan == plans.end()) continue;
    for (const int32_t j : columns) all[j] = (**plan)[j];
  }
  return all;
}

}  // namespace horqin
