#pragma once

#include <string>

#include "cli/commands.h"
#include "plan/conflict/explain_json.h"

namespace horqin {

/// What a planner reads: conflicts in clauses with their sums, then the repairs.
std::string explain_page(const Explanation& explanation, const ExplainHead& head, Language language,
                         bool colour);

/// The conflicts alone, for the page of an infeasible solve.
std::string conflict_words(const Explanation& explanation, const ExplainHead& head,
                           Language language, bool colour);

}  // namespace horqin
