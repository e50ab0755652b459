#include "base/clock.h"

#include <fstream>
#include <string>

namespace horqin {
namespace {

// A line "VmHWM:   1234 kB" of /proc/self/status. Not getrusage: its maximum also counts the
// program that started this one.
uint64_t status_bytes(const std::string& key) {
  std::ifstream status("/proc/self/status");
  std::string line;
  while (std::getline(status, line)) {
    if (line.starts_with(key)) return std::stoull(line.substr(key.size())) * 1024;
  }
  return 0;
}

}  // namespace

uint64_t rss_bytes() {
  return status_bytes("VmRSS:");
}

uint64_t peak_rss_bytes() {
  return status_bytes("VmHWM:");
}

}  // namespace horqin
