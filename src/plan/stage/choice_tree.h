#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "base/clock.h"
#include "equation/assemble.h"
#include "plan/stage/bound_pool.h"
#include "solve/session.h"

namespace horqin {

/// What is asked of the best choice.
struct ChoiceQuestion {
  struct Turn {
    int32_t project = -1;
    bool begun = false;
  };
  std::optional<Turn> turn;  ///< a project that has to begin, or may not
  /// Is it enough to know that the minimum lies between the two? None: the gap of the options.
  std::function<bool(double least, double most)> enough;
};

/// Branch and bound over the projects of a session that is asked again and again, with other sides
/// of some rows, or with a project turned. It keeps how it parted the choices and all that was
/// proved (bound_pool.h), so that a question like one before it takes few solves, each from the
/// basis of the one before. The starts of a project are parted where its shares lie, as special
/// ordered sets are (Beale and Tomlin 1970); its last one is not to begin.
class ChoiceTree {
 public:
  /// No column but the starts of projects is integer, and futures do not part.
  static bool suits(const Model& model, const Program& program);

  /// `rows`: of the session, those whose sides the caller moves. The session's integers are
  /// relaxed; sides of starts, and of the rows that count them, are as assembled after each call.
  ChoiceTree(const Model& model, const Assembled& assembled, Session& session,
             std::vector<int32_t> rows);

  /// The minimum with the bound that is proved. Status::iteration_limit: it was not found in `most`
  /// solves.
  Answer solve(const SolveOptions& options, const ChoiceQuestion& question, int most);

  /// The session as the question has it, for another to solve; and as assembled again.
  void hold(const ChoiceQuestion& question) { apply(asked(question)); }
  void release() { apply(all()); }

  int solves() const { return solves_; }

 private:
  struct Node {
    Box box;
    double least = -infinity;
    bool whole = false;  ///< its optimum has whole projects
  };
  struct Objective {
    std::vector<double> cost;
    double offset = 0;
    BoundPool pool;
  };

  Box all() const;
  Box asked(const ChoiceQuestion& question) const;
  BoundPool& pool();
  void begin(const ChoiceQuestion& question);
  void add(Box box);
  size_t lowest() const;
  double value() const;  ///< of the best so far; infinite: there is none
  Answer solved(const Box& box, const SolveOptions& options);
  void apply(const Box& box);
  Answer look_into(size_t at, const SolveOptions& options);
  void part(const Box& box, const std::vector<double>& x);
  Box whole_near(const std::vector<double>& x, double least) const;

  const Model& model_;
  const Program& program_;  ///< as assembled
  Session& session_;
  std::vector<int32_t> columns_;  ///< starts, project by project
  std::vector<int32_t> rows_;     ///< that count them, by project; then those of the caller
  std::vector<size_t> first_;     ///< by project: its first start in columns_; and their end
  std::vector<Box> parts_;        ///< of all choices
  std::vector<Objective> objectives_;
  int solves_ = 0;

  // Of the question that is asked.
  std::vector<Node> nodes_;
  Box within_;
  Answer best_;
};

}  // namespace horqin
