#include "solve/session.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <thread>
#include <utility>

#include "base/clock.h"
#include "lp/check.h"
#include "lp/farkas.h"
#include "solve/accept.h"
#include "solve/basis.h"
#include "solve/choose.h"
#include "solve/clarabel_path.h"
#include "solve/highs.h"
#include "solve/highs_words.h"
#include "solve/race.h"
#include "solve/watch.h"

namespace horqin {
namespace {

constexpr double ray_tolerance = 1e-9;

std::string bad_bounds(double lower, double upper) {
  if (std::isnan(lower) || std::isnan(upper)) return "a bound is NaN";
  if (lower == infinity) return "a lower bound is +infinity";
  return upper == -infinity ? "an upper bound is -infinity" : "";
}

void scale_to_one(std::vector<double>& ray) {
  double largest = 0;
  for (const double v : ray) largest = std::max(largest, std::abs(v));
  for (double& v : ray) v = largest > 0 ? v / largest : v;
}

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

struct Session::State {
  Program program;
  std::vector<uint8_t> marks;  // program.integer while relaxed
  bool relaxed = false;
  std::string error;              // the first change that made no sense
  std::shared_ptr<Highs> engine;  // loaded when first needed, and again after it was lost
  double passing = 0;             // seconds of loading in this solve

  explicit State(Program p) : program(std::move(p)), error(defect(program)) {
    if (!error.empty()) error = "the program is not sound: " + error;
  }

  void refuse(const std::string& why) {
    if (error.empty() && !why.empty()) error = "a change was refused: " + why;
  }
  bool refused(const std::string& why) {
    refuse(why);
    return !error.empty();
  }
  Highs& loaded() {
    if (engine) return *engine;
    const Stopwatch watch;
    engine = std::make_shared<Highs>(program);
    passing += watch.seconds();
    return *engine;
  }

