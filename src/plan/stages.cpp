#include "plan/stages.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <set>

#include "base/clock.h"
#include "base/parallel.h"
#include "result/evaluate.h"

namespace horqin {

namespace {

/// One step of our own congruential stream: the same weights on every machine.
double next_weight(uint64_t& state) {
  state = state * 6364136223846793005ULL + 1442695040888963407ULL;
  return 1.0 + static_cast<double>(state >> 40) / static_cast<double>(1ULL << 24);
}

/// What the tie-break may give up of the cost, relative.
constexpr double tie_share = 1e-9;

class Stages {
 public:
  Stages(const Model& model, const Assembled& assembled, const PlanOptions& options)
      : model_(model),
        assembled_(assembled),
        options_(options),
        session_(assembled.program),
        integers_(assembled.program.has_integers()) {
    session_.relax_integers(true);
    // Stages go on from each other: a vertex and a basis are worth more than a fast first answer.
    if (options_.solve.method == Method::automatic && !model.net.goals.empty()) {
      options_.solve.method = Method::simplex;
    }
    // One stage alone goes on to nothing: any point of the optimal face will do.
    if (model.net.goals.empty() && !integers_) options_.solve.crossover = false;
    const auto& integer = assembled.program.integer;
    std::vector<uint8_t> of_project(integer.size(), 0);
    for (size_t p = 0; p < model.net.projects.size(); ++p) {
      for (size_t k = 0; k < model.starts[p].size(); ++k) of_project[model.at.begin[p] + k] = 1;
    }
    for (size_t j = 0; j < integer.size(); ++j)
      only_projects_ = only_projects_ && (!integer[j] || of_project[j]);
  }

  PlanAnswer run() {
    plan_stages();
    bool good = true;
    if (needs_reference_) good = reference();
    for (const int priority : numbered_) good = good && goals(priority);
    if (integers_) good = good && choice();
    for (const int priority : open_) good = good && goals(priority);
    good = good && cost();
    if (good && options_.alone) alone();
    answer_.seconds = watch_.seconds();
    return std::move(answer_);
  }

 private:
  void plan_stages() {
    std::set<int> numbered;
    std::set<int> open;
    for (const auto& goal : model_.net.goals) {
      (goal.has_bound ? numbered : open).insert(goal.priority);
      needs_reference_ = needs_reference_ || goal.of.valid() || !goal.has_bound;
    }
    numbered_.assign(numbered.begin(), numbered.end());
    std::ranges::set_difference(open, numbered, std::back_inserter(open_));
    count_ = static_cast<int>(numbered_.size() + open_.size()) + 1 + (needs_reference_ ? 1 : 0) +
             (integers_ ? 1 : 0) + (model_.net.source->settings.tie_break ? 1 : 0);
  }

  enum class From { cold, costs_changed };

  /// One solve of what the session holds.
  Answer run(From from) {
    auto solve = options_.solve;
    solve.time_limit = options_.solve.time_limit - watch_.seconds();
    solve.cold = from == From::cold;
    solve.primal = from == From::costs_changed;
    return session_.solve(solve);
  }

  void report(StageReport::Kind kind, int priority, double since) {
    answer_.stages.push_back({kind, priority, last_.objective, last_.status, last_.method,
                              last_.message, last_.iterations, watch_.seconds() - since});
    answer_.status = last_.status;
    if (last_.status != Status::optimal) answer_.message = last_.message;
    if (!last_.x.empty()) answer_.x = last_.x;
    const bool answers = kind == StageReport::Kind::goals || kind == StageReport::Kind::cost;
    if (!options_.proofs || !answers || last_.status != Status::optimal) return;
    StageProof proof{kind, priority, last_.x, {}, {}, std::move(form_)};
    if (last_.has_dual) {
      proof.y = last_.y;
      proof.z = last_.z;
    }
    answer_.proofs.push_back(std::move(proof));
  }

