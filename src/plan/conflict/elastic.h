// How little the numbers of a plan have to give way for everything to hold.
#pragma once

#include <vector>

#include "plan/conflict/knobs.h"
#include "plan/conflict/whole.h"

namespace horqin {

/// The program with one column per knob and the largest relative change; one session, warm from
/// question to question.
class Elastic {
 public:
  Elastic(const Program& program, const std::vector<Knob>& knobs);

  struct Answer {
    bool found = false, proved = false;
    double value = 0;
    std::vector<double> x, by;  ///< plan; change by knob
  };
  /// Least sum (or least largest) of relative changes; `allowed` by claim, empty: all; no knob
  /// above `ceiling`. `near`: whole numbers that may do.
  Answer least(bool largest, const std::vector<uint8_t>& allowed, double ceiling,
               const SolveOptions& options, const std::vector<double>& near);

  /// Takes the slopes of a knob as they are now.
  void refresh(size_t knob);

 private:
  void begin(const SolveOptions& options);
  int32_t column(size_t knob) const { return base_ + static_cast<int32_t>(knob); }

  const std::vector<Knob>& knobs_;
  int32_t base_;     ///< columns of the plan
  int32_t largest_;  ///< the column of the largest change
  WholeSession whole_;
  bool began_ = false;
};

}  // namespace horqin
