#include "time/timeline.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "case/hours.h"
#include "time/profile.h"

namespace horqin {

double Timeline::discount(double year) const {
  return std::pow(1 + rate, -(year - base_year + year_offset));
}

int32_t Timeline::containing(Grain fine, int32_t slice, Grain coarse) const {
  for (auto at = static_cast<int>(fine); at > static_cast<int>(coarse); --at) {
    slice = levels[static_cast<size_t>(at)].parent[static_cast<size_t>(slice)];
  }
  return slice;
}

std::pair<int32_t, int32_t> Timeline::inside(Grain coarse, int32_t slice, Grain fine) const {
  if (coarse == fine) return {slice, slice + 1};
  const auto& outer = level(coarse);
  const auto first = outer.first_step[static_cast<size_t>(slice)];
  const auto last = outer.last_step[static_cast<size_t>(slice)];
  if (fine == Grain::step) return {first, last};
  return {containing(Grain::step, first, fine), containing(Grain::step, last - 1, fine) + 1};
}

double Timeline::yearly_hours(Grain grain, int32_t slice) const {
  const auto i = static_cast<size_t>(slice);
  if (grain == Grain::step) return sum_hours[i];
  return level(grain).hours[i] * level(grain).repeats[i];
}

double Timeline::costed_hours(Grain grain, int32_t slice) const {
  const auto i = static_cast<size_t>(slice);
  if (grain == Grain::step) return cost_hours[i];
  return level(grain).hours[i] * level(grain).repeats[i];
}

int Timeline::period_of_year(int year, int future) const {
  for (int i = 0; i < period_count(); ++i) {
    const auto& period = periods[static_cast<size_t>(i)];
    const bool reached = period.future == -1 || period.future == future;
    if (reached && year >= period.year && year < period.year + period.years) return i;
  }
  return -1;
}

bool Timeline::chronological() const {
  return std::ranges::all_of(level(Grain::day).repeats, [](double often) { return often == 1; });
}

int Timeline::back(int period, int back) const {
  while (back-- > 0 && period >= 0) period = periods[static_cast<size_t>(period)].parent;
  return period;
}

bool Timeline::before_or_same(int early, int late) const {
  while (late > early) late = periods[static_cast<size_t>(late)].parent;
  return late == early;
}

/// Builds the parts of a timeline from tables periods, futures and days.
class TimelineMaker {
 public:
  TimelineMaker(const Case& source, Problems& problems) : case_(source), problems_(problems) {}

  Timeline make() {
    const auto& settings = case_.settings;
    line_.rate = settings.rate;
    line_.year_offset = settings.when == Settings::When::start ? 0.0
                        : settings.when == Settings::When::end ? 1.0
                                                               : 0.5;
    make_periods();
    make_calendar();
    make_slices();
    return std::move(line_);
  }

 private:
  void make_periods() {
    const auto& table = case_.table("periods");
    const auto& futures = case_.table("futures");
    line_.base_year = case_.settings.base_year;
    if (line_.base_year == 0 && table.rows() > 0)
      line_.base_year = static_cast<int>(table.number(0, "year"));
    std::vector<int> last(static_cast<size_t>(std::max(1, futures.rows())), -1);
    int decisions = 0;
    for (int row = 0; row < table.rows(); ++row) {
      Period period;
      period.year = static_cast<int>(table.number(row, "year"));
      const double years = table.number(row, "years");
      const bool final = row + 1 == table.rows();
      period.years = !std::isnan(years) ? static_cast<int>(years)
                     : final            ? 1
                             : static_cast<int>(table.number(row + 1, "year")) - period.year;
      const auto& role = table.text(row, "role");
      period.role = role == "base"      ? Period::Role::base
                    : role == "outlook" ? Period::Role::outlook
                                        : Period::Role::plan;
      period.worth = table.number(row, "worth");
      place(period, last, decisions);
    }
  }

  /// Adds a period once, or once per future when the futures differ by then (all from the same year
  /// on).
  void place(Period period, std::vector<int>& last, int& decisions) {
    const auto& futures = case_.table("futures");
    const bool apart = futures.rows() > 0 && period.year >= futures.number(0, "from");
    const int branches = apart ? futures.rows() : 1;
    const bool first_apart =
        apart && (last[0] < 0 || line_.periods[static_cast<size_t>(last[0])].future < 0);
    double worth = period.worth;
    if (std::isnan(worth)) {
      worth = 0;
      for (int k = 0; k < period.years; ++k) worth += line_.discount(period.year + k);
    }
    for (int branch = 0; branch < branches; ++branch) {
      const bool together = first_apart && futures.flag(0, "shared_builds");
      if (branch == 0 || !together) ++decisions;
      period.decision = decisions - 1;
      period.parent = last[static_cast<size_t>(branch)];
      period.future = apart ? branch : -1;
      period.probability = apart ? futures.number(branch, "probability") : 1.0;
      period.worth = worth * period.probability;
      last[static_cast<size_t>(branch)] = line_.period_count();
      line_.periods.push_back(period);
    }
    if (!apart) std::ranges::fill(last, line_.period_count() - 1);
  }

