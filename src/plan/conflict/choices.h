// Which of several whole columns is 1: when a project begins, which of two ways is taken.
#pragma once

#include <vector>

#include "lp/program.h"

namespace horqin {

/// The first plan, and where it chooses nothing of a row that lets one of several whole columns be
/// 1, the choice of the next plan that makes one. Whether all of them go together is not known.
std::vector<double> all_chosen(const Program& program,
                               const std::vector<const std::vector<double>*>& plans);

}  // namespace horqin
