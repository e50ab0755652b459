#include "plan/words/chinese.h"

#include <algorithm>
#include <map>

#include "base/heading.h"
#include "base/text.h"
#include "plan/words/words.h"

namespace horqin {

namespace {

const std::map<std::string_view, CodeWords>& dictionary() {
  static const auto dictionary = [] {
    std::map<std::string_view, CodeWords> words;
    for (auto& one : all_words()) words.emplace(one.code, std::move(one));
    return words;
  }();
  return dictionary;
}

/// Empty: no sentence fits.
std::string first_fit(const std::vector<Sentence>& sentences, std::string_view text,
                      std::string_view otherwise) {
  for (const auto& sentence : sentences) {
    auto chinese = translated(sentence, text, otherwise);
    if (!chinese.empty()) return chinese;
  }
  return "";
}

const char* severity_in_chinese(Severity severity) {
  return severity == Severity::error ? "错误" : severity == Severity::warning ? "警告" : "提示";
}

}  // namespace

WordList all_words() {
  WordList all;
  for (const auto list :
       {words_of_files, words_of_numbers, words_of_tables, words_of_time, words_of_network,
        words_of_plan, words_of_runs, words_of_osemosys, words_of_pypsa})
    for (auto& one : list()) all.push_back(std::move(one));
  return all;
}

ChineseProblem in_chinese(const Problem& problem) {
  const auto found = dictionary().find(problem.code);
  if (found == dictionary().end()) return {problem.message, problem.remedy, ""};
  const auto& words = found->second;
  static const auto common = common_sentences();
  ChineseProblem chinese;
  const auto put = [&](const std::string& english, std::string_view generic, std::string& target) {
    target = generic;
    if (english.empty()) return;
    target = first_fit(words.sentences, english, generic);
    if (target.empty()) target = first_fit(common, english, generic);
    if (!target.empty()) return;
    target = generic;
    chinese.details += (chinese.details.empty() ? "" : "; ") + english;
  };
  put(problem.message, words.what, chinese.message);
  put(problem.remedy, words.remedy, chinese.remedy);
  return chinese;
}

std::string format_in_chinese(const Problem& problem, bool colour) {
  const auto chinese = in_chinese(problem);
  auto text = heading(problem, severity_in_chinese(problem.severity), colour) + "：" +
              printable(chinese.message, longest_sentence);
  const auto add = [&](const char* what, const std::string& words, size_t longest) {
    if (!words.empty()) text += std::string("\n    ") + what + "：" + printable(words, longest);
  };
  add("发现", problem.found, longest_found);
  add("处理", chinese.remedy, longest_sentence);
  add("详细", chinese.details, longest_sentence);
  return text + "\n";
}

std::string sentence_in_chinese(const std::string& english) {
  static const auto sentences = command_sentences();
  const auto bracket = english.rfind(" (");
  if (bracket != std::string::npos && english.ends_with(")")) {
    const auto remark = english.substr(bracket + 2, english.size() - bracket - 3);
    if (const auto chinese = first_fit(sentences, remark, ""); !chinese.empty())
      return sentence_in_chinese(english.substr(0, bracket)) + "（" + chinese + "）";
  }
  const auto chinese = first_fit(sentences, english, "");
  return chinese.empty() ? english : chinese;
}

}  // namespace horqin
