#include "plan/repairs.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

#include "plan/knobs.h"
#include "plan/whole.h"

namespace horqin {

namespace {

using Norm = Repair::Norm;

constexpr double unchanged = 1e-7;  // relative: smaller changes are the solver's
constexpr double nudge = 1e-9;      // relative: published numbers hold after rounding
constexpr size_t most_sets = 8;     // of fewest clauses that are looked at
constexpr int most_rounds = 4;      // of the slopes of shares

class Repairs {
 public:
  Repairs(const Model& model, const Switched& switched, const std::vector<Claim>& claims,
          Oracle& oracle, Enumeration& known, const RepairOptions& options)
      : model_(model),
        switched_(switched),
        claims_(claims),
        oracle_(oracle),
        known_(known),
        options_(options) {}

  RepairReport run() {
    say("what the plan costs without the clauses in conflict");
    if (!reference()) return std::move(report_);
    knobs_ = knobs_of(model_, claims_, x_);
    first_slopes();
    for (const Norm norm : options_.norms) {
      if (stopped()) break;
      if (norm == Norm::count) {
        by_count();
      } else {
        by_size(norm);
      }
    }
    if (stopped() && report_.message.empty())
      report_.message = "stopped before all repairs were found";
    return std::move(report_);
  }

 private:
  void say(const std::string& what) {
    if (options_.progress) options_.progress(what);
  }
  bool stopped() const { return left() <= 0 || (options_.solve.stop && *options_.solve.stop); }
  double left() const { return options_.solve.time_limit - watch_.seconds(); }
  SolveOptions solve_options() const {
    auto options = options_.solve;
    options.time_limit = std::max(0.0, left());
    options.progress = nullptr;
    return options;
  }

  /// A plan in which everything holds that is in no conflict: how large measures are, and what it
  /// costs.
  bool reference() {
    std::set<int> out;
    for (const auto& conflict : known_.conflicts)
      out.insert(conflict.set.begin(), conflict.set.end());
    auto answer = solve_whole(off(out), solve_options(), {});
    if (answer.status != Status::optimal && answer.status != Status::unbounded) {
      // Not all conflicts are known: only what nobody claims is sure to hold.
      for (size_t c = 0; c < claims_.size(); ++c) out.insert(static_cast<int>(c));
      answer = solve_whole(off(out), solve_options(), {});
    } else if (answer.status == Status::optimal) {
      report_.has_reference = true;
      report_.reference_cost = answer.objective;
    }
    if (answer.status == Status::unbounded) {
      Program free = off(out);
      std::ranges::fill(free.cost, 0.0);
      answer = solve_whole(std::move(free), solve_options(), {});
    }
    if (answer.x.empty()) {
      report_.message = "no plan to begin from: " + std::string(name(answer.status));
      return false;
    }
    x_ = std::move(answer.x);
    return true;
  }

  Program off(const std::set<int>& out) const {
    Program program = switched_.program;
    for (const int c : out) {
      for (const auto& row : switched_.switches[c].rows) {
        program.row_lower[row.index] = row.lower;
        program.row_upper[row.index] = row.upper;
      }
    }
    return program;
  }

  struct Elastic {
    bool found = false, proved = false;
    double value = 0;
    std::vector<double> x, by;  ///< plan; change by knob
  };

  double weight(size_t k) const { return 1 / knobs_[k].size; }

  /// Least sum (or least largest) of relative changes; `allowed` by claim, empty: all; no knob
  /// above `ceiling`.
  Elastic elastic(bool largest, const std::vector<uint8_t>& allowed, double ceiling) {
    auto program = elastic_program(switched_.program, knobs_);
    const int32_t base = switched_.program.columns();
    for (size_t k = 0; k < knobs_.size(); ++k) {
      const bool may = allowed.empty() || allowed[knobs_[k].claim];
      program.cost[base + k] = largest ? 0 : weight(k);
      double upper = may ? ceiling * knobs_[k].size : 0;
      if (knobs_[k].kind == ClaimRow::Kind::project) upper = std::min(upper, 1.0);
      program.upper[base + k] = upper;
    }
    if (largest) add_largest(program, base);
    auto answer = solve_whole(std::move(program), solve_options(), x_);
    Elastic result;
    result.found = answer.status == Status::optimal;
    if (!result.found) return result;
    result.proved = answer.proved;
    result.value = answer.objective;
    result.by.assign(answer.x.begin() + base,
                     answer.x.begin() + base + static_cast<ptrdiff_t>(knobs_.size()));
    result.x.assign(answer.x.begin(), answer.x.begin() + base);
    return result;
  }

