#pragma once

#include <functional>
#include <string>
#include <vector>

#include "equation/assemble.h"
#include "plan/stage/alone.h"
#include "solve/session.h"

namespace horqin {

/// What one stage asked for and reached.
struct StageReport {
  enum class Kind { reference, goals, projects, cost, tie_break } kind = Kind::cost;
  int priority = 0;  ///< of a goals stage
  double value = 0;  ///< of its objective: money, or weighted relative shortfall
  Status status = Status::failed;
  std::string method, message;
  int64_t iterations = 0;
  double seconds = 0;
  std::string reason;  ///< why that method, and what a race was between
  double passing = 0;  ///< of the seconds: the program handed over to the solver
};

/// One part of the objective of a goals stage: weight × shortfall, or weight × the measure of a
/// goal without a number (its sign in the weight).
struct GoalWeight {
  int32_t goal = -1, instance = -1;
  double weight = 0;
};

/// A solved stage with its duals. Goals stages are pinned in order: y has the rows of the program,
/// then one for each goals stage before this one (its pin, per unit of the form).
struct StageProof {
  StageReport::Kind kind = StageReport::Kind::cost;
  int priority = 0;
  std::vector<double> x, y, z;   ///< y and z empty: solved by branch and bound, has no duals
  std::vector<GoalWeight> form;  ///< of a goals stage
};

/// A row that keeps what a goals stage reached: Σ value · x ≤ upper. It is the stage's form divided
/// by `scale`; a stage whose form is 0 has no such row.
struct Pin {
  int priority = 0;
  double scale = 1;
  std::vector<int32_t> index;
  std::vector<double> value;
  double upper = infinity;
};

struct PlanOptions {
  SolveOptions solve;
  bool alone = true;    ///< also find the best of each missed goal alone
  bool proofs = false;  ///< keep PlanAnswer::proofs
  std::function<void(const std::string& stage, int number, int count)> progress;
};

/// The answer of all stages. `status` is the worst of them; x is that of the last, y and the prices
/// of the cost stage with whole numbers fixed and earlier stages pinned.
struct PlanAnswer {
  Status status = Status::failed;
  std::string message;
  std::vector<StageReport> stages;
  double objective = 0;  ///< of the cost stage, constants included
  double bound = 0;      ///< proved for the cost stage
  std::string method;    ///< what ran in the cost stage
  Check check;  ///< of x and y against the program of the cost stage, by our own arithmetic
  std::vector<double> x, y;  ///< columns; rows of the assembled program (without pins)
  std::vector<Alone> alone;
  std::vector<StageProof> proofs;  ///< of the goals and cost stages, in order
  std::vector<Pin> pins;           ///< of the goals stages, in order
  bool integers_fixed = false;
  double seconds = 0;
};

/// Solves the stages in order: numbered goals by priority; the projects that reach them at least
/// cost; directions (goals without a number) by priority; cost; tie-break. Each pins what was
/// reached. Imported cases without goals have only their cost stage, after the choice of whole
/// numbers where they have any.
PlanAnswer solve_stages(const Model& model, const Assembled& assembled, const PlanOptions& options);

}  // namespace horqin
