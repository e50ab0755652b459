#include "solve/session.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "lp/check.h"
#include "lp/farkas.h"
#include "solve/accept.h"
#include "solve/choose.h"
#include "solve/highs.h"
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

}  // namespace

struct Session::State {
  Program program;
  std::vector<uint8_t> marks;  // program.integer while relaxed
  bool relaxed = false;
  std::string error;  // the first change that made no sense
  Highs engine;

  explicit State(Program p)
      : program(std::move(p)), error(defect(program)), engine(error.empty() ? program : Program{}) {
    if (!error.empty()) error = "the program is not sound: " + error;
  }

  void refuse(const std::string& why) {
    if (error.empty() && !why.empty()) error = "a change was refused: " + why;
  }
  bool refused(const std::string& why) {
    refuse(why);
    return !error.empty();
  }

  Answer attempt(const Shape& shape, Method method, const SolveOptions& options, Watch& watch);
  Answer by_arithmetic() const;
  std::vector<double> proved(std::vector<double> ray) const;
  std::vector<double> crossed() const;
};

Answer Session::State::attempt(const Shape& shape, Method method, const SolveOptions& options,
                               Watch& watch) {
  Answer a = engine.run(shape, method, options, watch);
  if (!a.x.empty()) {
    a.check = check(program, a.x, a.has_dual ? &a.y : nullptr);
    a.objective = a.check.objective;
    if (a.has_dual) a.z = reduced_costs(program, a.x, a.y);
    if (a.has_dual) a.bound = a.check.dual_objective;
    if (shape.integer) a.mip_gap = relative_gap(a.objective, a.bound);
  }
  if (a.status == Status::infeasible) a.infeasibility_ray = proved(engine.dual_ray());
  if (a.status == Status::unbounded) {
    std::vector<double> ray = engine.primal_ray();
    for (int side = 0; side < 2 && a.unbounded_ray.empty(); ++side) {
      if (proves_unbounded(program, ray, ray_tolerance)) a.unbounded_ray = ray;
      for (double& v : ray) v = -v;
    }
  }
  if (a.status != Status::optimal) return a;
  if (const std::string why = objection(a, shape, options); !why.empty()) {
    a.status = Status::failed;
    a.message = a.method + " called its answer optimal, but " + why;
  }
  return a;
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
  state_->engine.set_costs(cost, offset);
  if (changes) state_->engine.set_quadratic(quadratic);
}

void Session::set_column_bounds(int32_t column, double lower, double upper) {
  const bool known = column >= 0 && column < columns();
  if (state_->refused(known ? bad_bounds(lower, upper) : "there is no such column")) return;
  state_->program.lower[column] = lower;
  state_->program.upper[column] = upper;
  state_->engine.set_column_bounds(column, lower, upper);
}

void Session::set_row_bounds(int32_t row, double lower, double upper) {
  const bool known = row >= 0 && row < rows();
  if (state_->refused(known ? bad_bounds(lower, upper) : "there is no such row")) return;
  state_->program.row_lower[row] = lower;
  state_->program.row_upper[row] = upper;
  state_->engine.set_row_bounds(row, lower, upper);
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
  p.row_lower.push_back(lower);
  p.row_upper.push_back(upper);
  p.index.insert(p.index.end(), index.begin(), index.end());
  p.value.insert(p.value.end(), value.begin(), value.end());
  p.start.push_back(static_cast<int32_t>(p.index.size()));
  state_->engine.add_row(lower, upper, index, value);
  return added;
}

void Session::relax_integers(bool relaxed) {
  State& s = *state_;
  if (relaxed == s.relaxed || !s.error.empty()) return;
  s.relaxed = relaxed;
  if (relaxed) s.marks.clear();
  std::swap(s.marks, s.program.integer);
  s.engine.set_integers(s.program.integer);
}

void Session::set_integer(int32_t column, bool integer) {
  State& s = *state_;
  if (s.refused(column >= 0 && column < columns() ? "" : "there is no such column")) return;
  std::vector<uint8_t>& marks = s.relaxed ? s.marks : s.program.integer;
  if (marks.empty()) marks.resize(s.program.cost.size());
  marks[column] = integer ? 1 : 0;
  if (!s.relaxed) s.engine.set_integer(column, integer);
}

Answer Session::solve(const SolveOptions& options) {
  State& s = *state_;
  Watch watch(options);
  Answer answer;
  answer.objective = std::numeric_limits<double>::quiet_NaN();
  answer.message = s.error;
  if (!s.error.empty()) return answer;
  if (columns() == 0) return s.by_arithmetic();

  if (options.cold) s.engine.forget();
  Shape shape = shape_of(s.program);
  shape.warm = s.engine.has_basis();
  shape.hipo = Highs::has_hipo();
  shape.crossover = options.crossover;
  Choice choice{options.method, "asked for"};
  if (options.method == Method::automatic) choice = choose(shape);

  answer = s.attempt(shape, choice.method, options, watch);
  std::string story = answer.message;
  // Without a method nothing ran: a refusal, which no other method may hide.
  if (answer.status == Status::failed && !answer.method.empty()) {
    for (const Step& step : fallbacks(shape, choice.method, options.presolve)) {
      if (watch.should_stop()) break;
      SolveOptions again = options;
      again.presolve = step.presolve;
      s.engine.forget();
      answer = s.attempt(shape, step.method, again, watch);
      story += (story.empty() ? "" : "; ") + std::string("then ") + name(step.method) +
               (step.presolve ? "" : " without presolve") + ": " +
               (answer.message.empty() ? name(answer.status) : answer.message);
      if (answer.status != Status::failed) break;
    }
  }
  answer.message = story;
  answer.reason = choice.reason;
  answer.seconds = watch.seconds();
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
  Shape shape = shape_of(s.program);
  const bool integer = shape.integer, quadratic = shape.quadratic;
  shape.integer = shape.quadratic = false;
  // Any cost will do to find that there is no point, and 0 keeps an unbounded cost out of the way.
  if (integer) s.engine.set_integers({});
  if (quadratic) s.engine.set_quadratic({});
  s.engine.set_costs(std::vector<double>(s.program.cost.size()), 0);
  std::vector<double> ray;
  if (s.engine.run(shape, Method::simplex, plain, watch).status == Status::infeasible)
    ray = s.proved(s.engine.dual_ray());
  s.engine.set_costs(s.program.cost, s.program.offset);
  if (quadratic) s.engine.set_quadratic(s.program.quadratic);
  if (integer) s.engine.set_integers(s.program.integer);
  return ray;
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
