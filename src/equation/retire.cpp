#include "equation/list.h"

namespace horqin {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

int64_t items(const Model& model) {
  return static_cast<int64_t>(model.net.assets.size()) * model.line.period_count();
}

/// −size · begun of what projects gave in the period before and give no more.
template <class Pen>
void given_before(const Model& model, AssetId id, int before, int period, Pen& pen) {
  const double life = model.net.assets[id.value].life;
  for (const int32_t p : model.net.gives_by_asset[id.value]) {
    const auto& project = model.net.projects[p];
    for (size_t k = 0; k < model.starts[p].size(); ++k) {
      const int start = model.starts[p][k];
      if (!model.gives_in(project, life, start, before) ||
          model.gives_in(project, life, start, period))
        continue;
      for (const auto& gives : project.gives) {
        if (gives.asset == id)
          pen.add(model.at.begin[p] + static_cast<int32_t>(k), -pen.read(gives.size));
      }
    }
  }
}

/// What ended of the given-up ≤ what ended of everything since the period before.
template <class Pen>
void ends_with_all(const Model& model, AssetId id, int period, int64_t item, Pen& pen) {
  const auto& asset = model.net.assets[id.value];
  const int before = model.line.periods[period].parent;
  pen.begin();
  pen.add(model.ended(id, period), 1);
  if (asset.may_build) {
    model.standing(asset, before, [&](int early) {
      if (!model.stands(asset, early, model.line.periods[period].year))
        pen.add(model.built(id, early), -1);
    });
  }
  given_before(model, id, before, period, pen);
  const auto fall =
      pen.read(asset.at[before].existing, before) - pen.read(asset.at[period].existing, period);
  pen.finish_merged(-infinite, fall > 0 ? fall : typename Pen::Num(0), item);
}

/// What ended of the given-up ≤ what was given up before.
template <class Pen>
void ends_after(const Model& model, AssetId id, int period, int64_t item, Pen& pen) {
  pen.begin();
  for (int early = period; early >= 0; early = model.line.periods[early].parent) {
    pen.add(model.ended(id, early), 1);
    if (early != period) pen.add(model.retired(id, early), -1);
  }
  pen.finish(-infinite, 0, item);
}

template <class Pen>
void rows(const Model& model, int64_t begin, int64_t end, Pen& pen) {
  const int32_t periods = model.line.period_count();
  for (int64_t item = begin; item < end; ++item) {
    const AssetId id(item / periods);
    const auto period = static_cast<int>(item % periods);
    if (!model.net.assets[id.value].may_retire || model.line.periods[period].parent < 0) continue;
    ends_with_all(model, id, period, item, pen);
    ends_after(model, id, period, item, pen);
  }
}

template <class Pen>
void columns(const Model& model, Pen& pen) {
  for (size_t a = 0; a < model.net.assets.size(); ++a) {
    if (!model.net.assets[a].may_retire) continue;
    for (int p = 0; p < model.line.period_count(); ++p) {
      const bool first = model.line.periods[p].parent < 0;
      pen.bounds(model.ended(AssetId(a), p), 0, first ? 0 : infinite);
    }
  }
}

std::string words(const Model& model, int64_t item) {
  const int32_t periods = model.line.period_count();
  return model.net.asset_name(AssetId(item / periods)) + " " +
         model.net.period_name(static_cast<int>(item % periods));
}

}  // namespace

const Equation retire = {
    .name = "retire",
    .index = "asset that may be given up, period after another",
    .formula =
        "ended ≤ existing before − existing + Σ built whose life ends + Σ_project size · begun "
        "whose life ends;   Σ_until ended ≤ Σ_before retired",
    .unit = "capacity",
    .dual = "≤ 0: cost saved by one more unit of given-up capacity whose life ends",
    .english =
        "What was given up before its life ends is not missed a second time when it would have "
        "ended.",
    .chinese = "提前退役的容量在其寿命届满时不再重复扣减。",
    .items = items,
    .rows = rows<RowPen>,
    .columns = columns<ColumnPen>,
    .words = words,
    .slope_rows = rows<SlopePen>,
    .slope_columns = columns<SlopePen>,
};

}  // namespace horqin
