// A linear, convex quadratic or mixed-integer program as plain arrays: what the equations write and
// the solvers read. No names, no units: both are found from the index when a person asks.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

namespace horqin {

inline constexpr double infinity = std::numeric_limits<double>::infinity();

// min  offset + cost'x + ½ Σ_j quadratic_j x_j²
// s.t. row_lower ≤ A x ≤ row_upper,  lower ≤ x ≤ upper,  x_j integer where integer_j ≠ 0
// A missing bound is ±infinity. Signs of the duals: src/lp/signs.md.
struct Program {
  std::vector<double> cost, lower, upper;    // one per column
  std::vector<uint8_t> integer;              // one per column, or empty: none is integer
  std::vector<double> quadratic;             // one per column (≥ 0: convex), or empty: linear
  std::vector<double> row_lower, row_upper;  // one per row
  std::vector<int32_t> start{0};             // rows + 1: row i is [start[i], start[i + 1])
  std::vector<int32_t> index;                // column of each nonzero, at most once in a row
  std::vector<double> value;                 // A row by row
  double offset = 0;

  int32_t columns() const { return static_cast<int32_t>(cost.size()); }
  int32_t rows() const { return static_cast<int32_t>(row_lower.size()); }
  int64_t nonzeros() const { return static_cast<int64_t>(index.size()); }
  bool has_integers() const;     // true when some column is integer
  bool is_quadratic() const;     // true when some quadratic coefficient is not 0
  uint64_t fingerprint() const;  // the same for the same numbers, on every machine
};

// The first thing wrong with the arrays, in words; empty when they are sound: sizes that do not fit
// together, a column out of range or twice in one row, NaN, an infinite cost or coefficient, a
// lower bound of +infinity or an upper one of −infinity, a negative (non-convex) quadratic
// coefficient. Crossed finite bounds (lower > upper) are sound: such a program is infeasible.
std::string defect(const Program& program);

// Grow a program: a continuous linear column, a row. What is added has the index that is returned.
int32_t add_column(Program& program, double cost, double lower, double upper);
int32_t add_row(Program& program, double lower, double upper, std::span<const int32_t> index,
                std::span<const double> value);

// Is every integer column of x (which may have more columns) whole, up to a millionth?
bool is_whole(const std::vector<uint8_t>& integer, const std::vector<double>& x);

// offset + cost'x + ½ Σ quadratic_j x_j²
double objective(const Program& program, const std::vector<double>& x);

}  // namespace horqin
