#include "plan/conflict/repairs.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

#include "plan/conflict/repair_bound.h"
#include "plan/conflict/repair_check.h"
#include "plan/conflict/repair_search.h"

namespace horqin {

namespace {

using Norm = Repair::Norm;

constexpr double nudge = 1e-9;   // relative: published numbers hold after rounding
constexpr size_t most_sets = 8;  // of fewest clauses that are looked at

/// Part of the time that the search may take; the rest is for solving with what it found.
constexpr double search_share = 0.6;

const char* words(Norm norm) {
  if (norm == Norm::count) return "the least number of clauses";
  return norm == Norm::total ? "the least total change" : "the least worst change";
}

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
        search_(model, switched.program, claims, oracle.plans(), options.solve),
        knobs_(search_.knobs()) {}

  RepairReport run() {
    const double searching = options_.solve.time_limit * search_share;
    for (size_t k = 0; k < options_.norms.size(); ++k) {
      // Half of the time that is left, the last all of it: others begin with what the first finds.
      const double now = search_.seconds();
      search_.until(now + (searching - now) / (k + 1 < options_.norms.size() ? 2 : 1));
      if (options_.norms[k] == Norm::count) {
        by_count();
      } else {
        by_size(options_.norms[k]);
      }
    }
    search_.until(searching);
    others();
    exchange();
    raise_bounds();
    search_.until(options_.solve.time_limit);
    check();
    if (search_.stopped() && report_.message.empty())
      report_.message = "stopped before all repairs were found and solved with";
    return std::move(report_);
  }

 private:
  using Answer = RepairSearch::Answer;
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
  SolveOptions solve_options() const {
    auto options = options_.solve;
    options.time_limit = std::max(0.0, search_.left());
    options.progress = nullptr;
    return options;
  }

  void add(Norm norm, const Answer& answer, bool alternative) {
    found_.push_back({norm, alternative, answer});
  }

  /// What was found for one norm may be less by another than what was found for that in the time.
  void exchange() {
    const auto before = found_;
    for (const auto norm : options_.norms)
      if (std::ranges::find(found_, norm, &Found::norm) == found_.end()) add(norm, {}, false);
    for (auto& one : found_) {
      if (one.answer.proved || one.alternative) continue;
      const double bound = one.answer.bound;
      double least =
          one.answer.found ? search_.size_of(one.norm, one.answer) * (1 - 1e-9) : infinity;
      for (const auto& other : before) {
        const double size = search_.size_of(one.norm, other.answer);
        if (size >= least) continue;
        least = size;
        one.answer = other.answer;
        one.answer.proved = false;
        one.answer.bound = bound;
      }
    }
    for (const auto& one : found_)
      if (!one.answer.found) note(std::string(words(one.norm)) + " was not found in time");
    std::erase_if(found_, [](const Found& one) { return !one.answer.found; });
    std::ranges::stable_sort(found_, {}, &Found::norm);
  }

  /// No repair is less than the proofs of the conflicts ask for.
  void raise_bounds() {
    for (auto& [norm, alternative, answer] : found_) {
      if (answer.proved || alternative) continue;
      const double least = least_repair(switched_, knobs_, known_.conflicts, norm);
      answer.bound = std::max(answer.bound, least);
      answer.proved = norm == Norm::total &&
                      search_.size_of(norm, answer) <= answer.bound * (1 + options_.solve.gap);
    }
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
    const auto* same = verified_before(repair);
    if (same != nullptr) {
      repair.verified = true;
      repair.has_cost = same->has_cost;
      repair.plan_cost = same->plan_cost;
    } else if (!search_.stopped()) {
      check.run(to, solve_options(), answer.x, repair);
    }
    if (repair.has_cost && report_.has_reference)
      repair.cost = rounded(repair.plan_cost - report_.reference_cost, repair.plan_cost);
    if (!repair.verified && !search_.stopped())
      report_.message = "a repair did not hold when it was put in, and is marked so";
    report_.repairs.push_back(repair);
  }

