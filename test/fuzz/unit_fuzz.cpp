// The unit reader on any bytes: a unit that reads back from its own text, or a refusal that points
// into the text.

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "unit/unit.h"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  horqin::UnitProblem problem;
  const auto unit = horqin::read_unit(text, problem);
  if (!unit) {
    require(!problem.code.empty() && !problem.message.empty());
    require(problem.offset <= size);
    require(text.compare(problem.offset, problem.found.size(), problem.found) == 0);
    return 0;
  }
  require(std::isnormal(unit->factor) && unit->factor > 0);
  const auto again = horqin::parse_unit(horqin::format(*unit));
  require(again.has_value() && *again == *unit);
  require(horqin::compatible(*unit, *again));
  return 0;
}
