#include "plan/question/frontier.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <utility>

#include "base/clock.h"
#include "plan/question/frontier_parts.h"

namespace horqin {

namespace {

/// Differences below this share of an aim's range are none.
constexpr double same = 1e-6;
/// Gaps below this share of the range are not looked into where whole numbers leave jumps.
constexpr double narrow = 0.01;

class Search {
 public:
  Search(const Model& model, const Assembled& assembled, Frontier& frontier,
         const FrontierOptions& options)
      : model_(model), assembled_(assembled), f_(frontier), options_(options) {}

  void run() {
    for (size_t k = 0; k < f_.aims.size(); ++k) add_chaser();
    if (!anchors()) return finish();
    f_.conflict = std::ranges::any_of(ranges_, [](double range) { return range > 0; });
    if (f_.conflict) f_.aims.size() == 2 ? curve() : grid();
    finish();
  }

 private:
  /// A part of the frontier still to be looked into: between two points, inside a box of what a
  /// point between them could have. In values of aims 0 and 1.
  struct Gap {
    FrontierPoint left, right;  ///< left is better in aim 0
    double from0, to0, from1, to1;
  };

  void add_chaser() {
    chasers_.emplace_back(model_, assembled_, f_.aims, kept_goals(model_, f_.aims, options_),
                          options_.projects, options_.plan ? &options_.plan->x : nullptr);
  }
  SolveOptions left() const {
    auto solve = options_.solve;
    solve.time_limit = std::max(1e-3, solve.time_limit - watch_.seconds());
    return solve;
  }
  bool fine(const Answer& answer) {
    f_.status = answer.status;
    f_.message = answer.status == Status::optimal ? "" : answer.message;
    return answer.status == Status::optimal;
  }

  /// Each aim first; then the others as good as they can be beside it. The first solve of each
  /// chaser minimises its own aim, and so do nearly all that follow: they start from its basis.
  bool anchors() {
    const size_t count = f_.aims.size();
    std::vector<Answer> first;
    for (size_t k = 0; k < count; ++k) {
      tell();
      first.push_back(chasers_[k].best(k, left()));
      if (k == 0) f_.cold_seconds = first[0].seconds;
      if (!fine(first[k])) {
        f_.message = failed_words(f_.aims[k], first[k]);
        return false;
      }
    }
    std::vector<double> sizes;
    for (size_t k = 0; k < count; ++k) {
      double size = 0;
      for (size_t i = 0; i < count; ++i)
        size =
            std::max(size, std::abs(f_.aims[k].value(first[i].x) - f_.aims[k].value(first[k].x)));
      sizes.push_back(std::max(size, 1e-6 * std::max(1.0, std::abs(f_.aims[k].value(first[k].x)))));
    }
    for (size_t k = 0; k < count; ++k) {
      tell();
      Chaser& other = chasers_[count == 2 ? 1 - k : k];
      other.bound(k, looser(f_.aims[k], f_.aims[k].value(first[k].x)));
      const auto rest = other.best(others(f_.aims, k, sizes), left());
      other.release_bounds();
      if (!fine(rest)) return false;
      anchors_.push_back(point(rest, other, Rated::no));
      f_.payoff.push_back(anchors_.back().values);
    }
    measure_ranges();
    return true;
  }

  void measure_ranges() {
    for (size_t k = 0; k < f_.aims.size(); ++k) {
      const double best = f_.payoff[k][k];
      double worst = best;
      for (const auto& row : f_.payoff) {
        if (std::abs(row[k] - best) > std::abs(worst - best)) worst = row[k];
      }
      const double range = std::abs(worst - best);
      ranges_.push_back(range > same * std::max(1.0, std::abs(best)) ? range : 0);
      worst_.push_back(worst);
    }
  }

  enum class Rated { no, first, second };  ///< which aim was minimised

