// What the pay-off table and the frontier share.
#pragma once

#include "plan/question/frontier.h"

namespace horqin {

/// Bounds that hold goals beside the aims at what the plan reaches.
std::vector<Chaser::Kept> kept_goals(const Model& model, const std::vector<Aim>& aims,
                                     const FrontierOptions& options);

/// By how much an earlier aim may become worse, relative: what the solver's tolerance asks for.
constexpr double looseness = 1e-9;

/// Why the best of an aim was not found.
std::string failed_words(const Aim& aim, const Answer& answer);

/// A value that lies worse than `value` by `looseness`.
double looser(const Aim& aim, double value);

/// Weights that make all aims but one as good as they can be, each by its range.
std::vector<double> others(const std::vector<Aim>& aims, size_t but,
                           const std::vector<double>& ranges);

std::vector<double> values_of(const std::vector<Aim>& aims, const std::vector<double>& x);

}  // namespace horqin
