#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <stdexcept>

namespace horqin {

/// A number with its partial derivatives by the few data it is made of: arithmetic on it is
/// forward differentiation. `of` names the data (leaves), `by` are the partials; both have `count`
/// entries.
class Slope {
 public:
  static constexpr int32_t most = 10;  ///< a coefficient of an equation has fewer factors

  Slope() = default;
  Slope(double number) : value(number) {}  // NOLINT: a number that no datum moves
  Slope(double number, int32_t leaf, double partial) : value(number), count(1) {
    of[0] = leaf;
    by[0] = partial;
  }
  Slope(const Slope& other) : value(other.value), count(other.count) { copy(other); }
  Slope& operator=(const Slope& other) {
    value = other.value;
    count = other.count;
    copy(other);
    return *this;
  }

  double value = 0;
  int32_t count = 0;
  std::array<int32_t, most> of;
  std::array<double, most> by;

  /// this += other · factor, in the partials only.
  void take(const Slope& other, double factor) {
    for (int32_t i = 0; i < other.count; ++i) take(other.of[i], other.by[i] * factor);
  }

  Slope& operator+=(const Slope& b) {
    value += b.value;
    take(b, 1);
    return *this;
  }
  Slope& operator*=(const Slope& b) { return *this = *this * b; }

  /// f(a), with its derivative there.
  static Slope map(const Slope& a, double number, double derivative) {
    Slope result(number);
    result.take(a, derivative);
    return result;
  }

  friend Slope operator-(const Slope& a) { return map(a, -a.value, -1); }
  friend Slope operator+(Slope a, const Slope& b) { return a += b; }
  friend Slope operator-(const Slope& a, const Slope& b) {
    Slope result = a;
    result.value -= b.value;
    result.take(b, -1);
    return result;
  }
  friend Slope operator*(const Slope& a, const Slope& b) {
    Slope result = map(a, a.value * b.value, b.value);
    result.take(b, a.value);
    return result;
  }
  friend Slope operator/(const Slope& a, const Slope& b) {
    Slope result = map(a, a.value / b.value, 1 / b.value);
    result.take(b, -a.value / (b.value * b.value));
    return result;
  }
  friend Slope pow(const Slope& a, double exponent) {
    return map(a, std::pow(a.value, exponent), exponent * std::pow(a.value, exponent - 1));
  }
  friend Slope pow(double base, const Slope& exponent) {
    const double power = std::pow(base, exponent.value);
    return map(exponent, power, power * std::log(base));
  }
  friend bool operator==(const Slope& a, const Slope& b) { return a.value == b.value; }
  friend auto operator<=>(const Slope& a, const Slope& b) { return a.value <=> b.value; }

 private:
  void copy(const Slope& other) {
    std::copy_n(other.of.begin(), count, of.begin());
    std::copy_n(other.by.begin(), count, by.begin());
  }
  void take(int32_t leaf, double partial) {
    for (int32_t i = 0; i < count; ++i) {
      if (of[i] != leaf) continue;
      by[i] += partial;
      return;
    }
    if (count == most) throw std::logic_error("a coefficient is made of too many data");
    of[count] = leaf;
    by[count++] = partial;
  }
};

}  // namespace horqin