  /// weight · change ≤ t, and only t is paid for.
  void add_largest(Program& program, int32_t base) const {
    const int32_t t = program.columns();
    program.cost.push_back(1);
    program.lower.push_back(0);
    program.upper.push_back(infinity);
    if (!program.integer.empty()) program.integer.push_back(0);
    for (size_t k = 0; k < knobs_.size(); ++k) {
      program.index.insert(program.index.end(), {base + static_cast<int32_t>(k), t});
      program.value.insert(program.value.end(), {weight(k), -1});
      program.start.push_back(static_cast<int32_t>(program.index.size()));
      program.row_lower.push_back(-infinity);
      program.row_upper.push_back(0);
    }
  }

  /// Shares of measures that may be 0 in one plan: as large as in any that is known.
  void first_slopes() {
    for (auto& knob : knobs_) {
      if (!knob.share) continue;
      auto most = knob.slope;
      for (const auto* plan : oracle_.plans()) {
        refresh_slopes(model_, *plan, knob);
        for (size_t r = 0; r < most.size(); ++r) most[r] = std::max(most[r], knob.slope[r]);
      }
      knob.slope = std::move(most);
    }
  }

  /// Relative change of a knob, with shares as they really have to be.
  double relative(size_t k, const Elastic& answer) const {
    const auto& knob = knobs_[k];
    if (answer.by[k] * weight(k) < unchanged) return 0;
    if (!knob.share) return answer.by[k] * weight(k);
    const double share = share_needed(model_, knob, answer.x);
    return std::isnan(share) ? infinity : std::abs(share - knob.from) * weight(k);
  }

  double size_of(Norm norm, const Elastic& answer) const {
    double size = 0;
    for (size_t k = 0; k < knobs_.size(); ++k) {
      const double one = relative(k, answer);
      size = norm == Norm::worst ? std::max(size, one) : size + one;
    }
    return size;
  }

  /// With shares among what changes, their change times the other measure is not linear: solved
  /// again with the other measure as large as it has become, until it stays. The best met counts.
  Elastic settled(Norm norm, const std::vector<uint8_t>& allowed) {
    Elastic best;
    for (int round = 0; round < most_rounds && !stopped(); ++round) {
      double ceiling = infinity;
      bool proved = true;
      if (norm == Norm::worst) {
        const auto largest = elastic(true, allowed, infinity);
        if (!largest.found) return best;
        proved = largest.proved;
        ceiling = largest.value * (1 + 1e-7) + 1e-9;
      }
      auto now = elastic(false, allowed, ceiling);
      if (!now.found) return best;
      now.proved = now.proved && proved;
      now.value = size_of(norm, now);
      const bool moved = shares_moved(now);
      if (!best.found || now.value < best.value * (1 + 1e-9)) best = std::move(now);
      if (!moved) break;
      best.proved = false;  // the least of all shares is not a linear question
    }
    return best;
  }

  bool shares_moved(const Elastic& answer) {
    bool moved = false;
    for (size_t k = 0; k < knobs_.size(); ++k) {
      auto& knob = knobs_[k];
      if (!knob.share || answer.by[k] * weight(k) < unchanged) continue;
      const auto before = knob.slope;
      refresh_slopes(model_, answer.x, knob);
      for (size_t r = 0; r < before.size(); ++r)
        moved = moved || std::abs(before[r] - knob.slope[r]) > 1e-5 * std::abs(before[r]);
    }
    return moved;
  }

  /// The numbers to publish, and a solve with them put in.
  std::optional<Repair> publish(Norm norm, const Elastic& answer) {
    Repair repair;
    repair.norm = norm;
    repair.proved = answer.proved;
    std::vector<double> to(knobs_.size(), std::nan(""));
    std::set<int> changed;
    for (size_t k = 0; k < knobs_.size(); ++k) {
      const auto& knob = knobs_[k];
      if (answer.by[k] * weight(k) < unchanged) continue;
      double number = knob.share ? share_needed(model_, knob, answer.x)
                                 : knob.from + (knob.up ? 1 : -1) * answer.by[k];
      if (std::isnan(number)) return {};
      if (knob.kind == ClaimRow::Kind::project) {
        number = std::round(number);
      } else {
        number += (knob.up ? nudge : -nudge) * std::max(std::abs(number), knob.size);
      }
      to[k] = number;
      const double relative = std::abs(number - knob.from) / knob.size;
      repair.changes.push_back({knob.claim, knob.id, knob.name_zh, knob.name_en, knob.when,
                                knob.from, number, relative, knob.unit});
      repair.total += relative;
      repair.worst = std::max(repair.worst, relative);
      changed.insert(knob.claim);
    }
    repair.clauses = static_cast<int>(changed.size());
    verify(answer, to, repair);
    return repair;
  }

