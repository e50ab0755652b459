#pragma once

#include <vector>

#include "equation/measure_terms.h"

namespace horqin {

/// Reads rows as numbers: the value of what an equation writes, at a given answer.
class ValuePen {
 public:
  using Num = double;

  ValuePen(const Model& model, const std::vector<double>& x) : net_(model.net), x_(x) {}

  Num read(const Value& number, Grain grain, int period, int32_t slice) const {
    return net_.at(number, grain, period, slice);
  }
  Num read(const Value& number, int period) const { return net_.at(number, period); }
  Num read(const Number& number) const { return number.value; }
  void add(int32_t column, Num coefficient) { total_ += coefficient * x_[column]; }
  void constant(Num number) { total_ += number; }
  Num total() const { return total_; }

 private:
  const Network& net_;
  const std::vector<double>& x_;
  double total_ = 0;
};

/// A linear form over the columns, for objectives and pins.
class FormPen {
 public:
  using Num = double;

  explicit FormPen(const Model& model) : net_(model.net), dense_(model.at.columns, 0.0) {}

  Num read(const Value& number, Grain grain, int period, int32_t slice) const {
    return net_.at(number, grain, period, slice);
  }
  Num read(const Value& number, int period) const { return net_.at(number, period); }
  Num read(const Number& number) const { return number.value; }
  void add(int32_t column, Num coefficient) { dense_[column] += coefficient; }
  void constant(Num number) { constant_ += number; }
  const std::vector<double>& coefficients() const { return dense_; }
  double constant() const { return constant_; }

 private:
  const Network& net_;
  std::vector<double> dense_;
  double constant_ = 0;
};

/// Value of a measure (only in a zone, when one is given) in its own unit.
double value_of(const Model& model, MeasureId measure, const Instance& where, ZoneId zone,
                const std::vector<double>& x);

/// What a rule asks for: its bound, times the other measure where there is one.
double target_of(const Model& model, const Rule& rule, const Instance& where,
                 const std::vector<double>& x);

/// Yearly values of every measure: [measure][period].
std::vector<std::vector<double>> measure_values(const Model& model, const std::vector<double>& x);

}  // namespace horqin
