#include "cases.h"

#include <algorithm>
#include <random>

namespace horqin {

Program columns(std::vector<double> cost, std::vector<double> lower, std::vector<double> upper) {
  Program p;
  p.cost = std::move(cost);
  p.lower = std::move(lower);
  p.upper = std::move(upper);
  return p;
}

void row(Program& p, double lower, const std::vector<Term>& terms, double upper) {
  p.row_lower.push_back(lower);
  p.row_upper.push_back(upper);
  for (const Term& term : terms) {
    p.index.push_back(term.column);
    p.value.push_back(term.value);
  }
  p.start.push_back(static_cast<int32_t>(p.index.size()));
}

namespace {

constexpr double inf = infinity;

// min 2a + 3b, a + b ≥ 10, a ≤ 6: cheap one full, the dear one serves the rest; price 3.
Case demand() {
  Case c{"demand", columns({2, 3}, {0, 0}, {6, inf}), Status::optimal, 24, {6, 4}, {3}};
  row(c.program, 10, {{0, 1}, {1, 1}}, inf);
  return c;
}

// The same as an equality, with an offset.
Case balance() {
  Case c{"balance", columns({2, 3}, {0, 0}, {6, inf}), Status::optimal, 124, {6, 4}, {3}};
  c.program.offset = 100;
  row(c.program, 10, {{0, 1}, {1, 1}}, 10);
  return c;
}

// max 5a + 4b as min −5a − 4b, 6a + 4b ≤ 24, a + 2b ≤ 6: a = 3, b = 1.5. Duals ≤ 0 on upper sides:
// 6u + v = −5, 4u + 2v = −4 gives u = −0.75, v = −0.5.
Case two_caps() {
  Case c{"two_caps",   columns({-5, -4}, {0, 0}, {inf, inf}), Status::optimal, -21, {3, 1.5},
         {-0.75, -0.5}};
  row(c.program, -inf, {{0, 6}, {1, 4}}, 24);
  row(c.program, -inf, {{0, 1}, {1, 2}}, 6);
  return c;
}

// A free column that goes negative: min a, a − b ≥ −5, b ≤ 3: b = 0, a = −5.
Case free_column() {
  Case c{"free_column", columns({1, 1}, {-inf, 0}, {inf, 3}), Status::optimal, -5, {-5, 0}, {1}};
  row(c.program, -5, {{0, 1}, {1, -1}}, inf);
  return c;
}

// A row with two sides, each of them active once.
Case range_upper() {
  Case c{"range_upper", columns({-1, 0}, {0, 0}, {inf, 1}), Status::optimal, -8, {8, 0}, {-1}};
  row(c.program, 2, {{0, 1}, {1, 1}}, 8);
  return c;
}

Case range_lower() {
  Case c{"range_lower", columns({1, 3}, {0, 0}, {inf, 1}), Status::optimal, 2, {2, 0}, {1}};
  row(c.program, 2, {{0, 1}, {1, 1}}, 8);
  return c;
}

// Column bounds alone decide; the row is slack and its dual 0.
Case slack_row() {
  Case c{"slack_row", columns({1, -1}, {2, 0}, {5, 3}), Status::optimal, -1, {2, 3}, {0}};
  row(c.program, -inf, {{0, 1}, {1, 1}}, 100);
  return c;
}

// A column with lower = upper.
Case fixed_column() {
  Case c{"fixed_column", columns({1, 2}, {4, 0}, {4, inf}), Status::optimal, 16, {4, 6}, {2}};
  row(c.program, 10, {{0, 1}, {1, 1}}, inf);
  return c;
}

// Three rows through one vertex of two columns.
Case degenerate() {
  Case c{"degenerate", columns({-1, -1}, {0, 0}, {inf, inf}), Status::optimal, -2, {1, 1}, {}};
  row(c.program, -inf, {{0, 1}}, 1);
  row(c.program, -inf, {{1, 1}}, 1);
  row(c.program, -inf, {{0, 1}, {1, 1}}, 2);
  return c;
}

// Two equal columns: the objective is known, the split is not.
Case tied() {
  Case c{"tied", columns({1, 1}, {0, 0}, {8, 8}), Status::optimal, 10, {}, {1}};
  row(c.program, 10, {{0, 1}, {1, 1}}, inf);
  return c;
}

// A row without coefficients and a column in no row.
Case empty_parts() {
  Case c{"empty_parts",   columns({1, -2, 0}, {0, 0, -inf}, {inf, 7, inf}),
         Status::optimal, -11,
         {3, 7, 0},       {0, 1}};
  c.x.clear();  // the free column of cost 0 may stand anywhere
  row(c.program, -1, {}, 1);
  row(c.program, 3, {{0, 1}}, inf);
  return c;
}

Case no_rows() {
  return {"no_rows", columns({1, -1, 0}, {-2, 0, 5}, {4, 3, 5}), Status::optimal, -5, {-2, 3, 5},
          {}};
}

Case no_columns() {
  Case c{"no_columns", columns({}, {}, {}), Status::optimal, 7, {}, {0}};
  c.program.offset = 7;
  row(c.program, -1, {}, 1);
  return c;
}

Case no_columns_infeasible() {
  Case c{"no_columns_infeasible", columns({}, {}, {}), Status::infeasible, 0, {}, {}};
  row(c.program, 1, {}, inf);
  return c;
}

Case infeasible_rows() {
  Case c{"infeasible_rows", columns({1, 1}, {0, 0}, {inf, inf}), Status::infeasible, 0, {}, {}};
  row(c.program, 10, {{0, 1}, {1, 1}}, inf);
  row(c.program, -inf, {{0, 2}, {1, 1}}, 8);
  row(c.program, -inf, {{1, 3}}, 15);
  return c;
}

Case infeasible_bounds() {
  Case c{"infeasible_bounds", columns({1, 1}, {0, 0}, {3, 3}), Status::infeasible, 0, {}, {}};
  row(c.program, 10, {{0, 1}, {1, 1}}, inf);
  return c;
}

Case empty_row_infeasible() {
  Case c{"empty_row_infeasible", columns({1}, {0}, {3}), Status::infeasible, 0, {}, {}};
  row(c.program, 1, {}, inf);
  row(c.program, 1, {{0, 1}}, inf);
  return c;
}

Case crossed_column() {
  Case c{"crossed_column", columns({1, 1}, {5, 0}, {4, 3}), Status::infeasible, 0, {}, {}};
  row(c.program, 1, {{0, 1}, {1, 1}}, inf);
  return c;
}

Case crossed_row() {
  Case c{"crossed_row", columns({1, 1}, {0, 0}, {4, 3}), Status::infeasible, 0, {}, {}};
  row(c.program, 3, {{0, 1}, {1, 1}}, 2);
  return c;
}

Case unbounded() {
  Case c{"unbounded", columns({-1, 1}, {0, 0}, {inf, inf}), Status::unbounded, 0, {}, {}};
  row(c.program, -inf, {{0, 1}, {1, -1}}, 5);
  row(c.program, 1, {{0, 1}, {1, 1}}, inf);
  c.program.cost = {-2, 1};
  return c;
}

}  // namespace

std::vector<Case> linear_cases() {
  return {demand(),
          balance(),
          two_caps(),
          free_column(),
          range_upper(),
          range_lower(),
          slack_row(),
          fixed_column(),
          degenerate(),
          tied(),
          empty_parts(),
          no_rows(),
          no_columns(),
          infeasible_rows(),
          infeasible_bounds(),
          empty_row_infeasible(),
          crossed_column(),
          crossed_row(),
          no_columns_infeasible(),
          unbounded()};
}

std::vector<Case> integer_cases() {
  // Knapsack of 10: weights 5 4 6 3, values 10 40 30 50: items 2 and 4.
  Case knapsack{"knapsack",      columns({-10, -40, -30, -50}, {0, 0, 0, 0}, {1, 1, 1, 1}),
                Status::optimal, -90,
                {0, 1, 0, 1},    {}};
  knapsack.program.integer = {1, 1, 1, 1};
  row(knapsack.program, -inf, {{0, 5}, {1, 4}, {2, 6}, {3, 3}}, 10);

  // Relaxed 8/3, whole 3, with a continuous rest.
  Case mixed{"mixed", columns({3, 1}, {0, 0}, {inf, 0.5}), Status::optimal, 9, {3, 0}, {}};
  mixed.program.integer = {1, 0};
  row(mixed.program, 8, {{0, 3}, {1, 0.5}}, inf);

  // 2a = 3 has a fractional answer only.
  Case parity{"parity", columns({1}, {0}, {10}), Status::infeasible, 0, {}, {}};
  parity.program.integer = {1};
  row(parity.program, 3, {{0, 2}}, 3);
  return {knapsack, mixed, parity};
}

std::vector<Case> quadratic_cases() {
  // min ½·2a² + ½·4b², a + b = 3: 2a = 4b = y, so a = 2, b = 1, y = 4, objective 4 + 2.
  Case split{"split", columns({0, 0}, {0, 0}, {inf, inf}), Status::optimal, 6, {2, 1}, {4}};
  split.program.quadratic = {2, 4};
  row(split.program, 3, {{0, 1}, {1, 1}}, 3);

  // One column quadratic, one linear: marginal costs 1 + 2a and 5 meet at a = 2.
  Case merit{"merit", columns({1, 5}, {0, 0}, {inf, inf}), Status::optimal, 46, {2, 8}, {5}};
  merit.program.quadratic = {2, 0};
  row(merit.program, 10, {{0, 1}, {1, 1}}, inf);

  // Bound active: a would go to 3, its bound is 2.
  Case capped{"capped", columns({-6}, {0}, {2}), Status::optimal, -8, {2}, {0}};
  capped.program.quadratic = {2};
  row(capped.program, -inf, {{0, 1}}, 10);
  return {split, merit, capped};
}

Program transport(int plants, int towns, unsigned seed) {
  std::mt19937 random(seed);
  const auto between = [&](int low, int high) {
    return low + static_cast<int>(random() % static_cast<unsigned>(high - low + 1));
  };
  Program p;
  for (int k = 0; k < plants * towns; ++k) {
    p.cost.push_back(between(1, 100) + between(0, 99) / 100.0);
    p.lower.push_back(0);
    p.upper.push_back(between(0, 3) == 0 ? between(5, 40) : inf);
  }
  int total = 0;
  for (int t = 0; t < towns; ++t) {
    const int need = between(1, 20);
    total += need;
    std::vector<Term> terms;
    for (int s = 0; s < plants; ++s) terms.push_back({s * towns + t, between(5, 10) / 10.0});
    p.upper[t] = inf;  // the first plant reaches every town
    row(p, need, terms, between(0, 1) == 0 ? inf : 2.0 * need);
  }
  for (int s = 0; s < plants; ++s) {
    std::vector<Term> terms;
    for (int t = 0; t < towns; ++t) terms.push_back({s * towns + t, 1});
    row(p, -inf, terms, s == 0 ? 3.0 * total : between(1, total));
  }
  return p;
}

Program year(int hours, unsigned seed) {
  std::mt19937 random(seed);
  const auto share = [&] { return static_cast<double>(random() % 1000) / 1000; };
  // Columns: 6 capacities; then per hour sun, wind, resort, and in, out, level of both stores.
  Program p = columns({60e3, 90e3, 15e3, 8e3, 20e3, 1e3}, std::vector<double>(6),
                      std::vector<double>(6, inf));
  constexpr int sun = 0, wind = 1, power = 2, level = 4, each = 9;
  const auto at = [&](int hour, int what) { return 6 + (hour % hours) * each + what; };
  for (int h = 0; h < hours; ++h)
    for (int k = 0; k < each; ++k) {
      p.cost.push_back(k == 2 ? 500 : 0.01 * k);
      p.lower.push_back(0);
      p.upper.push_back(inf);
    }
  double gust = 0.4;
  for (int h = 0; h < hours; ++h) {
    gust = std::min(1.0, std::max(0.0, gust + 0.2 * (share() - 0.5)));
    const int clock = h % 24;
    const double light =
        clock < 6 || clock > 18 ? 0 : share() * (1 - (clock - 12) * (clock - 12) / 40.0);
    row(p, -inf, {{at(h, 0), 1}, {sun, -light}}, 0);
    row(p, -inf, {{at(h, 1), 1}, {wind, -gust}}, 0);
    std::vector<Term> balance{{at(h, 0), 1}, {at(h, 1), 1}, {at(h, 2), 1}};
    for (int s = 0; s < 2; ++s) {
      const int in = at(h, 3 + 3 * s), out = in + 1, now = in + 2, next = at(h + 1, 5 + 3 * s);
      balance.push_back({in, -1});
      balance.push_back({out, 1});
      row(p, -inf, {{in, 1}, {power + s, -1}}, 0);
      row(p, -inf, {{out, 1}, {power + s, -1}}, 0);
      row(p, -inf, {{now, 1}, {level + s, -1}}, 0);
      row(p, 0, {{next, 1}, {now, s == 0 ? -0.999 : -1}, {in, s == 0 ? -0.95 : -0.7}, {out, 1}}, 0);
    }
    row(p, 80 + 40 * share(), balance, inf);
  }
  return p;
}

Program market_split(int rows, int items, unsigned seed) {
  std::mt19937 random(seed);
  Program p;
  for (int j = 0; j < items; ++j) {
    p.cost.push_back(0);
    p.lower.push_back(0);
    p.upper.push_back(1);
    p.integer.push_back(1);
  }
  for (int i = 0; i < rows; ++i) {
    std::vector<Term> terms;
    double sum = 0;
    for (int j = 0; j < items; ++j) {
      terms.push_back({j, static_cast<double>(random() % 100)});
      sum += terms.back().value;
    }
    for (const double cost : {1.0, 1.0}) {
      terms.push_back({p.columns(), cost == 1 && terms.back().column < items ? 1.0 : -1.0});
      p.cost.push_back(cost);
      p.lower.push_back(0);
      p.upper.push_back(inf);
      p.integer.push_back(0);
    }
    const double half = static_cast<double>(static_cast<int>(sum) / 2);
    row(p, half, terms, half);
  }
  return p;
}

}  // namespace horqin
