#include "plan/conflict/switched.h"

#include <algorithm>
#include <cmath>

namespace horqin {

namespace {

class Softener {
 public:
  explicit Softener(const Switched& given) : given_(given) {
    out_.missed.resize(given.switches.size());
    out_.program = given.program;
    auto& p = out_.program;
    std::ranges::fill(p.cost, 0.0);
    p.quadratic.clear();
    p.offset = 0;
    p.start = {0};
    p.index.clear();
    p.value.clear();
    p.row_lower.clear();
    p.row_upper.clear();
  }

  Softened run() {
    std::vector<std::pair<int, const Loose*>> of_row(given_.program.row_lower.size(),
                                                     {-1, nullptr});
    for (size_t s = 0; s < given_.switches.size(); ++s)
      for (const auto& row : given_.switches[s].rows)
        of_row[row.index] = {static_cast<int>(s), &row};
    for (int32_t i = 0; i < given_.program.rows(); ++i) row(i, of_row[i].first, of_row[i].second);
    for (size_t s = 0; s < given_.switches.size(); ++s)
      for (const auto& one : given_.switches[s].columns) column(one, static_cast<int>(s));
    return std::move(out_);
  }

 private:
  void row(int32_t i, int owner, const Loose* loose) {
    const auto& p = given_.program;
    index_.assign(p.index.begin() + p.start[i], p.index.begin() + p.start[i + 1]);
    value_.assign(p.value.begin() + p.start[i], p.value.begin() + p.start[i + 1]);
    if (loose == nullptr) {
      add_row(out_.program, p.row_lower[i], p.row_upper[i], index_, value_);
    } else {
      soft_row(p.row_lower[i], p.row_upper[i], *loose, owner);
    }
  }

  /// A bound that is switched is a row.
  void column(const Loose& loose, int owner) {
    const auto& p = given_.program;
    index_ = {loose.index};
    value_ = {1};
    out_.program.lower[loose.index] = loose.lower;
    out_.program.upper[loose.index] = loose.upper;
    soft_row(p.lower[loose.index], p.upper[loose.index], loose, owner);
  }

  void soft_row(double lower, double upper, const Loose& loose, int owner) {
    if (lower > upper) {
      add_row(out_.program, loose.lower, loose.upper, index_, value_);
      return;
    }
    double size = 0;
    for (const double v : value_) size = std::max(size, std::abs(v));
    if (size == 0) size = 1;
    if (lower > loose.lower) miss(size, (lower - loose.lower) / size, owner);
    if (upper < loose.upper) miss(-size, (loose.upper - upper) / size, owner);
    add_row(out_.program, lower, upper, index_, value_);
  }

  void miss(double coefficient, double most, int owner) {
    auto& p = out_.program;
    const int32_t column = add_column(p, 0, 0, most);
    index_.push_back(column);
    value_.push_back(coefficient);
    out_.missed[owner].push_back(column);
  }

  const Switched& given_;
  Softened out_;
  std::vector<int32_t> index_;
  std::vector<double> value_;
};

}  // namespace

void put_off(const Switch& one, Program& program) {
  for (const auto& [i, lower, upper] : one.rows) {
    program.row_lower[i] = lower;
    program.row_upper[i] = upper;
  }
  for (const auto& [j, lower, upper] : one.columns) {
    program.lower[j] = lower;
    program.upper[j] = upper;
  }
}

Program with_only(const Switched& switched, const Subset& on) {
  Program program = switched.program;
  for (size_t s = 0; s < switched.switches.size(); ++s)
    if (!std::ranges::binary_search(on, static_cast<int>(s)))
      put_off(switched.switches[s], program);
  return program;
}

Softened soften(const Switched& switched) {
  return Softener(switched).run();
}

}  // namespace horqin
