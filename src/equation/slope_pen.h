#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "equation/model.h"
#include "equation/slope.h"

namespace horqin {

/// An optimum: where the derivative is taken. Signs as in lp/signs.md.
struct Optimum {
  std::vector<double> x, y, z;  ///< by column, by row of the assembled program, by column
  bool of_cost = true;          ///< its objective is the cost; otherwise a form, added by itself
  /// Rows with other prices and columns with other values at other optima (result/loose.h): the
  /// objective may have a kink in what touches them. Empty: not asked for.
  std::vector<uint8_t> loose_row, loose_column;
  std::vector<uint8_t> loose_cost;  ///< columns on a bound whose reduced cost may be another
};

/// Reads the equations once more, at an optimum, for the derivative of its objective by the data.
///
/// Envelope theorem: with  L = c·x + Σ_i y_i (side_i − row_i(x)) + Σ_j z_j (bound_j − x_j)  the
/// derivative of the optimal objective by a datum is ∂L/∂datum at fixed x, y and z (side and bound:
/// those that bind; a column fixed elsewhere, at a whole number, has none). Coefficients are
/// `Slope`s, so each term says by itself what it owes to which datum. Source: Bonnans and Shapiro,
/// Perturbation Analysis of Optimization Problems, 2000, section 4.3.
///
/// Leaves are the data of the case, then the products of the network.
class SlopePen {
 public:
  using Num = Slope;
  static constexpr double resting = 1e-6;  ///< how near a bound a column rests on it, relative

  SlopePen(const Model& model, const Optimum& optimum, double factor)
      : slopes(model.net.source->data.size() + model.net.products.size(), 0.0),
        loose(slopes.size(), 0),
        model_(model),
        net_(model.net),
        data_(model.net.source->data),
        at_(optimum),
        factor_(factor) {}

  Num read(const Value& number, Grain grain, int period, int32_t slice) const {
    const double now = net_.at(number, grain, period, slice);
    if (number.datum == -1 || !std::isfinite(number.scale)) return now;
    const double shape = number.profile < 0  ? 1
                         : number.scale != 0 ? now / number.scale
                                             : net_.profiles[number.profile].at(
                                                   grain, net_.line.count(grain), period, slice);
    if (number.datum < 0)
      return {now, static_cast<int32_t>(data_.size()) - 2 - number.datum, shape};
    return {now, number.datum, shape * share_of(number.scale, number.datum)};
  }
  Num read(const Value& number, int period) const { return read(number, Grain::year, period, 0); }
  Num read(const Number& number) const {
    if (number.datum < 0 || !std::isfinite(number.value)) return number.value;
    return {number.value, number.datum, share_of(number.value, number.datum)};
  }
  bool counts(const Value&) const { return true; }

  /// What one more unit of cost of each future costs in the tail (equation tail), by future.
  void charge(std::vector<double> tail) { tail_ = std::move(tail); }

  // Rows: those of an item follow each other from `row` on.
  void go_to(int32_t row) { row_ = row; }
  void begin() {
    dual_ = at_.y[row_];
    loose_ = !at_.loose_row.empty() && at_.loose_row[row_];
    start();
  }
  void add(int32_t column, const Num& coefficient) {
    empty_ = false;
    activity_ += coefficient.value * at_.x[column];
    owe(coefficient, at_.x[column]);
    if (loose_column(column)) {
      if (dual_ != 0 || loose_) mark(coefficient);
    }
  }
  void constant(const Num& number) {
    known_ += number.value;
    activity_ += number.value;
    owe(number, 1);
  }
  void finish(const Num& lower, const Num& upper, int64_t) {
    ++row_;
    if (loose_) {
      for (const auto& [leaf, by] : owed_) mark(leaf, by);
      mark(lower);
      mark(upper);
    }
    if (dual_ == 0) return;
    const auto& side = nearest(activity_, lower, upper, dual_);
    settle(-dual_);
    give(side, dual_);
    value += finite(factor_ * dual_ * (side.value - activity_));
  }
  void finish_merged(const Num& lower, const Num& upper, int64_t item) {
    finish(lower, upper, item);
  }
  void cancel() {}
  /// Whether what the row owes to data is asked for, so that it is worth working out.
  bool priced() const { return dual_ != 0 || loose_; }
  bool empty() const { return empty_; }
  double known() const { return known_; }

