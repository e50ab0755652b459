// A small case whose clauses A to H a test fills with rules, and what explain says of it.
#pragma once

#include <set>
#include <string>

#include <gtest/gtest.h>

#include "plan/conflict/explain.h"
#include "test/support/told.h"

namespace horqin {

using Sets = std::set<std::set<std::string>>;

// Three things to do, x, y and z, each as much as one likes, 1 CNY a ton; w has 3 t a year and no
// more.
inline const char* const three_things = R"(
zones
  id
  city
periods
  year
  2025
  2030
commodities
  id,    unit, sense
  stuff, t,    >=
processes
  id, zones, activity_unit, capacity_unit, build, running_cost
  x,  city,  t,             ,              yes,   1 CNY/t
  y,  city,  t,             ,              yes,   1 CNY/t
  z,  city,  t,             ,              yes,   1 CNY/t
  w,  city,  t,             t/a,           no,    1 CNY/t
arcs
  process, commodity, rate
  x,       stuff,     1 t/t
  y,       stuff,     1 t/t
  z,       stuff,     1 t/t
  w,       stuff,     1 t/t
capacities
  of, zone, existing
  w,  city, 3 t/a
measures
  id, unit
  x,  t/a
  y,  t/a
  z,  t/a
  w,  t/a
  xy, t/a
terms
  measure, over,     process
  x,       activity, x
  y,       activity, y
  z,       activity, z
  w,       activity, w
  xy,      activity, x
  xy,      activity, y
)";

// The clauses A to H, and the rules of the test.
inline SmallCase plan_of(const std::string& rules, const std::string& base = three_things) {
  SmallCase story(base);
  story.tell(
      "documents\n  id, title_en\n  plan, the plan\nclauses\n  id, document, treatment\n"
      "  A, plan, model\n  B, plan, model\n  C, plan, model\n  D, plan, model\n"
      "  E, plan, model\n  F, plan, model\n  G, plan, model\n  H, plan, model\n");
  story.tell(rules);
  return story;
}

inline Explanation explained(const SmallCase& story, ExplainOptions options = {}) {
  const Told told(story);
  options.solve.gap = 0;
  return explain(told.model, told.assembled, options);
}

inline Sets conflicts(const Explanation& answer) {
  Sets sets;
  for (const auto& conflict : answer.conflicts) {
    EXPECT_TRUE(conflict.minimal);
    EXPECT_GT(conflict.certificate.margin, 0);
    std::set<std::string> ids;
    for (const int c : conflict.claims) ids.insert(answer.claims[c].id);
    sets.insert(ids);
  }
  EXPECT_TRUE(answer.complete);
  return sets;
}

inline Sets conflicts_of(const std::string& rules) {
  return conflicts(explained(plan_of(rules)));
}

inline const std::string head = "limits\n  id, clause, measure, sense, bound, years\n";

inline const Repair* first(const Explanation& answer, Repair::Norm norm) {
  for (const auto& repair : answer.repair.repairs)
    if (repair.norm == norm && !repair.alternative) return &repair;
  ADD_FAILURE() << "no such repair: " << answer.repair.message;
  return nullptr;
}

}  // namespace horqin
