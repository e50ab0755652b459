#include <algorithm>
#include <cmath>

#include "plan/question/frontier_search.h"

namespace horqin {

namespace {

/// Differences below this share of an aim's range are none.
constexpr double same_aim = 1e-6;

}  // namespace

void FrontierSearch::add_chaser() {
  chasers_.emplace_back(model_, assembled_, f_.aims, kept_goals(model_, f_.aims, options_),
                        options_.projects, options_.plan ? &options_.plan->x : nullptr);
}

SolveOptions FrontierSearch::left() const {
  return after(options_.solve, watch_.seconds());
}

bool FrontierSearch::fine(const Answer& answer) {
  f_.status = answer.status;
  f_.message = answer.status == Status::optimal ? "" : answer.message;
  return answer.status == Status::optimal;
}

bool FrontierSearch::bests() {
  std::vector<Answer> first;
  for (size_t k = 0; k < f_.aims.size(); ++k) {
    tell();
    first.push_back(chasers_[k].best(k, left()));
    if (k == 0) f_.cold_seconds = first[0].seconds;
    if (!fine(first[k])) {
      f_.message = failed_words(f_.aims[k], first[k]);
      return false;
    }
    best_.push_back(f_.aims[k].value(first[k].x));
  }
  for (size_t k = 0; k < f_.aims.size(); ++k) {
    double size = 0;
    for (const auto& answer : first)
      size = std::max(size, std::abs(f_.aims[k].value(answer.x) - best_[k]));
    sizes_.push_back(std::max(size, 1e-6 * std::max(1.0, std::abs(best_[k]))));
  }
  return true;
}

bool FrontierSearch::anchor(size_t k) {
  tell();
  Chaser& own = chasers_[k];
  own.bound(k, looser(f_.aims[k], best_[k]));
  const auto rest = own.best(others(f_.aims, k, sizes_), left());
  if (!fine(rest)) return false;
  anchors_.push_back(point(rest, own, Rated::no));
  // The point is best for the aim already: a step back to its costs, while the bound still holds.
  if (!fine(own.best(k, left()))) return false;
  own.release_bounds();
  return true;
}

bool FrontierSearch::anchors() {
  for (size_t k = 0; k < f_.aims.size(); ++k)
    if (!anchor(k)) return false;
  measure();
  return true;
}

void FrontierSearch::measure() {
  for (const auto& one : anchors_) f_.payoff.push_back(one.values);
  measure_ranges();
  f_.conflict = std::ranges::any_of(ranges_, [](double range) { return range > 0; });
}

void FrontierSearch::measure_ranges() {
  for (size_t k = 0; k < f_.aims.size(); ++k) {
    const double best = f_.payoff[k][k];
    double worst = best;
    for (const auto& row : f_.payoff) {
      if (std::abs(row[k] - best) > std::abs(worst - best)) worst = row[k];
    }
    const double range = std::abs(worst - best);
    ranges_.push_back(range > same_aim * std::max(1.0, std::abs(best)) ? range : 0);
    worst_.push_back(worst);
  }
}

FrontierPoint FrontierSearch::point(const Answer& answer, const Chaser& chaser, Rated rated) const {
  FrontierPoint found{values_of(f_.aims, answer.x), {}, {}};
  if (rated == Rated::first && answer.has_dual) {
    for (size_t k = 1; k < f_.aims.size(); ++k) found.rates.push_back(chaser.rate(answer, k));
  }
  if (rated == Rated::second && answer.has_dual && chaser.rate(answer, 0) > 0)
    found.rates.push_back(1 / chaser.rate(answer, 0));
  for (size_t p = 0; p < model_.starts.size(); ++p) {
    double begun = 0;
    for (size_t k = 0; k < model_.starts[p].size(); ++k)
      begun += answer.x[model_.at.begin[p] + static_cast<int32_t>(k)];
    if (begun > 0.5) found.begun.push_back(static_cast<int32_t>(p));
  }
  return found;
}

double FrontierSearch::width(const Gap& gap, int aim) const {
  const double span = aim == 0 ? gap.to0 - gap.from0 : gap.to1 - gap.from1;
  return ranges_[aim] > 0 ? std::abs(span) / ranges_[aim] : 0;
}

bool FrontierSearch::alike(const FrontierPoint& a, const FrontierPoint& b) const {
  for (size_t k = 0; k < ranges_.size(); ++k) {
    if (std::abs(a.values[k] - b.values[k]) > same_aim * std::max(ranges_[k], 1e-300)) return false;
  }
  return true;
}

bool FrontierSearch::beats(const FrontierPoint& a, const FrontierPoint& b) const {
  bool better = false;
  for (size_t k = 0; k < f_.aims.size(); ++k) {
    const double gain = f_.aims[k].sign() * (b.values[k] - a.values[k]);
    const double little = 10 * same_aim * std::max(ranges_[k], 1e-9);
    if (gain < -little) return false;
    better = better || gain > little;
  }
  return better;
}

void FrontierSearch::keep_unbeaten(const std::vector<FrontierPoint>& found) {
  for (const auto& one : found) {
    const bool beaten =
        std::ranges::any_of(found, [&](const auto& other) { return beats(other, one); });
    const bool twice =
        std::ranges::any_of(f_.points, [&](const auto& other) { return alike(other, one); });
    if (beaten || twice) continue;
    f_.points.push_back(one);
    for (size_t k = 0; k < ranges_.size(); ++k) {
      double& value = f_.points.back().values[k];
      if (std::abs(value) < 10 * looseness * ranges_[k]) value = 0;
    }
  }
  sort(f_.points);
}

void FrontierSearch::sort(std::vector<FrontierPoint>& points) const {
  std::ranges::sort(points, {},
                    [this](const FrontierPoint& one) { return f_.aims[0].sign() * one.values[0]; });
}

}  // namespace horqin
