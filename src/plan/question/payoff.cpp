#include <algorithm>
#include <cmath>
#include <functional>

#include "base/clock.h"
#include "plan/question/frontier.h"
#include "plan/question/frontier_parts.h"

namespace horqin {

std::vector<Chaser::Kept> kept_goals(const Model& model, const std::vector<Aim>& aims,
                                     const FrontierOptions& options) {
  std::vector<Chaser::Kept> kept;
  if (!options.keep_goals || !options.plan) return kept;
  for (size_t g = 0; g < model.net.goals.size(); ++g) {
    const auto& goal = model.net.goals[g];
    if (!goal.has_bound) continue;
    for (size_t i = 0; i < model.goal_instances[g].size(); ++i) {
      const bool asked = std::ranges::any_of(aims, [&](const Aim& aim) {
        return aim.goal == static_cast<int32_t>(g) && aim.instance == static_cast<int32_t>(i);
      });
      if (asked) continue;
      const int32_t column = model.at.shortfall[g] + static_cast<int32_t>(i);
      const double reached = std::max(0.0, options.plan->x[column]);
      kept.push_back({column, 0, reached + 1e-6 * std::max(1.0, reached)});
    }
  }
  return kept;
}

double looser(const Aim& aim, double value) {
  return value + aim.sign() * looseness * std::max(1.0, std::abs(value));
}

std::string failed_words(const Aim& aim, const Answer& answer) {
  if (answer.status == Status::unbounded || answer.status == Status::infeasible_or_unbounded)
    return aim.id + " may grow without end: a bound is missing in the case";
  return aim.id + ": " + (answer.message.empty() ? name(answer.status) : answer.message);
}

std::vector<double> others(const std::vector<Aim>& aims, size_t but,
                           const std::vector<double>& ranges) {
  std::vector<double> weights(aims.size(), 0.0);
  for (size_t k = 0; k < aims.size(); ++k)
    weights[k] = k == but ? 0 : 1 / std::max(std::abs(ranges[k]), 1e-9);
  return weights;
}

std::vector<double> values_of(const std::vector<Aim>& aims, const std::vector<double>& x) {
  std::vector<double> values;
  for (const auto& aim : aims) values.push_back(aim.value(x));
  return values;
}

Payoff payoff_of(const Model& model, const Assembled& assembled, std::vector<Aim> aims,
                 const FrontierOptions& options) {
  Payoff payoff{std::move(aims), {}, Status::optimal, {}};
  const Stopwatch watch;
  const auto left = [&] { return after(options.solve, watch.seconds()); };
  Chaser chaser(model, assembled, payoff.aims, kept_goals(model, payoff.aims, options),
                options.projects, options.plan ? &options.plan->x : nullptr);
  const auto count = static_cast<int>(payoff.aims.size());
  for (size_t k = 0; k < payoff.aims.size(); ++k) {
    if (options.progress) options.progress("pay-off", static_cast<int>(k) + 1, count);
    auto first = chaser.best(k, left());
    payoff.status = first.status;
    if (first.status != Status::optimal) {
      payoff.message = failed_words(payoff.aims[k], first);
      return payoff;
    }
    const auto at_first = values_of(payoff.aims, first.x);
    chaser.bound(k, looser(payoff.aims[k], at_first[k]));
    std::vector<double> sizes;
    for (const double value : at_first) sizes.push_back(std::max(1.0, std::abs(value)));
    const auto rest = chaser.best(others(payoff.aims, k, sizes), left());
    chaser.bound(k, std::nullopt);
    payoff.status = rest.status;
    if (rest.status != Status::optimal) {
      payoff.message = failed_words(payoff.aims[k], rest);
      return payoff;
    }
    payoff.values.push_back(values_of(payoff.aims, rest.x));
  }
  return payoff;
}

std::vector<std::pair<size_t, size_t>> most_opposed(const Payoff& payoff) {
  const auto count = payoff.values.size();
  // What aim j loses where aim i comes first, against how large it is anywhere.
  const auto loss = [&](size_t i, size_t j) {
    double size = 1e-6;
    for (const auto& row : payoff.values) size = std::max(size, std::abs(row[j]));
    return std::abs(payoff.values[i][j] - payoff.values[j][j]) / size;
  };
  struct Opposed {
    double both;
    std::pair<size_t, size_t> pair;
  };
  std::vector<Opposed> found;
  for (size_t i = 0; i < count; ++i) {
    for (size_t j = i + 1; j < count; ++j) {
      const double both = std::min(loss(i, j), loss(j, i));
      if (both > 1e-6) found.push_back({both, {i, j}});
    }
  }
  // Losses that are equal but for the last digits keep the order of the table.
  std::ranges::stable_sort(found, std::greater{},
                           [](const Opposed& one) { return std::round(one.both * 1e9); });
  std::vector<std::pair<size_t, size_t>> pairs;
  for (const auto& one : found) pairs.push_back(one.pair);
  if (pairs.empty()) pairs.emplace_back(0, 1);
  return pairs;
}

}  // namespace horqin
