#include "equation/list.h"
#include "equation/unit.h"

namespace horqin {

namespace {

int64_t commit_tight_items(const Model& model) {
  return model.process_slices_if(
      [](const Process& process) { return process.commit == Process::Commit::tight; });
}

/// Rows that cut off what a relaxed unit could do and a whole one could not. Valid where starts and
/// stops cost the same. Source: Hua, Liu and Zhang, IEEE Transactions on Power Systems 32 (2017) 5.
template <class Pen>
class TightUnit {
 public:
  using Num = typename Pen::Num;

  TightUnit(const Model& model, int32_t process, int period, int32_t slice, Pen& pen, int64_t item)
      : unit_(model, process, period, slice, pen), pen_(pen), item_(item) {
    const auto& p = unit_.process;
    const auto full = unit_.full();
    const auto limit = [&](const Value& ramp, double hours, bool said) {
      return said ? unit_.share(ramp) * full * hours : full;
    };
    most_ = unit_.share(p.most) * full;
    least_ = unit_.share(p.least) * full;
    up_ = limit(p.ramp_up, unit_.hours, p.ramp_up.scale != infinity);
    down_ = limit(p.ramp_down, unit_.hours, p.ramp_down.scale != infinity);
    start_ = limit(p.units.ramp_start, 1, p.units.has_ramp_start);
    stop_ = limit(p.units.ramp_stop, 1, p.units.has_ramp_stop);
  }

  void write() {
    if (unit_.none()) return;
    row({0, 1}, -most_, 0, most_ - start_);
    if (!unit_.has_predecessor()) return;
    row({1, 0}, stop_ - most_, -stop_, most_ - stop_);
    row({-1, 1}, -(least_ + up_), least_, least_ + up_ - start_);
    row({1, -1}, stop_ - down_, -stop_, -(least_ + down_ - stop_));
  }

 private:
  struct Outputs {
    double before, now;
  };
  /// before · activity before + now · activity + on · on + on_before · on before + start · start ≤
  /// 0
  void row(const Outputs& outputs, const Num& on, const Num& on_before, const Num& start) {
    pen_.begin();
    if (outputs.now != 0) unit_.output(unit_.now, outputs.now);
    if (outputs.before != 0) unit_.output(unit_.back(1), outputs.before);
    unit_.on(unit_.now, on);
    if (outputs.before != 0) unit_.on(unit_.back(1), on_before);
    unit_.start(start);
    pen_.finish_merged(-infinity, 0, item_);
  }

  UnitStep<Pen> unit_;
  Pen& pen_;
  int64_t item_;
  Num most_, least_, up_, down_, start_, stop_;
};

template <class Pen>
void commit_tight_rows(const Model& model, int64_t begin, int64_t end, Pen& pen) {
  each_unit_step(model, begin, end, [&](int32_t p, int period, int32_t slice, int64_t item) {
    if (model.net.processes[p].commit != Process::Commit::tight) return;
    TightUnit<Pen>(model, p, period, slice, pen, item).write();
  });
}

}  // namespace

const Equation commit_tight = {
    .name = "commit_tight",
    .index =
        "process under tightened relaxed unit commitment, step with one before it (in a chain "
        "also the last of the period before)",
    .formula =
        "activity ≤ most · on − (most − start) · start;  activity before ≤ stop · on before + "
        "(most − stop) · (on − start);  activity − activity before ≤ (least + up) · on − least · "
        "on before − (least + up − start) · start;  activity before − activity ≤ stop · on before "
        "− (stop − down) · on + (least + down − stop) · start   (shares, × a · size)",
    .unit = "activity per hour",
    .dual = "≤ 0: cost saved by one more unit of output",
    .english = "What a relaxed unit could do and a whole one could not is cut off.",
    .chinese = "切除松弛机组能做而整台机组不能做的运行方式。",
    .items = commit_tight_items,
    .rows = commit_tight_rows<RowPen>,
    .words = step_words,
    .slope_rows = commit_tight_rows<SlopePen>,
};

}  // namespace horqin
