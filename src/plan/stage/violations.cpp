#include <algorithm>
#include <cmath>

#include "plan/stage/stages.h"

namespace horqin {

namespace {

/// The program with a slack on each side of every limit, and only their relative size to be paid
/// for.
Program elastic(const Assembled& assembled, const EquationRows& limits,
                std::vector<int32_t>& slack_row) {
  Program program = assembled.program;
  std::ranges::fill(program.cost, 0.0);
  program.quadratic.clear();
  program.offset = 0;
  std::vector<int32_t> start{0};
  std::vector<int32_t> index;
  std::vector<double> value;
  for (int32_t row = 0; row < program.rows(); ++row) {
    index.insert(index.end(), program.index.begin() + program.start[row],
                 program.index.begin() + program.start[row + 1]);
    value.insert(value.end(), program.value.begin() + program.start[row],
                 program.value.begin() + program.start[row + 1]);
    if (row >= limits.first && row < limits.last()) {
      for (const double sign : {1.0, -1.0}) {
        const double side = sign > 0 ? program.row_lower[row] : program.row_upper[row];
        if (std::isinf(side)) continue;
        index.push_back(add_column(program, 1 / std::max(1e-3, std::abs(side)), 0, infinity));
        value.push_back(sign);
        slack_row.push_back(row);
      }
    }
    start.push_back(static_cast<int32_t>(index.size()));
  }
  program.start = std::move(start);
  program.index = std::move(index);
  program.value = std::move(value);
  return program;
}

}  // namespace

Infeasibility explain_infeasible(const Assembled& assembled, const SolveOptions& options) {
  Infeasibility result;
  if (const auto* limits = rows_of(assembled, "limit")) {
    std::vector<int32_t> slack_row;
    const auto base = assembled.program.columns();
    Session session(elastic(assembled, *limits, slack_row));
    const auto answer = session.solve(options);
    if (answer.status == Status::optimal) {
      result.limits_are_the_cause = true;
      for (size_t k = 0; k < slack_row.size(); ++k) {
        const double by = answer.x[base + static_cast<int32_t>(k)];
        if (by > 1e-7) result.violations.push_back({slack_row[k], by});
      }
    }
  }
  Session session(assembled.program);
  session.relax_integers(true);
  const auto ray = session.farkas(options);
  for (size_t i = 0; i < ray.size(); ++i) {
    if (ray[i] != 0) result.proof.emplace_back(static_cast<int32_t>(i), ray[i]);
  }
  std::ranges::stable_sort(result.proof, [](const auto& a, const auto& b) {
    return std::abs(a.second) > std::abs(b.second);
  });
  return result;
}

}  // namespace horqin
