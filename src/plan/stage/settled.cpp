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
    const int32_t breaks = program.columns();
    program.cost.push_back(penalties[breaks - assembled.program.columns()]);
    program.lower.push_back(0);
    program.upper.push_back(infinity);
    if (!program.integer.empty()) program.integer.push_back(0);
    if (!program.quadratic.empty()) program.quadratic.push_back(0);
    program.index.insert(program.index.end(), pin.index.begin(), pin.index.end());
    program.value.insert(program.value.end(), pin.value.begin(), pin.value.end());
    program.index.push_back(breaks);
    program.value.push_back(-1);
    program.start.push_back(static_cast<int32_t>(program.index.size()));
    program.row_lower.push_back(-infinity);
    program.row_upper.push_back(pin.upper);
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
