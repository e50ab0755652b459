#include <cstdio>

#include "base/files.h"
#include "cli/load.h"
#include "equation/assemble.h"
#include "lp/mps.h"

namespace horqin {

int export_command(const ExportOptions& options, const Common& common) {
  const auto loaded = load(options.folder, options.scenario);
  show_problems(loaded.problems, common.progress);
  if (!loaded.network) return exit_bad_input;
  const Model model(*loaded.network);
  const auto assembled = assemble(model, 2);
  write_mps(assembled.program, options.out,
            {.row = [&](int32_t row) { return row_words(model, assembled, row); },
             .column = [&](int32_t column) { return column_words(model, column); }});
  if (common.json) {
    std::printf("{\"rows\": %d, \"columns\": %d, \"nonzeros\": %lld}\n", assembled.program.rows(),
                assembled.program.columns(), static_cast<long long>(assembled.program.nonzeros()));
  }
  return exit_solved;
}

}  // namespace horqin
