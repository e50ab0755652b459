# horqin_layer(<name> DEPENDS <layers...> LINK <targets...>)
#   The library horqin_<name> of src/<name>/*.cpp and one folder deep (but main.cpp). Its includes
#   are written
#   "<name>/file.h" and are found through the link layers/<name>/<name> -> src/<name> in the build
#   folder, so that a layer sees itself and those it depends on, and nothing else.
function(horqin_layer name)
  cmake_parse_arguments(arg "" "" "DEPENDS;LINK" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp
    ${CMAKE_CURRENT_SOURCE_DIR}/*/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  horqin_expose(${name} ${CMAKE_CURRENT_SOURCE_DIR})
  if(sources)
    add_library(horqin_${name} STATIC ${sources})
    set(scope PUBLIC)
  else()
    message(STATUS "Layer ${name} has no .cpp file: headers only")
    add_library(horqin_${name} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_include_directories(horqin_${name} ${scope} ${CMAKE_BINARY_DIR}/layers/${name})
  foreach(layer IN LISTS arg_DEPENDS)
    target_link_libraries(horqin_${name} ${scope} horqin_${layer})
  endforeach()
  target_link_libraries(horqin_${name} ${scope} ${arg_LINK})
endfunction()

# Makes `#include "<name>/..."` find `folder` for targets with layers/<name> on their include path.
function(horqin_expose name folder)
  file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/layers/${name})
  file(CREATE_LINK ${folder} ${CMAKE_BINARY_DIR}/layers/${name}/${name} SYMBOLIC)
endfunction()

# horqin_tests(<layer> LINK <targets...>)
#   test_<layer> of test/<layer>/*.cpp. A suite with "Slow" in its name gets the label slow, one with
#   "Threads" the label threads, the others that of their layer (one each: a list does not get
#   through gtest_discover_tests). With HORQIN_ONLY_THREADS, only layers that have such suites.
function(horqin_tests layer)
  cmake_parse_arguments(arg "" "" "LINK" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${layer}/*.cpp)
  if(NOT sources OR NOT TARGET horqin_${layer})
    return()
  endif()
  if(HORQIN_ONLY_THREADS)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${sources})
    execute_process(
      COMMAND grep -qE "^TEST(_[FP])?\\([A-Za-z]*Threads" ${sources} RESULT_VARIABLE none)
    if(none)
      return()
    endif()
  endif()
  set(program test_${layer})
  add_executable(${program} ${sources})
  target_include_directories(${program} PRIVATE ${CMAKE_BINARY_DIR}/layers/test)
  target_compile_definitions(${program} PRIVATE HORQIN_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  target_link_libraries(${program} PRIVATE
    horqin_${layer} GTest::gmock GTest::gtest_main rapidcheck ${arg_LINK})
  set(common DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60)
  gtest_discover_tests(${program} ${common} TEST_FILTER "-*Slow*.*:*Threads*.*"
    TEST_LIST ${program}_plain PROPERTIES LABELS ${layer} TIMEOUT 300)
  gtest_discover_tests(${program} ${common} TEST_FILTER "*Slow*.*"
    TEST_LIST ${program}_slow PROPERTIES LABELS slow TIMEOUT 900)
  gtest_discover_tests(${program} ${common} TEST_FILTER "*Threads*.*-*Slow*.*"
    TEST_LIST ${program}_threads PROPERTIES LABELS threads TIMEOUT 300)
endfunction()

# A program of one source file, linked with the layers that the file includes.
function(horqin_program name source)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${source})
  set(layers)
  foreach(candidate IN LISTS HORQIN_LAYERS)
    file(STRINGS ${source} found REGEX "^#include \"${candidate}/")
    if(found)
      list(APPEND layers horqin_${candidate})
    endif()
  endforeach()
  if(NOT layers)
    message(FATAL_ERROR "${source} includes no layer of this project")
  endif()
  add_executable(${name} ${source})
  target_compile_definitions(${name} PRIVATE HORQIN_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  target_link_libraries(${name} PRIVATE ${layers})
endfunction()

# The target `bench` builds bench/*.cpp, one program each, and runs them in the order of their names.
function(horqin_bench)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/bench/*.cpp)
  set(runs)
  foreach(source IN LISTS sources)
    get_filename_component(stem ${source} NAME_WE)
    horqin_program(bench_${stem} ${source})
    set_target_properties(bench_${stem} PROPERTIES EXCLUDE_FROM_ALL ON)
    list(APPEND runs COMMAND bench_${stem})
  endforeach()
  if(runs)
    add_custom_target(bench ${runs} USES_TERMINAL WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  endif()
endfunction()
