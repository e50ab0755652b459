#include "case/settings_words.h"

#include <array>

namespace horqin {

std::span<const SettingWords> settings_words() {
  static constexpr std::array<SettingWords, 14> list = {{
      {"", "title_zh", "text", "", "title in Chinese", "中文标题"},
      {"", "title_en", "text", "", "title in English", "英文标题"},
      {"", "currency", "text", "\"CNY\"",
       "unit in which money is counted: 元, 万元, 亿元, CNY, USD, EUR", "计价单位"},
      {"", "base_year", "whole number", "",
       "year that costs are discounted to: the first period's; not given: the first period",
       "折现基年，即首个时期；不写则取首个时期"},
      {"money", "rate", "number", "0.0", "discount rate per year, 0 to 1: 0.06", "年折现率"},
      {"money", "when", "start, mid, end", "\"mid\"", "when in its year money is paid",
       "每年的支付时点"},
      {"money", "capital", "annuity, at_once, as_given", "\"annuity\"",
       "how a build is paid: an annuity in every year it stands; at once, less what it is worth "
       "after the horizon; or its cost counts as it is given",
       "投资支付方式：存续期内每年年金；一次付清并扣除期末残值；或按所给数值计"},
      {"money", "salvage", "sinking_fund, straight_line", "\"sinking_fund\"",
       "what a build is worth after the horizon (capital = at_once)", "残值算法"},
      {"stages", "tie_break", "true, false", "true", "among equal answers, choose by a fixed rule",
       "最优解不唯一时按固定规则取舍"},
      {"stages", "gap", "number", "0.001", "relative gap of integer programs, 0 to 1",
       "整数规划相对间隙"},
      {"stages", "deviation", "number", "1e-06",
       "how much a stage may give up of what an earlier one reached, relative, 0 to 1",
       "后一阶段允许放弃前一阶段成果的相对比例"},
      {"projects", "gates", "show, hold", "\"show\"",
       "a project that a gate refuses, unless it is decided: it may be chosen, and is shown as "
       "refused; or it may not begin",
       "被关口否决且未定的项目：仅提示，仍可入选；或不得开工"},
      {"risk", "weight", "number", "0.0",
       "how much the costs of the worst futures count against the mean of all, 0 to 1",
       "最差未来的成本相对于期望成本的权重"},
      {"risk", "tail", "number", "0.95",
       "which futures are the worst: those beyond this share of the probability, 0 to 0.999999 "
       "(CVaR)",
       "条件风险价值的置信水平：超出该概率的为最差未来"},
  }};
  return list;
}

}  // namespace horqin
