// What switches ask for, side by side: the few numbers by which they see a plan.
#pragma once

#include <vector>

#include "plan/conflict/subset_map.h"
#include "plan/conflict/switched.h"

namespace horqin {

/// sign · (row · x − bound) ≤ 0, or the same of one column.
struct Side {
  int owner = -1;
  int32_t row = -1, column = -1;
  double sign = 1, bound = 0;
};

class Sides {
 public:
  /// `switched` must outlive it.
  explicit Sides(const Switched& switched);

  const Switched& switched() const { return switched_; }
  int switches() const { return static_cast<int>(of_.size()); }
  const std::vector<Side>& all() const { return sides_; }
  /// Positions in all().
  const std::vector<int32_t>& of(int one) const { return of_[one]; }

  /// By how much a side is missed (below 0: with room to spare); 0 within the tolerance of its
  /// largest term.
  double missed(const Side& side, const std::vector<double>& x) const;
  bool satisfied(int one, const std::vector<double>& x) const;
  bool all_satisfied(const Subset& on, const std::vector<double>& x) const;

 private:
  const Switched& switched_;
  std::vector<Side> sides_;
  std::vector<std::vector<int32_t>> of_;
};

}  // namespace horqin
