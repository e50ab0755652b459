#include "solve/highs.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <optional>
#include <string_view>
#include <thread>

#include <dlfcn.h>

#include "interfaces/highs_c_api.h"
#include "solve/highs_words.h"

namespace horqin {
namespace {

static_assert(sizeof(HighsInt) == sizeof(int32_t), "the arrays of Program are passed as they are");

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

// HiGHS reads a number of this size as infinite, so such finite ones are refused.
constexpr double highs_infinite = 1e20;
// HiGHS drops smaller coefficients; this is the least it allows (its default is 1e-9).
constexpr double smallest_coefficient = 1e-12;

// HiGHS loads its extras by name and leaves it to its run path to find them beside itself. Where
// that is not looked at (a sanitizer's dlopen), they are there already when loaded by their full
// path.
void* create() {
  static const bool loaded = [] {
    Dl_info library{};
    if (dladdr(reinterpret_cast<void*>(&Highs_create), &library) == 0) return false;
    const auto extras =
        std::filesystem::path(library.dli_fname).replace_filename("libhighs_extras.so");
    return dlopen(extras.c_str(), RTLD_NOW | RTLD_LOCAL) != nullptr;
  }();
  static_cast<void>(loaded);  // has_hipo() asks HiGHS itself
  return Highs_create();
}

// What the callback of one run needs.
struct Run {
  Watch& watch;
  std::string* log = nullptr;
  Trail trail{};
  std::string complaint{};  // the last error, or else the first warning
  Progress last{};

  void hear(std::string_view line) {
    const bool is_error = line.starts_with("ERROR"), is_warning = line.starts_with("WARNING");
    if (is_error || (is_warning && complaint.empty())) complaint = line;
  }
};

Progress progress_of(int type, const HighsCallbackDataOut& data, const Progress& last) {
  if (type == kHighsCallbackSimplexInterrupt || type == kHighsCallbackIpmInterrupt) {
    Progress told = last;
    const bool simplex = type == kHighsCallbackSimplexInterrupt;
    const char* phase = simplex ? "simplex" : "interior_point";
    if (told.phase != phase) told = {phase, 0, 0, nan, nan, nan, nan};
    told.iterations = std::max<int64_t>(
        told.iterations, simplex ? data.simplex_iteration_count : data.ipm_iteration_count);
    return told;
  }
  return {"branch_and_bound",
          0,
          data.mip_total_lp_iterations,
          data.mip_primal_bound,
          data.mip_dual_bound,
          data.mip_gap,
          nan};
}

void on_callback(int type, const char* message, const HighsCallbackDataOut* out,
                 HighsCallbackDataIn* in, void* user) {
  Run& run = *static_cast<Run*>(user);
  if (type == kHighsCallbackLogging) {
    run.trail.read(message);
    if (run.log != nullptr) *run.log += message;
    run.hear(message);
    if (!run.watch.wants_progress()) return;
    if (const std::optional<Progress> told = progress_in(message)) run.last = *told;
    return;
  }
  run.last = progress_of(type, *out, run.last);
  if (run.watch.should_stop(run.last)) in->user_interrupt = 1;
}

std::string trimmed(std::string text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  return text;
}

// HiGHS keeps one pool of threads per calling thread and refuses another size until it is reset.
void use_threads(int threads) {
  thread_local int current = 0;
  if (current != 0 && current != threads) Highs_resetGlobalScheduler(1);
  current = threads;
}

Status status_of(HighsInt model_status, const Watch& watch) {
  if (model_status == kHighsModelStatusOptimal) return Status::optimal;
  if (model_status == kHighsModelStatusInfeasible) return Status::infeasible;
  if (model_status == kHighsModelStatusUnbounded) return Status::unbounded;
  if (model_status == kHighsModelStatusUnboundedOrInfeasible)
    return Status::infeasible_or_unbounded;
  if (model_status == kHighsModelStatusTimeLimit) return Status::time_limit;
  if (model_status == kHighsModelStatusIterationLimit) return Status::iteration_limit;
  if (model_status == kHighsModelStatusInterrupt)
    return watch.verdict().value_or(Status::interrupted);
  return Status::failed;
}

// The first finite number that HiGHS would take for an infinite one.
std::string too_large(const Program& p) {
  const auto large = [](double v) { return std::isfinite(v) && std::abs(v) >= highs_infinite; };
  for (const auto* numbers : {&p.cost, &p.lower, &p.upper, &p.row_lower, &p.row_upper})
    if (std::any_of(numbers->begin(), numbers->end(), large))
      return "a finite cost or bound of 1e20 or more cannot be told from infinity";
  return "";
}

// Values of the option simplex_strategy, which the C API gives no names.
constexpr int dual_simplex = 1, primal_simplex = 4;

}  // namespace

struct Highs::State {
  void* highs = create();
  std::string error;
  Watch idle{no_options};
  Run quiet{idle};
  bool basis = false;  // HiGHS' own mark of it is lost at every change

