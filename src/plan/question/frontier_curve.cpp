#include <algorithm>
#include <utility>

#include "plan/question/frontier_search.h"

namespace horqin {

namespace {

/// Gaps below this share of the range are not looked into where whole numbers leave jumps.
constexpr double narrow = 0.01;

}  // namespace

void FrontierSearch::sweeps() {
  if (!anchor(0)) return;
  f_.points = anchors_;
  const int inner = options_.points - 2;
  const double from = anchors_[0].values[1];
  std::vector<double> even;
  for (int i = 1; i <= inner / 2; ++i)
    even.push_back(from + (best_[1] - from) * i / (inner / 2 + 1));
  even.push_back(looser(f_.aims[1], best_[1]));
  if (!sweep(1, even)) return;
  anchors_.push_back(f_.points.back());
  measure();
  if (f_.conflict) fill(inner - inner / 2);
  keep_unbeaten(std::exchange(f_.points, {}));
}

bool FrontierSearch::sweep(int bounded, const std::vector<double>& bounds) {
  const int best = 1 - bounded;
  Chaser& chaser = chasers_[best];
  for (const double bound : bounds) {
    tell();
    chaser.bound(bounded, bound);
    const auto answer = chaser.best(static_cast<size_t>(best), left());
    if (!fine(answer)) return false;
    f_.points.push_back(point(answer, chaser, best == 0 ? Rated::first : Rated::second));
  }
  chaser.release_bounds();
  return true;
}

void FrontierSearch::fill(int count) {
  auto known = f_.points;
  sort(known);
  std::vector<std::pair<Gap, int>> gaps;
  for (size_t i = 0; i + 1 < known.size(); ++i)
    gaps.emplace_back(between(known[i], known[i + 1]), 1);
  for (; count > 0; --count)
    ++std::ranges::max_element(gaps, {}, [this](const auto& gap) {
        return width(gap.first) / gap.second;
      })->second;
  std::vector<double> bounds[2];
  for (const auto& [gap, parts] : gaps) {
    const int bounded = bounded_in(gap);
    const double from = bounded == 1 ? gap.from1 : gap.from0;
    const double to = bounded == 1 ? gap.to1 : gap.to0;
    for (int i = 1; i < parts; ++i) bounds[bounded].push_back(from + (to - from) * i / parts);
  }
  for (auto& list : bounds) std::ranges::reverse(list);  // from the end where its chaser is
  if (sweep(1, bounds[1])) sweep(0, bounds[0]);
}

void FrontierSearch::curve() {
  f_.points = {anchors_[0], anchors_[1]};
  std::vector<Gap> gaps{between(anchors_[0], anchors_[1])};
  const int most = 4 * options_.points;  // jumps of whole numbers cost solves without a point
  for (int tries = 0; tries < most && static_cast<int>(f_.points.size()) < options_.points;
       ++tries) {
    const auto widest =
        std::ranges::max_element(gaps, {}, [this](const Gap& gap) { return width(gap); });
    if (widest == gaps.end() || width(*widest) < narrow / options_.points) break;
    const Gap gap = *widest;
    gaps.erase(widest);
    if (!look_into(gap, gaps)) break;
  }
  keep_unbeaten(std::exchange(f_.points, {}));
}

bool FrontierSearch::look_into(const Gap& gap, std::vector<Gap>& gaps) {
  const int bounded = bounded_in(gap);
  const int best = 1 - bounded;
  const double middle = bounded == 1 ? (gap.from1 + gap.to1) / 2 : (gap.from0 + gap.to0) / 2;
  tell();
  Chaser& chaser = chasers_[best];
  chaser.bound(bounded, middle);
  const auto answer = chaser.best(static_cast<size_t>(best), left());
  if (!fine(answer)) return false;
  auto found = point(answer, chaser, best == 0 ? Rated::first : Rated::second);
  const bool binds = answer.has_dual && chaser.rate(answer, bounded) > 0;
  if (!binds && !polish(found, best)) return false;
  chaser.release_bounds();
  const auto& end = bounded == 1 ? gap.right : gap.left;
  if (alike(found, end)) {
    // Nothing between here and the end: a jump.
    Gap rest = gap;
    (bounded == 1 ? rest.to1 : rest.from0) = middle;
    if (width(rest) > narrow) gaps.push_back(rest);
    return true;
  }
  gaps.push_back(between(gap.left, found));
  gaps.push_back(between(found, gap.right));
  f_.points.push_back(std::move(found));
  return true;
}

bool FrontierSearch::polish(FrontierPoint& found, int best) {
  Chaser& other = chasers_[1 - best];
  other.bound(best, looser(f_.aims[best], found.values[best]));
  std::vector<double> weights(2, 0.0);
  weights[1 - best] = 1;
  const auto polished = other.best(weights, left());
  other.release_bounds();
  if (!fine(polished)) return false;
  found.values = values_of(f_.aims, polished.x);
  return true;
}

}  // namespace horqin
