// What a solve is asked for and what it answers, whatever engine does it.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "lp/check.h"
#include "lp/program.h"

namespace horqin {

enum class Method {
  automatic,  // by size and structure: solve/choose.h
  simplex,    // dual simplex (HiGHS)
  ipx,        // interior point with an iterative solver and a basis preconditioner (HiGHS)
  hipo,       // interior point with a direct factorisation (HiGHS with its extras)
  pdlp,       // first-order primal-dual hybrid gradient (HiGHS)
  clarabel,   // interior point with a quasi-definite factorisation, after HiGHS' presolve
};

enum class Status {
  optimal,  // proved by the engine and accepted by our own check
  infeasible,
  unbounded,
  infeasible_or_unbounded,
  time_limit,
  iteration_limit,
  memory_limit,
  interrupted,
  failed,  // nothing is known; Answer::message says why
};

const char* name(Method method);  // snake_case words, the same as in options and files
const char* name(Status status);

// One moment of a running solve. Numbers that the phase does not know are NaN.
struct Progress {
  std::string phase;  // "simplex", "interior_point", "first_order", "branch_and_bound"
  double seconds = 0;
  int64_t iterations = 0;
  double primal_objective = 0, bound = 0, gap = 0, primal_infeasibility = 0;
};

struct SolveOptions {
  Method method = Method::automatic;
  int threads = 1;               // 0: all cores; two may run two methods side by side
  double time_limit = infinity;  // seconds of wall time for one call, fallbacks included
  double gap = 1e-4;             // relative gap at which a mixed-integer answer is optimal
  double feasibility = 1e-7;     // absolute, in the units of the rows
  double optimality = 1e-7;      // absolute, in the units of the costs
  bool presolve = true;
  bool crossover = true;            // of an interior or first-order point to a vertex
  bool cold = false;                // forget the basis of the solve before, presolve again
  bool primal = false;              // simplex from a basis: primal (only costs changed), not dual
  uint64_t memory_limit_bytes = 0;  // of the whole process; 0: none
  int seed = 0;
  const std::atomic<bool>* stop = nullptr;        // set by anybody: ends within about a second
  std::function<void(const Progress&)> progress;  // called from the thread that called
  std::string* log = nullptr;                     // the engine's own words are appended
};

// With what is left of the time limit after so many seconds; a little at least.
SolveOptions after(SolveOptions options, double seconds);

struct Answer {
  Status status = Status::failed;
  double objective = 0;      // of x by our own arithmetic; NaN when there is no x
  double bound = -infinity;  // proved: no feasible x is better than this
  std::vector<double> x;     // empty when none was found
  bool has_dual = false;
  std::vector<double> y, z;  // row duals and reduced costs (lp/signs.md), when has_dual
  std::vector<double> infeasibility_ray, unbounded_ray;  // per row, per column; empty: not known
  // What really ran: "highs-simplex", "highs-ipx", "highs-mip", "clarabel", "clarabel+simplex" …
  std::string method;
  std::string
      reason;  // why that method, when it was chosen for the caller; what a race was between
  int64_t iterations = 0, nodes = 0;
  double seconds = 0;   // wall time of the call
  double passing = 0;   // of these: the program handed over to HiGHS, 0 when it has it
  double mip_gap = 0;   // relative, reached; 0 without integers
  Check check;          // of x (and y) in plain arithmetic; computed whenever there is an x
  std::string message;  // empty, or what a person should know: fallbacks, refusals, limits
};

}  // namespace horqin