  /// The projects that reach the numbered goals at least cost; what follows (directions, cost,
  /// prices) keeps them.
  bool choice() {
    const auto& program = assembled_.program;
    session_.set_costs(program.cost, program.offset, program.quadratic);
    if (!step(StageReport::Kind::projects, 0, "projects", From::cold)) return false;
    answer_.method = last_.method;
    fix(chosen_);
    fixed_ = true;
    warm_ = false;
    return true;
  }

  /// One stage. With projects: first as shares, which bounds what any choice can reach; then
  /// choices near that answer; a choice that comes within the gap of the bound is proved. Only when
  /// none does, branch and bound.
  bool step(StageReport::Kind kind, int priority, const std::string& name, From from) {
    if (options_.progress) options_.progress(name, ++number_, count_);
    const double since = watch_.seconds();
    last_ = run(from);
    warm_ = true;
    if (last_.status == Status::optimal && integers_ && !fixed_ &&
        kind != StageReport::Kind::reference)
      choose_projects();
    report(kind, priority, since);
    return last_.status == Status::optimal;
  }

  void choose_projects() {
    const double bound = last_.objective;
    const double enough = bound + options_.solve.gap * std::max(1.0, std::abs(bound));
    bound_ = bound;
    if (integral(last_.x)) {
      chosen_ = rounded(last_.x);
      return;
    }
    const auto shares = last_.x;
    std::vector<std::vector<double>> tried;
    for (const auto& candidate :
         {whole(shares, -1), whole(shares, 1e-6), whole(shares, 0.5), chosen_}) {
      if (!only_projects_ || candidate.empty() ||
          std::ranges::find(tried, candidate) != tried.end())
        continue;
      tried.push_back(candidate);
      fix(candidate);
      auto answer = run(From::cold);
      unfix();
      if (answer.status == Status::interrupted) {
        last_ = std::move(answer);
        return;
      }
      if (answer.status != Status::optimal || answer.objective > enough) continue;
      answer.bound = bound;
      last_ = std::move(answer);
      chosen_ = candidate;
      return;
    }
    branch_and_bound();
  }

  void branch_and_bound() {
    session_.relax_integers(false);
    last_ = run(From::cold);
    session_.relax_integers(true);
    warm_ = false;  // branch and bound leaves no basis
    if (last_.status != Status::optimal) return;
    bound_ = last_.bound;
    chosen_ = rounded(last_.x);
    if (options_.proofs) prove();
  }

  /// The same plan with duals: whole numbers fixed.
  void prove() {
    fix(chosen_);
    auto answer = run(From::cold);
    unfix();
    if (answer.status != Status::optimal) return;
    answer.bound = last_.bound;
    last_ = std::move(answer);
  }

  bool integral(const std::vector<double>& x) const {
    const auto& integer = assembled_.program.integer;
    for (size_t j = 0; j < integer.size(); ++j) {
      if (integer[j] && std::abs(x[j] - std::round(x[j])) > 1e-6) return false;
    }
    return true;
  }

  std::vector<double> rounded(const std::vector<double>& x) const {
    std::vector<double> result(x.size(), 0.0);
    const auto& integer = assembled_.program.integer;
    for (size_t j = 0; j < integer.size(); ++j) {
      if (integer[j]) result[j] = std::round(x[j]);
    }
    return result;
  }

  /// Whole numbers near x: a project begins when its shares sum to more than `least`, in the year
  /// of its largest share.
  std::vector<double> whole(const std::vector<double>& x, double least) const {
    auto result = rounded(x);
    for (size_t p = 0; p < model_.net.projects.size(); ++p) {
      const auto first = static_cast<size_t>(model_.at.begin[p]);
      double sum = 0;
      size_t best = first;
      for (size_t k = first; k < first + model_.starts[p].size(); ++k) {
        sum += x[k];
        if (x[k] > x[best]) best = k;
        result[k] = 0;
      }
      if (sum > least) result[best] = 1;
    }
    return result;
  }

