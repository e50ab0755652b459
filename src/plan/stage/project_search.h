#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "equation/assemble.h"
#include "solve/session.h"

namespace horqin {

/// Chooses whole projects near a relaxed answer, whose value bounds what any choice can reach: by
/// rounding, then by a dive (one project after the other, the clearest first), each solve going on
/// from the basis of the one before (Danna, Rothberg, Le Pape: Exploring relaxation induced
/// neighborhoods, 2005, describe such dives). What comes within the gap of the bound is proved.
class ProjectSearch {
 public:
  ProjectSearch(const Model& model, const Program& program);

  bool integral(const std::vector<double>& x) const;

  /// Whole numbers near x: a project begins when its shares sum to more than `least`, in the year
  /// of its largest share; other integers are rounded.
  std::vector<double> whole(const std::vector<double>& x, double least) const;

  /// Every integer rounded.
  std::vector<double> rounded(const std::vector<double>& x) const;

  void fix(Session& session, const std::vector<double>& choice) const;
  void unfix(Session& session) const;

  /// An answer with whole projects whose value is at most `enough`, or none. `solve` solves the
  /// session after bounds have changed. An interrupted solve ends the search. `before`: what an
  /// earlier stage chose, tried first; may be empty.
  struct Found {
    Answer answer;
    std::vector<double> choice;
  };
  std::optional<Found> find(Session& session, const std::vector<double>& relaxed,
                            const std::vector<double>& before, double enough,
                            const std::function<Answer()>& solve) const;

 private:
  std::optional<Found> round(Session& session, const std::vector<double>& relaxed,
                             const std::vector<double>& before, double enough,
                             const std::function<Answer()>& solve) const;
  std::optional<Found> dive(Session& session, std::vector<double> x, double enough,
                            const std::function<Answer()>& solve) const;
  std::optional<size_t> clearest(const std::vector<double>& x) const;
  int32_t largest_share(const std::vector<double>& x, size_t project) const;
  void decide(Session& session, size_t project, int32_t column) const;

  const Model& model_;
  const Program& program_;
  bool only_projects_ = true;  ///< no other column is integer, and futures do not part
};

}  // namespace horqin
