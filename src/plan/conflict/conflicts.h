// All minimal sets of switches that cannot hold together.
#pragma once

#include <functional>
#include <vector>

#include "plan/conflict/oracle.h"

namespace horqin {

struct MinimalConflict {
  Subset set;
  bool minimal = true;  ///< false: a limit stopped the search for a smaller one
  Finding proof;        ///< of exactly this set
};

/// Makes a conflict smaller: the rows in the support of a proved ray are a conflict already; what
/// is left goes through a deletion filter (Chinneck & Dravnieks 1991) whose every infeasible step
/// gives the next ray.
MinimalConflict shrink(Oracle& oracle, Finding conflict);

struct Enumeration {
  std::vector<MinimalConflict> conflicts;
  bool complete = false;  ///< there are no others
  bool doubtful = false;  ///< some questions stayed open (the engine gave no answer that holds)
};

/// Minimal conflicts in the order found, at most `limit`; `each` is told of every one.
Enumeration enumerate_conflicts(Oracle& oracle, size_t limit,
                                const std::function<void(const MinimalConflict&)>& each = {},
                                double until_seconds_left = 0);

/// Smallest sets of switches to leave out so that the rest holds: implicit hitting sets over known
/// conflicts, to which it adds those it meets. At most `most` sets of that size.
struct Corrections {
  std::vector<Subset> sets;
  bool proved = false;  ///< no smaller set will do
  size_t least = 0;     ///< so many it takes in any case, by the conflicts that are known
};
Corrections fewest_corrections(Oracle& oracle, Enumeration& known, size_t most);

}  // namespace horqin
