#include "time/profile.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/text.h"
#include "table/number.h"

namespace horqin {

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

/// The index columns of a series understood: values by year, future and place within the year.
class Reader {
 public:
  Reader(const Series& series, const Case& source, const Timeline& line, SeriesLines& told,
         Problems& problems)
      : series_(series), case_(source), line_(line), told_(told), problems_(problems) {
    for (size_t i = 0; i < series.index.size(); ++i) {
      has_[index_of(series.index[i])] = true;
      column_[index_of(series.index[i])] = i;
    }
    width_ = has_[hour]                                ? 8760
             : has_[step] || has_[day] || has_[season] ? line.count(Grain::step)
                                                       : 1;
    futures_ = has_[future] ? std::max(1, case_.table("futures").rows()) : 1;
  }

  Profile lay() {
    Profile profile;
    profile.by_period = has_[year] || has_[future];
    profile.by_slice = has_[hour] || has_[step] || has_[day] || has_[season];
    fill();
    if (failed_) return constant(profile);
    const int periods = profile.by_period ? line_.period_count() : 1;
    const int slices = profile.by_slice ? line_.count(Grain::step) : 1;
    auto& steps = profile.values[3];
    steps.reserve(static_cast<size_t>(periods) * static_cast<size_t>(slices));
    for (int p = 0; p < periods; ++p) {
      for (int s = 0; s < slices; ++s) steps.push_back(value(p, s));
    }
    if (failed_) return constant(profile);
    return profile;
  }

 private:
  enum Index { year, future, season, day, step, hour };
  static constexpr std::array<std::string_view, 6> index_names = {"year", "future", "season",
                                                                  "day",  "step",   "hour"};
  static size_t index_of(const std::string& name) {
    return static_cast<size_t>(std::ranges::find(index_names, name) - index_names.begin());
  }

  Profile constant(Profile profile) {
    profile.by_period = profile.by_slice = false;
    profile.values[3].assign(1, 0.0);
    return profile;
  }

  /// The series of a file share its index: what is wrong with a row is told once.
  void bad(size_t row, const std::string& found, std::string message, std::string remedy) {
    failed_ = true;
    if (!told_.emplace(series_.file, series_.lines[row]).second) return;
    problems_.error("series-index", {series_.file, series_.lines[row], 0}, found,
                    std::move(message), std::move(remedy));
  }

  std::optional<int> whole(size_t row, Index index, const std::string& text, int least, int most) {
    NumberProblem why;
    const auto number = read_number(text, Infinity::refuse, why);
    if (number && *number == std::floor(*number) && *number >= least && *number <= most) {
      return static_cast<int>(*number);
    }
    bad(row, text,
        "column `" + std::string(index_names[index]) + "` is a whole number between " +
            std::to_string(least) + " and " + std::to_string(most) + " here",
        "write a number in that range");
    return std::nullopt;
  }

  /// Steps that a row speaks of, as a span of positions; empty when wrong.
  std::pair<int, int> place(size_t row) {
    const auto key = [&](Index index) -> const std::string& { return key_of(row, index); };
    if (has_[hour]) {
      const auto at = whole(row, hour, key(hour), 1, 8760);
      return at ? std::pair{*at - 1, *at} : std::pair{0, 0};
    }
    int first = 0;
    int last = width_;
    if (has_[day]) {
      const int d = case_.table("days").find(key(day));
      if (d < 0) {
        bad(row, key(day), "no such day is in table days", "correct the id");
        return {0, 0};
      }
      first = line_.level(Grain::day).first_step[static_cast<size_t>(d)];
      last = line_.level(Grain::day).last_step[static_cast<size_t>(d)];
    } else if (has_[season]) {
      const auto found = std::ranges::find(line_.season_names, key(season));
      if (found == line_.season_names.end()) {
        bad(row, key(season), "no day of table days has this season", "correct the name");
        return {0, 0};
      }
      const auto s = static_cast<size_t>(found - line_.season_names.begin());
      first = line_.level(Grain::season).first_step[s];
      last = line_.level(Grain::season).last_step[s];
    }
    if (!has_[step]) return {first, last};
    const auto at = whole(row, step, key(step), 1, longest_day(first, last));
    if (!at) return {0, 0};
    if (has_[day]) return {first + *at - 1, first + *at};
    every_day_ = *at;
    return {first, last};
  }

  int longest_day(int first, int last) const {
    const auto& days = line_.level(Grain::day);
    int most = 0;
    for (size_t d = 0; d < days.hours.size(); ++d) {
      if (days.first_step[d] >= first && days.last_step[d] <= last)
        most = std::max(most, days.last_step[d] - days.first_step[d]);
    }
    return most;
  }