  // A form by itself: begin_form(), its terms, then weight × what they sum to is added to L.
  void begin_form() {
    dual_ = 1;
    loose_ = false;
    start();
  }
  void finish_form(double weight) {
    settle(weight);
    value += factor_ * weight * activity_;
  }

  // Columns.
  void bounds(int32_t column, const Num& lower, const Num& upper) {
    const double dual = at_.z[column];
    if (!at_.loose_cost.empty() && at_.loose_cost[column]) {
      mark(at_.x[column] - lower.value < upper.value - at_.x[column] ? lower : upper);
    }
    const auto& side = nearest(at_.x[column], lower, upper, dual);
    const double away = side.value - at_.x[column];
    if (dual == 0 || !(std::abs(away) <= resting * (1 + std::abs(at_.x[column])))) return;
    give(side, dual);
    value += factor_ * dual * away;
  }
  void cost(int32_t column, const Num& number) {
    if (!at_.of_cost) return;
    const int32_t future = model_.risky() ? model_.future_of[column] : -1;
    give(number, at_.x[column] * weight(future));
    value += factor_ * number.value * at_.x[column] * model_.in_mean(future);
    if (loose_column(column)) mark(number);
  }
  void square(int32_t column, const Num& number) {
    if (!at_.of_cost) return;
    const double squared = at_.x[column] * at_.x[column];
    give(number, squared);
    value += factor_ * number.value * squared;
  }
  void offset(const Num& number, int32_t of_future) {
    if (!at_.of_cost) return;
    const int32_t future = model_.risky() ? of_future : -1;
    give(number, weight(future));
    value += factor_ * number.value * model_.in_mean(future);
  }
  void integer(int32_t) {}

  std::vector<double> slopes;  ///< by leaf: factor · ∂L/∂leaf
  std::vector<uint8_t> loose;  ///< by leaf: it touches what binds at no price
  double value = 0;            ///< factor · L

 private:
  /// The side that binds.
  static const Num& nearest(double at, const Num& lower, const Num& upper, double dual) {
    const double below = std::abs(at - lower.value);
    const double above = std::abs(upper.value - at);
    if (below == above) return dual > 0 ? lower : upper;
    return below < above ? lower : upper;
  }
  double share_of(double number, int32_t datum) const {
    const double given = data_[datum].value;
    return given == 0 ? 1 : number / given;
  }
  /// What a cost counts: in the mean, and in the tail.
  double weight(int32_t future) const {
    return model_.in_mean(future) + (future < 0 || tail_.empty() ? 0 : tail_[future]);
  }
  bool loose_column(int32_t column) const {
    return !at_.loose_column.empty() && at_.loose_column[column];
  }
  void start() {
    empty_ = true;
    known_ = activity_ = 0;
    owed_.clear();
  }
  /// Notes partials until the row is finished.
  void owe(const Num& number, double weight) {
    if (dual_ == 0 && !loose_) return;
    for (int32_t i = 0; i < number.count; ++i)
      owed_.emplace_back(number.of[i], number.by[i] * weight);
  }
  void settle(double weight) {
    for (const auto& [leaf, by] : owed_) slopes[leaf] += finite(factor_ * weight * by);
  }
  void give(const Num& number, double weight) {
    for (int32_t i = 0; i < number.count; ++i)
      slopes[number.of[i]] += finite(factor_ * weight * number.by[i]);
  }
  void mark(const Num& number) {
    for (int32_t i = 0; i < number.count; ++i) mark(number.of[i], number.by[i]);
  }
  void mark(int32_t leaf, double by) {
    if (by != 0) loose[leaf] = 1;
  }
  /// A share of what has no end moves nothing; a dual that points there is noise.
  static double finite(double number) { return std::isfinite(number) ? number : 0; }

  const Model& model_;
  const Network& net_;
  const std::vector<Datum>& data_;
  const Optimum& at_;
  double factor_;
  std::vector<double> tail_;
  int32_t row_ = 0;
  double dual_ = 0, known_ = 0, activity_ = 0;
  bool loose_ = false, empty_ = true;
  std::vector<std::pair<int32_t, double>> owed_;
};

}  // namespace horqin
