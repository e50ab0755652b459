#include "plan/conflict/repairs.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

#include "plan/conflict/elastic.h"
#include "plan/conflict/repair_check.h"

namespace horqin {

namespace {

using Norm = Repair::Norm;

constexpr double unchanged = 1e-7;  // relative: smaller changes are the solver's
constexpr double nudge = 1e-9;      // relative: published numbers hold after rounding
constexpr size_t most_sets = 8;     // of fewest clauses that are looked at
constexpr int most_rounds = 4;      // of the slopes of shares

/// Part of the time that the search may take; the rest is for solving with what it found.
constexpr double search_share = 0.6;

class Repairs {
 public:
  Repairs(const Model& model, const Switched& switched, const std::vector<Claim>& claims,
          Oracle& oracle, Enumeration& known, const RepairOptions& options)
      : model_(model),
        switched_(switched),
        claims_(claims),
        oracle_(oracle),
        known_(known),
        options_(options),
        x_(*oracle.plans().front()),
        knobs_(knobs_of(model, claims, x_)) {}

  RepairReport run() {
    first_slopes();
    elastic_.emplace(switched_.program, knobs_);
    const double search = options_.solve.time_limit * search_share;
    for (size_t k = 0; k < options_.norms.size(); ++k) {
      // Each norm has its part of the time that is left.
      const double now = watch_.seconds();
      until_ = now + (search - now) / static_cast<double>(options_.norms.size() - k);
      if (options_.norms[k] == Norm::count) {
        by_count();
      } else {
        by_size(options_.norms[k]);
      }
    }
    until_ = search;
    others();
    std::ranges::stable_sort(found_, {}, &Found::norm);
    until_ = options_.solve.time_limit;
    check();
    if (stopped() && report_.message.empty())
      report_.message = "stopped before all repairs were found and solved with";
    return std::move(report_);
  }

 private:
  using Answer = Elastic::Answer;
  struct Found {
    Norm norm;
    bool alternative;
    Answer answer;
  };

  void say(const std::string& what) {
    if (options_.progress) options_.progress(what);
  }
  void note(const std::string& what) {
    if (!report_.message.empty()) report_.message += "; ";
    report_.message += what;
  }
  bool stopped() const { return left() <= 0 || (options_.solve.stop && *options_.solve.stop); }
  double left() const { return until_ - watch_.seconds(); }
  SolveOptions solve_options() const {
    auto options = options_.solve;
    options.time_limit = std::max(0.0, left());
    options.progress = nullptr;
    return options;
  }

  double weight(size_t k) const { return 1 / knobs_[k].size; }