  Shape shape(const SolveOptions& options);
  Runner runner(const Shape& shape, Method method, const SolveOptions& options, bool own);
  Answer attempt(const Shape& shape, const Choice& choice, const SolveOptions& options,
                 Watch& watch, std::shared_ptr<ClarabelPath> path = nullptr);
  Choice looked(const Shape& shape, const SolveOptions& options, Watch& watch,
                std::shared_ptr<ClarabelPath>& path);
  std::shared_ptr<ClarabelPath> clarabel(const Shape& shape, const SolveOptions& options);
  void to_vertex(Answer& answer, const Shape& shape, const SolveOptions& options, Watch& watch);
  void judge(Answer& answer, const Shape& shape, const SolveOptions& options);
  Answer by_arithmetic() const;
  std::vector<double> proved(std::vector<double> ray) const;
  std::vector<double> crossed() const;
};

Shape Session::State::shape(const SolveOptions& options) {
  Shape shape = shape_of(program);
  shape.warm = engine && engine->has_basis() && !shape.quadratic;
  shape.hipo = Highs::has_hipo();
  shape.crossover = options.crossover;
  shape.threads = options.threads > 0 ? options.threads : cores();
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
Choice Session::State::looked(const Shape& shape, const SolveOptions& options, Watch& watch,
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

Answer Session::State::attempt(const Shape& shape, const Choice& choice,
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

Session::Session(Program program) : state_(std::make_unique<State>(std::move(program))) {}
Session::~Session() = default;
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;

void Session::set_costs(const std::vector<double>& cost, double offset,
                        const std::vector<double>& quadratic) {
  const auto finite = [](double c) { return std::isfinite(c); };
  const auto convex = [](double q) { return std::isfinite(q) && q >= 0; };
  const size_t columns = state_->program.cost.size();
  const bool fits = cost.size() == columns && (quadratic.empty() || quadratic.size() == columns);
  if (state_->refused(!fits ? "costs of another length"
                      : !finite(offset) || !std::ranges::all_of(cost, finite)
                          ? "a cost is not finite"
                      : !std::ranges::all_of(quadratic, convex) ? "a quadratic cost is not convex"
                                                                : ""))
    return;
  const bool changes = quadratic != state_->program.quadratic;
  state_->program.cost = cost;
  state_->program.offset = offset;
  state_->program.quadratic = quadratic;
  if (state_->engine) state_->engine->set_costs(cost, offset);
  if (state_->engine && changes) state_->engine->set_quadratic(quadratic);
}

void Session::set_column_bounds(int32_t column, double lower, double upper) {
  const bool known = column >= 0 && column < columns();
  if (state_->refused(known ? bad_bounds(lower, upper) : "there is no such column")) return;
  state_->program.lower[column] = lower;
  state_->program.upper[column] = upper;
  if (state_->engine) state_->engine->set_column_bounds(column, lower, upper);
}

void Session::set_row_bounds(int32_t row, double lower, double upper) {
  const bool known = row >= 0 && row < rows();
  if (state_->refused(known ? bad_bounds(lower, upper) : "there is no such row")) return;
  state_->program.row_lower[row] = lower;
  state_->program.row_upper[row] = upper;
  if (state_->engine) state_->engine->set_row_bounds(row, lower, upper);
}

void Session::set_coefficient(int32_t row, int32_t column, double value) {
  Program& p = state_->program;
  int32_t at = -1;
  for (int32_t k = row >= 0 && row < rows() ? p.start[row] : 0;
       row >= 0 && row < rows() && k < p.start[row + 1]; ++k)
    if (p.index[k] == column) at = k;
  if (state_->refused(at < 0                  ? "there is no such coefficient"
                      : !std::isfinite(value) ? "a coefficient is not finite"
                                              : ""))
    return;
  p.value[at] = value;
  if (state_->engine) state_->engine->set_coefficient(row, column, value);
}

int32_t Session::add_row(double lower, double upper, std::span<const int32_t> index,
                         std::span<const double> value) {
  Program& p = state_->program;
  Program row;
  row.cost.resize(p.cost.size());
  row.lower = row.upper = row.cost;
  row.row_lower = {lower};
  row.row_upper = {upper};
  row.index.assign(index.begin(), index.end());
  row.value.assign(value.begin(), value.end());
  row.start.push_back(static_cast<int32_t>(index.size()));
  const int32_t added = rows();
  if (state_->refused(defect(row))) return added;
  horqin::add_row(p, lower, upper, index, value);
  if (state_->engine) state_->engine->add_row(lower, upper, index, value);
  return added;
}

void Session::relax_integers(bool relaxed) {
  State& s = *state_;
  if (relaxed == s.relaxed || !s.error.empty()) return;
  s.relaxed = relaxed;
  if (relaxed) s.marks.clear();
  std::swap(s.marks, s.program.integer);
  if (s.engine) s.engine->set_integers(s.program.integer);
}

void Session::set_integer(int32_t column, bool integer) {
  State& s = *state_;
  if (s.refused(column >= 0 && column < columns() ? "" : "there is no such column")) return;
  std::vector<uint8_t>& marks = s.relaxed ? s.marks : s.program.integer;
  if (marks.empty()) marks.resize(s.program.cost.size());
  marks[column] = integer ? 1 : 0;
  if (!s.relaxed && s.engine) s.engine->set_integer(column, integer);
}

Answer Session::solve(const SolveOptions& options) {
  State& s = *state_;
  Watch watch(options);
  Answer answer;
  answer.objective = std::numeric_limits<double>::quiet_NaN();
  answer.message = s.error;
  if (!s.error.empty()) return answer;
  if (columns() == 0) return s.by_arithmetic();

  if (watch.should_stop()) {
    answer.status = *watch.verdict();
    return answer;
  }
  s.passing = 0;
  if (options.cold && s.engine) s.engine->forget();
  Shape shape = s.shape(options);
  Choice choice{options.method, Method::automatic, "asked for"};
  if (const std::string why = refusal(shape, options.method, shape.hipo); !why.empty()) {
    answer.message = why;
    return answer;
  }
  std::shared_ptr<ClarabelPath> path;
  if (options.method == Method::automatic)
    choice = wants_factor(shape) ? s.looked(shape, options, watch, path) : choose(shape);

  answer = s.attempt(shape, choice, options, watch, std::move(path));
  if (answer.status == Status::optimal && answer.method == "clarabel" && options.crossover &&
      !shape.quadratic)
    s.to_vertex(answer, shape, options, watch);
  std::string story = answer.message;
  // Without a method nothing ran: a refusal, which no other method may hide.
  if (answer.status == Status::failed && !answer.method.empty()) {
    for (const Step& step : fallbacks(shape, choice.method, options.presolve)) {
      if (watch.should_stop()) break;
      SolveOptions again = options;
      again.presolve = step.presolve;
      if (s.engine) s.engine->forget();
      answer = s.attempt(shape, {step.method, Method::automatic, ""}, again, watch);
      story += (story.empty() ? "" : "; ") + std::string("then ") + name(step.method) +
               (step.presolve ? "" : " without presolve") + ": " +
               (answer.message.empty() ? name(answer.status) : answer.message);
      if (answer.status != Status::failed) break;
    }
  }
  answer.message = story;
  answer.reason = choice.reason;
  if (choice.is_race())
    answer.reason +=
        std::string("; a race of ") + name(choice.method) + " and " + name(choice.rival);
  answer.seconds = watch.seconds();
  answer.passing = s.passing;
  return answer;
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

int32_t Session::rows() const {
  return state_->program.rows();
}
int32_t Session::columns() const {
  return state_->program.columns();
}
const Program& Session::program() const {
  return state_->program;
}

}  // namespace horqin
