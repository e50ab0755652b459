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
  bool hipo = false;      // HiPO's extras are installed
  bool crossover = true;  // a vertex is wanted
};

Shape shape_of(const Program& program);

// `method` is never automatic, except for programs with integers: branch and bound decides itself.
struct Choice {
  Method method = Method::simplex;
  std::string reason;
};

// A pure function: the same shape gives the same choice.
Choice choose(const Shape& shape);

}  // namespace horqin