  void fix(const std::vector<double>& choice) {
    for (size_t j = 0; j < assembled_.program.integer.size(); ++j) {
      if (assembled_.program.integer[j])
        session_.set_column_bounds(static_cast<int32_t>(j), choice[j], choice[j]);
    }
  }
  void unfix() {
    const auto& program = assembled_.program;
    for (size_t j = 0; j < program.integer.size(); ++j) {
      if (program.integer[j])
        session_.set_column_bounds(static_cast<int32_t>(j), program.lower[j], program.upper[j]);
    }
  }

  /// Cost alone, projects taken as shares: says how large things are, so that goals of different
  /// kinds can be weighed.
  bool reference() {
    const bool good = step(StageReport::Kind::reference, 0, "reference", From::cold);
    if (good) reference_ = last_.x;
    return good;
  }

  /// What one unit of a goal's shortfall counts: relative to its target, or to how large it is in
  /// the reference.
  double scale_of(const Rule& goal, const Instance& where) const {
    double size = 0;
    if (!goal.has_bound) {
      size = value_of(model_, goal.measure, where, goal.zone, reference_);
    } else {
      size = goal.of.valid()
                 ? target_of(model_, goal, where, reference_)
                 : target_of(model_, goal, where, answer_.x.empty() ? zeros() : answer_.x);
      if (size == 0 && !reference_.empty())
        size = value_of(model_, goal.measure, where, goal.zone, reference_);
    }
    return std::abs(size) > 1e-9 ? std::abs(size) : 1.0;
  }
  std::vector<double> zeros() const { return std::vector<double>(model_.at.columns, 0.0); }

  bool goals(int priority) {
    FormPen form(model_);
    form_.clear();
    for (size_t g = 0; g < model_.net.goals.size(); ++g) {
      const auto& goal = model_.net.goals[g];
      if (goal.priority != priority) continue;
      const auto& instances = model_.goal_instances[g];
      for (size_t i = 0; i < instances.size(); ++i) {
        const double weight =
            goal.weight / scale_of(goal, instances[i]) / static_cast<double>(instances.size());
        if (goal.has_bound) {
          form.add(model_.at.shortfall[g] + static_cast<int32_t>(i), weight);
          form_.push_back({static_cast<int32_t>(g), static_cast<int32_t>(i), weight});
        } else {
          const double sign = goal.sense == Rule::Sense::most ? -1 : 1;
          MeasureTerms<FormPen>(model_, form, goal.zone)
              .write(goal.measure, instances[i], sign * weight);
          form_.push_back({static_cast<int32_t>(g), static_cast<int32_t>(i), sign * weight});
        }
      }
    }
    session_.set_costs(form.coefficients(), form.constant());
    const auto from = warm_ ? From::costs_changed : From::cold;
    if (!step(StageReport::Kind::goals, priority, "goals " + std::to_string(priority), from))
      return false;
    auto kept = pin(form.coefficients(), last_.objective - form.constant(),
                    model_.net.source->settings.deviation);
    kept.priority = priority;
    answer_.pins.push_back(std::move(kept));
    return true;
  }

  /// Nothing later may be worse in this stage's objective, but for a small share. The row is scaled
  /// to a largest coefficient of 1, so that the share stays far above the solver's tolerance.
  Pin pin(const std::vector<double>& coefficients, double reached, double share) {
    Pin kept;
    double largest = 0;
    for (const double one : coefficients) largest = std::max(largest, std::abs(one));
    if (largest == 0) return kept;
    for (size_t j = 0; j < coefficients.size(); ++j) {
      if (coefficients[j] == 0) continue;
      kept.index.push_back(static_cast<int32_t>(j));
      kept.value.push_back(coefficients[j] / largest);
    }
    const double slack = share * std::max(1.0, std::abs(reached));
    kept.upper = (reached + slack) / largest;
    session_.add_row(-infinity, kept.upper, kept.index, kept.value);
    return kept;
  }

