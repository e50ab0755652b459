#include <cmath>
#include <cstdio>
#include <functional>

#include "base/files.h"
#include "cli/failure.h"
#include "cli/load.h"
#include "cli/table_words.h"
#include "equation/assemble.h"
#include "exchange/iamc.h"
#include "exchange/osemosys/otoole_results.h"
#include "exchange/pypsa/results.h"
#include "exchange/source_names.h"
#include "exchange/workbook.h"
#include "lp/mps.h"
#include "plan/run/status_words.h"
#include "plan/stage/stages.h"
#include "result/netcdf.h"
#include "result/prices.h"

namespace horqin {

namespace {

/// A case, or that of a run.
struct Exported {
  std::filesystem::path folder;  ///< of the case
  Loaded loaded;
  RunFiles run;  ///< its texts; empty for a case
};

Exported open(const ExportOptions& options, const Common& common) {
  if (!is_run(options.folder))
    return {options.folder, open_case(options.folder, options.scenario, common), {}};
  auto run = read_run(options.folder);
  auto found = open_case_of(run, options.folder, options.source, common);
  return {std::move(found.folder), std::move(found.loaded), std::move(run)};
}

/// Forms that are made of a run's tables; the others read the plan itself.
bool has_tables(const std::string& format) {
  return format == "csv" || format == "xlsx" || format == "iamc";
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
struct ExportAnswer {
  std::string status;
  int code = exit_solved;
  double objective = 0;
  SavedAnswer saved;  ///< x empty: there is none
  RunFiles files;     ///< of the run, or as a run would have them
};

ExportAnswer answer_of_run(const ExportOptions& options, const RunFiles& run, const Model& model) {
  const auto summary = run_json(run, "summary.json");
  return {json_words(summary, "status"), exit_solved,
          json_value(summary, "objective").value_or(std::nan("")),
          read_answer(options.folder / "results.nc", model), run};
}

ExportAnswer solve_now(const ExportOptions& options, const Loaded& loaded, const Model& model) {
  const Case& source = *loaded.source;
  const auto assembled = assemble(model, 2);
  PlanOptions plan;
  plan.alone = false;
  plan.solve.gap = source.settings.gap;
  plan.solve.stop = interrupted();
  auto solved = solve_stages(model, assembled, plan);
  ExportAnswer answer{name(solved.status), exit_code(solved.status), solved.objective, {}, {}};
  if (solved.status != Status::optimal) return answer;
  if (has_tables(options.format)) {
    auto summary = summary_of(source, options.scenario, loaded.problems);
    summarise(model, assembled, solved, summary);
    answer.files = run_files(model, assembled, solved, summary);
  }
  if (!solved.y.empty()) answer.saved.prices = node_prices(model, assembled, solved.y);
  answer.saved.x = std::move(solved.x);
  return answer;
}

using Files = std::map<std::string, std::string>;

/// Writes an answer to a path.
using Form = std::function<void(const Model&, const ExportAnswer&)>;

/// A text, or what a function writes.
template <class Content>
void write(const std::filesystem::path& file, const Content& content) {
  Problems problems;
  if (!write_file_atomic(file, content, problems)) throw InputError(std::move(problems));
}

/// A form of several files in a folder, which is refused at once where something stands there.
template <class Texts>
Form folder_form(const std::filesystem::path& path, Texts texts) {
  return [out = std::make_shared<AtomicFolder>(path), texts](const Model& model,
                                                             const ExportAnswer& answer) {
    for (const auto& [name, text] : texts(model, answer)) out->write(name, text);
    out->commit();
  };
}

/// Tables of results, each with what its source calls things behind it.
Files tables_of(const RunFiles& files, const SourceNames& names) {
  Files tables;
  for (const auto& [name, text] : files)
    if (name.ends_with(".csv")) tables[name] = names.add_to(text);
  return tables;
}

Files yearly_tables(const RunFiles& files, const SourceNames& names) {
  auto tables = tables_of(files, names);
  for (const auto* other : {"goals.csv", "limits.csv", "projects.csv", "costs.csv"})
    tables.erase(other);
  return tables;
}

/// Refuses a case that the format does not fit, before anything is solved.
Form form_of(const ExportOptions& options, const Exported& from, Language language) {
  const auto& folder = from.folder;
  const auto& out = options.out;
  if (options.format == "otoole") {
    return folder_form(out, [origin = osemosys::read_origin(folder.string())](
                                const Model& model, const ExportAnswer& answer) {
      return osemosys::otoole_results(model, answer.saved.x, origin);
    });
  }
  if (options.format == "pypsa") {
    return folder_form(
        out, [origin = pypsa::read_origin(folder)](const Model& model, const ExportAnswer& answer) {
          return pypsa::results(model, answer.saved, answer.objective, origin);
        });
  }
  if (options.format == "netcdf") {
    return [&](const Model& model, const ExportAnswer& answer) {
      write(out, netcdf_of(model, answer.saved.x, answer.saved.prices, from.loaded.source->hash));
    };
  }
  const SourceNames names(folder, *from.loaded.source);
  if (options.format == "csv") {
    return folder_form(out, [names](const Model&, const ExportAnswer& answer) {
      return yearly_tables(answer.files, names);
    });
  }
  if (options.format == "xlsx") {
    return [&, names, language](const Model&, const ExportAnswer& answer) {
      write(out, [&](const std::filesystem::path& aside) {
        write_workbook(aside, sheets_of(tables_of(answer.files, names), language));
      });
    };
  }
  const auto scenario = from.run.empty()
                            ? options.scenario
                            : json_words(run_json(from.run, "summary.json"), "scenario");
  return [&, names, scenario](const Model&, const ExportAnswer& answer) {
    write(out, iamc_table(*from.loaded.source, yearly_tables(answer.files, names),
                          "Horqin " HORQIN_VERSION, scenario));
  };
}

int export_results(const ExportOptions& options, const Exported& from, const Common& common) {
  const auto form = form_of(options, from, common.language);
  const Model model(*from.loaded.network);
  const auto answer = from.run.empty() ? solve_now(options, from.loaded, model)
                                       : answer_of_run(options, from.run, model);
  if (answer.saved.x.empty()) {
    const auto reason = status_words(answer.status);
    const bool explained = answer.code == exit_infeasible;
    return fail(answer.status.c_str(), answer.code,
                "there is no result to write: " + reason.en +
                    (explained ? " (horqin explain says why)" : ""),
                common,
                "没有可写出的结果：" + reason.zh + (explained ? "（原因见 horqin explain）" : ""));
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
