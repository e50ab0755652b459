#pragma once

#include <optional>
#include <vector>

#include "plan/aim.h"
#include "plan/stage/choice.h"

namespace horqin {

/// How projects and other whole numbers are treated beyond the stages.
enum class Projects { whole, chosen, shares };

/// The most or least of aims under bounds on the others, again and again, warm. One session; all
/// values are those of the aims, in their units.
class Chaser {
 public:
  /// `kept`: bounds of columns that differ from the program's (goals held at what they reached).
  struct Kept {
    int32_t column = -1;
    double lower = 0, upper = infinity;
  };
  Chaser(const Model& model, const Assembled& assembled, const std::vector<Aim>& aims,
         const std::vector<Kept>& kept, Projects projects, const std::vector<double>* chosen);

  Chaser(const Chaser&) = delete;
  Chaser& operator=(const Chaser&) = delete;

  /// Aim k may not be worse than `value`; none: no matter.
  void bound(size_t aim, std::optional<double> value);
  void release_bounds();

  /// Minimises Σ weight · sign · aim.
  Answer best(const std::vector<double>& weights, const SolveOptions& options);
  /// Minimises sign · aim k.
  Answer best(size_t aim, const SolveOptions& options);

  /// Units of the aim that was minimised (sign · value) lost for one unit more of what aim k has to
  /// reach, in `answer`.
  double rate(const Answer& answer, size_t aim) const;

  int solves() const { return solves_; }

 private:
  const std::vector<Aim>& aims_;
  Session session_;
  std::optional<Choice> choice_;  ///< of whole projects
  std::vector<int32_t> rows_;
  std::vector<double> scales_;  ///< by which the rows of the aims are divided
  std::vector<double> weights_;
  bool began_ = false;
  int solves_ = 0;
};

}  // namespace horqin
