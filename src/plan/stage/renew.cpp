#include "plan/stage/renew.h"

namespace horqin {

namespace {

bool same_pattern(const Program& a, const Program& b) {
  return a.columns() == b.columns() && a.integer == b.integer && a.start == b.start &&
         a.index == b.index;
}

int64_t changed_coefficients(const Program& a, const Program& b) {
  int64_t count = 0;
  for (size_t k = 0; k < a.value.size(); ++k) count += a.value[k] != b.value[k] ? 1 : 0;
  return count;
}

void renew_bounds(Session& session, const Program& next) {
  const auto& now = session.program();
  for (int32_t c = 0; c < next.columns(); ++c) {
    const auto i = static_cast<size_t>(c);
    if (now.lower[i] != next.lower[i] || now.upper[i] != next.upper[i])
      session.set_column_bounds(c, next.lower[i], next.upper[i]);
  }
  for (int32_t r = 0; r < next.rows(); ++r) {
    const auto i = static_cast<size_t>(r);
    if (now.row_lower[i] != next.row_lower[i] || now.row_upper[i] != next.row_upper[i])
      session.set_row_bounds(r, next.row_lower[i], next.row_upper[i]);
  }
}

}  // namespace

bool renew(Session& session, const Program& next) {
  if (!same_pattern(session.program(), next)) return false;
  if (changed_coefficients(session.program(), next) > next.nonzeros() / 20) return false;
  for (int32_t r = 0; r < next.rows(); ++r) {
    for (int32_t k = next.start[static_cast<size_t>(r)]; k < next.start[static_cast<size_t>(r) + 1];
         ++k) {
      const auto at = static_cast<size_t>(k);
      if (session.program().value[at] != next.value[at])
        session.set_coefficient(r, next.index[at], next.value[at]);
    }
  }
  session.set_costs(next.cost, next.offset, next.quadratic);
  renew_bounds(session, next);
  return true;
}

}  // namespace horqin
