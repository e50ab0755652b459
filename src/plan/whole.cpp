#include "plan/whole.h"

#include <algorithm>
#include <cmath>

#include "base/clock.h"

namespace horqin {

namespace {

constexpr double longest_branching = 60;  // seconds

class Whole {
 public:
  Whole(Program program, const SolveOptions& options)
      : lower_(program.lower),
        upper_(program.upper),
        integer_(program.integer),
        options_(options),
        session_(std::move(program)) {}

  WholeAnswer run(const std::vector<double>& near) {
    session_.relax_integers(true);
    const auto shares = solve();
    best_.status = shares.status;
    if (shares.status != Status::optimal) return best_;
    best_.bound = shares.objective;
    if (integral(shares.x)) {
      take(shares);
      return best_;
    }
    best_.status = Status::infeasible;  // until whole numbers are found
    try_near(near);
    try_near(shares.x);
    if (!best_.proved) branch();
    return best_;
  }

 private:
  Answer solve() {
    auto options = options_;
    options.time_limit = std::max(0.0, options_.time_limit - watch_.seconds());
    return session_.solve(options);
  }

  bool integral(const std::vector<double>& x) const {
    for (size_t j = 0; j < integer_.size(); ++j)
      if (integer_[j] && std::abs(x[j] - std::round(x[j])) > 1e-6) return false;
    return true;
  }

  void take(const Answer& answer) {
    if (!best_.x.empty() && answer.objective >= best_.objective) return;
    best_.status = Status::optimal;
    best_.x = answer.x;
    best_.objective = answer.objective;
    const double gap = options_.gap * std::max(1e-6, std::abs(best_.bound));
    best_.proved = best_.objective <= best_.bound + gap;
  }

  void try_near(const std::vector<double>& near) {
    if (best_.proved || near.empty()) return;
    for (size_t j = 0; j < integer_.size() && j < near.size(); ++j) {
      if (!integer_[j]) continue;
      const double value = std::clamp(std::round(near[j]), lower_[j], upper_[j]);
      session_.set_column_bounds(static_cast<int32_t>(j), value, value);
    }
    const auto answer = solve();
    if (answer.status == Status::optimal && integral(answer.x)) take(answer);
    for (size_t j = 0; j < integer_.size() && j < near.size(); ++j) {
      if (integer_[j]) session_.set_column_bounds(static_cast<int32_t>(j), lower_[j], upper_[j]);
    }
  }

  void branch() {
    session_.relax_integers(false);
    auto options = options_;
    options.cold = true;
    options.time_limit =
        std::clamp((options_.time_limit - watch_.seconds()) / 2, 0.0, longest_branching);
    const auto answer = session_.solve(options);
    if (std::isfinite(answer.bound)) best_.bound = std::max(best_.bound, answer.bound);
    if (answer.status == Status::optimal || !answer.x.empty()) {
      if (answer.check.integrality < 1e-5 && answer.check.primal < 1e-6) take(answer);
    } else if (best_.x.empty()) {
      best_.status = answer.status;
    }
    const double gap = options_.gap * std::max(1e-6, std::abs(best_.bound));
    if (!best_.x.empty()) best_.proved = best_.objective <= best_.bound + gap;
  }

  std::vector<double> lower_, upper_;
  std::vector<uint8_t> integer_;
  SolveOptions options_;
  Session session_;
  Stopwatch watch_;
  WholeAnswer best_;
};

}  // namespace

WholeAnswer solve_whole(Program program, const SolveOptions& options,
                        const std::vector<double>& near) {
  return Whole(std::move(program), options).run(near);
}

}  // namespace horqin
