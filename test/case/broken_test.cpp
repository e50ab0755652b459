// Every file of test/case/broken: the problems found are exactly those written down. With
// HORQIN_UPDATE=1 the files are rewritten instead, to be read by eye before they are kept.

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "case/case.h"
#include "network/network.h"
#include "test/case/broken_case.h"

namespace horqin::test {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> broken_files() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(HORQIN_SOURCE_DIR "/test/case/broken")) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

/// What a user is told: the network is made only from a case without errors.
Problems told(const BrokenCase& broken) {
  ReadOptions options;
  options.scenario = broken.scenario;
  Problems problems;
  auto source = std::make_shared<Case>(read_case(*case_texts(broken.files), options, problems));
  if (!problems.has_errors()) make_network(source, problems);
  return problems;
}

class Broken : public testing::TestWithParam<fs::path> {};

TEST_P(Broken, IsToldExactly) {
  const auto broken = read_broken_case(GetParam());
  const auto found = format(told(broken));
  if (std::getenv("HORQIN_UPDATE")) {
    std::ofstream(GetParam(), std::ios::binary) << broken.head << found;
    return;
  }
  EXPECT_EQ(found, broken.expected);
}

/// Whoever reads a problem learns what to do, and where.
TEST_P(Broken, SaysWhereAndWhatToDo) {
  const auto problems = told(read_broken_case(GetParam()));
  for (const auto& problem : problems.all()) {
    EXPECT_FALSE(problem.code.empty() || problem.message.empty()) << format(problem);
    EXPECT_FALSE(problem.remedy.empty()) << format(problem);
    EXPECT_FALSE(problem.place.file.empty()) << format(problem);
  }
}

TEST_P(Broken, IsToldInTheOrderOfTheFiles) {
  const auto problems = told(read_broken_case(GetParam())).all();
  EXPECT_TRUE(std::ranges::is_sorted(problems, {}, [](const Problem& problem) {
    return std::tuple(problem.place.file, problem.place.line, problem.place.column);
  }));
}

std::string test_name(const testing::TestParamInfo<fs::path>& file) {
  auto name = file.param.stem().string();
  std::ranges::replace(name, '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Cases, Broken, testing::ValuesIn(broken_files()), test_name);

TEST(SmallCase, HasNoProblems) {
  BrokenCase fine;
  fine.files = small_case();
  EXPECT_EQ(format(told(fine)), "");
}

TEST(AllAtOnce, NothingHidesTheRest) {
  const auto problems =
      told(read_broken_case(HORQIN_SOURCE_DIR "/test/case/broken/all-at-once.txt")).all();
  std::set<std::string> files, codes;
  for (const auto& problem : problems) {
    files.insert(problem.place.file);
    codes.insert(problem.code);
  }
  EXPECT_EQ(problems.size(), 15u);
  EXPECT_GE(files.size(), 10u);
  EXPECT_GE(codes.size(), 12u);
}

TEST(BrokenCases, AreMany) {
  EXPECT_GE(broken_files().size(), 60u);
}

}  // namespace
}  // namespace horqin::test
