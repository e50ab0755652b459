// Questions side by side, each from where the one before in its lane ended.
#pragma once

#include <cstdint>
#include <functional>

#include "base/clock.h"
#include "base/parallel.h"

namespace horqin {

/// Two, however many threads there are: which question goes on from which does not depend on them.
constexpr int64_t lane_count = 2;

/// When these questions end, in seconds of `watch`.
struct LaneTime {
  const Stopwatch& watch;
  double end = 0;
  std::function<bool()> stopped;
};

/// Calls work(lane, k, until) for k < count, the questions lane, lane + 2, lane + 4 … of each lane
/// one after the other: `until` is when the question should be answered, an equal share of what its
/// lane has left. Lanes without a thread of their own wait, and share the time.
template <class Work>
void in_lanes(int64_t count, int threads, const LaneTime& time, Work work) {
  const bool apart = thread_count(threads) >= lane_count;
  parallel_chunks(lane_count, 1, thread_count(threads), [&](int64_t lane, int64_t, int64_t) {
    const double now = time.watch.seconds();
    const double end =
        apart ? time.end : now + (time.end - now) / static_cast<double>(lane_count - lane);
    for (int64_t k = lane; k < count && !time.stopped(); k += lane_count) {
      const double left = end - time.watch.seconds();
      const auto questions = static_cast<double>(chunk_count(count - k, lane_count));
      work(lane, k, time.watch.seconds() + left / questions);
    }
  });
}

}  // namespace horqin
