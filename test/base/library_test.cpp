#include "base/library.h"

#include <stdexcept>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace horqin {
namespace {

constexpr Library mathematics("libm.so.6");
constexpr Library nothing("libhorqin-nothing.so.7");

template <class Call>
std::string thrown(Call call) {
  try {
    call();
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "";
}

TEST(Library, AFunctionIsFoundAtItsFirstCall) {
  Late<double(double)> below(mathematics, "floor");
  EXPECT_EQ(below(2.5), 2.0);
  EXPECT_EQ(below(-0.5), -1.0);
}

TEST(Library, WhatIsNotThereIsToldByName) {
  Late<int()> unknown(mathematics, "horqin_unknown");
  EXPECT_THAT(thrown([&] { unknown(); }), testing::HasSubstr("horqin_unknown"));
  Late<int()> lost(nothing, "first");
  EXPECT_THAT(thrown([&] { lost(); }), testing::HasSubstr("libhorqin-nothing.so.7"));
}

}  // namespace
}  // namespace horqin
