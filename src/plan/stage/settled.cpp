#include "plan/stage/settled.h"

#include <cmath>

namespace horqin {

void fix_integers(const Program& program, const std::vector<double>& x, Session& session) {
  for (size_t j = 0; j < program.integer.size(); ++j) {
    if (!program.integer[j]) continue;
    session.set_column_bounds(static_cast<int32_t>(j), std::round(x[j]), std::round(x[j]));
  }
}

Program with_elastic_pins(const Assembled& assembled, const PlanAnswer& answer,
                          const std::vector<double>& penalties) {
  Program program = assembled.program;
  for (const auto& pin : answer.pins) {
    if (pin.index.empty()) continue;
    const double penalty = penalties[program.columns() - assembled.program.columns()];
    auto index = pin.index;
    auto value = pin.value;
    index.push_back(add_column(program, penalty, 0, infinity));
    value.push_back(-1);
    add_row(program, -infinity, pin.upper, index, value);
  }
  return program;
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