  /// The same changes, found by another norm.
  const Repair* verified_before(const Repair& repair) const {
    const auto same = [&](const Repair& other) {
      return other.verified &&
             std::ranges::equal(other.changes, repair.changes, [](const auto& a, const auto& b) {
               return a.claim == b.claim && a.rule == b.rule && a.when == b.when && a.to == b.to;
             });
    };
    const auto found = std::ranges::find_if(report_.repairs, same);
    return found == report_.repairs.end() ? nullptr : &*found;
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
    repair.bound = std::max(0.0, answer.bound);
    std::vector<double> to(knobs_.size(), std::nan(""));
    std::set<int> changed;
    for (size_t k = 0; k < knobs_.size(); ++k) {
      const auto& knob = knobs_[k];
      if (!search_.changes(k, answer)) continue;
      double number = knob.share ? share_needed(model_, knob, answer.x)
                                 : knob.from + (knob.up ? 1 : -1) * answer.by[k];
      if (std::isnan(number)) return {};
      if (knob.kind == ClaimRow::Kind::project) {
        number = std::round(number);
      } else {
        number += (knob.up ? nudge : -nudge) * std::max(std::abs(number), knob.size);
      }
      to[k] = number;
      if (std::abs(number) <= 2 * nudge * knob.size) number = 0;
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
    say(std::string("repair with ") + words(norm));
    auto best = search_.least(norm, {});
    if (!best.found) return;
    add(norm, best, false);
    if (norm == Norm::total) least_total_ = std::move(best);
  }

  /// As good without a clause that the best one changes?
  void others() {
    const auto& best = least_total_;
    if (!best.found) return;
    const auto changed = search_.changed(best);
    size_t found = 0;
    for (const int claim : changed) {
      if (found == options_.alternatives || changed.size() > 12 || search_.stopped()) return;
      std::vector<uint8_t> allowed(claims_.size(), 1);
      allowed[claim] = 0;
      const auto other = search_.least(Norm::total, allowed);
      if (!other.found || other.value > best.value * (1 + 1e-6) + 1e-9) continue;
      add(Norm::total, other, true);
      ++found;
    }
  }

  /// All smallest sets (a few), the one with the least change first. When they are not found in
  /// their half of the time: few, and how many it takes at least.
  void by_count() {
    say(std::string("repair with ") + words(Norm::count));
    const double limit = oracle_.limit();
    if (std::isfinite(limit)) oracle_.allow(limit - oracle_.seconds_left() + search_.left() / 2);
    const auto fewest = fewest_corrections(oracle_, known_, most_sets);
    oracle_.allow(limit);
    std::vector<Answer> found;
    for (const auto& set : fewest.sets) {
      if (search_.stopped()) break;
      if (auto answer = within({set.begin(), set.end()}); answer.found)
        found.push_back(std::move(answer));
    }
    if (found.empty()) {
      if (auto answer = few(fewest.least); answer.found) found.push_back(std::move(answer));
    }
    for (auto& answer : found) {
      const size_t count = search_.changed(answer).size();
      answer.proved = count <= fewest.least && (fewest.sets.empty() || answer.proved);
      answer.bound = static_cast<double>(fewest.least);
    }
    std::ranges::stable_sort(found, {}, &Answer::value);
    for (size_t k = 0; k < std::min(found.size(), options_.alternatives + 1); ++k)
      add(Norm::count, found[k], k > 0);
  }

  /// The least change of these claims alone.
  Answer within(const std::set<int>& claims) {
    std::vector<uint8_t> allowed(claims_.size(), 0);
    for (const int c : claims) allowed[c] = 1;
    return search_.least(Norm::total, allowed);
  }

  Answer few(size_t least) {
    const double until = search_.seconds() + search_.left();
    if (std::isfinite(until))
      search_.until(until - search_.left() / 4);  // the rest: their least change
    auto answer =
        search_.few(least_total_.found ? least_total_ : search_.least(Norm::total, {}), least);
    search_.until(until);
    if (!answer.found) return answer;
    auto settled = within(search_.changed(answer));
    return settled.found ? settled : answer;
  }

  const Model& model_;
  const Switched& switched_;
  const std::vector<Claim>& claims_;
  Oracle& oracle_;
  Enumeration& known_;
  const RepairOptions& options_;
  std::vector<double> x_;  ///< the plan that satisfies most
  RepairSearch search_;
  const std::vector<Knob>& knobs_;
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
