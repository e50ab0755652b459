// The numbers of a plan that may give way: each is one cell of the case (or one year of a series),
// whatever number of rows it stands in.
#pragma once

#include <string>
#include <vector>

#include "plan/conflict/claims.h"

namespace horqin {

struct Knob {
  int claim = -1;  ///< position in the list of claims
  ClaimRow::Kind kind = ClaimRow::Kind::limit;
  std::string id, name_zh, name_en;  ///< of the rule or project
  std::string when;                  ///< year, where the number is one of a series
  std::string unit;
  double from = 0;
  bool up = true;      ///< which way it gives way
  bool share = false;  ///< of another measure: change × other, not linear
  double size =
      1;  ///< relative changes are to this: |from|, or of what is measured where that is 0
  std::vector<ClaimRow> rows;
  std::vector<double> slope;  ///< by row: change of its side per change of the number
};

/// One knob per number and direction (two for equations). `x`: some feasible plan, which says how
/// large measures are.
std::vector<Knob> knobs_of(const Model& model, const std::vector<Claim>& claims,
                           const std::vector<double>& x);

/// Slopes of shares at another plan; and the share that each of them needs there. NaN where the
/// other measure is 0 and the measure is not.
void refresh_slopes(const Model& model, const std::vector<double>& x, Knob& knob);
double share_needed(const Model& model, const Knob& knob, const std::vector<double>& x);

/// A rule written again with another number.
struct RuleRow {
  std::vector<int32_t> index;
  std::vector<double> value;
  double lower = -infinity, upper = infinity;
};
RuleRow row_with(const Model& model, const ClaimRow& row, double number);

/// The program with one column per knob, which moves the sides of its rows (≥ 0, free of charge).
Program elastic_program(const Program& program, const std::vector<Knob>& knobs);

}  // namespace horqin
