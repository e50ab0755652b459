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
pkg_check_modules(xlsxwriter REQUIRED xlsxwriter)
if(NOT HORQIN_FUZZ)
  find_package(GTest REQUIRED)
  find_package(rapidcheck REQUIRED)
endif()

# horqin_late(<target> <macro> <library> <folders...>)
#   Headers of a library whose functions are found when they are called (src/base/library.h), and
#   what the loader is told, as a macro.
function(horqin_late target macro library)
  add_library(${target} INTERFACE IMPORTED)
  target_include_directories(${target} INTERFACE ${ARGN})
  target_compile_definitions(${target} INTERFACE ${macro}="${library}")
endfunction()

# The name that the system's loader knows a library by.
function(horqin_soname variable library)
  execute_process(COMMAND ${CMAKE_OBJDUMP} -p ${library}
    OUTPUT_VARIABLE headers COMMAND_ERROR_IS_FATAL ANY)
  string(REGEX MATCH "SONAME +([^\n]+)" found "${headers}")
  if(NOT found)
    message(FATAL_ERROR "${library} has no soname")
  endif()
  set(${variable} ${CMAKE_MATCH_1} PARENT_SCOPE)
endfunction()

foreach(name netcdf xlsxwriter)
  list(GET ${name}_LINK_LIBRARIES 0 library)
  horqin_soname(soname ${library})
  string(TOUPPER HORQIN_${name} macro)
  horqin_late(late::${name} ${macro} ${soname} ${${name}_INCLUDE_DIRS})
endforeach()

# HiGHS is used through its C API alone: the wheel's C++ interface has the old std::string ABI.
set(highs_prefix ${HORQIN_DEPS}/highs)
if(NOT EXISTS ${highs_prefix}/lib/libhighs.so)
  message(FATAL_ERROR "No HiGHS in ${highs_prefix}: run tools/setup first")
endif()
horqin_late(late::highs HORQIN_HIGHS ${highs_prefix}/lib/libhighs.so ${highs_prefix}/include/highs)
if(HORQIN_SANITIZE)
  # The sanitizers lose the thread-local data of a library that is loaded late: here it is loaded
  # with the program, and its functions are found in it as ever.
  target_link_libraries(late::highs INTERFACE ${highs_prefix}/lib/libhighs.so)
endif()

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
