// Which subsets of the switches are still unknown. Method: MARCO (Liffiton, Previti, Malik,
// Mushtaq, "Fast, flexible MUS enumeration", Constraints 2016), here by the sets that must be left
// out.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace horqin {

/// Switches by position, increasing.
using Subset = std::vector<int>;

/// Each known conflict must be hit by what is left out; no known correction may be left out as a
/// whole, for what is then left is known to hold. Small: a depth-first search over hitting sets.
class SubsetMap {
 public:
  explicit SubsetMap(int switches) : switches_(switches) {}

  void add_conflict(Subset conflict) { conflicts_.push_back(std::move(conflict)); }
  /// All but `left_out` hold together.
  void add_correction(Subset left_out) { corrections_.push_back(std::move(left_out)); }

  /// A smallest-by-inclusion set of at most `most` switches to leave out, so that the rest is in no
  /// known conflict and not inside a set that is known to hold. None: everything is explored.
  std::optional<Subset> next(int most) const;
  std::optional<Subset> next() const { return next(switches_); }
  /// The same with as few switches as can be.
  std::optional<Subset> fewest() const;

  Subset without(const Subset& left_out) const;

 private:
  struct Search;
  int switches_;
  std::vector<Subset> conflicts_, corrections_;
};

}  // namespace horqin
