#pragma once

#include <string_view>

#include "case/schema.h"

namespace horqin {

struct WordPair {
  std::string_view english;
  std::string_view chinese;
};

/// What a kind of cell holds, and which unit a rule asks for, for the reference page and the data
/// package.
WordPair words(CellKind kind);
WordPair words(UnitRule rule);

}  // namespace horqin
