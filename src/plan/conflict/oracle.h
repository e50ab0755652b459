// Do these rows hold together? Asked many times of one program whose rows are switched on and off.
#pragma once

#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "plan/conflict/background.h"
#include "plan/conflict/plans.h"
#include "plan/conflict/proof.h"
#include "plan/conflict/subset_map.h"
#include "plan/conflict/switched.h"
#include "solve/session.h"

namespace horqin {

struct Finding {
  enum class Verdict { holds, conflict, unknown } verdict = Verdict::unknown;
  Subset asked;
  Subset core;  ///< of a conflict: switches that are blamed, a part of those asked for
  /// Proof of the conflict: one leaf without branches is a Farkas ray; several are a branching
  /// whose every leaf is proved. Empty: the engine's word for it (branch and bound), not checked by
  /// us.
  std::vector<Leaf> leaves;
  bool whole = false;     ///< only because columns are whole numbers
  std::vector<double> x;  ///< where it holds; of a conflict by whole numbers: the answer in shares
  int64_t nodes = 0;      ///< of the branching
  std::string message;    ///< why nothing is known
};

/// Not for two threads at once. Rays and leaves are proved by our own arithmetic before they count.
///
/// Few sides and no whole numbers: mixtures of known plans answer first (plans.h), and the
/// background alone is asked for the plan that they lack (background.h). Else, and in close calls,
/// what is asked for gets a price (switched.h), so that one question differs from the next in costs
/// only, and the primal simplex goes on from its last basis. The dual simplex stalls where no
/// column has a cost.
class Oracle {
 public:
  /// `options`: threads, stop flag and time limit (of all questions together, from now on).
  Oracle(Switched switched, const SolveOptions& options);
  Oracle(const Oracle&) = delete;
  Oracle& operator=(const Oracle&) = delete;

  Finding ask(const Subset& on);
  /// The same answer by small steps: from the known point that satisfies most of `on`, one switch
  /// after the other. A conflict met on the way blames few.
  Finding grow(const Subset& on);

  int switches() const { return static_cast<int>(given_.switches.size()); }
  /// Seconds since the beginning after which it stops.
  void allow(double seconds) { options_.time_limit = seconds; }
  double limit() const { return options_.time_limit; }
  bool stopped() const;  ///< out of time, or interrupted
  bool interrupted() const;
  double seconds_left() const { return options_.time_limit - watch_.seconds(); }
  int64_t solves() const { return solves_; }
  /// Plans met on the way, the one that satisfies most and the newest.
  std::vector<const std::vector<double>*> plans() const { return plans_.some(); }
  /// Does a plan satisfy a switch, on or off?
  bool satisfied(int one, const std::vector<double>& x) const { return sides_.satisfied(one, x); }

 private:
  void set(const Subset& on);
  Finding answer(const Subset& on);
  Answer solve();
  Finding relaxed(const Subset& on);
  Finding by_mixture(const Subset& on);
  bool clear(const std::vector<double>& ray) const;
  Finding by_ray(std::vector<double> ray) const;
  Finding crossed(const Subset& on) const;
  std::vector<double> proved(std::vector<double> ray) const;
  void blame(const std::vector<double>& ray, std::vector<uint8_t>& blamed) const;
  void remember(const std::vector<double>& x, const Subset& on);

  // Whole numbers: oracle_whole.cpp.
  std::pair<double, double> in_force(int32_t column) const;
  void bound(const Leaf& node, bool put);
  bool near_choice(const Subset& on, Finding& finding);
  void branch(const Subset& on, Finding& finding);
  bool open_node(const Leaf& node, std::vector<uint8_t>& blamed, Finding& finding,
                 std::vector<Leaf>& stack, const Subset& on);
  void part(const Leaf& node, const std::vector<double>& x, std::vector<Leaf>& stack) const;
  void ask_engine(const Subset& on, Finding& finding);

  SolveOptions options_;
  Stopwatch watch_;
  Switched given_;
  Program asked_;  ///< as it stands after the last question
  std::vector<int32_t> owner_of_row_, owner_of_column_;
  std::vector<double> lower_, upper_;  ///< of columns, with everything off
  std::vector<uint8_t> integer_, on_;
  std::vector<std::vector<int32_t>> missed_;
  std::vector<double> price_;
  Session session_;
  Sides sides_;
  Plans plans_;  ///< with whole numbers where they must be
  std::optional<Background> background_;
  std::deque<std::vector<double>> choices_;  ///< whole numbers that worked, newest first
  int64_t solves_ = 0;
  double longest_ = infinity;  ///< seconds for one question: a few times the first
};

}  // namespace horqin
