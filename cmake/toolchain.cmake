# Language, warnings, sanitizers, ccache and the linker, the same for every target.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Release, Debug" FORCE)
endif()

option(HORQIN_WERROR "Warnings are errors" ON)
option(HORQIN_FUZZ "Build the fuzz targets instead of the tests (needs clang)" OFF)
option(HORQIN_ONLY_THREADS "Build only the tests that use threads" OFF)
option(HORQIN_UNITY "Compile several files of a layer as one: less work, but not to edit in" OFF)
set(HORQIN_SANITIZE "" CACHE STRING "What -fsanitize= gets, e.g. address,undefined")

add_compile_options(-Wall -Wextra -Wpedantic -Wconversion -Wno-sign-conversion -Wshadow)
if(HORQIN_WERROR)
  add_compile_options(-Werror)
endif()
if(HORQIN_SANITIZE)
  add_compile_options(
    -fsanitize=${HORQIN_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${HORQIN_SANITIZE})
endif()

# Each file is compiled by itself in release: a header that is missing, or a name that hides another
# of its own file, fails there. Between files that are joined by chance such a name says nothing.
if(HORQIN_UNITY)
  set(CMAKE_UNITY_BUILD ON)
  set(CMAKE_UNITY_BUILD_BATCH_SIZE 8)
  add_compile_options(-Wno-shadow)
endif()

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

find_program(MOLD mold)
find_program(LLD ld.lld)
if(MOLD)
  add_link_options(-fuse-ld=mold)
elseif(LLD)
  add_link_options(-fuse-ld=lld)
endif()
