#pragma once

#include <optional>
#include <string>
#include <vector>

#include "case/case.h"

namespace horqin {

/// What a gate says of a project.
enum class Verdict {
  pass,
  review,   ///< a procedure is needed
  unknown,  ///< a fact that it asks for is missing
  refuse
};
const char* name(Verdict verdict);

/// A change of a fact that helps a project through a gate.
struct FixStep {
  int fix = -1;       ///< row of table fixes
  double amount = 0;  ///< added to the number, in working units; 0 where a word changes
  double cost = 0;    ///< in working money
};

struct GateResult {
  int gate = -1;  ///< row of table gates; -1: coverage of the debt service of `fund`
  int fund = -1;  ///< row of table funds
  Verdict verdict = Verdict::pass;
  bool numeric = false;
  double value = 0, threshold = 0;  ///< in `unit`
  std::string unit;
  std::string word, with;  ///< of tests on words
  std::string missing;     ///< attribute without an answer
  double off_by = 0;       ///< how far the gate's own attribute is from passing, in its unit
  /// The cheapest of the case's fixes that pass the gate; empty: none does.
  std::vector<FixStep> fix;
  double fix_cost = 0;
};

struct Screening {
  int project = -1;  ///< row of table projects
  std::vector<std::optional<double>>
      numbers;  ///< its answers, by row of attributes, in their units
  std::vector<GateResult> gates;
  /// With the fixes of all gates together no gate refuses. Empty: nothing to fix, or no way known.
  std::optional<bool> fixed;

  Verdict verdict() const;  ///< the worst
};

/// Every gate that applies, for every project.
std::vector<Screening> screen(const Case& source);

/// Net revenue over debt service, summed over the term.
double debt_coverage(const Case& source, int project_fund);

}  // namespace horqin
