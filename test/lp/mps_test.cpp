#include "lp/mps.h"

#include <sstream>

#include <gtest/gtest.h>

namespace horqin {
namespace {

Program everything() {
  Program p;
  p.cost = {1.5, -2, 0, 0.1, 7};
  p.lower = {0, -infinity, -3, 2, 0};
  p.upper = {infinity, infinity, -1, 2, infinity};
  p.integer = {0, 0, 1, 0, 1};
  p.row_lower = {4, -infinity, 1, -infinity, 0};
  p.row_upper = {4, 9, 6, infinity, infinity};
  p.start = {0, 2, 4, 6, 7, 8};
  p.index = {0, 1, 1, 2, 0, 3, 2, 3};
  p.value = {1, -1, 2, 0.3333333333333333, 1e-7, 1, 5, 1};
  p.offset = 12.25;
  return p;
}

TEST(Mps, TheWholeText) {
  std::ostringstream out;
  write_mps(everything(), out);
  EXPECT_EQ(
      out.str(),
      R"(* minimise; column offset is fixed at 1 and carries the constant part of the objective
* columns 5, rows 5, nonzeros 8
NAME horqin
ROWS
 N objective
 E r0
 L r1
 G r2
 N r3
 G r4
COLUMNS
 c0 objective 1.5
 c0 r0 1
 c0 r2 1e-07
 c1 objective -2
 c1 r0 -1
 c1 r1 2
 MARKER2 'MARKER' 'INTORG'
 c2 r1 0.3333333333333333
 c2 r3 5
 MARKER3 'MARKER' 'INTEND'
 c3 objective 0.1
 c3 r2 1
 c3 r4 1
 MARKER4 'MARKER' 'INTORG'
 c4 objective 7
 MARKER5 'MARKER' 'INTEND'
 offset objective 12.25
RHS
 RHS r0 4
 RHS r1 9
 RHS r2 1
RANGES
 RNG r2 5
BOUNDS
 FR BND c1
 LO BND c2 -3
 UP BND c2 -1
 FX BND c3 2
 LO BND c4 0
 PL BND c4
 FX BND offset 1
ENDATA
)");
}

TEST(Mps, NamesAreCleaned) {
  std::ostringstream out;
  write_mps(everything(), out,
            {[](int32_t i) { return "row " + std::to_string(i); },
             [](int32_t j) { return "列\t" + std::to_string(j); }});
  EXPECT_NE(out.str().find(" E row_0\n"), std::string::npos);
  EXPECT_NE(out.str().find(" 列_0 row_0 1\n"), std::string::npos);
}

TEST(Mps, EqualNamesAreToldApart) {
  std::ostringstream out;
  const auto row = [](int32_t i) { return std::string(i < 3 ? "same" : i == 3 ? "same~2" : "o"); };
  write_mps(everything(), out, {row, {}});
  const auto text = out.str();
  const auto at = text.find("ROWS");
  EXPECT_EQ(text.substr(at, text.find("COLUMNS") - at),
            "ROWS\n N objective\n E same\n L same~2\n G same~3\n N same~2~2\n G o\n");
}

TEST(Mps, QuadraticCostsHaveASection) {
  Program p = everything();
  p.integer.clear();
  p.quadratic = {0, 0.5, 0, 0, 0};
  std::ostringstream out;
  write_mps(p, out);
  EXPECT_NE(out.str().find("QUADOBJ\n c1 c1 0.5\nENDATA\n"), std::string::npos);
}

TEST(Mps, WhatCannotBeSaidIsRefused) {
  std::ostringstream out;
  Program p = everything();
  p.row_upper[2] = 0;
  EXPECT_THROW(write_mps(p, out), std::invalid_argument);
  p = everything();
  p.index[1] = 0;
  EXPECT_THROW(write_mps(p, out), std::invalid_argument);
  EXPECT_THROW(write_mps(everything(), std::filesystem::path("/no/such/folder/x.mps")),
               std::runtime_error);
}

}  // namespace
}  // namespace horqin
