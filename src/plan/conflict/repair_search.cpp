#include "plan/conflict/repair_search.h"

#include <algorithm>
#include <cmath>

#include "plan/conflict/choices.h"

namespace horqin {

namespace {

using Norm = Repair::Norm;
using Effort = WholeSession::Effort;

constexpr double unchanged = 1e-7;  // relative: smaller changes are the solver's
constexpr int most_rounds = 4;      // of the slopes of shares, and of weights

}  // namespace

RepairSearch::RepairSearch(const Model& model, const Program& program,
                           const std::vector<Claim>& claims,
                           const std::vector<const std::vector<double>*>& plans,
                           const SolveOptions& options)
    : model_(model),
      options_(options),
      claims_(claims.size()),
      near_({all_chosen(program, plans), *plans.front()}),
      knobs_(knobs_of(model, claims, *plans.front())) {
  first_slopes(plans);
  elastic_.emplace(program, knobs_);
}

/// Shares of measures that may be 0 in one plan: as large as in any that is known.
void RepairSearch::first_slopes(const std::vector<const std::vector<double>*>& plans) {
  for (auto& knob : knobs_) {
    if (!knob.share) continue;
    auto most = knob.slope;
    for (const auto* plan : plans) {
      refresh_slopes(model_, *plan, knob);
      for (size_t r = 0; r < most.size(); ++r) most[r] = std::max(most[r], knob.slope[r]);
    }
    knob.slope = std::move(most);
  }
}

bool RepairSearch::changes(size_t knob, const Answer& answer) const {
  return answer.by[knob] / knobs_[knob].size >= unchanged;
}

std::set<int> RepairSearch::changed(const Answer& answer) const {
  std::set<int> claims;
  for (size_t k = 0; k < knobs_.size(); ++k)
    if (changes(k, answer)) claims.insert(knobs_[k].claim);
  return claims;
}

/// Relative change of a knob, with shares as they really have to be.
double RepairSearch::relative(size_t k, const Answer& answer) const {
  const auto& knob = knobs_[k];
  if (!changes(k, answer)) return 0;
  if (!knob.share) return answer.by[k] / knob.size;
  const double share = share_needed(model_, knob, answer.x);
  return std::isnan(share) ? infinity : std::abs(share - knob.from) / knob.size;
}

double RepairSearch::size_of(Norm norm, const Answer& answer) const {
  double size = 0;
  for (size_t k = 0; k < knobs_.size(); ++k) {
    const double one = relative(k, answer);
    size = norm == Norm::worst ? std::max(size, one) : size + one;
  }
  if (norm == Norm::count && size < infinity) return static_cast<double>(changed(answer).size());
  return size;
}

bool RepairSearch::shares_moved(const Answer& answer) {
  bool moved = false;
  for (size_t k = 0; k < knobs_.size(); ++k) {
    auto& knob = knobs_[k];
    if (!knob.share || !changes(k, answer)) continue;
    const auto before = knob.slope;
    refresh_slopes(model_, answer.x, knob);
    for (size_t r = 0; r < before.size(); ++r)
      moved = moved || std::abs(before[r] - knob.slope[r]) > 1e-5 * std::abs(before[r]);
    elastic_->refresh(k);
  }
  return moved;
}

RepairSearch::Answer RepairSearch::ask(Elastic::Question question, const NearPlans& near) {
  auto options = options_;
  options.time_limit = std::max(0.0, left());
  options.progress = nullptr;
  return elastic_->least(question, options, near);
}

/// The largest change first, then the least sum below it; out of time, the first of the two.
RepairSearch::Answer RepairSearch::round_of(Norm norm, const std::vector<uint8_t>& allowed,
                                            Effort effort) {
  Answer answer;
  if (norm != Norm::worst) {
    answer = ask({.allowed = allowed, .effort = effort}, near_);
  } else {
    const double before = seconds();
    answer = ask({.largest = true, .allowed = allowed, .effort = effort}, near_);
    if (!answer.found) return answer;
    const double ceiling = answer.value * (1 + 1e-7) + 1e-9;
    if (left() < 3 * (seconds() - before)) effort = Effort::near;
    auto least_sum = ask({.allowed = allowed, .ceiling = ceiling, .effort = effort}, {answer.x});
    const bool proved = answer.proved && least_sum.proved;
    const double bound = answer.bound;
    if (least_sum.found) answer = std::move(least_sum);
    answer.proved = proved;
    answer.bound = bound;
  }
  if (answer.found) answer.value = size_of(norm, answer);
  return answer;
}

RepairSearch::Answer RepairSearch::least(Norm norm, const std::vector<uint8_t>& allowed) {
  Answer best;
  double longest = 0;  // of a round
  for (int round = 0; round < most_rounds && !stopped() && left() > longest / 2; ++round) {
    const double before = seconds();
    const auto effort = left() > 4 * longest ? Effort::full : Effort::near;
    auto now = round_of(norm, allowed, effort);
    if (!now.found) break;
    longest = std::max(longest, seconds() - before);
    const bool moved = shares_moved(now);
    if (!best.found || now.value < best.value * (1 + 1e-9)) best = std::move(now);
    if (!moved) break;
    best.proved = false;  // the least of all shares is not a linear question
    best.bound = -infinity;
  }
  if (best.found) near_ = {best.x};
  return best;
}

RepairSearch::Answer RepairSearch::weighed(const Answer& from) {
  std::vector<double> change(claims_, 0.0);
  double sum = 0;
  for (size_t k = 0; k < knobs_.size(); ++k) {
    const double one = changes(k, from) ? from.by[k] / knobs_[k].size : 0;
    change[knobs_[k].claim] += one;
    sum += one;
  }
  const double little = 0.1 * sum / static_cast<double>(std::max<size_t>(1, changed(from).size()));
  std::vector<double> weights(claims_);
  for (size_t c = 0; c < claims_; ++c) weights[c] = little / (little + change[c]);
  return ask({.weights = weights, .effort = Effort::near}, {from.x});
}

RepairSearch::Answer RepairSearch::without_one(const Answer& from) {
  const auto claims = changed(from);
  std::vector<std::pair<double, int>> order;
  for (const int claim : claims) {
    double change = 0;
    for (size_t k = 0; k < knobs_.size(); ++k)
      if (knobs_[k].claim == claim) change += relative(k, from);
    order.emplace_back(change, claim);
  }
  std::ranges::sort(order);
  for (const auto& [change, claim] : order) {
    if (stopped()) break;
    std::vector<uint8_t> allowed(claims_, 0);
    for (const int one : claims) allowed[one] = one != claim;
    auto rest = ask({.allowed = allowed, .effort = Effort::near}, {from.x});
    if (rest.found) return rest;
  }
  return {};
}

RepairSearch::Answer RepairSearch::few(Answer from, size_t enough) {
  if (!from.found) return from;
  for (int round = 0; round < most_rounds && !stopped(); ++round) {
    auto next = weighed(from);
    if (!next.found || changed(next).size() >= changed(from).size()) break;
    from = std::move(next);
  }
  while (!stopped() && changed(from).size() > enough) {
    auto next = without_one(from);
    if (!next.found) break;
    from = std::move(next);
  }
  return from;
}

}  // namespace horqin
