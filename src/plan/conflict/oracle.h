// Do these rows hold together? Asked many times of one program whose rows are switched on and off.
#pragma once

#include <deque>
#include <functional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "plan/conflict/subset_map.h"
#include "solve/session.h"

namespace horqin {

/// A row or column and its bounds while its switch is off (row −∞ … ∞ lifts it altogether).
struct Loose {
  int32_t index = -1;
  double lower = -infinity, upper = infinity;
};
/// What is in force together, or not at all.
struct Switch {
  std::vector<Loose> rows, columns;
};

/// The program with every switch on; its costs do not matter.
struct Switched {
  Program program;
  std::vector<Switch> switches;
};

/// One leaf of a branching: bounds that were put on columns, and a ray that proves that nothing is
/// left there (lp/farkas.h).
struct Leaf {
  struct Branch {
    int32_t column = -1;
    double lower = 0, upper = 0;
  };
  std::vector<Branch> branches;
  std::vector<double> ray;
};

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
class Oracle {
 public:
  /// `options`: threads, stop flag and time limit (of all questions together, from now on).
  Oracle(Switched switched, const SolveOptions& options);

  Finding ask(const Subset& on);
  /// The same answer by small steps: from the known point that satisfies most of `on`, one switch
  /// after the other. Each step is a few pivots where all at once would be thousands.
  Finding grow(const Subset& on);

  int switches() const { return static_cast<int>(switched_.size()); }
  /// Seconds since the beginning after which it stops.
  void allow(double seconds) { options_.time_limit = seconds; }
  bool stopped() const;  ///< out of time, or interrupted
  bool interrupted() const;
  double seconds_left() const { return options_.time_limit - watch_.seconds(); }
  int64_t solves() const { return solves_; }
  /// Plans met on the way, the newest and the one that satisfies most.
  std::vector<const std::vector<double>*> plans() const;
  /// Does a plan satisfy a switch, on or off?
  bool satisfied(int one, const std::vector<double>& x) const {
    return satisfied(switched_[one], x);
  }
  /// The program as it stands after the last question.
  const Program& program() const { return session_.program(); }
  const std::vector<Switch>& list() const { return switched_; }
  const std::vector<uint8_t>& integer() const { return integer_; }

 private:
  void set(const Subset& on);
  Finding answer(const Subset& on);
  Answer solve();
  Finding relaxed(const Subset& on);
  void blame(const std::vector<double>& ray, std::vector<uint8_t>& blamed) const;
  std::vector<double> sparse(std::vector<double> ray) const;
  void remember(const std::vector<double>& x, const Subset& on);
  bool satisfied(const Switch& one, const std::vector<double>& x) const;
  Subset satisfied_most(const Subset& on) const;
  bool known_to_hold(const Subset& on, Finding& finding) const;
  bool near_choice(const Subset& on, Finding& finding);
  void branch(const Subset& on, Finding& finding);
  bool open_node(const Leaf& node, std::vector<uint8_t>& blamed, Finding& finding,
                 std::vector<Leaf>& stack, const Subset& on);
  void ask_engine(const Subset& on, Finding& finding);
  void bound(const Leaf& node, bool put);

  SolveOptions options_;
  Stopwatch watch_;
  std::vector<Switch> switched_;
  std::vector<int32_t> owner_of_row_, owner_of_column_;
  std::vector<double> row_lower_, row_upper_, lower_, upper_;  ///< with all on
  std::vector<uint8_t> integer_;
  std::vector<uint8_t> on_;
  Session session_;
  struct Point {
    std::vector<uint8_t> satisfied;
    std::vector<double> x;
  };
  std::deque<Point> points_;
  std::vector<double> fullest_;  ///< the plan that satisfies most
  ptrdiff_t fullest_count_ = -1;
  std::deque<std::vector<double>> choices_;  ///< whole numbers that worked, newest first
  int64_t solves_ = 0;
  double longest_warm_ = infinity;  ///< seconds: a few times the first, cold solve
};

/// Is this a proof that the switches in `on` cannot hold together? Checked anew, from the program
/// with all switches on, in plain arithmetic: every leaf, and that the leaves leave nothing out.
bool proves(const Switched& switched, const Subset& on, const std::vector<Leaf>& leaves,
            double tolerance);

}  // namespace horqin
