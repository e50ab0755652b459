#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace horqin {

// CSV rows with '\n' line ends, quotes only where needed: what read_csv reads back as the same
// cells. Blanks at the ends of a cell are kept by quotes.
class CsvWriter {
 public:
  CsvWriter& cell(std::string_view text);
  CsvWriter& cell(double value);  // the shortest text that reads back as the same number
  CsvWriter& cell(int64_t value);
  void end_row();
  void row(const std::vector<std::string>& cells);

  const std::string& text() const { return text_; }
  std::string take() { return std::move(text_); }

 private:
  void separate();
  std::string text_;
  int cells_ = 0;
};

enum class Align { left, right };

// A table for people in a terminal: columns aligned by display width, the header underlined.
class TextTable {
 public:
  struct Column {
    std::string title;
    Align align = Align::left;
  };
  struct Entry {
    std::string text;
    const char* colour = "";  // an ANSI code such as "1;31"; "" for none
  };

  explicit TextTable(std::vector<Column> columns) : columns_(std::move(columns)) {}
  void add(std::vector<Entry> row);  // as many entries as columns
  void add_text(const std::vector<std::string>& row);
  std::string format(bool colour = false) const;

 private:
  std::vector<Column> columns_;
  std::vector<std::vector<Entry>> rows_;
};

}  // namespace horqin
