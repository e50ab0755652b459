#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/text.h"
#include "result/chart.h"

namespace horqin {

namespace {

constexpr double page_width = 720;

using Anchor = Svg::Anchor;

/// To a width in half-width characters.
Words cut(const Words& words, int most) {
  return {shortened(words.en, most), shortened(words.zh, most)};
}

}  // namespace

std::string tornado(const std::vector<TornadoBar>& bars, const Words& axis) {
  constexpr double row = 22;
  constexpr double left = 300;
  constexpr double right = page_width - 90;
  double most = 0;
  for (const auto& bar : bars) most = std::max({most, std::abs(bar.low), std::abs(bar.high)});
  if (most == 0) most = 1;
  const bool both =
      std::ranges::any_of(bars, [](const auto& b) { return std::min(b.low, b.high) < 0; });
  const double zero = both ? (left + right) / 2 : left;
  const double scale = (right - zero) / most;
  const double height = row * static_cast<double>(bars.size()) + 26;
  Svg svg(page_width, height, "tornado", Shown::both);
  for (size_t i = 0; i < bars.size(); ++i) {
    const auto& bar = bars[i];
    const double y = row * static_cast<double>(i) + 4;
    const double a = zero + scale * std::min(0.0, std::min(bar.low, bar.high));
    const double b = zero + scale * std::max(0.0, std::max(bar.low, bar.high));
    svg.open(bar.label);
    svg.text({left - 8, y + 13}, cut(bar.label, 44), Anchor::end);
    svg.rectangle({a, y}, zero - a, row - 6, "save");
    svg.rectangle({zero, y}, b - zero, row - 6, "cost");
    svg.text({std::max(b, zero) + 5, y + 13}, bar.value);
    svg.close();
  }
  svg.line({zero, 0}, {zero, height - 20}, "axis");
  svg.text({zero, height - 6}, axis, both ? Anchor::middle : Anchor::start);
  return svg.take();
}

std::string gantt(const std::vector<GanttRow>& rows, Shown shown) {
  constexpr double row = 24;
  constexpr double left = 250;
  constexpr double top = 22;
  if (rows.empty()) return {};
  int first = rows.front().from;
  int last = rows.front().to;
  for (const auto& one : rows) {
    first = std::min(first, one.from);
    last = std::max({last, one.to, one.start ? *one.start + one.lead : one.to});
  }
  ++last;
  const double scale = (page_width - left - 10) / (last - first);
  const auto at = [&](int year) { return left + scale * (year - first); };
  const double height = top + row * static_cast<double>(rows.size()) + 8;
  Svg svg(page_width, height, "gantt", shown);
  const int step = std::max(1, (last - first + 11) / 12);
  for (int year = first; year < last; year += step) {
    svg.line({at(year), top - 4}, {at(year), height - 4}, "grid");
    svg.text({at(year) + 2, 14}, std::to_string(year));
  }
  for (size_t i = 0; i < rows.size(); ++i) {
    const auto& one = rows[i];
    const double y = top + row * static_cast<double>(i);
    svg.open(one.label);
    svg.text({left - 8, y + 15}, cut(one.label, 36), Anchor::end, 0, one.start ? "" : "#8a96a1");
    svg.rectangle({at(one.from), y + 4}, at(one.to + 1) - at(one.from), row - 10, "window");
    if (one.start) {
      const double from = at(*one.start);
      svg.rectangle({from, y + 4}, std::max(scale * one.lead, 5.0), row - 10,
                    one.decided ? "works decided" : "works");
      const double ready = at(*one.start + one.lead);
      svg.path(
          fmt::format("M{:.2f} {:.2f}l5 5l-5 5l-5 -5z", std::max(ready, from + 5), y + row / 2 - 6),
          "ready");
    }
    svg.close();
  }
  return svg.take();
}

namespace {

/// The shade of a value between 0 and 1: light to dark.
std::string shade(double part) {
  const auto mix = [&](int light, int dark) {
    return static_cast<int>(std::lround(light + (dark - light) * part));
  };
  return fmt::format("#{:02x}{:02x}{:02x}", mix(226, 8), mix(238, 69), mix(247, 114));
}

struct Bounds {
  double west = 1e9, east = -1e9, south = 1e9, north = -1e9;
};

}  // namespace

std::string zone_map(const std::vector<ZoneShape>& shapes,
                     const std::map<std::string, double>& values, const std::string& unit) {
  Bounds box;
  for (const auto& shape : shapes) {
    for (const auto& ring : shape.rings) {
      for (const auto& [x, y] : ring) {
        box = {std::min(box.west, x), std::max(box.east, x), std::min(box.south, y),
               std::max(box.north, y)};
      }
    }
  }
  double most = 0;
  for (const auto& [zone, value] : values) most = std::max(most, value);
  const double squeeze = std::cos((box.south + box.north) / 2 * 3.14159265358979 / 180);
  const double scale = std::min(520 / std::max(1e-9, (box.east - box.west) * squeeze),
                                460 / std::max(1e-9, box.north - box.south));
  const auto at = [&](double x, double y) {
    return std::pair{10 + (x - box.west) * squeeze * scale, 10 + (box.north - y) * scale};
  };
  const double height = std::max(180.0, 20 + (box.north - box.south) * scale);
  Svg svg(page_width, height, "map", Shown::both);
  struct Label {
    Svg::Point at;
    Words words;
    std::string number;
    const char* ink;
  };
  std::vector<Label> labels;
  for (const auto& shape : shapes) {
    const auto value = values.find(shape.zone);
    const bool has = value != values.end();
    std::string path;
    Bounds own;
    for (const auto& ring : shape.rings) {
      const char* command = "M";
      for (const auto& [lon, lat] : ring) {
        const auto [x, y] = at(lon, lat);
        path += fmt::format("{}{:.1f} {:.1f}", command, x, y);
        command = "L";
        own = {std::min(own.west, x), std::max(own.east, x), std::min(own.south, y),
               std::max(own.north, y)};
      }
      path += "Z";
    }
    const auto number = has ? format_number(value->second, 4) : std::string("–");
    const double part = has && most > 0 ? std::clamp(value->second / most, 0.0, 1.0) : 0;
    svg.path(path, "zone", shape.label.zh + ": " + number + " " + unit, has ? shade(part) : "#fff");
    labels.push_back({{(own.west + own.east) / 2, (own.south + own.north) / 2},
                      shape.label,
                      number,
                      part > 0.55 ? "#fff" : ""});
  }
  for (const auto& label : labels) {
    svg.text(label.at, label.words, Anchor::middle, 0, label.ink);
    svg.text({label.at.x, label.at.y + 14}, label.number, Anchor::middle, 0, label.ink);
  }
  for (int i = 0; i < 5; ++i) {
    svg.rectangle({560, 30 + 18.0 * i}, 22, 18, shade(1 - i / 4.0));
    svg.text({588, 44 + 18.0 * i}, format_number(most * (1 - i / 4.0), 3));
  }
  svg.text({560, 20}, unit);
  return svg.take();
}

}  // namespace horqin
