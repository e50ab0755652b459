#include "solve/highs_state.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <optional>
#include <string_view>
#include <thread>

#include <dlfcn.h>

namespace horqin {
namespace {

static_assert(sizeof(HighsInt) == sizeof(int32_t), "the arrays of Program are passed as they are");

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

// HiGHS reads a number of this size as infinite, so such finite ones are refused.
constexpr double highs_infinite = 1e20;
// HiGHS drops smaller coefficients; this is the least it allows (its default is 1e-9).
constexpr double smallest_coefficient = 1e-12;

}  // namespace

// HiGHS loads its extras by name and leaves it to its run path to find them beside itself. Where
// that is not looked at (a sanitizer's dlopen), they are there already when loaded by their full
// path.
void load_extras() {
  static const void* const extras =
      dlopen(std::filesystem::path(HORQIN_HIGHS).replace_filename("libhighs_extras.so").c_str(),
             RTLD_LAZY | RTLD_LOCAL);
  static_cast<void>(extras);  // has_hipo() asks HiGHS itself
}

namespace {

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
  HighsRun& run = *static_cast<HighsRun*>(user);
  if (type == kHighsCallbackMipImprovingSolution) {
    run.leash.incumbent(out->mip_solution, static_cast<size_t>(out->mip_solution_size));
    return;
  }
  if (type == kHighsCallbackLogging) {
    run.trail.read(message);
    run.leash.log(message);
    run.hear(message);
    if (!run.leash.wants_progress()) return;
    if (const std::optional<Progress> told = progress_in(message)) run.last = *told;
    return;
  }
  run.last = progress_of(type, *out, run.last);
  if (run.leash.should_stop(run.last))
    in->user_interrupt = 1;
  else if (type == kHighsCallbackSimplexInterrupt && run.hush)
    run.hush();
}

// HiGHS keeps one pool of threads per calling thread and refuses another size until it is reset.
void use_threads(int threads) {
  thread_local int current = 0;
  if (current != 0 && current != threads) Highs_resetGlobalScheduler(1);
  current = threads;
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

void Highs::State::listen(HighsRun& run) {
  must(Highs_setCallback(highs, on_callback, &run), "setCallback");
  for (const HighsInt type : {kHighsCallbackLogging, kHighsCallbackIpmInterrupt,
                              kHighsCallbackMipInterrupt, kHighsCallbackMipImprovingSolution})
    must(Highs_startCallback(highs, type), "startCallback");
}

void Highs::State::ask(bool wanted) {
  const std::lock_guard lock(asking);
  if (!running) return;
  if (wanted)
    Highs_startCallback(highs, kHighsCallbackSimplexInterrupt);
  else
    Highs_stopCallback(highs, kHighsCallbackSimplexInterrupt);
}

HighsInt Highs::State::run(HighsRun& watched) {
  const auto mark = [this](bool now) {
    const std::lock_guard lock(asking);
    running = now;
  };
  watched.hush = [this] { ask(false); };
  listen(watched);
  mark(true);
  if (watched.leash.should_stop()) ask(true);
  const HighsInt code = error.empty() ? Highs_run(highs) : kHighsStatusError;
  mark(false);
  listen(quiet);
  return code;
}

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
  const auto pass = [&](bool aloud) {
    set("output_flag", aloud);
    return Highs_passModel(highs, p.columns(), p.rows(), static_cast<HighsInt>(p.nonzeros()), 0,
                           kHighsMatrixFormatRowwise, kHighsHessianFormatTriangular,
                           kHighsObjSenseMinimize, p.offset, p.cost.data(), p.lower.data(),
                           p.upper.data(), p.row_lower.data(), p.row_upper.data(), p.start.data(),
                           p.index.data(), p.value.data(), nullptr, nullptr, nullptr,
                           integrality.empty() ? nullptr : integrality.data());
  };
  // HiGHS heads its log with the version of what HiPO needs, and loads it for that, which takes
  // longer than a small program does. What it refuses is passed again, for its words.
  const HighsInt code = pass(false);
  set("output_flag", true);
  must(code == kHighsStatusError ? pass(true) : code, "the program");
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

void Highs::State::apply(const SolveOptions& o, const Leash& leash, const std::string& solver) {
  const int cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  // The simplex takes one, and need not wait for others to be set up.
  const int threads = solver == "simplex" ? 1 : o.threads > 0 ? o.threads : cores;
  use_threads(threads);
  set("threads", threads);
  set("solver", solver.c_str());
  set("presolve", o.presolve ? "on" : "off");
  set("run_crossover", o.crossover ? "on" : "off");
  set("time_limit", leash.seconds_left());
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

}  // namespace horqin
