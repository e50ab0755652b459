#include "table/csv.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/clock.h"

namespace horqin {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows cells_of(const CsvTable& table) {
  Rows rows;
  for (int64_t r = 0; r < table.rows(); ++r) {
    rows.emplace_back();
    for (const Cell& cell : table.row(r)) rows.back().emplace_back(cell.text);
  }
  return rows;
}

CsvTable read(const std::string& text) {
  Problems problems;
  auto table = read_csv_text(text, "t.csv", problems);
  EXPECT_TRUE(table) << format(problems);
  EXPECT_TRUE(problems.all().empty()) << format(problems);
  return table ? std::move(*table) : CsvTable();
}

TEST(Csv, PlainTable) {
  const CsvTable table = read("id,rate\nwind,1\nsolar,2\n");
  EXPECT_EQ(table.columns, (std::vector<std::string>{"id", "rate"}));
  EXPECT_EQ(cells_of(table), (Rows{{"wind", "1"}, {"solar", "2"}}));
  EXPECT_EQ(table.column("rate"), 1);
  EXPECT_EQ(table.column("Rate"), std::nullopt);
}

TEST(Csv, AnyLineEndsAndNoneAtTheEnd) {
  const Rows expected = {{"1", "2"}, {"3", "4"}};
  for (const char* end : {"\n", "\r\n", "\r"}) {
    const std::string e = end;
    EXPECT_EQ(cells_of(read("a,b" + e + "1,2" + e + "3,4")), expected);
    EXPECT_EQ(cells_of(read("a,b" + e + "1,2" + e + "3,4" + e + e + e)), expected);
    const CsvTable table = read("a,b" + e + "1,2" + e + "3,4");
    EXPECT_EQ(table.cell(1, 1).line, 3);
    EXPECT_EQ(table.cell(1, 1).column, 3);
  }
}

TEST(Csv, QuotedCells) {
  const CsvTable table = read("a,b\n\"x,\"\"y\"\"\nz\" , \" kept \"\n\"\",end\n");
  EXPECT_EQ(cells_of(table), (Rows{{"x,\"y\"\nz", " kept "}, {"", "end"}}));
  EXPECT_EQ(table.cell(0, 0).line, 2);
  EXPECT_EQ(table.cell(0, 0).column, 2);
  EXPECT_EQ(table.cell(0, 1).line, 3);
  EXPECT_EQ(table.cell(0, 1).column, 7);
  EXPECT_EQ(table.cell(1, 1).line, 4);
}

TEST(Csv, QuotedLineEndsBecomeNewlines) {
  EXPECT_EQ(cells_of(read("a\r\n\"x\r\ny\rz\"\r\n")), (Rows{{"x\ny\nz"}}));
}

TEST(Csv, PlacesCountCharacters) {
  const CsvTable table = read("地区,数值\n  通辽市 ,　45\n");
  EXPECT_EQ(table.header[1].column, 4);
  EXPECT_EQ(table.cell(0, 0).text, "通辽市");
  EXPECT_EQ(table.cell(0, 0).column, 3);
  EXPECT_EQ(table.cell(0, 1).text, "45");
  EXPECT_EQ(table.cell(0, 1).column, 9);
  EXPECT_EQ(table.place(table.cell(0, 1)), (Place{"t.csv", 2, 9}));
}

TEST(Csv, ByteOrderMarkCommentsAndEmptyRows) {
  const CsvTable table = read("\xEF\xBB\xBF# title\na,b\n\n# note\n1,2\n,\n \n3,#4\n");
  EXPECT_EQ(cells_of(table), (Rows{{"1", "2"}, {"3", "#4"}}));
  EXPECT_EQ(table.cell(1, 0).line, 8);
}

TEST(Csv, ASpreadsheetErrorIsNoComment) {
  EXPECT_EQ(cells_of(read("a,b\n#REF!,1\n#N/A,2\n#####,3\n#x,4\n## x\n")),
            (Rows{{"#REF!", "1"}, {"#N/A", "2"}, {"#####", "3"}}));
}

TEST(Csv, CellsOutliveAMove) {
  CsvTable first = read("a\nshort\n\"q\"\"q\"\n");
  const CsvTable second = std::move(first);
  EXPECT_EQ(cells_of(second), (Rows{{"short"}, {"q\"q"}}));
}

TEST(Csv, OnlyAHeader) {
  EXPECT_EQ(read("a,b\n").rows(), 0);
  EXPECT_EQ(read("a").columns.size(), 1u);
}

TEST(Csv, RaggedRowsAreReportedAndEvenedOut) {
  Problems problems;
  const auto table = read_csv_text("a,b,c\n1,2\n1,2,3,4\nx,y,z\n", "t.csv", problems);
  ASSERT_TRUE(table);
  EXPECT_EQ(cells_of(*table), (Rows{{"1", "2", ""}, {"1", "2", "3"}, {"x", "y", "z"}}));
  EXPECT_EQ(format(problems),
            "t.csv:2:1: error[csv-ragged]: expected 3 cells, found 2\n"
            "    found: 1,2\n"
            "    do: put a comma for every empty cell; the first column without one is 'c'\n"
            "t.csv:3:7: error[csv-ragged]: expected 3 cells, found 4\n"
            "    found: 1,2,3,4\n"
            "    do: put a cell that holds a comma in double quotes, or delete what is too much\n");
}

TEST(Csv, EmptyColumnsAtTheEndAreNone) {
  Problems problems;
  const auto table = read_csv_text("a,b,,\n1,2,,\n3,4\n5,6,,7\n", "t.csv", problems);
  ASSERT_TRUE(table);
  EXPECT_EQ(table->columns, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(cells_of(*table), (Rows{{"1", "2"}, {"3", "4"}, {"5", "6"}}));
  EXPECT_EQ(format(problems),
            "t.csv:4:5: error[csv-ragged]: expected 2 cells, found 4\n"
            "    found: 5,6,,7\n"
            "    do: put a cell that holds a comma in double quotes, or delete what is too much\n");
}

TEST(Csv, ManyRaggedRowsAreCounted) {
  std::string text = "a,b\n";
  for (int i = 0; i < 100; ++i) text += "1\n";
  Problems problems;
  const auto table = read_csv_text(text, "t.csv", problems);
  ASSERT_TRUE(table);
  EXPECT_EQ(table->rows(), 20);
  ASSERT_EQ(problems.all().size(), 21u);
  EXPECT_EQ(problems.all().back().message, "80 more rows of the wrong length");
}

struct BadFile {
  const char* name;
  std::string text;
  const char* report;
};

void PrintTo(const BadFile& file, std::ostream* out) {
  *out << file.name;
}

class BadCsv : public ::testing::TestWithParam<BadFile> {};

TEST_P(BadCsv, SaysExactlyWhatIsWrong) {
  Problems problems;
  EXPECT_FALSE(read_csv_text(GetParam().text, "t.csv", problems));
  EXPECT_EQ(format(problems), GetParam().report);
}

#define SAVE_AS "save as UTF-8 (in Excel and WPS: Save As, \"CSV UTF-8 (Comma delimited)\")"

INSTANTIATE_TEST_SUITE_P(
    Encoding, BadCsv,
    ::testing::Values(
        BadFile{"gbk", "id,name\n1,\xCD\xA8\xC1\xC9\n",  // 通辽 in GBK
                "t.csv:2:3: error[csv-gb18030]: the file is not UTF-8; it seems to be GB18030 "
                "(GBK)\n    found: bytes CD A8\n    do: " SAVE_AS
                ", or: iconv -f GB18030 -t UTF-8 OLD > NEW\n"},
        BadFile{"one broken byte in UTF-8", "id\n通辽\xFF\n",
                "t.csv:2:3: error[csv-not-utf8]: the file is not UTF-8\n    found: bytes FF 0A\n"
                "    do: " SAVE_AS "\n"},
        BadFile{"latin1", "id\ncaf\xE9\n",
                "t.csv:2:4: error[csv-not-utf8]: the file is not UTF-8\n    found: bytes E9 0A\n"
                "    do: " SAVE_AS "\n"},
        BadFile{"utf16 with mark", std::string("\xFF\xFEi\0d\0", 6),
                "t.csv:1:1: error[csv-utf16]: the file is UTF-16, not UTF-8\n"
                "    found: bytes FF FE\n    do: " SAVE_AS "\n"},
        BadFile{"utf16 without mark", std::string("i\0d\0,\0x\0\n\0", 10),
                "t.csv:1:2: error[csv-utf16]: the file seems to be UTF-16, not UTF-8\n"
                "    found: byte 00\n    do: " SAVE_AS "\n"},
        BadFile{"nul", "id,name\r\n1,some longer text" + std::string(1, '\0') + "x\n",
                "t.csv:2:19: error[csv-nul]: a NUL byte: the file is not text, or is damaged\n"
                "    found: byte 00\n    do: " SAVE_AS "\n"},
        BadFile{"workbook", "PK\x03\x04zip",
                "t.csv:1:1: error[csv-workbook]: the file is a workbook (or an archive), not CSV\n"
                "    found: bytes 50 4B 03 04\n    do: " SAVE_AS "\n"}));

INSTANTIATE_TEST_SUITE_P(
    Quotes, BadCsv,
    ::testing::Values(
        BadFile{"never closed", "a,b\n1,\"two\n3,4\n",
                "t.csv:2:3: error[csv-quote-open]: the double quote that opens here is never "
                "closed\n    found: two\\n3,4\\n\n"
                "    do: close it, or remove it; a quote inside a quoted cell is written twice\n"},
        BadFile{"text behind", "a,b\n1,\"two\" three,4\n",
                "t.csv:2:9: error[csv-after-quote]: text after the quote that closes the cell "
                "opened at line 2, column 3\n    found: three\n"
                "    do: a quote inside a quoted cell is written twice; look for a missing quote "
                "before this\n"},
        BadFile{
            "inside", "a,b\n1,5\" pipe\n2,6\" pipe\n",
            "t.csv:2:4: error[csv-quote-inside]: a double quote inside a cell that does not "
            "begin with one\n    found: \"\n"
            "    do: put the whole cell in double quotes and write each quote inside twice\n"}));

INSTANTIATE_TEST_SUITE_P(
    Header, BadCsv,
    ::testing::Values(
        BadFile{"empty file", "",
                "t.csv: error[csv-empty]: the table has no header\n"
                "    do: write the names of the columns first\n"},
        BadFile{"comments only", "# a\n\n",
                "t.csv: error[csv-empty]: the table has no header\n"
                "    do: write the names of the columns first\n"},
        BadFile{"empty name", "a,,c\n1,2,3\n",
                "t.csv:1:3: error[csv-header-empty]: a column without a name\n"
                "    do: name the column, or delete it in every row\n"},
        BadFile{"a title above", "A title,,\na,b,c\n1,2,3\n",
                "t.csv:1:1: error[csv-title]: the first line names one column only: it looks like "
                "a title above the header\n    found: A title\n"
                "    do: delete the line, or begin it with #\n"},
        BadFile{"double name", "rate,b,rate\n",
                "t.csv:1:8: error[csv-header-double]: a second column of this name; the first is "
                "at line 1, column 1\n    found: rate\n    do: rename or delete one of them\n"},
        BadFile{"semicolons", "a;b\n1;2\n",
                "t.csv:1:1: error[csv-separator]: one column only: the cells are not separated by "
                "commas\n    found: a;b\n    do: save with commas between the cells\n"},
        BadFile{"tabs", "a\tb\n1\t2\n",
                "t.csv:1:1: error[csv-separator]: one column only: the cells are not separated by "
                "commas\n    found: a\\tb\n    do: save with commas between the cells\n"},
        BadFile{"wide commas", "a，b\n1，2\n",
                "t.csv:1:1: error[csv-separator]: the cells are separated by full-width commas\n"
                "    found: a，b\n    do: write the ASCII comma ',' between the cells\n"}));

TEST(Csv, TooManyColumns) {
  Problems problems;
  EXPECT_FALSE(read_csv_text("a" + std::string(100'000, ','), "t.csv", problems));
  ASSERT_EQ(problems.all().size(), 1u);
  EXPECT_EQ(problems.all()[0].message, "100001 columns");
}

TEST(Csv, MissingAndOversizedFiles) {
  Problems problems;
  EXPECT_FALSE(read_csv("/no/such.csv", "such.csv", problems));
  const std::filesystem::path file = std::filesystem::path(HORQIN_SOURCE_DIR) / "LICENSE";
  EXPECT_FALSE(read_csv(file, "LICENSE", problems, 10));
  ASSERT_EQ(problems.all().size(), 2u);
  EXPECT_EQ(problems.all()[0].code, "file-missing");
  EXPECT_EQ(problems.all()[1].code, "file-too-large");
}

// A year of hours and fifty series. The bound is loose: sanitizers and busy machines are slow.
TEST(Csv, AYearOfHoursIsReadAtOnce) {
  std::string text = "hour";
  for (int c = 1; c < 50; ++c) text += ",series_" + std::to_string(c);
  for (int hour = 0; hour < 8760; ++hour) {
    text += "\n" + std::to_string(hour);
    for (int c = 1; c < 50; ++c) text += "," + std::to_string(0.123456 * ((hour + c) % 8));
  }
  const Stopwatch watch;
  const CsvTable table = read(text);
  RecordProperty("milliseconds", static_cast<int>(1000 * watch.seconds()));
  ASSERT_EQ(table.rows(), 8760);
  EXPECT_EQ(table.cell(8759, 49).line, 8761);
}

}  // namespace
}  // namespace horqin
