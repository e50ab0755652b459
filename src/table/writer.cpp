#include "table/writer.h"

#include <algorithm>
#include <cassert>

#include "base/text.h"

namespace horqin {
namespace {

bool needs_quotes(std::string_view text) {
  return text.find_first_of(",\"\r\n") != std::string_view::npos || trim(text) != text;
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) out.append(c == '"' ? 2 : 1, c);
  return out + '"';
}

std::string paint(const std::string& text, std::string_view ansi) {
  if (ansi.empty()) return text;
  return "\x1b[" + std::string(ansi) + "m" + text + "\x1b[0m";
}

}  // namespace

void CsvWriter::separate() {
  if (cells_++ > 0) text_ += ',';
}

CsvWriter& CsvWriter::cell(std::string_view text) {
  separate();
  // A row that began with '#' would read back as a comment.
  const bool comment = cells_ == 1 && text.starts_with('#');
  text_ += comment || needs_quotes(text) ? quoted(text) : std::string(text);
  return *this;
}

CsvWriter& CsvWriter::cell(double value) {
  separate();
  text_ += exact_number(value == 0 ? 0.0 : value);  // no -0
  return *this;
}

CsvWriter& CsvWriter::cell(int64_t value) {
  separate();
  text_ += std::to_string(value);
  return *this;
}

void CsvWriter::end_row() {
  text_ += '\n';
  cells_ = 0;
}

void CsvWriter::row(const std::vector<std::string>& cells) {
  for (const std::string& text : cells) cell(std::string_view(text));
  end_row();
}

void TextTable::add(std::vector<Entry> row) {
  assert(row.size() == columns_.size());
  rows_.push_back(std::move(row));
}

void TextTable::add_text(const std::vector<std::string>& row) {
  std::vector<Entry> entries;
  for (const std::string& text : row) entries.push_back({text, ""});
  add(std::move(entries));
}

std::string TextTable::format(bool colour) const {
  std::vector<int> widths;
  for (size_t c = 0; c < columns_.size(); ++c) {
    int width = display_width(printable(columns_[c].title));
    for (const auto& row : rows_) width = std::max(width, display_width(printable(row[c].text)));
    widths.push_back(width);
  }
  std::string out;
  auto line = [&](auto entry_of) {
    std::string text;
    for (size_t c = 0; c < columns_.size(); ++c) {
      const Entry entry = entry_of(c);
      const std::string shown = printable(entry.text);
      const bool right = columns_[c].align == Align::right;
      const bool last = c + 1 == columns_.size();
      const std::string padded = right  ? pad_left(shown, widths[c])
                                 : last ? shown
                                        : pad_right(shown, widths[c]);
      if (c > 0) text += "  ";
      text += colour ? paint(padded, entry.colour) : padded;
    }
    if (!colour) text.erase(text.find_last_not_of(' ') + 1);
    out += text + "\n";
  };
  line([&](size_t c) { return Entry{columns_[c].title, "1"}; });
  line([&](size_t c) {
    std::string rule;
    for (int i = 0; i < widths[c]; ++i) rule += "─";
    return Entry{rule, "2"};
  });
  for (const auto& row : rows_) line([&](size_t c) { return row[c]; });
  return out;
}

}  // namespace horqin
