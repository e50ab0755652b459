# External libraries. Debian packages come from the system, HiGHS and Clarabel from the folder that
# tools/setup fills.

set(HORQIN_DEPS ${CMAKE_SOURCE_DIR}/.deps CACHE PATH "What tools/setup installs")

find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
pkg_check_modules(tomlplusplus REQUIRED IMPORTED_TARGET tomlplusplus)
pkg_check_modules(netcdf REQUIRED IMPORTED_TARGET netcdf)
pkg_check_modules(xlsxwriter REQUIRED IMPORTED_TARGET xlsxwriter)
if(NOT HORQIN_FUZZ)
  find_package(GTest REQUIRED)
  find_package(rapidcheck REQUIRED)
endif()

# HiGHS is used through its C API alone: the wheel's C++ interface has the old std::string ABI.
add_library(highs::c SHARED IMPORTED)
set(highs_prefix ${HORQIN_DEPS}/highs)
if(NOT EXISTS ${highs_prefix}/lib/libhighs.so)
  message(FATAL_ERROR "No HiGHS in ${highs_prefix}: run tools/setup first")
endif()
set_target_properties(highs::c PROPERTIES
  IMPORTED_LOCATION ${highs_prefix}/lib/libhighs.so
  INTERFACE_INCLUDE_DIRECTORIES ${highs_prefix}/include/highs)

# Clarabel is Rust: tools/setup compiles it with its C shim (src/solve/clarabel_shim) once for all
# builds.
add_library(clarabel::shim STATIC IMPORTED)
set(clarabel_library ${HORQIN_DEPS}/clarabel/libhorqin_clarabel.a)
if(NOT EXISTS ${clarabel_library})
  message(FATAL_ERROR "No ${clarabel_library}: run tools/setup first")
endif()
set_target_properties(clarabel::shim PROPERTIES
  IMPORTED_LOCATION ${clarabel_library}
  INTERFACE_LINK_LIBRARIES "Threads::Threads;${CMAKE_DL_LIBS};m")
