#include "result/sensitivity.h"
namespace horqin {

namespace {

bool has_price(const Optimum& optimum, int32_t row) {
  return optimum.y[row] != 0 || (!optimum.loose_row.empty() && optimum.loose_row[row]);
}

/// Duals of the tail by future, per unit of cost of the future.
std::vector<double> tail_prices(const Model& model, const Assembled& assembled,
                                const std::vector<double>& y) {
  std::vector<double> prices;
  const auto* rows = rows_of(assembled, "tail");
  if (!rows) return prices;
  const auto& futures = model.net.source->table("futures");
  for (int32_t row = rows->first; row < rows->last(); ++row) {
    const auto future = static_cast<int>(rows->items[row - rows->first]);
    prices.push_back(y[row] / futures.number(future, "probability"));
  }
  return prices;
}

}  // namespace

Gradient::Gradient(const Model& model, const Assembled& assembled)
    : model_(model),
      assembled_(assembled),
      slopes_(model.net.source->data.size() + model.net.products.size(), 0.0),
      loose_(slopes_.size(), 0) {}

void Gradient::add(const Optimum& optimum, double factor) {
  SlopePen pen(model_, optimum, factor);
  pen.charge(tail_prices(model_, assembled_, optimum.y));
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
  Optimum only;
  only.x = x;
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

}  // namespace horqin
