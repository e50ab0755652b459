#include "exchange/osemosys/import.h"

#include <cmath>
#include <numeric>

#include "base/files.h"
#include "base/text.h"
#include "exchange/osemosys/mathprog_words.h"
#include "exchange/osemosys/otoole_folder.h"
#include "exchange/osemosys/writing.h"
#include "table/encoding.h"

namespace horqin::osemosys {

namespace {

constexpr uint64_t most_bytes = uint64_t{1} << 30;
constexpr double year_split_slack = 1e-4;  // as the source's own check

Data read_source(const ImportOptions& options, Problems& problems) {
  std::error_code error;
  const auto shown = options.source.string();
  if (!std::filesystem::exists(options.source, error)) {
    problems.error("source-missing", {shown}, shown, "there is no such file or folder",
                   "give a MathProg data file, or the folder of CSV files that otoole wrote");
    return {};
  }
  if (std::filesystem::is_directory(options.source, error))
    return read_otoole(options.source, options.config, problems);
  const auto ending = lower(options.source.extension().string());
  if (ending == ".xlsx" || ending == ".xls" || ending == ".zip" || ending == ".json") {
    problems.error("source-form", {shown}, ending, "this is no data file of MathProg",
                   "convert it first: otoole convert excel csv …; MUIO: its data.txt");
    return {};
  }
  auto text = read_file(options.source, shown, problems, most_bytes);
  if (text && first_invalid_utf8(*text) < text->size()) text = with_plain_comments(*text);
  if (!text || !check_text_encoding(*text, shown, problems)) return {};
  auto data = read_mathprog(*text, shown, problems);
  if (options.config) {
    const auto settings = read_file(*options.config, options.config->string(), problems);
    if (settings) read_otoole_config(*settings, options.config->string(), data, problems);
  }
  return data;
}

/// A limit that the source does not speak of is none, whatever number says so in the dialect.
void open_limits(Model& model) {
  using enum Param;
  for (const auto param :
       {TotalAnnualMaxCapacity, TotalAnnualMaxCapacityInvestment,
        TotalTechnologyAnnualActivityUpperLimit, TotalTechnologyModelPeriodActivityUpperLimit,
        AnnualEmissionLimit, ModelPeriodEmissionLimit}) {
    if (!model.has_default[static_cast<size_t>(param)])
      model.assume(param, std::numeric_limits<double>::infinity());
  }
}

/// Mean lengths of slices; a year whose slices do not sum to 1 is refused as the source does.
void measure_slices(Writing& w) {
  w.weight.assign(static_cast<size_t>(w.slices), 0);
  const auto& splits = w.model[Param::YearSplit];
  if (splits.all().empty() && splits.fallback() <= 0) {
    w.problems.error("slice-length", w.model.place(Param::YearSplit, nullptr), "YearSplit",
                     "YearSplit has no values: the slices have no lengths",
                     "give its share of the year, above 0");
    return;
  }
  bool told = false;  // of the first year only: the others are mostly the same
  for (int32_t y = 0; y < w.years; ++y) {
    double sum = 0;
    for (int32_t l = 0; l < w.slices; ++l) {
      const double split = w.year_split(l, y);
      sum += split;
      w.weight[static_cast<size_t>(l)] += split;
      if (split > 0) continue;
      w.problems.error(
          "slice-length", w.model.place(Param::YearSplit, w.model[Param::YearSplit].find({l, y})),
          format_number(split), w.model.words(Param::YearSplit, {l, y}) + ": a slice has a length",
          "give its share of the year, above 0");
    }
    if (std::abs(sum - 1) <= year_split_slack || told) continue;
    told = true;
    const auto place = w.model.place(Param::YearSplit, nullptr);
    const auto message = "the slices of " + w.element(Set::year, y) + " do not sum to 1";
    const auto found = format_number(sum, 8);
    if (w.dialect.data_check) {
      w.problems.error("year-split", place, found, message, "correct YearSplit");
    } else {
      w.surprise("year-split", place, found, message + "; this text takes them as they are",
                 "correct YearSplit");
    }
  }
  for (auto& one : w.weight) one /= w.years;
  for (int32_t l = 0; l < w.slices; ++l) {  // the same in all years: exactly that, not its mean
    const double first = w.year_split(l, 0);
    bool same = true;
    for (int32_t y = 1; y < w.years; ++y) same = same && w.year_split(l, y) == first;
    if (same) w.weight[static_cast<size_t>(l)] = first;
  }
}

void stop_at_errors(Problems& problems) {
  if (!problems.has_errors()) return;
  problems.sort();
  throw InputError(std::move(problems));
}

int64_t count_values(const Model& model) {
  return std::accumulate(
      model.values.begin(), model.values.end(), int64_t{0},
      [](int64_t sum, const Values& one) { return sum + static_cast<int64_t>(one.all().size()); });
}

}  // namespace

Imported import_model(const ImportOptions& options, Problems& problems) {
  CaseFolder out(options.folder);
  const auto data = read_source(options, problems);
  stop_at_errors(problems);
  auto model = make_model(data, problems);
  stop_at_errors(problems);
  open_limits(model);
  Writing w(model, options, out, problems);
  w.regions = model.count(Set::region);
  w.years = model.count(Set::year);
  w.slices = model.count(Set::timeslice);
  for (int32_t r = 0; r < w.regions; ++r) w.rate.push_back(model[Param::DiscountRate].at({r}));
  measure_slices(w);
  check_model(w);
  check_signs(w);
  stop_at_errors(problems);
  write_frame(w);
  find_technologies(w);
  stop_at_errors(problems);
  write_technologies(w);
  write_fuels(w);
  write_trade(w);
  write_emissions(w);
  write_activity_limits(w);
  write_targets(w);
  write_storage(w);
  write_signs(w);
  stop_at_errors(problems);
  out.commit();
  problems.sort();
  return {w.regions, model.count(Set::technology), model.count(Set::fuel), w.slices,
          w.years,   count_values(model)};
}

}  // namespace horqin::osemosys
