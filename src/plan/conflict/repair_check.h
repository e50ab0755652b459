// A repair is put in and the plan solved with it: does it hold, and what does it cost?
#pragma once

#include <set>
#include <string>
#include <vector>

#include "plan/conflict/knobs.h"
#include "plan/conflict/repairs.h"
#include "plan/conflict/whole.h"

namespace horqin {

/// One session for all repairs, warm from one to the next.
class RepairCheck {
 public:
  RepairCheck(const Model& model, const Switched& switched, const std::vector<Knob>& knobs)
      : model_(model), switched_(switched), knobs_(knobs), whole_(switched.program) {}

  /// The least cost without the claims `out`. False: not found; then repairs are only asked whether
  /// they hold.
  bool reference(const std::set<int>& out, const SolveOptions& options,
                 const std::vector<double>& near, double& cost);

  /// `to`: numbers by knob, NaN: unchanged. `near`: whole numbers that may do.
  void run(const std::vector<double>& to, const SolveOptions& options,
           const std::vector<double>& near, Repair& repair);

 private:
  /// Bounds of a row while something is tried.
  void set_row(int32_t row, double lower, double upper);
  void put(const std::vector<double>& to);
  void take_back();
  void without_costs();

  const Model& model_;
  const Switched& switched_;
  const std::vector<Knob>& knobs_;
  WholeSession whole_;
  std::vector<int32_t> changed_;
  bool costs_ = true, began_ = false;
};

}  // namespace horqin
