#pragma once

#include <optional>
#include <string>
#include <vector>

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

}  // namespace horqin
