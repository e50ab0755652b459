#include "plan/conflict/oracle.h"

#include <algorithm>
#include <cmath>

#include "lp/farkas.h"
#include "plan/conflict/lean.h"

namespace horqin {

namespace {

constexpr double dual_tolerance = 1e-10;    // duals are rays: what is left of them must cancel
constexpr double least_patience = 5;        // seconds that one question may take at least
constexpr double clear_margin = 1e-4;       // between the two sides of a proof
constexpr size_t most_sides = 32;           // mixtures of more tail off: doc/decisions/0005
constexpr double background_patience = 20;  // the same of the background
constexpr double close_call = 1e-6;         // of what a mixture misses: to the priced question
constexpr int most_steps = 60;              // of one question by mixtures
constexpr size_t most_choices = 6;

void scale_to_one(std::vector<double>& ray) {
  double largest = 0;
  for (const double v : ray) largest = std::max(largest, std::abs(v));
  for (double& v : ray) v = largest > 0 ? v / largest : 0;
}

}  // namespace

Oracle::Oracle(Switched switched, const SolveOptions& options)
    : options_(options),
      given_(std::move(switched)),
      asked_(given_.program),
      owner_of_row_(asked_.row_lower.size(), -1),
      owner_of_column_(asked_.cost.size(), -1),
      lower_(asked_.lower),
      upper_(asked_.upper),
      integer_(asked_.integer),
      on_(given_.switches.size(), 1),
      session_(Program{}),
      sides_(given_),
      plans_(sides_) {
  for (size_t s = 0; s < given_.switches.size(); ++s) {
    for (const auto& row : given_.switches[s].rows)
      owner_of_row_[row.index] = static_cast<int32_t>(s);
    for (const auto& column : given_.switches[s].columns) {
      owner_of_column_[column.index] = static_cast<int32_t>(s);
      lower_[column.index] = column.lower;
      upper_[column.index] = column.upper;
    }
  }
  auto soft = soften(given_);
  missed_ = std::move(soft.missed);
  price_.assign(soft.program.cost.size(), 0.0);
  session_ = Session(std::move(soft.program));
  session_.relax_integers(true);
  if (std::ranges::none_of(integer_, [](uint8_t i) { return i != 0; })) integer_.clear();
}

bool Oracle::interrupted() const {
  return options_.stop != nullptr && options_.stop->load();
}
bool Oracle::stopped() const {
  return interrupted() || seconds_left() <= 0;
}

void Oracle::set(const Subset& on) {
  std::vector<uint8_t> wanted(on_.size(), 0);
  for (const int s : on) wanted[s] = 1;
  for (size_t s = 0; s < on_.size(); ++s) {
    if (wanted[s] == on_[s]) continue;
    on_[s] = wanted[s];
    for (const auto& [i, lower, upper] : given_.switches[s].rows) {
      asked_.row_lower[i] = on_[s] ? given_.program.row_lower[i] : lower;
      asked_.row_upper[i] = on_[s] ? given_.program.row_upper[i] : upper;
    }
    for (const auto& column : given_.switches[s].columns) {
      const auto [lower, upper] = in_force(column.index);
      asked_.lower[column.index] = lower;
      asked_.upper[column.index] = upper;
    }
  }
  for (size_t s = 0; s < on_.size(); ++s)
    for (const int32_t column : missed_[s]) price_[column] = on_[s];
  session_.set_costs(price_, 0);
}

/// From the basis of the question before; a start that leads nowhere is given up for a cold one.
Answer Oracle::solve() {
  auto options = options_;
  options.method = Method::simplex;
  options.primal = true;
  options.optimality = dual_tolerance;
  options.time_limit = std::max(0.0, std::min(seconds_left(), longest_));
  ++solves_;
  auto answer = session_.solve(options);
  if (answer.status == Status::time_limit && !stopped()) {
    options.cold = true;
    options.primal = false;
    // One question must not eat the time of all: it stays open, and that is said.
    options.time_limit = std::min(seconds_left(), 2 * longest_);
    ++solves_;
    answer = session_.solve(options);
  }
  if (solves_ == 1) longest_ = std::max(least_patience, 4 * answer.seconds);
  return answer;
}

/// The ray, when it is a proof, without the small entries that the proof does not need: they would
/// blame rows that have nothing to do with it, or lean on a side that is not there.
std::vector<double> Oracle::proved(std::vector<double> ray) const {
  ray.resize(std::min(ray.size(), asked_.row_lower.size()));
  scale_to_one(ray);
  for (const double least : {1e-4, 1e-6, 1e-8, 1e-10, 1e-12, 1e-14, 1e-16, 0.0}) {
    auto trial = ray;
    for (double& v : trial) v = std::abs(v) < least ? 0 : v;
    if (!trial.empty() && proves_infeasible(asked_, trial, ray_tolerance)) return trial;
  }
  return {};
}

void Oracle::blame(const std::vector<double>& ray, std::vector<uint8_t>& blamed) const {
  const auto found = horqin::blamed(asked_, ray, ray_tolerance);
  for (const int32_t i : found.rows) {
    if (owner_of_row_[i] >= 0 && on_[owner_of_row_[i]]) blamed[owner_of_row_[i]] = 1;
  }
  for (const int32_t j : found.columns) {
    if (owner_of_column_[j] >= 0 && on_[owner_of_column_[j]]) blamed[owner_of_column_[j]] = 1;
  }
}

/// The rows and bounds of one switch that exclude each other: a proof without a program.
Finding Oracle::crossed(const Subset& on) const {
  Finding finding;
  std::vector<double> ray(asked_.row_lower.size(), 0.0);
  const auto none = [&](double lower, double upper) {
    return lower - upper > ray_tolerance * std::max({1.0, std::abs(lower), std::abs(upper)});
  };
  for (const int s : on) {
    bool found = false;
    for (const auto& row : given_.switches[s].rows) {
      if (!none(asked_.row_lower[row.index], asked_.row_upper[row.index])) continue;
      ray[row.index] = 1;
      found = true;
    }
    for (const auto& column : given_.switches[s].columns)
      found = found || none(asked_.lower[column.index], asked_.upper[column.index]);
    if (!found) continue;
    finding.verdict = Finding::Verdict::conflict;
    finding.core = {s};
    finding.leaves.push_back({{}, std::move(ray)});
    return finding;
  }
  return finding;
}

Finding Oracle::by_ray(std::vector<double> ray) const {
  Finding finding;
  finding.message = "the engine says infeasible, but its proof does not hold";
  ray = proved(std::move(ray));
  if (ray.empty()) return finding;
  Subset on;
  for (size_t s = 0; s < on_.size(); ++s)
    if (on_[s]) on.push_back(static_cast<int>(s));
  ray = lean(given_, on, asked_, std::move(ray));
  std::vector<uint8_t> blamed(on_.size(), 0);
  blame(ray, blamed);
  for (size_t s = 0; s < blamed.size(); ++s)
    if (blamed[s]) finding.core.push_back(static_cast<int>(s));
  finding.verdict = Finding::Verdict::conflict;
  finding.message.clear();
  finding.leaves.push_back({{}, std::move(ray)});
  return finding;
}

/// The continuous program. A conflict counts only with a ray that proves it.
Finding Oracle::relaxed(const Subset& on) {
  auto answer = solve();
  if (answer.status == Status::infeasible || answer.status == Status::infeasible_or_unbounded) {
    // Without what is asked for: balances, stocks, or the bounds of a branching.
    auto options = options_;
    options.time_limit = std::max(0.0, std::min(seconds_left(), 2 * longest_));
    return by_ray(answer.infeasibility_ray.empty() ? session_.farkas(options)
                                                   : std::move(answer.infeasibility_ray));
  }
  Finding finding;
  if (answer.status != Status::optimal) {
    finding.message = std::string(name(answer.status));
    if (!answer.message.empty()) finding.message += ": " + answer.message;
    return finding;
  }
  answer.x.resize(asked_.cost.size());
  if (integer_.empty() || is_whole(integer_, answer.x)) remember(answer.x, {});
  const bool fits = sides_.all_satisfied(on, answer.x);
  // A proof counts also where what is missed is within the tolerance of a long row.
  if (!fits || answer.objective > options_.feasibility) finding = by_ray(std::move(answer.y));
  if (!fits || finding.verdict == Finding::Verdict::conflict) return finding;
  finding.message.clear();
  finding.verdict = Finding::Verdict::holds;
  finding.x = std::move(answer.x);
  return finding;
}

/// `on`: known to be satisfied, whatever rounding says.
void Oracle::remember(const std::vector<double>& x, const Subset& on) {
  plans_.add(x, on);
  if (integer_.empty()) return;
  std::vector<double> choice(x.size(), 0.0);
  for (size_t j = 0; j < x.size(); ++j) choice[j] = integer_[j] ? std::round(x[j]) : 0;
  std::erase(choices_, choice);
  choices_.push_front(std::move(choice));
  if (choices_.size() > most_choices) choices_.pop_back();
}

/// Are the sides so far apart that what does not cancel is of no weight?
bool Oracle::clear(const std::vector<double>& ray) const {
  double margin = 0;
  return proves_infeasible(asked_, ray, ray_tolerance, &margin) && margin > clear_margin;
}

/// Column generation in the few numbers by which the clauses see a plan: weights on the sides that
/// are hardest to satisfy ask the background for the plan that misses least of them. It is new to
/// the mixtures, or, where even it misses some, its duals prove that there is none.
Finding Oracle::by_mixture(const Subset& on) {
  Finding finding;
  if (!integer_.empty() || plans_.empty() || sides_.all().size() > most_sides) return finding;
  if (!background_) background_.emplace(sides_, *plans_.some().front());
  for (int step = 0; step < most_steps && !stopped(); ++step) {
    auto mixture = plans_.mix(on);
    if (!mixture.x.empty()) {
      finding.verdict = Finding::Verdict::holds;
      finding.x = std::move(mixture.x);
      return finding;
    }
    if (mixture.missed < close_call) return finding;
    auto options = options_;
    options.optimality = dual_tolerance;
    options.time_limit = std::min(seconds_left(), std::max(background_patience, longest_));
    std::optional<Background::Least> least;
    // Where a proof is spoilt by what the engine takes for 0, finer, from the basis that is there.
    for (const double fineness : {1.0, 1e3, 1e6}) {
      options.cold = fineness == 1;
      options.primal = fineness > 1;
      ++solves_;
      least = background_->least(mixture.weight, fineness, options);
      if (!least) return finding;
      if (least->missed <= 0) break;
      finding = by_ray(std::move(least->ray));
      if (finding.verdict == Finding::Verdict::conflict && clear(finding.leaves.front().ray))
        return finding;
    }
    if (least->missed > 0) return {};
    finding = {};
    plans_.add(least->x, {});
  }
  return finding;
}

Finding Oracle::ask(const Subset& on) {
  auto finding = answer(on);
  finding.asked = on;
  return finding;
}

Finding Oracle::answer(const Subset& on) {
  Finding finding;
  if (const auto* plan = plans_.satisfying(on)) {
    finding.verdict = Finding::Verdict::holds;
    finding.x = *plan;
    return finding;
  }
  if (stopped()) {
    finding.message = interrupted() ? "interrupted" : "time_limit";
    return finding;
  }
  set(on);
  finding = crossed(on);
  if (finding.verdict == Finding::Verdict::conflict) return finding;
  finding = by_mixture(on);
  if (finding.verdict != Finding::Verdict::unknown) return finding;
  if (!choices_.empty() && near_choice(on, finding)) return finding;
  finding = relaxed(on);
  if (finding.verdict != Finding::Verdict::holds) return finding;
  if (integer_.empty() || is_whole(integer_, finding.x)) return finding;
  if (near_choice(on, finding)) return finding;
  const auto shares = finding.x;
  branch(on, finding);
  if (finding.verdict == Finding::Verdict::conflict) finding.x = shares;
  return finding;
}

Finding Oracle::grow(const Subset& on) {
  Subset held = plans_.satisfied_most(on);
  for (;;) {
    Subset step = held;
    const auto next =
        std::ranges::find_if(on, [&](int s) { return !std::ranges::binary_search(held, s); });
    if (next != on.end()) step.insert(std::ranges::upper_bound(step, *next), *next);
    auto finding = ask(step);
    if (finding.verdict != Finding::Verdict::holds || step.size() == on.size()) return finding;
    // A point found on the way may satisfy more.
    held = plans_.satisfied_most(on);
    if (held.size() < step.size()) held = std::move(step);
  }
}

}  // namespace horqin
