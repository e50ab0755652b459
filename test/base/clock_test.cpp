#include "base/clock.h"

#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace horqin {
namespace {

TEST(Clock, StopwatchRunsAndRestarts) {
  Stopwatch watch;
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  const double before = watch.seconds();
  EXPECT_GE(before, 0.02);
  watch.restart();
  EXPECT_LT(watch.seconds(), before);
}

TEST(Clock, PeakMemoryFollowsUse) {
  constexpr size_t bytes = size_t{64} << 20;
  const uint64_t before = rss_bytes();
  ASSERT_GT(before, 0u);
  {
    std::vector<char> block(bytes, 1);
    EXPECT_GE(rss_bytes(), before + bytes / 2) << static_cast<int>(block[bytes / 2]);
  }
  EXPECT_GE(peak_rss_bytes(), before + bytes / 2);
}

}  // namespace
}  // namespace horqin
