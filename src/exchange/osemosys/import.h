#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "exchange/osemosys/dialect.h"

namespace horqin::osemosys {

struct ImportOptions {
  std::filesystem::path source;  ///< a MathProg data file, or an otoole folder
  std::filesystem::path folder;  ///< of the case to make
  std::optional<std::filesystem::path> config;
  std::string dialect_name = "official";
  Dialect dialect;
  std::string currency = "USD";
  bool strict = false;  ///< surprises of the dialect are errors
};

struct Imported {
  int regions = 0, technologies = 0, fuels = 0, timeslices = 0, years = 0;
  int64_t values = 0;  ///< numbers that the source gives
};

/// Reads the model, checks it and writes the case. Throws InputError when there are errors;
/// warnings are left in `problems`.
Imported import_model(const ImportOptions& options, Problems& problems);

}  // namespace horqin::osemosys
