// Programs that miss a solution by a chosen gap, in the manner of Netlib's infeasible set, each
// with a twin that just has one. All numbers are whole or whole over a power of two, so that the
// twin's solution fits exactly and the gap is what it says.
#pragma once

#include <algorithm>

#include "test/plan/random_program.h"

namespace horqin {

struct Made {
  Switched switched;
  std::vector<double> point;  ///< fits the twin
};

class Maker {
 public:
  Maker(uint64_t seed, bool feasible, double gap)
      : dice_(seed), feasible_(feasible), gap_(feasible ? 0 : gap) {}

  using Terms = std::vector<std::pair<int32_t, double>>;

  /// A ring of places fed by pipes; they ask for `gap` more than all pipes carry.
  Made network() {
    const int count = dice_.between(2, 8);
    double inflow = 0, demand = 0;
    std::vector<double> given, wanted;
    for (int i = 0; i < count; ++i) {
      given.push_back(dice_.between(0, 20));
      inflow += given[i];
    }
    for (int i = 0; i < count; ++i) {
      const bool last = i + 1 == count;
      wanted.push_back(last ? inflow - demand : dice_.below(static_cast<int>(inflow - demand) + 1));
      demand += wanted[i];
    }
    wanted[dice_.below(count)] += gap_;
    double round = 1000;  // flows round the ring, far from 0
    for (int i = 0; i < count; ++i) column(0, given[i], given[i]);
    for (int i = 0; i < count; ++i) {
      round += given[i] - wanted[i];
      column(0, infinity, round);
    }
    for (int i = 0; i < count; ++i) {
      row(wanted[i], infinity, {{i, 1}, {count + (i + count - 1) % count, 1}, {count + i, -1}},
          {0, infinity});
      made_.switched.switches.push_back({{}, {{i, 0, 500}}});
    }
    return std::move(made_);
  }

  /// A tank that leaks an eighth a step, filled as fast as can be: what is left at the end is known
  /// to the last bit.
  Made chain() {
    const int steps = dice_.between(2, 9);
    double level = dice_.between(100, 200);
    int32_t before = column(level, level, level);
    for (int t = 0; t < steps; ++t) {
      const double most = dice_.between(10, 30), out = dice_.between(1, 10);
      level = level - level / 8 + most - out;
      const int32_t in = column(0, most, most);
      const int32_t use = column(0, infinity, out);
      const int32_t now = column(0, infinity, level);
      row(0, 0, {{now, 1}, {before, -0.875}, {in, -1}, {use, 1}});
      row(out, infinity, {{use, 1}}, {-infinity, infinity});
      before = now;
    }
    row(level + gap_, infinity, {{before, 1}}, {-infinity, infinity});
    return std::move(made_);
  }

  /// Sparse rows through or beside a point; the sum of some asks for more than they give.
  Made combination() {
    const int columns = dice_.between(4, 14);
    const int rows = dice_.between(4, 12);
    for (int j = 0; j < columns; ++j) column(0, 1000, dice_.between(1, 100));
    std::vector<double> sum(columns, 0.0);
    double bound = 0;
    for (int i = 0; i < rows; ++i) {
      Terms terms;
      for (int j = 0; j < columns; ++j)
        if (dice_.below(3) == 0)
          terms.emplace_back(j, dice_.between(1, 9) * (dice_.below(3) == 0 ? -1 : 1));
      const bool guilty = i < 3 || dice_.below(3) == 0;
      const double side = at(terms) + (guilty ? 0 : dice_.between(0, 20));
      if (guilty) {
        for (const auto& [j, value] : terms) sum[j] += value;
        bound += side;
      }
      row(-infinity, side, terms, {-infinity, infinity});
    }
    Terms total;
    for (int j = 0; j < columns; ++j)
      if (sum[j] != 0) total.emplace_back(j, sum[j]);
    if (total.empty()) return combination();
    row(bound + gap_, infinity, total, {-infinity, infinity});
    return std::move(made_);
  }

  /// Each of a round of free numbers must exceed the next, by steps that do not close. Nothing is
  /// bounded: every direction of all together is open.
  Made cycle() {
    const int count = dice_.between(2, 12);
    double sum = 0, value = 0;
    std::vector<double> step;
    for (int i = 0; i + 1 < count; ++i) {
      step.push_back(dice_.between(-20, 20));
      sum += step[i];
      column(-infinity, infinity, value);
      value -= step[i];
    }
    column(-infinity, infinity, value);
    step.push_back(gap_ - sum);
    for (int i = 0; i < count; ++i)
      row(step[i], infinity, {{i, 1}, {(i + 1) % count, -1}}, {-infinity, infinity});
    for (int k = dice_.below(4); k > 0; --k) {  // chords that say less
      const int from = dice_.below(count), to = dice_.below(count);
      if (from == to) continue;
      const Terms chord{{from, 1}, {to, -1}};
      row(at(chord) - dice_.between(30, 60), infinity, chord, {-infinity, infinity});
    }
    return std::move(made_);
  }

