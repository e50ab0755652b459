// The questions of an oracle whose answer in shares is not enough: projects are whole numbers.
#include <algorithm>
#include <cmath>

#include "plan/conflict/oracle.h"

namespace horqin {

namespace {

constexpr int64_t most_nodes = 400;
constexpr double longest_branching = 30;  // seconds of the engine's own
constexpr double nothing = 1e-6;          // of what is missed, beside the largest term of a row

}  // namespace

std::pair<double, double> Oracle::in_force(int32_t column) const {
  const int32_t owner = owner_of_column_[column];
  if (owner >= 0 && !on_[owner]) return {lower_[column], upper_[column]};
  return {given_.program.lower[column], given_.program.upper[column]};
}

void Oracle::bound(const Leaf& node, bool put) {
  for (const auto& branch : node.branches) {
    const int32_t column = branch.column;
    const auto [lower, upper] = in_force(column);
    asked_.lower[column] = put ? branch.lower : lower;
    asked_.upper[column] = put ? branch.upper : upper;
    session_.set_column_bounds(column, put ? branch.lower : lower_[column],
                               put ? branch.upper : upper_[column]);
  }
}

/// Whole numbers that worked before. Those that did so last come before shares are known: most of
/// what is asked holds with them, and where it does not the relaxed program goes on from there.
/// Then the others, and those next to the shares.
bool Oracle::near_choice(const Subset& on, Finding& finding) {
  std::vector<std::vector<double>> tried(choices_.begin(), choices_.end());
  if (finding.x.empty()) {
    tried.resize(1);
  } else {
    std::vector<double> rounded(finding.x.size(), 0.0);
    for (size_t j = 0; j < rounded.size(); ++j)
      rounded[j] = integer_[j] ? std::round(finding.x[j]) : 0;
    if (std::ranges::find(tried, rounded) == tried.end()) tried.push_back(std::move(rounded));
    if (!choices_.empty()) tried.erase(tried.begin());
  }
  for (const auto& choice : tried) {
    if (stopped()) return false;
    Leaf fixed;
    for (size_t j = 0; j < choice.size(); ++j) {
      if (!integer_[j]) continue;
      const auto column = static_cast<int32_t>(j);
      const auto [lower, upper] = in_force(column);
      const double value = std::clamp(choice[j], lower, upper);
      fixed.branches.push_back({column, value, value});
    }
    bound(fixed, true);
    auto answer = solve();
    bound(fixed, false);
    if (answer.status != Status::optimal) continue;
    answer.x.resize(asked_.cost.size());
    if (!is_whole(integer_, answer.x)) continue;
    remember(answer.x, {});
    if (!sides_.all_satisfied(on, answer.x)) continue;
    finding.verdict = Finding::Verdict::holds;
    finding.x = std::move(answer.x);
    return true;
  }
  return false;
}

/// One node of the branching: proved empty, whole, or parted in two. True: the search is over.
bool Oracle::open_node(const Leaf& node, std::vector<uint8_t>& blamed, Finding& finding,
                       std::vector<Leaf>& stack, const Subset& on) {
  bound(node, true);
  Finding here = relaxed(on);
  if (here.verdict == Finding::Verdict::conflict) {
    blame(here.leaves.front().ray, blamed);
    finding.leaves.push_back({node.branches, std::move(here.leaves.front().ray)});
  }
  bound(node, false);
  if (here.verdict == Finding::Verdict::conflict) return false;
  if (here.verdict == Finding::Verdict::unknown || is_whole(integer_, here.x)) {
    finding.verdict = here.verdict;
    finding.message = here.message;
    finding.x = std::move(here.x);
    return true;
  }
  part(node, here.x, stack);
  return false;
}

/// At the most fractional column.
void Oracle::part(const Leaf& node, const std::vector<double>& x, std::vector<Leaf>& stack) const {
  int32_t widest = -1;
  double most = 0;
  for (size_t j = 0; j < integer_.size(); ++j) {
    const double part = integer_[j] ? std::abs(x[j] - std::round(x[j])) : 0;
    if (part <= most) continue;
    most = part;
    widest = static_cast<int32_t>(j);
  }
  auto [lower, upper] = in_force(widest);
  for (const auto& branch : node.branches) {
    if (branch.column != widest) continue;
    lower = branch.lower;
    upper = branch.upper;
  }
  const double below = std::floor(x[widest]);
  Leaf down = node;
  std::erase_if(down.branches, [&](const auto& b) { return b.column == widest; });
  Leaf up = down;
  down.branches.push_back({widest, lower, below});
  up.branches.push_back({widest, below + 1, upper});
  stack.push_back(std::move(down));
  stack.push_back(std::move(up));
}

/// Depth first, with a proof at every leaf; when that grows too large, the engine's own branch and
/// bound decides.
void Oracle::branch(const Subset& on, Finding& finding) {
  finding.leaves.clear();
  std::vector<uint8_t> blamed(on_.size(), 0);
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
  options.time_limit = std::max(0.0, std::min(seconds_left(), longest_branching));
  ++solves_;
  auto answer = session_.solve(options);
  session_.relax_integers(true);
  finding.nodes = answer.nodes;
  finding.verdict = Finding::Verdict::unknown;
  finding.message = std::string("branch and bound: ") + name(answer.status);
  if (answer.status == Status::infeasible || answer.bound > nothing) {
    finding.verdict = Finding::Verdict::conflict;
    finding.whole = true;
    finding.core = on;
    return;
  }
  if (answer.x.empty()) return;
  answer.x.resize(asked_.cost.size());
  if (!is_whole(integer_, answer.x) || !sides_.all_satisfied(on, answer.x)) return;
  finding.verdict = Finding::Verdict::holds;
  remember(answer.x, on);
  finding.x = std::move(answer.x);
}

}  // namespace horqin
