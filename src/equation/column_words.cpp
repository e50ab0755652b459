#include <algorithm>

#include "equation/assemble.h"

namespace horqin {

namespace {

/// The last entity whose block begins at or before a column, among those that have one.
int32_t entity_of(const std::vector<int32_t>& family, int32_t column) {
  int32_t best = -1;
  for (size_t i = 0; i < family.size(); ++i) {
    if (family[i] >= 0 && family[i] <= column && (best < 0 || family[i] >= family[best]))
      best = static_cast<int32_t>(i);
  }
  return best;
}

struct Family {
  const char* name;
  const std::vector<int32_t>* first;
};

std::string slice_words(const Model& model, Grain grain, int32_t place) {
  const int32_t slices = model.count(grain);
  const auto slice = model.net.slice_name(grain, place % slices);
  return " " + model.net.period_name(place / slices) + (slice.empty() ? "" : " " + slice);
}

/// The period of a decision; several futures may share it.
std::string decision_words(const Model& model, int32_t decision) {
  const auto& periods = model.line.periods;
  const auto first = std::ranges::find(periods, decision, &Period::decision);
  const bool shared = std::ranges::count(periods, decision, &Period::decision) > 1;
  return shared ? std::to_string(first->year)
                : model.net.period_name(static_cast<int>(first - periods.begin()));
}

/// The span of a store that a free opening begins: a day or season of a period, or nothing.
std::string span_words(const Model& model, int32_t store, int32_t span) {
  switch (model.net.stores[store].within) {
    case Store::Within::day:
      return slice_words(model, Grain::day, span).substr(1);
    case Store::Within::season:
      return slice_words(model, Grain::season, span).substr(1);
    case Store::Within::year:
      return model.net.period_name(span);
    case Store::Within::plan:
      break;
  }
  return model.net.period_name(0);
}

std::string segment_words(const Model& model, int32_t entity, int32_t place, bool binary) {
  const auto& curve = model.net.curves[entity];
  const auto count = static_cast<int32_t>(curve.points.size()) - (binary ? 2 : 1);
  const auto of = curve.node.valid() ? model.net.node_name(curve.node) : std::string("cost");
  return model.net.mode_name(curve.mode) + " " + of +
         slice_words(model, model.grain_of_mode(curve.mode), place / count) + " " +
         std::to_string(place % count + 1);
}

std::string goal_words(const Model& model, int32_t entity, int32_t place) {
  const auto& goal = model.net.goals[entity];
  auto words = model.net.source->table("goals").text(goal.row, "id");
  if (goal.zone.valid()) words += "@" + model.net.zone_name(goal.zone);
  const auto& where = model.goal_instances[entity][place];
  if (where.period < 0) return words;
  const auto slice = model.net.slice_name(where.grain, where.slice);
  return words + " " + model.net.period_name(where.period) + (slice.empty() ? "" : " " + slice);
}

std::string describe(const Model& model, std::string_view family, int32_t entity, int32_t place) {
  const auto& net = model.net;
  if (family == "activity") {
    return net.mode_name(ModeId(entity)) +
           slice_words(model, model.grain_of_mode(ModeId(entity)), place);
  }
  if (family == "on" || family == "start" || family == "stop") {
    return net.process_name(ProcessId(entity)) + slice_words(model, Grain::step, place);
  }
  if (family == "shift" || family == "out" || family == "out_start") {
    return net.process_name(ProcessId(entity)) +
           slice_words(model, net.processes[entity].grain, place);
  }
  if (family == "capacity" || family == "retired" || family == "ended")
    return net.asset_name(AssetId(entity)) + " " + net.period_name(place);
  if (family == "build_part" || family == "build_full") {
    const auto parts = static_cast<int32_t>(net.assets[entity].build_costs.size()) -
                       (family == "build_full" ? 2 : 1);
    return net.asset_name(AssetId(entity)) + " " + decision_words(model, place / parts) + " " +
           std::to_string(place % parts + 1);
  }
  if (family == "built" || family == "lumps")
    return net.asset_name(AssetId(entity)) + " " + decision_words(model, place);
  if (family == "level") {
    const auto& store = net.stores[entity];
    const auto name = net.node_name(store.node);
    return model.steps_by_year(store) ? name + " " + std::to_string(model.line.calendar[place].year)
                                      : name + slice_words(model, store.grain, place);
  }
  if (family == "begin") {
    return net.source->table("projects").text(net.projects[entity].row, "id") + " " +
           net.period_name(model.starts[entity][place]);
  }
  if (family == "at_risk") return "cost";
  if (family == "excess") return "cost " + net.source->table("futures").text(place, "id");
  if (family == "shortfall") return goal_words(model, entity, place);
  if (family == "opening")
    return net.node_name(net.stores[entity].node) + " " + span_words(model, entity, place);
  return segment_words(model, entity, place, family == "filled");
}

}  // namespace

ColumnOwner column_owner(const Model& model, int32_t column) {
  const auto& at = model.at;
  const Family families[] = {{"activity", &at.activity},
                             {"capacity", &at.capacity},
                             {"built", &at.built},
                             {"lumps", &at.lumps},
                             {"retired", &at.retired},
                             {"ended", &at.ended},
                             {"level", &at.level},
                             {"opening", &at.opening},
                             {"begin", &at.begin},
                             {"on", &at.on},
                             {"start", &at.start},
                             {"stop", &at.stop},
                             {"segment", &at.segment},
                             {"filled", &at.filled},
                             {"shortfall", &at.shortfall},
                             {"at_risk", &at.at_risk},
                             {"excess", &at.excess},
                             {"build_part", &at.build_part},
                             {"build_full", &at.build_full},
                             {"shift", &at.shift},
                             {"out", &at.out},
                             {"out_start", &at.out_start}};
  const Family* best = nullptr;
  int32_t entity = -1;
  for (const auto& family : families) {
    const int32_t found = entity_of(*family.first, column);
    if (found < 0 || (best && (*family.first)[found] < (*best->first)[entity])) continue;
    best = &family;
    entity = found;
  }
  if (!best) return {};
  return {best->name, entity, column - (*best->first)[entity]};
}

std::string column_words(const Model& model, int32_t column) {
  const auto owner = column_owner(model, column);
  if (owner.entity < 0) return "column " + std::to_string(column);
  return std::string(owner.family) + " " + describe(model, owner.family, owner.entity, owner.place);
}

}  // namespace horqin
