// What a caller shares with one engine that works in a thread of its own.
#pragma once

#include <atomic>
#include <chrono>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "solve/engine.h"

namespace horqin {

// The engine asks should_stop() as often as it can and tells where it is; the caller pulls. All
// calls are safe from any thread. Lives as long as the longer of the two.
class Leash {
 public:
  explicit Leash(double seconds, bool wants_progress = false, bool wants_log = false);

  // Of the engine. Progress is kept at most ten times a second.
  bool should_stop(const Progress& now);
  bool should_stop() const { return pulled_.load(std::memory_order_relaxed); }
  double seconds_left() const;  // until its own time limit, ≥ 0
  bool wants_progress() const { return wants_progress_; }
  void log(std::string_view words);
  void incumbent(const double* x, size_t columns);  // of branch and bound

  // Of the caller.
  void pull() { pulled_ = true; }
  Progress last() const;
  std::string take_log();
  std::vector<double> take_incumbent();

 private:
  using Clock = std::chrono::steady_clock;
  const Clock::time_point end_;
  const bool limited_, wants_progress_, wants_log_;
  std::atomic<bool> pulled_ = false;
  std::atomic<Clock::rep> next_ = 0;
  mutable std::mutex mutex_;  // of what follows
  Progress last_;
  std::string log_;
  std::vector<double> incumbent_;
};

}  // namespace horqin
