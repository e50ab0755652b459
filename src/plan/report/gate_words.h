#pragma once

#include "network/screening.h"
#include "result/markup.h"

namespace horqin {

/// "passes", "with a procedure", "not answered", "refused".
Words words(Verdict verdict);

/// What a result is of: the gate, or the debt service of a source of money.
Words gate_name(const Case& source, const GateResult& result);

}  // namespace horqin
