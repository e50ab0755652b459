#include "solve/engine.h"

#include <algorithm>

namespace horqin {

SolveOptions after(SolveOptions options, double seconds) {
  options.time_limit = std::max(1e-3, options.time_limit - seconds);
  return options;
}

const char* name(Method method) {
  switch (method) {
    case Method::automatic:
      return "automatic";
    case Method::simplex:
      return "simplex";
    case Method::ipx:
      return "ipx";
    case Method::hipo:
      return "hipo";
    case Method::pdlp:
      return "pdlp";
    case Method::clarabel:
      return "clarabel";
  }
  return "";
}

const char* name(Status status) {
  switch (status) {
    case Status::optimal:
      return "optimal";
    case Status::infeasible:
      return "infeasible";
    case Status::unbounded:
      return "unbounded";
    case Status::infeasible_or_unbounded:
      return "infeasible_or_unbounded";
    case Status::time_limit:
      return "time_limit";
    case Status::iteration_limit:
      return "iteration_limit";
    case Status::memory_limit:
      return "memory_limit";
    case Status::interrupted:
      return "interrupted";
    case Status::failed:
      return "failed";
  }
  return "";
}

}  // namespace horqin
