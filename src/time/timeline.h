#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "case/case.h"

namespace horqin {

/// One period of one branch of the event tree. Without futures there is one branch.
struct Period {
  enum class Role : uint8_t { base, plan, outlook };
  int year = 0;
  int years = 1;    ///< calendar years it stands for
  int parent = -1;  ///< the period before it, on its branch
  int future = -1;  ///< row of table futures; -1: before the branching
  double probability = 1;
  Role role = Role::plan;
  int decision = 0;  ///< periods with the same decision share their builds
  /// What one unit of money paid in each of its years is worth at the base year, times the
  /// probability.
  double worth = 1;
};

/// A calendar year of a period: stores of a yearly grain step through these.
struct CalendarYear {
  int year = 0;
  int period = 0;
  int parent = -1;  ///< the year before, -1: the first
};

/// Slices of one level within a year; the same for every period.
struct SliceLevel {
  std::vector<double> hours;                   ///< how long: of one occurrence
  std::vector<double> repeats;                 ///< how often in a year
  std::vector<int32_t> first_step, last_step;  ///< steps it covers: [first, last)
  std::vector<int32_t> parent;                 ///< slice of the next coarser level
  int32_t count() const { return static_cast<int32_t>(hours.size()); }
};

/// plan > period > season > day > step, with weights.
class Timeline {
 public:
  static Timeline make(const Case& source, Problems& problems);

  std::vector<Period> periods;
  std::vector<CalendarYear> calendar;
  std::array<SliceLevel, 4> levels;  ///< by Grain: year (one slice), season, day, step
  std::vector<std::string> season_names;
  std::vector<double> cost_hours;   ///< per step: how much it counts in costs, hours per year
  std::vector<double> sum_hours;    ///< per step: how much it counts in yearly sums, hours per year
  std::vector<double> store_hours;  ///< per step: how long it is for stores

  int32_t period_count() const { return static_cast<int32_t>(periods.size()); }
  int32_t count(Grain grain) const { return levels[static_cast<size_t>(grain)].count(); }
  const SliceLevel& level(Grain grain) const { return levels[static_cast<size_t>(grain)]; }
  /// The slice of a coarser (or the same) level that contains a slice.
  int32_t containing(Grain fine, int32_t slice, Grain coarse) const;
  /// The slices of a finer (or the same) level inside a slice: [first, last).
  std::pair<int32_t, int32_t> inside(Grain coarse, int32_t slice, Grain fine) const;
  /// Hours of a slice in a year as it counts in yearly sums, and in costs.
  double yearly_hours(Grain grain, int32_t slice) const;
  double costed_hours(Grain grain, int32_t slice) const;
  /// First calendar year of a period.
  int32_t first_year(int period) const { return first_year_[static_cast<size_t>(period)]; }
  int period_of_year(int year, int future) const;  ///< -1: none
  /// True when every day stands for itself alone: days are neighbours as they stand in the table.
  bool chronological() const;
  /// The period on the branch of `period` that lies `back` periods before; -1: none.
  int back(int period, int back) const;
  /// True when `early` is `late` or lies before it on its branch.
  bool before_or_same(int early, int late) const;

  double rate = 0;  ///< discount rate
  int base_year = 0;
  double year_offset = 0.5;  ///< when in the year money is paid
  /// Worth at the base year of a unit paid in a calendar year.
  double discount(double year) const;

 private:
  friend class TimelineMaker;
  std::vector<int32_t> first_year_;
};

/// How much a capital sum costs per year over `life` years: r / (1 - (1 + r)^-life).
template <class Num>
Num capital_recovery(double rate, const Num& life) {
  using std::pow;
  if (rate == 0) return 1 / life;
  return rate / (1 - pow(1 + rate, -life));
}

}  // namespace horqin
