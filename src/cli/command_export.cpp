#include <cstdio>

#include "base/files.h"
#include "cli/load.h"
#include "equation/assemble.h"
#include "exchange/osemosys/otoole_results.h"
#include "lp/mps.h"
#include "plan/stage/stages.h"
#include "result/tables.h"

namespace horqin {

namespace {

int export_mps(const ExportOptions& options, const Loaded& loaded, const Common& common) {
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

/// Tables of an answer, by file name.
std::map<std::string, std::string> tables_of(const std::string& format, const Model& model,
                                             const std::vector<double>& x,
                                             const std::filesystem::path& folder) {
  if (format == "otoole")
    return osemosys::otoole_results(model, x, osemosys::read_origin(folder.string()));
  return {{"activity.csv", activity_table(model, x)},
          {"capacity.csv", capacity_table(model, x)},
          {"levels.csv", level_table(model, x)},
          {"measures.csv", measure_table(model, x)},
          {"balance.csv", balance_table(model, x)}};
}

/// Solves the case and writes its results.
int export_results(const ExportOptions& options, const Loaded& loaded, const Common& common) {
  AtomicFolder out(options.out);
  if (options.format == "otoole") osemosys::read_origin(options.folder.string());
  const Model model(*loaded.network);
  const auto assembled = assemble(model, 2);
  PlanOptions plan;
  plan.alone = false;
  plan.solve.gap = loaded.source->settings.gap;
  plan.solve.stop = interrupted();
  const auto answer = solve_stages(model, assembled, plan);
  if (common.json) {
    std::printf("{\"status\": \"%s\", \"objective\": %.17g}\n", name(answer.status),
                answer.objective);
  }
  if (answer.status != Status::optimal) {
    std::fprintf(stderr, "horqin: there is no result to write: %s (horqin explain says why)\n",
                 name(answer.status));
    return exit_code(answer.status);
  }
  Problems problems;
  for (const auto& [name, text] : tables_of(options.format, model, answer.x, options.folder)) {
    if (!write_file_atomic(out.path() / name, text, problems))
      throw InputError(std::move(problems));
  }
  out.commit();
  return exit_solved;
}

}  // namespace

int export_command(const ExportOptions& options, const Common& common) {
  const auto loaded = open_case(options.folder, options.scenario, common);
  if (options.format == "mps") return export_mps(options, loaded, common);
  return export_results(options, loaded, common);
}

}  // namespace horqin
