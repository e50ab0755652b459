// The search for a frontier in its parts: ends (frontier_ends.cpp), two aims (frontier_curve.cpp),
// three (frontier.cpp).
#pragma once

#include <deque>

#include "base/clock.h"
#include "plan/question/frontier_parts.h"

namespace horqin {

class FrontierSearch {
 public:
  FrontierSearch(const Model& model, const Assembled& assembled, Frontier& frontier,
                 const FrontierOptions& options)
      : model_(model), assembled_(assembled), f_(frontier), options_(options) {}

  void run();

 private:
  enum class Rated { no, first, second };  ///< which aim was minimised

  /// A part of the frontier still to be looked into: between two points, inside a box of what a
  /// point between them could have. In values of aims 0 and 1.
  struct Gap {
    FrontierPoint left, right;  ///< left is better in aim 0
    double from0, to0, from1, to1;
  };

  // Ends.
  void add_chaser();
  /// Each aim first. Chaser k minimises aim k, and so do nearly all its solves that follow: they
  /// start from its basis.
  bool bests();
  /// From the best of an aim: the others as good as they can be beside it.
  bool anchor(size_t k);
  bool anchors();
  void measure();
  void measure_ranges();
  bool whole() const {
    return options_.projects == Projects::whole && assembled_.program.has_integers();
  }

  // Two aims without jumps.
  /// Points are taken in order along the frontier, each a few pivots from the one before: half of
  /// them at even steps of the second aim up to its best, then the others where the gaps that are
  /// left are widest.
  void sweeps();
  /// The best of the other aim under each of these bounds, one after the other.
  bool sweep(int bounded, const std::vector<double>& bounds);
  /// So many points more, each time one into the gap whose parts are widest; even inside a gap,
  /// along the aim in which it is wider.
  void fill(int count);

  // Two aims with whole numbers.
  void curve();
  /// A bound in the middle of the gap, on the aim along which it is wider: the best of the other.
  bool look_into(const Gap& gap, std::vector<Gap>& gaps);
  /// Where the bound is slack, as it may be with whole numbers: the other aim as good as it can be
  /// beside this one.
  bool polish(FrontierPoint& found, int best);

  /// Three aims: bounds on the second and third from a grid over their ranges; each point is then
  /// made as good as it can be in them too, so that none is beaten.
  void grid();

  SolveOptions left() const;
  bool fine(const Answer& answer);
  FrontierPoint point(const Answer& answer, const Chaser& chaser, Rated rated) const;
  static Gap between(const FrontierPoint& left, const FrontierPoint& right) {
    return {left, right, left.values[0], right.values[0], left.values[1], right.values[1]};
  }
  double width(const Gap& gap) const { return std::max(width(gap, 0), width(gap, 1)); }
  double width(const Gap& gap, int aim) const;
  int bounded_in(const Gap& gap) const { return width(gap, 1) >= width(gap, 0) ? 1 : 0; }
  bool alike(const FrontierPoint& a, const FrontierPoint& b) const;
  bool beats(const FrontierPoint& a, const FrontierPoint& b) const;
  void keep_unbeaten(const std::vector<FrontierPoint>& found);
  void sort(std::vector<FrontierPoint>& points) const;
  void tell() const;
  void finish();

  const Model& model_;
  const Assembled& assembled_;
  Frontier& f_;
  const FrontierOptions& options_;
  Stopwatch watch_;
  std::deque<Chaser> chasers_;
  std::vector<double> best_, sizes_;  ///< by aim: its best; how far the others' best are from it
  std::vector<FrontierPoint> anchors_;
  std::vector<double> ranges_, worst_;  ///< by aim; a range of 0: no conflict
};

}  // namespace horqin
