#include "plan/question/portfolio.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <mutex>

#include "base/clock.h"
#include "plan/question/lanes.h"
#include "plan/question/turns.h"
#include "plan/stage/settled.h"

namespace horqin {

namespace {

// Goals give way only where keeping them costs so many times what the dearest costs in the plan.
constexpr double penalty_times = 20;
constexpr double earlier_times = 30;  // dearer than the stage after it

class Search {
 public:
  Search(const Model& model, const Assembled& assembled, const PlanAnswer& answer,
         const PortfolioOptions& options)
      : model_(model),
        plan_(answer),
        options_(options),
        ground_{model, assembled, answer, watch_, options.solve},
        lanes_{Turns(ground_), Turns(ground_)} {
    if (ground_.solve.method == Method::automatic) ground_.solve.method = Method::simplex;
    ground_.solve.threads = 1;
    found_.slacks = options.slacks;
    found_.measures = ground_.measures = options.measures;
    for (size_t g = 0; g < model.net.goals.size(); ++g)
      for (size_t i = 0; i < model.goal_instances[g].size(); ++i)
        found_.goals.push_back(goal_aim(model, static_cast<int32_t>(g), static_cast<int32_t>(i)));
    ground_.goals = found_.goals;
  }

  Portfolio run() {
    found_.screenings = screen(*model_.net.source);
    found_.spending = spending_of(model_, plan_.x);
    found_.budgets = budgets_of(model_, plan_.x);
    if (plan_again() && begin()) {
      const auto count = static_cast<int32_t>(model_.net.projects.size());
      for (int32_t p = 0; p < count; ++p) found_.projects.push_back(as_planned(p));
      // What says most for the least comes first; each pass leaves time to the next.
      pass("with and without", 1. / 3, &Turns::with_the_rest_as_chosen);
      pass("bounds", 1. / 2, &Turns::bound);
      pass("choices anew", 1, &Turns::exactly);
    }
    bool in_time = true;
    for (const auto& lane : lanes_) {
      found_.solves += lane.solves();
      in_time = in_time && lane.in_time();
    }
    if (found_.status == Status::optimal && !in_time &&
        std::ranges::any_of(found_.projects, is_open))
      found_.status = Status::time_limit;
    return std::move(found_);
  }

 private:
  bool took(const Answer& answer) {
    found_.status = answer.status;
    found_.message = answer.message;
    return answer.status == Status::optimal;
  }

  /// The plan once more, for its cost and for what the goals cost at the margin: the prices at
  /// which they may give way are far above that.
  bool plan_again() {
    Session settled = settled_session(ground_.assembled, plan_);
    const auto base = settled.solve(ground_.solve);
    ++found_.solves;
    if (!took(base)) return false;
    found_.cost = ground_.cost = base.objective;
    ground_.base = base.x;
    double dearest = 0;
    for (size_t row = ground_.assembled.program.rows(); row < base.y.size(); ++row)
      dearest = std::max(dearest, std::abs(base.y[row]));
    dearest = dearest > 0 ? penalty_times * dearest : std::max(1.0, std::abs(found_.cost));
    // The pins stand in the order of the stages: an earlier one gives way last.
    size_t stages =
        std::ranges::count_if(plan_.pins, [](const Pin& pin) { return !pin.index.empty(); });
    for (; stages > 0; --stages)
      ground_.penalties.push_back(dearest *
                                  std::pow(earlier_times, static_cast<double>(stages - 1)));
    return true;
  }

  /// The first solves are not part of a project's time.
  bool begin() {
    std::array<Answer, lane_count> first;
    parallel_chunks(lane_count, 1, thread_count(options_.solve.threads),
                    [&](int64_t lane, int64_t, int64_t) { first[lane] = lanes_[lane].begin(); });
    return std::ranges::all_of(first, [&](const Answer& answer) { return took(answer); });
  }

  /// Asks for every project whose standing is open, in `share` of the time that is left.
  void pass(const char* what, double share, void (Turns::*ask)(ProjectValue&, double)) {
    std::vector<ProjectValue*> open;
    for (auto& one : found_.projects)
      if (is_open(one)) open.push_back(&one);
    const double now = watch_.seconds();
    const LaneTime time{watch_, now + share * (options_.solve.time_limit - now),
                        [this] { return stopped() != Status::optimal; }};
    std::mutex telling;
    int number = 0;
    in_lanes(std::ssize(open), options_.solve.threads, time,
             [&](int64_t lane, int64_t k, double until) {
               if (options_.progress) {
                 const std::lock_guard lock(telling);
                 options_.progress(what, ++number, static_cast<int>(open.size()));
               }
               (lanes_[lane].*ask)(*open[k], until);
               settle(*open[k]);
             });
    if (found_.status == Status::optimal) found_.status = stopped();
  }

  static bool is_open(const ProjectValue& one) {
    return std::ranges::find(one.standing, Standing::open) != one.standing.end();
  }

  Status stopped() const {
    if (options_.solve.stop && options_.solve.stop->load()) return Status::interrupted;
    return watch_.seconds() > options_.solve.time_limit ? Status::time_limit : Status::optimal;
  }

  ProjectValue as_planned(int32_t p) const {
    ProjectValue one;
    one.project = p;
    const auto& starts = model_.starts[p];
    for (size_t k = 0; k < starts.size() && !one.start; ++k) {
      if (plan_.x[model_.at.begin[p] + k] > 0.5) one.start = model_.line.periods[starts[k]].year;
    }
    const auto& own = model_.net.projects[p];
    one.standing.assign(found_.slacks.size(), own.must      ? Standing::decided
                                              : own.refused ? Standing::refused
                                                            : Standing::open);
    return one;
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
  const PlanAnswer& plan_;
  const PortfolioOptions& options_;
  Stopwatch watch_;
  TurnGround ground_;
  std::array<Turns, lane_count> lanes_;
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
