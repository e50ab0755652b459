#include "solve/highs.h"

#include <algorithm>
#include <iterator>

#include "solve/highs_state.h"

namespace horqin {
namespace {

Status status_of_highs(HighsInt model_status) {
  if (model_status == kHighsModelStatusOptimal) return Status::optimal;
  if (model_status == kHighsModelStatusInfeasible) return Status::infeasible;
  if (model_status == kHighsModelStatusUnbounded) return Status::unbounded;
  if (model_status == kHighsModelStatusUnboundedOrInfeasible)
    return Status::infeasible_or_unbounded;
  if (model_status == kHighsModelStatusTimeLimit) return Status::time_limit;
  if (model_status == kHighsModelStatusIterationLimit) return Status::iteration_limit;
  if (model_status == kHighsModelStatusInterrupt) return Status::interrupted;
  return Status::failed;
}

bool has_free_rows(void* highs) {
  const HighsInt rows = Highs_getNumRow(highs);
  if (rows == 0) return false;
  std::vector<double> lower(static_cast<size_t>(rows)), upper(lower);
  HighsInt found = 0, nonzeros = 0;
  if (Highs_getRowsByRange(highs, 0, rows - 1, &found, lower.data(), upper.data(), &nonzeros,
                           nullptr, nullptr, nullptr) == kHighsStatusError)
    return true;
  for (size_t i = 0; i < lower.size(); ++i)
    if (lower[i] == -infinity && upper[i] == infinity) return true;
  return false;
}

}  // namespace

bool Highs::has_hipo() {
  static const bool found = [] {
    load_extras();
    void* highs = Highs_create();
    Highs_setBoolOptionValue(highs, "output_flag", 0);
    const bool taken = Highs_setStringOptionValue(highs, "solver", "hipo") == kHighsStatusOk;
    Highs_destroy(highs);
    return taken;
  }();
  return found;
}

std::string Highs::version() {
  return Highs_version();
}

Highs::Highs(const Program& program) : state_(std::make_unique<State>()) {
  state_->load(program);
}
Highs::~Highs() = default;
Highs::Highs(Highs&&) noexcept = default;
Highs& Highs::operator=(Highs&&) noexcept = default;

void Highs::set_costs(const std::vector<double>& cost, double offset) {
  State& s = *state_;
  const auto last = static_cast<HighsInt>(cost.size()) - 1;
  if (last >= 0) s.must(Highs_changeColsCostByRange(s.highs, 0, last, cost.data()), "the costs");
  s.must(Highs_changeObjectiveOffset(s.highs, offset), "the offset");
}

void Highs::set_column_bounds(int32_t column, double lower, double upper) {
  state_->must(Highs_changeColBounds(state_->highs, column, lower, upper), "column bounds");
}

void Highs::set_row_bounds(int32_t row, double lower, double upper) {
  state_->must(Highs_changeRowBounds(state_->highs, row, lower, upper), "row bounds");
}

void Highs::set_coefficient(int32_t row, int32_t column, double value) {
  state_->must(Highs_changeCoeff(state_->highs, row, column, value), "a coefficient");
}

void Highs::add_row(double lower, double upper, std::span<const int32_t> index,
                    std::span<const double> value) {
  state_->must(Highs_addRow(state_->highs, lower, upper, static_cast<HighsInt>(index.size()),
                            index.data(), value.data()),
               "a new row");
}

void Highs::set_integers(const std::vector<uint8_t>& integer) {
  if (integer.empty()) {
    state_->must(Highs_clearIntegrality(state_->highs), "clearIntegrality");
    return;
  }
  std::vector<HighsInt> kinds(integer.size(), kHighsVarTypeContinuous);
  for (size_t j = 0; j < integer.size(); ++j)
    if (integer[j] != 0) kinds[j] = kHighsVarTypeInteger;
  state_->must(Highs_changeColsIntegralityByRange(
                   state_->highs, 0, static_cast<HighsInt>(kinds.size()) - 1, kinds.data()),
               "integers");
}

void Highs::set_integer(int32_t column, bool integer) {
  const HighsInt kind = integer ? kHighsVarTypeInteger : kHighsVarTypeContinuous;
  state_->must(Highs_changeColIntegrality(state_->highs, column, kind), "an integer column");
}

void Highs::set_quadratic(const std::vector<double>& quadratic) {
  state_->pass_quadratic(quadratic, Highs_getNumCol(state_->highs));
}

void Highs::nudge() {
  state_->ask(true);
}

void Highs::forget() {
  state_->must(Highs_clearSolver(state_->highs), "clearSolver");
}

const std::string& Highs::error() const {
  return state_->error;
}

void Highs::set_basis(const SimplexBasis& basis) {
  const auto word = [](BasisPlace place) -> HighsInt {
    if (place == BasisPlace::basic) return kHighsBasisStatusBasic;
    if (place == BasisPlace::free) return kHighsBasisStatusZero;
    return place == BasisPlace::lower ? kHighsBasisStatusLower : kHighsBasisStatusUpper;
  };
  std::vector<HighsInt> columns, rows;
  for (const BasisPlace place : basis.columns) columns.push_back(word(place));
  for (const BasisPlace place : basis.rows) rows.push_back(word(place));
  State& s = *state_;
  s.must(Highs_setBasis(s.highs, columns.data(), rows.data()), "a starting basis");
  s.basis = true;
}

SimplexBasis Highs::basis() const {
  const State& s = *state_;
  SimplexBasis basis;
  if (!s.basis) return basis;
  std::vector<HighsInt> columns(Highs_getNumCol(s.highs)), rows(Highs_getNumRow(s.highs));
  if (Highs_getBasis(s.highs, columns.data(), rows.data()) == kHighsStatusError) return basis;
  const auto place = [](HighsInt word) {
    if (word == kHighsBasisStatusBasic) return BasisPlace::basic;
    if (word == kHighsBasisStatusUpper) return BasisPlace::upper;
    return word == kHighsBasisStatusZero ? BasisPlace::free : BasisPlace::lower;
  };
  std::ranges::transform(columns, std::back_inserter(basis.columns), place);
  std::ranges::transform(rows, std::back_inserter(basis.rows), place);
  return basis;
}

bool Highs::has_basis() const {
  return state_->basis;
}

Answer Highs::run(const Shape& shape, Method method, const SolveOptions& options, Leash& leash) {
  State& s = *state_;
  Answer answer;
  answer.objective = std::numeric_limits<double>::quiet_NaN();
  answer.message =
      s.error.empty() ? refusal(shape, method, method != Method::hipo || has_hipo()) : s.error;
  if (!answer.message.empty()) return answer;

  HighsRun run{leash};
  const std::string solver = solver_word(method, shape);
  s.apply(options, leash, solver);
  if (!shape.integer && (method == Method::ipx || method == Method::hipo)) {
    // A basis is of no use to them and would keep presolve away, which takes out free rows: with
    // one IPX of 1.15 writes beyond its arrays.
    s.must(Highs_clearSolver(s.highs), "clearSolver");
    if (!shape.quadratic && has_free_rows(s.highs)) s.set("presolve", "on");
  }
  if (shape.integer) s.set("mip_lp_solver", method == Method::automatic ? "choose" : name(method));
  const HighsInt code = s.run(run);
  if (!s.error.empty()) {
    answer.message = s.error;
    return answer;
  }
  answer.status =
      code == kHighsStatusError ? Status::failed : status_of_highs(Highs_getModelStatus(s.highs));
  const Trail& trail = run.trail;
  answer.method = shape.integer                            ? "highs-mip"
                  : solver == "qpasm"                      ? "highs-qpasm"
                  : s.int_info("pdlp_iteration_count") > 0 ? "highs-pdlp"
                                                           : trail.words();
  if (answer.status == Status::failed) answer.message = answer.method + " ended without a result: ";
  if (answer.status == Status::failed)
    answer.message += run.complaint.empty() ? "unknown model status" : trimmed(run.complaint);
  if (answer.status == Status::optimal && trail.simplex && (trail.hipo || trail.ipx))
    answer.message = "simplex finished it: " + trimmed(run.complaint);
  s.basis = s.int_info("basis_validity") == kHighsBasisValidityValid;
  s.collect(shape, answer);
  if (!shape.integer && answer.status == Status::optimal && replaced(method, trail)) {
    answer.status = Status::failed;
    answer.message = std::string(name(method)) + " was asked for but " + answer.method + " ran";
  }
  return answer;
}

std::vector<double> Highs::dual_ray() const {
  HighsInt found = 0;
  // Without a buffer this only tells whether a ray is known; with one it might solve again.
  if (Highs_getDualRay(state_->highs, &found, nullptr) == kHighsStatusError || found == 0)
    return {};
  std::vector<double> ray(static_cast<size_t>(Highs_getNumRow(state_->highs)));
  const HighsInt code = Highs_getDualRay(state_->highs, &found, ray.data());
  return code == kHighsStatusError || found == 0 ? std::vector<double>{} : ray;
}

std::vector<double> Highs::primal_ray() const {
  HighsInt found = 0;
  if (Highs_getPrimalRay(state_->highs, &found, nullptr) == kHighsStatusError || found == 0)
    return {};
  std::vector<double> ray(static_cast<size_t>(Highs_getNumCol(state_->highs)));
  const HighsInt code = Highs_getPrimalRay(state_->highs, &found, ray.data());
  return code == kHighsStatusError || found == 0 ? std::vector<double>{} : ray;
}

}  // namespace horqin