  bool cost() {
    const auto& program = assembled_.program;
    session_.set_costs(program.cost, program.offset, program.quadratic);
    if (!step(StageReport::Kind::cost, 0, "cost", From::cold)) return false;
    if (!integers_) answer_.method = last_.method;
    answer_.objective = last_.objective;
    answer_.bound = integers_ && open_.empty() ? bound_ : last_.objective;
    answer_.integers_fixed = integers_;
    answer_.check = last_.check;
    if (last_.has_dual) answer_.y.assign(last_.y.begin(), last_.y.begin() + program.rows());
    // What a quadratic program reached cannot be pinned by a row.
    const bool can = model_.net.source->settings.tie_break && !program.is_quadratic();
    if (can && !model_.net.goals.empty()) return tie_break();
    return true;
  }

  /// Among equally good plans the one that does least, by fixed weights: two runs publish the same
  /// answer.
  bool tie_break() {
    pin(assembled_.program.cost, answer_.objective - assembled_.program.offset, tie_share);
    std::vector<double> weights(model_.at.columns, 0.0);
    uint64_t state = 2021;
    for (auto& weight : weights) weight = next_weight(state);
    for (size_t j = 0; j < weights.size(); ++j) {
      if (session_.program().lower[j] < 0) weights[j] = 0;  // would be unbounded
      weights[j] /= std::max(1.0, std::abs(answer_.x[j]));
    }
    session_.set_costs(weights, 0);
    const auto before = answer_.x;
    if (step(StageReport::Kind::tie_break, 0, "tie-break", From::costs_changed)) return true;
    // The plan stands without it: what is lost is only that a second run may publish another
    // equally good plan.
    answer_.x = before;
    answer_.status = Status::optimal;
    answer_.message =
        "the tie-break did not finish: another run may show another plan of the same value";
    return last_.status != Status::interrupted;
  }

  /// The best of each missed goal when only red lines and physics stand against it.
  void alone() {
    std::vector<std::pair<int32_t, int32_t>> missed;
    for (size_t g = 0; g < model_.net.goals.size(); ++g) {
      const auto& goal = model_.net.goals[g];
      for (size_t i = 0; i < model_.goal_instances[g].size(); ++i) {
        const auto& where = model_.goal_instances[g][i];
        if (goal.has_bound) {
          const double short_by = answer_.x[model_.at.shortfall[g] + static_cast<int32_t>(i)];
          const double target = std::abs(target_of(model_, goal, where, answer_.x));
          if (short_by <= 1e-5 * std::max(target, 1e-3)) continue;
        }
        missed.emplace_back(static_cast<int32_t>(g), static_cast<int32_t>(i));
      }
    }
    if (missed.empty()) return;
    // Each thread has a session of its own and goes through its goals in order: the same answers
    // for any number of threads.
    const auto half = static_cast<int64_t>((missed.size() + 1) / 2);
    std::vector<std::optional<Alone>> found(missed.size());
    parallel_chunks(static_cast<int64_t>(missed.size()), half, 2,
                    [&](int64_t, int64_t begin, int64_t end) {
                      Session session(assembled_.program);
                      session.relax_integers(true);
                      for (int64_t k = begin; k < end; ++k) {
                        if (begin == 0 && options_.progress) {
                          options_.progress("each missed goal alone", static_cast<int>(k) + 1,
                                            static_cast<int>(half));
                        }
                        found[k] = alone_one(session, k > begin, missed[k].first, missed[k].second);
                      }
                    });
    for (auto& one : found) {
      if (one) answer_.alone.push_back(std::move(*one));
    }
  }

