#include "network/cycles.h"

#include <algorithm>

namespace horqin {

namespace {

/// A spanning forest that remembers, for each node, the line to its parent and the way it runs.
class Forest {
 public:
  explicit Forest(size_t nodes)
      : parent_(nodes, -1), line_(nodes, -1), sign_(nodes, 1), depth_(nodes, -1) {}

  void root(int node) { depth_[node] = 0; }
  bool reached(int node) const { return depth_[node] >= 0; }
  void grow(int from, int to, int line, double sign) {
    parent_[to] = from;
    line_[to] = line;
    sign_[to] = sign;
    depth_[to] = depth_[from] + 1;
  }

  /// Walks from `head` back to `tail` through the tree, both ends towards their common ancestor.
  template <class F>
  void walk(int head, int tail, F step) const {
    while (head != tail) {
      if (depth_[head] >= depth_[tail]) {
        step(line_[head], -sign_[head]);  // against the way the tree grew
        head = parent_[head];
      } else {
        step(line_[tail], sign_[tail]);
        tail = parent_[tail];
      }
    }
  }

 private:
  std::vector<int> parent_, line_;
  std::vector<double> sign_;
  std::vector<int> depth_;
};

struct Line {
  int process, from, to;
  bool in_tree = false;
};

std::vector<Line> lines_of(const Network& net) {
  std::vector<Line> lines;
  for (size_t p = 0; p < net.processes.size(); ++p) {
    const auto& process = net.processes[p];
    if (!process.line) continue;
    Line line{static_cast<int>(p), -1, -1};
    for (const auto& arc : net.activity_arcs) {
      if (arc.mode.value != process.first_mode) continue;
      (arc.rate.scale < 0 ? line.from : line.to) = arc.node.value;
    }
    lines.push_back(line);
  }
  return lines;
}

/// Whether a line can have a capacity in a period: one exists, or was or is built and still stands.
bool can_stand(const Network& net, const Line& line, int period) {
  const auto& process = net.processes[line.process];
  if (!process.asset.valid()) return true;
  const auto& asset = net.assets[process.asset.value];
  if (asset.at[period].existing.scale > 0) return true;
  const auto& periods = net.line.periods;
  for (int early = period; early >= 0 && asset.may_build; early = periods[early].parent) {
    const bool lasts = periods[period].year < periods[early].year + asset.life;
    if (lasts && asset.at[early].build_most.scale > 0) return true;
  }
  return false;
}

/// A line without any capacity, ever, still ties the angles of its ends together.
bool never_stands(const Network& net, const Line& line) {
  for (int period = 0; period < net.line.period_count(); ++period)
    if (can_stand(net, line, period)) return false;
  return true;
}

std::vector<Cycle> cycles_of(const Network& net, std::vector<Line> lines, int period) {
  std::vector<Cycle> cycles;
  std::vector<std::vector<int>> at(net.nodes.size());
  for (size_t i = 0; i < lines.size(); ++i) {
    at[lines[i].from].push_back(static_cast<int>(i));
    at[lines[i].to].push_back(static_cast<int>(i));
  }
  Forest forest(net.nodes.size());
  for (size_t start = 0; start < net.nodes.size(); ++start) {
    if (at[start].empty() || forest.reached(static_cast<int>(start))) continue;
    forest.root(static_cast<int>(start));
    std::vector<int> queue = {static_cast<int>(start)};
    for (size_t next = 0; next < queue.size();
         ++next) {  // breadth first: short cycles, sparse rows
      for (const int i : at[queue[next]]) {
        auto& line = lines[i];
        const bool forward = line.from == queue[next];
        const int other = forward ? line.to : line.from;
        if (forest.reached(other)) continue;
        forest.grow(queue[next], other, i, forward ? 1.0 : -1.0);
        line.in_tree = true;
        queue.push_back(other);
      }
    }
  }
  for (const auto& line : lines) {
    if (line.in_tree) continue;
    Cycle cycle;
    cycle.period = period;
    const auto step = [&](int i, double sign) {
      const ProcessId process(lines[i].process);
      auto reactance = net.processes[process.value].reactance;
      reactance.value *= sign;
      cycle.steps.push_back({process, reactance});
    };
    cycle.steps.push_back({ProcessId(line.process), net.processes[line.process].reactance});
    forest.walk(line.to, line.from, step);
    cycles.push_back(std::move(cycle));
  }
  return cycles;
}

}  // namespace

std::vector<Cycle> cycle_basis(const Network& net) {
  const auto lines = lines_of(net);
  if (lines.empty()) return {};
  std::vector<std::vector<Line>> by_period;
  for (int period = 0; period < net.line.period_count(); ++period) {
    auto& standing = by_period.emplace_back();
    std::ranges::copy_if(lines, std::back_inserter(standing), [&](const Line& line) {
      return can_stand(net, line, period) || never_stands(net, line);
    });
  }
  const bool always = std::ranges::all_of(
      by_period, [&](const auto& standing) { return standing.size() == lines.size(); });
  if (always) return cycles_of(net, lines, -1);
  std::vector<Cycle> cycles;
  for (size_t period = 0; period < by_period.size(); ++period) {
    auto own = cycles_of(net, by_period[period], static_cast<int>(period));
    std::ranges::move(own, std::back_inserter(cycles));
  }
  return cycles;
}

}  // namespace horqin
