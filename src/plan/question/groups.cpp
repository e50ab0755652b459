#include "plan/question/groups.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/text.h"
#include "network/names.h"
#include "result/evaluate.h"

namespace horqin {

namespace {

using Key = std::pair<std::string, std::string>;  // id, unit

class Grouping {
 public:
  explicit Grouping(const Model& model) : model_(model), net_(model.net) {
    const auto& periods = model.line.periods;
    for (int p = 0; p < model.line.period_count(); ++p) {
      if (std::ranges::none_of(periods, [&](const Period& later) { return later.parent == p; }))
        last_.push_back(p);
    }
  }

  void add(GroupKind kind, std::vector<Group>& groups) {
    kind_ = kind;
    if (kind == GroupKind::measure) return measures(groups);
    members_.clear();
    order_.clear();
    by_tag();
    by_output();
    std::set<std::set<int32_t>> seen;
    for (const auto& key : order_) {
      const auto& members = members_.at(key);
      if (!seen.insert(members).second) continue;
      groups.push_back(group(key, members));
    }
  }

 private:
  bool of_capacity() const { return kind_ == GroupKind::capacity; }
  const Table& table_of(const Reference& of) const { return net_.source->tables[of.table]; }
  const std::string& commodity(int row, const char* column) const {
    return net_.source->table("commodities").text(row, column);
  }

  void take(const std::string& id, int32_t member) {
    if (of_capacity() && !net_.assets[member].has_column) return;
    const Key key{id, of_capacity() ? unit_of_capacity(net_.assets[member].of)
                                    : unit_of_activity(net_.processes[member].of)};
    auto& members = members_[key];
    if (members.empty()) order_.push_back(key);
    members.insert(member);
  }
  std::string unit_of_capacity(const Reference& of) const {
    const auto& table = table_of(of);
    if (table.spec->name != "stores") return table.text(of.row, "capacity_unit");
    return commodity(table.index(of.row, "commodity"), "unit");
  }
  std::string unit_of_activity(const Reference& of) const {
    const auto& table = table_of(of);
    if (table.spec->name == "processes") return table.text(of.row, "activity_unit") + "/a";
    return commodity(table.index(of.row, "commodity"), "unit") + "/a";
  }

  void by_tag() {
    const auto each = [&](size_t count, const auto& of) {
      for (size_t i = 0; i < count; ++i) {
        for (const auto word : split_list(table_of(of(i)).text(of(i).row, "tags")))
          take((of_capacity() ? "tag:" : "activity:") + std::string(word), static_cast<int32_t>(i));
      }
    };
    if (of_capacity()) {
      each(net_.assets.size(), [&](size_t i) { return net_.assets[i].of; });
    } else {
      each(net_.processes.size(), [&](size_t i) { return net_.processes[i].of; });
    }
  }
  void by_output() {
    for (const auto& arc : net_.activity_arcs) {
      if (arc.rate.scale <= 0) continue;
      const auto process = net_.modes[arc.mode.value].process;
      const auto& asset = net_.processes[process.value].asset;
      if (of_capacity() && !asset.valid()) continue;
      const auto& id = commodity(net_.nodes[arc.node.value].commodity, "id");
      take((of_capacity() ? "out:" : "activity:") + id,
           of_capacity() ? asset.value : process.value);
    }
  }

  Group group(const Key& key, const std::set<int32_t>& members) const {
    Group group;
    group.kind = kind_;
    group.id = key.first;
    group.unit = key.second;
    const auto word = key.first.substr(key.first.find(':') + 1);
    const auto [zh, en] = names(key.first, word);
    if (key.first.starts_with("out:")) {
      group.name_en = "capacity for " + en;
      group.name_zh = zh + "的产能";
    } else if (!of_capacity()) {
      group.name_en = "activity of " + en;
      group.name_zh = zh + "的年活动量";
    } else {
      group.name_en = group.name_zh = word;
    }
    const auto free = [&](int32_t member) {
      return net_.assets[member].may_build || net_.assets[member].may_retire;
    };
    group.decided = !of_capacity() || std::ranges::any_of(members, free);
    for (const int32_t member : members) {
      for (const int p : last_) {
        const double probability = model_.line.periods[p].probability;
        if (of_capacity()) {
          group.terms.emplace_back(model_.capacity(AssetId(member), p), probability);
        } else {
          add_activity(member, p, probability, group);
        }
      }
    }
    return group;
  }

  /// A tag stands for itself, a commodity has a name.
  Names names(const std::string& id, const std::string& word) const {
    const auto& table = net_.source->table("commodities");
    const int row = id.starts_with("tag:") ? -1 : table.find(word);
    return row < 0 ? Names{word, word} : names_of(table, row);
  }

  void add_activity(int32_t process, int period, double probability, Group& group) const {
    for (size_t m = 0; m < net_.modes.size(); ++m) {
      if (net_.modes[m].process.value != process) continue;
      const auto grain = model_.grain_of_mode(ModeId(m));
      for (int32_t slice = 0; slice < model_.count(grain); ++slice) {
        group.terms.emplace_back(
            model_.activity(ModeId(m), period, slice),
            probability * model_.line.yearly_hours(grain, slice) / Model::time_unit(grain));
      }
    }
  }

  void measures(std::vector<Group>& groups) const {
    const auto& table = net_.source->table("measures");
    for (int row = 0; row < table.rows(); ++row) {
      if (!table.flag(row, "report")) continue;
      Group group;
      group.kind = GroupKind::measure;
      group.id = "measure:" + table.text(row, "id");
      group.unit = table.text(row, "unit");
      const auto [zh, en] = names_of(table, row);
      group.name_zh = zh;
      group.name_en = en;
      FormPen pen(model_);
      for (const int p : last_) {
        MeasureTerms<FormPen> terms(model_, pen);
        terms.write(MeasureId(row), {p, Grain::year, 0}, model_.line.periods[p].probability);
      }
      const auto& form = pen.coefficients();
      for (size_t j = 0; j < form.size(); ++j) {
        if (form[j] != 0) group.terms.emplace_back(static_cast<int32_t>(j), form[j]);
      }
      group.constant = pen.constant();
      if (!group.terms.empty()) groups.push_back(std::move(group));
    }
  }

  const Model& model_;
  const Network& net_;
  GroupKind kind_ = GroupKind::capacity;
  std::vector<int> last_;  ///< the last period of each branch
  std::map<Key, std::set<int32_t>> members_;
  std::vector<Key> order_;
};

}  // namespace

const char* name(GroupKind kind) {
  switch (kind) {
    case GroupKind::capacity:
      return "capacity";
    case GroupKind::activity:
      return "activity";
    case GroupKind::measure:
      break;
  }
  return "measure";
}

double Group::value(const std::vector<double>& x) const {
  double sum = constant;
  double size = std::max(1.0, std::abs(constant));
  for (const auto& [column, factor] : terms) {
    sum += factor * x[column];
    size = std::max(size, std::abs(factor * x[column]));
  }
  return std::abs(sum) < 1e-9 * size ? 0 : sum;  // what the solver leaves of nothing
}

std::vector<Group> groups_of(const Model& model, const std::vector<GroupKind>& kinds) {
  std::vector<Group> groups;
  Grouping grouping(model);
  for (const auto kind : kinds) grouping.add(kind, groups);
  return groups;
}

}  // namespace horqin
