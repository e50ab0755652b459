// Which method suits a program, when the caller leaves it open.
#pragma once

#include <cstdint>
#include <string>

#include "lp/program.h"
#include "solve/engine.h"

namespace horqin {

// What the choice looks at.
struct Shape {
  int64_t rows = 0, columns = 0, nonzeros = 0;
  bool integer = false, quadratic = false;
  bool warm = false;      // a basis of the solve before is there
  bool hipo = false;      // HiPO may be chosen: its extras are installed
  bool crossover = true;  // a vertex is wanted
  int threads = 1;        // that may be used
};

Shape shape_of(const Program& program);

// Nonzeros of the triangular factor of an interior point's system, and the operations to compute
// it, by its pattern and an ordering; the cost of one iteration.
struct Factor {
  double nonzeros = 0, flops = 0;
};

// `method` is never automatic, except for programs with integers: branch and bound decides itself.
// `rival`, where it is not automatic, runs beside it; the first answer that holds is taken.
struct MethodChoice {
  Method method = Method::simplex;
  Method rival = Method::automatic;
  std::string reason;

  bool is_race() const { return rival != Method::automatic; }
};

// Does the choice depend on what presolve leaves? Else choose(shape) is all there is to say.
bool wants_factor(const Shape& shape);

// Pure functions: the same shape gives the same choice.
MethodChoice choose(const Shape& shape);
// For a cold, large, continuous program, once the factor of what is left of it is known.
MethodChoice choose(const Shape& shape, const Factor& factor);

}  // namespace horqin
