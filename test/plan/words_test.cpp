// Problems in Chinese: what the broken cases say is said wholly, with its names and numbers; the
// catalogue fits its own sentences.
#include "plan/words/words.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include <gtest/gtest.h>

#include "base/text.h"
#include "network/network.h"
#include "plan/words/chinese.h"
#include "test/case/broken_case.h"

namespace horqin {
namespace {

Problem unit_unknown(const std::string& message, const std::string& remedy) {
  return {Severity::error, "unit-unknown", {"tables/arcs.csv", 12, 5}, "MWhh", message, remedy};
}

TEST(Words, AProblemReadsInChinese) {
  EXPECT_EQ(
      format_in_chinese(unit_unknown("no unit is called 'MWhh'", "did you mean MWh?")),
      "tables/arcs.csv:12:5: 错误[unit-unknown]：没有名为 MWhh 的单位\n    发现：MWhh\n    处理："
      "是不是想写 MWh？\n");
}

TEST(Words, WhatCannotBePutInChineseIsKeptInEnglish) {
  EXPECT_EQ(format_in_chinese(unit_unknown("it rhymes with MWh", "did you mean MWh?")),
            "tables/arcs.csv:12:5: 错误[unit-unknown]：不认识的单位\n    发现：MWhh\n    处理："
            "是不是想写 MWh？\n    详细：it rhymes with MWh\n");
}

TEST(Words, WhereTheEnglishHasNoRemedyTheCodeHasOne) {
  const Problem problem{Severity::error,
                        "folder-not-written",
                        {"/proc/x", 0, 0},
                        "",
                        "cannot be made: Permission denied",
                        ""};
  EXPECT_EQ(format_in_chinese(problem),
            "/proc/x: 错误[folder-not-written]：目录无法建立：权限不足\n    处理："
            "检查目录的权限与磁盘空间\n");
}

TEST(Words, ACodeWithoutWordsKeepsItsEnglish) {
  const auto chinese = in_chinese({Severity::error, "no-such-code", {}, "", "what", "do"});
  EXPECT_EQ(chinese.message, "what");
  EXPECT_EQ(chinese.remedy, "do");
  EXPECT_EQ(chinese.details, "");
}

TEST(Words, KindsOfUnitsAndWordsOfTheSchemaAreChineseToo) {
  EXPECT_EQ(schema_word("mass per time"), "质量/时间");
  EXPECT_EQ(schema_word("money per area and time"), "货币/(面积·时间)");
  EXPECT_EQ(schema_word("a plain number"), "纯数");
  EXPECT_EQ(schema_word("relation"), "关系");
  EXPECT_EQ(schema_word("kg·m"), "kg·m");
}

TEST(Words, HolesAreTakenInOrderOrByNumber) {
  EXPECT_EQ(translated({"{} of {}", "{2}的{1}"}, "head of cow", ""), "cow的head");
  EXPECT_EQ(translated({"write {{}}", "写 {{}}"}, "write {coal}", ""), "写 {coal}");
  EXPECT_EQ(translated({"{} is {}", "{}是{=}"}, "this is energy", ""), "this是能量");
  EXPECT_EQ(translated({"the same"}, "the same", "一样"), "一样");
  EXPECT_EQ(translated({"the same {}", "一样"}, "another", ""), "");
}

TEST(Words, EachCodeStandsOnceAndSaysWhatIsWrong) {
  std::set<std::string_view> codes;
  for (const auto& words : all_words()) {
    EXPECT_TRUE(codes.insert(words.code).second) << words.code;
    EXPECT_FALSE(words.what.empty()) << words.code;
    EXPECT_EQ((std::string(words.what) + std::string(words.remedy)).find("{}"), std::string::npos);
  }
}

/// A sentence that an earlier one of its code hides would never be said.
/// With something in each hole.
std::string filled(std::string sentence) {
  for (size_t at = 0; (at = sentence.find("{}", at)) != std::string::npos; ++at)
    sentence.replace(at, 2, "X");
  return sentence;
}

TEST(Words, EachSentenceIsReached) {
  const auto reached = [](const std::vector<Sentence>& sentences, std::string_view code) {
    for (const auto& sentence : sentences) {
      const auto text = filled(std::string(sentence.english));
      const auto first = std::ranges::find_if(
          sentences, [&](const Sentence& one) { return !translated(one, text, "?").empty(); });
      ASSERT_NE(first, sentences.end()) << code;
      EXPECT_EQ(first->english, sentence.english) << code;
    }
  };
  for (const auto& words : all_words()) reached(words.sentences, words.code);
  reached(common_sentences(), "common");
  reached(command_sentences(), "command line");
}

TEST(Words, BrokenCasesAreToldWhollyInChinese) {
  int count = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(HORQIN_SOURCE_DIR "/test/case/broken")) {
    const auto broken = test::read_broken_case(entry.path());
    ReadOptions options;
    options.scenario = broken.scenario;
    Problems problems;
    auto source = std::make_shared<Case>(read_case(*case_texts(broken.files), options, problems));
    if (!problems.has_errors()) make_network(source, problems);
    for (const auto& problem : problems.all()) {
      if (problem.code == "toml-form") continue;  // the words of the parser
      ++count;
      EXPECT_EQ(in_chinese(problem).details, "") << format(problem);
      const auto text = format_in_chinese(problem);
      EXPECT_EQ(text.find('{'), std::string::npos) << text;
    }
  }
  EXPECT_GT(count, 200);
}

}  // namespace
}  // namespace horqin
