#include <algorithm>
#include <optional>

#include "network/compiler.h"
#include "network/outages.h"

namespace horqin {

/// What a link says about its phase and its losses: only of lines, whose flow obeys the voltage
/// law.
void Compiler::read_line(const Table& table, int row, Process& process) {
  const auto given = [&](const char* column) { return table.datum(row, column) >= 0; };
  auto& grid = process.grid;
  grid.shift = value(table, row, "shift");
  grid.shift_least = value(table, row, "shift_least");
  grid.shift_most = value(table, row, "shift_most");
  grid.angle_most = value(table, row, "angle_most");
  grid.loss_most = value(table, row, "loss_most");
  grid.loss_scale = value(table, row, "loss_scale");
  grid.has_angle_most = given("angle_most");
  grid.has_loss_most = given("loss_most");
  grid.shifts = given("shift_least") && given("shift_most");
  if (given("shift_least") != given("shift_most")) {
    const char* column = given("shift_least") ? "shift_least" : "shift_most";
    error("line-shift", table.place(row, column), table.text(row, column),
          "a phase shift that is chosen lies between two bounds, and one is missing",
          "give shift_least and shift_most, or `shift` alone");
  }
  grid.loss = losses_of(row);
  if (!grid.loss.empty()) {
    // −flow + loss ≤ capacity is a row of its own; flow + loss is the sum of the modes.
    process.least = {-std::numeric_limits<double>::infinity(), -1, -1, false};
  }
}

/// Asks what only a line has of a link that is none.
void Compiler::check_no_line(const Table& table, int row) {
  for (const char* column :
       {"shift", "shift_least", "shift_most", "angle_most", "loss_most", "loss_scale"}) {
    if (!table.given(row, table.column(column))) continue;
    error("line-only", table.place(row, column), table.text(row, column),
          "only a line of a grid has a phase or a curve of losses",
          "give its reactance, or leave the cell empty");
  }
  const auto& losses = case_.table("losses");
  for (int point = 0; point < losses.rows(); ++point) {
    if (losses.index(point, "link") != row) continue;
    error("line-only", losses.place(point, "link"), losses.text(point, "link"),
          "only a line of a grid has a phase or a curve of losses",
          "give its reactance, or write the loss as an efficiency of the link");
    return;
  }
}

/// Points of a convex curve from nothing, in order.
std::vector<CurvePoint> Compiler::losses_of(int link) {
  const auto& table = case_.table("losses");
  std::vector<CurvePoint> points;
  double slope = 0;
  for (int row = 0; row < table.rows(); ++row) {
    if (table.index(row, "link") != link || table.datum(row, "at") < 0) continue;
    const CurvePoint point{number(table, row, "at"), number(table, row, "loss")};
    const auto wrong = [&](const char* what) {
      error("loss-order", table.place(row, "at"), table.text(row, "at"), what,
            "sort the points, the first 0 at 0; each further unit loses no less than the one "
            "before");
    };
    if (points.empty()) {
      if (point.at != 0 || point.value != 0) wrong("a curve of losses begins with 0 at 0");
    } else if (point.at <= points.back().at) {
      wrong("the flows of a curve of losses increase");
      continue;
    } else {
      const double next = (point.value - points.back().value) / (point.at - points.back().at);
      if (next < slope * (1 - 1e-9)) wrong("the curve of losses bends down here");
      slope = next;
    }
    points.push_back(point);
  }
  if (points.size() == 1) points.clear();
  return points;
}

/// Which lines carry what a line carried that fails, by period where the grid changes.
void Compiler::outages() {
  const auto& table = case_.table("outages");
  if (table.rows() == 0) return;
  const bool changes =
      std::ranges::any_of(net_.cycles, [](const auto& c) { return c.period >= 0; });
  for (int period = 0; period < (changes ? net_.line.period_count() : 1); ++period) {
    const OutageShares shares(net_, period);
    for (int row = 0; row < table.rows(); ++row) {
      const auto line = links_of_.find(table.index(row, "link"));
      if (line == links_of_.end()) continue;
      outage(row, line->second, shares, changes ? period : -1);
    }
  }
}

void Compiler::outage(int row, ProcessId line, const OutageShares& shares, int period) {
  const auto& table = case_.table("outages");
  const auto all = shares.after(line);
  if (!all) {
    error("outage-splits", table.place(row, "link"), table.text(row, "link"),
          !net_.processes[line.value].line
              ? "the link is no line of a grid: it has no reactance"
              : "no other way leads around this line: its outage would split the grid",
          "take it out of the list");
    return;
  }
  Outage outage{row, line, number(table, row, "rating"), {}, period};
  const auto watch = table.references(row, "watch");
  for (const auto& watched : *all) {
    const auto listed = [&](const Reference& of) {
      const auto found = links_of_.find(of.row);
      return found != links_of_.end() && found->second == watched.line;
    };
    if (watch.empty() || std::ranges::any_of(watch, listed)) outage.watched.push_back(watched);
  }
  net_.outages.push_back(std::move(outage));
}

}  // namespace horqin
