#include "solve/accept.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace horqin {
namespace {

std::string number(const char* what, double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), " %.3g", value);
  return what + std::string(text.data());
}

}  // namespace

double relative_gap(double objective, double bound) {
  const double distance = std::abs(objective - bound);
  return distance == 0 ? 0 : distance / std::abs(objective);
}

std::string objection(const Answer& a, const Shape& shape, const SolveOptions& options) {
  if (a.x.empty()) return "it gave no solution";
  if (!(a.check.primal <= accepted_primal))
    return number("rows or bounds are violated by", a.check.primal);
  if (!(a.check.integrality <= accepted_integrality))
    return number("integers are off by", a.check.integrality);
  if (shape.integer) {
    // 1e-6 is HiGHS' absolute gap; the last term is what rounding does to the objective.
    const double allowed =
        1e-6 + options.gap * std::abs(a.objective) + 1e-9 * std::abs(a.objective);
    if (std::abs(a.objective - a.bound) <= allowed) return "";
    return number("the gap to its bound is", a.mip_gap);
  }
  if (!a.has_dual) return "it gave no duals";
  if (!(a.check.dual <= accepted_dual)) return number("duals are violated by", a.check.dual);
  if (!(a.check.gap <= accepted_gap)) return number("the duality gap is", a.check.gap);
  return "";
}

std::vector<Step> fallbacks(const Shape& shape, Method method, bool presolve) {
  std::vector<Step> steps;
  if (shape.integer) {
    steps = {{Method::automatic, true}, {Method::automatic, false}};
  } else if (shape.quadratic) {
    if (shape.hipo) steps.push_back({Method::hipo, true});
    steps.push_back({Method::clarabel, true});
    steps.push_back({Method::automatic, true});
  } else if (method == Method::clarabel) {
    steps = {{Method::ipx, true}, {Method::simplex, true}, {Method::simplex, false}};
  } else {
    steps = {{Method::simplex, true}, {Method::simplex, false}, {Method::ipx, true}};
  }
  // The same again, cold, is worth it only where it was warm.
  std::erase_if(steps, [&](const Step& s) {
    return !shape.warm && s.method == method && s.presolve == presolve;
  });
  return steps;
}

}  // namespace horqin
