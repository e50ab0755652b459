#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "equation/equation.h"
#include "lp/program.h"

namespace horqin {

/// Rows of one equation inside the program, and which item each belongs to.
struct EquationRows {
  const Equation* equation = nullptr;
  int32_t first = 0;           ///< row
  std::vector<int64_t> items;  ///< by row
  int32_t last() const { return first + static_cast<int32_t>(items.size()); }
};

struct Assembled {
  Program program;
  std::vector<EquationRows> rows;
  size_t bytes = 0;  ///< held by us at the peak of assembly
};

/// Writes the program. The same bytes whatever the number of threads: items are cut into chunks of
/// fixed size, each chunk is written on its own, and the chunks are joined in order. Throws
/// std::length_error beyond 2^31 nonzeros.
Assembled assemble(const Model& model, int threads);

/// "balance elec@city 2025 winter.17": computed when a person asks.
std::string row_words(const Model& model, const Assembled& assembled, int32_t row);
std::string column_words(const Model& model, int32_t column);

/// What a column belongs to: its family ("activity", "built" …), the entity inside it, and which of
/// the entity's columns it is.
struct ColumnOwner {
  std::string_view family;
  int32_t entity = -1;
  int32_t place = 0;
};
ColumnOwner column_owner(const Model& model, int32_t column);

/// Rows of one equation, or none.
const EquationRows* rows_of(const Assembled& assembled, std::string_view equation);

}  // namespace horqin
