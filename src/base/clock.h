#pragma once

#include <chrono>
#include <cstdint>

namespace horqin {

// Wall-clock seconds since construction or the last restart.
class Stopwatch {
 public:
  double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  }
  void restart() { start_ = std::chrono::steady_clock::now(); }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

// Memory of this process in RAM: now, and the most so far. 0 when the system does not tell.
uint64_t rss_bytes();
uint64_t peak_rss_bytes();

}  // namespace horqin
