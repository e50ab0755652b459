// Writes a program as free MPS, so that another solver can have a look at it.
#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <string>

#include "lp/program.h"

namespace horqin {

// Names of rows and columns by index; without one a row is r0, r1 … and a column c0, c1 …
// Blanks and control characters in a name become '_'; of equal names the second ends in ~2, the
// third in ~3.
struct MpsNames {
  std::function<std::string(int32_t)> row, column;
};

// Numbers are written with the fewest digits that read back as the same double. The offset is
// the cost of a column `offset` that is fixed at 1: readers do not agree on the sign of a
// right-hand side of the objective row. A quadratic diagonal goes to a QUADOBJ section. Crossed
// finite row bounds cannot be said in MPS: throws std::invalid_argument, as does a program with a
// defect.
void write_mps(const Program& program, std::ostream& out, const MpsNames& names = {});

// The same into a file, which appears whole or not at all; throws InputError (file-not-written).
void write_mps(const Program& program, const std::filesystem::path& file,
               const MpsNames& names = {});

}  // namespace horqin
