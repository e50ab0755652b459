#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

#include "equation/model.h"
#include "lp/program.h"

namespace horqin {

/// Writes rows. Equations are templates over a pen, so that the same text that builds the matrix
/// can be read again to differentiate it: a pen says what a number is (`Num`), how data are read,
/// what becomes of a term, and which numbers count (a 0 does for who differentiates).
class RowPen {
 public:
  using Num = double;

  explicit RowPen(const Model& model) : net_(model.net) {}

  Num read(const Value& number, Grain grain, int period, int32_t slice) const {
    return net_.at(number, grain, period, slice);
  }
  Num read(const Value& number, int period) const { return net_.at(number, period); }
  Num read(const Number& number) const { return number.value; }
  bool counts(const Value& number) const { return !number.is_zero(); }

  /// lower ≤ terms + constants ≤ upper. Neighbouring terms of one column are added up; `merge`
  /// finds all.
  void begin() {
    first_ = index.size();
    constant_ = 0;
  }
  void add(int32_t column, Num coefficient) {
    if (index.size() > first_ && index.back() == column) {
      value.back() += coefficient;
      return;
    }
    index.push_back(column);
    value.push_back(coefficient);
  }
  void constant(Num number) { constant_ += number; }
  void finish(Num lower, Num upper, int64_t item) {
    drop_zeros();
    row_lower.push_back(lower - constant_);
    row_upper.push_back(upper - constant_);
    ends.push_back(static_cast<int64_t>(index.size()));
    items.push_back(item);
  }
  /// The same, for rows whose terms may repeat a column.
  void finish_merged(Num lower, Num upper, int64_t item) {
    merge();
    finish(lower, upper, item);
  }
  /// Throws the row away.
  void cancel() {
    index.resize(first_);
    value.resize(first_);
  }
  bool empty() const { return index.size() == first_; }
  /// Whether what the row owes to data is asked for, so that it is worth working out.
  bool priced() const { return false; }
  Num known() const { return constant_; }

  std::vector<int32_t> index;
  std::vector<double> value;
  std::vector<double> row_lower, row_upper;
  std::vector<int64_t> ends;   ///< nonzeros up to and with each row
  std::vector<int64_t> items;  ///< which item of the equation each row belongs to

 private:
  void drop_zeros() {
    size_t kept = first_;
    for (size_t i = first_; i < index.size(); ++i) {
      if (value[i] == 0) continue;
      index[kept] = index[i];
      value[kept] = value[i];
      ++kept;
    }
    index.resize(kept);
    value.resize(kept);
  }
  void merge() {
    order_.clear();
    for (size_t i = first_; i < index.size(); ++i) order_.push_back({index[i], value[i]});
    std::stable_sort(order_.begin(), order_.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    index.resize(first_);
    value.resize(first_);
    for (const auto& [column, coefficient] : order_) add(column, coefficient);
  }

  const Network& net_;
  size_t first_ = 0;
  double constant_ = 0;
  std::vector<std::pair<int32_t, double>> order_;
};

/// Writes bounds, costs and kinds of columns straight into the program.
class ColumnPen {
 public:
  using Num = double;

  /// With `known`: costs as they are, whatever risk makes of them; what each future costs in any
  /// case is added there.
  ColumnPen(const Model& model, Program& program, std::vector<double>* known = nullptr)
      : model_(model), net_(model.net), program_(program), known_(known) {}

  Num read(const Value& number, Grain grain, int period, int32_t slice) const {
    return net_.at(number, grain, period, slice);
  }
  Num read(const Value& number, int period) const { return net_.at(number, period); }
  Num read(const Number& number) const { return number.value; }
  bool counts(const Value& number) const { return !number.is_zero(); }
  void bounds(int32_t column, Num lower, Num upper) {
    program_.lower[column] = lower;
    program_.upper[column] = upper;
  }
  void cost(int32_t column, Num number) {
    const bool plain = known_ || !model_.risky();
    program_.cost[column] += plain ? number : number * model_.in_mean(model_.future_of[column]);
  }
  /// number · column² in the objective.
  void square(int32_t column, Num number) {
    if (program_.quadratic.empty()) program_.quadratic.assign(program_.cost.size(), 0);
    program_.quadratic[column] += 2 * number;
  }
  /// A cost that nothing decides, of one future or (-1) of all.
  void offset(Num number, int32_t future) {
    if (known_ && future >= 0) (*known_)[future] += number;
    program_.offset += model_.risky() ? number * model_.in_mean(future) : number;
  }
  void integer(int32_t column) {
    if (program_.integer.empty()) program_.integer.assign(program_.cost.size(), 0);
    program_.integer[column] = 1;
  }

 private:
  const Model& model_;
  const Network& net_;
  Program& program_;
  std::vector<double>* known_;
};

/// capacity × factor: a column, or what exists.
template <class Pen>
void add_capacity(const Model& model, Pen& pen, AssetId asset, int period,
                  typename Pen::Num factor) {
  if (model.at.capacity[asset.value] >= 0) {
    pen.add(model.capacity(asset, period), factor);
  } else {
    pen.constant(factor * pen.read(model.net.assets[asset.value].at[period].existing, period));
  }
}

}  // namespace horqin
