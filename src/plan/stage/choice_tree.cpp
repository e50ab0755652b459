#include "plan/stage/choice_tree.h"

#include <algorithm>
#include <cmath>

namespace horqin {

namespace {

Box both(Box a, const Box& b) {
  for (size_t i = 0; i < a.lower.size(); ++i) {
    a.lower[i] = std::max(a.lower[i], b.lower[i]);
    a.upper[i] = std::min(a.upper[i], b.upper[i]);
  }
  return a;
}

}  // namespace

bool ChoiceTree::suits(const Model& model, const Program& program) {
  size_t starts = 0;
  for (const auto& one : model.starts) starts += one.size();
  const auto integers = std::ranges::count_if(program.integer, [](uint8_t mark) { return mark; });
  return static_cast<size_t>(integers) == starts && model.decisions == model.line.period_count();
}

ChoiceTree::ChoiceTree(const Model& model, const Assembled& assembled, Session& session,
                       std::vector<int32_t> rows)
    : model_(model), program_(assembled.program), session_(session) {
  for (size_t p = 0; p < model.starts.size(); ++p) {
    first_.push_back(columns_.size());
    for (size_t k = 0; k < model.starts[p].size(); ++k)
      columns_.push_back(model.at.begin[p] + static_cast<int32_t>(k));
  }
  first_.push_back(columns_.size());
  // Without futures the first row of each project counts its starts.
  const auto& of_projects = *rows_of(assembled, "project");
  for (size_t p = 0; p < model.starts.size(); ++p) {
    const auto row = std::ranges::find(of_projects.items, static_cast<int64_t>(p));
    rows_.push_back(of_projects.first + static_cast<int32_t>(row - of_projects.items.begin()));
  }
  rows_.insert(rows_.end(), rows.begin(), rows.end());
}

/// All choices, and the caller's rows as they stand.
Box ChoiceTree::all() const {
  const auto& now = session_.program();
  Box box;
  for (const int32_t j : columns_) {
    box.lower.push_back(program_.lower[j]);
    box.upper.push_back(program_.upper[j]);
  }
  for (size_t i = 0; i < rows_.size(); ++i) {
    const auto& sides = i < model_.starts.size() ? program_ : now;
    box.lower.push_back(sides.row_lower[rows_[i]]);
    box.upper.push_back(sides.row_upper[rows_[i]]);
  }
  return box;
}

Box ChoiceTree::asked(const ChoiceQuestion& question) const {
  Box box = all();
  if (!question.turn) return box;
  const auto [project, begun] = *question.turn;
  if (begun) box.lower[columns_.size() + project] = 1;
  for (size_t k = first_[project]; k < first_[project + 1] && !begun; ++k) box.upper[k] = 0;
  return box;
}

/// What is known of the session's objective.
BoundPool& ChoiceTree::pool() {
  const auto& now = session_.program();
  for (auto& one : objectives_)
    if (one.offset == now.offset && one.cost == now.cost) return one.pool;
  objectives_.push_back({now.cost, now.offset, BoundPool(columns_, rows_)});
  return objectives_.back().pool;
}

/// Sides of starts and counts; those of the caller's rows are set already.
void ChoiceTree::apply(const Box& box) {
  const auto& now = session_.program();
  for (size_t i = 0; i < columns_.size() + model_.starts.size(); ++i) {
    const bool column = i < columns_.size();
    const int32_t at = column ? columns_[i] : rows_[i - columns_.size()];
    const double lower = column ? now.lower[at] : now.row_lower[at];
    const double upper = column ? now.upper[at] : now.row_upper[at];
    if (lower == box.lower[i] && upper == box.upper[i]) continue;
    if (column)
      session_.set_column_bounds(at, box.lower[i], box.upper[i]);
    else
      session_.set_row_bounds(at, box.lower[i], box.upper[i]);
  }
}

Answer ChoiceTree::solved(const Box& box, const SolveOptions& options) {
  apply(box);
  ++solves_;
  auto answer = session_.solve(options);
  pool().learn(session_.program(), answer);
  const bool whole = answer.status == Status::optimal && is_whole(program_.integer, answer.x);
  if (whole && answer.objective < value()) best_ = answer;
  return answer;
}

double ChoiceTree::value() const {
  return best_.x.empty() ? infinity : best_.objective;
}

void ChoiceTree::add(Box box) {
  const double least = pool().at(box);
  nodes_.push_back({std::move(box), least, false});
}

/// The node of the least bound; of several the one that came last.
size_t ChoiceTree::lowest() const {
  size_t found = 0;
  for (size_t k = 0; k < nodes_.size(); ++k)
    if (nodes_[k].least <= nodes_[found].least) found = k;
  return found;
}

/// Two boxes for one, where the project that is least decided has its shares: it begins at its
/// earlier starts; or at its later ones or not at all.
void ChoiceTree::part(const Box& box, const std::vector<double>& x) {
  size_t project = 0;
  double clearest = infinity, middle = 0;
  for (size_t p = 0; p + 1 < first_.size(); ++p) {
    double none = 1, largest = 0, sum = 0;
    for (size_t k = first_[p]; k < first_[p + 1]; ++k) {
      const double share = x[columns_[k]];
      none -= share;
      largest = std::max(largest, share);
      sum += share * static_cast<double>(k);
    }
    if (std::max(largest, none) >= clearest) continue;
    clearest = std::max(largest, none);
    middle = sum + none * static_cast<double>(first_[p + 1]);
    project = p;
  }
  Box early = box, late = box;
  early.lower[columns_.size() + project] = 1;
  for (size_t k = first_[project]; k < first_[project + 1]; ++k)
    (static_cast<double>(k) <= middle ? late : early).upper[k] = 0;
  add(std::move(late));
  add(std::move(early));
}

/// Whole projects near x: those whose shares sum to more than `least` begin at their largest share.
Box ChoiceTree::whole_near(const std::vector<double>& x, double least) const {
  Box box = within_;
  for (size_t p = 0; p + 1 < first_.size(); ++p) {
    double sum = 0;
    size_t largest = first_[p];
    for (size_t k = first_[p]; k < first_[p + 1]; ++k) {
      sum += x[columns_[k]];
      if (x[columns_[k]] > x[columns_[largest]]) largest = k;
    }
    for (size_t k = first_[p]; k < first_[p + 1]; ++k)
      box.lower[k] = box.upper[k] = sum > least && k == largest ? 1 : 0;
    const size_t count = columns_.size() + p;
    box.lower[count] = box.upper[count] = sum > least && first_[p] < first_[p + 1] ? 1 : 0;
  }
  return box;
}

/// The parts of all choices, as far as the question allows them.
void ChoiceTree::begin(const ChoiceQuestion& question) {
  within_ = asked(question);
  best_ = {};
  nodes_.clear();
  const auto everything = all();
  if (parts_.empty()) parts_.push_back(everything);
  for (auto& one : parts_) {
    for (size_t i = columns_.size() + model_.starts.size(); i < one.lower.size(); ++i) {
      one.lower[i] = everything.lower[i];  // the caller's rows may have moved
      one.upper[i] = everything.upper[i];
    }
    add(both(one, within_));
  }
}

/// Its optimum is whole, or there is none, or it is parted.
Answer ChoiceTree::look_into(size_t at, const SolveOptions& options) {
  auto answer = solved(nodes_[at].box, options);
  for (auto& node : nodes_) node.least = std::max(node.least, pool().at(node.box));
  auto& node = nodes_[at];
  if (answer.status == Status::infeasible) {
    node.least = infinity;
  } else if (answer.status == Status::optimal && is_whole(program_.integer, answer.x)) {
    node.whole = true;
    node.least = answer.objective;
  } else if (answer.status == Status::optimal) {
    const Box box = std::move(node.box);
    nodes_.erase(nodes_.begin() + static_cast<int64_t>(at));
    part(box, answer.x);
  }
  return answer;
}

Answer ChoiceTree::solve(const SolveOptions& options, const ChoiceQuestion& question, int most) {
  const Stopwatch watch;
  const int end = solves_ + most;
  const auto enough = [&](double least, double value) {
    return question.enough ? question.enough(least, value)
                           : value <= least + options.gap * std::abs(least);
  };
  begin(question);
  Status status = Status::optimal;
  auto solve = options;
  size_t at = lowest();
  while (nodes_[at].least < infinity && !nodes_[at].whole && !enough(nodes_[at].least, value())) {
    if (solves_ >= end) status = Status::iteration_limit;
    if (status != Status::optimal) break;
    const auto answer = look_into(at, after(solve, watch.seconds()));
    if (answer.status != Status::infeasible) status = answer.status;
    solve.primal = false;
    at = lowest();
    if (answer.status != Status::optimal || is_whole(program_.integer, answer.x)) continue;
    for (const double share : {0.5, 1e-6}) {
      const Box near = whole_near(answer.x, share);
      const double bound = pool().at(near);
      if (near.inside(within_) && bound < value() && enough(nodes_[at].least, bound))
        solved(near, after(solve, watch.seconds()));
    }
  }
  const double least = nodes_[at].least;
  if (!question.turn) {
    parts_.clear();
    for (auto& node : nodes_) parts_.push_back(std::move(node.box));
  }
  release();
  best_.status = status;
  if (status == Status::optimal && least == infinity) best_.status = Status::infeasible;
  best_.bound = std::min(least, value());
  return std::move(best_);
}

}  // namespace horqin
