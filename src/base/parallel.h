#pragma once

#include <algorithm>
#include <atomic>
#include <cassert>
#include <cstdint>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace horqin {

// 0 or less means "all": the number of hardware threads, at least 1.
inline int thread_count(int wanted) {
  if (wanted > 0) return wanted;
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

inline int64_t chunk_count(int64_t n, int64_t chunk) {
  return (n + chunk - 1) / chunk;
}

// Calls f(chunk_index, begin, end) for [0, chunk), [chunk, 2 chunk), … up to n. The boundaries
// depend on n and chunk alone, so work that is gathered by chunk_index is the same whatever the
// number of threads. threads <= 1 runs in the caller.
//
// When calls throw, the exception of the lowest chunk reaches the caller once all have stopped.
// That choice is deterministic too: chunks are taken in order and a taken chunk always runs, so
// whatever else fails, the lowest failing chunk has been run.
template <class F>
void parallel_chunks(int64_t n, int64_t chunk, int threads, F f) {
  assert(chunk > 0);
  const int64_t count = n > 0 ? chunk_count(n, chunk) : 0;
  auto run = [&](int64_t i) { f(i, i * chunk, std::min(n, (i + 1) * chunk)); };
  if (threads <= 1 || count <= 1) {
    for (int64_t i = 0; i < count; ++i) run(i);
    return;
  }

  std::atomic<int64_t> next = 0;
  std::atomic<bool> stop = false;
  std::mutex guard;
  std::exception_ptr failure;
  int64_t failed_chunk = count;

  auto work = [&] {
    while (!stop.load(std::memory_order_relaxed)) {
      const int64_t i = next.fetch_add(1, std::memory_order_relaxed);
      if (i >= count) return;
      try {
        run(i);
      } catch (...) {
        const std::lock_guard lock(guard);
        stop = true;
        if (i < failed_chunk) {
          failed_chunk = i;
          failure = std::current_exception();
        }
      }
    }
  };

  {
    std::vector<std::jthread> helpers;
    const int64_t wanted = std::min<int64_t>(threads, count) - 1;
    helpers.reserve(static_cast<size_t>(wanted));
    try {
      for (int64_t i = 0; i < wanted; ++i) helpers.emplace_back(work);
    } catch (const std::system_error&) {
      // The machine gives no more threads: those that exist share the chunks.
    }
    work();
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace horqin
