#include "table/writer.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "table/csv.h"

namespace horqin {
namespace {

TEST(CsvWriterText, QuotesOnlyWhereNeeded) {
  CsvWriter out;
  out.row({"id", "note"});
  out.cell("a").cell(0.1).end_row();
  out.cell("x,y").cell(int64_t{7}).end_row();
  out.cell("say \"hi\"").cell("two\nlines").end_row();
  out.cell(" blanks ").cell("").end_row();
  out.cell("#no comment").cell("#fine").end_row();
  EXPECT_EQ(out.text(),
            "id,note\na,0.1\n\"x,y\",7\n\"say \"\"hi\"\"\",\"two\nlines\"\n"
            "\" blanks \",\n\"#no comment\",#fine\n");
}

// Carriage returns come back as newlines, and rows of empty cells not at all: neither is written.
RC_GTEST_PROP(CsvWriterText, ReadsBackAsTheSameCells, ()) {
  const auto piece = rc::gen::elementOf(std::vector<std::string>{
      "a", "通辽", ",", "\"", "\n", " ", "　", "#", "'", "0.5", "\t", "，", ""});
  const auto text = rc::gen::map(rc::gen::container<std::vector<std::string>>(piece),
                                 [](const std::vector<std::string>& pieces) {
                                   std::string joined;
                                   for (const std::string& p : pieces) joined += p;
                                   return joined;
                                 });
  const auto rows = *rc::gen::container<std::vector<std::vector<std::string>>>(
      rc::gen::container<std::vector<std::string>>(3, text));
  CsvWriter out;
  out.row({"a", "b", "c"});
  std::vector<std::vector<std::string>> expected;
  for (const auto& row : rows) {
    out.row(row);
    if (row != std::vector<std::string>(3)) expected.push_back(row);
  }
  Problems problems;
  const auto table = read_csv_text(out.text(), "t.csv", problems);
  RC_LOG() << out.text() << format(problems);
  RC_ASSERT(table.has_value());
  RC_ASSERT(problems.all().empty());
  RC_ASSERT(table->rows() == static_cast<int64_t>(expected.size()));
  for (size_t r = 0; r < expected.size(); ++r) {
    for (int c = 0; c < 3; ++c) {
      RC_ASSERT(table->cell(static_cast<int64_t>(r), c).text ==
                expected[r][static_cast<size_t>(c)]);
    }
  }
}

TEST(TextTableText, AlignsWideCharacters) {
  TextTable table({{"goal", Align::left}, {"value", Align::right}, {"unit", Align::left}});
  table.add_text({"粮食", "1,276.6", "万吨"});
  table.add_text({"jobs", "12", "job"});
  EXPECT_EQ(table.format(),
            "goal    value  unit\n"
            "────  ───────  ────\n"
            "粮食  1,276.6  万吨\n"
            "jobs       12  job\n");
}

TEST(TextTableText, ColourOnlyWhenAsked) {
  TextTable table({{"a", Align::left}, {"b", Align::right}});
  table.add({{"x", "31"}, {"1", ""}});
  EXPECT_EQ(table.format(), "a  b\n─  ─\nx  1\n");
  EXPECT_EQ(table.format(true),
            "\x1b[1ma\x1b[0m  \x1b[1mb\x1b[0m\n\x1b[2m─\x1b[0m  \x1b[2m─\x1b[0m\n"
            "\x1b[31mx\x1b[0m  1\n");
}

TEST(TextTableText, CellsCannotDriveTheTerminal) {
  TextTable table({{"a", Align::left}});
  table.add_text({"x\x1b[2J\n"});
  EXPECT_EQ(table.format(), "a\n──────────\nx\\x1B[2J\\n\n");
}

}  // namespace
}  // namespace horqin
