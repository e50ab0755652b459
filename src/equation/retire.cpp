#include "equation/list.h"

namespace horqin {

namespace {

int64_t retire_items(const Model& model) {
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
  pen.finish_merged(-infinity, fall > 0 ? fall : typename Pen::Num(0), item);
}

/// What ended of the given-up ≤ what was given up before.
template <class Pen>
void ends_after(const Model& model, AssetId id, int period, int64_t item, Pen& pen) {
  pen.begin();
  for (int early = period; early >= 0; early = model.line.periods[early].parent) {
    pen.add(model.ended(id, early), 1);
    if (early != period) pen.add(model.retired(id, early), -1);
  }
  pen.finish(-infinity, 0, item);
}

/// The earliest of the builds whose life ends with a period; -1: none.
int first_ended(const Model& model, const Asset& asset, int period) {
  const int before = model.line.periods[period].parent;
  int first = -1;
  if (!asset.may_build || before < 0) return first;
  model.standing(asset, before, [&](int early) {
    if (!model.stands(asset, early, model.line.periods[period].year)) first = early;
  });
  return first;
}

/// What ended of the given-up where builds since `since` ended ≤ what was given up since, and what
/// else ended then: no build is given up before it is built.
template <class Pen>
void ends_since(const Model& model, AssetId id, int period, int since, int64_t item, Pen& pen) {
  const auto& asset = model.net.assets[id.value];
  const auto& periods = model.line.periods;
  typename Pen::Num falls = 0;
  pen.begin();
  for (int late = period; late != since; late = periods[late].parent) {
    const int before = periods[late].parent;
    pen.add(model.retired(id, before), -1);
    const int first = first_ended(model, asset, late);
    if (first < 0 || !model.line.before_or_same(since, first)) continue;
    pen.add(model.ended(id, late), 1);
    given_before(model, id, before, late, pen);
    const auto fall =
        pen.read(asset.at[before].existing, before) - pen.read(asset.at[late].existing, late);
    if (fall > 0) falls += fall;
  }
  pen.finish_merged(-infinity, falls, item);
}

template <class Pen>
void retire_rows(const Model& model, int64_t begin, int64_t end, Pen& pen) {
  const int32_t periods = model.line.period_count();
  for (int64_t item = begin; item < end; ++item) {
    const AssetId id(item / periods);
    const auto period = static_cast<int>(item % periods);
    if (!model.net.assets[id.value].may_retire || model.line.periods[period].parent < 0) continue;
    ends_with_all(model, id, period, item, pen);
    ends_after(model, id, period, item, pen);
    // From the first period on it is the row before.
    for (int since = first_ended(model, model.net.assets[id.value], period);
         since >= 0 && model.line.periods[since].parent >= 0;
         since = model.line.periods[since].parent)
      ends_since(model, id, period, since, item, pen);
  }
}

template <class Pen>
void retire_columns(const Model& model, Pen& pen) {
  for (size_t a = 0; a < model.net.assets.size(); ++a) {
    if (!model.net.assets[a].may_retire) continue;
    for (int p = 0; p < model.line.period_count(); ++p) {
      const bool first = model.line.periods[p].parent < 0;
      pen.bounds(model.ended(AssetId(a), p), 0, first ? 0 : infinity);
    }
  }
}

std::string retire_words(const Model& model, int64_t item) {
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
        "whose life ends;   Σ_until ended ≤ Σ_before retired;   Σ_since ended ≤ Σ_since retired + "
        "existing and given whose life ends, since each build",
    .unit = "capacity",
    .dual = "≤ 0: cost saved by one more unit of given-up capacity whose life ends",
    .english =
        "What was given up before its life ends is not missed a second time when it would have "
        "ended; what was built later does not bring it back.",
    .chinese = "提前退役的容量在其寿命届满时不再重复扣减；其后新建的容量到期不使其恢复。",
    .items = retire_items,
    .rows = retire_rows<RowPen>,
    .columns = retire_columns<ColumnPen>,
    .words = retire_words,
    .slope_rows = retire_rows<SlopePen>,
    .slope_columns = retire_columns<SlopePen>,
};

}  // namespace horqin
