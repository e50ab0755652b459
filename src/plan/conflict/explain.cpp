#include "plan/conflict/explain.h"

#include <algorithm>
#include <cmath>

namespace horqin {

namespace {

using Verdict = Explanation::Verdict;

/// Parts of the time that the search for conflicts may take; the rest is for repairs, and for
/// whether the limits hold without the goals.
constexpr double conflict_share = 0.5, conflict_share_alone = 0.9;

class Explainer {
 public:
  Explainer(const Model& model, const Assembled& assembled, const ExplainOptions& options)
      : model_(model), assembled_(assembled), options_(options) {}

  Explanation run() {
    out_.rules = options_.rules || !has_clauses(model_);
    explain();
    if (out_.verdict == Verdict::background && !out_.rules) {
      // Perhaps rules without a clause are what cannot hold.
      out_.rules = true;
      explain();
    }
    out_.seconds = watch_.seconds();
    return std::move(out_);
  }

 private:
  void explain() {
    out_.claims = claims_of(model_, assembled_,
                            {.limits = true, .goals = options_.goals, .rules = out_.rules});
    switched_ = switched_by(model_, assembled_, out_.claims);
    auto options = options_.solve;
    options.time_limit -= watch_.seconds();
    Oracle oracle(switched_, options);
    if (background(oracle)) search(oracle);
    out_.solves += oracle.solves();
    if (oracle.interrupted()) {
      out_.stopped = "interrupted";
    } else if (out_.stopped.empty() && oracle.stopped()) {
      out_.stopped = "time_limit";
    }
  }

  void say(const std::string& what) {
    if (options_.progress)
      options_.progress(what, static_cast<int>(out_.conflicts.size()),
                        static_cast<int>(options_.limit));
  }

  /// Without any claim. Leaves a basis to go on from.
  bool background(Oracle& oracle) {
    say("balances, stocks and capacities alone");
    auto finding = oracle.ask({});
    out_.verdict = Verdict::unknown;
    out_.background = {};
    out_.complete = false;
    if (finding.verdict == Finding::Verdict::holds) return true;
    out_.message = finding.message;
    if (finding.verdict == Finding::Verdict::unknown) return false;
    out_.verdict = Verdict::background;
    out_.complete = true;
    MinimalConflict none{{}, true, std::move(finding)};
    out_.background = certificate_of(model_, assembled_, switched_, out_.claims, none);
    return false;
  }

  void search(Oracle& oracle) {
    say("all clauses together");
    const double limit = oracle.limit(), left = oracle.seconds_left();
    const double share = options_.repairs ? conflict_share : conflict_share_alone;
    if (std::isfinite(limit)) oracle.allow(limit - left * (1 - share));
    auto known = enumerate_conflicts(
        oracle, options_.limit, [&](const MinimalConflict& found) { report(oracle, found); }, 0);
    oracle.allow(limit);
    out_.complete = known.complete;
    if (!known.complete && known.conflicts.size() >= options_.limit) {
      out_.stopped = "limit";
    } else if (!known.complete && !known.doubtful) {
      out_.stopped = "time_limit";
    }
    if (known.doubtful) out_.message = "some questions stayed open: a set may not be minimal";
    judge(oracle, known);
    out_.search_seconds = watch_.seconds();
    if (!known.conflicts.empty() && options_.repairs) repair(oracle, known);
    std::ranges::stable_sort(out_.conflicts, {}, [](const Conflict& c) {
      return std::pair{!c.limits, c.claims.size()};
    });
  }

  void report(Oracle& oracle, const MinimalConflict& found) {
    if (out_.conflicts.empty()) out_.first_seconds = watch_.seconds();
    Conflict conflict;
    conflict.claims = found.set;
    conflict.minimal = found.minimal;
    conflict.whole = found.proof.whole;
    conflict.limits =
        std::ranges::all_of(found.set, [&](int c) { return !out_.claims[c].has_goal; });
    conflict.certificate = certificate_of(model_, assembled_, switched_, out_.claims, found);
    out_.conflicts.push_back(std::move(conflict));
    say(std::to_string(oracle.solves()) + " solves");
  }

  /// Which kind of answer it is: do the limits hold without the goals?
  void judge(Oracle& oracle, const Enumeration& known) {
    if (known.conflicts.empty()) {
      out_.verdict = known.complete ? Verdict::holds : Verdict::unknown;
      return;
    }
    out_.verdict = Verdict::goals;
    for (const auto& conflict : out_.conflicts)
      if (conflict.limits) out_.verdict = Verdict::limits;
    if (out_.verdict == Verdict::limits || !options_.goals) return;
    if (mixed()) return limits_alone(oracle);
    // The search switches limits on before goals: mostly a point is known already.
    Subset limits;
    for (size_t c = 0; c < out_.claims.size(); ++c)
      if (!out_.claims[c].has_goal) limits.push_back(static_cast<int>(c));
    judge(oracle.grow(limits));
  }

  void judge(const Finding& limits) {
    if (limits.verdict == Finding::Verdict::conflict) out_.verdict = Verdict::limits;
    out_.limits_known = limits.verdict != Finding::Verdict::unknown;
    if (!out_.limits_known) out_.message = "whether the limits hold without the goals is not known";
  }

  /// Some clause owns a limit and a goal: its limit may be in conflict without the goal.
  bool mixed() const {
    return std::ranges::any_of(
        out_.claims, [](const Claim& c) { return c.has_goal && (c.has_limit || c.has_project); });
  }

  void limits_alone(const Oracle& asked) {
    say("limits without goals");
    const auto limits =
        claims_of(model_, assembled_, {.limits = true, .goals = false, .rules = out_.rules});
    auto options = options_.solve;
    options.time_limit = asked.seconds_left();
    Oracle oracle(switched_by(model_, assembled_, limits), options);
    Subset all;
    for (size_t c = 0; c < limits.size(); ++c) all.push_back(static_cast<int>(c));
    judge(oracle.grow(all));
  }

  void repair(Oracle& oracle, Enumeration& known) {
    const size_t before = known.conflicts.size();
    RepairOptions options;
    options.solve = options_.solve;
    options.solve.time_limit = oracle.seconds_left();
    options.progress = [&](const std::string& what) { say(what); };
    out_.repair = find_repairs(model_, switched_, out_.claims, oracle, known, options);
    for (size_t k = before; k < known.conflicts.size() && out_.conflicts.size() < options_.limit;
         ++k)
      report(oracle, known.conflicts[k]);
    out_.repair_seconds = watch_.seconds() - out_.search_seconds;
  }

  const Model& model_;
  const Assembled& assembled_;
  const ExplainOptions& options_;
  Stopwatch watch_;
  Switched switched_;
  Explanation out_;
};

}  // namespace

Explanation explain(const Model& model, const Assembled& assembled, const ExplainOptions& options) {
  return Explainer(model, assembled, options).run();
}

}  // namespace horqin
