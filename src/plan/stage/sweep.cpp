#include "plan/stage/sweep.h"

#include <algorithm>

#include "base/clock.h"
#include "plan/stage/renew.h"

namespace horqin {

Answer Sweep::next(const Assembled& assembled, const SolveOptions& options) {
  const Stopwatch watch;
  if (session_ && renew(*session_, assembled.program)) {
    auto warm = options;
    warm.method = Method::automatic;  // the dual simplex goes on from the basis
    warm.time_limit = std::min(options.time_limit, 1 + 2 * cold_seconds_);
    auto answer = session_->solve(warm);
    if (answer.status != Status::time_limit || warm.time_limit == options.time_limit) {
      ++warm_;
      return answer;
    }
  }
  session_ = std::make_unique<Session>(assembled.program);
  auto cold = options;
  cold.time_limit -= watch.seconds();
  const Stopwatch alone;
  auto answer = session_->solve(cold);
  cold_seconds_ = alone.seconds();
  return answer;
}

PlanAnswer Sweep::solve(const Model& model, const Assembled& assembled,
                        const PlanOptions& options) {
  const auto& program = assembled.program;
  if (!model.net.goals.empty() || program.has_integers() || program.is_quadratic())
    return solve_stages(model, assembled, options);
  if (options.progress) options.progress("cost", 1, 1);
  const Stopwatch watch;
  const int before = warm_;
  const auto solved = next(assembled, options.solve);
  PlanAnswer answer;
  answer.status = solved.status;
  answer.message = solved.message;
  answer.objective = answer.bound = solved.objective;
  answer.method = solved.method;
  answer.check = solved.check;
  answer.x = solved.x;
  if (solved.has_dual) answer.y = solved.y;
  answer.seconds = watch.seconds();
  answer.stages.push_back({StageReport::Kind::cost, 0, solved.objective, solved.status,
                           solved.method, solved.message, solved.iterations, answer.seconds,
                           warm_ > before ? "from the basis of the scenario before" : solved.reason,
                           solved.passing});
  return answer;
}

}  // namespace horqin