  State() = default;
  ~State() { Highs_destroy(highs); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  void must(HighsInt code, const char* call) {
    if (code != kHighsStatusError || !error.empty()) return;
    error = std::string("HiGHS refused ") + call;
    if (!quiet.complaint.empty()) error += ": " + trimmed(quiet.complaint);
  }
  void set(const char* option, bool value) {
    must(Highs_setBoolOptionValue(highs, option, value ? 1 : 0), option);
  }
  void set(const char* option, int value) {
    must(Highs_setIntOptionValue(highs, option, value), option);
  }
  void set(const char* option, double value) {
    must(Highs_setDoubleOptionValue(highs, option, value), option);
  }
  void set(const char* option, const char* value) {
    must(Highs_setStringOptionValue(highs, option, value), option);
  }
  int32_t int_info(const char* name) const {
    HighsInt value = 0;
    return Highs_getIntInfoValue(highs, name, &value) == kHighsStatusError ? 0 : value;
  }
  double double_info(const char* name) const {
    double value = nan;
    return Highs_getDoubleInfoValue(highs, name, &value) == kHighsStatusError ? nan : value;
  }

  void listen(Run& run) {
    must(Highs_setCallback(highs, on_callback, &run), "setCallback");
    for (const HighsInt type : {kHighsCallbackLogging, kHighsCallbackSimplexInterrupt,
                                kHighsCallbackIpmInterrupt, kHighsCallbackMipInterrupt})
      must(Highs_startCallback(highs, type), "startCallback");
  }

  void load(const Program& program);
  void apply(const SolveOptions& options, const Watch& watch, const std::string& solver);
  void collect(const Shape& shape, Answer& answer) const;
  void pass_quadratic(const std::vector<double>& quadratic, int32_t columns);

 private:
  static const SolveOptions no_options;
};

const SolveOptions Highs::State::no_options{};

void Highs::State::load(const Program& p) {
  listen(quiet);
  set("log_to_console", false);
  set("small_matrix_value", smallest_coefficient);
  error = too_large(p);
  if (!error.empty()) return;
  std::vector<HighsInt> integrality;
  if (p.has_integers()) integrality.assign(p.integer.begin(), p.integer.end());
  for (HighsInt& mark : integrality)
    mark = mark != 0 ? kHighsVarTypeInteger : kHighsVarTypeContinuous;
  must(Highs_passModel(highs, p.columns(), p.rows(), static_cast<HighsInt>(p.nonzeros()), 0,
                       kHighsMatrixFormatRowwise, kHighsHessianFormatTriangular,
                       kHighsObjSenseMinimize, p.offset, p.cost.data(), p.lower.data(),
                       p.upper.data(), p.row_lower.data(), p.row_upper.data(), p.start.data(),
                       p.index.data(), p.value.data(), nullptr, nullptr, nullptr,
                       integrality.empty() ? nullptr : integrality.data()),
       "the program");
  if (p.is_quadratic()) pass_quadratic(p.quadratic, p.columns());
}

void Highs::State::pass_quadratic(const std::vector<double>& quadratic, int32_t columns) {
  std::vector<HighsInt> start, index;
  std::vector<double> value;
  for (int32_t j = 0; j < columns; ++j) {
    start.push_back(static_cast<HighsInt>(index.size()));
    if (quadratic.empty() || quadratic[j] == 0) continue;
    index.push_back(j);
    value.push_back(quadratic[j]);
  }
  must(Highs_passHessian(highs, columns, static_cast<HighsInt>(index.size()),
                         kHighsHessianFormatTriangular, start.data(), index.data(), value.data()),
       "the quadratic costs");
}

void Highs::State::apply(const SolveOptions& o, const Watch& watch, const std::string& solver) {
  const int cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  const int threads = o.threads > 0 ? o.threads : cores;
  use_threads(threads);
  set("threads", threads);
  set("solver", solver.c_str());
  set("presolve", o.presolve ? "on" : "off");
  set("run_crossover", o.crossover ? "on" : "off");
  set("time_limit", watch.seconds_left());
  set("primal_feasibility_tolerance", o.feasibility);
  set("dual_feasibility_tolerance", o.optimality);
  set("mip_rel_gap", o.gap);
  set("random_seed", o.seed);
  set("simplex_strategy", o.primal ? primal_simplex : dual_simplex);
  // PDLP writes to standard output by itself unless all output is off.
  set("output_flag", solver != "pdlp");
  // The time limit counts all runs of this instance otherwise.
  must(Highs_zeroAllClocks(highs), "zeroAllClocks");
}

void Highs::State::collect(const Shape& shape, Answer& a) const {
  for (const char* count :
       {"simplex_iteration_count", "ipm_iteration_count", "crossover_iteration_count",
        "pdlp_iteration_count", "qp_iteration_count"})
    a.iterations += std::max(0, int_info(count));
  if (shape.integer) {
    int64_t nodes = 0;
    if (Highs_getInt64InfoValue(highs, "mip_node_count", &nodes) != kHighsStatusError)
      a.nodes = std::max<int64_t>(0, nodes);
    if (const double bound = double_info("mip_dual_bound"); !std::isnan(bound)) a.bound = bound;
  }
  const int32_t primal = int_info("primal_solution_status");
  const bool usable = a.status == Status::optimal ? primal != kHighsSolutionStatusNone
                                                  : primal == kHighsSolutionStatusFeasible;
  if (!usable) return;
  a.has_dual = !shape.integer && a.status == Status::optimal &&
               int_info("dual_solution_status") != kHighsSolutionStatusNone;
  a.x.resize(static_cast<size_t>(shape.columns));
  if (a.has_dual) a.y.resize(static_cast<size_t>(shape.rows));
  if (Highs_getSolution(highs, a.x.data(), nullptr, nullptr, a.has_dual ? a.y.data() : nullptr) !=
      kHighsStatusError)
    return;
  a.x = a.y = {};
  a.has_dual = false;
}

bool Highs::has_hipo() {
  static const bool found = [] {
    void* highs = create();
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

void Highs::forget() {
  state_->must(Highs_clearSolver(state_->highs), "clearSolver");
}

const std::string& Highs::error() const {
  return state_->error;
}

bool Highs::has_basis() const {
  return state_->basis;
}

Answer Highs::run(const Shape& shape, Method method, const SolveOptions& options, Watch& watch) {
  State& s = *state_;
  Answer answer;
  answer.objective = nan;
  answer.message = s.error.empty() ? refusal(shape, method, has_hipo()) : s.error;
  if (!answer.message.empty()) return answer;

  Run run{watch, options.log};
  const std::string solver = solver_word(method, shape);
  s.apply(options, watch, solver);
  if (shape.integer) s.set("mip_lp_solver", method == Method::automatic ? "choose" : name(method));
  s.listen(run);
  const HighsInt code = s.error.empty() ? Highs_run(s.highs) : kHighsStatusError;
  s.listen(s.quiet);
  if (!s.error.empty()) {
    answer.message = s.error;
    return answer;
  }
  answer.status =
      code == kHighsStatusError ? Status::failed : status_of(Highs_getModelStatus(s.highs), watch);
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
