#include "plan/stage/alone.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/clock.h"
#include "base/parallel.h"
#include "result/evaluate.h"

namespace horqin {

namespace {

constexpr double longest_solve = 60;  // seconds for one goal
/// The objective is as large as this where the plan stands: solvers' tolerances are absolute.
constexpr double objective_size = 100;
/// Whole projects are chosen for each goal in programs of this size, and for so long.
constexpr int64_t small_program = 20'000;
constexpr double longest_choice = 5;  // seconds

class OneByOne {
 public:
  OneByOne(const Model& model, const Assembled& assembled, const SolveOptions& options,
           const std::vector<double>& plan)
      : model_(model),
        assembled_(assembled),
        options_(options),
        plan_(plan),
        session_(assembled.program) {
    session_.relax_integers(true);
    options_.progress = nullptr;
    options_.log = nullptr;
    options_.threads = 1;
    if (options_.method == Method::automatic) options_.method = Method::simplex;
  }

  std::optional<Alone> best(GoalAt at) {
    const auto& goal = model_.net.goals[at.goal];
    const auto& where = model_.goal_instances[at.goal][at.instance];
    set_objective(goal, where, at);
    auto solve = options_;
    solve.time_limit = std::min(options_.time_limit - watch_.seconds(), longest_solve);
    solve.primal = warm_;
    if (solve.time_limit <= 0) return std::nullopt;
    auto answer = session_.solve(solve);
    if (answer.status != Status::optimal) return std::nullopt;
    warm_ = true;
    const bool in_shares = has_shares(answer.x) && !choose(answer, solve);
    Alone result{at.goal, at.instance, value_of(model_, goal.measure, where, goal.zone, answer.x),
                 0,       in_shares,   {}};
    if (goal.has_bound) result.shortfall = answer.x[model_.at.shortfall[at.goal] + at.instance];
    if (answer.has_dual) result.rows = limits_behind(answer);
    return result;
  }

 private:
  bool has_shares(const std::vector<double>& x) const {
    const auto& integer = assembled_.program.integer;
    for (size_t j = 0; j < integer.size(); ++j) {
      if (integer[j] && std::abs(x[j] - std::round(x[j])) > 1e-6) return true;
    }
    return false;
  }

  /// The best with whole projects, with the prices of the program in which they are fixed.
  bool choose(Answer& answer, SolveOptions solve) {
    if (assembled_.program.nonzeros() > small_program) return false;
    solve.time_limit = std::min(solve.time_limit, longest_choice);
    solve.primal = false;
    solve.cold = true;
    warm_ = false;
    session_.relax_integers(false);
    const auto whole = session_.solve(solve);
    session_.relax_integers(true);
    if (whole.status != Status::optimal) return false;
    bound_integers(&whole.x);
    const auto fixed = session_.solve(solve);
    bound_integers(nullptr);
    if (fixed.status != Status::optimal) return false;
    answer = fixed;
    return true;
  }

  /// Whole numbers fixed at a point, or free again.
  void bound_integers(const std::vector<double>* x) {
    const auto& program = assembled_.program;
    for (size_t j = 0; j < program.integer.size(); ++j) {
      if (!program.integer[j]) continue;
      const double whole = x ? std::round((*x)[j]) : 0;
      session_.set_column_bounds(static_cast<int32_t>(j), x ? whole : program.lower[j],
                                 x ? whole : program.upper[j]);
    }
  }

  void set_objective(const Rule& goal, const Instance& where, GoalAt at) {
    FormPen form(model_);
    const double scale = scale_of(goal, where) / objective_size;
    if (goal.has_bound) {
      form.add(model_.at.shortfall[at.goal] + at.instance, 1 / scale);
    } else {
      const double sign = goal.sense == Rule::Sense::most ? -1 : 1;
      MeasureTerms<FormPen>(model_, form, goal.zone).write(goal.measure, where, sign / scale);
    }
    session_.set_costs(form.coefficients(), form.constant());
  }

  /// How large the target is, or the measure, in the plan.
  double scale_of(const Rule& goal, const Instance& where) const {
    const double size =
        std::abs(goal.has_bound ? target_of(model_, goal, where, plan_)
                                : value_of(model_, goal.measure, where, goal.zone, plan_));
    return size > 1e-9 ? size : 1;
  }

  /// Limits with a price in this answer, by how much their right side carries.
  std::vector<std::pair<int32_t, double>> limits_behind(const Answer& answer) const {
    std::vector<std::pair<int32_t, double>> rows;
    const auto* limits = rows_of(assembled_, "limit");
    if (!limits) return rows;
    const auto& program = assembled_.program;
    const auto carried = [&](const auto& row) {
      const double side =
          row.second > 0 ? program.row_lower[row.first] : program.row_upper[row.first];
      return std::abs(row.second) * std::max(std::abs(side), 1e-6);
    };
    for (int32_t row = limits->first; row < limits->last(); ++row) {
      if (std::abs(answer.y[row]) > 1e-9) rows.emplace_back(row, answer.y[row]);
    }
    std::ranges::stable_sort(rows,
                             [&](const auto& a, const auto& b) { return carried(a) > carried(b); });
    return rows;
  }

  const Model& model_;
  const Assembled& assembled_;
  SolveOptions options_;
  const std::vector<double>& plan_;
  Session session_;
  Stopwatch watch_;
  bool warm_ = false;
};

/// Where each chain of goals begins. Goals with a number are one chain: they lie near each other,
/// and the next is found from the last. A direction is far from everything: it goes anew.
std::vector<size_t> chains(const Model& model, const std::vector<GoalAt>& goals) {
  std::vector<size_t> begins;
  for (size_t k = 0; k < goals.size(); ++k) {
    const bool numbered = model.net.goals[goals[k].goal].has_bound;
    if (k == 0 || !numbered || !model.net.goals[goals[k - 1].goal].has_bound) begins.push_back(k);
  }
  begins.push_back(goals.size());
  return begins;
}

}  // namespace

std::vector<Alone> each_alone(const Model& model, const Assembled& assembled,
                              const SolveOptions& options, const std::vector<double>& plan,
                              const std::vector<GoalAt>& goals) {
  const auto begins = chains(model, goals);
  std::vector<std::optional<Alone>> found(goals.size());
  const Stopwatch watch;
  const auto count = static_cast<int64_t>(begins.size()) - 1;
  parallel_chunks(count, 1, thread_count(options.threads), [&](int64_t chain, int64_t, int64_t) {
    auto left = options;
    left.time_limit -= watch.seconds();
    OneByOne search(model, assembled, left, plan);
    for (size_t k = begins[chain]; k < begins[chain + 1]; ++k) found[k] = search.best(goals[k]);
  });
  std::vector<Alone> result;
  for (auto& one : found) {
    if (one) result.push_back(std::move(*one));
  }
  return result;
}

}  // namespace horqin
