#include <cstdio>

#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/load.h"

namespace horqin {

/// One reader per tool: it writes the case, or throws InputError.
int import_command(const ImportCommand& command, const Common& common) {
  (void)common;
  Problems problems;
  problems.error("import-not-yet", {command.source.string()}, command.from,
                 "this version does not read models of " + command.from + " yet", "");
  throw InputError(std::move(problems));
}

}  // namespace horqin
