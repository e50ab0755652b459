#pragma once

#include "equation/slope_pen.h"
#include "lp/program.h"

namespace horqin {

/// Fills Optimum::loose_row and loose_column: rows whose price, and columns whose value, other
/// optima may have too. There the derivative differs by direction.
///
/// Prices are settled by the columns between their bounds (z = 0), one equation each, over the
/// rows that bind. A maximum matching of the two leaves rows over when there are too few equations;
/// the rows that alternating paths reach from those can have other prices (the overdetermined part
/// of the Dulmage-Mendelsohn decomposition, SIAM J. Comput. 1958). In the same way columns without
/// a reduced cost and rows with a price settle the values. A rank that falls by accident of the
/// numbers is not seen.
void find_loose(const Program& program, Optimum& optimum);

}  // namespace horqin
