#include "plan/stage/stages.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <set>

#include "base/clock.h"
#include "plan/stage/project_search.h"
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
        costs_(assembled.program),
        search_(model, assembled.program),
        integers_(assembled.program.has_integers()) {
    costs_.relax_integers(true);
    if (!model.net.goals.empty()) {
      session_.emplace(assembled.program);
      session_->relax_integers(true);
    }
    // Stages go on from each other: a vertex and a basis are worth more than a fast first answer.
    if (options_.solve.method == Method::automatic && !model.net.goals.empty()) {
      options_.solve.method = Method::simplex;
    }
    // One stage alone goes on to nothing: any point of the optimal face will do.
    if (model.net.goals.empty() && !integers_) options_.solve.crossover = false;
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

  /// Where a solve begins: anew; at the last point, which still holds (primal simplex); at the last
  /// basis, whose prices still hold (dual simplex).
  enum class From { cold, costs_changed, bounds_changed };

  /// One solve of what a session holds.
  Answer run(Session& session, From from) {
    auto solve = options_.solve;
    solve.time_limit = options_.solve.time_limit - watch_.seconds();
    solve.cold = from == From::cold;
    solve.primal = from == From::costs_changed;
    return session.solve(solve);
  }

  void report(StageReport::Kind kind, int priority, double since) {
    answer_.stages.push_back({kind, priority, last_.objective, last_.status, last_.method,
                              last_.message, last_.iterations, watch_.seconds() - since,
                              last_.reason, last_.passing});
    answer_.status = last_.status;
    if (last_.status != Status::optimal) answer_.message = last_.message;
    if (!last_.x.empty()) answer_.x = last_.x;
    const bool answers = kind == StageReport::Kind::goals || kind == StageReport::Kind::cost;
    if (!options_.proofs || !answers || last_.status != Status::optimal) return;
    StageProof proof{kind, priority, last_.x, {}, {}, std::move(form_)};
    if (last_.has_dual) {
      proof.y = unscaled(last_.y);
      proof.z = last_.z;
    }
    answer_.proofs.push_back(std::move(proof));
  }

  /// Duals with those of the pins per unit of their form: the rows of pins are scaled, and a stage
  /// without a form has none.
  std::vector<double> unscaled(const std::vector<double>& duals) const {
    const auto rows = static_cast<size_t>(assembled_.program.rows());
    std::vector<double> result(duals.begin(), duals.begin() + static_cast<int64_t>(rows));
    size_t row = rows;
    for (const auto& pin : answer_.pins)
      result.push_back(pin.index.empty() ? 0.0 : duals[row++] / pin.scale);
    return result;
  }

  /// The projects that reach the numbered goals at least cost; what follows (directions, cost,
  /// prices) keeps them.
  bool choice() {
    if (!step(StageReport::Kind::projects, 0, "projects", costs_, From::bounds_changed))
      return false;
    answer_.method = last_.method;
    if (session_) search_.fix(*session_, chosen_);
    search_.fix(costs_, chosen_);
    fixed_ = true;
    // A point for the directions to go on from.
    if (!open_.empty()) warm_ = run(*session_, From::bounds_changed).status == Status::optimal;
    return true;
  }

  /// One stage. With projects: first as shares, which bounds what any choice can reach; then
  /// choices near that answer; a choice that comes within the gap of the bound is proved. Only when
  /// none does, branch and bound.
  bool step(StageReport::Kind kind, int priority, const std::string& name, Session& session,
            From from) {
    if (options_.progress) options_.progress(name, ++number_, count_);
    const double since = watch_.seconds();
    last_ = run(session, from);
    if (last_.status == Status::optimal && integers_ && !fixed_ &&
        kind != StageReport::Kind::reference)
      choose_projects(session);
    report(kind, priority, since);
    return last_.status == Status::optimal;
  }

  /// Whole projects near the relaxed answer in last_; branch and bound only where none is found.
  void choose_projects(Session& session) {
    bound_ = last_.objective;
    const double enough = bound_ + options_.solve.gap * std::max(1.0, std::abs(bound_));
    if (search_.integral(last_.x)) {
      chosen_ = search_.rounded(last_.x);
      return;
    }
    const auto solve = [&] {
      auto answer = run(session, From::bounds_changed);
      if (answer.status == Status::interrupted) last_ = answer;
      return answer;
    };
    const auto shares = last_.x;  // an interrupted solve of the search replaces last_
    if (auto found = search_.find(session, shares, chosen_, enough, solve)) {
      last_ = std::move(found->answer);
      last_.bound = bound_;
      chosen_ = std::move(found->choice);
    } else if (last_.status != Status::interrupted) {
      branch_and_bound(session);
    }
  }

  void branch_and_bound(Session& session) {
    session.relax_integers(false);
    last_ = run(session, From::cold);
    session.relax_integers(true);
    if (last_.status != Status::optimal) return;
    bound_ = last_.bound;
    chosen_ = search_.rounded(last_.x);
    if (options_.proofs) prove(session);
  }

  /// The same plan with duals: whole numbers fixed.
  void prove(Session& session) {
    search_.fix(session, chosen_);
    auto answer = run(session, From::cold);
    search_.unfix(session);
    if (answer.status != Status::optimal) return;
    answer.bound = last_.bound;
    last_ = std::move(answer);
  }

  /// Cost alone, projects taken as shares: says how large things are, so that goals of different
  /// kinds can be weighed.
  bool reference() {
    const bool good = step(StageReport::Kind::reference, 0, "reference", costs_, From::cold);
    if (good) reference_ = last_.x;
    return good;
  }

  /// What one unit of a goal's shortfall counts: relative to its target, or to how large it is in
  /// the reference. A goal without a number has one scale for all its places and periods, that of
  /// the largest: a unit more counts the same in each.
  double scale_of(const Rule& goal, const Instance& where,
                  const std::vector<Instance>& instances) const {
    double size = 0;
    if (!goal.has_bound) {
      for (const auto& one : instances)
        size = std::max(size, std::abs(value_of(model_, goal.measure, one, goal.zone, reference_)));
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
        const double weight = goal.weight / scale_of(goal, instances[i], instances) /
                              static_cast<double>(instances.size());
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
    session_->set_costs(form.coefficients(), form.constant());
    // Numbered goals: anew (presolve takes most of the program away, there is hardly a cost).
    const auto from = fixed_ && warm_ ? From::costs_changed : From::cold;
    if (!step(StageReport::Kind::goals, priority, "goals " + std::to_string(priority), *session_,
              from))
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
    kept.scale = largest;
    for (size_t j = 0; j < coefficients.size(); ++j) {
      if (coefficients[j] == 0) continue;
      kept.index.push_back(static_cast<int32_t>(j));
      kept.value.push_back(coefficients[j] / largest);
    }
    const double slack = share * std::max(1.0, std::abs(reached));
    kept.upper = (reached + slack) / largest;
    for (Session* session : {&*session_, &costs_})
      session->add_row(-infinity, kept.upper, kept.index, kept.value);
    return kept;
  }

  bool cost() {
    const auto& program = assembled_.program;
    // Without directions only pins and projects changed since the cost was last least.
    auto& session = open_.empty() ? costs_ : *session_;
    if (!open_.empty()) session_->set_costs(program.cost, program.offset, program.quadratic);
    if (!step(StageReport::Kind::cost, 0, "cost", session,
              open_.empty() && needs_reference_ ? From::bounds_changed
              : open_.empty()                   ? From::cold
                                                : From::costs_changed))
      return false;
    if (!integers_) answer_.method = last_.method;
    answer_.objective = last_.objective;
    answer_.bound = integers_ && open_.empty() ? bound_ : last_.objective;
    answer_.integers_fixed = integers_;
    answer_.check = last_.check;
    if (last_.has_dual) answer_.y.assign(last_.y.begin(), last_.y.begin() + program.rows());
    // What a quadratic program reached cannot be pinned by a row.
    const bool can = model_.net.source->settings.tie_break && !program.is_quadratic();
    if (can && !model_.net.goals.empty()) return tie_break(session);
    return true;
  }

  /// Among equally good plans the one that does least, by fixed weights: two runs publish the same
  /// answer.
  bool tie_break(Session& session) {
    pin(assembled_.program.cost, answer_.objective - assembled_.program.offset, tie_share);
    std::vector<double> weights(model_.at.columns, 0.0);
    uint64_t state = 2021;
    for (auto& weight : weights) weight = next_weight(state);
    for (size_t j = 0; j < weights.size(); ++j) {
      if (session.program().lower[j] < 0) weights[j] = 0;  // would be unbounded
      weights[j] /= std::max(1.0, std::abs(answer_.x[j]));
    }
    session.set_costs(weights, 0);
    const auto before = answer_.x;
    if (step(StageReport::Kind::tie_break, 0, "tie-break", session, From::costs_changed))
      return true;
    // The plan stands without it: what is lost is only that a second run may publish another
    // equally good plan.
    answer_.x = before;
    answer_.status = Status::optimal;
    answer_.message =
        "the tie-break did not finish: another run may show another plan of the same value";
    return last_.status != Status::interrupted;
  }

  /// The best of each goal that the plan misses, then of those without a number, when only red
  /// lines and physics stand against them.
  void alone() {
    std::vector<GoalAt> missed;
    for (const bool numbered : {true, false}) {
      for (size_t g = 0; g < model_.net.goals.size(); ++g) {
        if (model_.net.goals[g].has_bound != numbered) continue;
        for (size_t i = 0; i < model_.goal_instances[g].size(); ++i) {
          const GoalAt at{static_cast<int32_t>(g), static_cast<int32_t>(i)};
          if (!numbered || misses(at)) missed.push_back(at);
        }
      }
    }
    if (missed.empty()) return;
    if (options_.progress) options_.progress("each missed goal alone", number_ + 1, number_ + 1);
    auto solve = options_.solve;
    solve.time_limit -= watch_.seconds();
    answer_.alone = each_alone(model_, assembled_, solve, answer_.x, missed);
  }

  bool misses(GoalAt at) const {
    const auto& goal = model_.net.goals[at.goal];
    const auto& where = model_.goal_instances[at.goal][at.instance];
    const double short_by = answer_.x[model_.at.shortfall[at.goal] + at.instance];
    const double target = std::abs(target_of(model_, goal, where, answer_.x));
    return short_by > 1e-5 * std::max(target, 1e-3);
  }

  const Model& model_;
  const Assembled& assembled_;
  PlanOptions options_;
  std::optional<Session> session_;  ///< its objective is that of the stage; only with goals
  Session costs_;                   ///< its objective is the cost
  ProjectSearch search_;
  bool integers_;
  Stopwatch watch_;
  std::vector<int> numbered_, open_;  ///< priorities with, and only without numbers
  bool needs_reference_ = false;
  bool fixed_ = false;
  bool warm_ = false;           ///< session_ has a point to go on from
  std::vector<double> chosen_;  ///< whole numbers of the stage before
  double bound_ = -infinity;    ///< of the stage whose projects are chosen
  int number_ = 0, count_ = 0;
  std::vector<double> reference_;
  std::vector<GoalWeight> form_;  ///< of the goals stage that runs
  Answer last_;
  PlanAnswer answer_;
};

}  // namespace

PlanAnswer solve_stages(const Model& model, const Assembled& assembled,
                        const PlanOptions& options) {
  return Stages(model, assembled, options).run();
}

}  // namespace horqin
