#include "plan/settled.h"

#include <cmath>

namespace horqin {

void fix_integers(const Program& program, const std::vector<double>& x, Session& session) {
  for (size_t j = 0; j < program.integer.size(); ++j) {
    if (!program.integer[j]) continue;
    session.set_column_bounds(static_cast<int32_t>(j), std::round(x[j]), std::round(x[j]));
  }
}

Session settled_session(const Assembled& assembled, const PlanAnswer& answer) {
  Session session(assembled.program);
  session.relax_integers(true);
  fix_integers(assembled.program, answer.x, session);
  for (const auto& pin : answer.pins) {
    if (!pin.index.empty()) session.add_row(-infinity, pin.upper, pin.index, pin.value);
  }
  return session;
}

}  // namespace horqin
