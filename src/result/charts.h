#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "result/markup.h"

namespace horqin {

// Charts as SVG text in both languages, without scripts or fonts of their own, 720 units wide: the
// width of a page of A4 between its margins. Colours are told apart by lightness too.

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
std::string gantt(const std::vector<GanttRow>& rows);

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
