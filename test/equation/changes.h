// Ways to change a small case whose effect on the optimum is known beforehand.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "test/support/small_case.h"

namespace horqin {

// "80 MW * load" times 2 is "160 MW * load"; cells without a number stay.
std::string scaled_cell(const std::string& cell, double factor);
void scale_column(SmallCase& story, const std::string& table, const std::string& column,
                  double factor);

// Rows of all tables whose order says nothing, in another order.
void permute(SmallCase& story, std::mt19937& random);
// Each process without units that are counted becomes two of half its capacity.
void split_processes(SmallCase& story);
// Each step becomes two of half its length.
void refine_steps(SmallCase& story);
// Everything extensive that is given, times a factor.
void scale_all(SmallCase& story, double factor);
// Bounds of limits, tighter by a share.
void tighten(SmallCase& story, double share);

}  // namespace horqin
