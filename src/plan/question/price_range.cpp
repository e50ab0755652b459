#include "plan/question/price_range.h"

#include <algorithm>
#include <cmath>

namespace horqin {

namespace {

constexpr int most_probes = 16;
constexpr double first_step = 1e-3, growth = 8, farthest = 1e4;  // relative to the side

bool close(double a, double b) {
  if (std::isinf(a) || std::isinf(b)) return a == b;
  return std::abs(a - b) <= 1e-6 * std::max({1e-9, std::abs(a), std::abs(b)});
}

}  // namespace

bool PriceRange::unique() const {
  return close(down.slope, up.slope);
}

PriceRanger::PriceRanger(Session& session, Answer base, SolveOptions options)
    : session_(session), base_(std::move(base)), options_(std::move(options)) {}

PriceRange PriceRanger::range(int32_t row, double seconds) {
  const auto& program = session_.program();
  lower_ = program.row_lower[row];
  upper_ = program.row_upper[row];
  PriceRange result;
  result.row = row;
  result.dual = base_.y[row];
  moves_upper_ = std::isfinite(upper_) && (result.dual <= 0 || lower_ == upper_);
  moves_lower_ = std::isfinite(lower_) && (!moves_upper_ || lower_ == upper_);
  left_ = seconds / 2;
  result.down = side(row, -1);
  left_ += seconds / 2;
  result.up = side(row, 1);
  session_.set_row_bounds(row, lower_, upper_);
  return result;
}

/// At most half of the time that is left for the side: one hard solve leaves some to the next.
Answer PriceRanger::solve(Session& session, bool primal) {
  auto options = options_;
  options.time_limit = std::max(1e-3, std::min(options.time_limit - watch_.seconds(), left_ / 2));
  options.primal = primal;
  auto answer = session.solve(options);
  left_ -= answer.seconds;
  ++solves_;
  return answer;
}

/// The optimum where the side is moved by `distance`.
PriceRanger::Probe PriceRanger::probe(int32_t row, double direction, double distance) {
  const double shift = direction * distance;
  session_.set_row_bounds(row, moves_lower_ ? lower_ + shift : lower_,
                          moves_upper_ ? upper_ + shift : upper_);
  const auto answer = solve(session_, false);
  Probe found;
  found.known = answer.status == Status::optimal || answer.status == Status::infeasible;
  found.feasible = answer.status == Status::optimal;
  if (found.feasible) {
    found.value = answer.objective;
    found.slope = direction * answer.y[row];
  }
  return found;
}

/// Does the value at a distance lie on the line from here?
bool PriceRanger::on_line(double value, double slope, double distance, double other) const {
  const double line = base_.objective + slope * distance;
  const double little = 1e-6 * std::max(std::abs(slope), std::abs(other)) * distance +
                        1e-9 * std::max(1.0, std::abs(base_.objective));
  return std::abs(value - line) <= little;
}

/// How far the side may move before nothing holds: the extreme of what the row can be.
double PriceRanger::room(int32_t row, double direction, bool& known) {
  if (!far_) far_ = std::make_unique<Session>(session_.program());
  const auto& program = session_.program();
  std::vector<double> cost(program.cost.size(), 0.0);
  for (int32_t k = program.start[row]; k < program.start[row + 1]; ++k)
    cost[program.index[k]] = -direction * program.value[k];
  far_->set_costs(cost, 0);
  far_->set_row_bounds(row, -infinity, infinity);
  const auto answer = solve(*far_, true);
  far_->set_row_bounds(row, lower_, upper_);
  known = answer.status == Status::optimal;
  if (!known) return 0;
  const double side = moves_upper_ ? upper_ : lower_;
  return std::max(0.0, -answer.objective - direction * side);
}

/// Where the line from here meets the tangent at a probe beyond.
double PriceRanger::meeting(double slope, double at, const Probe& there) const {
  return (there.value - there.slope * at - base_.objective) / (slope - there.slope);
}

/// The line from here is a lower bound of the value; the tangent where it was probed is another.
/// Where they cross lies the kink, or a point that brings the tangent nearer.
PriceSide PriceRanger::side(int32_t row, double direction) {
  const double size = std::max(std::abs(moves_upper_ ? upper_ : lower_), 1e-3);
  double slope = direction * base_.y[row];
  PriceSide found{direction * slope, 0, PriceSide::End::unknown};
  double at = first_step * size;
  double wall = infinity;  // nothing holds beyond
  Probe above;             // off the line; `above_at` from here
  double above_at = infinity;
  for (int tries = 0; tries < most_probes; ++tries) {
    const auto there = probe(row, direction, at);
    if (!there.feasible) {
      // Where nobody can tell in time, the extreme of the row may still be found.
      bool known = false;
      const double extreme = room(row, direction, known);
      if (!known || (!there.known && extreme >= at)) return found;
      wall = std::min(extreme, at);
      if (wall <= 1e-7 * size) return {direction * infinity, 0, PriceSide::End::infeasible};
      at = wall * (1 - 1e-7);
      continue;
    }
    if (!on_line(there.value, slope, at, there.slope)) {
      if (!on_line(there.value, there.slope, at, slope)) {
        above = there;
        above_at = at;
        at = meeting(slope, at, there);
        if (!(at > found.reach && at < above_at)) return found;
        continue;
      }
      slope = there.slope;  // linear from here to there, but steeper than the dual said
      found = {direction * slope, at, PriceSide::End::unknown};
      const double next = std::isfinite(above_at) ? meeting(slope, above_at, above) : 0;
      if (next > at * (1 + 1e-7) && next < above_at) {
        at = next;
        continue;
      }
    }
    found = {direction * slope, at, PriceSide::End::kink};
    if (at >= wall * (1 - 1e-6)) found.end = PriceSide::End::infeasible;
    if (std::isfinite(wall) || std::isfinite(above_at) || !close(there.slope, slope)) return found;
    found.end = PriceSide::End::none;
    if (at >= farthest * size) return found;
    found.end = PriceSide::End::unknown;
    at *= growth;
  }
  return found;
}

}  // namespace horqin
