// Who asks for what: the clauses of a plan with the rows of their limits, goals and decided
// projects.
#pragma once

#include <string>
#include <vector>

#include "equation/assemble.h"
#include "plan/conflict/oracle.h"

namespace horqin {

/// One row that a claim owns.
struct ClaimRow {
  enum class Kind : uint8_t { limit, goal, project } kind = Kind::limit;
  int32_t of = -1;        ///< position in Network::limits, goals or projects
  int32_t instance = -1;  ///< into limit_instances or goal_instances
  int32_t row = -1;       ///< of the program
};

/// A clause; or a rule without a clause, which stands for itself.
struct Claim {
  std::string id;
  std::string name_zh, name_en;  ///< of its first rule; empty when that has none
  std::string quote_zh, text_en;
  bool is_clause = false;
  bool has_goal = false, has_limit = false, has_project = false;
  std::vector<ClaimRow> rows;
};

struct ClaimOptions {
  bool limits = true;
  bool goals = true;  ///< those with a number, taken as hard
  bool rules = true;  ///< limits without a clause stand for themselves, else they are background
};

/// Does any limit, goal or decided project of the case belong to a clause?
bool has_clauses(const Model& model);

/// In the order of the case: limits, goals, decided projects. What is not asked for is left out.
std::vector<Claim> claims_of(const Model& model, const Assembled& assembled,
                             const ClaimOptions& options);

/// The program with one switch per claim, goals taken as hard (no shortfall). Goals of nobody in
/// `claims` are free; limits of nobody stay in force.
Switched switched_by(const Model& model, const Assembled& assembled,
                     const std::vector<Claim>& claims);

/// The rule behind a row of a limit or goal, and where it stands.
const Rule& rule_of(const Model& model, const ClaimRow& row);
const Instance& instance_of(const Model& model, const ClaimRow& row);
const Table& table_of(const Model& model, const ClaimRow& row);
/// "2025", "2025 summer"; empty for the whole plan.
std::string when_words(const Model& model, const ClaimRow& row);

}  // namespace horqin
