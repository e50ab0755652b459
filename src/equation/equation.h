#pragma once

#include <span>
#include <string_view>

#include "equation/model.h"
#include "equation/pen.h"
#include "equation/slope_pen.h"

namespace horqin {

/// One equation of the model: a record in a file of its own. `rows` writes the rows of items
/// [begin, end); an item may give no row, or several. `columns` sets bounds and costs of the
/// columns that the equation owns. Both are the same text for each pen: one that writes the
/// program, one that differentiates it.
struct Equation {
  std::string_view name;
  std::string_view index;  ///< what it is written for
  std::string_view formula;
  std::string_view unit;  ///< of the row
  std::string_view dual;  ///< meaning and sign
  std::string_view english, chinese;
  int64_t (*items)(const Model& model);
  void (*rows)(const Model& model, int64_t begin, int64_t end, RowPen& pen);
  void (*columns)(const Model& model, ColumnPen& pen) = nullptr;
  std::string (*words)(const Model& model,
                       int64_t item) = nullptr;  ///< what an item is, for people
  void (*slope_rows)(const Model& model, int64_t begin, int64_t end, SlopePen& pen);
  void (*slope_columns)(const Model& model, SlopePen& pen) = nullptr;
};

/// The table of contents of the model.
std::span<const Equation* const> equations();
const Equation& equation(std::string_view name);

/// doc/equations.md.
std::string equations_page();

}  // namespace horqin
