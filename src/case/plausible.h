#pragma once

#include "case/case.h"

namespace horqin {

/// What can be read and is hardly meant: warnings.
void check_plausible(const Case& c, Problems& problems);

}  // namespace horqin
