#include "equation/list.h"
#include "equation/unit.h"

namespace horqin {

namespace {

int64_t commit_open_items(const Model& model) {
  return model.process_slices_if(
      [](const Process& process) { return process.commit != Process::Commit::no; });
}

template <class Pen>
class OpenUnit {
 public:
  using Num = typename Pen::Num;

  OpenUnit(const Model& model, int32_t process, int period, int32_t slice, Pen& pen, int64_t item)
      : unit_(model, process, period, slice, pen), pen_(pen), item_(item) {}

  void write() {
    if (!unit_.has_column()) return;
    if (!unit_.is_open()) return whole_units();
    const Num big = unit_.big_m();
    unit_.each_limit([&](int32_t first, int32_t last, const Num& least, const Num& most) {
      row(first, last, most, 0, 0, -infinity, 0);
      row(first, last, 0, big, 0, -infinity, 0);
      if (least != 0) row(first, last, least, big, -big, 0, infinity);
      if (least < 0) row(first, last, 0, -big, 0, 0, infinity);
    });
    if (!unit_.has_neighbour() || unit_.none()) return;
    const auto& p = unit_.process;
    ramp(true, p.ramp_up, p.units.ramp_start, p.units.has_ramp_start, big);
    ramp(false, p.ramp_down, p.units.ramp_stop, p.units.has_ramp_stop, big);
  }

 private:
  /// size · on ≤ capacity; a unit that was on before the first step is one of them.
  void whole_units() {
    const auto size = pen_.read(unit_.process.units.size);
    pen_.begin();
    unit_.on(unit_.now, size);
    unit_.capacity(-1);
    pen_.finish(-infinity, 0, item_);
    const Moment before = unit_.back(1);
    if (before.past == 0 || !unit_.was_on(before.past) || unit_.none()) return;
    pen_.begin();
    unit_.on(before, size);
    unit_.capacity(-1);
    pen_.finish(-infinity, 0, item_);
  }
  /// lower ≤ Σ activity − share · a · capacity − on_factor · on − known ≤ upper
  void row(int32_t first, int32_t last, const Num& share, const Num& on_factor, const Num& known,
           double lower, double upper) {
    pen_.begin();
    unit_.output(unit_.now, 1, first, last);
    unit_.capacity(-(share * pen_.read(unit_.process.per_capacity)));
    unit_.on(unit_.now, -on_factor);
    pen_.constant(-known);
    pen_.finish(lower, upper, item_);
  }
  /// Two rows, of which the big M lifts one: while it runs, and as it starts (or stops).
  void ramp(bool up, const Value& limit, const Value& jump, bool jumps, const Num& big) {
    const auto& process = unit_.process;
    const bool limited = limit.scale != infinity;
    if (!limited && !jumps) return;
    const Num running = limited ? unit_.share(limit) * unit_.hours : Num(1);
    const Num least = std::max(Num(0), unit_.share(process.least));
    const Num most_jump = jumps                          ? unit_.share(jump)
                          : process.units.ramp_by_status ? Num(1)
                                                         : std::max(least, running);
    change(up, running, big);
    unit_.on(up ? unit_.back(1) : unit_.now, big);
    pen_.finish_merged(-infinity, 0, item_);
    change(up, most_jump, big);
    if (up)
      unit_.start(big);
    else
      unit_.stop(big);
    pen_.finish_merged(-infinity, 0, item_);
  }
  /// ± (activity − activity before) − share · a · capacity − big
  void change(bool up, const Num& share, const Num& big) {
    pen_.begin();
    unit_.output(unit_.now, up ? 1 : -1);
    unit_.output(unit_.back(1), up ? -1 : 1);
    unit_.capacity(-(share * pen_.read(unit_.process.per_capacity)));
    pen_.constant(-big);
  }

  UnitStep<Pen> unit_;
  Pen& pen_;
  int64_t item_;
};

template <class Pen>
void commit_open_rows(const Model& model, int64_t begin, int64_t end, Pen& pen) {
  each_unit_step(model, begin, end, [&](int32_t p, int period, int32_t slice, int64_t item) {
    OpenUnit<Pen>(model, p, period, slice, pen, item).write();
  });
}

}  // namespace

const Equation commit_open = {
    .name = "commit_open",
    .index = "process under unit commitment whose capacity is open, step",
    .formula =
        "in units: size · on ≤ capacity;  all as one: activity ≤ most · a · capacity,  activity ≤ "
        "M · on,  activity ≥ least · a · capacity − M · (1 − on);  activity − activity before ≤ "
        "ramp_up · hours · a · capacity + M · (1 − on before),  ≤ ramp_start · a · capacity + M · "
        "(1 − start);  down likewise",
    .unit = "activity per hour; capacity",
    .dual = "of the program with whole numbers fixed",
    .english =
        "What is switched has a capacity that is yet to be chosen: units no more than there are, "
        "or a big M in place of the product of capacity and status.",
    .chinese = "扩建与启停同时决策：在线台数不超过台数，或用大 M 代替容量与状态之积。",
    .items = commit_open_items,
    .rows = commit_open_rows<RowPen>,
    .words = step_words,
    .slope_rows = commit_open_rows<SlopePen>,
};

}  // namespace horqin
