// The reader of case.toml on any bytes: no crash, no hang; settings inside their ranges, or a
// problem that says where and what to do.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "case/raw_table.h"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  horqin::Problems problems;
  const auto settings = horqin::read_settings(
      "case.toml", std::string(reinterpret_cast<const char*>(data), size), problems);
  require(settings.rate >= 0 && settings.rate <= 1);
  require(settings.gap >= 0 && settings.gap <= 1);
  require(settings.deviation >= 0 && settings.deviation <= 1);
  require(settings.base_year == 0 || (settings.base_year >= 1900 && settings.base_year <= 2200));
  require(!settings.currency.empty() || problems.has_errors());
  for (const auto& problem : problems.all()) {
    require(!problem.message.empty() && !problem.remedy.empty());
    require(problem.place.file == "case.toml" && problem.place.line >= 1);
    require(!horqin::format(problem).empty());
  }
  return 0;
}
