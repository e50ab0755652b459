#include "plan/question/alternatives.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "base/clock.h"
#include "plan/stage/settled.h"

namespace horqin {

namespace {

/// What plans of the same cost may differ in it, relative: the solver's tolerance.
constexpr double same_cost = 1e-7;

/// Part of the least slack at which a direction begins: corners lie close to the plan there.
constexpr double turning = 0.1;

/// Below it, relative to the plan, a group is the same for everybody: what stages may give up.
constexpr double least_difference = 1e-4;

/// One step of our own congruential stream, in [-1, 1): the same on every machine.
double next_direction(uint64_t& state) {
  state = state * 6364136223846793005ULL + 1442695040888963407ULL;
  return static_cast<double>(state >> 40) / static_cast<double>(1ULL << 23) - 1;
}

/// Positions, the least value first.
std::vector<size_t> rising(const std::vector<double>& values) {
  std::vector<size_t> order(values.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(order, {}, [&](size_t k) { return values[k]; });
  return order;
}

class AlternativesSearch {
 public:
  AlternativesSearch(const Model& model, const Assembled& assembled, const PlanAnswer& answer,
                     const AlternativesOptions& options)
      : program_(assembled.program),
        options_(options),
        session_(settled_session(assembled, answer)) {
    auto kinds = options.by;
    if (kinds.empty()) kinds.push_back(GroupKind::capacity);
    found_.groups = groups_of(model, kinds);
    if (options.by.empty())
      std::erase_if(found_.groups, [](const Group& group) { return !group.decided; });
    if (options.by.empty() && found_.groups.empty())
      found_.groups = groups_of(model, {GroupKind::activity});
    found_.range_slacks = options.range_slacks;
    found_.integers_fixed = answer.integers_fixed;
  }

  Alternatives run() {
    if (!reference()) return std::move(found_);
    cost_row();
    for (const auto& measure : options_.measures)
      found_.ranges.push_back({measure, measure.value(base_), {}});
    for (auto& range : found_.ranges)
      range.spans.assign(options_.range_slacks.size(),
                         {range.planned, range.planned, false, false});
    keep_largest_groups();
    alternatives();
    ranges();
    return std::move(found_);
  }

 private:
  struct Corner {
    std::string direction;
    std::vector<double> groups;
    double cost = 0;
  };
  struct Look {
    std::vector<double> x;  ///< empty: not found, or without end
    double slack = 0;
    double rate = 0;  ///< by which the value changes with the cost that is allowed
  };

  SolveOptions left() const {
    auto solve = after(options_.solve, watch_.seconds());
    if (solve.method == Method::automatic) solve.method = Method::simplex;
    return solve;
  }
  bool stopped() {
    if (options_.solve.stop && options_.solve.stop->load()) found_.status = Status::interrupted;
    if (watch_.seconds() > options_.solve.time_limit) found_.status = Status::time_limit;
    return found_.status != Status::optimal;
  }
  void tell(const std::string& what, int number, int count) const {
    if (options_.progress) options_.progress(what, number, count);
  }

  bool reference() {
    tell("the plan", 0, 1);
    const auto answer = session_.solve(left());
    found_.solves = 1;
    found_.status = answer.status;
    found_.message = answer.message;
    if (answer.status != Status::optimal) return false;
    base_ = answer.x;
    found_.cost = answer.objective;
    at_plan_ = session_.basis();
    return true;
  }

  /// Cost as a row, scaled to a largest coefficient of 1.
  void cost_row() {
    std::vector<int32_t> index;
    std::vector<double> value;
    for (const double one : program_.cost) scale_ = std::max(scale_, std::abs(one));
    for (size_t j = 0; j < program_.cost.size(); ++j) {
      if (program_.cost[j] == 0) continue;
      index.push_back(static_cast<int32_t>(j));
      value.push_back(program_.cost[j] / scale_);
    }
    row_ = session_.add_row(-infinity, infinity, index, value);
  }
  void allow(double slack) {
    const double extra = std::max(slack, same_cost) * std::max(1e-6, std::abs(found_.cost));
    session_.set_row_bounds(row_, -infinity, (found_.cost + extra - program_.offset) / scale_);
  }

  /// Turns to a direction: from the plan, to a corner where little may be given up.
  void aim_at(const std::vector<double>& form, double slack) {
    session_.go_back(at_plan_);
    session_.set_costs(form, 0);
    look(slack, true);
  }
  /// The best corner in the direction with so much slack, from the last one, which had no more.
  /// Where the cost held nothing back there, it is the same.
  const std::vector<double>& farther(double slack) {
    if (last_.x.empty() || (last_.slack < slack && last_.rate != 0)) look(slack, last_.x.empty());
    return last_.x;
  }
  void look(double slack, bool primal) {
    allow(slack);
    auto solve = left();
    solve.primal = primal;
    auto answer = session_.solve(solve);
    ++found_.solves;
    last_ = {{}, slack, 1};
    if (answer.status != Status::optimal) return;
    widen(answer.x);
    last_ = {std::move(answer.x), slack, answer.has_dual ? answer.y[row_] : 1};
  }

  /// Any plan seen widens the ranges of those slacks that allow its cost.
  void widen(const std::vector<double>& x) {
    const double over = objective(program_, x) - found_.cost;
    for (size_t k = 0; k < options_.range_slacks.size(); ++k) {
      const double most = std::max(options_.range_slacks[k], 2 * same_cost);
      if (over > most * std::abs(found_.cost)) continue;
      for (auto& range : found_.ranges) {
        const double value = range.measure.value(x);
        range.spans[k].low = std::min(range.spans[k].low, value);
        range.spans[k].high = std::max(range.spans[k].high, value);
      }
    }
  }

  /// Where there are too many: of each kind its part, those of most columns; measures as listed.
  void keep_largest_groups() {
    auto& groups = found_.groups;
    const auto most = static_cast<size_t>(options_.groups);
    if (groups.size() > most) {
      const size_t part = std::max<size_t>(1, most / std::max<size_t>(1, options_.by.size()));
      std::ranges::stable_sort(groups, [](const Group& a, const Group& b) {
        if (a.kind != b.kind) return a.kind < b.kind;
        return a.kind != GroupKind::measure && a.terms.size() > b.terms.size();
      });
      std::map<GroupKind, size_t> kept;
      std::erase_if(groups, [&](const Group& group) { return ++kept[group.kind] > part; });
    }
    found_.base = values(base_);
  }
  std::vector<double> values(const std::vector<double>& x) const {
    std::vector<double> result;
    for (const auto& group : found_.groups) result.push_back(group.value(x));
    return result;
  }
  std::vector<double> form(const std::vector<double>& weights) const {
    std::vector<double> result(program_.cost.size(), 0.0);
    for (size_t g = 0; g < weights.size(); ++g) {
      for (const auto& [column, factor] : found_.groups[g].terms)
        result[column] += weights[g] * factor / std::max(1.0, std::abs(found_.base[g]));
    }
    return result;
  }

  /// The corners of each direction in turn, for one slack after the other.
  void alternatives() {
    if (options_.slacks.empty()) return;
    const auto count = found_.groups.size();
    std::vector<std::vector<Corner>> corners(options_.slacks.size());
    const int total = 2 * static_cast<int>(count) + options_.random;
    int number = 0;
    const auto look = [&](const std::string& words, const std::vector<double>& weights) {
      if (stopped()) return;
      tell("alternatives", ++number, total);
      aim_at(form(weights), turning * std::ranges::min(options_.slacks));
      for (const size_t k : rising(options_.slacks)) {
        if (stopped()) return;
        const auto& x = farther(options_.slacks[k]);
        if (!x.empty()) corners[k].push_back({words, values(x), objective(program_, x)});
      }
    };
    for (size_t g = 0; g < count; ++g) {
      for (const double sign : {1.0, -1.0}) {
        std::vector<double> weights(count, 0.0);
        weights[g] = sign;
        look((sign > 0 ? "least " : "most ") + found_.groups[g].id, weights);
      }
    }
    uint64_t state = options_.seed;
    for (int r = 0; r < options_.random && count > 1; ++r) {
      std::vector<double> weights(count);
      for (double& weight : weights) weight = next_direction(state);
      look("random " + std::to_string(r + 1), weights);
    }
    for (size_t k = 0; k < corners.size(); ++k) choose(options_.slacks[k], corners[k]);
  }

  /// One after another the corner farthest from the plan and from those chosen before.
  void choose(double slack, const std::vector<Corner>& corners) {
    std::vector<double> spans(found_.groups.size(), 0.0);
    for (size_t g = 0; g < spans.size(); ++g) {
      for (const auto& corner : corners)
        spans[g] = std::max(spans[g], std::abs(corner.groups[g] - found_.base[g]));
    }
    const auto apart = [&](const std::vector<double>& a, const std::vector<double>& b) {
      double most = 0;
      for (size_t g = 0; g < spans.size(); ++g) {
        if (spans[g] > least_difference * std::max(1.0, std::abs(found_.base[g])))
          most = std::max(most, std::abs(a[g] - b[g]) / spans[g]);
      }
      return most;
    };
    std::vector<std::vector<double>> chosen{found_.base};
    for (int k = 0; k < options_.count; ++k) {
      const Corner* farthest = nullptr;
      double best = 1e-3;
      for (const auto& corner : corners) {
        double nearest = infinity;
        for (const auto& other : chosen) nearest = std::min(nearest, apart(corner.groups, other));
        if (nearest <= best * (1 + 1e-9)) continue;
        best = nearest;
        farthest = &corner;
      }
      if (!farthest) return;
      chosen.push_back(farthest->groups);
      found_.plans.push_back({slack, farthest->cost, best, farthest->direction, farthest->groups});
    }
  }

  void ranges() {
    if (options_.range_slacks.empty()) return;
    int number = 0;
    for (auto& range : found_.ranges) {
      tell("ranges", ++number, static_cast<int>(found_.ranges.size()));
      for (const double sign : {1.0, -1.0}) {
        auto form = range.measure.form;
        for (double& one : form) one *= sign;
        if (stopped()) return;
        aim_at(form, turning * std::ranges::min(options_.range_slacks));
        for (const size_t k : rising(options_.range_slacks)) {
          if (stopped()) return;
          const auto& x = farther(options_.range_slacks[k]);
          if (x.empty()) continue;
          auto& span = range.spans[k];
          (sign > 0 ? span.low : span.high) = range.measure.value(x);
          (sign > 0 ? span.low_exact : span.high_exact) = true;
        }
      }
    }
  }

  const Program& program_;
  const AlternativesOptions& options_;
  Session session_;
  Stopwatch watch_;
  std::vector<double> base_;
  SimplexBasis at_plan_;
  Look last_;
  double scale_ = 1e-9;
  int32_t row_ = -1;
  Alternatives found_;
};

}  // namespace

Alternatives alternatives_of(const Model& model, const Assembled& assembled,
                             const PlanAnswer& answer, const AlternativesOptions& options) {
  return AlternativesSearch(model, assembled, answer, options).run();
}

}  // namespace horqin