  const std::string& key_of(size_t row, Index index) const {
    return series_.keys[row][column_[index]];
  }

  std::vector<double>& values_of(int at_year) {
    auto& values = by_year_[at_year];
    if (values.empty())
      values.assign(static_cast<size_t>(futures_) * static_cast<size_t>(width_), missing);
    return values;
  }

  void fill() {
    std::vector<double>* values = nullptr;
    int of_year = 0;
    for (size_t row = 0; row < series_.values.size(); ++row) {
      int at_year = 0;
      if (has_[year]) {
        const auto found = whole(row, year, key_of(row, year), 1900, 2200);
        if (!found) continue;
        at_year = *found;
      }
      int at_future = 0;
      if (has_[future]) {
        at_future = case_.table("futures").find(key_of(row, future));
        if (at_future < 0) {
          bad(row, key_of(row, future), "no such future is in table futures", "correct the id");
          continue;
        }
      }
      if (values == nullptr || at_year != of_year) values = &values_of(of_year = at_year);
      every_day_ = 0;
      const auto [first, last] = place(row);
      set(row, *values, at_future, first, last);
    }
  }

  void set(size_t row, std::vector<double>& values, int at_future, int first, int last) {
    const auto base = static_cast<size_t>(at_future) * static_cast<size_t>(width_);
    const auto put = [&](int at) {
      auto& cell = values[base + static_cast<size_t>(at)];
      if (!std::isnan(cell)) {
        bad(row, join(series_.keys[row], ", "), "a second value for the same time",
            "delete one of the two rows");
      }
      cell = series_.values[row];
    };
    if (every_day_ == 0) {
      for (int at = first; at < last; ++at) put(at);
      return;
    }
    // A step number without a day stands for that step of every day of the span that has it.
    const auto& days = line_.level(Grain::day);
    for (size_t d = 0; d < days.hours.size(); ++d) {
      const int at = days.first_step[d] + every_day_ - 1;
      if (at >= first && at < std::min(last, days.last_step[d])) put(at);
    }
  }

  /// Where a step begins in hourly values, counted from 0.
  double hour_of(int slice) {
    const auto& table = case_.table("days");
    const int d = line_.level(Grain::step).parent[static_cast<size_t>(slice)];
    const int within = slice - line_.level(Grain::day).first_step[static_cast<size_t>(d)];
    if (table.rows() == 0) return 0;
    const double first = table.number(d, "first_hour");
    if (std::isnan(first) && line_.count(Grain::step) == 8760) return slice;
    if (std::isnan(first)) {
      if (!failed_) {
        problems_.error("first-hour", table.place(d, "first_hour"), "",
                        "series `" + series_.name +
                            "` is hourly, but the day does not say which hours it stands on",
                        "fill first_hour (1 to 8760)");
      }
      failed_ = true;
      return 0;
    }
    const double length = line_.level(Grain::step).hours[static_cast<size_t>(slice)];
    return first - 1 + within * length;
  }

  /// Mean of hourly values over a step, which may be longer or shorter than an hour.
  double hourly(const std::vector<double>& values, size_t base, int slice) {
    const double begin = hour_of(slice);
    const double end = begin + line_.level(Grain::step).hours[static_cast<size_t>(slice)];
    double sum = 0;
    for (double at = begin; at < end - 1e-9;) {
      const double next = std::min(end, std::floor(at + 1e-9) + 1);
      const auto hour_of_year = static_cast<size_t>(std::floor(at + 1e-9)) % 8760;
      sum += values[base + hour_of_year] * (next - at);
      at = next;
    }
    return sum / (end - begin);
  }

  /// "2030, day winter, step 3", as far as the series tells them apart.
  std::string when(const Period& period, int s) const {
    std::vector<std::string> words;
    if (has_[year]) words.push_back(std::to_string(period.year));
    if (has_[future] && period.future >= 0)
      words.push_back(case_.table("futures").text(period.future, "id"));
    const auto& days = case_.table("days");
    const int d = line_.level(Grain::step).parent[static_cast<size_t>(s)];
    if (width_ > 1 && days.rows() > 0) words.push_back("day " + days.text(d, "id"));
    if (width_ > 1) {
      const int first = line_.level(Grain::day).first_step[static_cast<size_t>(d)];
      words.push_back("step " + std::to_string(s - first + 1));
    }
    return words.empty() ? "any time" : join(words, ", ");
  }

