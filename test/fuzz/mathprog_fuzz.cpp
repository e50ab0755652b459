// The reader of MathProg data files and the look-up behind it, on any bytes: no crash, no undefined
// behaviour; every problem has a place inside the file; no value without its key.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "exchange/osemosys/model.h"
#include "exchange/osemosys/otoole_folder.h"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace horqin;
  const std::string text(reinterpret_cast<const char*>(bytes), size);
  Problems problems;
  const auto data = osemosys::read_mathprog(text, "fuzz", problems);
  for (size_t p = 0; p < osemosys::param_count; ++p) {
    const auto size_of_key = osemosys::spec(static_cast<osemosys::Param>(p)).index.size();
    for (const auto& entry : data.params[p].entries) {
      require(entry.at.line >= 1 && entry.at.column >= 1);
      for (size_t i = 0; i < size_of_key; ++i) require(entry.key[i] >= 0);
    }
  }
  for (const auto& problem : problems.all()) require(problem.place.line >= 1);
  osemosys::make_model(data, problems);
  require(!format(problems).empty() || problems.all().empty());

  Problems of_config;
  osemosys::Data settings;
  osemosys::read_otoole_config(text, "fuzz", settings, of_config);
  return 0;
}
