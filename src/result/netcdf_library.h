// The functions of NetCDF that are called here; the library is loaded with the first.
#pragma once

#include <netcdf.h>
#include <netcdf_mem.h>

#include "base/library.h"

namespace horqin {

inline constexpr Library netcdf_library(HORQIN_NETCDF);

HORQIN_LATE(netcdf_library, nc_abort);
HORQIN_LATE(netcdf_library, nc_close);
HORQIN_LATE(netcdf_library, nc_close_memio);
HORQIN_LATE(netcdf_library, nc_create_mem);
HORQIN_LATE(netcdf_library, nc_def_dim);
HORQIN_LATE(netcdf_library, nc_def_var);
HORQIN_LATE(netcdf_library, nc_def_var_deflate);
HORQIN_LATE(netcdf_library, nc_free_string);
HORQIN_LATE(netcdf_library, nc_get_att_double);
HORQIN_LATE(netcdf_library, nc_get_att_string);
HORQIN_LATE(netcdf_library, nc_get_att_text);
HORQIN_LATE(netcdf_library, nc_get_var_double);
HORQIN_LATE(netcdf_library, nc_get_var_string);
HORQIN_LATE(netcdf_library, nc_get_var_text);
HORQIN_LATE(netcdf_library, nc_inq_att);
HORQIN_LATE(netcdf_library, nc_inq_dim);
HORQIN_LATE(netcdf_library, nc_inq_dimlen);
HORQIN_LATE(netcdf_library, nc_inq_nvars);
HORQIN_LATE(netcdf_library, nc_inq_var);
HORQIN_LATE(netcdf_library, nc_inq_varid);
HORQIN_LATE(netcdf_library, nc_inq_vartype);
HORQIN_LATE(netcdf_library, nc_open);
HORQIN_LATE(netcdf_library, nc_put_att_text);
HORQIN_LATE(netcdf_library, nc_put_var_double);
HORQIN_LATE(netcdf_library, nc_put_var_string);
HORQIN_LATE(netcdf_library, nc_strerror);

}  // namespace horqin
