// Do the clauses hold together? If not, why, and what is the cheapest way out.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "plan/conflict/certificate.h"
#include "plan/conflict/claims.h"
#include "plan/conflict/repairs.h"

namespace horqin {

struct ExplainOptions {
  SolveOptions solve;  ///< time limit: for all of it
  bool goals = true;   ///< goals with a number are taken as hard; otherwise only limits
  /// Limits without a clause stand for themselves: always in a case without clauses, and where the
  /// background cannot hold with them; otherwise they are background unless asked for.
  bool rules = false;
  size_t limit = 20;  ///< most conflicts
  bool repairs = true;
  std::function<void(const std::string& what, int number, int count)> progress;
};

struct Conflict {
  Subset claims;        ///< positions in Explanation::claims
  bool minimal = true;  ///< proved: without any one of them the others hold together
  bool whole = false;   ///< only because projects (or units) come whole; it holds in shares
  bool limits = false;  ///< the limits alone of these claims cannot hold
  Certificate certificate;
};

struct Explanation {
  enum class Verdict {
    holds,       ///< all clauses hold together
    goals,       ///< the limits hold, not with all goals
    limits,      ///< the limits cannot all hold
    background,  ///< not even without any clause: balances, stocks and capacities contradict
    unknown
  } verdict = Verdict::unknown;
  bool limits_known = true;  ///< false: with `goals`, whether the limits alone hold stayed open
  std::vector<Claim> claims;
  bool rules = false;               ///< limits without a clause are among the claims
  std::vector<Conflict> conflicts;  ///< small ones first
  bool complete = false;            ///< there are no other minimal conflicts
  std::string stopped;              ///< empty, "time_limit", "interrupted", "limit" (of conflicts)
  RepairReport repair;
  Certificate background;  ///< of a background that cannot hold: its rows in words
  std::string message;
  int64_t solves = 0;
  double first_seconds = 0;  ///< until the first minimal conflict
  double search_seconds = 0, repair_seconds = 0, seconds = 0;
};

Explanation explain(const Model& model, const Assembled& assembled, const ExplainOptions& options);

}  // namespace horqin
