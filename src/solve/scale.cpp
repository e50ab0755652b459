#include "solve/scale.h"

#include <algorithm>
#include <cmath>

namespace horqin {
namespace {

constexpr int passes = 4;

double power_of_two(double value) {
  return std::exp2(std::round(std::log2(value)));
}

// Smallest and largest of what was seen.
struct Range {
  double least = infinity, most = 0;
  void see(double v) {
    least = std::min(least, v);
    most = std::max(most, v);
  }
  double middle() const { return most > 0 ? std::sqrt(least * most) : 1; }
};

void scale_rows(const Program& p, Scaling& s) {
  for (int32_t i = 0; i < p.rows(); ++i) {
    Range range;
    for (int32_t k = p.start[i]; k < p.start[i + 1]; ++k)
      if (p.value[k] != 0) range.see(std::abs(p.value[k]) * s.column[p.index[k]]);
    s.row[i] = 1 / range.middle();
  }
}

void scale_columns(const Program& p, Scaling& s) {
  std::vector<Range> ranges(s.column.size());
  for (int32_t i = 0; i < p.rows(); ++i)
    for (int32_t k = p.start[i]; k < p.start[i + 1]; ++k)
      if (p.value[k] != 0) ranges[p.index[k]].see(std::abs(p.value[k]) * s.row[i]);
  for (size_t j = 0; j < ranges.size(); ++j) s.column[j] = 1 / ranges[j].middle();
}

}  // namespace

Scaling scale(const Program& p) {
  Scaling s;
  s.row.assign(p.row_lower.size(), 1);
  s.column.assign(p.cost.size(), 1);
  for (int pass = 0; pass < passes; ++pass) {
    scale_rows(p, s);
    scale_columns(p, s);
  }
  for (double& v : s.row) v = power_of_two(v);
  for (double& v : s.column) v = power_of_two(v);
  return s;
}

}  // namespace horqin
