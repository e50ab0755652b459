#include <algorithm>

#include "equation/build_price.h"
#include "equation/list.h"

namespace horqin {

namespace {

int64_t capacity_items(const Model& model) {
  return static_cast<int64_t>(model.net.assets.size()) * model.line.period_count();
}

template <class Pen>
void given_by(const Model& model, int32_t position, AssetId id, int period, Pen& pen) {
  const auto& project = model.net.projects[position];
  const auto& starts = model.starts[position];
  for (const auto& gives : project.gives) {
    if (gives.asset != id) continue;
    for (size_t k = 0; k < starts.size(); ++k) {
      if (!model.gives_in(project, model.net.assets[id.value].life, starts[k], period)) continue;
      pen.add(model.at.begin[position] + static_cast<int32_t>(k), -pen.read(gives.size));
    }
  }
}

template <class Pen>
void capacity_rows(const Model& model, int64_t begin, int64_t end, Pen& pen) {
  const int32_t periods = model.line.period_count();
  for (int64_t item = begin; item < end; ++item) {
    const AssetId id(item / periods);
    const auto period = static_cast<int>(item % periods);
    const auto& asset = model.net.assets[id.value];
    if (!asset.has_column) continue;
    pen.begin();
    pen.add(model.capacity(id, period), 1);
    if (asset.may_build) {
      model.standing(asset, period, [&](int early) { pen.add(model.built(id, early), -1); });
    }
    if (asset.may_retire) {
      for (int early = period; early >= 0; early = model.line.periods[early].parent) {
        pen.add(model.retired(id, early), 1);
        pen.add(model.ended(id, early), -1);
      }
    }
    for (const int32_t p : model.net.gives_by_asset[id.value]) given_by(model, p, id, period, pen);
    pen.constant(-pen.read(asset.at[period].existing, period));
    pen.finish_merged(0, 0, item);
  }
}

template <class Pen>
void capacity_columns(const Model& model, Pen& pen) {
  const int32_t periods = model.line.period_count();
  for (size_t a = 0; a < model.net.assets.size(); ++a) {
    const AssetId id(a);
    const auto& asset = model.net.assets[a];
    for (int p = 0; p < periods; ++p) {
      const auto& yearly = asset.at[p];
      const auto& period = model.line.periods[p];
      const auto fixed = pen.read(asset.fixed_cost, p) * period.worth;
      if (!asset.has_column) {
        pen.offset(pen.read(yearly.existing, p) * fixed, period.future);
        continue;
      }
      pen.bounds(model.capacity(id, p), pen.read(yearly.least, p), pen.read(yearly.most, p));
      pen.cost(model.capacity(id, p), fixed);
      if (asset.may_retire) pen.bounds(model.retired(id, p), 0, infinity);
      if (!asset.may_build) continue;
      const bool base = period.role == Period::Role::base;
      pen.bounds(model.built(id, p), base ? 0 : pen.read(yearly.build_least, p),
                 base ? 0 : pen.read(yearly.build_most, p));
      pen.cost(model.built(id, p),
               pen.read(asset.build_cost, p) * price_of_build(model, asset, p, pen));
    }
  }
}

std::string capacity_words(const Model& model, int64_t item) {
  const int32_t periods = model.line.period_count();
  return model.net.asset_name(AssetId(item / periods)) + " " +
         model.net.period_name(static_cast<int>(item % periods));
}

template <class Pen>
void growth_rows(const Model& model, int64_t begin, int64_t end, Pen& pen) {
  const int32_t periods = model.line.period_count();
  for (int64_t item = begin; item < end; ++item) {
    const AssetId id(item / periods);
    const auto period = static_cast<int>(item % periods);
    const auto& asset = model.net.assets[id.value];
    const int parent = model.line.periods[period].parent;
    const auto& most = asset.at[period].growth;
    if (!asset.has_column || parent < 0 || most < 0) continue;
    const int between = model.line.periods[period].year - model.line.periods[parent].year;
    pen.begin();
    pen.add(model.capacity(id, period), 1);
    using std::pow;
    pen.add(model.capacity(id, parent), -pow(1 + pen.read(most), between));
    pen.finish(-infinity, 0, item);
  }
}

template <class Pen>
void lump_rows(const Model& model, int64_t begin, int64_t end, Pen& pen) {
  for (int64_t item = begin; item < end; ++item) {
    const AssetId id(item / model.decisions);
    const auto decision = static_cast<int32_t>(item % model.decisions);
    if (model.at.lumps[id.value] < 0) continue;
    pen.begin();
    pen.add(model.at.built[id.value] + decision, 1);
    pen.add(model.at.lumps[id.value] + decision, -pen.read(model.net.assets[id.value].lump));
    pen.finish(0, 0, item);
  }
}

int64_t lump_items(const Model& model) {
  return static_cast<int64_t>(model.net.assets.size()) * model.decisions;
}

template <class Pen>
void lump_columns(const Model& model, Pen& pen) {
  for (const int32_t first : model.at.lumps) {
    for (int32_t d = 0; first >= 0 && d < model.decisions; ++d) {
      pen.bounds(first + d, 0, infinity);
      pen.integer(first + d);
    }
  }
}

template <class Pen>
void tie_rows(const Model& model, int64_t begin, int64_t end, Pen& pen) {
  const int32_t periods = model.line.period_count();
  for (int64_t item = begin; item < end; ++item) {
    const auto& tie = model.net.ties[item / periods];
    const auto period = static_cast<int>(item % periods);
    pen.begin();
    pen.add(model.capacity(tie.left, period), 1);
    pen.add(model.capacity(tie.right, period), -pen.read(tie.ratio));
    pen.finish(tie.sense == '<' ? -infinity : 0, tie.sense == '>' ? infinity : 0, item);
  }
}

int64_t tie_items(const Model& model) {
  return static_cast<int64_t>(model.net.ties.size()) * model.line.period_count();
}

std::string tie_words(const Model& model, int64_t item) {
  const auto& tie = model.net.ties[item / model.line.period_count()];
  return model.net.source->table("ties").text(tie.row, "id") + " " +
         model.net.period_name(static_cast<int>(item % model.line.period_count()));
}

std::string lump_words(const Model& model, int64_t item) {
  const auto& periods = model.line.periods;
  const auto decision = static_cast<int>(item % model.decisions);
  const auto first = std::ranges::find(periods, decision, &Period::decision);
  return model.net.asset_name(AssetId(item / model.decisions)) + " " + std::to_string(first->year);
}

}  // namespace

const Equation capacity = {
    .name = "capacity",
    .index = "asset whose capacity is open, period",
    .formula =
        "capacity − Σ_standing built + Σ_before (retired − ended) − Σ_project size · begun = "
        "existing",
    .unit = "capacity",
    .dual = "cost of one more unit of existing capacity in the period (≤ 0: it saves)",
    .english =
        "Capacity is what exists, was built and still stands, was given by projects, less what was "
        "given up.",
    .chinese = "容量＝既有＋在役新建＋项目形成−提前退役。",
    .items = capacity_items,
    .rows = capacity_rows<RowPen>,
    .columns = capacity_columns<ColumnPen>,
    .words = capacity_words,
    .slope_rows = capacity_rows<SlopePen>,
    .slope_columns = capacity_columns<SlopePen>,
};

const Equation growth = {
    .name = "growth",
    .index = "asset, period",
    .formula = "capacity ≤ (1 + growth)^years · capacity of the period before",
    .unit = "capacity",
    .dual = "≤ 0: cost saved by one more unit of allowed growth",
    .english = "Capacity grows no faster than allowed.",
    .chinese = "容量增长不超过允许速度。",
    .items = capacity_items,
    .rows = growth_rows<RowPen>,
    .words = capacity_words,
    .slope_rows = growth_rows<SlopePen>,
};

const Equation lump = {
    .name = "lump",
    .index = "asset built in whole units, decision",
    .formula = "built = size · whole number",
    .unit = "capacity",
    .dual = "of the program with whole numbers fixed",
    .english = "Some capacity comes in whole units.",
    .chinese = "部分容量按整台建设。",
    .items = lump_items,
    .rows = lump_rows<RowPen>,
    .columns = lump_columns<ColumnPen>,
    .words = lump_words,
    .slope_rows = lump_rows<SlopePen>,
    .slope_columns = lump_columns<SlopePen>,
};

const Equation tie = {
    .name = "tie",
    .index = "tie, period",
    .formula = "left capacity = ratio · right capacity   (≤, ≥)",
    .unit = "left capacity",
    .dual = "cost of one more unit on the left",
    .english = "Capacities that belong together.",
    .chinese = "相互关联的容量。",
    .items = tie_items,
    .rows = tie_rows<RowPen>,
    .words = tie_words,
    .slope_rows = tie_rows<SlopePen>,
};

}  // namespace horqin
