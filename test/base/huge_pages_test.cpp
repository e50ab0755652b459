#include <cstdint>
#include <limits>
#include <memory>
#include <new>
#include <vector>

#include <gtest/gtest.h>

// Sanitizers bring an operator new of their own.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

namespace horqin {
namespace {

constexpr std::size_t page = std::size_t{2} << 20;

uintptr_t offset_in_page(const void* block) {
  return reinterpret_cast<uintptr_t>(block) % page;
}

TEST(HugePages, LargeBlocksBeginAtOne) {
  const std::vector<double> numbers((16 << 20) / sizeof(double) + 1, 1.0);
  EXPECT_EQ(offset_in_page(numbers.data()), 0U);
  const auto array = std::make_unique<char[]>(40 << 20);
  EXPECT_EQ(offset_in_page(array.get()), 0U);
}

TEST(HugePages, SmallAndEmptyBlocksAreAsEver) {
  const auto* first = new char[0];
  const auto* second = new char[0];
  EXPECT_NE(first, second);
  delete[] first;
  delete[] second;
}

TEST(HugePages, WhatIsNotThereIsRefused) {
  volatile std::size_t bytes = std::numeric_limits<std::ptrdiff_t>::max();
  EXPECT_THROW(static_cast<void>(std::make_unique<char[]>(bytes)), std::bad_alloc);
  EXPECT_EQ(::operator new(bytes, std::nothrow), nullptr);
}

}  // namespace
}  // namespace horqin

#endif
