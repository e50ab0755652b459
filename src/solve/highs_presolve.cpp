// HiGHS' presolve and postsolve around an engine that is not HiGHS'.
#include "solve/highs_state.h"

namespace horqin {
namespace {

Program reduced_program(void* highs) {
  Program p;
  HighsInt columns = Highs_getPresolvedNumCol(highs), rows = Highs_getPresolvedNumRow(highs);
  HighsInt nonzeros = Highs_getPresolvedNumNz(highs), sense = 0;
  for (auto* numbers : {&p.cost, &p.lower, &p.upper}) numbers->resize(static_cast<size_t>(columns));
  for (auto* numbers : {&p.row_lower, &p.row_upper}) numbers->resize(static_cast<size_t>(rows));
  p.start.resize(static_cast<size_t>(rows) + 1);
  p.index.resize(static_cast<size_t>(nonzeros));
  p.value.resize(static_cast<size_t>(nonzeros));
  const HighsInt code = Highs_getPresolvedLp(
      highs, kHighsMatrixFormatRowwise, &columns, &rows, &nonzeros, &sense, &p.offset,
      p.cost.data(), p.lower.data(), p.upper.data(), p.row_lower.data(), p.row_upper.data(),
      p.start.data(), p.index.data(), p.value.data(), nullptr);
  if (code == kHighsStatusError) return {};
  p.start.back() = nonzeros;  // which it leaves to the caller
  return p;
}

}  // namespace

Highs::Reduced Highs::presolve(const SolveOptions& options, Leash& leash) {
  State& s = *state_;
  Reduced reduced;
  HighsRun run{leash};
  s.apply(options, leash, "choose");
  s.listen(run);
  const HighsInt code = s.error.empty() ? Highs_presolve(s.highs) : kHighsStatusError;
  s.listen(s.quiet);
  reduced.message = s.error;
  if (code == kHighsStatusError || leash.should_stop()) return reduced;
  const HighsInt status = Highs_getModelStatus(s.highs);
  if (status != kHighsModelStatusNotset && status != kHighsModelStatusUnknown) return reduced;
  if (Highs_getPresolvedNumCol(s.highs) == 0) return reduced;
  reduced.program = reduced_program(s.highs);
  reduced.settled = reduced.program.columns() == 0 || !defect(reduced.program).empty();
  return reduced;
}

Answer Highs::postsolve(const std::vector<double>& x, const std::vector<double>& z,
                        const std::vector<double>& y) {
  State& s = *state_;
  Answer a;
  s.basis = false;
  if (Highs_postsolve(s.highs, x.data(), z.data(), y.data()) == kHighsStatusError) return a;
  a.x.resize(static_cast<size_t>(Highs_getNumCol(s.highs)));
  a.z = a.x;
  a.y.resize(static_cast<size_t>(Highs_getNumRow(s.highs)));
  a.has_dual =
      Highs_getSolution(s.highs, a.x.data(), a.z.data(), nullptr, a.y.data()) != kHighsStatusError;
  if (!a.has_dual) a.x = a.y = a.z = {};
  // No later run shall begin from a point that is no vertex.
  s.must(Highs_clearSolver(s.highs), "clearSolver");
  return a;
}

}  // namespace horqin
