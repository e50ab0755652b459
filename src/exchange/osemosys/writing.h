#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "exchange/case_folder.h"
#include "exchange/osemosys/import.h"
#include "exchange/osemosys/model.h"

namespace horqin::osemosys {

inline bool nonzero(const std::vector<double>& values) {
  return std::ranges::any_of(values, [](double value) { return value != 0; });
}
inline bool positive(const std::vector<double>& values) {
  return std::ranges::any_of(values, [](double value) { return value > 0; });
}

/// A mode of a technology that does something.
struct UsedMode {
  int32_t mode = -1;
  std::string name;
  bool idle = false;  ///< without ratios: it only meets limits of activity
};

/// A technology in a region, as it becomes a process.
struct Tech {
  int32_t r = 0, t = 0;
  std::string id;
  std::vector<UsedMode> modes;
  bool stands = false;  ///< it is written; otherwise nothing of it can matter
};

/// What every part of the writer knows. Years are periods of one year; each time slice is a day of
/// one step, as long as YearSplit says in the mean of the years. Where YearSplit of a year differs,
/// `stretch` carries it: activities of a slice are energies over its mean length.
struct Writing {
  Writing(const Model& m, const ImportOptions& o, CaseFolder& c, Problems& p)
      : model(m), options(o), dialect(o.dialect), out(c), problems(p) {}

  const Model& model;
  const ImportOptions& options;
  const Dialect& dialect;
  CaseFolder& out;
  Problems& problems;

  int32_t regions = 0, years = 0, slices = 0;
  std::vector<double> weight;                 ///< by slice: mean of YearSplit over the years
  std::vector<int32_t> order;                 ///< slices in the order of table days
  std::vector<double> rate;                   ///< by region: DiscountRate
  std::vector<std::string> zone;              ///< by region
  std::vector<std::vector<int32_t>> tech_at;  ///< by region, technology: position in techs
  std::vector<Tech> techs;
  size_t by_year = 0, by_slice = 0;  ///< shapes of series
  std::string slice_grain;           ///< year when there is one slice

  double year_split(int32_t slice, int32_t y) const {
    return model[Param::YearSplit].at({slice, y});
  }
  /// YearSplit over the mean: 1 where it is the same in all years.
  double stretch(int32_t slice, int32_t y) const {
    return year_split(slice, y) / weight[static_cast<size_t>(slice)];
  }
  const std::string& element(Set set, int32_t at) const {
    return model.of(set)[static_cast<size_t>(at)];
  }
  const Tech& tech(int32_t r, int32_t t) const {
    return techs[static_cast<size_t>(tech_at[static_cast<size_t>(r)][static_cast<size_t>(t)])];
  }
  /// Name of a thing of a region: with the region before it where there are several.
  std::string local(int32_t r, std::string_view name) const;

  /// A cell for values by year: empty when all are 0, a number when all are the same, otherwise a
  /// series of the name.
  std::string by_years(std::string_view name, const std::vector<double>& values);
  /// The same for values by year and slice: [year][slice of the model].
  std::string by_slices(std::string_view name, const std::vector<double>& values);
  /// a · b of two cells; 1 says nothing, an empty one makes it empty.
  static std::string times(const std::string& a, const std::string& b);
  /// "2020-2022 2025" of the years that are marked.
  std::string year_list(const std::vector<bool>& marked) const;

  /// A surprise of the dialect: a warning, with `strict` an error.
  void surprise(std::string code, const Place& place, std::string found, std::string message,
                std::string remedy);
};

/// Capital recovery factor times present value of the annuity, see annuity_factor.
double annuity_factor(double life, double own_rate, double rate);
/// What capital costs by year, see worth_of_capital: a cell.
std::string capital_series(Writing& w, int32_t r, double life, double factor, double rate,
                           Dialect::Salvage salvage);
/// Is nothing built in a year whose CapitalCost is negative? Where investments of the text are not
/// negative, and where it counts a salvage value, which is not: of what outlives the last year.
bool needs_a_price(const Writing& w, int32_t r, int32_t t, size_t y);
/// What brings a region's running costs to the discount rate of the case: a cell, mostly 1.
std::string running_factor(Writing& w, int32_t r);

// The parts of the case, in the order in which they are written.
void write_frame(Writing& writing);        ///< settings, regions, years, slices
void find_technologies(Writing& writing);  ///< which modes run, which technologies matter
/// Whether something is asked of a technology's capacity, beside its activity.
bool capacity_matters(const Writing& writing, int32_t r, int32_t t);
void write_technologies(Writing& writing);  ///< processes, their modes, capacities and costs
void write_fuels(Writing& writing);         ///< commodities, arcs, demands, free supply
void write_trade(Writing& writing);
void write_emissions(Writing& writing);
void write_activity_limits(Writing& writing);
void write_targets(Writing& writing);  ///< reserve margin, RE target, user-defined constraints
void write_storage(Writing& writing);
void write_signs(Writing& writing);  ///< what may not be negative

/// What the source's own data check refuses, and the surprises of the dialect.
void check_model(Writing& writing);
/// What may not be negative.
void check_signs(Writing& writing);

}  // namespace horqin::osemosys
