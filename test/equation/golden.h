// The golden files: a small case as a story, and the rows (and columns) that it must give, each
// number worked out by hand in the remarks beside it.
#pragma once

#include <string>
#include <vector>

#include "test/support/small_case.h"

namespace horqin {

struct Golden {
  std::string file;
  SmallCase story;
  std::vector<std::string> rows, columns;  // without remarks; columns empty: not looked at
};

// test/equation/golden/<equation>.txt; throws when there is none.
Golden golden(std::string_view equation);

}  // namespace horqin
