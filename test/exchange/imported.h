// A model of OSeMOSYS, imported and solved in a test.
#pragma once

#include <unistd.h>

#include "base/files.h"
#include "equation/assemble.h"
#include "exchange/osemosys/import.h"
#include "network/network.h"
#include "solve/session.h"

namespace horqin {

namespace fs = std::filesystem;

struct Outcome {
  Status status = Status::failed;
  double objective = 0;
  int32_t rows = 0;
};

inline osemosys::ImportOptions options_of(const fs::path& source, const std::string& dialect) {
  osemosys::ImportOptions options;
  options.source = source;
  options.folder = fs::temp_directory_path() / ("horqin_osemosys_" + std::to_string(getpid()));
  options.dialect_name = dialect;
  options.dialect = osemosys::dialect_named(dialect).value();
  return options;
}

inline Outcome solve(const osemosys::ImportOptions& options) {
  fs::remove_all(options.folder);
  Problems problems;
  osemosys::import_model(options, problems);
  Problems of_case;
  auto source = std::make_shared<const Case>(
      read_case(*case_folder(options.folder), {.scenario = {}, .gauge = {}}, of_case));
  fs::remove_all(options.folder);
  if (of_case.has_errors()) throw InputError(std::move(of_case));
  const auto net = make_network(source, of_case);
  if (of_case.has_errors()) throw InputError(std::move(of_case));
  const Model model(net);
  const auto assembled = assemble(model, 1);
  const int32_t rows = assembled.program.rows();
  Session session(assembled.program);
  SolveOptions how;
  how.gap = 0;
  const auto answer = session.solve(how);
  return {answer.status, answer.objective, rows};
}

}  // namespace horqin
