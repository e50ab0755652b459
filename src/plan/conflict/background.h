// Plans of the background alone, by what they miss of some sides.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "plan/conflict/sides.h"
#include "solve/session.h"

namespace horqin {

/// The program with everything off and without the rows that are then free; only costs change, so
/// that every question is one of the same sparse program.
class Background {
 public:
  /// `plan`: one of its own. What grows without end stops at many times its largest number, further
  /// out where that decides: a plan there is as good as any, and proofs are checked without it.
  Background(const Sides& sides, const std::vector<double>& plan);

  struct Least {
    std::vector<double> x;
    double missed = 0;        ///< Σ w_k missed_k
    std::vector<double> ray;  ///< by row of the given program: where `missed` is above 0, to be
                              ///< proved by the caller
  };
  /// The plan with the least Σ w_k missed_k, by the simplex. `fineness`: the largest cost, which
  /// the tolerance of the duals is beside. None: the engine did not say.
  std::optional<Least> least(const std::vector<double>& weight, double fineness,
                             const SolveOptions& options);

 private:
  double missed(const std::vector<double>& weight, const std::vector<double>& x) const;
  std::pair<std::vector<uint8_t>, std::vector<uint8_t>> rewarded() const;
  bool widen(const Answer& answer);

  const Sides& sides_;
  std::vector<int32_t> row_of_;  ///< in the given program
  std::vector<Loose> endless_;   ///< columns without a bound, with those that are put on them
  double farthest_ = 0;
  Session session_;
};

}  // namespace horqin
