#include <algorithm>

#include "equation/list.h"

namespace horqin {

namespace {

int64_t project_items(const Model& model) {
  return static_cast<int64_t>(model.net.projects.size());
}

/// The last periods of the branches: a project begins once on the way to each of them.
template <class F>
void for_each_end(const Model& model, F each) {
  const auto& periods = model.line.periods;
  for (int end = 0; end < model.line.period_count(); ++end) {
    const auto follows = [&](const Period& later) { return later.parent == end; };
    if (std::ranges::none_of(periods, follows)) each(end);
  }
}

/// Σ begin over starts up to a period.
template <class Pen>
void begun(const Model& model, Pen& pen, int32_t project, int period, double factor) {
  const auto& starts = model.starts[project];
  for (size_t k = 0; k < starts.size(); ++k) {
    if (!model.line.before_or_same(starts[k], period)) continue;
    pen.add(model.at.begin[project] + static_cast<int32_t>(k), typename Pen::Num(factor));
  }
}

/// What is decided before futures part is the same in all of them.
template <class Pen>
void share_decisions(const Model& model, Pen& pen, int32_t project, int64_t item) {
  const auto& starts = model.starts[project];
  for (size_t k = 1; k < starts.size(); ++k) {
    if (model.line.periods[starts[k]].decision != model.line.periods[starts[k - 1]].decision)
      continue;
    pen.begin();
    pen.add(model.at.begin[project] + static_cast<int32_t>(k), 1);
    pen.add(model.at.begin[project] + static_cast<int32_t>(k - 1), -1);
    pen.finish(0, 0, item);
  }
}

template <class Pen>
void project_rows(const Model& model, int64_t begin, int64_t end, Pen& pen) {
  for (int64_t item = begin; item < end; ++item) {
    const auto p = static_cast<int32_t>(item);
    const auto& own = model.net.projects[p];
    for_each_end(model, [&](int end_period) {
      pen.begin();
      begun(model, pen, p, end_period, 1);
      pen.finish(own.must ? 1 : 0, 1, item);
    });
    share_decisions(model, pen, p, item);
    for (const ProjectId other : own.requires_) {
      for (const int period : model.starts[p]) {
        pen.begin();
        begun(model, pen, p, period, 1);
        begun(model, pen, other.value, period, -1);
        pen.finish_merged(-infinity, 0, item);
      }
    }
    for (const ProjectId other : own.excludes) {
      for_each_end(model, [&](int end_period) {
        pen.begin();
        begun(model, pen, p, end_period, 1);
        begun(model, pen, other.value, end_period, 1);
        pen.finish_merged(-infinity, 1, item);
      });
    }
  }
}

/// What a project costs over the horizon, per unit of its cost: as an annuity over the life of what
/// it gives, or as it is spent.
/// Annuities are paid in every year of the periods in which what it gives is there.
template <class Pen>
typename Pen::Num price(const Model& model, const Project& own, int start, Pen& pen) {
  const auto& line = model.line;
  const auto& period = line.periods[start];
  if (model.net.source->settings.capital != Settings::Capital::annuity) {
    double sum = 0;
    for (size_t k = 0; k < own.spend.size(); ++k)
      sum += own.spend[k] * line.discount(period.year + static_cast<double>(k));
    return sum * period.probability;
  }
  Number life{1000, -1};
  for (size_t i = 0; i < own.gives.size(); ++i) {
    const auto& one = model.net.assets[own.gives[i].asset.value].life;
    if (i == 0 || one < life) life = one;
  }
  double sum = 0;
  for (const auto& calendar : line.calendar) {
    if (!model.gives_in(own, life, start, calendar.period)) continue;
    sum += line.discount(calendar.year) * line.periods[calendar.period].probability;
  }
  return sum * capital_recovery(line.rate, pen.read(life));
}

template <class Pen>
void project_columns(const Model& model, Pen& pen) {
  for (size_t p = 0; p < model.net.projects.size(); ++p) {
    const auto& own = model.net.projects[p];
    for (size_t k = 0; k < model.starts[p].size(); ++k) {
      const auto column = model.at.begin[p] + static_cast<int32_t>(k);
      pen.bounds(column, 0, own.refused ? 0 : 1);
      pen.integer(column);
      pen.cost(column,
               pen.read(own.cost, model.starts[p][k]) * price(model, own, model.starts[p][k], pen));
    }
  }
}

std::string project_words(const Model& model, int64_t item) {
  return model.net.source->table("projects").text(model.net.projects[item].row, "id");
}

}  // namespace

const Equation project = {
    .name = "project",
    .index = "project",
    .formula =
        "Σ_start begin ≤ 1 on each branch  (= 1 when decided);  begun(t) ≤ begun of what it "
        "requires(t);  begin + "
        "begin of what it excludes ≤ 1",
    .unit = "number",
    .dual = "of the program with whole numbers fixed",
    .english =
        "A project begins once in its window, after what it needs, and not beside what it "
        "excludes.",
    .chinese = "项目在窗口期内至多开工一次，满足前置与互斥关系。",
    .items = project_items,
    .rows = project_rows<RowPen>,
    .columns = project_columns<ColumnPen>,
    .words = project_words,
    .slope_rows = project_rows<SlopePen>,
    .slope_columns = project_columns<SlopePen>,
};

}  // namespace horqin
