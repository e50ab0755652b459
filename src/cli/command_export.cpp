#include <cmath>
#include <cstdio>
#include <functional>

#include "base/files.h"
#include "cli/failure.h"
#include "cli/load.h"
#include "equation/assemble.h"
#include "exchange/iamc.h"
#include "exchange/osemosys/otoole_results.h"
#include "exchange/pypsa/results.h"
#include "exchange/source_names.h"
#include "lp/mps.h"
#include "plan/run/status_words.h"
#include "plan/stage/stages.h"
#include "result/netcdf.h"
#include "result/prices.h"
#include "result/tables.h"

namespace horqin {

namespace {

/// A case, or that of a run.
struct Exported {
  std::filesystem::path folder;  ///< of the case
  Loaded loaded;
  Json summary;  ///< of a run
};

Exported open(const ExportOptions& options, const Common& common) {
  if (!is_run(options.folder))
    return {options.folder, open_case(options.folder, options.scenario, common), nullptr};
  const auto run = read_run(options.folder);
  auto found = open_case_of(run, options.folder, options.source, common);
  return {std::move(found.folder), std::move(found.loaded), run_json(run, "summary.json")};
}

int export_mps(const ExportOptions& options, const Loaded& loaded, const Common& common) {
  const Model model(*loaded.network);
  const auto assembled = assemble(model, 2);
  write_mps(assembled.program, options.out,
            {.row = [&](int32_t row) { return row_words(model, assembled, row); },
             .column = [&](int32_t column) { return column_words(model, column); }});
  const auto& program = assembled.program;
  tell_written(
      options.out,
      {{"rows", program.rows()}, {"columns", program.columns()}, {"nonzeros", program.nonzeros()}},
      common);
  return exit_solved;
}

/// What is written: the answer of a run as it lies there, or that of a case, solved now.
struct Answer {
  std::string status;
  int code = exit_solved;
  double objective = 0;
  SavedAnswer saved;  ///< x empty: there is none
};

Answer answer_of_run(const ExportOptions& options, const Json& summary, const Model& model) {
  return {json_words(summary, "status"), exit_solved,
          json_value(summary, "objective").value_or(std::nan("")),
          read_answer(options.folder / "results.nc", model)};
}

Answer solve_now(const Case& source, const Model& model) {
  const auto assembled = assemble(model, 2);
  PlanOptions plan;
  plan.alone = false;
  plan.solve.gap = source.settings.gap;
  plan.solve.stop = interrupted();
  auto solved = solve_stages(model, assembled, plan);
  Answer answer{name(solved.status), exit_code(solved.status), solved.objective, {}};
  if (solved.status != Status::optimal) return answer;
  if (!solved.y.empty()) answer.saved.prices = node_prices(model, assembled, solved.y);
  answer.saved.x = std::move(solved.x);
  return answer;
}

using Files = std::map<std::string, std::string>;

/// Writes an answer to a path.
using Form = std::function<void(const Model&, const Answer&)>;

void write(const std::filesystem::path& file, const std::string& content) {
  Problems problems;
  if (!write_file_atomic(file, content, problems)) throw InputError(std::move(problems));
}

/// A form of several files in a folder, which is refused at once where something stands there.
template <class Texts>
Form folder_form(const std::filesystem::path& path, Texts texts) {
  return [out = std::make_shared<AtomicFolder>(path), texts](const Model& model,
                                                             const Answer& answer) {
    for (const auto& [name, text] : texts(model, answer)) write(out->path() / name, text);
    out->commit();
  };
}

Files yearly_tables(const SourceNames& names, const Model& model, const SavedAnswer& saved) {
  const auto& x = saved.x;
  Files files = {{"activity.csv", activity_table(model, x)},
                 {"capacity.csv", capacity_table(model, x)},
                 {"levels.csv", level_table(model, x)},
                 {"measures.csv", measure_table(model, x)},
                 {"balance.csv", balance_table(model, x)}};
  if (!saved.prices.empty()) files["prices.csv"] = price_table(model, saved.prices);
  for (auto& [name, text] : files) text = names.add_to(text);
  return files;
}

/// Refuses a case that the format does not fit, before anything is solved.
Form form_of(const ExportOptions& options, const Exported& from) {
  const auto& folder = from.folder;
  const auto& out = options.out;
  if (options.format == "otoole") {
    return folder_form(out, [origin = osemosys::read_origin(folder.string())](
                                const Model& model, const Answer& answer) {
      return osemosys::otoole_results(model, answer.saved.x, origin);
    });
  }
  if (options.format == "pypsa") {
    return folder_form(
        out, [origin = pypsa::read_origin(folder)](const Model& model, const Answer& answer) {
          return pypsa::results(model, answer.saved, answer.objective, origin);
        });
  }
  if (options.format == "netcdf") {
    return [&](const Model& model, const Answer& answer) {
      write(out, netcdf_of(model, answer.saved.x, answer.saved.prices, from.loaded.source->hash));
    };
  }
  const SourceNames names(folder, *from.loaded.source);
  if (options.format == "csv") {
    return folder_form(out, [names](const Model& model, const Answer& answer) {
      return yearly_tables(names, model, answer.saved);
    });
  }
  const auto scenario =
      from.summary.is_null() ? options.scenario : json_words(from.summary, "scenario");
  return [&, names, scenario](const Model& model, const Answer& answer) {
    write(out, iamc_table(*from.loaded.source, yearly_tables(names, model, answer.saved),
                          "Horqin " HORQIN_VERSION, scenario));
  };
}

int export_results(const ExportOptions& options, const Exported& from, const Common& common) {
  const auto form = form_of(options, from);
  const Model model(*from.loaded.network);
  const auto answer = from.summary.is_null() ? solve_now(*from.loaded.source, model)
                                             : answer_of_run(options, from.summary, model);
  if (answer.saved.x.empty()) {
    const auto reason = status_words(answer.status).en;
    return fail(answer.status.c_str(), answer.code,
                "there is no result to write: " + reason +
                    (answer.code == exit_infeasible ? " (horqin explain says why)" : ""),
                common);
  }
  form(model, answer);
  tell_written(options.out, {{"status", answer.status}, {"objective", answer.objective}}, common);
  return exit_solved;
}

}  // namespace

int export_command(const ExportOptions& options, const Common& common) {
  const auto from = open(options, common);
  const bool one_file =
      options.format != "csv" && options.format != "otoole" && options.format != "pypsa";
  if (one_file) prepare_to_write(options.out);
  if (options.format == "mps") return export_mps(options, from.loaded, common);
  return export_results(options, from, common);
}

}  // namespace horqin
