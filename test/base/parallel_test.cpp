#include "base/parallel.h"

#include <numeric>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace horqin {
namespace {

using Chunk = std::tuple<int64_t, int64_t>;

std::vector<Chunk> boundaries(int64_t n, int64_t chunk, int threads) {
  std::vector<Chunk> seen(static_cast<size_t>(n > 0 ? chunk_count(n, chunk) : 0), Chunk{-1, -1});
  parallel_chunks(n, chunk, threads, [&](int64_t i, int64_t begin, int64_t end) {
    seen[static_cast<size_t>(i)] = {begin, end};
  });
  return seen;
}

TEST(ParallelThreads, BoundariesByHand) {
  const std::vector<Chunk> expected = {{0, 4}, {4, 8}, {8, 10}};
  for (const int threads : {0, 1, 2, 3, 16}) EXPECT_EQ(boundaries(10, 4, threads), expected);
  EXPECT_TRUE(boundaries(0, 4, 2).empty());
  EXPECT_TRUE(boundaries(-3, 4, 2).empty());
}

RC_GTEST_PROP(ParallelThreads, EveryThreadCountVisitsTheSameChunksOnce, ()) {
  const auto n = *rc::gen::inRange<int64_t>(0, 500);
  const auto chunk = *rc::gen::inRange<int64_t>(1, 40);
  const auto threads = *rc::gen::inRange(2, 6);
  RC_ASSERT(boundaries(n, chunk, threads) == boundaries(n, chunk, 1));
  std::vector<int> visits(static_cast<size_t>(n), 0);
  parallel_chunks(n, chunk, threads, [&](int64_t, int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; ++i) ++visits[static_cast<size_t>(i)];
  });
  RC_ASSERT(std::accumulate(visits.begin(), visits.end(), int64_t{0}) == n);
}

TEST(ParallelThreads, TheLowestFailureReachesTheCaller) {
  for (const int threads : {1, 2, 4}) {
    for (int repeat = 0; repeat < 20; ++repeat) {
      std::string message;
      try {
        parallel_chunks(1000, 1, threads, [](int64_t i, int64_t, int64_t) {
          if (i == 417 || i > 430) throw std::runtime_error(std::to_string(i));
        });
      } catch (const std::runtime_error& error) {
        message = error.what();
      }
      EXPECT_EQ(message, "417") << threads << " threads";
    }
  }
}

TEST(ParallelThreads, AFailureStopsTheRest) {
  std::atomic<int64_t> run = 0;
  EXPECT_THROW(parallel_chunks(1'000'000, 1, 2,
                               [&](int64_t i, int64_t, int64_t) {
                                 ++run;
                                 if (i == 0) throw std::runtime_error("first");
                               }),
               std::runtime_error);
  EXPECT_LT(run, 1'000'000);
}

TEST(ParallelThreads, CountOfThreads) {
  EXPECT_EQ(thread_count(3), 3);
  EXPECT_GE(thread_count(0), 1);
}

}  // namespace
}  // namespace horqin
