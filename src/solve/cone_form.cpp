#include "solve/cone_form.h"

#include <cmath>

namespace horqin {
namespace {

bool has_two_sides(const Program& p, int32_t i) {
  return std::isfinite(p.row_lower[i]) && std::isfinite(p.row_upper[i]);
}
bool is_equality(const Program& p, int32_t i) {
  return p.row_lower[i] == p.row_upper[i];
}
bool is_free(const Program& p, int32_t i) {
  return std::isinf(p.row_lower[i]) && std::isinf(p.row_upper[i]);
}

int bounds_in_cone(double lower, double upper) {
  return (std::isfinite(lower) ? 1 : 0) + (std::isfinite(upper) ? 1 : 0);
}

// The cone form column by column: entries of the rows first, then those of the column's bounds.
class Writer {
 public:
  Writer(const Program& p, const ConeLayout& l, const Scaling& s, const ConeArrays& a)
      : p_(p), l_(l), s_(s), a_(a) {}

  void write() {
    count();
    rows();
    bounds();
  }

 private:
  void count() {
    for (int32_t j = 0; j <= l_.all_columns; ++j) a_.start[j] = 0;
    for (int32_t i = 0; i < p_.rows(); ++i) {
      if (l_.place[i] < 0) continue;
      for (int32_t k = p_.start[i]; k < p_.start[i + 1]; ++k) ++a_.start[p_.index[k] + 1];
    }
    for (int32_t j = 0; j < p_.columns(); ++j)
      a_.start[j + 1] += static_cast<size_t>(
          p_.lower[j] == p_.upper[j] ? 1 : bounds_in_cone(p_.lower[j], p_.upper[j]));
    for (int32_t j = p_.columns(); j < l_.all_columns; ++j) a_.start[j + 1] = 3;
    for (int32_t j = 0; j < l_.all_columns; ++j) a_.start[j + 1] += a_.start[j];
    next_.assign(a_.start, a_.start + l_.all_columns);
  }

  void put(int32_t column, int32_t row, double value) {
    const size_t at = next_[column]++;
    a_.index[at] = static_cast<size_t>(row);
    a_.value[at] = value;
  }

  // Equalities before the others, so that the rows of each column ascend.
  void rows() {
    for (const bool equalities : {true, false}) {
      for (int32_t i = 0; i < p_.rows(); ++i) {
        const int32_t place = l_.place[i];
        if (place < 0 || (place < l_.equalities) != equalities) continue;
        const double scale = l_.sign[i] * s_.row[i];
        for (int32_t k = p_.start[i]; k < p_.start[i + 1]; ++k)
          put(p_.index[k], place, scale * s_.column[p_.index[k]] * p_.value[k]);
        if (is_equality(p_, i)) {
          a_.side[place] = scale * p_.row_lower[i];
        } else if (has_two_sides(p_, i)) {
          put(slack_++, place, -1);
          a_.side[place] = 0;
        } else {
          a_.side[place] = scale * (l_.sign[i] > 0 ? p_.row_upper[i] : p_.row_lower[i]);
        }
      }
      if (equalities) fixed();
    }
  }

  void fixed() {
    auto row = l_.equalities - static_cast<int32_t>(l_.fixed.size());
    for (const int32_t j : l_.fixed) {
      put(j, row, 1);
      a_.side[row++] = p_.lower[j] / s_.column[j];
    }
  }

  void bound(int32_t column, double lower, double upper) {
    if (std::isfinite(lower)) {
      put(column, last_, -1);
      a_.side[last_++] = -lower;
    }
    if (std::isfinite(upper)) {
      put(column, last_, 1);
      a_.side[last_++] = upper;
    }
  }

  void bounds() {
    last_ = l_.rows;
    for (int32_t j = 0; j < p_.columns(); ++j) {
      if (p_.lower[j] != p_.upper[j]) last_ -= bounds_in_cone(p_.lower[j], p_.upper[j]);
    }
    last_ -= 2 * static_cast<int32_t>(l_.slack.size());
    for (int32_t j = 0; j < p_.columns(); ++j) {
      a_.cost[j] = s_.column[j] * p_.cost[j];
      if (p_.is_quadratic()) a_.quadratic[j] = s_.column[j] * s_.column[j] * p_.quadratic[j];
      if (p_.lower[j] != p_.upper[j])
        bound(j, p_.lower[j] / s_.column[j], p_.upper[j] / s_.column[j]);
    }
    for (size_t t = 0; t < l_.slack.size(); ++t) {
      const int32_t i = l_.slack[t], j = p_.columns() + static_cast<int32_t>(t);
      a_.cost[j] = 0;
      if (p_.is_quadratic()) a_.quadratic[j] = 0;
      bound(j, s_.row[i] * p_.row_lower[i], s_.row[i] * p_.row_upper[i]);
    }
  }

  const Program& p_;
  const ConeLayout& l_;
  const Scaling& s_;
  const ConeArrays& a_;
  std::vector<size_t> next_;
  int32_t slack_ = p_.columns(), last_ = 0;
};

}  // namespace

ConeLayout cone_layout(const Program& p) {
  ConeLayout l;
  l.columns = p.columns();
  l.place.assign(p.row_lower.size(), -1);
  l.sign.assign(p.row_lower.size(), 1);
  for (int32_t i = 0; i < p.rows(); ++i) {
    if (!is_free(p, i)) l.nonzeros += p.start[i + 1] - p.start[i];
    if (!has_two_sides(p, i)) continue;
    l.place[i] = l.rows++;
    if (!is_equality(p, i)) l.slack.push_back(i);
  }
  for (int32_t j = 0; j < p.columns(); ++j)
    if (p.lower[j] == p.upper[j]) l.fixed.push_back(j);
  l.rows += static_cast<int32_t>(l.fixed.size());
  l.equalities = l.rows;
  for (int32_t i = 0; i < p.rows(); ++i) {
    if (is_free(p, i) || has_two_sides(p, i)) continue;
    l.place[i] = l.rows++;
    l.sign[i] = std::isfinite(p.row_upper[i]) ? 1 : -1;
  }
  const auto slacks = static_cast<int32_t>(l.slack.size());
  int32_t bounds = 2 * slacks;
  for (int32_t j = 0; j < p.columns(); ++j)
    if (p.lower[j] != p.upper[j]) bounds += bounds_in_cone(p.lower[j], p.upper[j]);
  l.rows += bounds;
  l.nonzeros += static_cast<int64_t>(l.fixed.size()) + slacks + bounds;
  l.all_columns = l.columns + slacks;
  return l;
}

void write_cone_form(const Program& program, const ConeLayout& layout, const Scaling& scaling,
                     const ConeArrays& arrays) {
  Writer(program, layout, scaling, arrays).write();
}

std::vector<double> cone_primal(const ConeLayout& layout, const Scaling& scaling,
                                const std::vector<double>& x) {
  std::vector<double> result(static_cast<size_t>(layout.columns));
  for (size_t j = 0; j < result.size(); ++j) result[j] = scaling.column[j] * x[j];
  return result;
}

// In the cone form Px + q + A'z = 0, in ours z = c + Qx − A'y: so y = −z, turned and scaled back.
std::vector<double> cone_dual(const ConeLayout& layout, const Scaling& scaling,
                              const std::vector<double>& z) {
  std::vector<double> y(layout.place.size());
  for (size_t i = 0; i < y.size(); ++i) {
    if (layout.place[i] < 0) continue;
    y[i] = -layout.sign[i] * scaling.row[i] * z[layout.place[i]];
  }
  return y;
}

}  // namespace horqin
