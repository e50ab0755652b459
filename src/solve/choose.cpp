#include "solve/choose.h"

#include <array>
#include <cstdio>

namespace horqin {
namespace {

// Below this the dual simplex is done before an interior point has ordered its matrix.
constexpr int64_t small_nonzeros = 20'000;

// Clarabel's factorisation goes column by column, at about 1 Gflop/s, 50 to 100 times in a solve.
// doc/guide/solving.md lists the programs that were measured: on those up to 2e8 it was used and
// held; at 8e8 and at 4e9, models of OSeMOSYS, its answer did not pass the check. IPX was quicker
// than the simplex at 8e8, the simplex quicker than IPX from 2e9 on.
constexpr double light_flops = 5e8, heavy_flops = 1.5e9;

// The simplex takes about as many iterations as there are rows, and each looks at all of them. Of a
// factor with fewer operations than this share of rows², IPX was done sooner: Kenya, 0.007, 280 CPU
// seconds against 704; with more the simplex: Lao, 0.55, 8.6 against 10.2; networks of wide
// dispatch, 10 and more, 3.3 against 10.2.
constexpr double ipx_share = 0.05;

// An interior point looks at all columns each time, the simplex at a basis as large as the rows.
// With 7 columns to a row (dispatch of 1,680 hours) both take 6 CPU seconds and the simplex half of
// the memory, or 4 against 48 (dispatch with storage, fills much); with 2.5 (a grid's) Clarabel was
// done in 2 and the simplex in 5.
constexpr int wide_columns = 5;  // per row

bool is_wide(const Shape& shape) {
  return shape.columns / wide_columns >= shape.rows;
}

// Stores and capacities hour by hour give more rows than columns, and there neither IPX nor the
// simplex comes to an end: 10 nodes, 2,190 h, 1.6e9, Clarabel 234 CPU seconds; 37 nodes, 168 h,
// 3.8e10, HiPO 55 (it orders by nested dissection, so its factor costs far less than the one that
// is counted here), simplex not done in 213, IPX not in 90. Where columns are as many HiPO was no
// help: of Lao it finds no answer. It is not asked for a vertex: its crossover was not measured.
constexpr double tall_share = 1.2, tall_flops = 5e9;

bool is_tall(const Shape& shape) {
  return static_cast<double>(shape.rows) > tall_share * static_cast<double>(shape.columns);
}

std::string words(const char* text, const Factor& factor) {
  std::array<char, 64> cost{};
  std::snprintf(cost.data(), cost.size(), " (a factor of %.1e operations)", factor.flops);
  return text + std::string(cost.data());
}

// Of those that the factor of an interior point is not light for.
MethodChoice choose_tall(const Shape& shape, const Factor& factor) {
  const bool hipo = factor.flops > tall_flops && shape.hipo && !shape.crossover;
  const bool simplex = factor.flops > tall_flops && !hipo;
  const Method first = hipo ? Method::hipo : simplex ? Method::simplex : Method::clarabel;
  const Method second = simplex ? Method::ipx : Method::simplex;
  return {first, shape.threads < 2 ? Method::automatic : second,
          words("large, more rows than columns", factor)};
}

}  // namespace

Shape shape_of(const Program& program) {
  Shape shape;
  shape.rows = program.rows();
  shape.columns = program.columns();
  shape.nonzeros = program.nonzeros();
  shape.integer = program.has_integers();
  shape.quadratic = program.is_quadratic();
  return shape;
}

bool wants_factor(const Shape& shape) {
  return !shape.integer && !shape.warm &&
         (shape.quadratic || (shape.nonzeros >= small_nonzeros && !is_wide(shape)));
}

MethodChoice choose(const Shape& shape) {
  if (shape.integer)
    return {Method::automatic, Method::automatic, "has integers: branch and bound"};
  if (shape.warm)
    return {Method::simplex, Method::automatic, "a basis is there: dual simplex goes on from it"};
  if (shape.nonzeros >= small_nonzeros)
    return {Method::simplex, Method::automatic, "large, few rows beside the columns: dual simplex"};
  return {Method::simplex, Method::automatic, "small: dual simplex"};
}

MethodChoice choose(const Shape& shape, const Factor& factor) {
  const Method other =
      shape.quadratic ? (shape.hipo ? Method::hipo : Method::clarabel) : Method::ipx;
  if (factor.flops <= light_flops || other == Method::clarabel)
    return {Method::clarabel, Method::automatic, words("large, fills little", factor)};
  if (!shape.quadratic && is_tall(shape)) return choose_tall(shape, factor);
  if (factor.flops >= heavy_flops) {
    if (shape.quadratic) return {other, Method::automatic, words("quadratic, fills much", factor)};
    const auto rows = static_cast<double>(shape.rows);
    if (shape.threads < 2 && factor.flops < ipx_share * rows * rows)
      return {Method::ipx, Method::automatic, words("large, fills much, more rows", factor)};
    if (shape.threads < 2)
      return {Method::simplex, Method::automatic, words("large, fills much", factor)};
    return {Method::ipx, Method::simplex, words("large, fills much", factor)};
  }
  if (shape.threads < 2) return {other, Method::automatic, words("large, in doubt", factor)};
  return {Method::clarabel, other, words("large, in doubt", factor)};
}

}  // namespace horqin
