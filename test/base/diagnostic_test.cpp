#include "base/diagnostic.h"

#include <gtest/gtest.h>

namespace horqin {
namespace {

TEST(Diagnostic, FormatSaysWhereWhatAndWhatToDo) {
  const Problem problem{Severity::error,          "unit-unknown", {"tables/arcs.csv", 12, 5}, "kw",
                        "no unit is called 'kw'", "write kW"};
  EXPECT_EQ(format(problem),
            "tables/arcs.csv:12:5: error[unit-unknown]: no unit is called 'kw'\n"
            "    found: kw\n"
            "    do: write kW\n");
}

TEST(Diagnostic, UnknownPartsAreLeftOut) {
  EXPECT_EQ(format(Problem{Severity::warning, "a-b", {"case.toml", 0, 7}, "", "text", ""}),
            "case.toml: warning[a-b]: text\n");
  EXPECT_EQ(format(Problem{Severity::note, "a-b", {"x", 3, 0}, "", "text", ""}),
            "x:3: note[a-b]: text\n");
  EXPECT_EQ(format(Problem{Severity::error, "a-b", {}, "", "text", ""}), "error[a-b]: text\n");
}

TEST(Diagnostic, ColourOnlyWhenAsked) {
  const Problem problem{Severity::error, "a-b", {"x", 1, 2}, "", "text", ""};
  EXPECT_EQ(format(problem).find('\x1b'), std::string::npos);
  EXPECT_EQ(format(problem, true), "\x1b[1mx:1:2\x1b[0m: \x1b[1;31merror[a-b]\x1b[0m: text\n");
}

TEST(Diagnostic, InputCannotDriveTheTerminal) {
  const Problem problem{Severity::error, "a-b", {"evil\x1b[2J", 1, 1}, "\x1b]0;x\x07", "text", ""};
  const std::string text = format(problem);
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_NE(text.find("found: \\x1B]0;x\\x07\n"), std::string::npos);
}

TEST(Diagnostic, LongFindingsAreCut) {
  const Problem problem{Severity::error, "a-b", {}, std::string(500, 'x'), "text", ""};
  EXPECT_EQ(format(problem), "error[a-b]: text\n    found: " + std::string(120, 'x') + "…\n");
}

TEST(Problems, OnlyErrorsCountAsErrors) {
  Problems problems;
  problems.warning("w", {}, "", "");
  problems.note("n", {}, "", "");
  EXPECT_FALSE(problems.has_errors());
  problems.error("e", {}, "", "");
  problems.add({Severity::error, "e", {}, "", "", ""});
  EXPECT_TRUE(problems.has_errors());
  EXPECT_EQ(problems.errors(), 2u);
  EXPECT_EQ(problems.all().size(), 4u);
}

TEST(Problems, SortIsByPlaceAndStable) {
  Problems problems;
  problems.error("third", {"b", 1, 1}, "", "");
  problems.error("second", {"a", 10, 1}, "", "");
  problems.error("first", {"a", 2, 9}, "", "");
  problems.error("also-second", {"a", 10, 1}, "", "");
  problems.sort();
  std::string order;
  for (const Problem& problem : problems.all()) order += problem.code + " ";
  EXPECT_EQ(order, "first second also-second third ");
}

TEST(Problems, MergeMovesEverything) {
  Problems a, b;
  a.error("x", {}, "", "");
  b.error("y", {}, "", "");
  b.warning("z", {}, "", "");
  a.merge(std::move(b));
  EXPECT_EQ(a.errors(), 2u);
  EXPECT_EQ(a.all().size(), 3u);
  EXPECT_EQ(a.all()[2].code, "z");
}

TEST(InputErrorType, CarriesTheProblemsAndTheirText) {
  Problems problems;
  problems.error("x", {"f", 1, 1}, "", "message");
  const InputError error(problems);
  EXPECT_STREQ(error.what(), "f:1:1: error[x]: message\n");
  EXPECT_EQ(error.problems.errors(), 1u);
}

}  // namespace
}  // namespace horqin
