#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "result/svg.h"

namespace horqin {

/// Values of one line or cloud of points.
struct ChartSeries {
  std::string name;
  std::vector<double> x, y;
  std::vector<std::string> tips;  ///< shown where the pointer rests; as many as points, or none
  bool line = true, dots = true;
  std::string colour;  ///< empty: the next of the palette
};

/// Lines and points over two axes of numbers.
struct XyChart {
  std::string title, x_label, y_label;
  std::vector<ChartSeries> series;
  std::optional<double> x_line, y_line;  ///< dashed, e.g. a target
  bool whole_ticks = false;              ///< of the first axis: years
};
std::string svg_of(const XyChart& chart);

/// Bars that lie: from `low` to `high` on one axis of numbers, each with its name. For tornados,
/// ranges and, with years, Gantt charts.
struct BarChart {
  struct Bar {
    std::string name;
    double low = 0, high = 0;
    std::string tip, colour;     ///< colour empty: the palette's first
    std::optional<double> mark;  ///< a stroke across the bar, e.g. today's value
  };
  std::string title, x_label;
  std::vector<Bar> bars;
  std::optional<double> x_line;
  bool whole_ticks = false;  ///< ticks on whole numbers only: years
};
std::string svg_of(const BarChart& chart);

/// Round numbers that cover [low, high], about `count` of them.
std::vector<double> ticks(double low, double high, int count, bool whole = false);

/// Colours that stay apart for most people (Okabe and Ito), as "#rrggbb".
const std::string& chart_colour(size_t number);

// In the style of pages, 720 units wide: the width of a page of A4 between its margins. Colours are
// told apart by lightness too.

/// A bar from `low` to `high` about 0, largest first as given.
struct TornadoBar {
  Words label;
  double low = 0, high = 0;
  std::string value;  ///< written beside it
};
std::string tornado(const std::vector<TornadoBar>& bars, const Words& axis);

/// A project: its window, and when it begins and is ready.
struct GanttRow {
  Words label;
  int from = 0, to = 0, lead = 0;
  std::optional<int> start;
  bool decided = false;
};
std::string gantt(const std::vector<GanttRow>& rows, Shown shown = Shown::both);

struct Flow {
  std::string from, to;  ///< keys of nodes
  double amount = 0;     ///< > 0
};
struct FlowNode {
  Words label;
  bool stock = false;  ///< drawn as what is carried, not as what converts
};
/// Flows from left to right; what runs back is drawn so. Flows below `least` of the largest total
/// are left out.
std::string sankey(const std::vector<Flow>& flows, const std::map<std::string, FlowNode>& nodes,
                   const std::string& unit, double least = 0.004);

/// Outlines in degrees of longitude and latitude.
struct ZoneShape {
  std::string zone;
  Words label;
  std::vector<std::vector<std::pair<double, double>>> rings;
};
/// Zones coloured from light to dark by value; without a value they stay blank.
std::string zone_map(const std::vector<ZoneShape>& shapes,
                     const std::map<std::string, double>& values, const std::string& unit);

}  // namespace horqin
