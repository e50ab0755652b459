#include "network/compiler.h"

namespace horqin {

/// Table build_costs: points of a curve for each asset that a row names.
void Compiler::build_costs() {
  const auto& table = case_.table("build_costs");
  std::map<std::pair<int16_t, int32_t>, std::vector<CurvePoint>> curves;
  std::map<std::pair<int16_t, int32_t>, int> first;
  for (int row = 0; row < table.rows(); ++row) {
    const auto of = table.reference(row, "of");
    if (!of.valid() || table.datum(row, "at") < 0) continue;
    auto& points = curves[{of.table, of.row}];
    first.emplace(std::pair{of.table, of.row}, row);
    const CurvePoint point{number(table, row, "at"), number(table, row, "cost")};
    const bool begins = points.empty();
    if (begins ? point.at != 0 || point.value != 0 : point.at <= points.back().at) {
      error("curve-order", table.place(row, "at"), table.text(row, "at"),
            "the points of a curve begin with 0 at 0 and increase", "sort the points, the first 0");
      continue;
    }
    points.push_back(point);
  }
  for (const auto& [of, points] : curves) {
    const int row = first[of];
    const auto found = assets_of({of.first, of.second}, {});
    const auto refuse = [&](const char* message, const char* remedy) {
      error("build-costs", table.place(row, "of"), table.text(row, "of"), message, remedy);
    };
    if (found.empty()) refuse("it has no capacity", "give it a capacity_unit");
    if (points.size() == 1) refuse("a curve needs two points at least", "add points");
    if (points.size() < 2) continue;
    for (const AssetId id : found) {
      auto& asset = net_.assets[id.value];
      if (!asset.may_build) {
        refuse("nothing may be built of it, so its curve says nothing",
               "write build = yes, or take the curve out");
        break;
      }
      asset.build_costs = points;
      double last = -std::numeric_limits<double>::infinity();
      for (size_t k = 0; k + 1 < points.size(); ++k) {
        const double slope =
            (points[k + 1].value - points[k].value) / (points[k + 1].at - points[k].at);
        if (slope < last) asset.build_costs_convex = false;
        last = slope;
      }
    }
  }
}

}  // namespace horqin
