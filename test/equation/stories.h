// The stories: small cases with what was worked out by hand about their optimum.
#pragma once

#include <string>
#include <vector>

#include "test/support/small_case.h"

namespace horqin {

// One line of the part `answer`:  objective = 5,  x COLUMN = 5,  y ROW = 5,  infeasible
// and, to set a cost that only the stages of a plan give:  price COLUMN = 5
struct StoryClaim {
  std::string kind, words;
  double value = 0;
  std::string line;
};

struct Story {
  std::string name;
  SmallCase told;
  std::vector<StoryClaim> claims;
  bool feasible() const;
};

// All files of test/equation/stories, by name.
const std::vector<Story>& stories();

}  // namespace horqin
