#pragma once

#include <string>

#include "base/diagnostic.h"

namespace horqin {

/// What a problem says in Chinese. What could not be put in Chinese with its names and numbers is
/// left in `details`, as the English sentence that carries them.
struct ChineseProblem {
  std::string message, remedy, details;
};

/// The words of a problem by its code and its sentences (plan/words/words.h). A code without words
/// keeps its English.
ChineseProblem in_chinese(const Problem& problem);

/// As format(problem), in Chinese:
///   tables/arcs.csv:12:5: 错误[unit-unknown]：没有名为 MWhh 的单位
///       发现：MWhh
///       处理：是不是想写 MWh？
std::string format_in_chinese(const Problem& problem, bool colour = false);

/// A sentence of the command line that is no problem of the input, with or without a remark in
/// brackets behind it; one that has no words stays English.
std::string sentence_in_chinese(const std::string& english);

}  // namespace horqin
