// A case of the repository, solved.
#pragma once

#include <stdexcept>
#include <string>

#include <gtest/gtest.h>

#include "plan/run/summary.h"

namespace horqin {

inline Summary solved_case(const std::string& name, const std::string& scenario = {},
                           bool alone = true) {
  Problems problems;
  const auto files = case_folder(std::string(HORQIN_SOURCE_DIR) + "/cases/" + name);
  ReadOptions reading;
  reading.scenario = scenario;
  const auto source = std::make_shared<const Case>(read_case(*files, reading, problems));
  EXPECT_FALSE(problems.has_errors());
  const Network network = make_network(source, problems);
  EXPECT_FALSE(problems.has_errors());
  const Model model(network);
  const auto assembled = assemble(model, 2);
  PlanOptions options;
  options.alone = alone;
  options.solve.gap = source->settings.gap;
  const auto answer = solve_stages(model, assembled, options);
  Summary result;
  summarise(model, assembled, answer, result);
  if (answer.status == Status::infeasible)
    result.why = explain(model, assembled, {options.solve, false, false, 3, true, {}});
  return result;
}

/// The outcome of a goal or limit in a period.
template <class Outcome>
const Outcome& outcome(const std::vector<Outcome>& all, const std::string& id,
                       const std::string& period) {
  for (const auto& one : all) {
    if (one.id == id && one.period == period) return one;
  }
  throw std::out_of_range(id + " " + period);
}

}  // namespace horqin
