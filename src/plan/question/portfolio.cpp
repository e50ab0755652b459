#include "plan/question/portfolio.h"

#include <algorithm>
#include <cmath>

#include "base/clock.h"
#include "plan/stage/choice.h"
#include "plan/stage/settled.h"

namespace horqin {

namespace {

// Goals give way only where keeping them costs so many times what the dearest costs in the plan.
constexpr double penalty_times = 20;
constexpr double earlier_times = 30;  // dearer than the stage after it
constexpr double least_loss = 1e-4;   // share of a target that counts as lost

class PortfolioSearch {
 public:
  PortfolioSearch(const Model& model, const Assembled& assembled, const PlanAnswer& answer,
                  const PortfolioOptions& options)
      : model_(model),
        assembled_(assembled),
        program_(assembled.program),
        plan_(answer),
        options_(options),
        until_(options.solve.time_limit) {
    found_.slacks = options.slacks;
    found_.measures = options.measures;
    for (size_t g = 0; g < model.net.goals.size(); ++g)
      for (size_t i = 0; i < model.goal_instances[g].size(); ++i)
        found_.goals.push_back(goal_aim(model, static_cast<int32_t>(g), static_cast<int32_t>(i)));
  }

  Portfolio run() {
    found_.screenings = screen(*model_.net.source);
    found_.spending = spending_of(model_, plan_.x);
    found_.budgets = budgets_of(model_, plan_.x);
    if (!prepare()) return std::move(found_);
    const auto count = static_cast<int32_t>(model_.net.projects.size());
    for (int32_t p = 0; p < count; ++p) found_.projects.push_back(as_planned(p));
    // What says most for the least comes first; each pass leaves time to the next.
    pass("with and without", 1. / 3, [&](ProjectValue& one) { with_the_rest_as_chosen(one); });
    if (!let_go()) return std::move(found_);
    pass("bounds", 1. / 2, [&](ProjectValue& one) { bound(one); });
    pass("choices anew", 1, [&](ProjectValue& one) { exactly(one); });
    if (found_.status == Status::optimal && !in_time_ &&
        std::ranges::any_of(found_.projects, is_open))
      found_.status = Status::time_limit;
    return std::move(found_);
  }

 private:
  /// The plan once more, for its cost and what the goals cost at the margin; then goals may give
  /// way at a price far above that. All in one session: each solve goes on from the one before.
  bool prepare() {
    const auto columns = static_cast<size_t>(program_.columns());
    const auto elastic =
        with_elastic_pins(assembled_, plan_, std::vector<double>(plan_.pins.size(), 0.0));
    session_.emplace(elastic);
    session_->relax_integers(true);
    choice_.emplace(model_, assembled_, *session_);
    for (size_t j = columns; j < elastic.cost.size(); ++j)
      session_->set_column_bounds(static_cast<int32_t>(j), 0, 0);
    fix_integers(program_, plan_.x, *session_);
    const auto base = solve();
    if (!good(base)) return false;
    found_.cost = base.objective;
    base_ = base.x;
    double dearest = 0;
    for (size_t row = program_.rows(); row < base.y.size(); ++row)
      dearest = std::max(dearest, std::abs(base.y[row]));
    dearest = dearest > 0 ? penalty_times * dearest : std::max(1.0, std::abs(found_.cost));
    // The pins stand in the order of the stages: an earlier one gives way last.
    auto cost = elastic.cost;
    for (size_t j = columns; j < cost.size(); ++j) {
      penalties_.push_back(dearest *
                           std::pow(earlier_times, static_cast<double>(cost.size() - 1 - j)));
      cost[j] = penalties_.back();
      session_->set_column_bounds(static_cast<int32_t>(j), 0, infinity);
    }
    session_->set_costs(cost, elastic.offset, elastic.quadratic);
    return good(solve(From::point));
  }
  /// Lets the other projects be chosen in shares. This first solve of theirs, which has a long way
  /// to go, is not part of a project's time.
  bool let_go() {
    if (std::ranges::none_of(found_.projects, is_open) || stopped()) return false;
    choice_->release();
    return good(solve(From::nothing));
  }
  bool good(const Answer& answer) {
    found_.status = answer.status;
    found_.message = answer.message;
    return answer.status == Status::optimal;
  }