  std::optional<Alone> alone_one(Session& session, bool warm, int32_t g, int32_t i) {
    const auto& goal = model_.net.goals[g];
    const auto& where = model_.goal_instances[g][i];
    FormPen form(model_);
    const double scale = scale_of(goal, where);
    if (goal.has_bound) {
      form.add(model_.at.shortfall[g] + i, 1 / scale);
    } else {
      const double sign = goal.sense == Rule::Sense::most ? -1 : 1;
      MeasureTerms<FormPen>(model_, form, goal.zone).write(goal.measure, where, sign / scale);
    }
    session.set_costs(form.coefficients(), form.constant());
    auto solve = options_.solve;
    solve.time_limit = std::min(solve.time_limit - watch_.seconds(), 30.0);
    solve.primal = warm;
    solve.progress = nullptr;
    if (solve.time_limit <= 0) return std::nullopt;
    const auto answer = session.solve(solve);
    if (answer.status != Status::optimal) return std::nullopt;
    Alone result{g, i, value_of(model_, goal.measure, where, goal.zone, answer.x), 0, {}};
    if (goal.has_bound) result.shortfall = answer.x[model_.at.shortfall[g] + i];
    if (answer.has_dual) result.rows = limits_behind(answer);
    return result;
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
  PlanOptions options_;
  Session session_;
  bool integers_;
  Stopwatch watch_;
  std::vector<int> numbered_, open_;  ///< priorities with, and only without numbers
  bool needs_reference_ = false;
  bool only_projects_ = true;  ///< no other column is integer
  bool fixed_ = false;
  bool warm_ = false;           ///< the session has a basis to go on from
  std::vector<double> chosen_;  ///< whole numbers of the stage before
  double bound_ = -infinity;
  int number_ = 0, count_ = 0;
  std::vector<double> reference_;
  std::vector<GoalWeight> form_;  ///< of the goals stage that runs
  Answer last_;
  PlanAnswer answer_;
};

/// The program with a slack on each side of every limit, and only their relative size to be paid
/// for.
Program elastic(const Assembled& assembled, const EquationRows& limits,
                std::vector<int32_t>& slack_row) {
  Program program = assembled.program;
  std::ranges::fill(program.cost, 0.0);
  program.quadratic.clear();
  program.offset = 0;
  std::vector<int32_t> start{0};
  std::vector<int32_t> index;
  std::vector<double> value;
  for (int32_t row = 0; row < program.rows(); ++row) {
    index.insert(index.end(), program.index.begin() + program.start[row],
                 program.index.begin() + program.start[row + 1]);
    value.insert(value.end(), program.value.begin() + program.start[row],
                 program.value.begin() + program.start[row + 1]);
    if (row >= limits.first && row < limits.last()) {
      for (const double sign : {1.0, -1.0}) {
        const double side = sign > 0 ? program.row_lower[row] : program.row_upper[row];
        if (std::isinf(side)) continue;
        index.push_back(static_cast<int32_t>(program.cost.size()));
        value.push_back(sign);
        program.cost.push_back(1 / std::max(1e-3, std::abs(side)));
        program.lower.push_back(0);
        program.upper.push_back(infinity);
        if (!program.integer.empty()) program.integer.push_back(0);
        slack_row.push_back(row);
      }
    }
    start.push_back(static_cast<int32_t>(index.size()));
  }
  program.start = std::move(start);
  program.index = std::move(index);
  program.value = std::move(value);
  return program;
}

}  // namespace

PlanAnswer solve_stages(const Model& model, const Assembled& assembled,
                        const PlanOptions& options) {
  return Stages(model, assembled, options).run();
}

Infeasibility explain_infeasible(const Assembled& assembled, const SolveOptions& options) {
  Infeasibility result;
  if (const auto* limits = rows_of(assembled, "limit")) {
    std::vector<int32_t> slack_row;
    const auto base = assembled.program.columns();
    Session session(elastic(assembled, *limits, slack_row));
    const auto answer = session.solve(options);
    if (answer.status == Status::optimal) {
      result.limits_are_the_cause = true;
      for (size_t k = 0; k < slack_row.size(); ++k) {
        const double by = answer.x[base + static_cast<int32_t>(k)];
        if (by > 1e-7) result.violations.push_back({slack_row[k], by});
      }
    }
  }
  Session session(assembled.program);
  session.relax_integers(true);
  const auto ray = session.farkas(options);
  for (size_t i = 0; i < ray.size(); ++i) {
    if (ray[i] != 0) result.proof.emplace_back(static_cast<int32_t>(i), ray[i]);
  }
  std::ranges::stable_sort(result.proof, [](const auto& a, const auto& b) {
    return std::abs(a.second) > std::abs(b.second);
  });
  return result;
}

}  // namespace horqin
