// When an answer that an engine calls optimal is taken for one, and what is tried when it is not.
#pragma once

#include <string>
#include <vector>

#include "solve/choose.h"
#include "solve/engine.h"

namespace horqin {

// What our own check lets pass as optimal. Measures as in lp/check.h, all relative.
inline constexpr double accepted_primal = 1e-5;
inline constexpr double accepted_integrality = 1e-5;
inline constexpr double accepted_dual = 1e-5;
inline constexpr double accepted_gap = 1e-6;

// |objective − bound| relative to |objective|, as the gap option means it.
double relative_gap(double objective, double bound);

// Why `answer`, whose check is filled in, is not optimal; empty when it is. Without integers its
// primal and dual must hold and their objectives meet; with integers its bound must be near enough.
std::string objection(const Answer& answer, const Shape& shape, const SolveOptions& options);

struct Step {
  Method method = Method::automatic;
  bool presolve = true;
};

// What to try, cold, after `method` did not give an answer that holds.
std::vector<Step> fallbacks(const Shape& shape, Method method, bool presolve);

}  // namespace horqin
