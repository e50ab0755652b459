#include "cli/table_words.h"

#include <algorithm>
#include <array>
#include <utility>

namespace horqin {

namespace {

using Words = std::pair<std::string_view, std::string_view>;

/// In the order of the sheets.
constexpr std::array<Words, 10> tables_in_chinese = {{
    {"goals", "目标"},
    {"limits", "红线与约束"},
    {"projects", "项目"},
    {"measures", "指标"},
    {"capacity", "产能与装机"},
    {"activity", "产量与运行"},
    {"balance", "平衡表"},
    {"levels", "存量"},
    {"prices", "影子价格"},
    {"costs", "成本"},
}};

constexpr std::array<Words, 39> columns_in_chinese = {{
    {"activity", "活动量"},
    {"amount", "数量"},
    {"best_alone", "单独最好"},
    {"binding", "是否起作用"},
    {"bound", "界限"},
    {"built", "新建"},
    {"capacity", "产能"},
    {"clause", "条款"},
    {"closing_level", "期末存量"},
    {"commodity", "品种"},
    {"commodity_name", "品种（原名）"},
    {"component", "部件（原名）"},
    {"cost", "成本"},
    {"goal", "目标"},
    {"kind", "类别"},
    {"light", "信号灯"},
    {"limit", "约束"},
    {"measure", "指标"},
    {"mode", "运行方式"},
    {"name", "名称（原名）"},
    {"name_en", "英文名"},
    {"name_zh", "中文名"},
    {"of", "对象"},
    {"period", "年份"},
    {"price", "价格"},
    {"priority", "优先级"},
    {"process", "过程"},
    {"process_zone", "过程所在区"},
    {"project", "项目"},
    {"sense", "方向"},
    {"shortfall", "缺口"},
    {"start", "开工年份"},
    {"store", "存量"},
    {"target", "目标值"},
    {"unit", "单位"},
    {"value", "数值"},
    {"year", "年份"},
    {"zone", "区域"},
    {"zone_name", "区域（原名）"},
}};

template <size_t N>
std::string in_chinese(const std::array<Words, N>& words, const std::string& id) {
  const auto found = std::ranges::find(words, std::string_view(id), &Words::first);
  return found == words.end() ? id : std::string(found->second);
}

}  // namespace

std::vector<WorkbookSheet> sheets_of(const std::map<std::string, std::string>& tables,
                                     Language language) {
  std::vector<WorkbookSheet> sheets;
  for (const auto& [id, chinese] : tables_in_chinese) {
    auto table = run_table(tables, std::string(id) + ".csv");
    if (table.rows.empty()) continue;
    if (language == Language::english) {
      sheets.push_back({std::string(id), std::move(table)});
      continue;
    }
    for (auto& column : table.columns) column = in_chinese(columns_in_chinese, column);
    sheets.push_back({std::string(chinese), std::move(table)});
  }
  return sheets;
}

}  // namespace horqin