  double value(int p, int s) {
    const auto& period = line_.periods[static_cast<size_t>(p)];
    const auto at = static_cast<size_t>(width_ == 1 ? 0 : s);
    const auto base =
        has_[future] ? static_cast<size_t>(std::max(0, period.future)) * static_cast<size_t>(width_)
                     : 0;
    const auto look = [&](const std::vector<double>& values) {
      return has_[hour] ? hourly(values, base, s) : values[base + at];
    };
    double found = missing;
    if (!has_[year]) {
      if (!by_year_.empty()) found = look(by_year_.begin()->second);
    } else {
      const auto after = by_year_.lower_bound(period.year);
      if (after != by_year_.end() && after->first == period.year) {
        found = look(after->second);
      } else if (after != by_year_.end() && after != by_year_.begin()) {
        const auto before = std::prev(after);
        const double share = double(period.year - before->first) / (after->first - before->first);
        found = (1 - share) * look(before->second) + share * look(after->second);
      }
    }
    if (std::isnan(found) && !failed_) {
      failed_ = true;
      problems_.error("series-gap", {series_.file, series_.line, series_.column}, series_.name,
                      "the series has no value for " + when(period, s),
                      has_[year] ? "add the missing rows; only between given years it runs on"
                                 : "add the missing rows");
    }
    return found;
  }

  const Series& series_;
  const Case& case_;
  const Timeline& line_;
  SeriesLines& told_;
  Problems& problems_;
  std::array<bool, 6> has_ = {};
  std::array<size_t, 6> column_ = {};  ///< of the keys of a row
  int width_ = 1;
  int futures_ = 1;
  int every_day_ = 0;  ///< the step that a row without a day speaks of; 0: none
  bool failed_ = false;
  std::map<int, std::vector<double>> by_year_;
};

/// Means of the coarser levels from the steps.
void average(Profile& profile, const Timeline& line) {
  for (int g = 0; g < 3; ++g) {
    auto& target = profile.values[static_cast<size_t>(g)];
    if (!profile.by_slice) {
      target = profile.values[3];
      continue;
    }
    const auto& level = line.levels[static_cast<size_t>(g)];
    const auto steps = static_cast<size_t>(line.count(Grain::step));
    const size_t periods = profile.values[3].size() / steps;
    for (size_t p = 0; p < periods; ++p) {
      for (size_t s = 0; s < level.hours.size(); ++s) {
        double sum = 0;
        double hours = 0;
        double plain = 0;
        for (auto k = static_cast<size_t>(level.first_step[s]);
             k < static_cast<size_t>(level.last_step[s]); ++k) {
          sum += profile.values[3][p * steps + k] * line.sum_hours[k];
          hours += line.sum_hours[k];
          plain += profile.values[3][p * steps + k];
        }
        const auto count = static_cast<double>(level.last_step[s] - level.first_step[s]);
        target.push_back(hours > 0 ? sum / hours : plain / count);
      }
    }
  }
}

}  // namespace

Profile Profiles::lay(const Series& series) {
  auto profile = Reader(series, *case_, *line_, told_, *problems_).lay();
  average(profile, *line_);
  return profile;
}

Profile Profiles::multiply(const std::vector<int32_t>& series) {
  Profile result;
  std::vector<const Profile*> factors;
  for (const int32_t one : series) factors.push_back(&profiles_[static_cast<size_t>(of({one}))]);
  for (const auto* factor : factors) {
    result.by_period |= factor->by_period;
    result.by_slice |= factor->by_slice;
  }
  const int periods = result.by_period ? line_->period_count() : 1;
  const int slices = result.by_slice ? line_->count(Grain::step) : 1;
  for (int p = 0; p < periods; ++p) {
    for (int s = 0; s < slices; ++s) {
      double value = 1;
      for (const auto* factor : factors) value *= factor->at(Grain::step, slices, p, s);
      result.values[3].push_back(value);
    }
  }
  average(result, *line_);
  return result;
}

int32_t Profiles::of(const std::vector<int32_t>& series) {
  const auto found = made_.find(series);
  if (found != made_.end()) return found->second;
  Profile profile;
  if (series.size() == 1) {
    profile = lay(case_->series[static_cast<size_t>(series.front())]);
  } else {
    for (const int32_t one : series) of({one});
    profile = multiply(series);
  }
  const auto position = static_cast<int32_t>(profiles_.size());
  profiles_.push_back(std::move(profile));
  made_of_.push_back(series);
  made_.emplace(series, position);
  return position;
}

int32_t Profiles::product(int32_t a, int32_t b) {
  auto series = made_of_[static_cast<size_t>(a)];
  const auto& more = made_of_[static_cast<size_t>(b)];
  series.insert(series.end(), more.begin(), more.end());
  std::ranges::sort(series);
  return of(series);
}

}  // namespace horqin
