#include "solve/clarabel_path.h"

#include <utility>

#include "lp/check.h"
#include "lp/farkas.h"
#include "solve/accept.h"

namespace horqin {
namespace {

// An interior point's rays are exact to its tolerance only.
constexpr double interior_ray_tolerance = 1e-7;

}  // namespace

ClarabelPath::ClarabelPath(std::shared_ptr<Highs> engine, Shape shape, SolveOptions options)
    : reduced_(true), engine_(std::move(engine)), shape_(shape), options_(std::move(options)) {}

ClarabelPath::ClarabelPath(Program program, Shape shape, SolveOptions options)
    : program_(std::move(program)), shape_(shape), options_(std::move(options)) {}

bool ClarabelPath::prepare(Leash& leash) {
  if (reduced_) {
    Highs::Reduced left = engine_->presolve(options_, leash);
    if (left.settled) return false;
    program_ = std::move(left.program);
  }
  if (leash.should_stop()) return false;
  clarabel_.emplace(program_);
  return true;
}

// Why a claim that there is no optimum is not believed; empty when it is proved.
std::string ClarabelPath::proof_fault(const Answer& a) const {
  if (a.status == Status::infeasible &&
      !proves_infeasible(program_, a.infeasibility_ray, interior_ray_tolerance))
    return "clarabel called it infeasible, but its ray proves nothing";
  if (a.status == Status::unbounded &&
      !proves_unbounded(program_, a.unbounded_ray, interior_ray_tolerance))
    return "clarabel called it unbounded, but its direction proves nothing";
  return "";
}

Answer ClarabelPath::run(Leash& leash) {
  Answer a = clarabel_->run(options_, leash);
  clarabel_.reset();
  if (const std::string why = proof_fault(a); !why.empty()) {
    a.status = Status::failed;
    a.message = why;
  }
  if (a.status == Status::optimal) take_back(a);
  // A ray of what presolve left says nothing about the rows of the program.
  if (reduced_) a.infeasibility_ray = a.unbounded_ray = {};
  return a;
}

// Before anything is taken back: an answer that does not hold here will not hold there.
void ClarabelPath::take_back(Answer& a) {
  a.check = check(program_, a.x, &a.y);
  if (const std::string why = objection(a, shape_, options_); !why.empty()) {
    a.status = Status::failed;
    a.message = "clarabel called its answer optimal, but " + why;
    return;
  }
  if (reduced_) {
    const std::vector<double> z = reduced_costs(program_, a.x, a.y);
    Answer whole = engine_->postsolve(a.x, z, a.y);
    if (whole.x.empty()) {
      a.status = Status::failed;
      a.message = "HiGHS could not take the answer back through its presolve";
      return;
    }
    a.x = std::move(whole.x);
    a.y = std::move(whole.y);
  }
}

}  // namespace horqin
