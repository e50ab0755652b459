#include <algorithm>

#include "equation/list.h"

namespace horqin {

namespace {

int64_t line_items(const Model& model) {
  return model.process_slices_if([](const Process& process) { return process.grid.special(); });
}

/// A line in one slice: its flow, its loss and the shift of its phase.
template <class Pen>
class LineSlice {
 public:
  using Num = typename Pen::Num;

  LineSlice(const Model& model, int32_t process, int period, int32_t slice, Pen& pen)
      : model_(model),
        p_(process),
        line_(model.net.processes[process]),
        grid_(line_.grid),
        period_(period),
        slice_(slice),
        pen_(pen) {}

  void rows(int64_t item) {
    if (grid_.shifts && grid_.has_angle_most) {
      const Num most = read(grid_.angle_most);
      pen_.begin();
      pen_.add(flow(), 1);
      pen_.add(shift(), 1);
      pen_.finish(-most, most, item);
    }
    if (grid_.loss.empty()) return;
    const Num scale = read(grid_.loss_scale);
    for (size_t k = 0; k + 1 < grid_.loss.size(); ++k) {
      const auto& a = grid_.loss[k];
      const auto& b = grid_.loss[k + 1];
      const Num at = pen_.read(a.at) * scale;
      const Num lost = pen_.read(a.value) * scale * scale;
      const Num slope =
          (pen_.read(b.value) - pen_.read(a.value)) / (pen_.read(b.at) - pen_.read(a.at)) * scale;
      if (b.value == a.value) continue;
      for (const double way : {1.0, -1.0}) {
        pen_.begin();
        pen_.add(flow(), -(slope * way));
        pen_.add(loss(), 1);
        pen_.finish(lost - slope * at, infinity, item);
      }
    }
    // flow + loss ≤ most · a · capacity is a row of equation activity
    pen_.begin();
    pen_.add(flow(), -1);
    pen_.add(loss(), 1);
    add_capacity(model_, pen_, line_.asset, period_,
                 -(read(line_.most) * pen_.read(line_.per_capacity)));
    pen_.finish(-infinity, 0, item);
  }

  void bounds() {
    Num most = infinity;
    const bool known = model_.at.capacity[line_.asset.value] < 0;
    if (known && grid_.loss.empty()) {
      const auto& existing = model_.net.assets[line_.asset.value].at[period_].existing;
      most = read(line_.most) * pen_.read(existing, period_) * pen_.read(line_.per_capacity);
    }
    Num lower = -most;
    if (grid_.has_angle_most && !grid_.shifts) {
      const Num angle = read(grid_.angle_most);
      const Num fixed = read(grid_.shift);
      lower = std::max(lower, -angle - fixed);
      most = std::min(most, angle - fixed);
    }
    pen_.bounds(flow(), lower, most);
    if (grid_.shifts) pen_.bounds(shift(), read(grid_.shift_least), read(grid_.shift_most));
    if (!grid_.loss.empty())
      pen_.bounds(loss(), 0, grid_.has_loss_most ? read(grid_.loss_most) : Num(infinity));
  }

 private:
  Num read(const Value& value) const { return pen_.read(value, line_.grain, period_, slice_); }
  int32_t flow() const { return model_.activity(ModeId(line_.first_mode), period_, slice_); }
  int32_t loss() const { return model_.activity(ModeId(line_.first_mode + 1), period_, slice_); }
  int32_t shift() const { return model_.shift(ProcessId(p_), period_, slice_); }

  const Model& model_;
  int32_t p_;
  const Process& line_;
  const GridLine& grid_;
  int period_;
  int32_t slice_;
  Pen& pen_;
};

template <class Pen>
void line_rows(const Model& model, int64_t begin, int64_t end, Pen& pen) {
  model.process_slices.each(begin, end, [&](int32_t p, int64_t place, int64_t item) {
    const auto& process = model.net.processes[p];
    if (!process.grid.special()) return;
    const int32_t slices = model.count(process.grain);
    LineSlice<Pen>(model, p, static_cast<int>(place / slices), static_cast<int32_t>(place % slices),
                   pen)
        .rows(item);
  });
}

template <class Pen>
void line_columns(const Model& model, Pen& pen) {
  for (size_t p = 0; p < model.net.processes.size(); ++p) {
    const auto& process = model.net.processes[p];
    if (!process.grid.special()) continue;
    for (int period = 0; period < model.line.period_count(); ++period) {
      for (int32_t slice = 0; slice < model.count(process.grain); ++slice)
        LineSlice<Pen>(model, static_cast<int32_t>(p), period, slice, pen).bounds();
    }
  }
}

std::string line_words(const Model& model, int64_t item) {
  const auto [p, place] = model.process_slices.find(item);
  const auto grain = model.net.processes[p].grain;
  const auto slices = model.count(grain);
  return model.net.process_name(ProcessId(p)) + " " +
         model.net.period_name(static_cast<int>(place / slices)) + " " +
         model.net.slice_name(grain, static_cast<int32_t>(place % slices));
}

}  // namespace

const Equation line_limits = {
    .name = "line",
    .index = "line of a grid that loses on its way, shifts its phase or has a widest angle; slice",
    .formula =
        "loss ≥ z² loss_k + z slope_k · (± flow − z at_k) for each segment k of its curve, z = "
        "loss_scale;  − flow + loss "
        "≤ most · a · capacity   (+ flow + loss: equation activity);  − angle ≤ flow + shift ≤ "
        "angle   (angles as the flow they drive)",
    .unit = "commodity per hour (grain step), per year otherwise",
    .dual = "≥ 0 on the segments: what one more unit lost would cost; a half is lost at each end",
    .english = "A line loses the more the more it carries, and its ends stay within an angle.",
    .chinese = "线路损耗随潮流递增（分段凸函数），两端相角差有上限。",
    .items = line_items,
    .rows = line_rows<RowPen>,
    .columns = line_columns<ColumnPen>,
    .words = line_words,
    .slope_rows = line_rows<SlopePen>,
    .slope_columns = line_columns<SlopePen>,
};

}  // namespace horqin
