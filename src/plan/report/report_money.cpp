// What the plan costs and earns, as a picture: costs.csv of the run.

#include <algorithm>
#include <cmath>

#include "plan/report/report_parts.h"
#include "result/chart.h"

namespace horqin {

namespace {

/// Parts shown on each side; the smaller ones are one.
constexpr size_t most_parts = 12;

struct Part {
  Words label;
  double amount = 0;
};

Words kind_words(const std::string& kind) {
  const std::pair<const char*, Words> kinds[] = {
      {"running", {"running", "运行"}},   {"building", {"building", "建设"}},
      {"standing", {"standing", "维护"}}, {"stores", {"stores", "存量"}},
      {"projects", {"project", "项目"}},  {"risk", {"risk", "风险"}},
      {"constant", {"fixed", "不变部分"}}};
  const auto found =
      std::ranges::find(kinds, kind, [](const auto& one) { return std::string(one.first); });
  return found == std::end(kinds) ? Words{"other", "其他"} : found->second;
}

/// The largest of one side; what is left stands together.
std::vector<Part> largest(std::vector<Part> parts) {
  std::ranges::stable_sort(parts, std::greater{}, &Part::amount);
  if (parts.size() <= most_parts) return parts;
  double rest = 0;
  for (size_t i = most_parts - 1; i < parts.size(); ++i) rest += parts[i].amount;
  parts.resize(most_parts - 1);
  parts.push_back({{"smaller ones", "其余"}, rest});
  return parts;
}

double sum(const std::vector<Part>& parts) {
  double total = 0;
  for (const auto& part : parts) total += part.amount;
  return total;
}

}  // namespace

std::string money_picture(const ReportData& data) {
  const auto table = run_table(data.input.run, "costs.csv");
  if (table.rows.empty()) return {};
  std::vector<Part> earned;
  std::vector<Part> paid;
  for (const auto& row : table.rows) {
    const double cost = std::strtod(row[table.column("cost")].c_str(), nullptr);
    const auto kind = kind_words(row[table.column("kind")]);
    const auto name = Words::of(row[table.column("name_en")], row[table.column("name_zh")],
                                row[table.column("of")]);
    Part part{kind, std::abs(cost)};
    if (!name.en.empty()) part.label = {name.en + ", " + kind.en, name.zh + "，" + kind.zh};
    (cost < 0 ? earned : paid).push_back(std::move(part));
  }
  earned = largest(std::move(earned));
  paid = largest(std::move(paid));
  const double more = sum(paid) - sum(earned);
  const double size = std::max(sum(paid), sum(earned));
  if (size <= 0) return {};
  if (more > 1e-9 * size) earned.push_back({{"to be paid", "净支出"}, more});
  if (more < -1e-9 * size) paid.push_back({{"left over", "净收益"}, -more});
  std::map<std::string, FlowNode> nodes{{"plan", {{"the plan", "规划"}, true}}};
  std::vector<Flow> flows;
  const auto add = [&](const std::vector<Part>& parts, const char* side, bool in) {
    for (size_t i = 0; i < parts.size(); ++i) {
      if (parts[i].amount <= 0) continue;
      const auto key = side + std::to_string(i);
      nodes[key] = {parts[i].label, false};
      flows.push_back(in ? Flow{key, "plan", parts[i].amount} : Flow{"plan", key, parts[i].amount});
    }
  };
  add(earned, "in ", true);
  add(paid, "out ", false);
  return sankey(flows, nodes, data.currency);
}

}  // namespace horqin
