#include "result/loose.h"

#include <algorithm>
#include <cmath>

namespace horqin {

namespace {

constexpr double binds_within = 1e-7;  // of the side, relative to its size
constexpr double no_price = 1e-9;      // relative to the largest price

double largest(const std::vector<double>& numbers) {
  double most = 0;
  for (const double number : numbers) most = std::max(most, std::abs(number));
  return most;
}

bool at(double value, double side) {
  return std::isfinite(side) && std::abs(value - side) <= binds_within * (1 + std::abs(side));
}

/// Left and right nodes with edges: neighbours of left node i are list[first[i] .. first[i + 1]).
struct Graph {
  std::vector<int32_t> first{0}, list;
  int32_t rights = 0;
  int32_t lefts() const { return static_cast<int32_t>(first.size()) - 1; }
};

/// Maximum matching by augmenting paths, and the left nodes reached from those left over.
class Matching {
 public:
  explicit Matching(const Graph& graph)
      : graph_(graph),
        right_of_(graph.lefts(), -1),
        left_of_(graph.rights, -1),
        seen_(graph.rights, -1),
        next_(graph.first) {
    for (int32_t left = 0; left < graph.lefts(); ++left) greedy(left);
    for (int32_t left = 0; left < graph.lefts(); ++left) {
      if (right_of_[left] < 0) augment(left, ++stamp_);
    }
  }

  std::vector<uint8_t> reached() {
    std::vector<uint8_t> marks(graph_.lefts(), 0);
    std::vector<int32_t> queue;
    for (int32_t left = 0; left < graph_.lefts(); ++left) {
      if (right_of_[left] < 0) queue.push_back(left);
    }
    for (size_t i = 0; i < queue.size(); ++i) {
      marks[queue[i]] = 1;
      for (int32_t k = graph_.first[queue[i]]; k < graph_.first[queue[i] + 1]; ++k) {
        const int32_t other = left_of_[graph_.list[k]];
        if (other < 0 || marks[other]) continue;
        marks[other] = 1;
        queue.push_back(other);
      }
    }
    return marks;
  }

 private:
  void greedy(int32_t left) {
    for (int32_t k = graph_.first[left]; k < graph_.first[left + 1]; ++k) {
      if (left_of_[graph_.list[k]] >= 0) continue;
      join(left, graph_.list[k]);
      return;
    }
  }

  void join(int32_t left, int32_t right) {
    right_of_[left] = right;
    left_of_[right] = left;
  }

  /// Depth first along alternating paths, without recursion.
  void augment(int32_t root, int32_t stamp) {
    std::vector<int32_t> path{root};
    next_[root] = graph_.first[root];
    while (!path.empty()) {
      const int32_t left = path.back();
      if (next_[left] == graph_.first[left + 1]) {
        path.pop_back();
        continue;
      }
      const int32_t right = graph_.list[next_[left]++];
      if (seen_[right] == stamp || dead(right)) continue;
      seen_[right] = stamp;
      const int32_t other = left_of_[right];
      if (other >= 0) {
        next_[other] = graph_.first[other];
        path.push_back(other);
        continue;
      }
      for (const int32_t step : path) join(step, graph_.list[next_[step] - 1]);
      return;
    }
    failed_.push_back(stamp);
  }

  /// Seen by a search that failed: nothing free lies behind it.
  bool dead(int32_t right) const {
    return seen_[right] >= 0 && std::ranges::binary_search(failed_, seen_[right]);
  }

  const Graph& graph_;
  std::vector<int32_t> right_of_, left_of_;
  std::vector<int32_t> seen_, next_, failed_;
  int32_t stamp_ = -1;
};

struct Entries {
  const Program& program;
  template <class F>
  void each(F take) const {
    for (int32_t row = 0; row < program.rows(); ++row) {
      for (int32_t k = program.start[row]; k < program.start[row + 1]; ++k)
        take(row, program.index[k], program.value[k]);
    }
  }
};

/// Edges between the lefts and the rights that are chosen; both keep their numbers.
Graph graph_of(const Entries& entries, const std::vector<uint8_t>& rows,
               const std::vector<uint8_t>& columns, bool rows_left) {
  Graph graph;
  const auto& lefts = rows_left ? rows : columns;
  graph.rights = static_cast<int32_t>((rows_left ? columns : rows).size());
  graph.first.assign(lefts.size() + 1, 0);
  const auto chosen = [&](int32_t row, int32_t column) { return rows[row] && columns[column]; };
  entries.each([&](int32_t row, int32_t column, double) {
    if (chosen(row, column)) ++graph.first[(rows_left ? row : column) + 1];
  });
  for (size_t i = 0; i < lefts.size(); ++i) graph.first[i + 1] += graph.first[i];
  graph.list.resize(graph.first.back());
  auto next = graph.first;
  entries.each([&](int32_t row, int32_t column, double) {
    if (chosen(row, column))
      graph.list[next[rows_left ? row : column]++] = rows_left ? column : row;
  });
  return graph;
}

/// Of the chosen ones, those that can differ.
std::vector<uint8_t> settled_by_too_few(const Graph& graph, const std::vector<uint8_t>& chosen) {
  auto marks = Matching(graph).reached();
  for (size_t i = 0; i < marks.size(); ++i) marks[i] = marks[i] && chosen[i] ? 1 : 0;
  return marks;
}

}  // namespace

void find_loose(const Program& program, Optimum& optimum) {
  const Entries entries{program};
  const auto rows = static_cast<size_t>(program.rows());
  std::vector<double> activity(rows, 0.0);
  entries.each([&](int32_t row, int32_t column, double value) {
    activity[row] += value * optimum.x[column];
  });
  const double least_row = no_price * largest(optimum.y);
  const double least_column = no_price * largest(optimum.z);
  std::vector<uint8_t> binding(rows), priced(rows);
  for (size_t i = 0; i < rows; ++i) {
    binding[i] = at(activity[i], program.row_lower[i]) || at(activity[i], program.row_upper[i]);
    priced[i] = std::abs(optimum.y[i]) > least_row || program.row_lower[i] == program.row_upper[i];
  }
  std::vector<uint8_t> between(program.cost.size()), free_of_cost(program.cost.size());
  for (size_t j = 0; j < program.cost.size(); ++j) {
    const double x = optimum.x[j];
    const bool whole = !program.integer.empty() && program.integer[j];
    const bool rests = at(x, program.lower[j]) || at(x, program.upper[j]);
    between[j] = !whole && !rests;
    free_of_cost[j] =
        !whole && std::abs(optimum.z[j]) <= least_column && program.lower[j] < program.upper[j];
  }
  optimum.loose_row = settled_by_too_few(graph_of(entries, binding, between, true), binding);
  optimum.loose_column =
      settled_by_too_few(graph_of(entries, priced, free_of_cost, false), free_of_cost);
  optimum.loose_cost.assign(program.cost.size(), 0);
  entries.each([&](int32_t row, int32_t column, double) {
    if (optimum.loose_row[row] && !between[column]) optimum.loose_cost[column] = 1;
  });
}

}  // namespace horqin
