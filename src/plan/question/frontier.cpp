#include <algorithm>
#include <cmath>

#include "plan/question/frontier_search.h"

namespace horqin {

namespace {

std::vector<double> positive(std::vector<double> ranges) {
  for (double& range : ranges) range = range > 0 ? range : 1;
  return ranges;
}

}  // namespace

void FrontierSearch::run() {
  for (size_t k = 0; k < f_.aims.size(); ++k) add_chaser();
  if (bests()) {
    if (f_.aims.size() == 2 && !whole()) {
      sweeps();
    } else if (anchors() && f_.conflict) {
      f_.aims.size() == 2 ? curve() : grid();
    }
  }
  finish();
}

void FrontierSearch::grid() {
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

void FrontierSearch::tell() const {
  if (options_.progress)
    options_.progress("frontier", static_cast<int>(f_.points.size()), options_.points);
}

void FrontierSearch::finish() {
  if (f_.points.empty()) f_.points = anchors_;
  if (!f_.conflict && !f_.points.empty()) f_.points.resize(1);
  for (const auto& chaser : chasers_) f_.solves += chaser.solves();
  f_.seconds = watch_.seconds();
}

Frontier frontier_of(const Model& model, const Assembled& assembled, std::vector<Aim> aims,
                     const FrontierOptions& options) {
  Frontier frontier;
  frontier.aims = std::move(aims);
  FrontierSearch(model, assembled, frontier, options).run();
  return frontier;
}

}  // namespace horqin
