#pragma once

#include <functional>

#include "plan/aim.h"
#include "plan/question/groups.h"

namespace horqin {

/// A plan that costs little more and looks different.
struct Alternative {
  double slack = 0;  ///< share of the cost that may be given up
  double cost = 0;
  double distance = 0;  ///< to the nearest plan before it: largest difference in a group, by range
  std::string direction;       ///< "least tag:wind", "most out:elec", "random 3"
  std::vector<double> groups;  ///< by group
};

/// What a measure may be without the plan costing more than a share.
struct MeasureRange {
  Aim measure;
  double planned = 0;
  struct Span {
    double low = 0, high = 0;
    bool low_exact = false, high_exact = false;  ///< otherwise it is at least so far
  };
  std::vector<Span> spans;  ///< by slack of Alternatives::range_slacks
};

struct Alternatives {
  std::vector<Group> groups;
  std::vector<double> base;          ///< groups in the plan
  double cost = 0;                   ///< of the plan
  std::vector<Alternative> plans;    ///< by slack; the most different first
  std::vector<double> range_slacks;  ///< 0: the plans that cost the same
  std::vector<MeasureRange> ranges;
  bool integers_fixed = false;
  Status status = Status::failed;
  std::string message;
  int solves = 0;
};

struct AlternativesOptions {
  SolveOptions solve;
  std::vector<double> slacks{0.01, 0.03, 0.05, 0.1};
  std::vector<double> range_slacks{0, 0.01};
  /// What plans are to look different in; empty: capacities that may be built or given up, or
  /// activities where there are none.
  std::vector<GroupKind> by;
  int count = 4;   ///< plans shown for each slack
  int groups = 8;  ///< groups whose least and most are looked for, of all kinds together
  int random = 4;  ///< random directions for each slack
  uint64_t seed = 2021;
  std::vector<Aim> measures;  ///< whose ranges are asked
  std::function<void(const std::string& what, int number, int count)> progress;
};

/// Goals keep what the stages reached and projects stay as chosen; only cost is given up. Plans are
/// corners of what is left: the least and the most of each group, and random directions over all
/// groups (modelling to generate alternatives, DeCarolis 2011; hybrid of the two ways of Lombardi
/// and others 2023); of them those that lie farthest apart.
Alternatives alternatives_of(const Model& model, const Assembled& assembled,
                             const PlanAnswer& answer, const AlternativesOptions& options);

}  // namespace horqin