  void verify(const Elastic& answer, const std::vector<double>& to, Repair& repair) {
    say("solving with the repair put in");
    auto program = with_numbers(model_, switched_.program, knobs_, to);
    auto free = program;
    auto plan = solve_whole(std::move(program), solve_options(), answer.x);
    if (plan.status == Status::optimal) {
      repair.verified = repair.has_cost = true;
      repair.plan_cost = plan.objective;
      repair.cost = report_.has_reference ? plan.objective - report_.reference_cost : 0;
      return;
    }
    if (plan.status == Status::infeasible || stopped()) return;
    // The cost has no end, or was not found: what matters is whether it holds.
    std::ranges::fill(free.cost, 0.0);
    free.quadratic.clear();
    repair.verified =
        solve_whole(std::move(free), solve_options(), answer.x).status == Status::optimal;
  }

  void add(Norm norm, const Elastic& answer, bool alternative) {
    auto repair = publish(norm, answer);
    if (!repair) {
      report_.message = "a share of nothing cannot be repaired by its number";
      return;
    }
    repair->alternative = alternative;
    const auto same = [&](const Repair& other) {
      return other.norm == norm && std::ranges::equal(other.changes, repair->changes, {},
                                                      &RepairChange::rule, &RepairChange::rule);
    };
    if (alternative && std::ranges::any_of(report_.repairs, same)) return;
    if (!repair->verified && !stopped())
      report_.message = "a repair did not hold when it was put in, and is marked so";
    report_.repairs.push_back(std::move(*repair));
  }

  void by_size(Norm norm) {
    say(norm == Norm::total ? "repair with the least total change"
                            : "repair with the least worst change");
    const auto best = settled(norm, {});
    if (!best.found) {
      report_.message = "the least change was not found in time";
      return;
    }
    add(norm, best, false);
    if (norm == Norm::total) others(best);
  }

  /// As good without a clause that the best one changes?
  void others(const Elastic& best) {
    std::set<int> changed;
    for (size_t k = 0; k < knobs_.size(); ++k)
      if (best.by[k] * weight(k) >= unchanged) changed.insert(knobs_[k].claim);
    size_t found = 0;
    for (const int claim : changed) {
      if (found == options_.alternatives || changed.size() > 12 || stopped()) return;
      std::vector<uint8_t> allowed(claims_.size(), 1);
      allowed[claim] = 0;
      const auto other = settled(Norm::total, allowed);
      if (!other.found || other.value > best.value * (1 + 1e-6) + 1e-9) continue;
      add(Norm::total, other, true);
      ++found;
    }
  }

  /// All smallest sets (a few), the one with the least change first.
  void by_count() {
    say("repair that touches the fewest clauses");
    const auto fewest = fewest_corrections(oracle_, known_, most_sets);
    std::vector<Elastic> found;
    for (const auto& set : fewest.sets) {
      if (stopped()) break;
      std::vector<uint8_t> allowed(claims_.size(), 0);
      for (const int c : set) allowed[c] = 1;
      auto answer = settled(Norm::count, allowed);
      if (!answer.found) continue;
      answer.proved = answer.proved && fewest.proved;
      found.push_back(std::move(answer));
    }
    std::ranges::stable_sort(found, {}, &Elastic::value);
    if (found.empty()) report_.message = "the fewest clauses were not found in time";
    for (size_t k = 0; k < std::min(found.size(), options_.alternatives + 1); ++k)
      add(Norm::count, found[k], k > 0);
  }

  const Model& model_;
  const Switched& switched_;
  const std::vector<Claim>& claims_;
  Oracle& oracle_;
  Enumeration& known_;
  const RepairOptions& options_;
  Stopwatch watch_;
  std::vector<double> x_;
  std::vector<Knob> knobs_;
  RepairReport report_;
};

}  // namespace

RepairReport find_repairs(const Model& model, const Switched& switched,
                          const std::vector<Claim>& claims, Oracle& oracle, Enumeration& known,
                          const RepairOptions& options) {
  return Repairs(model, switched, claims, oracle, known, options).run();
}

}  // namespace horqin
