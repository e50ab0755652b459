#include "plan/run/status_words.h"

#include <utility>

namespace horqin {

namespace {

struct Known {
  std::string_view name;
  const char *zh, *en;
};

constexpr Known known_statuses[] = {
    {"optimal", "已求得最优解", "solved to the optimum"},
    {"infeasible", "红线不能同时成立", "the red lines cannot all hold"},
    {"infeasible_or_unbounded", "红线不能同时成立", "the red lines cannot all hold"},
    {"unbounded", "无界：案例缺少上限",
     "something may grow without end: a bound is missing in the case"},
    {"time_limit", "到达时间上限", "stopped at the time limit"},
    {"iteration_limit", "到达迭代上限", "stopped at the limit of iterations"},
    {"memory_limit", "到达内存上限", "stopped at the memory limit"},
    {"interrupted", "已中断", "interrupted"},
    {"failed", "求解失败", "the solver failed"},
    {"limit", "达到 --limit", "--limit was reached"},
    {"open", "有问题未能判定", "some questions stayed open"},
};

/// Remarks of an answer, which stand in JSON as they are.
constexpr std::pair<std::string_view, const char*> remarks[] = {
    {"some questions stayed open: a set may not be minimal", "有问题未能判定：矛盾组未必最小"},
    {"whether the limits hold without the goals is not known", "仅红线能否成立尚未判定"},
    {"the least total change was not found in time", "限时内未找到相对改动之和最小的修复"},
    {"the least worst change was not found in time", "限时内未找到最大相对改动最小的修复"},
    {"the least number of clauses was not found in time", "限时内未找到改动条款最少的修复"},
    {"stopped before all repairs were found and solved with",
     "修复方案尚未全部求出并代入求解即停止"},
    {"a share of nothing cannot be repaired by its number", "占零的比例无法靠修改其数值来修复"},
    {"a repair did not hold when it was put in, and is marked so",
     "有修复方案代入求解后不成立，已注明"},
    {"the cost stage has no duals: there is nothing to differentiate with",
     "成本阶段没有对偶解，无法求导"},
    {"a goals stage was solved by branch and bound: what it reached is held",
     "有目标阶段由分支定界求解：其达到值保持不变"},
    {"the engine did not stop in time and was left to itself", "求解器未能及时停下，已弃置"},
    {"the tie-break did not finish: another run may show another plan of the same value",
     "最后的固定取舍未完成：再次求解可能给出同样好的另一方案"},
};

}  // namespace

StatusWords status_words(std::string_view name) {
  for (const auto& one : known_statuses)
    if (one.name == name) return {one.zh, one.en};
  return {std::string(name), std::string(name)};
}

std::string remark_words(const std::string& remark, bool chinese) {
  if (!chinese) return remark;
  const auto end = remark.find("; ");
  if (end != std::string::npos)
    return remark_words(remark.substr(0, end), true) + "；" +
           remark_words(remark.substr(end + 2), true);
  for (const auto& [english, words] : remarks)
    if (english == remark) return words;
  return remark;
}

std::string sense_sign(const std::string& sense) {
  return sense == "<=" ? "≤" : sense == ">=" ? "≥" : sense;
}

}  // namespace horqin
