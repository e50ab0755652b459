// The reader of PyPSA's CSV folders on any bytes: files follow each other, each behind a line
// `== NAME`. No crash, no undefined behaviour, and a network that fits together when it says no
// error.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <string>

#include "exchange/pypsa/network.h"

namespace {

std::map<std::string, std::string> files_in(const std::string& text) {
  std::map<std::string, std::string> files;
  for (size_t at = text.find("== "); at != std::string::npos;) {
    const auto line = text.find('\n', at);
    if (line == std::string::npos) break;
    const auto next = text.find("\n== ", line);
    const auto last = next == std::string::npos ? text.size() : next + 1;
    files[text.substr(at + 3, line - at - 3)] = text.substr(line + 1, last - line - 1);
    at = next == std::string::npos ? next : next + 1;
  }
  return files;
}

void require(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  horqin::Problems problems;
  const auto network = horqin::pypsa::read_csv_texts("fuzz", files_in(text), problems);
  if (problems.has_errors()) return 0;
  horqin::pypsa::check_network(network, problems);
  const size_t steps = network.snapshots.size();
  require(network.objective.size() == steps && network.stores.size() == steps);
  for (const auto& one : network.components) {
    for (const auto& [attribute, varying] : one.series)
      require(varying.values.size() == varying.rows.size() * steps);
    for (const auto& [attribute, column] : one.given)
      require(column.numbers.size() == one.names.size() || column.texts.size() == one.names.size());
  }
  return 0;
}