  SolveOptions left() const {
    auto solve = options_.solve;
    solve.time_limit = std::max(1e-3, until_ - watch_.seconds());
    if (solve.method == Method::automatic) solve.method = Method::simplex;
    return solve;
  }
  /// Does `work` for every project whose standing is open, each in its share of `share` of the
  /// time that is left.
  template <class F>
  void pass(const char* what, double share, F work) {
    std::vector<ProjectValue*> open;
    for (auto& one : found_.projects)
      if (is_open(one)) open.push_back(&one);
    const double now = watch_.seconds();
    const double end = now + share * (options_.solve.time_limit - now);
    for (size_t k = 0; k < open.size() && !stopped(); ++k) {
      if (options_.progress)
        options_.progress(what, static_cast<int>(k) + 1, static_cast<int>(open.size()));
      until_ = watch_.seconds() + (end - watch_.seconds()) / static_cast<double>(open.size() - k);
      if (!is_open(*open[k])) continue;  // another project's plan has settled it
      work(*open[k]);
      settle(*open[k]);
    }
    until_ = options_.solve.time_limit;
  }
  static bool is_open(const ProjectValue& one) {
    return std::ranges::find(one.standing, Standing::open) != one.standing.end();
  }
  /// What of the solve before holds: its prices (dual simplex), its point (primal simplex), or
  /// nothing that is near.
  enum class From { prices, point, nothing };
  Answer solve(From from = From::prices) {
    auto options = left();
    options.primal = from == From::point;
    options.cold = from == From::nothing;
    auto answer = session_->solve(options);
    ++found_.solves;
    in_time_ = in_time_ && answer.status != Status::time_limit;
    return answer;
  }
  /// Does a plan break what the goals reached?
  bool loses(const std::vector<double>& x) const {
    double paid = 0;
    for (size_t column = program_.columns(); column < x.size(); ++column)
      paid += penalties_[column - program_.columns()] * x[column];
    return paid > 1e-6 * std::max(1.0, std::abs(found_.cost));
  }
  /// The goals that a plan reaches less of than the plan does, the heaviest loss first.
  std::vector<GoalLoss> losses(const std::vector<double>& x) const {
    std::vector<std::pair<double, GoalLoss>> found;
    for (size_t k = 0; k < found_.goals.size(); ++k) {
      const auto& aim = found_.goals[k];
      const double before = aim.value(base_);
      double lost = aim.sign() * (aim.value(x) - before);
      if (aim.numbered) {
        const int32_t column = model_.at.shortfall[aim.goal] + aim.instance;
        lost = x[column] - base_[column];
      }
      const double share = lost / std::max(1e-6, std::abs(aim.numbered ? aim.target : before));
      if (share > least_loss) found.push_back({share, {k, lost}});
    }
    std::ranges::stable_sort(found, [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<GoalLoss> sorted;
    for (const auto& [share, loss] : found) sorted.push_back(loss);
    return sorted;
  }

  bool stopped() {
    if (options_.solve.stop && options_.solve.stop->load()) found_.status = Status::interrupted;
    if (watch_.seconds() > options_.solve.time_limit) found_.status = Status::time_limit;
    return found_.status != Status::optimal;
  }
  template <class F>
  void each_start(int32_t project, F each) const {
    const auto& starts = model_.starts[project];
    for (size_t k = 0; k < starts.size(); ++k)
      each(model_.at.begin[project] + static_cast<int32_t>(k), starts[k]);
  }
  ProjectValue as_planned(int32_t p) const {
    ProjectValue one;
    one.project = p;
    each_start(p, [&](int32_t column, int period) {
      if (plan_.x[column] > 0.5 && !one.start) one.start = model_.line.periods[period].year;
    });
    const auto& own = model_.net.projects[p];
    one.standing.assign(found_.slacks.size(), own.must      ? Standing::decided
                                              : own.refused ? Standing::refused
                                                            : Standing::open);
    return one;
  }

  /// What the turned choice costs at least: the other projects in shares.
  void bound(ProjectValue& one) {
    choice_->hold(turned(one));
    const auto bound = solve();
    choice_->release();
    if (bound.status == Status::infeasible) return lost(one, {});
    if (bound.status != Status::optimal) return;
    if (loses(bound.x)) return lost(one, losses(bound.x));
    one.least = std::clamp(bound.objective - found_.cost, 0.0, one.most);
  }
  static ChoiceQuestion::Turn turned(const ProjectValue& one) {
    return {one.project, !one.start.has_value()};
  }

  static void lost(ProjectValue& one, std::vector<GoalLoss> losses) {
    one.least = one.most = infinity;
    one.goals_lost = true;
    one.losses = std::move(losses);
  }

  void with_the_rest_as_chosen(ProjectValue& one) {
    const bool out = one.start.has_value();
    const auto keep = [&](int32_t column, double lower, double upper) {
      session_->set_column_bounds(column, lower, upper);
    };
    double best = infinity;  // penalties included
    // Where it is begun: one start after another, the cheapest plan is taken.
    std::vector<int32_t> columns;
    each_start(one.project, [&](int32_t column, int) { columns.push_back(column); });
    const size_t tries = out ? 1 : columns.size();
    const double end = until_;
    for (size_t k = 0; k < tries && !stopped(); ++k) {
      until_ = watch_.seconds() + (end - watch_.seconds()) / static_cast<double>(tries - k);
      for (size_t i = 0; i < columns.size(); ++i) {
        const double held = !out && i == k ? 1 : 0;
        keep(columns[i], held, held);
      }
      const auto plan = solve();
      if (plan.status != Status::optimal || plan.objective >= best) continue;
      best = plan.objective;
      take_effects(one, plan.x, out);
      if (loses(plan.x)) {
        one.losses = losses(plan.x);
      } else {
        one.losses.clear();
        one.most = std::max(0.0, plan.objective - found_.cost);
      }
    }
    for (const int32_t column : columns)
      keep(column, std::round(plan_.x[column]), std::round(plan_.x[column]));
  }

  void take_effects(ProjectValue& one, const std::vector<double>& x, bool out) const {
    one.effects.clear();
    for (const auto& measure : found_.measures) {
      const double change = measure.value(x) - measure.value(base_);
      one.effects.push_back(out ? -change : change);
    }
    one.has_effects = true;
  }

  /// All projects chosen anew with this one turned round, as far as a standing is open.
  void exactly(ProjectValue& one) {
    const double gap = options_.solve.gap;
    double widest = 0;
    for (const double slack : found_.slacks) widest = std::max(widest, room(slack));
    const auto enough = [&](double least, double most) {
      const bool settled = std::ranges::all_of(found_.slacks, [&](double slack) {
        return least - found_.cost > room(slack) || most - found_.cost <= room(slack);
      });
      // Beyond the slacks it also matters whether the goals are kept.
      return most <= least + gap * std::abs(least) || (settled && most - found_.cost <= widest);
    };
    const int before = choice_->solves();
    const auto answer = choice_->solve(left(), {turned(one), enough});
    found_.solves += choice_->solves() - before;
    in_time_ = in_time_ && answer.status != Status::time_limit;
    if (answer.status == Status::infeasible) return lost(one, {});
    if (answer.status != Status::optimal) return;
    if (loses(answer.x)) return lost(one, losses(answer.x));
    one.losses.clear();
    one.most = std::min(one.most, std::max(0.0, answer.objective - found_.cost));
    one.least = std::clamp(answer.bound - found_.cost, one.least, one.most);
    tell_others(answer);
  }

  /// A plan that keeps the goals is one for every project that it turns round.
  void tell_others(const Answer& answer) {
    const double cost = std::max(0.0, answer.objective - found_.cost);
    for (auto& other : found_.projects) {
      bool begun = false;
      each_start(other.project,
                 [&](int32_t column, int) { begun = begun || answer.x[column] > 0.5; });
      if (begun == other.start.has_value() || other.goals_lost || cost >= other.most) continue;
      other.most = std::max(cost, other.least);
      if (is_open(other)) settle(other);
    }
  }

  double room(double slack) const { return slack * std::abs(found_.cost); }
  void settle(ProjectValue& one) const {
    one.standing.clear();
    for (const double slack : found_.slacks) {
      const Standing kept = one.start ? Standing::must : Standing::never;
      one.standing.push_back(one.least > room(slack)   ? kept
                             : one.most <= room(slack) ? Standing::optional
                                                       : Standing::open);
    }
  }

  const Model& model_;
  const Assembled& assembled_;
  const Program& program_;
  const PlanAnswer& plan_;
  const PortfolioOptions& options_;
  std::optional<Session> session_;  ///< goals may give way; other projects as chosen, then free
  std::optional<Choice> choice_;
  std::vector<double> penalties_;  ///< for each unit that a goals stage loses of what it reached
  double until_;                   ///< seconds of watch_ at which the solve that comes ends
  bool in_time_ = true;            ///< no solve was cut short
  Stopwatch watch_;
  std::vector<double> base_;
  Portfolio found_;
};

}  // namespace

const char* name(Standing standing) {
  switch (standing) {
    case Standing::refused:
      return "refused";
    case Standing::decided:
      return "decided";
    case Standing::must:
      return "must_have";
    case Standing::optional:
      return "optional";
    case Standing::never:
      return "never";
    case Standing::open:
      break;
  }
  return "open";
}

Portfolio portfolio_of(const Model& model, const Assembled& assembled, const PlanAnswer& answer,
                       const PortfolioOptions& options) {
  return PortfolioSearch(model, assembled, answer, options).run();
}

}  // namespace horqin
