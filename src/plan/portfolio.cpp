#include "plan/portfolio.h"

#include <algorithm>
#include <cmath>

#include "base/clock.h"
#include "plan/choice.h"

namespace horqin {

namespace {

class Search {
 public:
  Search(const Model& model, const Assembled& assembled, const PlanAnswer& answer,
         const PortfolioOptions& options)
      : model_(model),
        program_(assembled.program),
        plan_(answer),
        options_(options),
        shares_(assembled.program),
        kept_(assembled.program),
        choice_(model, assembled, shares_),
        held_(model, assembled, kept_) {
    for (Session* session : {&shares_, &kept_}) {
      session->relax_integers(true);
      for (const auto& pin : answer.pins) {
        if (!pin.index.empty()) session->add_row(-infinity, pin.upper, pin.index, pin.value);
      }
    }
    found_.slacks = options.slacks;
    found_.measures = options.measures;
  }

  Portfolio run() {
    found_.screenings = screen(*model_.net.source);
    found_.spending = spending_of(model_, plan_.x);
    found_.budgets = budgets_of(model_, plan_.x);
    held_.fix(plan_.x);
    const auto base = kept_.solve(left());
    found_.solves = 1;
    found_.status = base.status;
    found_.message = base.message;
    if (base.status != Status::optimal) return std::move(found_);
    found_.cost = base.objective;
    base_ = base.x;
    const auto count = static_cast<int>(model_.net.projects.size());
    for (int32_t p = 0; p < count; ++p) {
      if (options_.progress) options_.progress("with and without", p + 1, count);
      found_.projects.push_back(value(p));
    }
    return std::move(found_);
  }

 private:
  SolveOptions left() const {
    auto solve = options_.solve;
    solve.time_limit = std::max(1e-3, solve.time_limit - watch_.seconds());
    if (solve.method == Method::automatic) solve.method = Method::simplex;
    return solve;
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
  bool begun(int32_t project) const {
    double sum = 0;
    each_start(project, [&](int32_t column, int) { sum += plan_.x[column]; });
    return sum > 0.5;
  }

  ProjectValue value(int32_t p) {
    ProjectValue one;
    one.project = p;
    each_start(p, [&](int32_t column, int period) {
      if (plan_.x[column] > 0.5 && !one.start) one.start = model_.line.periods[period].year;
    });
    if (const auto& own = model_.net.projects[p]; own.must || own.refused) {
      const auto standing = own.must ? Standing::decided : Standing::refused;
      one.standing.assign(found_.slacks.size(), standing);
      return one;
    }
    if (!stopped()) turn_round(one);
    settle(one);
    if (std::ranges::find(one.standing, Standing::open) != one.standing.end() && !stopped()) {
      exactly(one);
      settle(one);
    }
    return one;
  }

  /// Turns one choice round in both sessions: the bound with shares, and with all else as chosen.
  void turn_round(ProjectValue& one) {
    const bool out = one.start.has_value();
    const int32_t held_row = turn(shares_, one.project, out);
    const auto bound = shares_.solve(left());
    ++found_.solves;
    if (bound.status == Status::optimal) one.least = std::max(0.0, bound.objective - found_.cost);
    if (bound.status == Status::infeasible) {
      one.least = infinity;
      one.goals_lost = true;
    }
    turn_back(shares_, one.project, held_row);
    if (one.goals_lost) return;
    with_the_rest_as_chosen(one, out);
  }

  void with_the_rest_as_chosen(ProjectValue& one, bool out) {
    const auto keep = [&](int32_t column, double lower, double upper) {
      kept_.set_column_bounds(column, lower, upper);
    };
    // One start after another where it is begun: the first that leads to a plan is taken, cheapest
    // of all.
    std::vector<int32_t> columns;
    each_start(one.project, [&](int32_t column, int) { columns.push_back(column); });
    const size_t tries = out ? 1 : columns.size();
    for (size_t k = 0; k < tries && !stopped(); ++k) {
      for (size_t i = 0; i < columns.size(); ++i) {
        const double held = !out && i == k ? 1 : 0;
        keep(columns[i], held, held);
      }
      const auto plan = kept_.solve(left());
      ++found_.solves;
      if (plan.status != Status::optimal) continue;
      const double more = std::max(0.0, plan.objective - found_.cost);
      if (more >= one.most) continue;
      one.most = more;
      take_effects(one, plan.x, out);
    }
    for (const int32_t column : columns)
      keep(column, std::round(plan_.x[column]), std::round(plan_.x[column]));
    one.least = std::min(one.least, one.most);
  }

  void take_effects(ProjectValue& one, const std::vector<double>& x, bool out) const {
    one.effects.clear();
    for (const auto& measure : found_.measures) {
      const double change = measure.value(x) - measure.value(base_);
      one.effects.push_back(out ? -change : change);
    }
    one.has_effects = true;
  }

  /// Leaves a project out, or makes it begin; the row that makes it, to be freed again.
  int32_t turn(Session& session, int32_t project, bool out) const {
    std::vector<int32_t> index;
    each_start(project, [&](int32_t column, int) {
      if (out) session.set_column_bounds(column, 0, 0);
      index.push_back(column);
    });
    if (out) return -1;
    return session.add_row(1, infinity, index, std::vector<double>(index.size(), 1.0));
  }
  void turn_back(Session& session, int32_t project, int32_t row) const {
    each_start(project, [&](int32_t column, int) {
      session.set_column_bounds(column, program_.lower[column], program_.upper[column]);
    });
    if (row >= 0) session.set_row_bounds(row, -infinity, infinity);
  }

  /// All projects chosen anew with this one turned round.
  void exactly(ProjectValue& one) {
    // Choice lets bounds of columns go; a row holds the turn.
    std::vector<int32_t> index;
    each_start(one.project, [&](int32_t column, int) { index.push_back(column); });
    const bool out = one.start.has_value();
    const int32_t row = shares_.add_row(out ? -infinity : 1, out ? 0 : infinity, index,
                                        std::vector<double>(index.size(), 1.0));
    const auto answer = choice_.solve(left());
    ++found_.solves;
    shares_.set_row_bounds(row, -infinity, infinity);
    if (answer.status == Status::infeasible) {
      one.least = infinity;
      one.most = infinity;
      one.goals_lost = true;
    }
    if (answer.status != Status::optimal) return;
    one.most = std::min(one.most, std::max(0.0, answer.objective - found_.cost));
    one.least = std::clamp(answer.bound - found_.cost, one.least, one.most);
  }

  void settle(ProjectValue& one) const {
    one.standing.clear();
    for (const double slack : found_.slacks) {
      const double room = slack * std::abs(found_.cost);
      const Standing kept = one.start ? Standing::must : Standing::never;
      one.standing.push_back(one.least > room   ? kept
                             : one.most <= room ? Standing::optional
                                                : Standing::open);
    }
  }

  const Model& model_;
  const Program& program_;
  const PlanAnswer& plan_;
  const PortfolioOptions& options_;
  Session shares_, kept_;  ///< other projects in shares; as chosen
  Choice choice_, held_;
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
  return Search(model, assembled, answer, options).run();
}

}  // namespace horqin
