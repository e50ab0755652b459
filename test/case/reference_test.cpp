// The pages made from the schema say what the reader does.

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "case/raw_table.h"
#include "case/schema.h"
#include "case/schema_words.h"
#include "case/settings_words.h"
#include "test/case/broken_case.h"

namespace horqin::test {
namespace {

TEST(Schema, EveryColumnIsExplainedInBothLanguages) {
  for (const auto& spec : schema()) {
    EXPECT_FALSE(spec.english.empty() || spec.chinese.empty()) << spec.name;
    std::set<std::string_view> names;
    for (const auto& column : all_columns(spec)) {
      EXPECT_FALSE(column.english.empty() || column.chinese.empty())
          << spec.name << "." << column.name;
      EXPECT_TRUE(names.insert(column.name).second) << spec.name << "." << column.name;
      EXPECT_EQ(column.kind == CellKind::quantity, column.unit != UnitRule::none)
          << spec.name << "." << column.name;
      EXPECT_FALSE(words(column.kind).english.empty()) << spec.name << "." << column.name;
    }
    for (const auto& key : spec.key) EXPECT_TRUE(names.contains(key)) << spec.name << "." << key;
    if (!spec.measured.empty()) {
      EXPECT_TRUE(names.contains(spec.measured)) << spec.name << "." << spec.measured;
    }
  }
}

TEST(Schema, ReferencesPointAtTables) {
  for (const auto& spec : schema()) {
    for (const auto& column : all_columns(spec)) {
      for (std::string_view rest = column.refers; !rest.empty();) {
        const auto bar = rest.find('|');
        EXPECT_NO_THROW(table_spec(rest.substr(0, bar))) << spec.name << "." << column.name;
        rest = bar == std::string_view::npos ? std::string_view{} : rest.substr(bar + 1);
      }
    }
  }
}

TEST(ReferencePage, HasEveryTableAndColumn) {
  const auto page = reference_page();
  for (const auto& spec : schema()) {
    const auto begin = page.find("\n### " + std::string(spec.name) + "\n");
    ASSERT_NE(begin, std::string::npos) << spec.name;
    const auto section = page.substr(begin + 1, page.find("\n### ", begin + 1) - begin);
    for (const auto& column : spec.columns)
      EXPECT_THAT(section, testing::HasSubstr("\n| `" + std::string(column.name) + "` |"));
  }
}

/// A settings file with every setting of the page, by its default or by a value of its kind.
std::string full_settings() {
  std::string text, section;
  for (const auto& setting : settings_words()) {
    if (setting.section != section) text += "\n[" + std::string(setting.section) + "]\n";
    section = setting.section;
    const auto value = !setting.fallback.empty() ? std::string(setting.fallback)
                       : setting.holds == "text" ? "\"some text\""
                                                 : "2020";
    text += std::string(setting.name) + " = " + value + "\n";
  }
  return text;
}

TEST(Settings, ThePageNamesThemAllWithTheirDefaults) {
  Problems problems;
  const auto full = read_settings("case.toml", full_settings(), problems);
  EXPECT_EQ(format(problems), "");
  const Settings plain;
  EXPECT_EQ(full.base_year, 2020);
  EXPECT_EQ(full.currency, plain.currency);
  EXPECT_EQ(full.rate, plain.rate);
  EXPECT_EQ(full.when, plain.when);
  EXPECT_EQ(full.capital, plain.capital);
  EXPECT_EQ(full.salvage, plain.salvage);
  EXPECT_EQ(full.tie_break, plain.tie_break);
  EXPECT_EQ(full.gap, plain.gap);
  EXPECT_EQ(full.deviation, plain.deviation);
}

/// The reader names what it knows when it meets something else: the page has all of it.
TEST(Settings, ThePageMissesNone) {
  Problems problems;
  read_settings("case.toml",
                "qqqqqqqq = 1\n[money]\nqqqqqqqq = 1\n[stages]\nqqqqqqqq = 1\n"
                "[risk]\nqqqqqqqq = 1\n",
                problems);
  ASSERT_EQ(problems.errors(), 4u);
  size_t known = 0;
  for (const auto& problem : problems.all()) {
    known += static_cast<size_t>(std::ranges::count(problem.remedy, ',')) + 1;
  }
  EXPECT_EQ(known, settings_words().size() + 3) << "and the three sections";
}

}  // namespace
}  // namespace horqin::test
