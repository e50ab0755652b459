#include "solve/clarabel.h"

#include <limits>
#include <utility>

#include "solve/clarabel_shim/shim.h"
#include "solve/cone_form.h"

namespace horqin {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
constexpr uint32_t most_iterations = 300;
// Its own default; what the options say is absolute, in other units.
constexpr double tolerance = 1e-10;

int on_iteration(const HorqinClarabelMoment* now, void* user) {
  Progress told{"interior_point",    0,       now->iteration,      now->primal_objective,
                now->dual_objective, unknown, now->primal_residual};
  return static_cast<Leash*>(user)->should_stop(told) ? 1 : 0;
}

Status status_of_clarabel(int status) {
  switch (status) {
    case HORQIN_CLARABEL_SOLVED:
    case HORQIN_CLARABEL_ALMOST_SOLVED:
      return Status::optimal;
    case HORQIN_CLARABEL_INFEASIBLE:
      return Status::infeasible;
    case HORQIN_CLARABEL_UNBOUNDED:
      return Status::unbounded;
    case HORQIN_CLARABEL_TIME_LIMIT:
      return Status::time_limit;
    case HORQIN_CLARABEL_STOPPED:
      return Status::interrupted;
    default:
      return Status::failed;
  }
}

const char* failure(int status) {
  switch (status) {
    case HORQIN_CLARABEL_ITERATION_LIMIT:
      return "too many iterations";
    case HORQIN_CLARABEL_NUMERICAL_ERROR:
      return "a numerical error";
    case HORQIN_CLARABEL_NO_PROGRESS:
      return "no progress";
    default:
      return "a fault in the engine";
  }
}

}  // namespace

struct Clarabel::State {
  ConeLayout layout;
  Scaling scaling;
  HorqinClarabel* shim = nullptr;

  ~State() { horqin_clarabel_free(shim); }
};

Clarabel::Clarabel(const Program& program) : state_(std::make_unique<State>()) {
  State& s = *state_;
  s.layout = cone_layout(program);
  s.scaling = scale(program);
  HorqinClarabelArrays a{};
  s.shim = horqin_clarabel_new(
      {static_cast<size_t>(s.layout.all_columns), static_cast<size_t>(s.layout.rows),
       static_cast<size_t>(s.layout.equalities), static_cast<size_t>(s.layout.nonzeros),
       program.is_quadratic() ? 1 : 0},
      &a);
  write_cone_form(program, s.layout, s.scaling,
                  {a.quadratic, a.cost, a.side, a.start, a.index, a.value});
}
Clarabel::~Clarabel() = default;

Factor Clarabel::factor() const {
  HorqinClarabelFactor found{};
  if (horqin_clarabel_factor(state_->shim, &found) != 0) return {infinity, infinity};
  return {found.nonzeros, found.flops};
}

Answer Clarabel::run(const SolveOptions&, Leash& leash) {
  State& s = *state_;
  std::vector<double> x(static_cast<size_t>(s.layout.all_columns));
  std::vector<double> z(static_cast<size_t>(s.layout.rows));
  const HorqinClarabelOptions options{tolerance, leash.seconds_left(), most_iterations,
                                      on_iteration, &leash};
  HorqinClarabelOutcome outcome{HORQIN_CLARABEL_FAULT, 0, x.data(), z.data()};
  horqin_clarabel_solve(std::exchange(s.shim, nullptr), &options, &outcome);

  Answer a;
  a.method = "clarabel";
  a.objective = unknown;
  a.iterations = outcome.iterations;
  a.status = status_of_clarabel(outcome.status);
  if (a.status == Status::failed)
    a.message = std::string("clarabel ended with ") + failure(outcome.status);
  if (a.status == Status::infeasible) a.infeasibility_ray = cone_dual(s.layout, s.scaling, z);
  if (a.status == Status::unbounded) a.unbounded_ray = cone_primal(s.layout, s.scaling, x);
  if (a.status != Status::optimal) return a;
  a.x = cone_primal(s.layout, s.scaling, x);
  a.y = cone_dual(s.layout, s.scaling, z);
  a.has_dual = true;
  return a;
}

}  // namespace horqin
