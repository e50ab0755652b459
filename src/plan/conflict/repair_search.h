// The search for the least change of a plan's numbers by each norm.
#pragma once

#include <optional>
#include <set>
#include <vector>

#include "plan/conflict/elastic.h"
#include "plan/conflict/repairs.h"

namespace horqin {

class RepairSearch {
 public:
  using Answer = Elastic::Answer;

  /// `plans`: some that satisfy the background, the first one as much else as can be.
  RepairSearch(const Model& model, const Program& program, const std::vector<Claim>& claims,
               const std::vector<const std::vector<double>*>& plans, const SolveOptions& options);

  const std::vector<Knob>& knobs() const { return knobs_; }
  bool changes(size_t knob, const Answer& answer) const;
  /// Claims whose numbers change.
  std::set<int> changed(const Answer& answer) const;
  /// By a norm; infinite: a share of nothing, that no number repairs.
  double size_of(Repair::Norm norm, const Answer& answer) const;

  /// Seconds since the beginning after which it stops.
  void until(double seconds) { until_ = seconds; }
  double seconds() const { return watch_.seconds(); }
  double left() const { return until_ - watch_.seconds(); }
  bool stopped() const { return left() <= 0 || (options_.stop && *options_.stop); }

  /// The least by `total` or `worst`, with the claims that are `allowed` (empty: all); `value` is
  /// in that norm. With shares among what changes, their change times the other measure is not
  /// linear: solved again with the other measure as large as it has become, until it stays.
  Answer least(Repair::Norm norm, const std::vector<uint8_t>& allowed);

  /// Few claims, not proved to be the fewest: the sum again and again, with a claim weighing more
  /// the less it has changed (Candès, Wakin, Boyd 2008), then without one claim after the other.
  /// `from`: where to begin. Never more claims than that; only `enough` ends it sooner than the
  /// time.
  Answer few(Answer from, size_t enough);

 private:
  Answer ask(Elastic::Question question, const NearPlans& near);
  Answer round_of(Repair::Norm norm, const std::vector<uint8_t>& allowed,
                  WholeSession::Effort effort);
  Answer weighed(const Answer& from);
  /// Without one of its claims; not found: each of them is needed.
  Answer without_one(const Answer& from);
  double relative(size_t knob, const Answer& answer) const;
  bool shares_moved(const Answer& answer);
  void first_slopes(const std::vector<const std::vector<double>*>& plans);

  const Model& model_;
  const SolveOptions& options_;
  size_t claims_;
  Stopwatch watch_;
  double until_ = infinity;
  NearPlans near_;
  std::vector<Knob> knobs_;
  std::optional<Elastic> elastic_;
};

}  // namespace horqin
