#include "plan/words/words.h"

namespace horqin {

std::vector<Sentence> common_sentences() {
  return {
      {"did you mean `{}`?", "是不是想写 `{}`？"},
      {"did you mean {}?", "是不是想写 {}？"},
      {"write a number in that range", "写该范围内的数"},
      {"write a number", "写一个数"},
      {"take the minus sign away", "去掉负号"},
      {"correct the name", "改正名称"},
      {"correct the id", "改正标识"},
      {"correct it", "改正"},
      {"correct them", "改正"},
      {"correct one of the two", "改正其中一个"},
      {"delete one of the two", "删去其中一个"},
      {"export the network again", "重新导出网络"},
      {"save as UTF-8 (in Excel and WPS: Save As, \"CSV UTF-8 (Comma delimited)\")",
       "另存为 UTF-8（Excel、WPS：另存为，选“CSV UTF-8（逗号分隔）”）"},
  };
}

std::vector<Sentence> command_sentences() {
  return {
      {"there is no option {}; did you mean {}?", "没有选项 {}；是不是想写 {}？"},
      {"there is no option {}", "没有选项 {}"},
      {"there is no command {}; did you mean {}?", "没有命令 {}；是不是想写 {}？"},
      {"there is no command {}", "没有命令 {}"},
      {"no command was given", "没有给出命令"},
      {"`horqin --help` and `horqin COMMAND --help` help",
       "用法见 `horqin --help`、`horqin 命令 --help`"},
      {"`horqin --help` helps", "用法见 `horqin --help`"},
      {"interrupted: nothing is written", "已中断：没有写出任何内容"},
      {"out of memory", "内存不足"},
      {"the model has more than 2^31 columns", "模型的列数超过 2^31"},
      {"the model has more than 2^31 nonzeros", "模型的非零元超过 2^31"},
      {"our own fault: {}", "程序自身的错误：{}"},
      // What a progress line is at.
      {"reference", "参照"},
      {"projects", "项目"},
      {"goals {}", "第 {} 层目标"},
      {"cost", "成本"},
      {"tie-break", "固定取舍"},
      {"tie_break", "固定取舍"},
      {"goals", "目标"},
      {"each missed goal alone", "各未实现目标单独求解"},
      {"why", "查找原因"},
      {"the plan", "规划"},
      {"pay-off", "收益表"},
      {"frontier", "前沿"},
      {"alternatives", "其他方案"},
      {"ranges", "范围"},
      {"prices", "价格"},
      {"in units of goals", "以目标计价"},
      {"rolling", "滚动窗口"},
      {"balances, stocks and capacities alone", "仅平衡、存量与能力"},
      {"all clauses together", "全部条款一起"},
      {"limits without goals", "仅红线，不计目标"},
      {"{} solves", "已求解 {} 次"},
      {"repair with the least total change", "求相对改动之和最小的修复"},
      {"repair with the least worst change", "求最大相对改动最小的修复"},
      {"repair with the least number of clauses", "求改动条款最少的修复"},
      {"what the plan costs without the clauses in conflict", "求去掉矛盾条款后的费用"},
      {"solving with a repair put in", "代入修复方案求解"},
      // Of the parser of the command line.
      {"A subcommand is required", "必须给出子命令"},
      {"{} is required", "必须给出 {}"},
      {"{}: {} not in {{}}", "{}：{} 不在 {{}} 之中"},
      {"{}: {} is not between {} and {}", "{}：{} 不在 {} 与 {} 之间"},
      {"{}: {} is not above 0", "{}：{} 不大于 0"},
      {"{}: 1 required {} missing", "{} 后面缺少值"},
      {"Could not convert: {} = {}", "{} 的值无法理解：{}"},
      {"The following argument was not expected: {}", "多余的参数：{}"},
      {"The following arguments were not expected: {}", "多余的参数：{}"},
  };
}

}  // namespace horqin