  void make_calendar() {
    for (int i = 0; i < line_.period_count(); ++i) {
      const auto& period = line_.periods[static_cast<size_t>(i)];
      int before = -1;
      if (period.parent >= 0) {
        const auto& parent = line_.periods[static_cast<size_t>(period.parent)];
        before = line_.first_year_[static_cast<size_t>(period.parent)] + parent.years - 1;
      }
      line_.first_year_.push_back(static_cast<int32_t>(line_.calendar.size()));
      for (int k = 0; k < period.years; ++k) {
        line_.calendar.push_back(
            {period.year + k, i, k == 0 ? before : static_cast<int>(line_.calendar.size()) - 1});
      }
    }
  }

  void make_slices() {
    auto& steps = line_.levels[3];
    auto& days = line_.levels[2];
    auto& seasons = line_.levels[1];
    auto& years = line_.levels[0];
    const auto& table = case_.table("days");
    const auto add_day = [&](const std::string& season, double repeats, int count, double length) {
      if (line_.season_names.empty() || line_.season_names.back() != season) {
        line_.season_names.push_back(season);
        seasons.hours.push_back(0);
        seasons.repeats.push_back(1);
        seasons.parent.push_back(0);
        seasons.first_step.push_back(steps.count());
        seasons.last_step.push_back(0);
      }
      days.hours.push_back(count * length);
      days.repeats.push_back(repeats);
      days.parent.push_back(seasons.count() - 1);
      days.first_step.push_back(steps.count());
      for (int k = 0; k < count; ++k) {
        steps.first_step.push_back(steps.count());
        steps.last_step.push_back(steps.count() + 1);
        steps.hours.push_back(length);
        steps.repeats.push_back(repeats);
        steps.parent.push_back(days.count() - 1);
      }
      days.last_step.push_back(steps.count());
      seasons.last_step.back() = steps.count();
      seasons.hours.back() += count * length * repeats;
    };
    for (int row = 0; row < table.rows(); ++row) {
      const int length = table.datum(row, "step_hours");
      add_day(table.text(row, "season"), table.number(row, "repeats"),
              static_cast<int>(table.number(row, "steps")),
              length >= 0 ? case_.data[static_cast<size_t>(length)].value : 1.0);
    }
    if (table.rows() == 0) add_day("year", 1, 1, hours_per_year);
    years.hours.push_back(0);
    years.repeats.push_back(1);
    years.parent.push_back(0);
    years.first_step.push_back(0);
    years.last_step.push_back(steps.count());
    for (const double hours : seasons.hours) years.hours[0] += hours;
    for (size_t i = 0; i < steps.hours.size(); ++i) {
      line_.cost_hours.push_back(steps.hours[i] * steps.repeats[i]);
      line_.sum_hours.push_back(steps.hours[i] * steps.repeats[i]);
      line_.store_hours.push_back(steps.hours[i]);
    }
    weigh();
    check_year(years.hours[0]);
  }

  /// Weights that the days give on their own. All are read before the first is set: means of a
  /// series look at the weights.
  void weigh() {
    Profiles profiles(case_, line_, problems_);
    const auto cost = weights("cost_hours", line_.cost_hours, profiles);
    const auto sum = weights("sum_hours", line_.sum_hours, profiles);
    const auto store = weights("store_hours", line_.store_hours, profiles);
    line_.cost_hours = cost;
    line_.sum_hours = sum;
    line_.store_hours = store;
  }

  std::vector<double> weights(const char* name, std::vector<double> hours, Profiles& profiles) {
    const auto& table = case_.table("days");
    for (int row = 0; row < table.rows(); ++row) {
      const int32_t datum = table.datum(row, name);
      if (datum < 0) continue;
      weighted_ = true;
      const auto& number = case_.data[static_cast<size_t>(datum)];
      const int32_t profile = number.series.empty() ? -1 : profiles.of(number.series);
      const auto& day = line_.level(Grain::day);
      const auto& made = profiles.all();
      if (profile >= 0 && made[static_cast<size_t>(profile)].by_period) {
        problems_.error("weights-by-year", table.place(row, name), table.text(row, name),
                        "weights of steps are the same in every year",
                        "give a series without the index year or future");
        continue;
      }
      for (int32_t s = day.first_step[static_cast<size_t>(row)];
           s < day.last_step[static_cast<size_t>(row)]; ++s) {
        const double shape = profile < 0 ? 1
                                         : made[static_cast<size_t>(profile)].at(
                                               Grain::step, line_.count(Grain::step), 0, s);
        hours[static_cast<size_t>(s)] = number.value * shape;
      }
    }
    return hours;
  }

  void check_year(double hours) {
    if (weighted_ || case_.table("days").rows() == 0 || std::abs(hours - hours_per_year) <= 0.5)
      return;
    problems_.warning("year-hours", case_.table("days").place(0, "repeats"),
                      format_number(hours, 6) + " h", "the days do not sum to a year of 8,760 h",
                      "correct repeats if this is not meant");
  }

  const Case& case_;
  Problems& problems_;
  Timeline line_;
  bool weighted_ = false;  ///< steps have weights of their own
};

Timeline Timeline::make(const Case& source, Problems& problems) {
  return TimelineMaker(source, problems).make();
}

}  // namespace horqin
