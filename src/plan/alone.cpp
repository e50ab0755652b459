#include "plan/alone.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/clock.h"
#include "base/parallel.h"
#include "result/evaluate.h"

namespace horqin {

namespace {

constexpr double longest_solve = 60;  // seconds for one goal

class OneByOne {
 public:
  OneByOne(const Model& model, const Assembled& assembled, const SolveOptions& options)
      : model_(model), assembled_(assembled), options_(options), session_(assembled.program) {
    session_.relax_integers(true);
    options_.progress = nullptr;
    options_.log = nullptr;
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
    const auto answer = session_.solve(solve);
    if (answer.status != Status::optimal) return std::nullopt;
    warm_ = true;
    last_ = answer.x;
    Alone result{
        at.goal, at.instance, value_of(model_, goal.measure, where, goal.zone, answer.x), 0, {}};
    if (goal.has_bound) result.shortfall = answer.x[model_.at.shortfall[at.goal] + at.instance];
    if (answer.has_dual) result.rows = limits_behind(answer);
    return result;
  }

 private:
  void set_objective(const Rule& goal, const Instance& where, GoalAt at) {
    FormPen form(model_);
    const double scale = scale_of(goal, where);
    if (goal.has_bound) {
      form.add(model_.at.shortfall[at.goal] + at.instance, 1 / scale);
    } else {
      const double sign = goal.sense == Rule::Sense::most ? -1 : 1;
      MeasureTerms<FormPen>(model_, form, goal.zone).write(goal.measure, where, sign / scale);
    }
    session_.set_costs(form.coefficients(), form.constant());
  }

  /// How large the target is, or the measure in the answer before.
  double scale_of(const Rule& goal, const Instance& where) const {
    if (last_.empty()) return 1;
    const double size =
        std::abs(goal.has_bound ? target_of(model_, goal, where, last_)
                                : value_of(model_, goal.measure, where, goal.zone, last_));
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
  Session session_;
  Stopwatch watch_;
  bool warm_ = false;
  std::vector<double> last_;  ///< point of the last answer
};

}  // namespace

std::vector<Alone> each_alone(const Model& model, const Assembled& assembled,
                              const SolveOptions& options, const std::vector<GoalAt>& goals) {
  constexpr size_t threads = 2;
  std::vector<std::optional<Alone>> found(goals.size());
  parallel_chunks(threads, 1, threads, [&](int64_t chunk, int64_t, int64_t) {
    if (static_cast<size_t>(chunk) >= goals.size()) return;
    OneByOne search(model, assembled, options);
    for (size_t k = chunk; k < goals.size(); k += threads) found[k] = search.best(goals[k]);
  });
  std::vector<Alone> result;
  for (auto& one : found) {
    if (one) result.push_back(std::move(*one));
  }
  return result;
}

}  // namespace horqin
