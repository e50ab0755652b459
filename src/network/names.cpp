#include "network/names.h"

namespace horqin {

bool Network::below(ZoneId zone, ZoneId top) const {
  for (int at = zone.value; at >= 0; at = zone_parent[at]) {
    if (at == top.value) return true;
  }
  return false;
}

std::string Network::zone_name(ZoneId zone) const {
  return zone.valid() ? source->table("zones").text(zone.value, "id") : std::string();
}

std::string id_of(const Network& net, const Reference& of) {
  return net.source->tables[of.table].text(of.row, "id");
}

Names names_of(const Table& table, int row) {
  const auto& zh = table.text(row, "name_zh");
  const auto& en = table.text(row, "name_en");
  const auto& id = table.text(row, "id");
  return {!zh.empty() ? zh : !en.empty() ? en : id, !en.empty() ? en : !zh.empty() ? zh : id};
}

Names names_of(const Network& net, ZoneId zone) {
  return zone.valid() ? names_of(net.source->table("zones"), zone.value) : Names{};
}

std::string Network::node_name(NodeId id) const {
  const auto& node = nodes[id.value];
  return source->table("commodities").text(node.commodity, "id") + "@" + zone_name(node.zone);
}

namespace {
std::string with_zone(const Network& net, const Reference& of, ZoneId zone) {
  const auto& table = net.source->tables[of.table];
  const auto& id = table.text(of.row, "id");
  return table.spec->name == "links" ? id : id + "@" + net.zone_name(zone);
}
}  // namespace

std::string Network::asset_name(AssetId id) const {
  const auto& asset = assets[id.value];
  return with_zone(*this, asset.of, asset.zone);
}

std::string Network::process_name(ProcessId id) const {
  const auto& process = processes[id.value];
  return with_zone(*this, process.of, process.zone);
}

std::string Network::mode_name(ModeId id) const {
  const auto& mode = modes[id.value];
  const auto& process = processes[mode.process.value];
  const auto& table = source->tables[process.of.table];
  const auto base = table.text(process.of.row, "id") + (mode.name.empty() ? "" : ":" + mode.name);
  return table.spec->name == "links" ? base : base + "@" + zone_name(process.zone);
}

std::string Network::slice_name(Grain grain, int32_t slice) const {
  if (grain == Grain::year) return "";
  if (grain == Grain::season) return line.season_names[slice];
  const auto& days = source->table("days");
  const auto day = line.containing(grain, slice, Grain::day);
  const auto name = days.rows() > 0 ? days.text(day, "id") : std::string("year");
  if (grain == Grain::day) return name;
  return name + "." + std::to_string(slice - line.level(Grain::day).first_step[day] + 1);
}

std::string Network::period_name(int period) const {
  const auto& p = line.periods[period];
  const auto year = std::to_string(p.year);
  return p.future < 0 ? year : year + ":" + source->table("futures").text(p.future, "id");
}

}  // namespace horqin
