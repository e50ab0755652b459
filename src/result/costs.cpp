#include "result/costs.h"

#include <map>

#include "network/names.h"
#include "table/writer.h"

namespace horqin {

namespace {

/// Kind and id of what a column belongs to.
std::pair<std::string, std::string> owner_of(const Model& model, const ColumnOwner& column) {
  const auto& net = model.net;
  const auto family = column.family;
  const auto process = [&](ProcessId id) { return id_of(net, net.processes[id.value].of); };
  if (family == "activity") return {"running", process(net.modes[column.entity].process)};
  if (family == "segment" || family == "filled")
    return {"running", process(net.modes[net.curves[column.entity].mode.value].process)};
  if (family == "on" || family == "start" || family == "stop" || family == "shift" ||
      family == "out" || family == "out_start")
    return {"running", process(ProcessId(column.entity))};
  if (family == "built" || family == "lumps" || family == "build_part" || family == "build_full")
    return {"building", id_of(net, net.assets[column.entity].of)};
  if (family == "capacity" || family == "retired" || family == "ended")
    return {"standing", id_of(net, net.assets[column.entity].of)};
  if (family == "level" || family == "opening")
    return {"stores", net.source->table("stores").text(net.stores[column.entity].row, "id")};
  if (family == "begin")
    return {"projects", net.source->table("projects").text(net.projects[column.entity].row, "id")};
  if (family == "at_risk" || family == "excess") return {"risk", ""};
  return {"other", ""};
}

}  // namespace

std::vector<CostPart> cost_parts(const Model& model, const Assembled& assembled,
                                 const std::vector<double>& x) {
  const auto& program = assembled.program;
  std::vector<CostPart> parts;
  std::map<std::pair<std::string, std::string>, size_t> places;
  const auto add = [&](std::pair<std::string, std::string> owner, double cost) {
    const auto [at, fresh] = places.emplace(owner, parts.size());
    if (fresh) parts.push_back({owner.first, owner.second, 0});
    parts[at->second].cost += cost;
  };
  for (int32_t j = 0; j < program.columns(); ++j) {
    const double square = program.quadratic.empty() ? 0 : program.quadratic[j];
    const double cost = (program.cost[j] + 0.5 * square * x[j]) * x[j];
    if (cost == 0) continue;
    add(owner_of(model, column_owner(model, j)), cost);
  }
  if (program.offset != 0) add({"constant", ""}, program.offset);
  return parts;
}

std::string cost_table(const Case& source, const std::vector<CostPart>& parts) {
  CsvWriter csv;
  csv.row({"kind", "of", "cost", "name_zh", "name_en"});
  for (const auto& part : parts) {
    csv.cell(part.kind).cell(part.of).cell(part.cost);
    std::string zh, en;
    for (const char* name : {"processes", "links", "stores", "projects"}) {
      const auto& table = source.table(name);
      const int row = part.of.empty() ? -1 : table.find(part.of);
      if (row < 0) continue;
      zh = table.text(row, "name_zh");
      en = table.text(row, "name_en");
      break;
    }
    csv.cell(zh).cell(en);
    csv.end_row();
  }
  return csv.take();
}

}  // namespace horqin
