#pragma once

#include <functional>
#include <optional>

#include "cli/load.h"
#include "plan/aim.h"
#include "plan/run/json.h"

namespace horqin {

/// A case made ready for questions beyond `solve`: read, compiled, assembled. Throws InputError
/// when it is not good for use; warnings go to standard error.
class PlanCase {
 public:
  PlanCase(const Ask& ask, const Common& common);

  const Case& source() const { return *loaded_.source; }
  const Model& model() const { return *model_; }
  const Assembled& assembled() const { return *assembled_; }
  const SolveOptions& solve() const { return solve_; }  ///< with the case's gap
  SolveOptions solve_with(double seconds_gone) const;

  using Tell = std::function<void(const std::string&, int, int)>;
  /// The stages of the plan; without the best of each missed goal alone.
  PlanAnswer plan(const Tell& tell) const;

 private:
  Loaded loaded_;
  std::optional<Model> model_;
  std::optional<Assembled> assembled_;
  SolveOptions solve_;
};

/// Name in a language, else in the other, else the id.
std::string title(const Aim& aim, Language language);

/// Measures by name (none: all that are reported) in a period (empty: the last; `all`). Throws
/// InputError for names that are unknown.
std::vector<Aim> reported_measures(const PlanCase& plan_case, const std::vector<std::string>& names,
                                   const std::string& period);

/// Writes a file whole, or throws InputError.
void write_picture(const std::filesystem::path& file, const std::string& svg);

/// Says that the plan itself did not solve, and why; the exit code.
int no_plan(const PlanAnswer& answer, const Common& common);

}  // namespace horqin
