// Watches a running solve from inside its callbacks: stop flag, wall time, memory, progress.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "solve/engine.h"

namespace horqin {

// Memory of this process that is in RAM now, in bytes; 0 where the system does not say.
uint64_t resident_bytes();

// Lives for one Session::solve, over all its fallbacks. Used by one thread.
class Watch {
 public:
  explicit Watch(const SolveOptions& options);

  double seconds() const;       // since construction
  double seconds_left() const;  // of the time limit, ≥ 0
  bool wants_progress() const { return static_cast<bool>(options_.progress); }

  // To be called often: true when the solve must end. The first reason stays. Memory is looked at
  // and progress passed on at most five times a second.
  bool should_stop(const Progress& now);
  bool should_stop() { return should_stop({}); }

  // Why should_stop() said so: interrupted, time_limit or memory_limit.
  const std::optional<Status>& verdict() const { return verdict_; }

 private:
  using Clock = std::chrono::steady_clock;
  const SolveOptions& options_;
  Clock::time_point start_ = Clock::now(), next_look_ = start_;
  std::optional<Status> verdict_;
};

}  // namespace horqin
