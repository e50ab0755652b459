#include "plan/conflict/plans.h"

#include <algorithm>
#include <cmath>

#include "solve/session.h"

namespace horqin {

namespace {

constexpr double mixing_tolerance = 1e-9;  // of what is missed, beside the most that a plan misses
constexpr size_t newest = 8;

/// As many as take 128 MB, but a few at least and no more than 256.
size_t most_plans(size_t columns) {
  constexpr size_t numbers = size_t{16} << 20;
  return std::clamp<size_t>(numbers / std::max<size_t>(1, columns), newest, 256);
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

/// min t  with  Σ λ_p missed_kp / size_k ≤ t  for every side k: the side that is hardest to satisfy
/// decides, so that the duals lean on few.
Mixture Plans::mix(const Subset& on) const {
  Mixture result;
  if (const auto* one = satisfying(on)) {
    result.x = *one;
    return result;
  }
  Program mix;
  std::vector<int32_t> index;
  for (size_t p = 0; p < plans_.size(); ++p) index.push_back(add_column(mix, 0, 0, infinity));
  std::vector<double> value(plans_.size(), 1.0);
  add_row(mix, 1, 1, index, value);
  index.push_back(add_column(mix, 1, 0, infinity));
  value.push_back(-1);
  std::vector<std::pair<int32_t, double>> sizes;
  for (const int s : on) {
    for (const int32_t k : sides_.of(s)) {
      std::vector<double> values;
      for (const auto& plan : plans_)
        if (plan.missed[k] != 0) values.push_back(std::abs(plan.missed[k]));
      if (values.empty()) continue;
      const auto middle = values.begin() + static_cast<ptrdiff_t>(values.size() / 2);
      std::ranges::nth_element(values, middle);
      const double size = *middle;
      for (size_t p = 0; p < plans_.size(); ++p) value[p] = plans_[p].missed[k] / size;
      add_row(mix, -infinity, 0, index, value);
      sizes.emplace_back(k, size);
    }
  }
  SolveOptions options;
  options.method = Method::simplex;
  options.feasibility = options.optimality = mixing_tolerance;
  const auto answer = Session(std::move(mix)).solve(options);
  if (answer.status != Status::optimal) return result;
  result.weight.assign(sides_.all().size(), 0.0);
  for (size_t r = 0; r < sizes.size(); ++r)
    result.weight[sizes[r].first] = std::max(0.0, -answer.y[r + 1]) / sizes[r].second;
  result.missed = answer.x.back();
  if (result.missed > 2 * mixing_tolerance) return result;
  std::vector<double> x(plans_.front().x.size(), 0.0);
  for (size_t p = 0; p < plans_.size(); ++p)
    for (size_t j = 0; answer.x[p] > 0 && j < x.size(); ++j) x[j] += answer.x[p] * plans_[p].x[j];
  if (sides_.all_satisfied(on, x)) result.x = std::move(x);
  return result;
}

std::vector<const std::vector<double>*> Plans::some() const {
  std::vector<const std::vector<double>*> plans;
  if (!fullest_.empty()) plans.push_back(&fullest_);
  for (size_t p = 0; p < std::min(newest, plans_.size()); ++p) plans.push_back(&plans_[p].x);
  return plans;
}

}  // namespace horqin
