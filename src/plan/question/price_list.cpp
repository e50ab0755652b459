#include "plan/question/price_list.h"

#include <algorithm>
#include <cmath>

#include "base/clock.h"
#include "plan/question/chaser.h"
#include "plan/question/frontier_parts.h"
#include "plan/stage/settled.h"
#include "result/evaluate.h"
#include "result/prices.h"

namespace horqin {

namespace {

class Lister {
 public:
  Lister(const Model& model, const Assembled& assembled, const PlanAnswer& answer,
         const PriceOptions& options)
      : model_(model), assembled_(assembled), plan_(answer), options_(options) {}

  PriceList run() {
    list_.in = options_.in;
    list_.integers_fixed = plan_.integers_fixed;
    Session session = settled_session(assembled_, plan_);
    tell("prices", 0, 1);
    auto base = session.solve(left());
    list_.solves = 1;
    list_.status = base.status;
    list_.message = base.message;
    if (base.status != Status::optimal) return std::move(list_);
    list_.objective = base.objective;
    lines(base);
    in_goals();
    if (list_.status == Status::optimal) ranges(session, std::move(base));
    return std::move(list_);
  }

 private:
  SolveOptions left() const {
    auto solve = after(options_.solve, watch_.seconds());
    if (solve.method == Method::automatic) solve.method = Method::simplex;
    return solve;
  }
  void tell(const char* what, int number, int count) const {
    if (options_.progress) options_.progress(what, number, count);
  }

  /// Summary knows the words, the values and the prices.
  void lines(const Answer& base) {
    PlanAnswer priced = plan_;
    priced.alone.clear();
    priced.x = base.x;
    priced.y.assign(base.y.begin(), base.y.begin() + assembled_.program.rows());
    Summary summary;
    summarise(model_, assembled_, priced, summary);
    const auto* limits = rows_of(assembled_, "limit");
    int32_t row = limits ? limits->first : 0;
    size_t at = 0;
    for (size_t l = 0; l < model_.net.limits.size(); ++l) {
      for (size_t i = 0; i < model_.limit_instances[l].size(); ++i)
        add(summary.limits[at++], false, l, i, row++);
    }
    const auto* goals = rows_of(assembled_, "goal");
    row = goals ? goals->first : 0;
    at = 0;
    for (size_t g = 0; g < model_.net.goals.size(); ++g) {
      for (size_t i = 0; i < model_.goal_instances[g].size(); ++i, ++at) {
        const auto& goal = summary.goals[at];
        if (!goal.numbered) continue;
        add(goal, true, g, i, row++);
      }
    }
    std::ranges::stable_sort(list_.lines, [](const auto& a, const auto& b) {
      return a.weight != b.weight ? a.weight > b.weight : a.binding > b.binding;
    });
  }

  static double bound_of(const LimitOutcome& limit) { return limit.bound; }
  static double bound_of(const GoalOutcome& goal) { return goal.target; }

  template <class Outcome>
  void add(const Outcome& outcome, bool goal, size_t rule, size_t instance, int32_t row) {
    if (!options_.only.empty() &&
        std::ranges::find(options_.only, outcome.id) == options_.only.end())
      return;
    PriceLine line;
    line.goal = goal;
    line.rule = static_cast<int32_t>(rule);
    line.instance = static_cast<int32_t>(instance);
    line.row = row;
    line.id = outcome.id;
    line.clause = outcome.clause;
    line.zone = outcome.zone;
    line.zone_zh = outcome.zone_zh;
    line.zone_en = outcome.zone_en;
    line.period = outcome.period;
    line.unit = outcome.unit;
    line.name_zh = outcome.name_zh;
    line.name_en = outcome.name_en;
    line.sense = outcome.sense;
    line.bound = bound_of(outcome);
    line.value = outcome.value;
    line.price = outcome.price;
    const double size = std::max(std::abs(line.bound), 1e-6);
    line.binding = std::abs(line.price) * size > 1e-9 * std::max(1.0, std::abs(list_.objective)) ||
                   std::abs(line.value - line.bound) <= 1e-6 * std::max(1.0, size);
    line.weight = std::abs(line.price) * size;
    list_.binding += line.binding;
    list_.lines.push_back(std::move(line));
  }

