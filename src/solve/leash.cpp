#include "solve/leash.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace horqin {
namespace {

constexpr double longest = 1e8;  // seconds: three years, and no overflow of the clock

std::chrono::steady_clock::duration duration(double seconds) {
  return std::chrono::duration_cast<std::chrono::steady_clock::duration>(
      std::chrono::duration<double>(std::clamp(seconds, 0.0, longest)));
}

}  // namespace

Leash::Leash(double seconds, bool wants_progress, bool wants_log)
    : end_(Clock::now() + duration(seconds)),
      limited_(seconds < longest),
      wants_progress_(wants_progress),
      wants_log_(wants_log) {
  last_.bound = last_.primal_objective = last_.gap = last_.primal_infeasibility =
      std::numeric_limits<double>::quiet_NaN();
}

bool Leash::should_stop(const Progress& now) {
  const Clock::duration moment = Clock::now().time_since_epoch();
  if (moment.count() >= next_.load(std::memory_order_relaxed)) {
    next_.store((moment + std::chrono::milliseconds(100)).count(), std::memory_order_relaxed);
    const std::lock_guard lock(mutex_);
    last_ = now;
  }
  return should_stop();
}

double Leash::seconds_left() const {
  if (!limited_) return infinity;
  return std::max(0.0, std::chrono::duration<double>(end_ - Clock::now()).count());
}

void Leash::log(std::string_view words) {
  if (!wants_log_) return;
  const std::lock_guard lock(mutex_);
  log_ += words;
}

void Leash::incumbent(const double* x, size_t columns) {
  const std::lock_guard lock(mutex_);
  incumbent_.assign(x, x + columns);
}

Progress Leash::last() const {
  const std::lock_guard lock(mutex_);
  return last_;
}

std::string Leash::take_log() {
  const std::lock_guard lock(mutex_);
  return std::exchange(log_, {});
}

std::vector<double> Leash::take_incumbent() {
  const std::lock_guard lock(mutex_);
  return std::exchange(incumbent_, {});
}

}  // namespace horqin
