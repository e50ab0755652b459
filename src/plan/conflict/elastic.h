// How little the numbers of a plan have to give way for everything to hold.
#pragma once

#include <vector>

#include "plan/conflict/knobs.h"
#include "plan/conflict/whole.h"

namespace horqin {

/// The program with one column per knob and the largest relative change. Each question is solved
/// anew: from the basis of another one the simplex stalls, for few columns have a cost, and
/// presolve is worth more than a basis.
class Elastic {
 public:
  Elastic(const Program& program, const std::vector<Knob>& knobs);

  struct Answer {
    bool found = false, proved = false;
    double value = 0;
    double bound = -infinity;   ///< proved: no plan has less
    std::vector<double> x, by;  ///< plan; change by knob
  };
  /// The least sum of relative changes, or the least largest.
  struct Question {
    bool largest = false;
    std::vector<uint8_t> allowed{};  ///< by claim; empty: all
    double ceiling = infinity;       ///< no knob above it
    std::vector<double> weights{};   ///< by claim, of the sum; empty: 1
    WholeSession::Effort effort = WholeSession::Effort::full;
  };
  Answer least(const Question& question, const SolveOptions& options, const NearPlans& near);

  /// Takes the slopes of a knob as they are now.
  void refresh(size_t knob);

 private:
  int32_t column(size_t knob) const { return base_ + static_cast<int32_t>(knob); }

  const std::vector<Knob>& knobs_;
  int32_t base_;     ///< columns of the plan
  int32_t largest_;  ///< the column of the largest change
  WholeSession whole_;
};

}  // namespace horqin
