#include "plan/question/alternatives.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <mutex>

#include "base/clock.h"
#include "plan/question/corners.h"
#include "plan/question/lanes.h"

namespace horqin {

namespace {

/// Part of the least slack at which the direction is changed.
constexpr double turning = 0.1;

/// What the cost of plans of a slack may be more than it, relative: the solver's tolerance.
constexpr double same_slack = 2e-7;

/// Below it, relative to the plan, a group is the same for everybody: what stages may give up.
constexpr double least_difference = 1e-4;

/// One step of our own congruential stream, in [-1, 1): the same on every machine.
double next_weight(uint64_t& state) {
  state = state * 6364136223846793005ULL + 1442695040888963407ULL;
  return static_cast<double>(state >> 40) / static_cast<double>(1ULL << 23) - 1;
}

class Search {
 public:
  Search(const Model& model, const Assembled& assembled, const PlanAnswer& answer,
         const AlternativesOptions& options)
      : program_(assembled.program),
        options_(options),
        lanes_{Lane(*this, assembled, answer), Lane(*this, assembled, answer)} {
    auto kinds = options.by;
    if (kinds.empty()) kinds.push_back(GroupKind::capacity);
    found_.groups = groups_of(model, kinds);
    if (options.by.empty() && found_.groups.empty())
      found_.groups = groups_of(model, {GroupKind::activity});
    found_.range_slacks = options.range_slacks;
    found_.integers_fixed = answer.integers_fixed;
  }

  Alternatives run() {
    if (begin()) {
      keep_largest_groups();
      alternatives();
      for (size_t k = 0; k < options_.range_slacks.size(); ++k) ranges(options_.range_slacks[k], k);
    }
    for (const auto& lane : lanes_) found_.solves += lane.corners.solves();
    return std::move(found_);
  }

 private:
  struct Corner {
    std::string direction;
    double slack = 0;
    std::vector<double> groups;
    double cost = 0;
  };
  struct Direction {
    std::string words;
    std::vector<double> weights;  ///< by group
  };
  struct Lane {
    Lane(const Search& search, const Assembled& assembled, const PlanAnswer& answer)
        : corners(
              assembled, answer, [&search, this] { return search.options_until(until); },
              [&search, this](const std::vector<double>& x) { search.widen(x, spans); }) {}
    double until = infinity;  ///< seconds of the watch at which the question ends
    std::vector<std::vector<MeasureRange::Span>> spans;  ///< by measure and slack
    Corners corners;
  };

  SolveOptions options_until(double until) const {
    auto solve = options_.solve;
    solve.time_limit = std::max(1e-3, std::min(until, solve.time_limit) - watch_.seconds());
    if (solve.method == Method::automatic) solve.method = Method::simplex;
    solve.threads = 1;
    return solve;
  }
  Status stopped() const {
    if (options_.solve.stop && options_.solve.stop->load()) return Status::interrupted;
    return watch_.seconds() > options_.solve.time_limit ? Status::time_limit : Status::optimal;
  }
  void tell(const std::string& what, int number, int count) const {
    if (options_.progress) options_.progress(what, number, count);
  }

  /// The plan of least cost, in each lane.
  bool begin() {
    tell("the plan", 0, 1);
    std::array<Answer, lane_count> first;
    parallel_chunks(
        lane_count, 1, thread_count(options_.solve.threads),
        [&](int64_t lane, int64_t, int64_t) { first[lane] = lanes_[lane].corners.least_cost(); });
    for (const auto& answer : first) {
      found_.status = answer.status;
      found_.message = answer.message;
      if (answer.status != Status::optimal) return false;
    }
    base_ = first[0].x;
    found_.cost = first[0].objective;
    for (const auto& measure : options_.measures) {
      const double planned = measure.value(base_);
      found_.ranges.push_back({measure, planned, {}});
      found_.ranges.back().spans.assign(options_.range_slacks.size(),
                                        {planned, planned, false, false});
    }
    for (auto& lane : lanes_) {
      for (const auto& range : found_.ranges) lane.spans.push_back(range.spans);
    }
    return true;
  }

  /// Any plan seen widens the ranges of those slacks that allow its cost.
  void widen(const std::vector<double>& x,
             std::vector<std::vector<MeasureRange::Span>>& spans) const {
    const double over = objective(program_, x) - found_.cost;
    for (size_t k = 0; k < options_.range_slacks.size(); ++k) {
      const double most = std::max(options_.range_slacks[k], same_slack);
      if (over > most * std::abs(found_.cost)) continue;
      for (size_t m = 0; m < spans.size(); ++m) {
        const double value = options_.measures[m].value(x);
        spans[m][k].low = std::min(spans[m][k].low, value);
        spans[m][k].high = std::max(spans[m][k].high, value);
      }
    }
  }

  /// Asks work(lane, k) for each of `count` questions.
  template <class Work>
  void side_by_side(const char* what, size_t count, Work work) {
    std::mutex telling;
    int number = 0;
    const LaneTime time{watch_, options_.solve.time_limit,
                        [this] { return stopped() != Status::optimal; }};
    in_lanes(static_cast<int64_t>(count), options_.solve.threads, time,
             [&](int64_t lane, int64_t k, double until) {
               {
                 const std::lock_guard lock(telling);
                 tell(what, ++number, static_cast<int>(count));
               }
               lanes_[lane].until = until;
               work(lanes_[lane], static_cast<size_t>(k));
             });
    if (found_.status == Status::optimal) found_.status = stopped();
  }

