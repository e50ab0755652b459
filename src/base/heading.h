#pragma once

#include <cstddef>
#include <string>

#include "base/diagnostic.h"

namespace horqin {

// For those who write a problem as text in their own words, as format(problem) does in English.

inline constexpr size_t longest_found = 120;
inline constexpr size_t longest_sentence = 600;  // what is quoted in it may be long, or no text

// `tables/arcs.csv:12:5: error[unit-unknown]`, with `severity` for its word.
std::string heading(const Problem& problem, const char* severity, bool colour = false);

}  // namespace horqin
