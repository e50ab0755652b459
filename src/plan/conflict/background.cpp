#include "plan/conflict/background.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace horqin {

namespace {

constexpr double reach = 1e3, farthest = 1e6;  // times the largest number of a plan
constexpr double further = 1e3;
constexpr double leaning = 1e-9;  // of a reduced cost, the largest cost being 1

}  // namespace

Background::Background(const Sides& sides, const std::vector<double>& plan)
    : sides_(sides), session_(Program{}) {
  const auto& [given, switches] = sides.switched();
  auto lower = given.row_lower, upper = given.row_upper;
  Program p;
  p.cost.assign(given.cost.size(), 0.0);
  p.lower = given.lower;
  p.upper = given.upper;
  for (const auto& one : switches) {
    for (const auto& row : one.rows) {
      lower[row.index] = row.lower;
      upper[row.index] = row.upper;
    }
    for (const auto& column : one.columns) {
      p.lower[column.index] = column.lower;
      p.upper[column.index] = column.upper;
    }
  }
  double largest = 1;
  for (const double v : plan) largest = std::max(largest, std::abs(v));
  farthest_ = farthest * largest;
  const auto [falls, rises] = rewarded();
  for (size_t j = 0; j < p.cost.size(); ++j) {
    const bool low = falls[j] && p.lower[j] == -infinity;
    const bool high = rises[j] && p.upper[j] == infinity;
    if (low) p.lower[j] = std::min(p.upper[j], 0.0) - reach * largest;
    if (high) p.upper[j] = std::max(p.lower[j], 0.0) + reach * largest;
    if (low || high) endless_.push_back({static_cast<int32_t>(j), p.lower[j], p.upper[j]});
  }
  for (int32_t i = 0; i < given.rows(); ++i) {
    if (lower[i] == -infinity && upper[i] == infinity) continue;
    const auto first = static_cast<size_t>(given.start[i]);
    const auto count = static_cast<size_t>(given.start[i + 1]) - first;
    add_row(p, lower[i], upper[i], std::span(given.index).subspan(first, count),
            std::span(given.value).subspan(first, count));
    row_of_.push_back(i);
  }
  session_ = Session(std::move(p));
}

/// Columns by which some side is missed less where they fall, and where they rise: without an end
/// to these no cost falls for ever.
std::pair<std::vector<uint8_t>, std::vector<uint8_t>> Background::rewarded() const {
  const auto& given = sides_.switched().program;
  std::vector<uint8_t> falls(given.cost.size(), 0), rises(falls);
  const auto mark = [&](int32_t j, double slope) { (slope > 0 ? falls : rises)[j] = 1; };
  for (const auto& side : sides_.all()) {
    if (side.row < 0) {
      mark(side.column, side.sign);
      continue;
    }
    for (int32_t e = given.start[side.row]; e < given.start[side.row + 1]; ++e)
      mark(given.index[e], side.sign * given.value[e]);
  }
  return {std::move(falls), std::move(rises)};
}

double Background::missed(const std::vector<double>& weight, const std::vector<double>& x) const {
  double sum = 0;
  for (size_t k = 0; k < weight.size(); ++k)
    if (weight[k] > 0) sum += weight[k] * sides_.missed(sides_.all()[k], x);
  return sum;
}

/// Where the answer leans on bounds that are not its own.
bool Background::widen(const Answer& answer) {
  const auto& own = sides_.switched().program;
  bool wider = false;
  for (auto& [j, lower, upper] : endless_) {
    const bool low = own.lower[j] == -infinity && answer.z[j] > leaning && lower > -farthest_;
    const bool high = own.upper[j] == infinity && answer.z[j] < -leaning && upper < farthest_;
    if (low) lower *= further;
    if (high) upper *= further;
    if (low || high) session_.set_column_bounds(j, lower, upper);
    wider = wider || low || high;
  }
  return wider;
}

std::optional<Background::Least> Background::least(const std::vector<double>& weight,
                                                   double fineness, const SolveOptions& options) {
  const auto& given = sides_.switched().program;
  std::vector<double> cost(given.cost.size(), 0.0);
  Least least;
  least.ray.assign(given.row_lower.size(), 0.0);
  for (size_t k = 0; k < weight.size(); ++k) {
    if (weight[k] <= 0) continue;
    const auto& side = sides_.all()[k];
    const double w = side.sign * weight[k];
    if (side.row < 0) {
      cost[side.column] += w;
      continue;
    }
    least.ray[side.row] -= w;
    for (int32_t e = given.start[side.row]; e < given.start[side.row + 1]; ++e)
      cost[given.index[e]] += w * given.value[e];
  }
  double largest = 0;
  for (const double c : cost) largest = std::max(largest, std::abs(c));
  if (largest == 0) return {};
  for (double& c : cost) c *= fineness / largest;
  for (double& v : least.ray) v *= fineness / largest;
  session_.set_costs(cost, 0);
  Answer answer;
  auto simplex = options;
  simplex.method = Method::simplex;
  do {
    answer = session_.solve(simplex);
    if (answer.status != Status::optimal || !answer.has_dual) return {};
    least.missed = missed(weight, answer.x);
  } while (least.missed > 0 && widen(answer));
  for (size_t i = 0; i < row_of_.size(); ++i) least.ray[row_of_[i]] += answer.y[i];
  least.x = std::move(answer.x);
  return least;
}

}  // namespace horqin
