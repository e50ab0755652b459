#include "plan/groups.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/text.h"

namespace horqin {

namespace {

using Key = std::pair<std::string, std::string>;  // id, unit

class Grouping {
 public:
  explicit Grouping(const Model& model) : model_(model), net_(model.net) {}

  std::vector<Group> run() {
    by_tag();
    by_output();
    std::vector<Group> groups;
    std::set<std::set<int32_t>> seen;
    for (const auto& key : order_) {
      const auto& assets = members_.at(key);
      if (!seen.insert(assets).second) continue;
      groups.push_back(group(key, assets));
    }
    return groups;
  }

 private:
  const Table& table_of(const Asset& asset) const { return net_.source->tables[asset.of.table]; }

  void take(const std::string& id, int32_t asset) {
    const auto& own = net_.assets[asset];
    if (!own.has_column) return;
    const Key key{id, unit_of(own)};
    auto& members = members_[key];
    if (members.empty()) order_.push_back(key);
    members.insert(asset);
  }
  std::string unit_of(const Asset& asset) const {
    const auto& table = table_of(asset);
    if (table.spec->name != "stores") return table.text(asset.of.row, "capacity_unit");
    const auto& commodities = net_.source->table("commodities");
    return commodities.text(table.index(asset.of.row, "commodity"), "unit");
  }

  void by_tag() {
    for (size_t a = 0; a < net_.assets.size(); ++a) {
      const auto& own = net_.assets[a];
      for (const auto word : split_list(table_of(own).text(own.of.row, "tags")))
        take("tag:" + std::string(word), static_cast<int32_t>(a));
    }
  }
  void by_output() {
    for (const auto& arc : net_.activity_arcs) {
      if (arc.rate.scale <= 0) continue;
      const auto& process = net_.processes[net_.modes[arc.mode.value].process.value];
      if (!process.asset.valid()) continue;
      const int commodity = net_.nodes[arc.node.value].commodity;
      take("out:" + net_.source->table("commodities").text(commodity, "id"), process.asset.value);
    }
  }

  Group group(const Key& key, const std::set<int32_t>& assets) const {
    Group group;
    group.id = key.first;
    group.unit = key.second;
    const auto word = key.first.substr(4);
    const bool tag = key.first.starts_with("tag:");
    group.name_en = tag ? word : "capacity for " + word;
    group.name_zh = tag ? word : word + "的产能";
    for (const int32_t asset : assets) {
      for (int p = 0; p < model_.line.period_count(); ++p) {
        const auto& period = model_.line.periods[p];
        const bool last = std::ranges::none_of(
            model_.line.periods, [&](const Period& later) { return later.parent == p; });
        if (last) group.terms.emplace_back(model_.capacity(AssetId(asset), p), period.probability);
      }
    }
    return group;
  }

  const Model& model_;
  const Network& net_;
  std::map<Key, std::set<int32_t>> members_;
  std::vector<Key> order_;
};

}  // namespace

double Group::value(const std::vector<double>& x) const {
  double sum = 0;
  double size = 1;
  for (const auto& [column, factor] : terms) {
    sum += factor * x[column];
    size = std::max(size, std::abs(x[column]));
  }
  return std::abs(sum) < 1e-9 * size ? 0 : sum;  // what the solver leaves of nothing
}

std::vector<Group> groups_of(const Model& model) {
  return Grouping(model).run();
}

}  // namespace horqin
