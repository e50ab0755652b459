// Plans met on the way, and what mixtures of them satisfy.
#pragma once

#include <deque>
#include <vector>

#include "plan/conflict/sides.h"
#include "plan/conflict/subset_map.h"

namespace horqin {

/// How near a mixture Σ λ_p x_p (λ ≥ 0, Σ λ = 1) comes to satisfying some switches.
struct Mixture {
  std::vector<double> x;  ///< a plan or a mixture that our own arithmetic found to satisfy them all
  /// Else, by side: the weights of which no known plan misses less than some part, Σ w_k s_k > 0;
  /// a plan that does not is what is wanted next, and where there is none they are a proof.
  std::vector<double> weight;
  double missed = 0;  ///< that part
};

/// Plans of one convex background, by what their sides miss. A mixture of them is a plan too, so
/// whether one satisfies some switches is a program of one column per plan and one row per side.
class Plans {
 public:
  /// `sides` must outlive it.
  explicit Plans(const Sides& sides) : sides_(sides) {}

  /// `on`: known to be satisfied, whatever rounding says.
  void add(const std::vector<double>& x, const Subset& on);

  bool empty() const { return plans_.empty(); }
  /// One plan that satisfies `on`; nullptr: none is known.
  const std::vector<double>* satisfying(const Subset& on) const;
  /// The largest part of `on` that one plan satisfies.
  Subset satisfied_most(const Subset& on) const;
  Mixture mix(const Subset& on) const;
  /// The one that satisfies most, and the newest.
  std::vector<const std::vector<double>*> some() const;

 private:
  struct Plan {
    std::vector<uint8_t> satisfied;  ///< by switch
    std::vector<double> x, missed;   ///< by column, by side
  };

  const Sides& sides_;
  std::deque<Plan> plans_;  ///< newest first
  std::vector<double> fullest_;
  ptrdiff_t fullest_count_ = -1;
};

}  // namespace horqin