  Answer least(bool largest, const std::vector<uint8_t>& allowed, double ceiling) {
    return elastic_->least(largest, allowed, ceiling, solve_options(), x_);
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
  double relative(size_t k, const Answer& answer) const {
    const auto& knob = knobs_[k];
    if (answer.by[k] * weight(k) < unchanged) return 0;
    if (!knob.share) return answer.by[k] * weight(k);
    const double share = share_needed(model_, knob, answer.x);
    return std::isnan(share) ? infinity : std::abs(share - knob.from) * weight(k);
  }

  double size_of(Norm norm, const Answer& answer) const {
    double size = 0;
    for (size_t k = 0; k < knobs_.size(); ++k) {
      const double one = relative(k, answer);
      size = norm == Norm::worst ? std::max(size, one) : size + one;
    }
    return size;
  }

  /// With shares among what changes, their change times the other measure is not linear: solved
  /// again with the other measure as large as it has become, until it stays. The best met counts.
  Answer settled(Norm norm, const std::vector<uint8_t>& allowed) {
    Answer best;
    for (int round = 0; round < most_rounds && !stopped(); ++round) {
      double ceiling = infinity;
      bool proved = true;
      if (norm == Norm::worst) {
        const auto largest = least(true, allowed, infinity);
        if (!largest.found) return best;
        proved = largest.proved;
        ceiling = largest.value * (1 + 1e-7) + 1e-9;
      }
      auto now = least(false, allowed, ceiling);
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

  bool shares_moved(const Answer& answer) {
    bool moved = false;
    for (size_t k = 0; k < knobs_.size(); ++k) {
      auto& knob = knobs_[k];
      if (!knob.share || answer.by[k] * weight(k) < unchanged) continue;
      const auto before = knob.slope;
      refresh_slopes(model_, answer.x, knob);
      for (size_t r = 0; r < before.size(); ++r)
        moved = moved || std::abs(before[r] - knob.slope[r]) > 1e-5 * std::abs(before[r]);
      elastic_->refresh(k);
    }
    return moved;
  }

  void add(Norm norm, const Answer& answer, bool alternative) {
    found_.push_back({norm, alternative, answer});
  }

  /// What everything costs that is in no conflict, then every repair put in.
  void check() {
    if (found_.empty()) return;
    say("what the plan costs without the clauses in conflict");
    RepairCheck check(model_, switched_, knobs_);
    auto options = solve_options();
    options.time_limit /= 2;
    report_.has_reference = check.reference(out_of_plan(), options, x_, report_.reference_cost);
    for (const auto& [norm, alternative, answer] : found_) {
      auto repair = publish(norm, answer);
      if (!repair) {
        report_.message = "a share of nothing cannot be repaired by its number";
        continue;
      }
      repair->first.alternative = alternative;
      if (alternative && is_known(repair->first)) continue;
      say("solving with a repair put in");
      verify(answer, repair->second, check, repair->first);
    }
  }

  void verify(const Answer& answer, const std::vector<double>& to, RepairCheck& check,
              Repair& repair) {
    if (!stopped()) check.run(to, solve_options(), answer.x, repair);
    if (repair.has_cost && report_.has_reference)
      repair.cost = rounded(repair.plan_cost - report_.reference_cost, repair.plan_cost);
    if (!repair.verified && !stopped())
      report_.message = "a repair did not hold when it was put in, and is marked so";
    report_.repairs.push_back(repair);
  }

  /// What is left of two equal costs is nothing.
  static double rounded(double difference, double of) {
    return std::abs(difference) <= 1e-9 * std::max(1.0, std::abs(of)) ? 0 : difference;
  }

  bool is_known(const Repair& repair) const {
    return std::ranges::any_of(report_.repairs, [&](const Repair& other) {
      return other.norm == repair.norm &&
             std::ranges::equal(other.changes, repair.changes, {}, &RepairChange::rule,
                                &RepairChange::rule);
    });
  }

  /// Claims in a conflict, and those that the plan to begin from does not satisfy.
  std::set<int> out_of_plan() const {
    std::set<int> out;
    for (const auto& conflict : known_.conflicts)
      out.insert(conflict.set.begin(), conflict.set.end());
    for (size_t c = 0; c < claims_.size(); ++c)
      if (!oracle_.satisfied(static_cast<int>(c), x_)) out.insert(static_cast<int>(c));
    return out;
  }

  /// The numbers to publish.
  std::optional<std::pair<Repair, std::vector<double>>> publish(Norm norm, const Answer& answer) {
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
                                knob.from, number, relative, knob.unit,
                                knob.kind == ClaimRow::Kind::project});
      repair.total += relative;
      repair.worst = std::max(repair.worst, relative);
      changed.insert(knob.claim);
    }
    repair.clauses = static_cast<int>(changed.size());
    return std::pair{std::move(repair), std::move(to)};
  }

  void by_size(Norm norm) {
    say(norm == Norm::total ? "repair with the least total change"
                            : "repair with the least worst change");
    auto best = settled(norm, {});
    if (!best.found) {
      note(norm == Norm::total ? "the least total change was not found in time"
                               : "the least worst change was not found in time");
      return;
    }
    add(norm, best, false);
    if (norm == Norm::total) least_total_ = std::move(best);
  }

  /// As good without a clause that the best one changes?
  void others() {
    const auto& best = least_total_;
    if (!best.found) return;
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
    const double limit = oracle_.limit();
    if (std::isfinite(limit)) oracle_.allow(limit - oracle_.seconds_left() + left());
    const auto fewest = fewest_corrections(oracle_, known_, most_sets);
    oracle_.allow(limit);
    std::vector<Answer> found;
    for (const auto& set : fewest.sets) {
      if (stopped()) break;
      std::vector<uint8_t> allowed(claims_.size(), 0);
      for (const int c : set) allowed[c] = 1;
      auto answer = settled(Norm::count, allowed);
      if (!answer.found) continue;
      answer.proved = answer.proved && fewest.proved;
      found.push_back(std::move(answer));
    }
    std::ranges::stable_sort(found, {}, &Answer::value);
    if (found.empty()) note("the fewest clauses were not found in time");
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
  double until_ = infinity;
  std::vector<double> x_;  ///< the plan that satisfies most
  std::vector<Knob> knobs_;
  std::optional<Elastic> elastic_;
  std::vector<Found> found_;
  Answer least_total_;
  RepairReport report_;
};

}  // namespace

RepairReport find_repairs(const Model& model, const Switched& switched,
                          const std::vector<Claim>& claims, Oracle& oracle, Enumeration& known,
                          const RepairOptions& options) {
  return Repairs(model, switched, claims, oracle, known, options).run();
}

}  // namespace horqin
