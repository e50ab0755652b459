#pragma once

#include "plan/stage/stages.h"

namespace horqin {

struct RollingOptions {
  double hours = 0, overlap = 0;  ///< of a window; of it, what is looked at and thrown away
};

struct RollingReport {
  double hours = 0, overlap = 0;
  int windows = 0;
  int warm = 0;                     ///< windows that went on from the basis of the one before
  double seconds = 0;               ///< of the windows alone
  bool capacities = false;          ///< fixed from a plain solve before
  std::vector<std::string> shared;  ///< limits over many windows, shared out by hours
  std::vector<std::string> closed;  ///< stores that end each window as they began it
};

/// Operation with limited sight: windows of `hours` that begin every `hours − overlap`. Levels,
/// commitment and outputs are handed on. What is no matter of a step (capacities, projects) is
/// given or comes from a plain solve. A circle of the case (a cyclic store) is one in each window,
/// and what looks back beyond the first step looks at the end of the first window. Throws
/// InputError for cases with goals, futures, several periods or steps that stand for others, and
/// for what runs or balances over more than a window.
PlanAnswer solve_rolling(const Model& model, const Assembled& assembled,
                         const RollingOptions& rolling, const PlanOptions& options,
                         RollingReport& report);

}  // namespace horqin
