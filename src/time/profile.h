#pragma once

#include <array>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "time/timeline.h"

namespace horqin {

/// A series laid on the timeline, at each of its levels (means over finer slices, weighted by
/// hours).
struct Profile {
  bool by_period = false;
  bool by_slice = false;
  std::array<std::vector<double>, 4>
      values;  ///< by Grain: [period][slice], a dimension of 1 where it does not vary

  double at(Grain grain, int count, int period, int32_t slice) const {
    const auto& level = values[static_cast<size_t>(grain)];
    const size_t width = by_slice ? static_cast<size_t>(count) : 1;
    return level[(by_period ? static_cast<size_t>(period) * width : 0) +
                 (by_slice ? static_cast<size_t>(slice) : 0)];
  }
};

/// Rows of files of series that a problem has been told of: file and line.
using SeriesLines = std::set<std::pair<std::string, int>>;

/// Profiles of the series, and of products of series, each made once.
class Profiles {
 public:
  Profiles(const Case& source, const Timeline& line, Problems& problems)
      : case_(&source), line_(&line), problems_(&problems) {}

  /// Position of the profile of a product of series.
  int32_t of(const std::vector<int32_t>& series);
  /// Position of the product of two profiles.
  int32_t product(int32_t a, int32_t b);
  const std::vector<Profile>& all() const { return profiles_; }
  std::vector<Profile> take() { return std::move(profiles_); }

 private:
  Profile lay(const Series& series);
  Profile multiply(const std::vector<int32_t>& series);

  const Case* case_;
  const Timeline* line_;
  Problems* problems_;
  std::map<std::vector<int32_t>, int32_t> made_;
  std::vector<Profile> profiles_;
  SeriesLines told_;
  std::vector<std::vector<int32_t>> made_of_;  ///< the series of each profile
};

}  // namespace horqin
