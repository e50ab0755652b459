#include <array>
#include <map>
#include <optional>
#include <utility>

#include "case/schema.h"
#include "plan/words/words.h"

namespace horqin {

namespace {

constexpr std::string_view hole = "{}";

/// What stands in the holes of a pattern; nothing when the text is another sentence.
std::optional<std::vector<std::string_view>> matched(std::string_view pattern,
                                                     std::string_view text) {
  std::vector<std::string_view> held;
  auto next = pattern.find(hole);
  if (!text.starts_with(pattern.substr(0, next))) return std::nullopt;
  if (next == pattern.npos) return pattern == text ? std::optional(std::move(held)) : std::nullopt;
  text.remove_prefix(next);
  for (;;) {
    pattern.remove_prefix(next + hole.size());
    next = pattern.find(hole);
    const auto piece = pattern.substr(0, next);
    if (next == pattern.npos) {
      if (!text.ends_with(piece)) return std::nullopt;
      held.push_back(text.substr(0, text.size() - piece.size()));
      return held;
    }
    const auto at = text.find(piece);
    if (at == text.npos) return std::nullopt;
    held.push_back(text.substr(0, at));
    text.remove_prefix(at + piece.size());
  }
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 24> kinds = {{
    {"a plain number", "纯数"},
    {"number", "数"},
    {"word", "词"},
    {"energy", "能量"},
    {"power", "功率"},
    {"mass", "质量"},
    {"volume", "体积"},
    {"area", "面积"},
    {"length", "长度"},
    {"time", "时间"},
    {"money", "货币"},
    {"dollars", "美元"},
    {"euros", "欧元"},
    {"people", "人数"},
    {"items", "个数"},
    {"yes or no", "是或否"},
    {"text", "文字"},
    {"whole number", "整数"},
    {"No such file or directory", "没有这个文件或目录"},
    {"Permission denied", "权限不足"},
    {"No space left on device", "磁盘已满"},
    {"Is a directory", "这是目录"},
    {"Not a directory", "这不是目录"},
    {"Read-only file system", "文件系统只读"},
}};

std::optional<std::string> kind_word(std::string_view english) {
  for (const auto& [word, chinese] : kinds)
    if (word == english) return std::string(chinese);
  for (const auto& [between, sign] : {std::pair{" per ", "/"}, {" and ", "·"}}) {
    const auto at = english.find(between);
    if (at == english.npos) continue;
    const auto above = kind_word(english.substr(0, at));
    const auto below = kind_word(english.substr(at + std::string_view(between).size()));
    const bool several = below && below->find("·") != std::string::npos;
    if (above && below) return *above + sign + (several ? "(" + *below + ")" : *below);
    return std::nullopt;
  }
  return std::nullopt;
}

std::map<std::string_view, std::string_view> words_of_schema() {
  std::map<std::string_view, std::string_view> words;
  for (const auto& table : schema()) {
    words.emplace(table.english, table.chinese);
    for (const auto& column : table.columns) words.emplace(column.english, column.chinese);
  }
  return words;
}

}  // namespace

std::string schema_word(const std::string& english) {
  static const auto words = words_of_schema();
  if (const auto found = words.find(english); found != words.end() && !found->second.empty())
    return std::string(found->second);
  return kind_word(english).value_or(english);
}

std::string translated(const Sentence& sentence, std::string_view text,
                       std::string_view otherwise) {
  const auto held = matched(sentence.english, text);
  if (!held) return "";
  std::string_view chinese = sentence.chinese.empty() ? otherwise : sentence.chinese;
  std::string result;
  for (size_t order = 0; !chinese.empty();) {
    const auto open = chinese.find('{');
    result += chinese.substr(0, open);
    if (open == chinese.npos) break;
    chinese.remove_prefix(open);
    const auto close = chinese.find('}');
    auto inside = chinese.substr(1, close - 1);
    const bool numbered = !inside.empty() && inside[0] >= '1' && inside[0] <= '9';
    const size_t which = numbered ? static_cast<size_t>(inside[0] - '1') : order;
    if (numbered) inside.remove_prefix(1);
    if (close == chinese.npos || (!inside.empty() && inside != "=")) {  // a brace of the text
      result += '{';
      chinese.remove_prefix(1);
      continue;
    }
    const std::string value(held->at(which));
    result += inside == "=" ? schema_word(value) : value;
    order = which + 1;
    chinese.remove_prefix(close + 1);
  }
  return result;
}

}  // namespace horqin
