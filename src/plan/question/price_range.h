#pragma once

#include <functional>
#include <memory>

#include "base/clock.h"
#include "solve/session.h"

namespace horqin {

/// One direction in which the side of a row is moved.
struct PriceSide {
  enum class End {
    none,        ///< no end was met as far as it was moved
    kink,        ///< the price changes there: found by solving there
    infeasible,  ///< beyond it nothing holds
    unknown      ///< stopped (time, interruption, too many kinks): holds at least to `reach`
  };
  double slope =
      0;  ///< change of the optimum per unit of the side (lp/signs.md); infinite: no room
  double reach = 0;  ///< how far the side may move, ≥ 0, while the slope holds
  End end = End::unknown;
};

/// The optimal value as a function of one row's side is convex and piecewise linear; the dual is
/// any number between its slopes to the left and to the right.
struct PriceRange {
  int32_t row = -1;
  double dual = 0;  ///< of the base solve
  PriceSide down, up;
  bool unique() const;
};

/// Finds slopes and how far they hold by solving again, not by ranging of one basis: at a
/// degenerate optimum a basis tells less. Each claim is proved by two solves: where the value at a
/// moved side lies on the line from here, convexity makes all between linear.
class PriceRanger {
 public:
  /// `session` holds a linear program that `base` solves; it is given back unchanged.
  PriceRanger(Session& session, Answer base, SolveOptions options);

  /// In about `seconds`; what is not found by then ends as `unknown`.
  PriceRange range(int32_t row, double seconds = infinity);
  int solves() const { return solves_; }

 private:
  struct Probe {
    bool feasible = false, known = false;
    double value = 0, slope = 0;  ///< in the direction of the move
  };
  Answer solve(Session& session, bool primal);
  Probe probe(int32_t row, double direction, double distance);
  PriceSide side(int32_t row, double direction);
  double room(int32_t row, double direction, bool& known);
  double meeting(double slope, double at, const Probe& there) const;
  bool on_line(double value, double slope, double distance, double other) const;

  Session& session_;
  Answer base_;
  SolveOptions options_;
  std::unique_ptr<Session> far_;  ///< made when the ends of what is feasible are asked for
  double lower_ = 0, upper_ = 0;  ///< of the row that is moved
  bool moves_lower_ = false, moves_upper_ = false;
  Stopwatch watch_;
  double left_ = infinity;  ///< seconds for the side that is looked at
  int solves_ = 0;
};

}  // namespace horqin
