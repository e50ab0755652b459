#include "plan/conflict/knobs.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "result/evaluate.h"

namespace horqin {

namespace {

using Kind = ClaimRow::Kind;

const std::string piece(1, '1');  ///< the unit of what is only counted

double bound_at(const Model& model, const Rule& rule, const Instance& where) {
  return model.net.at(rule.bound, where.grain, std::max(0, where.period), where.slice);
}

/// The instance at which the other measure of a share is read.
Instance other_instance(const Model& model, const Rule& rule, Instance where) {
  const int at = std::max(0, where.period);
  if (rule.of_year == -1) where.period = model.line.periods[at].parent;
  if (rule.of_year > 0)
    where.period = model.line.period_of_year(rule.of_year, model.line.periods[at].future);
  return where;
}

double other_value(const Model& model, const Rule& rule, const Instance& where,
                   const std::vector<double>& x) {
  return value_of(model, rule.of, other_instance(model, rule, where), rule.zone, x);
}

std::string unit_of(const Model& model, const Rule& rule) {
  const auto& measures = model.net.source->table("measures");
  const auto& unit = measures.text(rule.measure.value, "unit");
  if (!rule.of.valid()) return unit;
  const auto& other = measures.text(rule.of.value, "unit");
  if (unit == other) return piece;
  std::string ratio = unit;
  return ratio.append("/(").append(other).append(")");
}

class Knobs {
 public:
  Knobs(const Model& model, const std::vector<double>& x) : model_(model), x_(x) {}

  void add(int claim, const ClaimRow& row) {
    if (row.kind == Kind::project) return add_project(claim, row);
    const auto& rule = rule_of(model_, row);
    if (rule.sense != Rule::Sense::at_least) add_rule(claim, row, rule, true);
    if (rule.sense != Rule::Sense::at_most) add_rule(claim, row, rule, false);
  }

  std::vector<Knob> take() {
    for (auto& knob : knobs_) {
      knob.size = std::abs(knob.from);
      if (knob.size > 1e-12) continue;
      for (const auto& row : knob.rows) {
        const auto& rule = rule_of(model_, row);
        const double value =
            value_of(model_, rule.measure, instance_of(model_, row), rule.zone, x_);
        knob.size = std::max(knob.size, std::abs(value));
      }
      if (knob.size < 1e-9) knob.size = 1;
    }
    return std::move(knobs_);
  }

 private:
  using Key = std::tuple<Kind, int, int, bool>;

  Knob& knob_of(const Key& key, int claim, const ClaimRow& row, int table_row, bool& fresh) {
    const auto [found, inserted] = at_.emplace(key, knobs_.size());
    fresh = inserted;
    if (!inserted) return knobs_[found->second];
    const auto& table = table_of(model_, row);
    Knob knob;
    knob.claim = claim;
    knob.kind = row.kind;
    knob.id = table.text(table_row, "id");
    knob.name_zh = table.text(table_row, "name_zh");
    knob.name_en = table.text(table_row, "name_en");
    knobs_.push_back(std::move(knob));
    return knobs_.back();
  }

  void add_rule(int claim, const ClaimRow& row, const Rule& rule, bool up) {
    const auto& where = instance_of(model_, row);
    // A series by year has a number for each; one by hour is scaled as a whole.
    const bool series = rule.bound.profile >= 0;
    const bool by_year = series && (rule.each == Rule::Each::year || rule.each == Rule::Each::plan);
    const double bound = bound_at(model_, rule, where);
    bool fresh = false;
    auto& knob =
        knob_of({row.kind, rule.row, by_year ? where.period : -2, up}, claim, row, rule.row, fresh);
    if (fresh) {
      knob.up = up;
      knob.share = rule.of.valid();
      knob.unit = unit_of(model_, rule);
      knob.from = series && !by_year ? rule.bound.scale : bound;
      if (by_year) knob.when = when_words(model_, row);
    }
    double slope =
        series && !by_year && rule.bound.scale != 0 ? std::abs(bound / rule.bound.scale) : 1.0;
    if (knob.share) slope *= positive(other_value(model_, rule, where, x_));
    knob.rows.push_back(row);
    knob.slope.push_back(slope);
  }

