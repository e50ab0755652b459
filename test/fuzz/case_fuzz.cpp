// A small case of which one file is the fuzzer's: its first line names the file, the rest is its
// text. No crash and no hang; what is refused is told with its place and what to do; a case without
// errors makes a network.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <string>

#include "case/case.h"
#include "case/package.h"
#include "network/network.h"

namespace {

using Files = std::map<std::string, std::string>;

void require(bool condition) {
  if (!condition) std::abort();
}

Files read_small_case() {
  Files files;
  horqin::Problems problems;
  const auto folder = horqin::case_folder(HORQIN_SOURCE_DIR "/test/case/small");
  for (const auto& name : folder->names()) files[name] = folder->read(name, problems).value();
  require(problems.all().empty());
  return files;
}

/// Days are cheap to write and dear to lay out: a case of more steps than this says nothing new.
bool too_long(const horqin::Case& read) {
  const auto& days = read.table("days");
  double steps = 0;
  for (int row = 0; row < days.rows(); ++row) steps += days.number(row, "steps");
  return steps > 1000;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const Files small = read_small_case();
  const std::string input(reinterpret_cast<const char*>(data), size);
  const auto line_end = std::min(input.find('\n'), input.size());
  auto files = small;
  files[input.substr(0, line_end)] = input.substr(std::min(line_end + 1, input.size()));
  const auto texts = horqin::case_texts(files);

  horqin::Problems problems;
  const auto read = std::make_shared<const horqin::Case>(horqin::read_case(*texts, {}, problems));
  require(problems.has_errors() || read->tables.size() == horqin::schema().size());
  if (!problems.has_errors() && !too_long(*read)) horqin::make_network(read, problems);
  for (const auto& problem : problems.all()) {
    require(!problem.code.empty() && !problem.message.empty() && !problem.remedy.empty());
    require(problem.place.line >= 0 && problem.place.column >= 0);
  }
  require(!horqin::data_package(*texts).empty());
  return 0;
}
