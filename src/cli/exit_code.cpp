#include "cli/commands.h"

namespace horqin {

int exit_code(Status status) {
  switch (status) {
    case Status::optimal:
      return exit_solved;
    case Status::infeasible:
    case Status::infeasible_or_unbounded:
      return exit_infeasible;
    case Status::interrupted:
      return exit_interrupted;
    case Status::time_limit:
    case Status::iteration_limit:
    case Status::memory_limit:
      return exit_stopped;
    case Status::unbounded:
      return exit_bad_input;
    case Status::failed:
      break;
  }
  return exit_fault;
}

}  // namespace horqin