  /// Where there are too many: of each kind its part, those of most columns; measures as listed.
  void keep_largest_groups() {
    auto& groups = found_.groups;
    const auto most = static_cast<size_t>(options_.groups);
    if (groups.size() > most) {
      const size_t part = std::max<size_t>(1, most / std::max<size_t>(1, options_.by.size()));
      std::ranges::stable_sort(groups, [](const Group& a, const Group& b) {
        if (a.kind != b.kind) return a.kind < b.kind;
        return a.kind != GroupKind::measure && a.terms.size() > b.terms.size();
      });
      std::map<GroupKind, size_t> kept;
      std::erase_if(groups, [&](const Group& group) { return ++kept[group.kind] > part; });
    }
    found_.base = values(base_);
  }
  std::vector<double> values(const std::vector<double>& x) const {
    std::vector<double> result;
    for (const auto& group : found_.groups) result.push_back(group.value(x));
    return result;
  }
  std::vector<double> form(const std::vector<double>& weights) const {
    std::vector<double> result(program_.cost.size(), 0.0);
    for (size_t g = 0; g < weights.size(); ++g) {
      for (const auto& [column, factor] : found_.groups[g].terms)
        result[column] += weights[g] * factor / std::max(1.0, std::abs(found_.base[g]));
    }
    return result;
  }

  /// The least and the most of each group, and at random.
  std::vector<Direction> directions() const {
    std::vector<Direction> found;
    const auto count = found_.groups.size();
    for (size_t g = 0; g < count; ++g) {
      for (const double sign : {1.0, -1.0}) {
        found.push_back({(sign > 0 ? "least " : "most ") + found_.groups[g].id,
                         std::vector<double>(count, 0.0)});
        found.back().weights[g] = sign;
      }
    }
    uint64_t state = options_.seed;
    for (int r = 0; r < options_.random && count > 1; ++r) {
      found.push_back({"random " + std::to_string(r + 1), std::vector<double>(count)});
      for (double& weight : found.back().weights) weight = next_weight(state);
    }
    return found;
  }

  /// The corners of each direction, for one slack after the other.
  void alternatives() {
    if (options_.slacks.empty()) return;
    const auto ways = directions();
    const auto& slacks = options_.slacks;
    std::vector<std::vector<Corner>> found(ways.size());
    side_by_side("alternatives", ways.size(), [&](Lane& lane, size_t k) {
      const auto plans =
          lane.corners.toward(form(ways[k].weights), turning * std::ranges::min(slacks), slacks);
      for (size_t s = 0; s < slacks.size(); ++s) {
        const auto& x = plans[s];
        if (!x.empty())
          found[k].push_back({ways[k].words, slacks[s], values(x), objective(program_, x)});
      }
    });
    for (const double slack : slacks) {
      std::vector<Corner> corners;
      for (auto& direction : found) {
        for (auto& corner : direction)
          if (corner.slack == slack) corners.push_back(std::move(corner));
      }
      choose(slack, corners);
    }
  }

  /// One after another the corner farthest from the plan and from those chosen before.
  void choose(double slack, const std::vector<Corner>& corners) {
    std::vector<double> spans(found_.groups.size(), 0.0);
    for (size_t g = 0; g < spans.size(); ++g) {
      for (const auto& corner : corners)
        spans[g] = std::max(spans[g], std::abs(corner.groups[g] - found_.base[g]));
    }
    const auto apart = [&](const std::vector<double>& a, const std::vector<double>& b) {
      double most = 0;
      for (size_t g = 0; g < spans.size(); ++g) {
        if (spans[g] > least_difference * std::max(1.0, std::abs(found_.base[g])))
          most = std::max(most, std::abs(a[g] - b[g]) / spans[g]);
      }
      return most;
    };
    std::vector<std::vector<double>> chosen{found_.base};
    for (int k = 0; k < options_.count; ++k) {
      const Corner* farthest = nullptr;
      double best = 1e-3;
      for (const auto& corner : corners) {
        double nearest = infinity;
        for (const auto& other : chosen) nearest = std::min(nearest, apart(corner.groups, other));
        if (nearest <= best * (1 + 1e-9)) continue;
        best = nearest;
        farthest = &corner;
      }
      if (!farthest) return;
      chosen.push_back(farthest->groups);
      found_.plans.push_back({slack, farthest->cost, best, farthest->direction, farthest->groups});
    }
  }

  /// The least and the most of each measure; other plans seen may lie beyond what was not found.
  void ranges(double slack, size_t at) {
    side_by_side("ranges", 2 * found_.ranges.size(), [&](Lane& lane, size_t k) {
      auto& range = found_.ranges[k / 2];
      const double sign = k % 2 == 0 ? 1 : -1;
      auto form = range.measure.form;
      for (double& one : form) one *= sign;
      const auto plan = lane.corners.toward(form, turning * slack, {slack})[0];
      if (plan.empty()) return;
      auto& span = range.spans[at];
      (sign > 0 ? span.low : span.high) = range.measure.value(plan);
      (sign > 0 ? span.low_exact : span.high_exact) = true;
    });
    for (size_t m = 0; m < found_.ranges.size(); ++m) {
      auto& span = found_.ranges[m].spans[at];
      for (const auto& lane : lanes_) {
        if (!span.low_exact) span.low = std::min(span.low, lane.spans[m][at].low);
        if (!span.high_exact) span.high = std::max(span.high, lane.spans[m][at].high);
      }
    }
  }

  const Program& program_;
  const AlternativesOptions& options_;
  Stopwatch watch_;
  std::vector<double> base_;
  std::array<Lane, lane_count> lanes_;
  Alternatives found_;
};

}  // namespace

Alternatives alternatives_of(const Model& model, const Assembled& assembled,
                             const PlanAnswer& answer, const AlternativesOptions& options) {
  return Search(model, assembled, answer, options).run();
}

}  // namespace horqin
