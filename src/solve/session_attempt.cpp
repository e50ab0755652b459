#include <algorithm>
#include <limits>
#include <thread>

#include "base/clock.h"
#include "solve/basis.h"
#include "solve/session_state.h"

namespace horqin {
namespace {

int cores() {
  return static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
}

// What a worker may keep: nothing of the caller's.
SolveOptions detached(const SolveOptions& options) {
  SolveOptions own = options;
  own.stop = nullptr;
  own.progress = nullptr;
  own.log = nullptr;
  return own;
}

Answer stopped_answer() {
  Answer a;
  a.status = Status::interrupted;
  a.objective = std::numeric_limits<double>::quiet_NaN();
  return a;
}

}  // namespace

Shape Session::State::shape(const SolveOptions& options) {
  Shape shape = shape_of(program);
  shape.warm = engine && engine->has_basis() && !shape.quadratic;
  shape.crossover = options.crossover;
  shape.threads = options.threads > 0 ? options.threads : cores();
  const bool open = shape.quadratic || (options.method == Method::automatic && wants_factor(shape));
  shape.hipo = (open || options.method == Method::hipo) && Highs::has_hipo();
  return shape;
}

std::shared_ptr<ClarabelPath> Session::State::clarabel(const Shape& shape,
                                                       const SolveOptions& options) {
  loaded();
  if (options.presolve && !shape.quadratic)
    return std::make_shared<ClarabelPath>(engine, shape, detached(options));
  return std::make_shared<ClarabelPath>(program, shape, detached(options));
}

// Presolve and the pattern of the factor, for the choice; `path` stays empty when presolve alone
// has the answer.
MethodChoice Session::State::looked(const Shape& shape, const SolveOptions& options, Watch& watch,
                                    std::shared_ptr<ClarabelPath>& path) {
  const auto look = clarabel(shape, options);
  bool ready = false;
  const auto factor = std::make_shared<Factor>();
  const Runner runner{Method::clarabel, engine, [look, factor](Leash& leash) {
                        Answer a;
                        if (!look->prepare(leash)) return a;
                        *factor = look->factor();
                        a.status = Status::optimal;
                        return a;
                      }};
  const Finish finish = race({runner}, options, watch,
                             [&](Answer& a) { return ready = a.status == Status::optimal; });
  if (finish.winner < 0) engine.reset();
  if (!ready) return {Method::simplex, Method::automatic, "presolve leaves nothing to choose for"};
  path = look;
  return choose(shape, *factor);
}

// `own`: with the session's engine, else with another one for a race.
Runner Session::State::runner(const Shape& shape, Method method, const SolveOptions& options,
                              bool own) {
  loaded();
  const auto highs = own ? engine : std::make_shared<Highs>(program);
  return {method, highs, [highs, shape, method, o = detached(options)](Leash& leash) {
            Answer a = highs->run(shape, method, o, leash);
            // HiGHS knows them only until the next run.
            if (a.status == Status::infeasible) a.infeasibility_ray = highs->dual_ray();
            if (a.status == Status::unbounded) a.unbounded_ray = highs->primal_ray();
            return a;
          }};
}

Answer Session::State::attempt(const Shape& shape, const MethodChoice& choice,
                               const SolveOptions& options, Watch& watch,
                               std::shared_ptr<ClarabelPath> path) {
  std::vector<Runner> runners;
  for (const Method method : {choice.method, choice.rival}) {
    if (method == choice.rival && !runners.empty() && !choice.is_race()) break;
    const bool first = runners.empty();
    if (method != Method::clarabel) {
      runners.push_back(runner(shape, method, options, first));
    } else {
      const bool ready = path != nullptr;
      if (!ready) path = clarabel(shape, options);
      const auto highs = engine;
      runners.push_back({method, highs, [=, o = detached(options)](Leash& leash) {
                           if (ready || path->prepare(leash)) return path->run(leash);
                           if (leash.should_stop()) return stopped_answer();
                           // Presolve has solved it, or shown that there is no solution.
                           return highs->run(shape, Method::simplex, o, leash);
                         }});
    }
  }
  path.reset();
  Finish finish = race(runners, options, watch, [&](Answer& a) {
    judge(a, shape, options);
    return a.status != Status::failed && a.status != Status::interrupted;
  });
  if (finish.winner >= 0)
    engine = runners[finish.winner].engine;
  else
    engine.reset();
  if (finish.answer.status == Status::interrupted && watch.verdict())
    finish.answer.status = *watch.verdict();
  return std::move(finish.answer);
}

// The second half of a crossover: simplex from the basis that an interior point suggests. Without a
// vertex the point itself, which holds, is the answer.
void Session::State::to_vertex(Answer& point, const Shape& shape, const SolveOptions& options,
                               Watch& watch) {
  if (!engine || watch.should_stop()) return;
  engine->set_basis(guess_basis(program, point.x, point.y, point.z));
  Answer vertex = attempt(shape, {Method::simplex, Method::automatic, ""}, options, watch);
  if (vertex.status != Status::optimal) {
    point.message = "no vertex was found from it in time";
    return;
  }
  vertex.method = point.method + "+simplex";
  vertex.iterations += point.iterations;
  point = std::move(vertex);
}

}  // namespace horqin
