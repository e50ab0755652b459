#include "solve/session.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "base/clock.h"
#include "solve/accept.h"
#include "solve/highs_words.h"
#include "solve/session_state.h"

namespace horqin {
namespace {

std::string bad_bounds(double lower, double upper) {
  if (std::isnan(lower) || std::isnan(upper)) return "a bound is NaN";
  if (lower == infinity) return "a lower bound is +infinity";
  return upper == -infinity ? "an upper bound is -infinity" : "";
}

}  // namespace

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
  MethodChoice choice{options.method, Method::automatic, "asked for"};
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

SimplexBasis Session::basis() const {
  return state_->engine ? state_->engine->basis() : SimplexBasis{};
}

void Session::go_back(SimplexBasis basis) {
  if (basis.columns.size() != state_->program.cost.size()) return;
  basis.rows.resize(rows(), BasisPlace::basic);
  state_->loaded().set_basis(basis);
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
