// Presolve (HiGHS), Clarabel on what is left, postsolve (HiGHS). Quadratic programs go to Clarabel
// as they are: HiGHS has no presolve for them.
#pragma once

#include <memory>
#include <optional>

#include "solve/clarabel.h"
#include "solve/highs.h"

namespace horqin {

// Two steps, so that the cost of the factor can be looked at between them; each in a worker, none
// touches what is not its own. `engine` holds the program; it is shared with the session, which
// leaves it alone meanwhile.
class ClarabelPath {
 public:
  // With presolve: a linear program that `engine` holds.
  ClarabelPath(std::shared_ptr<Highs> engine, Shape shape, SolveOptions options);
  // Without: this program.
  ClarabelPath(Program program, Shape shape, SolveOptions options);

  // False: presolve alone has the answer or could not go on; run HiGHS instead.
  bool prepare(Leash& leash);
  Factor factor() const { return clarabel_->factor(); }  // after prepare()
  // Once. Status::optimal is not to be believed before it is checked; a proof of infeasibility or
  // unboundedness is checked here against what Clarabel was given.
  Answer run(Leash& leash);

 private:
  std::string proof_fault(const Answer& answer) const;
  void take_back(Answer& answer);

  Program program_;
  bool reduced_ = false;
  std::shared_ptr<Highs> engine_;
  Shape shape_;
  SolveOptions options_;
  std::optional<Clarabel> clarabel_;
};

}  // namespace horqin