  FrontierPoint point(const Answer& answer, const Chaser& chaser, Rated rated) const {
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

  double width(const Gap& gap) const { return std::max(width(gap, 0), width(gap, 1)); }
  double width(const Gap& gap, int aim) const {
    const double span = aim == 0 ? gap.to0 - gap.from0 : gap.to1 - gap.from1;
    return ranges_[aim] > 0 ? std::abs(span) / ranges_[aim] : 0;
  }

  void curve() {
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
  static Gap between(const FrontierPoint& left, const FrontierPoint& right) {
    return {left, right, left.values[0], right.values[0], left.values[1], right.values[1]};
  }

  /// A bound in the middle of the gap, on the aim along which it is wider: the best of the other.
  bool look_into(const Gap& gap, std::vector<Gap>& gaps) {
    const int bounded = width(gap, 1) >= width(gap, 0) ? 1 : 0;
    const int best = 1 - bounded;
    const double middle = bounded == 1 ? (gap.from1 + gap.to1) / 2 : (gap.from0 + gap.to0) / 2;
    tell();
    Chaser& chaser = chasers_[best];
    chaser.bound(bounded, middle);
    const auto answer = chaser.best(static_cast<size_t>(best), left());
    if (!fine(answer)) return false;
    auto found = point(answer, chaser, best == 0 ? Rated::first : Rated::second);
    if (options_.projects == Projects::whole && !model_.starts.empty()) {
      if (!polish(found, best)) return false;
    }
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

  /// With whole numbers the bound may be slack: the other aim as good as it can be beside it.
  bool polish(FrontierPoint& found, int best) {
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

  bool alike(const FrontierPoint& a, const FrontierPoint& b) const {
    for (size_t k = 0; k < ranges_.size(); ++k) {
      if (std::abs(a.values[k] - b.values[k]) > same * std::max(ranges_[k], 1e-300)) return false;
    }
    return true;
  }

  /// Bounds on the second and third aim from a grid over their ranges; each point is then made as
  /// good as it can be in them too, so that none is beaten.
  void grid() {
    const int across = std::max(2, static_cast<int>(std::round(std::sqrt(options_.points))));
    std::vector<FrontierPoint> found = anchors_;
    const auto level = [&](size_t aim, int step) {
      return worst_[aim] + (f_.payoff[aim][aim] - worst_[aim]) * step / (across - 1);
    };
    for (int i = 0; i < across; ++i) {
      for (int j = 0; j < across; ++j) {
        tell();
        chasers_[0].bound(1, looser(f_.aims[1], level(1, i)));
        chasers_[0].bound(2, looser(f_.aims[2], level(2, j)));
        const auto answer = chasers_[0].best(0, left());
        if (answer.status == Status::infeasible) continue;
        if (!fine(answer)) return;
        auto one = point(answer, chasers_[0], Rated::first);
        chasers_[1].bound(0, looser(f_.aims[0], one.values[0]));
        chasers_[1].bound(1, looser(f_.aims[1], level(1, i)));
        chasers_[1].bound(2, looser(f_.aims[2], level(2, j)));
        const auto rest = chasers_[1].best(others(f_.aims, 0, positive(ranges_)), left());
        if (!fine(rest)) return;
        one.values = values_of(f_.aims, rest.x);
        found.push_back(std::move(one));
      }
    }
    f_.status = Status::optimal;
    keep_unbeaten(found);
  }
  static std::vector<double> positive(std::vector<double> ranges) {
    for (double& range : ranges) range = range > 0 ? range : 1;
    return ranges;
  }

  bool beats(const FrontierPoint& a, const FrontierPoint& b) const {
    bool better = false;
    for (size_t k = 0; k < f_.aims.size(); ++k) {
      const double gain = f_.aims[k].sign() * (b.values[k] - a.values[k]);
      const double little = 10 * same * std::max(ranges_[k], 1e-9);
      if (gain < -little) return false;
      better = better || gain > little;
    }
    return better;
  }
  void keep_unbeaten(const std::vector<FrontierPoint>& found) {
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
    std::ranges::sort(f_.points, [this](const auto& a, const auto& b) {
      return f_.aims[0].sign() * a.values[0] < f_.aims[0].sign() * b.values[0];
    });
  }

  void tell() const {
    if (options_.progress)
      options_.progress("frontier", static_cast<int>(f_.points.size()), options_.points);
  }
  void finish() {
    if (f_.points.empty()) f_.points = anchors_;
    if (!f_.conflict && !f_.points.empty()) f_.points.resize(1);
    for (const auto& chaser : chasers_) f_.solves += chaser.solves();
    f_.seconds = watch_.seconds();
  }

  const Model& model_;
  const Assembled& assembled_;
  Frontier& f_;
  const FrontierOptions& options_;
  Stopwatch watch_;
  std::deque<Chaser> chasers_;
  std::vector<FrontierPoint> anchors_;
  std::vector<double> ranges_, worst_;  ///< by aim; a range of 0: no conflict
};

}  // namespace

Frontier frontier_of(const Model& model, const Assembled& assembled, std::vector<Aim> aims,
                     const FrontierOptions& options) {
  Frontier frontier;
  frontier.aims = std::move(aims);
  Search(model, assembled, frontier, options).run();
  return frontier;
}

}  // namespace horqin
