#include "solve/watch.h"

#include <algorithm>
#include <fstream>

#include <unistd.h>

namespace horqin {

uint64_t resident_bytes() {
  // /proc/self/statm: size and resident set, in pages.
  std::ifstream file("/proc/self/statm");
  uint64_t size = 0, resident = 0;
  if (!(file >> size >> resident)) return 0;
  return resident * static_cast<uint64_t>(sysconf(_SC_PAGESIZE));
}

Watch::Watch(const SolveOptions& options) : options_(options) {}

double Watch::seconds() const {
  return std::chrono::duration<double>(Clock::now() - start_).count();
}

double Watch::seconds_left() const {
  return std::max(0.0, options_.time_limit - seconds());
}

bool Watch::should_stop(const Progress& now) {
  if (verdict_) return true;
  if (options_.stop != nullptr && options_.stop->load(std::memory_order_relaxed)) {
    verdict_ = Status::interrupted;
    return true;
  }
  const Clock::time_point moment = Clock::now();
  if (seconds() > options_.time_limit) {
    verdict_ = Status::time_limit;
    return true;
  }
  if (moment < next_look_) return false;
  next_look_ = moment + std::chrono::milliseconds(200);
  if (options_.memory_limit_bytes > 0 && resident_bytes() > options_.memory_limit_bytes)
    verdict_ = Status::memory_limit;
  if (options_.progress && !now.phase.empty()) {
    Progress told = now;
    told.seconds = seconds();
    options_.progress(told);
  }
  return verdict_.has_value();
}

}  // namespace horqin
