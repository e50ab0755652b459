#include "network/term_selection.h"

#include <algorithm>

#include "base/text.h"
#include "network/compiler.h"

namespace horqin {

TermSelection::TermSelection(const Network& net, int row)
    : net_(net),
      case_(*net.source),
      terms_(case_.table("terms")),
      row_(row),
      tag_(terms_.text(row, "tag")),
      mode_(terms_.text(row, "mode")),
      zone_(terms_.index(row, "zone")) {}

bool TermSelection::commodity(int commodity) const {
  return listed("commodity", row_of("commodities", commodity));
}

bool TermSelection::demand(const Demand& demand) const {
  const auto& node = net_.nodes[demand.node.value];
  return commodity(node.commodity) && here(node.zone) &&
         tagged({tags_of("demands", demand.row), commodity_tags(node.commodity)});
}

bool TermSelection::store(const Store& store) const {
  const auto of = row_of("stores", store.row);
  return listed("store", of) && commodity(net_.nodes[store.node.value].commodity) &&
         here(store.zone) && tagged({tags_of(of)});
}

bool TermSelection::project(int project) const {
  const auto of = row_of("projects", net_.projects[project].row);
  const ZoneId zone(case_.tables[of.table].index(of.row, "zone"));
  return listed("project", of) && (!zone.valid() || here(zone)) && tagged({tags_of(of)});
}

bool TermSelection::fund(const Reference& fund) const {
  return listed("fund", fund);
}

bool TermSelection::mode(const Mode& mode) const {
  const auto& process = net_.processes[mode.process.value];
  return listed("process", process.of) && here(process.zone) && mode_listed(mode) &&
         tagged({tags_of(process.of)});
}

bool TermSelection::asset(const Asset& asset) const {
  const bool store = case_.tables[asset.of.table].spec->name == "stores";
  const bool chosen = store ? !names_processes() && listed("store", asset.of)
                            : !names_stores() && listed("process", asset.of);
  return chosen && here(asset.zone) && tagged({tags_of(asset.of)});
}

bool TermSelection::flow(const ActivityArc& arc) const {
  const auto& mode = net_.modes[arc.mode.value];
  const auto& process = net_.processes[mode.process.value];
  const int commodity = net_.nodes[arc.node.value].commodity;
  return this->commodity(commodity) && listed("process", process.of) && here(place(arc)) &&
         mode_listed(mode) &&
         tagged({tags_of(process.of), tags_of("arcs", arc.row), commodity_tags(commodity)});
}

bool TermSelection::flow(const CapacityArc& arc) const {
  const auto& asset = net_.assets[arc.asset.value];
  const int commodity = net_.nodes[arc.node.value].commodity;
  return this->commodity(commodity) && listed("process", asset.of) && here(asset.zone) &&
         tagged({tags_of(asset.of), tags_of("arcs", arc.row), commodity_tags(commodity)});
}

bool TermSelection::flow(const LevelArc& arc) const {
  const auto& store = net_.stores[arc.store.value];
  const auto of = row_of("stores", store.row);
  const int commodity = net_.nodes[arc.node.value].commodity;
  return this->commodity(commodity) && listed("store", of) && here(store.zone) &&
         tagged({tags_of(of), tags_of("level_arcs", arc.row), commodity_tags(commodity)});
}

bool TermSelection::flow(const Curve& curve) const {
  const auto& mode = net_.modes[curve.mode.value];
  const auto& process = net_.processes[mode.process.value];
  const auto tags =
      curve.node.valid() ? commodity_tags(net_.nodes[curve.node.value].commodity) : std::string();
  return listed("process", process.of) && here(process.zone) && mode_listed(mode) &&
         tagged({tags_of(process.of), tags});
}

bool TermSelection::names(std::string_view column) const {
  return !terms_.references(row_, column).empty();
}

ZoneId TermSelection::place(const ActivityArc& arc) const {
  return arc.row < 0 ? net_.nodes[arc.node.value].zone
                     : net_.processes[net_.modes[arc.mode.value].process.value].zone;
}

bool TermSelection::listed(std::string_view column, const Reference& of) const {
  const auto list = terms_.references(row_, column);
  return list.empty() || std::ranges::find(list, of) != list.end();
}

bool TermSelection::here(ZoneId zone) const {
  return !zone_.valid() || net_.below(zone, zone_);
}

bool TermSelection::mode_listed(const Mode& mode) const {
  if (mode_.empty()) return true;
  const auto words = split_list(mode_);
  return std::ranges::find(words, mode.name) != words.end();
}

/// Any of the rows' tags is among the term's tags.
bool TermSelection::tagged(std::initializer_list<std::string> tags) const {
  if (tag_.empty()) return true;
  return std::ranges::any_of(tags, [&](const auto& words) { return share_word(tag_, words); });
}

Reference TermSelection::row_of(std::string_view table, int row) const {
  const auto& found = case_.table(table);
  return {static_cast<int16_t>(&found - case_.tables.data()), row};
}

std::string TermSelection::tags_of(const Reference& of) const {
  return of.valid() ? case_.tables[of.table].text(of.row, "tags") : std::string();
}

std::string TermSelection::tags_of(std::string_view table, int row) const {
  return row >= 0 ? case_.table(table).text(row, "tags") : std::string();
}

std::string TermSelection::commodity_tags(int commodity) const {
  return tags_of("commodities", commodity);
}

}  // namespace horqin