  /// Equal supplies and equal demands, all as equations: every basis is degenerate.
  Made transport() {
    const int from = dice_.between(2, 5), to = dice_.between(2, 5);
    const double share = dice_.between(1, 6);
    for (int k = 0; k < from * to; ++k) column(0, infinity, share);
    for (int i = 0; i < from; ++i) {
      Terms terms;
      for (int j = 0; j < to; ++j) terms.emplace_back(i * to + j, 1);
      row(share * to, share * to, terms, {-infinity, infinity});
    }
    for (int j = 0; j < to; ++j) {
      Terms terms;
      for (int i = 0; i < from; ++i) terms.emplace_back(i * to + j, 1);
      const double side = share * from + (j == 0 ? gap_ : 0);
      row(side, side, terms, {-infinity, infinity});
    }
    return std::move(made_);
  }

  /// Two rows that differ in a late digit: x − y ≥ 1 and (1 − 2^−k) x − y ≤ 0 meet at x = 2^k.
  Made parallel() {
    const double meet = std::ldexp(1, dice_.between(3, 33));
    const double most = feasible_ ? meet : meet - std::clamp(gap_ * meet, 1.0, meet);
    column(0, most, meet);
    column(0, infinity, meet - 1);
    row(1, infinity, {{0, 1}, {1, -1}}, {-infinity, infinity});
    row(-infinity, 0, {{0, 1 - 1 / meet}, {1, -1}}, {-infinity, infinity});
    return std::move(made_);
  }

  /// A sum of even numbers of things that come whole must be odd, or 0.5 beside it.
  Made whole() {
    const int count = dice_.between(1, 4);
    Terms terms;
    for (int j = 0; j < count; ++j) {
      column(0, 3, dice_.below(4));
      terms.emplace_back(j, 2 * dice_.between(1, 4));
    }
    made_.switched.program.integer.assign(count, 1);
    const double side = at(terms) + (feasible_ ? 0 : dice_.below(2) == 0 ? 1 : -1);
    row(side, infinity, terms, {-infinity, infinity});
    row(-infinity, side, terms, {-infinity, infinity});
    return std::move(made_);
  }

  /// Rows and columns in units of very different size (powers of two).
  void scale(Made& made, int most) {
    auto& p = made.switched.program;
    std::vector<double> size;
    for (size_t j = 0; j < p.cost.size(); ++j) {
      size.push_back(std::ldexp(1, dice_.between(-most, most)));
      p.lower[j] /= size[j];
      p.upper[j] /= size[j];
      made.point[j] /= size[j];
    }
    for (auto& one : made.switched.switches) {
      for (auto& c : one.columns) {
        c.lower /= size[c.index];
        c.upper /= size[c.index];
      }
    }
    for (int32_t i = 0; i < p.rows(); ++i) {
      const double factor = std::ldexp(1, dice_.between(-most, most));
      for (int32_t k = p.start[i]; k < p.start[i + 1]; ++k) p.value[k] *= factor * size[p.index[k]];
      p.row_lower[i] *= factor;
      p.row_upper[i] *= factor;
    }
  }

  /// Rows again, in other units; sums of pairs; rows of nothing.
  void repeat(Made& made) {
    made_ = std::move(made);
    const auto& p = made_.switched.program;
    const int32_t rows = p.rows();
    for (int k = dice_.between(1, 4); k > 0; --k) {
      const int32_t a = dice_.below(rows), b = dice_.below(rows);
      const double size = std::ldexp(1, dice_.between(-3, 3));
      row(size * p.row_lower[a], size * p.row_upper[a], terms_of(a, size), {-infinity, infinity});
      auto both = terms_of(a, 1);
      for (const auto& [j, value] : terms_of(b, 1)) {
        const auto same = std::ranges::find(both, j, &Terms::value_type::first);
        same == both.end() ? both.emplace_back(j, value) : (same->second += value, *same);
      }
      std::erase_if(both, [](const auto& term) { return term.second == 0; });
      row(p.row_lower[a] + p.row_lower[b], p.row_upper[a] + p.row_upper[b], both,
          {-infinity, infinity});
    }
    row(-infinity, 0, {});
    row(0, 0, {}, {-infinity, infinity});
    made = std::move(made_);
  }

 private:
  int32_t column(double lower, double upper, double value) {
    auto& p = made_.switched.program;
    p.cost.push_back(dice_.between(-3, 3));
    p.lower.push_back(lower);
    p.upper.push_back(upper);
    made_.point.push_back(value);
    return p.columns() - 1;
  }
  void row(double lower, double upper, const Terms& terms) {
    add_row(made_.switched.program, lower, upper, terms);
  }
  /// A row with a switch of its own, and what is left of it when that is off.
  void row(double lower, double upper, const Terms& terms, std::pair<double, double> off) {
    row(lower, upper, terms);
    made_.switched.switches.push_back(
        {{{made_.switched.program.rows() - 1, off.first, off.second}}, {}});
  }
  double at(const Terms& terms) const {
    double sum = 0;
    for (const auto& [j, value] : terms) sum += value * made_.point[j];
    return sum;
  }
  Terms terms_of(int32_t i, double size) const {
    const auto& p = made_.switched.program;
    Terms terms;
    for (int32_t k = p.start[i]; k < p.start[i + 1]; ++k)
      terms.emplace_back(p.index[k], size * p.value[k]);
    return terms;
  }

  Dice dice_;
  bool feasible_;
  double gap_;
  Made made_;
};

}  // namespace horqin
