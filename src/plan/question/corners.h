#pragma once

#include <functional>
#include <vector>

#include "plan/stage/settled.h"

namespace horqin {

/// Corners of the set of plans that cost at most a share more than the least: goals keep what the
/// stages reached, projects stay as chosen. Not for two threads at once.
class Corners {
 public:
  using Plan = std::vector<double>;

  /// Every plan that is met is shown to `seen`. Each solve is given `options`, asked anew.
  Corners(const Assembled& assembled, const PlanAnswer& answer,
          std::function<SolveOptions()> options, std::function<void(const Plan&)> seen);

  /// The plan of least cost, from which everything goes on; to be asked for first.
  Answer least_cost();

  /// The plans of least `form` (one number per column) whose cost is larger by each share in turn.
  /// The direction is changed at the share `turning`: corners lie close together there, and the way
  /// from one direction to the next is short. A corner that was not found in the time, or that has
  /// no end, is empty.
  std::vector<Plan> toward(const std::vector<double>& form, double turning,
                           const std::vector<double>& shares);

  int solves() const { return solves_; }

 private:
  void allow(double share);
  Plan corner(bool turned);

  const Program& program_;
  std::function<SolveOptions()> options_;
  std::function<void(const Plan&)> seen_;
  Session session_;
  double cost_ = 0;
  double scale_ = 1e-9;  ///< by which the row of the cost is divided
  int32_t row_ = -1;
  int solves_ = 0;
};

}  // namespace horqin
