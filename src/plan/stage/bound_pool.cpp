#include "plan/stage/bound_pool.h"

#include <algorithm>
#include <cmath>

namespace horqin {

namespace {

/// The side that a dual points at.
double side(double dual, double lower, double upper) {
  return dual > 0 ? lower : upper;
}

}  // namespace

bool Box::empty() const {
  for (size_t i = 0; i < lower.size(); ++i)
    if (lower[i] > upper[i]) return true;
  return false;
}

bool Box::inside(const Box& other) const {
  for (size_t i = 0; i < lower.size(); ++i)
    if (lower[i] < other.lower[i] || upper[i] > other.upper[i]) return false;
  return true;
}

Box BoundPool::sides(const Program& program) const {
  Box box;
  for (const int32_t j : columns_) {
    box.lower.push_back(program.lower[j]);
    box.upper.push_back(program.upper[j]);
  }
  for (const int32_t i : rows_) {
    box.lower.push_back(program.row_lower[i]);
    box.upper.push_back(program.row_upper[i]);
  }
  return box;
}

void BoundPool::learn(const Program& program, const Answer& answer) {
  const Box box = sides(program);
  if (answer.status == Status::infeasible) infeasible_.push_back(box);
  if (answer.status != Status::optimal || !answer.has_dual || program.is_quadratic()) return;
  Bound bound{answer.bound, {}};
  for (const int32_t j : columns_) bound.slopes.push_back(answer.z[j]);
  for (const int32_t i : rows_) bound.slopes.push_back(answer.y[i]);
  for (size_t i = 0; i < bound.slopes.size(); ++i) {
    const double at = side(bound.slopes[i], box.lower[i], box.upper[i]);
    // What points at an infinite side is no more than the tolerance, and no part of the bound.
    if (std::isinf(at)) bound.slopes[i] = 0;
    if (bound.slopes[i] != 0) bound.constant -= bound.slopes[i] * at;
  }
  bounds_.push_back(std::move(bound));
}

double BoundPool::at(const Box& box) const {
  for (const auto& known : infeasible_)
    if (box.inside(known)) return infinity;
  double best = -infinity;
  for (const auto& bound : bounds_) {
    double sum = bound.constant;
    for (size_t i = 0; i < bound.slopes.size(); ++i)
      if (bound.slopes[i] != 0)
        sum += bound.slopes[i] * side(bound.slopes[i], box.lower[i], box.upper[i]);
    best = std::max(best, sum);
  }
  return best;
}

}  // namespace horqin
