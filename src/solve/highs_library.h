// The functions of HiGHS' C API that are called here; the library is loaded with the first.
#pragma once

#include <interfaces/highs_c_api.h>

#include "base/library.h"

namespace horqin {

inline constexpr Library highs_library(HORQIN_HIGHS);

HORQIN_LATE(highs_library, Highs_addRow);
HORQIN_LATE(highs_library, Highs_changeCoeff);
HORQIN_LATE(highs_library, Highs_changeColBounds);
HORQIN_LATE(highs_library, Highs_changeColIntegrality);
HORQIN_LATE(highs_library, Highs_changeColsCostByRange);
HORQIN_LATE(highs_library, Highs_changeColsIntegralityByRange);
HORQIN_LATE(highs_library, Highs_changeObjectiveOffset);
HORQIN_LATE(highs_library, Highs_changeRowBounds);
HORQIN_LATE(highs_library, Highs_clearIntegrality);
HORQIN_LATE(highs_library, Highs_clearSolver);
HORQIN_LATE(highs_library, Highs_create);
HORQIN_LATE(highs_library, Highs_destroy);
HORQIN_LATE(highs_library, Highs_getBasis);
HORQIN_LATE(highs_library, Highs_getDoubleInfoValue);
HORQIN_LATE(highs_library, Highs_getDualRay);
HORQIN_LATE(highs_library, Highs_getInt64InfoValue);
HORQIN_LATE(highs_library, Highs_getIntInfoValue);
HORQIN_LATE(highs_library, Highs_getModelStatus);
HORQIN_LATE(highs_library, Highs_getNumCol);
HORQIN_LATE(highs_library, Highs_getNumRow);
HORQIN_LATE(highs_library, Highs_getPresolvedLp);
HORQIN_LATE(highs_library, Highs_getPresolvedNumCol);
HORQIN_LATE(highs_library, Highs_getPresolvedNumNz);
HORQIN_LATE(highs_library, Highs_getPresolvedNumRow);
HORQIN_LATE(highs_library, Highs_getPrimalRay);
HORQIN_LATE(highs_library, Highs_getRowsByRange);
HORQIN_LATE(highs_library, Highs_getSolution);
HORQIN_LATE(highs_library, Highs_passHessian);
HORQIN_LATE(highs_library, Highs_passModel);
HORQIN_LATE(highs_library, Highs_postsolve);
HORQIN_LATE(highs_library, Highs_presolve);
HORQIN_LATE(highs_library, Highs_resetGlobalScheduler);
HORQIN_LATE(highs_library, Highs_run);
HORQIN_LATE(highs_library, Highs_setBasis);
HORQIN_LATE(highs_library, Highs_setBoolOptionValue);
HORQIN_LATE(highs_library, Highs_setCallback);
HORQIN_LATE(highs_library, Highs_setDoubleOptionValue);
HORQIN_LATE(highs_library, Highs_setIntOptionValue);
HORQIN_LATE(highs_library, Highs_setStringOptionValue);
HORQIN_LATE(highs_library, Highs_startCallback);
HORQIN_LATE(highs_library, Highs_stopCallback);
HORQIN_LATE(highs_library, Highs_version);
HORQIN_LATE(highs_library, Highs_zeroAllClocks);

}  // namespace horqin
