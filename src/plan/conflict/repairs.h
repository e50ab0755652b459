// The cheapest ways out: which numbers of which clauses would have to change, by how much.
#pragma once

#include <string>
#include <vector>

#include "plan/conflict/claims.h"
#include "plan/conflict/conflicts.h"

namespace horqin {

struct RepairChange {
  int claim = -1;
  std::string rule, name_zh, name_en, when;
  double from = 0, to = 0;
  double relative = 0;  ///< |to − from| / |from|; of a number 0, to how large its measure is
  std::string unit;
  bool project = false;  ///< decided (1) or left out (0)
};

struct Repair {
  enum class Norm {
    total,  ///< least sum of relative changes
    worst,  ///< least largest relative change; among those the least sum
    count   ///< fewest clauses; with those the least sum
  } norm = Norm::total;
  bool alternative = false;  ///< as good as the one before it of the same norm
  std::vector<RepairChange> changes;
  double total = 0, worst = 0;
  int clauses = 0;
  bool verified = false;  ///< a solve with the changes put in holds
  bool proved = false;    ///< nothing better by its norm (within the gap where projects are whole)
  double bound = 0;       ///< proved: no repair has less by its norm; 0 where nothing is known
  bool has_cost = false;
  double plan_cost = 0;  ///< least cost of the plan with the changes put in
  double cost = 0;       ///< more than the plan that leaves out what is in conflict
};

struct RepairReport {
  std::vector<Repair> repairs;
  bool has_reference = false;
  double reference_cost = 0;
  std::string message;  ///< what was not found, and why
};

struct RepairOptions {
  SolveOptions solve;  ///< time limit: for all of it
  std::vector<Repair::Norm> norms{Repair::Norm::total, Repair::Norm::worst, Repair::Norm::count};
  size_t alternatives = 2;  ///< at most, by norm
  std::function<void(const std::string& what)> progress;
};

/// `known` gets the conflicts that the search for the fewest clauses meets on its way.
RepairReport find_repairs(const Model& model, const Switched& switched,
                          const std::vector<Claim>& claims, Oracle& oracle, Enumeration& known,
                          const RepairOptions& options);

}  // namespace horqin