  const Rule& rule_of(const PriceLine& line) const {
    return line.goal ? model_.net.goals[line.rule] : model_.net.limits[line.rule];
  }
  const Instance& place_of(const PriceLine& line) const {
    return line.goal ? model_.goal_instances[line.rule][line.instance]
                     : model_.limit_instances[line.rule][line.instance];
  }

  void ranges(Session& session, Answer base) {
    PriceRanger ranger(session, std::move(base), left());
    const auto chosen = lines_to_range();
    for (size_t k = 0; k < chosen.size() && !stopped(); ++k) {
      // What one line does not take is left to the others.
      const double share = left().time_limit / static_cast<double>(chosen.size() - k);
      tell("ranges", static_cast<int>(k) + 1, static_cast<int>(chosen.size()));
      fill(ranger.range(chosen[k]->row, share), *chosen[k]);
    }
    list_.solves += ranger.solves();
  }

  /// The weightiest lines that bind: so many red lines, so many goals.
  std::vector<PriceLine*> lines_to_range() {
    std::vector<PriceLine*> chosen;
    size_t taken[2] = {0, 0};
    for (auto& line : list_.lines) {
      if (!line.binding) continue;
      if (taken[line.goal]++ < options_.ranges)
        chosen.push_back(&line);
      else
        ++list_.left_out;
    }
    return chosen;
  }

  bool stopped() {
    if (options_.solve.stop && options_.solve.stop->load()) list_.status = Status::interrupted;
    if (watch_.seconds() > options_.solve.time_limit) list_.status = Status::time_limit;
    return list_.status != Status::optimal;
  }

  void fill(const PriceRange& range, PriceLine& line) const {
    const auto sense = rule_of(line).sense;
    const auto& where = place_of(line);
    line.ranged = true;
    line.below = rule_price(model_, sense, where, range.down.slope);
    line.above = rule_price(model_, sense, where, range.up.slope);
    line.unique = range.unique();
    line.from = line.bound - range.down.reach;
    line.to = line.bound + range.up.reach;
    line.from_end = range.down.end;
    line.to_end = range.up.end;
  }

  /// One program for each goal asked for: the best of it while the others keep what they reach.
  void in_goals() {
    for (size_t k = 0; k < list_.in.size() && !stopped(); ++k) {
      tell("in units of goals", static_cast<int>(k) + 1, static_cast<int>(list_.in.size()));
      std::vector<Aim> aims{list_.in[k]};
      for (size_t g = 0; g < model_.net.goals.size(); ++g) {
        if (model_.net.goals[g].has_bound) continue;
        for (size_t i = 0; i < model_.goal_instances[g].size(); ++i) {
          auto open = goal_aim(model_, static_cast<int32_t>(g), static_cast<int32_t>(i));
          if (open.id != aims[0].id) aims.push_back(std::move(open));
        }
      }
      FrontierOptions keeping;
      keeping.plan = &plan_;
      keeping.keep_goals = true;
      Chaser chaser(model_, assembled_, aims, kept_goals(model_, {aims[0]}, keeping),
                    Projects::chosen, &plan_.x);
      for (size_t other = 1; other < aims.size(); ++other) {
        const double reached = aims[other].value(plan_.x);
        chaser.bound(other, reached + aims[other].sign() * 1e-6 * std::max(1.0, std::abs(reached)));
      }
      const auto best = chaser.best(0, left());
      ++list_.solves;
      list_.status = best.status;
      if (best.status != Status::optimal) {
        list_.message = failed_words(aims[0], best);
        return;
      }
      for (auto& line : list_.lines) {
        const double y = best.y[line.row];
        const bool cap = rule_of(line).sense == Rule::Sense::at_most;
        line.in_goals.push_back(cap ? -y : y);
      }
    }
  }

  const Model& model_;
  const Assembled& assembled_;
  const PlanAnswer& plan_;
  const PriceOptions& options_;
  Stopwatch watch_;
  PriceList list_;
};

}  // namespace

PriceList price_list(const Model& model, const Assembled& assembled, const PlanAnswer& answer,
                     const PriceOptions& options) {
  return Lister(model, assembled, answer, options).run();
}

}  // namespace horqin
