#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "lp/check.h"
#include "lp/farkas.h"
#include "solve/accept.h"
#include "solve/session_state.h"

namespace horqin {
namespace {

constexpr double ray_tolerance = 1e-9;

void scale_to_one(std::vector<double>& ray) {
  double largest = 0;
  for (const double v : ray) largest = std::max(largest, std::abs(v));
  for (double& v : ray) v = largest > 0 ? v / largest : v;
}

}  // namespace

// Checks the answer and its proofs by our own arithmetic, and refuses what does not hold.
void Session::State::judge(Answer& a, const Shape& shape, const SolveOptions& options) {
  if (!a.x.empty()) {
    a.check = check(program, a.x, a.has_dual ? &a.y : nullptr);
    a.objective = a.check.objective;
    if (a.has_dual) a.z = reduced_costs(program, a.x, a.y);
    if (a.has_dual) a.bound = a.check.dual_objective;
    if (shape.integer) a.mip_gap = relative_gap(a.objective, a.bound);
  }
  a.infeasibility_ray = proved(std::move(a.infeasibility_ray));
  std::vector<double> direction = std::exchange(a.unbounded_ray, {});
  for (int side = 0; side < 2 && !direction.empty() && a.unbounded_ray.empty(); ++side) {
    if (proves_unbounded(program, direction, ray_tolerance)) a.unbounded_ray = direction;
    for (double& v : direction) v = -v;
  }
  if (a.status != Status::optimal) return;
  if (const std::string why = objection(a, shape, options); !why.empty()) {
    a.status = Status::failed;
    a.message = a.method + " called its answer optimal, but " + why;
  }
}

// Without columns every row is 0.
Answer Session::State::by_arithmetic() const {
  Answer a;
  a.method = "arithmetic";
  const std::vector<double> none, y(program.row_lower.size());
  a.check = check(program, none, &y);
  if (a.check.primal > 0) {
    a.status = Status::infeasible;
    a.objective = std::numeric_limits<double>::quiet_NaN();
    a.infeasibility_ray = y;
    for (int32_t i = 0; i < program.rows(); ++i)
      a.infeasibility_ray[i] = program.row_lower[i] > 0 ? 1 : program.row_upper[i] < 0 ? -1 : 0;
    return a;
  }
  a.status = Status::optimal;
  a.objective = a.bound = program.offset;
  a.has_dual = true;
  a.y = y;
  return a;
}

// The ray, in the sign and scale of lp/farkas.h, when it is a proof; else empty.
std::vector<double> Session::State::proved(std::vector<double> ray) const {
  scale_to_one(ray);
  for (int side = 0; side < 2; ++side) {
    if (!ray.empty() && proves_infeasible(program, ray, ray_tolerance)) return ray;
    for (double& v : ray) v = -v;
  }
  return {};
}

// Crossed bounds need no solver: 1 at each crossed row, all 0 when only columns are crossed.
std::vector<double> Session::State::crossed() const {
  std::vector<double> ray(program.row_lower.size());
  if (!proves_infeasible(program, ray, ray_tolerance)) return {};
  for (size_t i = 0; i < ray.size(); ++i)
    ray[i] = program.row_lower[i] > program.row_upper[i] ? 1 : 0;
  return ray;
}

std::vector<double> Session::farkas(const SolveOptions& options) {
  State& s = *state_;
  if (!s.error.empty()) return {};
  if (columns() == 0) return s.by_arithmetic().infeasibility_ray;
  if (std::vector<double> ray = s.crossed(); !ray.empty()) return ray;
  Watch watch(options);
  SolveOptions plain = options;
  plain.presolve = false;
  Shape shape = s.shape(options);
  const bool integer = shape.integer, quadratic = shape.quadratic;
  shape.integer = shape.quadratic = false;
  // Any cost will do to find that there is no point, and 0 keeps an unbounded cost out of the way.
  if (integer) s.loaded().set_integers({});
  if (quadratic) s.loaded().set_quadratic({});
  s.loaded().set_costs(std::vector<double>(s.program.cost.size()), 0);
  const Runner runner = s.runner(shape, Method::simplex, plain, true);
  Finish finish = race({runner}, options, watch, [](Answer&) { return true; });
  if (finish.winner < 0) {
    s.engine.reset();
    return {};
  }
  s.engine->set_costs(s.program.cost, s.program.offset);
  if (quadratic) s.engine->set_quadratic(s.program.quadratic);
  if (integer) s.engine->set_integers(s.program.integer);
  if (finish.answer.status != Status::infeasible) return {};
  return s.proved(std::move(finish.answer.infeasibility_ray));
}

}  // namespace horqin
