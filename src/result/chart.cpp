#include "result/chart.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"

namespace horqin {

namespace {

using Anchor = Svg::Anchor;

/// From numbers to pixels.
struct Scale {
  double low = 0, high = 1, first = 0, last = 1;
  double at(double value) const { return first + (value - low) / (high - low) * (last - first); }
};

struct Extent {
  double low = infinity_, high = -infinity_;
  void take(double value) {
    if (!std::isfinite(value)) return;
    low = std::min(low, value);
    high = std::max(high, value);
  }
  /// With a little room; never empty.
  Extent wide() const {
    if (low > high) return {0, 1};
    const double room = high > low ? 0.05 * (high - low) : std::max(1e-6, 0.05 * std::abs(low));
    return {low - room, high + room};
  }
  static constexpr double infinity_ = std::numeric_limits<double>::infinity();
};

constexpr const char* grid = "#e4e4e4";
constexpr const char* axis = "#777";

std::string tick_text(double value, bool whole) {
  return whole ? std::to_string(static_cast<long long>(std::llround(value)))
               : format_number(std::abs(value) < 1e-12 ? 0 : value, 6);
}

void x_axis(Svg& svg, const Scale& x, double top, double bottom, const std::string& label,
            bool whole = false) {
  for (const double tick : ticks(x.low, x.high, 6, whole)) {
    svg.line({x.at(tick), top}, {x.at(tick), bottom}, grid);
    svg.text({x.at(tick), bottom + 16}, tick_text(tick, whole), Anchor::middle, 11);
  }
  svg.line({x.first, bottom}, {x.last, bottom}, axis);
  svg.text({(x.first + x.last) / 2, bottom + 36}, label, Anchor::middle);
}

void y_axis(Svg& svg, const Scale& y, double left, double right, const std::string& label) {
  for (const double tick : ticks(y.low, y.high, 6)) {
    svg.line({left, y.at(tick)}, {right, y.at(tick)}, grid);
    svg.text({left - 6, y.at(tick) + 4}, tick_text(tick, false), Anchor::end, 11);
  }
  svg.line({left, y.first}, {left, y.last}, axis);
  svg.text({16, (y.first + y.last) / 2}, label, Anchor::middle, 12, {}, -90);
}

void draw(Svg& svg, const ChartSeries& series, const std::string& colour, const Scale& x,
          const Scale& y) {
  std::vector<Svg::Point> points;
  for (size_t i = 0; i < series.x.size(); ++i)
    points.push_back({x.at(series.x[i]), y.at(series.y[i])});
  if (series.line && points.size() > 1) svg.polyline(points, colour);
  if (!series.dots) return;
  for (size_t i = 0; i < points.size(); ++i)
    svg.circle(points[i], 4, colour, i < series.tips.size() ? series.tips[i] : "");
}

}  // namespace

std::vector<double> ticks(double low, double high, int count, bool whole) {
  std::vector<double> result;
  if (!(high > low) || count < 1) return {low};
  const double rough = (high - low) / count;
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  double step = 10 * power;
  for (const double factor : {5.0, 2.0, 1.0}) {
    if (factor * power >= rough) step = factor * power;
  }
  if (whole) step = std::max(1.0, std::round(step));
  for (double k = std::ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; ++k)
    result.push_back(k * step);
  return result;
}

const std::string& chart_colour(size_t number) {
  static const std::array<std::string, 7> palette = {"#0072b2", "#d55e00", "#009e73", "#cc79a7",
                                                     "#56b4e9", "#e69f00", "#555555"};
  return palette[number % palette.size()];
}

std::string svg_of(const XyChart& chart) {
  constexpr double width = 760, left = 90, right = 740, top = 44;
  const double legend =
      chart.series.size() > 1 ? 20.0 * static_cast<double>(chart.series.size()) : 0;
  const double bottom = 420;
  Extent x_extent;
  Extent y_extent;
  for (const auto& series : chart.series) {
    for (const double value : series.x) x_extent.take(value);
    for (const double value : series.y) y_extent.take(value);
  }
  if (chart.x_line) x_extent.take(*chart.x_line);
  if (chart.y_line) y_extent.take(*chart.y_line);
  const auto [x_low, x_high] = x_extent.wide();
  const auto [y_low, y_high] = y_extent.wide();
  const Scale x{x_low, x_high, left, right};
  const Scale y{y_low, y_high, bottom, top};
  Svg svg(width, bottom + 52 + legend, chart.title);
  svg.text({left, 24}, chart.title, Anchor::start, 15);
  x_axis(svg, x, top, bottom, chart.x_label, chart.whole_ticks);
  y_axis(svg, y, left, right, chart.y_label);
  if (chart.x_line)
    svg.line({x.at(*chart.x_line), top}, {x.at(*chart.x_line), bottom}, axis, 1, true);
  if (chart.y_line)
    svg.line({left, y.at(*chart.y_line)}, {right, y.at(*chart.y_line)}, axis, 1, true);
  for (size_t i = 0; i < chart.series.size(); ++i) {
    const auto& series = chart.series[i];
    const auto& colour = series.colour.empty() ? chart_colour(i) : series.colour;
    draw(svg, series, colour, x, y);
    if (legend == 0) continue;
    const double at = bottom + 56 + 20 * static_cast<double>(i);
    svg.circle({left + 6, at - 4}, 5, colour);
    svg.text({left + 18, at}, series.name);
  }
  return svg.take();
}

std::string svg_of(const BarChart& chart) {
  constexpr double width = 860, right = 840, top = 44, step = 24;
  int longest = 8;
  for (const auto& bar : chart.bars) longest = std::max(longest, display_width(bar.name));
  const double left = 20 + 6.6 * std::min(longest, 52);
  const double bottom = top + step * static_cast<double>(chart.bars.size()) + 6;
  Extent extent;
  for (const auto& bar : chart.bars) {
    extent.take(bar.low);
    extent.take(bar.high);
    if (bar.mark) extent.take(*bar.mark);
  }
  if (chart.x_line) extent.take(*chart.x_line);
  const auto [low, high] = extent.wide();
  const Scale x{low, high, left, right};
  Svg svg(width, bottom + 52, chart.title);
  svg.text({20, 24}, chart.title, Anchor::start, 15);
  x_axis(svg, x, top, bottom, chart.x_label, chart.whole_ticks);
  if (chart.x_line)
    svg.line({x.at(*chart.x_line), top}, {x.at(*chart.x_line), bottom}, axis, 1, true);
  for (size_t i = 0; i < chart.bars.size(); ++i) {
    const auto& bar = chart.bars[i];
    const double y = top + step * static_cast<double>(i) + 6;
    const double from = x.at(std::min(bar.low, bar.high));
    const double to = x.at(std::max(bar.low, bar.high));
    svg.text({left - 8, y + 12}, bar.name, Anchor::end, 11);
    svg.rectangle({from, y}, std::max(1.5, to - from), 15,
                  bar.colour.empty() ? chart_colour(0) : bar.colour, bar.tip);
    if (bar.mark) svg.line({x.at(*bar.mark), y - 3}, {x.at(*bar.mark), y + 18}, "#000", 2);
  }
  return svg.take();
}

}  // namespace horqin
