#include "exchange/pypsa/values.h"

#include <algorithm>
#include <cmath>

namespace horqin::pypsa {

namespace {

bool same(double a, double b) {
  return a == b || (std::isnan(a) && std::isnan(b));
}

}  // namespace

Values::Values(Extent extent, std::vector<double> all) : own_(extent), all_(std::move(all)) {
  shrink();
}

/// Drops the dimensions in which nothing differs.
void Values::shrink() {
  const auto [periods, futures, steps] = own_;
  bool by_period = false;
  bool by_future = false;
  bool by_step = false;
  for (size_t p = 0; p < periods; ++p)
    for (size_t f = 0; f < futures; ++f)
      for (size_t s = 0; s < steps; ++s) {
        const double here = all_[(p * futures + f) * steps + s];
        by_period |= !same(here, all_[f * steps + s]);
        by_future |= !same(here, all_[p * futures * steps + s]);
        by_step |= !same(here, all_[(p * futures + f) * steps]);
      }
  const Extent kept{by_period ? periods : 1, by_future ? futures : 1, by_step ? steps : 1};
  if (kept.periods == periods && kept.futures == futures && kept.steps == steps) return;
  std::vector<double> less;
  for (size_t p = 0; p < kept.periods; ++p)
    for (size_t f = 0; f < kept.futures; ++f)
      for (size_t s = 0; s < kept.steps; ++s) less.push_back(all_[(p * futures + f) * steps + s]);
  own_ = kept;
  all_ = std::move(less);
}

double Values::least() const {
  return *std::ranges::min_element(all_);
}
double Values::most() const {
  return *std::ranges::max_element(all_);
}
bool Values::any(const std::function<bool(double)>& test) const {
  return std::ranges::any_of(all_, test);
}
bool Values::all(const std::function<bool(double)>& test) const {
  return std::ranges::all_of(all_, test);
}

Values Values::map(const std::function<double(double)>& f) const {
  Values result = *this;
  for (double& x : result.all_) x = f(x);
  result.shrink();
  return result;
}

Values Values::operator-() const {
  return map([](double x) { return x == 0 ? 0 : -x; });
}

Values combine(const Values& a, const Values& b, const std::function<double(double, double)>& f) {
  const Extent extent{std::max(a.own_.periods, b.own_.periods),
                      std::max(a.own_.futures, b.own_.futures),
                      std::max(a.own_.steps, b.own_.steps)};
  std::vector<double> all;
  all.reserve(extent.periods * extent.futures * extent.steps);
  for (size_t p = 0; p < extent.periods; ++p)
    for (size_t k = 0; k < extent.futures; ++k)
      for (size_t s = 0; s < extent.steps; ++s) all.push_back(f(a.at(p, k, s), b.at(p, k, s)));
  return {extent, std::move(all)};
}

Values operator*(const Values& a, const Values& b) {
  return combine(a, b, [](double x, double y) { return x == 0 || y == 0 ? 0 : x * y; });
}
Values operator/(const Values& a, const Values& b) {
  return combine(a, b, [](double x, double y) { return x / y; });
}

}  // namespace horqin::pypsa
