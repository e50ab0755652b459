#include "plan/conflict/plans.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include "solve/session.h"

namespace horqin {

namespace {

constexpr double mixing_tolerance = 1e-9;  // of what is missed, beside the most that a plan misses
constexpr double clearly_missed = 1e-6;    // by a sum: its sides need not be looked at one by one
constexpr size_t newest = 8;

/// As many as take 128 MB, but a few at least and no more than 256.
size_t most_plans(size_t columns) {
  constexpr size_t numbers = size_t{16} << 20;
  return std::clamp<size_t>(numbers / std::max<size_t>(1, columns), newest, 256);
}

/// The middle of what the plans miss of a side, or have to spare; 0: nothing.
template <class Known>
double size_of(const Known& plans, int32_t side) {
  std::vector<double> values;
  for (const auto& plan : plans)
    if (plan.missed[side] != 0) values.push_back(std::abs(plan.missed[side]));
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  return *middle;
}

/// What a mixture has to satisfy together: one side, or those of a switch as their sum.
struct Together {
  std::vector<std::pair<int32_t, double>> weights;  // side, and 1 / its size
  std::vector<double> missed;                       // by plan, in these sizes
};

/// min t  with  Σ λ_p missed_ip ≤ t  for every i,  Σ λ_p = 1: what is hardest to satisfy decides,
/// so that the duals lean on few. Rows: the sum, then one for each i; columns: the λ, then t.
Answer least_missed(const std::vector<Together>& asked, size_t plans) {
  Program mix;
  std::vector<int32_t> index;
  for (size_t p = 0; p < plans; ++p) index.push_back(add_column(mix, 0, 0, infinity));
  add_row(mix, 1, 1, index, std::vector<double>(plans, 1.0));
  index.push_back(add_column(mix, 1, 0, infinity));
  for (const auto& one : asked) {
    auto value = one.missed;
    value.push_back(-1);
    add_row(mix, -infinity, 0, index, value);
  }
  SolveOptions options;
  options.method = Method::simplex;
  options.feasibility = options.optimality = mixing_tolerance;
  return Session(std::move(mix)).solve(options);
}

}  // namespace

void Plans::add(const std::vector<double>& x, const Subset& on) {
  Plan plan{std::vector<uint8_t>(sides_.switches(), 1), x, {}};
  for (const auto& side : sides_.all()) {
    plan.missed.push_back(sides_.missed(side, x));
    if (plan.missed.back() > 0) plan.satisfied[side.owner] = 0;
  }
  for (const int s : on) {
    plan.satisfied[s] = 1;
    for (const int32_t k : sides_.of(s)) plan.missed[k] = std::min(plan.missed[k], 0.0);
  }
  const auto count = std::ranges::count(plan.satisfied, uint8_t{1});
  if (count > fullest_count_) {
    fullest_count_ = count;
    fullest_ = x;
  }
  plans_.push_front(std::move(plan));
  if (plans_.size() > most_plans(x.size())) plans_.pop_back();
}

const std::vector<double>* Plans::satisfying(const Subset& on) const {
  for (const auto& plan : plans_)
    if (std::ranges::all_of(on, [&](int s) { return plan.satisfied[s] != 0; })) return &plan.x;
  return nullptr;
}

Subset Plans::satisfied_most(const Subset& on) const {
  Subset best;
  for (const auto& plan : plans_) {
    Subset held;
    for (const int s : on)
      if (plan.satisfied[s]) held.push_back(s);
    if (held.size() > best.size()) best = std::move(held);
  }
  return best;
}

/// First the sides of a switch (the years of a clause) as one, their sum: a plan that misses least
/// of few sums is good in all years, and many sides would be learnt one after the other. Each by
/// itself once a mixture satisfies the sums.
Mixture Plans::mix(const Subset& on) const {
  Mixture result;
  if (const auto* one = satisfying(on)) {
    result.x = *one;
    return result;
  }
  std::vector<Together> sums, each;
  for (const int s : on) {
    Together sum{{}, std::vector<double>(plans_.size(), 0.0)};
    for (const int32_t k : sides_.of(s)) {
      const double size = size_of(plans_, k);
      if (size == 0) continue;
      Together one{{{k, 1 / size}}, {}};
      for (const auto& plan : plans_) one.missed.push_back(plan.missed[k] / size);
      sum.weights.push_back(one.weights.front());
      std::ranges::transform(sum.missed, one.missed, sum.missed.begin(), std::plus{});
      each.push_back(std::move(one));
    }
    if (!sum.weights.empty()) sums.push_back(std::move(sum));
  }
  for (const auto* asked : {&sums, &each}) {
    const auto answer = least_missed(*asked, plans_.size());
    if (answer.status != Status::optimal) return {};
    result.missed = answer.x.back();
    result.weight.assign(sides_.all().size(), 0.0);
    for (size_t r = 0; r < asked->size(); ++r)
      for (const auto& [k, weight] : (*asked)[r].weights)
        result.weight[k] = std::max(0.0, -answer.y[r + 1]) * weight;
    if (result.missed > clearly_missed) break;
    if (result.missed > 2 * mixing_tolerance) continue;
    std::vector<double> x(plans_.front().x.size(), 0.0);
    for (size_t p = 0; p < plans_.size(); ++p)
      for (size_t j = 0; answer.x[p] > 0 && j < x.size(); ++j) x[j] += answer.x[p] * plans_[p].x[j];
    if (!sides_.all_satisfied(on, x)) continue;
    result.x = std::move(x);
    break;
  }
  return result;
}

std::vector<const std::vector<double>*> Plans::some() const {
  std::vector<const std::vector<double>*> plans;
  if (!fullest_.empty()) plans.push_back(&fullest_);
  for (size_t p = 0; p < std::min(newest, plans_.size()); ++p) plans.push_back(&plans_[p].x);
  return plans;
}

}  // namespace horqin