  static double positive(double value) { return value > 1e-9 ? value : 1.0; }

  void add_project(int claim, const ClaimRow& row) {
    const int table_row = model_.net.projects[row.of].row;
    bool fresh = false;
    auto& knob = knob_of({row.kind, table_row, -2, false}, claim, row, table_row, fresh);
    knob.up = false;
    knob.from = 1;
    knob.unit = piece;
    knob.rows.push_back(row);
    knob.slope.push_back(1);
  }

  const Model& model_;
  const std::vector<double>& x_;
  std::vector<Knob> knobs_;
  std::map<Key, size_t> at_;
};

}  // namespace

std::vector<Knob> knobs_of(const Model& model, const std::vector<Claim>& claims,
                           const std::vector<double>& x) {
  Knobs knobs(model, x);
  for (size_t c = 0; c < claims.size(); ++c)
    for (const auto& row : claims[c].rows) knobs.add(static_cast<int>(c), row);
  return knobs.take();
}

void refresh_slopes(const Model& model, const std::vector<double>& x, Knob& knob) {
  for (size_t r = 0; r < knob.rows.size(); ++r) {
    const double other =
        other_value(model, rule_of(model, knob.rows[r]), instance_of(model, knob.rows[r]), x);
    if (other > 1e-9) knob.slope[r] = other;
  }
}

double share_needed(const Model& model, const Knob& knob, const std::vector<double>& x) {
  double share = knob.from;
  for (const auto& row : knob.rows) {
    const auto& rule = rule_of(model, row);
    const auto& where = instance_of(model, row);
    const double other = other_value(model, rule, where, x);
    const double value = value_of(model, rule.measure, where, rule.zone, x);
    if (std::abs(other) < 1e-12) {
      if ((knob.up ? value : -value) > 1e-7) return std::nan("");
      continue;
    }
    share = knob.up ? std::max(share, value / other) : std::min(share, value / other);
  }
  return share;
}

RuleRow row_with(const Model& model, const ClaimRow& row, double number) {
  Rule rule = rule_of(model, row);
  const auto& where = instance_of(model, row);
  const double before = bound_at(model, rule, where);
  rule.bound.scale = before != 0 ? rule.bound.scale * (number / before) : number;
  if (before == 0) rule.bound.profile = -1;
  RowPen pen(model);
  pen.begin();
  const double side = write_rule(model, rule, where, pen);
  pen.finish_merged(rule.sense == Rule::Sense::at_most ? -infinity : side,
                    rule.sense == Rule::Sense::at_least ? infinity : side, 0);
  RuleRow result{{}, std::move(pen.value), pen.row_lower.front(), pen.row_upper.front()};
  result.index.assign(pen.index.begin(), pen.index.end());
  return result;
}

Program elastic_program(const Program& program, const std::vector<Knob>& knobs) {
  std::multimap<int32_t, std::pair<int32_t, double>> entries;  // row → column, coefficient
  const int32_t base = program.columns();
  for (size_t k = 0; k < knobs.size(); ++k) {
    for (size_t r = 0; r < knobs[k].rows.size(); ++r) {
      entries.emplace(knobs[k].rows[r].row,
                      std::pair{base + static_cast<int32_t>(k),
                                knobs[k].up ? -knobs[k].slope[r] : knobs[k].slope[r]});
    }
  }
  Program result = program;
  result.start = {0};
  result.index.clear();
  result.value.clear();
  for (int32_t row = 0; row < program.rows(); ++row) {
    result.index.insert(result.index.end(), program.index.begin() + program.start[row],
                        program.index.begin() + program.start[row + 1]);
    result.value.insert(result.value.end(), program.value.begin() + program.start[row],
                        program.value.begin() + program.start[row + 1]);
    const auto [first, last] = entries.equal_range(row);
    for (auto entry = first; entry != last; ++entry) {
      result.index.push_back(entry->second.first);
      result.value.push_back(entry->second.second);
    }
    result.start.push_back(static_cast<int32_t>(result.index.size()));
  }
  std::ranges::fill(result.cost, 0.0);
  result.offset = 0;
  result.quadratic.clear();
  for (size_t k = 0; k < knobs.size(); ++k) add_column(result, 0, 0, infinity);
  return result;
}

}  // namespace horqin
