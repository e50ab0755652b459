#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace horqin::pypsa {

/// How many periods, futures and steps a network has.
struct Extent {
  size_t periods = 1, futures = 1, steps = 1;
};

/// A number that may differ by period, future and step. A dimension in which it is the same
/// everywhere has the length 1.
class Values {
 public:
  Values() = default;
  Values(double number) : all_{number} {}  // NOLINT: numbers are values
  /// By period, then future, then step.
  Values(Extent extent, std::vector<double> all);

  bool constant() const { return all_.size() == 1; }
  const Extent& extent() const { return own_; }
  double at(size_t period, size_t future, size_t step) const {
    const size_t p = own_.periods > 1 ? period : 0;
    const size_t f = own_.futures > 1 ? future : 0;
    const size_t s = own_.steps > 1 ? step : 0;
    return all_[(p * own_.futures + f) * own_.steps + s];
  }
  double number() const { return all_.front(); }
  double least() const;
  double most() const;
  bool any(const std::function<bool(double)>& test) const;
  bool all(const std::function<bool(double)>& test) const;
  bool zero() const {
    return all([](double x) { return x == 0; });
  }

  Values map(const std::function<double(double)>& f) const;
  friend Values combine(const Values& a, const Values& b,
                        const std::function<double(double, double)>& f);
  friend Values operator*(const Values& a, const Values& b);
  friend Values operator/(const Values& a, const Values& b);
  Values operator-() const;

  const std::vector<double>& data() const { return all_; }

 private:
  void shrink();

  Extent own_;
  std::vector<double> all_{0.0};
};

Values combine(const Values& a, const Values& b, const std::function<double(double, double)>& f);

}  // namespace horqin::pypsa
