#pragma once

#include <vector>

#include "equation/model.h"

namespace horqin {

/// Money of the projects as it is spent, in money of the base year.
struct Spending {
  int first_year = 0;
  std::vector<double> by_year;
  std::vector<std::vector<double>> by_project;  ///< [project][year]
  /// [row of funds][year]; the last: what no fund is said to pay.
  std::vector<std::vector<double>> by_fund;
};

/// Of the projects that begin; over futures the mean.
Spending spending_of(const Model& model, const std::vector<double>& x);

/// A limit on what projects spend, in one of its periods.
struct Budget {
  int32_t limit = -1;  ///< position in Network::limits
  Instance where;
  double spent = 0, bound = 0;  ///< in the unit of its measure
};

/// The limits whose measures count nothing but money that projects spend.
std::vector<Budget> budgets_of(const Model& model, const std::vector<double>& x);

}  // namespace horqin
