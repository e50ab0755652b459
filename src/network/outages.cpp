#include "network/outages.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace horqin {

namespace {

/// Shares below this are rounding: lines of other blocks of the grid.
constexpr double nothing = 1e-9;

/// Gaussian elimination with partial pivoting, in place.
void factorise(std::vector<double>& a, std::vector<int32_t>& pivot) {
  const size_t n = pivot.size();
  for (size_t k = 0; k < n; ++k) {
    size_t best = k;
    for (size_t i = k + 1; i < n; ++i) {
      if (std::abs(a[i * n + k]) > std::abs(a[best * n + k])) best = i;
    }
    pivot[k] = static_cast<int32_t>(best);
    if (best != k) std::swap_ranges(&a[k * n], &a[k * n] + n, &a[best * n]);
    for (size_t i = k + 1; i < n; ++i) {
      if (a[i * n + k] == 0) continue;
      const double by = a[i * n + k] /= a[k * n + k];
      for (size_t j = k + 1; j < n; ++j) a[i * n + j] -= by * a[k * n + j];
    }
  }
}

void solve(const std::vector<double>& a, const std::vector<int32_t>& pivot,
           std::vector<double>& b) {
  const size_t n = pivot.size();
  for (size_t k = 0; k < n; ++k) std::swap(b[k], b[pivot[k]]);
  for (size_t i = 0; i < n; ++i) {
    for (size_t j = 0; j < i; ++j) b[i] -= a[i * n + j] * b[j];
  }
  for (size_t i = n; i-- > 0;) {
    for (size_t j = i + 1; j < n; ++j) b[i] -= a[i * n + j] * b[j];
    b[i] /= a[i * n + i];
  }
}

}  // namespace

OutageShares::OutageShares(const Network& net, int period) {
  std::map<int32_t, int32_t> position;
  std::vector<std::vector<std::pair<int32_t, double>>> by_line;
  std::vector<double> reactance;
  for (const auto& cycle : net.cycles) {
    if (cycle.period >= 0 && cycle.period != period) continue;
    auto& walk = cycles_.emplace_back();
    for (const auto& step : cycle.steps) {
      const auto [at, fresh] =
          position.emplace(step.line.value, static_cast<int32_t>(lines_.size()));
      if (fresh) {
        lines_.push_back(step.line);
        by_line.emplace_back();
        reactance.push_back(net.processes[step.line.value].reactance);
      }
      const double sign = step.reactance / reactance[at->second];
      walk.emplace_back(at->second, sign);
      by_line[at->second].emplace_back(static_cast<int32_t>(cycles_.size()) - 1, sign);
    }
  }
  const size_t n = cycles_.size();
  factor_.assign(n * n, 0);
  pivot_.resize(n);
  for (size_t l = 0; l < by_line.size(); ++l) {
    for (const auto& [i, a] : by_line[l])
      for (const auto& [j, b] : by_line[l]) factor_[i * n + j] += a * b * reactance[l];
  }
  factorise(factor_, pivot_);
}

size_t OutageShares::position(ProcessId line) const {
  return static_cast<size_t>(std::ranges::find(lines_, line) - lines_.begin());
}

/// What a unit of voltage put into a line drives over each line: a column of Cᵀ (C X Cᵀ)⁻¹ C.
std::vector<double> OutageShares::circulation(size_t driven) const {
  std::vector<double> drive(cycles_.size(), 0);
  for (size_t i = 0; i < cycles_.size(); ++i) {
    for (const auto& [l, sign] : cycles_[i]) {
      if (static_cast<size_t>(l) == driven) drive[i] = sign;
    }
  }
  solve(factor_, pivot_, drive);
  std::vector<double> flow(lines_.size(), 0);
  for (size_t i = 0; i < cycles_.size(); ++i) {
    for (const auto& [l, sign] : cycles_[i]) flow[l] += sign * drive[i];
  }
  return flow;
}

std::optional<std::vector<Outage::Watched>> OutageShares::after(ProcessId line) const {
  const size_t own = position(line);
  if (own == lines_.size()) return std::nullopt;
  const auto flow = circulation(own);
  std::vector<Outage::Watched> result;
  for (size_t l = 0; l < lines_.size(); ++l) {
    const double share = -flow[l] / flow[own];
    if (l != own && std::abs(share) > nothing) result.push_back({lines_[l], share});
  }
  return result;
}

std::vector<Outage::Watched> OutageShares::slopes(ProcessId watched, ProcessId out) const {
  // H = Cᵀ (C X Cᵀ)⁻¹ C changes by −H_·j H_j· with the reactance of line j; share = −H_wo / H_oo.
  const size_t o = position(out);
  const auto of_watched = circulation(position(watched));
  const auto of_out = circulation(o);
  std::vector<Outage::Watched> result;
  for (size_t j = 0; j < lines_.size(); ++j) {
    const double slope =
        of_out[j] / of_out[o] * (of_watched[j] - of_watched[o] / of_out[o] * of_out[j]);
    if (slope != 0) result.push_back({lines_[j], slope});
  }
  return result;
}

}  // namespace horqin
