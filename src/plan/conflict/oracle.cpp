#include "plan/conflict/oracle.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>

#include "lp/farkas.h"

namespace horqin {

namespace {

constexpr double ray_tolerance = 1e-9;
constexpr double row_tolerance = 1e-7;  // relative to the largest term of a row
constexpr size_t most_points = 256;
constexpr size_t most_choices = 6;
constexpr int64_t most_nodes = 400;

Program without_costs(Program program) {
  std::ranges::fill(program.cost, 0.0);
  program.quadratic.clear();
  program.offset = 0;
  return program;
}

/// The duals of the least sum of violations, a slack on each side of each row: a Farkas ray when
/// that sum is above 0. For when the engine found that there is no point on a way that leaves no
/// ray.
std::vector<double> phase_one(const Program& program, const SolveOptions& options) {
  Program elastic = program;
  elastic.start = {0};
  elastic.index.clear();
  elastic.value.clear();
  for (int32_t row = 0; row < program.rows(); ++row) {
    double size = 0;
    for (int32_t k = program.start[row]; k < program.start[row + 1]; ++k) {
      elastic.index.push_back(program.index[k]);
      elastic.value.push_back(program.value[k]);
      size = std::max(size, std::abs(program.value[k]));
    }
    for (const double sign : {1.0, -1.0}) {
      if (std::isinf(sign > 0 ? program.row_lower[row] : program.row_upper[row])) continue;
      elastic.index.push_back(elastic.columns());
      elastic.value.push_back(size > 0 ? sign * size : sign);
      elastic.cost.push_back(1);
      elastic.lower.push_back(0);
      elastic.upper.push_back(infinity);
    }
    elastic.start.push_back(static_cast<int32_t>(elastic.index.size()));
  }
  elastic.integer.clear();
  const auto answer = Session(std::move(elastic)).solve(options);
  if (answer.status != Status::optimal || !answer.has_dual) return {};
  auto ray = answer.y;
  double largest = 0;
  for (const double v : ray) largest = std::max(largest, std::abs(v));
  for (double& v : ray) v = largest > 0 ? v / largest : 0;
  return proves_infeasible(program, ray, ray_tolerance) ? ray : std::vector<double>{};
}

bool contains(const Subset& set, int s) {
  return std::ranges::binary_search(set, s);
}

}  // namespace

Oracle::Oracle(Switched switched, const SolveOptions& options)
    : options_(options),
      switched_(std::move(switched.switches)),
      owner_of_row_(switched.program.row_lower.size(), -1),
      owner_of_column_(switched.program.cost.size(), -1),
      row_lower_(switched.program.row_lower),
      row_upper_(switched.program.row_upper),
      lower_(switched.program.lower),
      upper_(switched.program.upper),
      integer_(switched.program.integer),
      on_(switched_.size(), 1),
      session_(without_costs(std::move(switched.program))) {
  session_.relax_integers(true);
  if (std::ranges::none_of(integer_, [](uint8_t i) { return i != 0; })) integer_.clear();
  for (size_t s = 0; s < switched_.size(); ++s) {
    for (const auto& row : switched_[s].rows) owner_of_row_[row.index] = static_cast<int32_t>(s);
    for (const auto& column : switched_[s].columns)
      owner_of_column_[column.index] = static_cast<int32_t>(s);
  }
}

bool Oracle::interrupted() const {
  return options_.stop != nullptr && options_.stop->load();
}
bool Oracle::stopped() const {
  return interrupted() || seconds_left() <= 0;
}

void Oracle::set(const Subset& on) {
  std::vector<uint8_t> wanted(switched_.size(), 0);
  for (const int s : on) wanted[s] = 1;
  for (size_t s = 0; s < switched_.size(); ++s) {
    if (wanted[s] == on_[s]) continue;
    on_[s] = wanted[s];
    for (const auto& [i, lower, upper] : switched_[s].rows) {
      session_.set_row_bounds(i, on_[s] ? row_lower_[i] : lower, on_[s] ? row_upper_[i] : upper);
    }
    for (const auto& [j, lower, upper] : switched_[s].columns) {
      session_.set_column_bounds(j, on_[s] ? lower_[j] : lower, on_[s] ? upper_[j] : upper);
    }
  }
}

/// From the basis of the question before; a warm start that leads nowhere is given up for a cold
/// one.
Answer Oracle::solve() {
  auto options = options_;
  options.method = Method::simplex;
  options.time_limit = std::max(0.0, std::min(seconds_left(), longest_warm_));
  ++solves_;
  auto answer = session_.solve(options);
  if (answer.status == Status::time_limit && !stopped()) {
    options.cold = true;
    // One question must not eat the time of all: it stays open, and that is said.
    options.time_limit = std::min(seconds_left(), 2 * longest_warm_);
    ++solves_;
    answer = session_.solve(options);
  }
  if (solves_ == 1) longest_warm_ = std::max(1.0, 4 * answer.seconds);
  return answer;
}

/// Small entries that the proof does not need would blame rows that have nothing to do with it.
std::vector<double> Oracle::sparse(std::vector<double> ray) const {
  for (const double least : {1e-4, 1e-6, 1e-8}) {
    auto trial = ray;
    for (double& v : trial) v = std::abs(v) < least ? 0 : v;
    if (proves_infeasible(session_.program(), trial, ray_tolerance)) return trial;
  }
  return ray;
}

void Oracle::blame(const std::vector<double>& ray, std::vector<uint8_t>& blamed) const {
  const auto found = horqin::blamed(session_.program(), ray, ray_tolerance);
  for (const int32_t i : found.rows) {
    if (owner_of_row_[i] >= 0 && on_[owner_of_row_[i]]) blamed[owner_of_row_[i]] = 1;
  }
  for (const int32_t j : found.columns) {
    if (owner_of_column_[j] >= 0 && on_[owner_of_column_[j]]) blamed[owner_of_column_[j]] = 1;
  }
  // Crossed bounds are a proof without a ray.
  const auto& program = session_.program();
  for (int32_t j = 0; j < program.columns(); ++j) {
    if (program.lower[j] > program.upper[j] && owner_of_column_[j] >= 0)
      blamed[owner_of_column_[j]] = 1;
  }
}

/// The continuous program. A conflict counts only with a ray that proves it.
Finding Oracle::relaxed(const Subset&) {
  Finding finding;
  auto answer = solve();
  if (answer.status == Status::optimal) {
    finding.verdict = Finding::Verdict::holds;
    finding.x = std::move(answer.x);
    return finding;
  }
  if (answer.status == Status::infeasible || answer.status == Status::infeasible_or_unbounded) {
    auto ray = std::move(answer.infeasibility_ray);
    auto options = options_;
    if (ray.empty()) {
      options.time_limit = std::max(0.0, std::min(seconds_left(), 2 * longest_warm_));
      ray = session_.farkas(options);
    }
    if (ray.empty()) {
      options.time_limit = std::max(0.0, std::min(seconds_left(), 2 * longest_warm_));
      ray = phase_one(session_.program(), options);
    }
    if (!ray.empty()) {
      ray = sparse(std::move(ray));
      std::vector<uint8_t> blamed(switched_.size(), 0);
      blame(ray, blamed);
      finding.verdict = Finding::Verdict::conflict;
      for (size_t s = 0; s < blamed.size(); ++s)
        if (blamed[s]) finding.core.push_back(static_cast<int>(s));
      finding.leaves.push_back({{}, std::move(ray)});
      return finding;
    }
    finding.message = "the engine says infeasible, but its proof does not hold";
    return finding;
  }
  finding.message = std::string(name(answer.status));
  if (!answer.message.empty()) finding.message += ": " + answer.message;
  return finding;
}

bool Oracle::satisfied(const Switch& one, const std::vector<double>& x) const {
  const auto& program = session_.program();
  for (const auto& row : one.rows) {
    double value = 0;
    double largest = 1;
    for (int32_t k = program.start[row.index]; k < program.start[row.index + 1]; ++k) {
      const double term = program.value[k] * x[program.index[k]];
      value += term;
      largest = std::max(largest, std::abs(term));
    }
    const double slack = row_tolerance * largest;
    if (value < row_lower_[row.index] - slack || value > row_upper_[row.index] + slack)
      return false;
  }
  return std::ranges::all_of(one.columns, [&](const Loose& column) {
    const double value = x[column.index];
    const double slack = row_tolerance * std::max(1.0, std::abs(value));
    return value >= lower_[column.index] - slack && value <= upper_[column.index] + slack;
  });
}

void Oracle::remember(const std::vector<double>& x, const Subset& on) {
  Point point{std::vector<uint8_t>(switched_.size(), 0), x};
  for (size_t s = 0; s < switched_.size(); ++s)
    point.satisfied[s] = contains(on, static_cast<int>(s)) || satisfied(switched_[s], x);
  const auto count = std::ranges::count(point.satisfied, uint8_t{1});
  if (count > fullest_count_) {
    fullest_count_ = count;
    fullest_ = x;
  }
  points_.push_front(std::move(point));
  if (points_.size() > most_points) points_.pop_back();
  for (size_t p = 8; p < points_.size(); ++p) points_[p].x.clear();  // the answers cost memory
  if (integer_.empty()) return;
  std::vector<double> choice(x.size(), 0.0);
  for (size_t j = 0; j < x.size(); ++j) choice[j] = integer_[j] ? std::round(x[j]) : 0;
  std::erase(choices_, choice);
  choices_.push_front(std::move(choice));
  if (choices_.size() > most_choices) choices_.pop_back();
}

std::vector<const std::vector<double>*> Oracle::plans() const {
  std::vector<const std::vector<double>*> plans;
  if (!fullest_.empty()) plans.push_back(&fullest_);
  for (const auto& point : points_)
    if (!point.x.empty()) plans.push_back(&point.x);
  return plans;
}

bool Oracle::known_to_hold(const Subset& on, Finding& finding) const {
  for (const auto& point : points_) {
    if (!std::ranges::all_of(on, [&](int s) { return point.satisfied[s] != 0; })) continue;
    finding.verdict = Finding::Verdict::holds;
    finding.x = point.x;
    return true;
  }
  return false;
}

void Oracle::bound(const Leaf& node, bool put) {
  for (const auto& [column, lower, upper] : node.branches) {
    session_.set_column_bounds(column, put ? lower : lower_[column], put ? upper : upper_[column]);
  }
}

/// Whole numbers that worked before, and those next to the shares.
bool Oracle::near_choice(const Subset& on, Finding& finding) {
  std::vector<std::vector<double>> tried(choices_.begin(), choices_.end());
  std::vector<double> rounded(finding.x.size(), 0.0);
  for (size_t j = 0; j < rounded.size(); ++j)
    rounded[j] = integer_[j] ? std::round(finding.x[j]) : 0;
  if (std::ranges::find(tried, rounded) == tried.end()) tried.push_back(std::move(rounded));
  for (const auto& choice : tried) {
    if (stopped()) return false;
    Leaf fixed;
    for (size_t j = 0; j < choice.size(); ++j) {
      if (!integer_[j]) continue;
      const double value = std::clamp(choice[j], lower_[j], upper_[j]);
      fixed.branches.push_back({static_cast<int32_t>(j), value, value});
    }
    bound(fixed, true);
    auto answer = solve();
    bound(fixed, false);
    if (answer.status != Status::optimal || !is_whole(integer_, answer.x)) continue;
    remember(answer.x, on);
    finding.x = std::move(answer.x);
    return true;
  }
  return false;
}

/// One node of the branching: proved empty, whole, or parted in two at the most fractional column.
/// True: the search is over.
bool Oracle::open_node(const Leaf& node, std::vector<uint8_t>& blamed, Finding& finding,
                       std::vector<Leaf>& stack, const Subset& on) {
  bound(node, true);
  Finding here = relaxed(on);
  if (here.verdict == Finding::Verdict::conflict) {
    blame(here.leaves.front().ray, blamed);
    finding.leaves.push_back({node.branches, std::move(here.leaves.front().ray)});
  }
  bound(node, false);
  if (here.verdict == Finding::Verdict::unknown) {
    finding.verdict = Finding::Verdict::unknown;
    finding.message = here.message;
    return true;
  }
  if (here.verdict == Finding::Verdict::conflict) return false;
  if (is_whole(integer_, here.x)) {
    remember(here.x, on);
    finding.verdict = Finding::Verdict::holds;
    finding.x = std::move(here.x);
    return true;
  }
  int32_t widest = -1;
  double most = 0;
  for (size_t j = 0; j < integer_.size(); ++j) {
    if (!integer_[j]) continue;
    const double part = std::abs(here.x[j] - std::round(here.x[j]));
    if (part > most) {
      most = part;
      widest = static_cast<int32_t>(j);
    }
  }
  double lower = lower_[widest];
  double upper = upper_[widest];
  for (const auto& branch : node.branches) {
    if (branch.column != widest) continue;
    lower = branch.lower;
    upper = branch.upper;
  }
  const double below = std::floor(here.x[widest]);
  Leaf down = node;
  Leaf up = node;
  std::erase_if(down.branches, [&](const auto& b) { return b.column == widest; });
  up.branches = down.branches;
  down.branches.push_back({widest, lower, below});
  up.branches.push_back({widest, below + 1, upper});
  stack.push_back(std::move(down));
  stack.push_back(std::move(up));
  return false;
}

/// Depth first, with a proof at every leaf; when that grows too large, the engine's own branch and
/// bound decides.
void Oracle::branch(const Subset& on, Finding& finding) {
  finding.leaves.clear();
  std::vector<uint8_t> blamed(switched_.size(), 0);
  std::vector<Leaf> stack(1);
  while (!stack.empty()) {
    if (stopped()) {
      finding.verdict = Finding::Verdict::unknown;
      finding.message = "time_limit";
      return;
    }
    if (++finding.nodes > most_nodes) return ask_engine(on, finding);
    const Leaf node = std::move(stack.back());
    stack.pop_back();
    if (open_node(node, blamed, finding, stack, on)) return;
  }
  finding.verdict = Finding::Verdict::conflict;
  finding.whole = true;
  for (size_t s = 0; s < blamed.size(); ++s)
    if (blamed[s]) finding.core.push_back(static_cast<int>(s));
}

void Oracle::ask_engine(const Subset& on, Finding& finding) {
  finding.leaves.clear();
  session_.relax_integers(false);
  auto options = options_;
  options.cold = true;
  options.time_limit = std::max(0.0, std::min(seconds_left(), 30.0));
  ++solves_;
  auto answer = session_.solve(options);
  session_.relax_integers(true);
  finding.nodes = answer.nodes;
  finding.verdict = Finding::Verdict::unknown;
  finding.message = std::string("branch and bound: ") + name(answer.status);
  if (answer.status == Status::infeasible) {
    finding.verdict = Finding::Verdict::conflict;
    finding.whole = true;
    finding.core = on;
  } else if (answer.status == Status::optimal) {
    finding.verdict = Finding::Verdict::holds;
    remember(answer.x, on);
    finding.x = std::move(answer.x);
  }
}

Finding Oracle::ask(const Subset& on) {
  auto finding = answer(on);
  finding.asked = on;
  return finding;
}

Finding Oracle::answer(const Subset& on) {
  Finding finding;
  if (known_to_hold(on, finding)) return finding;
  if (stopped()) {
    finding.message = interrupted() ? "interrupted" : "time_limit";
    return finding;
  }
  set(on);
  finding = relaxed(on);
  if (finding.verdict != Finding::Verdict::holds) return finding;
  if (integer_.empty() || is_whole(integer_, finding.x)) {
    remember(finding.x, on);
    return finding;
  }
  if (near_choice(on, finding)) return finding;
  const auto shares = finding.x;
  branch(on, finding);
  if (finding.verdict == Finding::Verdict::conflict) finding.x = shares;
  return finding;
}

/// The largest part of `on` that a known point satisfies.
Subset Oracle::satisfied_most(const Subset& on) const {
  Subset best;
  for (const auto& point : points_) {
    Subset held;
    for (const int s : on)
      if (point.satisfied[s]) held.push_back(s);
    if (held.size() > best.size()) best = std::move(held);
  }
  return best;
}

Finding Oracle::grow(const Subset& on) {
  Subset held = satisfied_most(on);
  for (;;) {
    Subset step = held;
    const auto next = std::ranges::find_if(on, [&](int s) { return !contains(held, s); });
    if (next != on.end()) step.insert(std::ranges::upper_bound(step, *next), *next);
    auto finding = ask(step);
    if (finding.verdict != Finding::Verdict::holds || step.size() == on.size()) return finding;
    // A point found on the way may satisfy more.
    held = satisfied_most(on);
    if (held.size() < step.size()) held = std::move(step);
  }
}

namespace {

/// Do the leaves cover all whole numbers between the bounds? Parts the box at the first column on
/// which leaves disagree.
bool cover(std::vector<const Leaf*> leaves, std::vector<Leaf::Branch> box, int depth) {
  const auto inside = [&](const Leaf& leaf) {  // the box lies inside the leaf
    return std::ranges::all_of(leaf.branches, [&](const Leaf::Branch& b) {
      const auto mine = std::ranges::find(box, b.column, &Leaf::Branch::column);
      return mine != box.end() && mine->lower >= b.lower && mine->upper <= b.upper;
    });
  };
  if (std::ranges::any_of(leaves, [&](const Leaf* leaf) { return inside(*leaf); })) return true;
  if (leaves.empty() || depth > 4096) return false;
  for (const Leaf* leaf : leaves) {
    for (const auto& b : leaf->branches) {
      auto mine = std::ranges::find(box, b.column, &Leaf::Branch::column);
      if (mine == box.end()) return false;  // a column that is not whole
      double cut = 0;
      if (b.upper < mine->upper) {
        cut = std::floor(b.upper);
      } else if (b.lower > mine->lower) {
        cut = std::ceil(b.lower) - 1;
      } else {
        continue;
      }
      auto below = box;
      auto above = box;
      below[mine - box.begin()].upper = cut;
      above[mine - box.begin()].lower = cut + 1;
      const auto meets = [](const std::vector<Leaf::Branch>& part) {
        return [&part](const Leaf* one) {
          return std::ranges::all_of(one->branches, [&](const Leaf::Branch& x) {
            const auto own = std::ranges::find(part, x.column, &Leaf::Branch::column);
            return own == part.end() || (x.lower <= own->upper && x.upper >= own->lower);
          });
        };
      };
      std::vector<const Leaf*> low, high;
      std::ranges::copy_if(leaves, std::back_inserter(low), meets(below));
      std::ranges::copy_if(leaves, std::back_inserter(high), meets(above));
      return cover(std::move(low), std::move(below), depth + 1) &&
             cover(std::move(high), std::move(above), depth + 1);
    }
  }
  return false;
}

}  // namespace

bool proves(const Switched& switched, const Subset& on, const std::vector<Leaf>& leaves,
            double tolerance) {
  Program program = switched.program;
  for (size_t s = 0; s < switched.switches.size(); ++s) {
    if (contains(on, static_cast<int>(s))) continue;
    for (const auto& [i, lower, upper] : switched.switches[s].rows) {
      program.row_lower[i] = lower;
      program.row_upper[i] = upper;
    }
    for (const auto& [j, lower, upper] : switched.switches[s].columns) {
      program.lower[j] = lower;
      program.upper[j] = upper;
    }
  }
  std::vector<const Leaf*> all;
  for (const auto& leaf : leaves) {
    Program part = program;
    for (const auto& [column, lower, upper] : leaf.branches) {
      part.lower[column] = std::max(part.lower[column], lower);
      part.upper[column] = std::min(part.upper[column], upper);
    }
    if (!proves_infeasible(part, leaf.ray, tolerance)) return false;
    all.push_back(&leaf);
  }
  std::vector<Leaf::Branch> box;
  for (int32_t j = 0; j < program.columns(); ++j) {
    if (!program.integer.empty() && program.integer[j])
      box.push_back({j, program.lower[j], program.upper[j]});
  }
  return !leaves.empty() && cover(std::move(all), std::move(box), 0);
}

}  // namespace horqin
