#include "result/sensitivity.h"

#include <algorithm>
#include <cmath>

namespace horqin {

namespace {

constexpr double binds_within = 1e-7;  // of the side, relative to its size
constexpr double no_price = 1e-9;      // relative to the largest price

double largest(const std::vector<double>& numbers) {
  double most = 0;
  for (const double number : numbers) most = std::max(most, std::abs(number));
  return most;
}

bool at(double value, double side) {
  return std::isfinite(side) && std::abs(value - side) <= binds_within * (1 + std::abs(side));
}

bool has_price(const Optimum& optimum, int32_t row) {
  return optimum.y[row] != 0 || (!optimum.loose_row.empty() && optimum.loose_row[row]);
}

}  // namespace

Gradient::Gradient(const Model& model, const Assembled& assembled)
    : model_(model),
      assembled_(assembled),
      slopes_(model.net.source->data.size() + model.net.products.size(), 0.0),
      loose_(slopes_.size(), 0) {}

void Gradient::add(const Optimum& optimum, double factor) {
  SlopePen pen(model_, optimum, factor);
  for (const auto& rows : assembled_.rows) {
    const auto count = static_cast<int32_t>(rows.items.size());
    for (int32_t first = 0; first < count;) {
      int32_t last = first;
      bool priced = false;
      for (; last < count && rows.items[last] == rows.items[first]; ++last)
        priced = priced || has_price(optimum, rows.first + last);
      if (priced) {
        pen.go_to(rows.first + first);
        rows.equation->slope_rows(model_, rows.items[first], rows.items[first] + 1, pen);
      }
      first = last;
    }
  }
  for (const Equation* equation : equations()) {
    if (equation->slope_columns) equation->slope_columns(model_, pen);
  }
  take_in(pen);
}

void Gradient::add_measure(const Rule& rule, const Instance& where, const std::vector<double>& x,
                           double factor) {
  const Optimum only{x, {}, {}, false, {}, {}};
  SlopePen pen(model_, only, factor);
  pen.begin_form();
  MeasureTerms<SlopePen>(model_, pen, rule.zone).write(rule.measure, where, 1);
  pen.finish_form(1);
  take_in(pen);
}

void Gradient::take_in(const SlopePen& pen) {
  for (size_t i = 0; i < slopes_.size(); ++i) {
    slopes_[i] += pen.slopes[i];
    if (pen.loose[i]) loose_[i] = 1;
  }
  value_ += pen.value;
}

Slopes Gradient::take() {
  const auto& data = model_.net.source->data;
  const auto& products = model_.net.products;
  for (size_t k = 0; k < products.size(); ++k) {
    const double slope = slopes_[data.size() + k];
    const bool loose = loose_[data.size() + k] != 0;
    if (slope == 0 && !loose) continue;
    const auto& of = products[k].data;
    for (size_t i = 0; i < of.size(); ++i) {
      double others = products[k].factor;
      for (size_t j = 0; j < of.size(); ++j) {
        if (j != i) others *= data[of[j]].value;
      }
      slopes_[of[i]] += slope * others;
      if (loose && others != 0) loose_[of[i]] = 1;
    }
  }
  slopes_.resize(data.size());
  loose_.resize(data.size());
  return {std::move(slopes_), std::move(loose_), value_};
}

void find_loose(const Program& program, Optimum& optimum) {
  const double least_row = no_price * largest(optimum.y);
  const double least_column = no_price * largest(optimum.z);
  optimum.loose_row.assign(program.row_lower.size(), 0);
  for (int32_t row = 0; row < program.rows(); ++row) {
    if (std::abs(optimum.y[row]) > least_row) continue;
    double activity = 0;
    for (int32_t k = program.start[row]; k < program.start[row + 1]; ++k)
      activity += program.value[k] * optimum.x[program.index[k]];
    optimum.loose_row[row] =
        at(activity, program.row_lower[row]) || at(activity, program.row_upper[row]);
  }
  optimum.loose_column.assign(program.cost.size(), 0);
  for (size_t j = 0; j < program.cost.size(); ++j) {
    if (std::abs(optimum.z[j]) > least_column) continue;
    optimum.loose_column[j] =
        at(optimum.x[j], program.lower[j]) || at(optimum.x[j], program.upper[j]);
  }
}

}  // namespace horqin
