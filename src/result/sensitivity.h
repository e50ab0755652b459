#pragma once

#include <cstdint>
#include <vector>

#include "equation/assemble.h"
#include "equation/measure_terms.h"

namespace horqin {

/// How an optimal value answers to the data.
struct Slopes {
  std::vector<double> by_datum;  ///< per unit of each datum of the case, in working units
  std::vector<uint8_t> loose;    ///< by datum: there may be a kink (it differs by direction)
  double value = 0;              ///< of the Lagrangian: to differentiate by what is no datum
};

/// Sums derivatives of optimal values by all data: one pass over the rows that have a price and
/// over the columns, by the same equations that wrote them.
class Gradient {
 public:
  /// `model` may be a twin of the one that was assembled, with other numbers on the same rows.
  Gradient(const Model& model, const Assembled& assembled);

  /// + factor × the derivative of the optimum's value (without its form, if that is not the cost).
  void add(const Optimum& optimum, double factor);
  /// + factor × the derivative of a measure at a fixed x.
  void add_measure(const Rule& rule, const Instance& where, const std::vector<double>& x,
                   double factor);
  /// Derivatives by products are handed on to the data they are made of.
  Slopes take();

 private:
  void take_in(const SlopePen& pen);

  const Model& model_;
  const Assembled& assembled_;
  std::vector<double> slopes_;
  std::vector<uint8_t> loose_;
  double value_ = 0;
};

}  // namespace horqin
