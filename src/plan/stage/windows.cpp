#include "plan/stage/windows.h"

#include <algorithm>
#include <numeric>

namespace horqin {

Windows::Windows(const Model& model, const Assembled& assembled, std::vector<Window> windows)
    : model_(model),
      assembled_(assembled),
      windows_(std::move(windows)),
      count_(model.count(Grain::step)),
      shortest_(count_),
      steps_(static_cast<size_t>(assembled.program.columns())),
      local_(steps_.size(), -1),
      columns_of_(static_cast<size_t>(count_)),
      rows_of_(static_cast<size_t>(count_)) {
  for (const auto& window : windows_) {
    const bool ends = window.last == count_;  // it may be cut short: what it misses is known
    if (!ends || windows_.size() == 1) shortest_ = std::min(shortest_, window.last - window.first);
  }
  place_columns();
  place_rows();
}

void Windows::place(int32_t first, int64_t count, int32_t stride, bool closes) {
  if (first < 0) return;
  for (int64_t k = 0; k < count * stride; ++k) {
    const auto column = first + static_cast<int32_t>(k);
    const auto step = static_cast<int32_t>(k / stride);
    steps_[static_cast<size_t>(column)] = {step, stride, closes};
    columns_of_[static_cast<size_t>(step)].push_back(column);
  }
}

void Windows::place_columns() {
  const auto& net = model_.net;
  const auto& at = model_.at;
  Problems problems;
  const auto coarse = [&](const std::string& name, const char* what) {
    problems.error("rolling-grain", {"tables"}, name, name + what,
                   "give it the grain of steps, or solve without --rolling");
  };
  for (size_t p = 0; p < net.processes.size(); ++p) {
    const auto& process = net.processes[p];
    if (process.grain != Grain::step && count_ > 1) {
      coarse(net.process_name(ProcessId(p)), " runs over more than a step");
      continue;
    }
    for (int32_t mode = process.first_mode; mode < process.last_mode; ++mode)
      place(at.activity[static_cast<size_t>(mode)], count_, 1, false);
    for (const auto* family : {&at.on, &at.start, &at.stop, &at.out, &at.out_start, &at.shift})
      place((*family)[p], count_, 1, false);
  }
  for (size_t c = 0; c < net.curves.size(); ++c) {
    const auto segments = static_cast<int32_t>(net.curves[c].points.size()) - 1;
    if (model_.grain_of_mode(net.curves[c].mode) != Grain::step) continue;
    place(at.segment[c], count_, segments, false);
    place(at.filled[c], count_, segments - 1, false);
  }
  for (size_t s = 0; s < net.stores.size(); ++s) {
    const auto& store = net.stores[s];
    if (store.grain != Grain::step && count_ > 1) {
      coarse(net.node_name(store.node), " is stored over more than a step");
      continue;
    }
    const bool closes = store.end == Store::End::cyclic && (store.within == Store::Within::year ||
                                                            store.within == Store::Within::plan);
    if (closes) closed_.push_back(static_cast<int32_t>(s));
    place(at.level[s], count_, 1, closes);
    if (at.opening[s] < 0) continue;
    for (int32_t slice = 0; slice < count_; ++slice) {
      const auto span = span_of(model_, store, 0, slice);
      const auto column = at.opening[s] + span;
      if (timed(column)) continue;
      steps_[static_cast<size_t>(column)] = {slice, 1, false};
      columns_of_[static_cast<size_t>(slice)].push_back(column);
    }
  }
  if (problems.has_errors()) throw InputError(std::move(problems));
}

/// The step that a row belongs to: the last of its steps, where they lie close together, or close
/// around the end of the year; −1: they lie further apart than a window is long.
int32_t Windows::home(const std::vector<int32_t>& steps) const {
  if (steps.back() - steps.front() < shortest_) return steps.back();
  size_t widest = 0;
  for (size_t k = 1; k + 1 < steps.size(); ++k) {
    if (steps[k + 1] - steps[k] > steps[widest + 1] - steps[widest]) widest = k;
  }
  const int32_t gap = steps[widest + 1] - steps[widest];
  return count_ - gap < shortest_ ? steps[widest] : -1;
}

void Windows::refuse(int32_t row) const {
  Problems problems;
  problems.error(
      "rolling-row", {"case"}, row_words(model_, assembled_, row),
      "this looks over more steps than a window of --rolling holds",
      "take longer windows, or solve without --rolling; upper and lower limits of a year "
      "are shared out by hours");
  throw InputError(std::move(problems));
}

void Windows::place_rows() {
  const auto& program = assembled_.program;
  std::vector<int32_t> steps;
  for (const auto& block : assembled_.rows) {
    const std::string_view name = block.equation->name;
    const bool may_share = name == "limit" || name == "activity_year";
    for (int32_t row = block.first; row < block.last(); ++row) {
      steps.clear();
      for (int32_t k = program.start[static_cast<size_t>(row)];
           k < program.start[static_cast<size_t>(row) + 1]; ++k) {
        const auto step = steps_[static_cast<size_t>(program.index[static_cast<size_t>(k)])].step;
        if (step >= 0) steps.push_back(step);
      }
      if (steps.empty()) continue;
      std::ranges::sort(steps);
      steps.erase(std::unique(steps.begin(), steps.end()), steps.end());
      const auto at = home(steps);
      if (at >= 0) {
        rows_of_[static_cast<size_t>(at)].push_back(row);
        continue;
      }
      const bool equal = program.row_lower[static_cast<size_t>(row)] ==
                         program.row_upper[static_cast<size_t>(row)];
      if (!may_share || equal) refuse(row);
      shared_.push_back(row);
    }
  }
}

/// Terms of a row inside a window, on its own columns; the rest as a number.
double Windows::add_row(int32_t row, const Window& window, const std::vector<double>& x,
                        std::vector<std::pair<int32_t, double>>& terms, bool shared) const {
  const auto& program = assembled_.program;
  double known = 0;
  terms.clear();
  for (int32_t k = program.start[static_cast<size_t>(row)];
       k < program.start[static_cast<size_t>(row) + 1]; ++k) {
    auto column = program.index[static_cast<size_t>(k)];
    const double value = program.value[static_cast<size_t>(k)];
    const auto& when = steps_[static_cast<size_t>(column)];
    const int32_t length = window.last - window.first;
    if (when.step >= window.last) {
      if (shared) continue;  // later windows have their own share
      column += (window.last - count_) * when.stride;
    } else if (when.step >= 0 && when.step < window.first && when.closes && !shared) {
      column += length * when.stride;
    }
    const auto own = local_[static_cast<size_t>(column)];
    if (own < 0) {
      known += value * x[static_cast<size_t>(column)];
      continue;
    }
    const auto same = std::ranges::find(terms, own, &std::pair<int32_t, double>::first);
    if (same != terms.end()) {
      same->second += value;
    } else {
      terms.emplace_back(own, value);
    }
  }
  return known;
}

Windows::Part Windows::cut(const Window& window, const std::vector<double>& x) {
  const auto& whole = assembled_.program;
  Part part;
  auto& p = part.program;
  for (int32_t step = window.first; step < window.last; ++step) {
    for (const int32_t column : columns_of_[static_cast<size_t>(step)]) {
      const auto c = static_cast<size_t>(column);
      local_[c] = static_cast<int32_t>(part.columns.size());
      part.columns.push_back(column);
      p.cost.push_back(whole.cost[c]);
      p.lower.push_back(whole.lower[c]);
      p.upper.push_back(whole.upper[c]);
      if (!whole.integer.empty()) p.integer.push_back(whole.integer[c]);
      if (!whole.quadratic.empty()) p.quadratic.push_back(whole.quadratic[c]);
    }
  }
  std::vector<std::pair<int32_t, double>> terms;
  const auto add = [&](int32_t row, double share, bool shared) {
    const auto r = static_cast<size_t>(row);
    const double known = add_row(row, window, x, terms, shared);
    p.row_lower.push_back((whole.row_lower[r] - known) * share);
    p.row_upper.push_back((whole.row_upper[r] - known) * share);
    for (const auto& [column, value] : terms) {
      p.index.push_back(column);
      p.value.push_back(value);
    }
    p.start.push_back(static_cast<int32_t>(p.index.size()));
    part.rows.push_back(row);
  };
  for (int32_t step = window.first; step < window.last; ++step) {
    for (const int32_t row : rows_of_[static_cast<size_t>(step)]) add(row, 1, false);
  }
  const auto& hours = model_.line.sum_hours;
  const double now =
      std::accumulate(hours.begin() + window.first, hours.begin() + window.last, 0.0);
  const double left = std::accumulate(hours.begin() + window.first, hours.end(), 0.0);
  for (const int32_t row : shared_) add(row, now / left, true);
  for (const int32_t column : part.columns) local_[static_cast<size_t>(column)] = -1;
  return part;
}

}  // namespace horqin
