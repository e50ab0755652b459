#include "solve/choose.h"

namespace horqin {
namespace {

// Below this the dual simplex is done before an interior point has ordered its matrix.
constexpr int64_t small_nonzeros = 200'000;

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

Choice choose(const Shape& shape) {
  if (shape.integer) return {Method::automatic, "has integers: branch and bound"};
  if (shape.quadratic && shape.hipo) return {Method::hipo, "quadratic: interior point"};
  if (shape.quadratic) return {Method::automatic, "quadratic, no HiPO here: active set"};
  if (shape.warm) return {Method::simplex, "a basis is there: dual simplex goes on from it"};
  if (shape.nonzeros < small_nonzeros) return {Method::simplex, "small: dual simplex"};
  if (!shape.crossover && shape.hipo) return {Method::hipo, "large, no vertex wanted: HiPO"};
  return {Method::ipx, "large: interior point with crossover"};
}

}  // namespace horqin
