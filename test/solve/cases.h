// Tiny programs whose answers are worked out by hand, for every method to agree on.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lp/program.h"
#include "solve/engine.h"

namespace horqin {

struct Case {
  std::string name;
  Program program;
  Status status = Status::optimal;
  double objective = 0;
  // Empty where the answer is not unique.
  std::vector<double> x, y;
};

struct Term {
  int32_t column;
  double value;
};

// A program written row by row.
Program columns(std::vector<double> cost, std::vector<double> lower, std::vector<double> upper);
void row(Program& program, double lower, const std::vector<Term>& terms, double upper);

std::vector<Case> linear_cases();
std::vector<Case> integer_cases();
std::vector<Case> quadratic_cases();

// Supplies of `plants` to `towns`, random but the same for a seed; always feasible.
Program transport(int plants, int towns, unsigned seed);

// One place over `hours`: sun and wind with their capacities, two stores, a dear last resort.
// Sparse and long, so that every method has work to do and none spends it in one step.
Program year(int hours, unsigned seed);

// A knapsack-like program with many equal items: branch and bound has much to do.
Program market_split(int rows, int items, unsigned seed);

}  // namespace horqin
