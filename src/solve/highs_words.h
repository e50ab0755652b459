// The words HiGHS is told and the words it says: names of its methods, and what its log gives away.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "solve/choose.h"
#include "solve/engine.h"

namespace horqin {

// HiGHS' word for a method on this class of program; empty when there is none.
std::string solver_word(Method method, const Shape& shape);

// Why this method cannot be had; empty when it can.
std::string refusal(const Shape& shape, Method method, bool hipo);

// Which algorithms a run went through, read off its log: HiGHS has no other way to tell.
struct Trail {
  bool simplex = false, ipx = false, hipo = false;

  void read(std::string_view line);
  std::string words() const;  // "highs-ipx", "highs-hipo+simplex"; "highs-presolve" when none ran
};

// Did HiGHS run something else than what was asked for, and not even as a clean-up after it? To be
// asked of optimal answers: whether a program is infeasible or unbounded HiGHS settles by simplex.
bool replaced(Method method, const Trail& trail);

// The numbers of an iteration line of the simplex or of IPX; what it does not say is NaN.
std::optional<Progress> progress_in(const std::string& line);

}  // namespace horqin
