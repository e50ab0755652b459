// Clarabel, an interior point method over a quasi-definite LDLᵀ factor (Goulart and Chen 2024,
// "Clarabel: An interior-point solver for conic programs with quadratic objectives"): linear and
// convex quadratic programs. It starts cold, and looks at the stop flag once in an iteration.
#pragma once

#include <memory>

#include "lp/program.h"
#include "solve/choose.h"
#include "solve/engine.h"
#include "solve/leash.h"

namespace horqin {

class Clarabel {
 public:
  // Writes the program, scaled, in the engine's own form; `program` is not needed after.
  explicit Clarabel(const Program& program);
  ~Clarabel();

  // The cost of the factorisation that each iteration repeats, from the pattern alone, in the
  // order that the engine takes.
  Factor factor() const;

  // Once only: the program is used up. Fills status (its word only), x, y, iterations and method;
  // infeasibility_ray and unbounded_ray, unproved.
  Answer run(const SolveOptions& options, Leash& leash);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace horqin
