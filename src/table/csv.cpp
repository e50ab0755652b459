#include "table/csv.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <map>
#include <utility>

#include "base/text.h"
#include "table/encoding.h"

namespace horqin {
namespace {

constexpr size_t most_columns = 100'000;
constexpr int64_t most_ragged = 20;  // rows of the wrong length that are named one by one

// '\0' ends the text: the encoding check has refused any other.
constexpr auto plain_run_ends = [] {
  std::array<bool, 256> ends = {};
  for (const char c : {',', '\n', '\r', '"', '\0'}) ends[static_cast<unsigned char>(c)] = true;
  return ends;
}();

bool ends_plain_run(char c) {
  return plain_run_ends[static_cast<unsigned char>(c)];
}

bool starts_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
}

// Nothing to trim, seen without decoding anything.
bool is_tight(std::string_view text) {
  const auto visible = [](char c) { return c > ' ' && c < '\x7F'; };
  return text.empty() || (visible(text.front()) && visible(text.back()));
}

bool is_space(char c) {
  return c == ' ' || c == '\t';
}

// A row may begin with what a spreadsheet shows instead of a value; that is no comment.
bool begins_comment(const char* at) {
  if (*at != '#') return false;
  for (const char* error : {"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"}) {
    if (std::strncmp(at, error, std::strlen(error)) == 0) return false;
  }
  const size_t hashes = std::strspn(at, "#");
  return hashes < 2 || at[hashes] != ',';
}

std::string place_words(int line, int column) {
  return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

std::string count_of(size_t n, const std::string& word) {
  return std::to_string(n) + " " + word + (n == 1 ? "" : "s");
}

}  // namespace

std::optional<int> CsvTable::column(std::string_view name) const {
  const auto found = std::find(columns.begin(), columns.end(), name);
  if (found == columns.end()) return std::nullopt;
  return static_cast<int>(found - columns.begin());
}

class CsvReader {
 public:
  CsvReader(std::string text, const std::string& file, Problems& problems) : problems_(problems) {
    table_.file = file;
    table_.text_ = std::make_unique<std::string>(std::move(text));
    at_ = table_.text_->data();
    if (table_.text_->starts_with("\xEF\xBB\xBF")) at_ += 3;
  }

  std::optional<CsvTable> read() {
    std::vector<Cell> row;
    bool header_read = false;
    while (!broken_ && *at_ != '\0') {
      if (begins_comment(at_)) {
        skip_line();
        continue;
      }
      const size_t cells = read_row(row);
      if (broken_ || is_empty(row)) continue;
      if (header_read) {
        keep(row, cells);
      } else if (!take_header(row, cells)) {
        return std::nullopt;
      }
      header_read = true;
    }
    if (broken_ || misquoted_) return std::nullopt;
    if (!header_read) {
      error("csv-empty", {}, "", "the table has no header", "write the names of the columns first");
      return std::nullopt;
    }
    report_more_ragged();
    return std::move(table_);
  }

 private:
  void error(const char* code, Place place, std::string_view found, std::string message,
             std::string remedy) {
    place.file = table_.file;
    problems_.error(code, std::move(place), std::string(found), std::move(message),
                    std::move(remedy));
  }

  void end_line() {
    if (*at_ == '\r' && at_[1] == '\n') ++at_;
    ++at_;
    ++line_;
    column_ = 1;
  }

  void skip_line() {
    while (*at_ != '\n' && *at_ != '\r' && *at_ != '\0') ++at_;
    if (*at_ != '\0') end_line();
  }

  void skip_spaces() {
    while (is_space(*at_)) ++at_, ++column_;
  }

  // Fills `row` and returns how many cells there are, which may be more than are kept.
  size_t read_row(std::vector<Cell>& row) {
    row.clear();
    size_t count = 0;
    while (true) {
      const Cell cell = read_cell();
      if (broken_) return count;
      ++count;
      if (row.size() <= most_columns) row.push_back(cell);
      if (*at_ != ',') break;
      ++at_;
      ++column_;
    }
    if (*at_ != '\0') end_line();
    return count;
  }

  // Leaves at_ on the separator, line end or end of text behind the cell.
  Cell read_cell() {
    skip_spaces();
    return *at_ == '"' ? read_quoted() : read_plain();
  }

  Cell read_plain() {
    Cell cell{{}, line_, column_};
    const char* begin = at_;
    while (true) {
      skip_plain_run();
      if (*at_ != '"') break;
      report_inner_quote();
      ++at_, ++column_;
    }
    const std::string_view raw(begin, static_cast<size_t>(at_ - begin));
    if (is_tight(raw)) {
      cell.text = raw;
      return cell;
    }
    cell.text = trim(raw);
    const auto blanks = static_cast<size_t>(cell.text.data() - raw.data());
    if (blanks > 0) cell.column += static_cast<int>(character_count(raw.substr(0, blanks)));
    return cell;
  }

  // In registers: through the members, every byte would wait for a store.
  void skip_plain_run() {
    char* at = at_;
    int column = column_;
    while (!ends_plain_run(*at)) column += starts_character(*at++);
    at_ = at;
    column_ = column;
  }

  void report_inner_quote() {
    if (!std::exchange(misquoted_, true)) {
      error("csv-quote-inside", {"", line_, column_}, "\"",
            "a double quote inside a cell that does not begin with one",
            "put the whole cell in double quotes and write each quote inside twice");
    }
  }

  Cell read_quoted() {
    const int line = line_, column = column_;
    char* out = ++at_;
    const char* begin = out;
    ++column_;
    Cell cell{{}, line_, column_};
    while (*at_ != '"' || at_[1] == '"') {
      if (*at_ == '\0') {
        error("csv-quote-open", {"", line, column}, std::string_view(begin).substr(0, 40),
              "the double quote that opens here is never closed",
              "close it, or remove it; a quote inside a quoted cell is written twice");
        broken_ = true;
        return cell;
      }
      if (*at_ == '\n' || *at_ == '\r') {
        end_line();
        *out++ = '\n';  // only now: `out` may be where the line end was
        continue;
      }
      if (*at_ == '"') ++at_, ++column_;
      column_ += starts_character(*at_);
      *out++ = *at_++;
    }
    ++at_, ++column_;
    cell.text = {begin, static_cast<size_t>(out - begin)};
    skip_spaces();
    if (*at_ != ',' && *at_ != '\n' && *at_ != '\r' && *at_ != '\0') {
      report_text_after_quote(line, column);
    }
    return cell;
  }

  void report_text_after_quote(int line, int column) {
    const std::string_view rest(at_);
    error("csv-after-quote", {"", line_, column_}, rest.substr(0, rest.find_first_of(",\r\n")),
          "text after the quote that closes the cell opened at " + place_words(line, column),
          "a quote inside a quoted cell is written twice; look for a missing quote before this");
    broken_ = true;
  }

  static bool is_empty(const std::vector<Cell>& row) {
    return std::all_of(row.begin(), row.end(), [](const Cell& c) { return c.text.empty(); });
  }

  /// Spreadsheets write separators for columns that are empty to the last row.
  static size_t without_empty_end(const std::vector<Cell>& row) {
    size_t count = row.size();
    while (count > 0 && row[count - 1].text.empty()) --count;
    return count;
  }

  bool take_header(std::vector<Cell> row, size_t cells) {
    const size_t before = problems_.errors();
    const Place begin{"", row[0].line, row[0].column};
    if (cells > most_columns) {
      error("csv-too-wide", begin, "", count_of(cells, "column"),
            "split the table: the limit is " + std::to_string(most_columns) + " columns");
      return false;
    }
    if (cells == 1 && row[0].text.find_first_of(";\t") != std::string_view::npos) {
      error("csv-separator", begin, row[0].text,
            "one column only: the cells are not separated by commas",
            "save with commas between the cells");
    } else if (row[0].text.find("，") != std::string_view::npos && cells == 1) {
      error("csv-separator", begin, row[0].text, "the cells are separated by full-width commas",
            "write the ASCII comma ',' between the cells");
    }
    row.resize(without_empty_end(row));
    if (row.size() == 1 && cells > 1) {
      error("csv-title", begin, row[0].text,
            "the first line names one column only: it looks like a title above the header",
            "delete the line, or begin it with #");
      return false;
    }
    std::map<std::string_view, const Cell*> seen;
    for (const Cell& cell : row) {
      if (cell.text.empty()) {
        error("csv-header-empty", {"", cell.line, cell.column}, "", "a column without a name",
              "name the column, or delete it in every row");
        continue;
      }
      const auto [first, fresh] = seen.emplace(cell.text, &cell);
      if (!fresh) {
        error("csv-header-double", {"", cell.line, cell.column}, cell.text,
              "a second column of this name; the first is at " +
                  place_words(first->second->line, first->second->column),
              "rename or delete one of them");
      }
    }
    table_.header = row;
    for (const Cell& cell : row) table_.columns.emplace_back(cell.text);
    reserve_cells();
    return problems_.errors() == before;
  }

  // At most one cell per separator or line end, and `columns` per line.
  void reserve_cells() {
    const std::string_view rest(at_);
    const auto lines = static_cast<size_t>(std::count(rest.begin(), rest.end(), '\n')) + 1;
    const auto commas = static_cast<size_t>(std::count(rest.begin(), rest.end(), ','));
    table_.cells_.reserve(std::min(lines + commas, lines * table_.columns.size()));
  }

  void keep(std::vector<Cell>& row, size_t cells) {
    const size_t wanted = table_.columns.size();
    const bool nothing_more =
        cells > wanted && cells == row.size() && without_empty_end(row) <= wanted;
    if (nothing_more) row.resize(wanted);
    if (cells != wanted && !nothing_more) {
      if (++ragged_ > most_ragged) return;
      report_ragged(row, cells);
      table_.ragged.push_back(table_.rows());
      row.resize(std::min(row.size(), wanted));
      row.resize(wanted, {{}, row.back().line, row.back().column});
    }
    table_.cells_.insert(table_.cells_.end(), row.begin(), row.end());
  }

  void report_ragged(const std::vector<Cell>& row, size_t cells) {
    const size_t wanted = table_.columns.size();
    std::string text;
    for (const Cell& cell : row) {
      if (text.size() > 400) break;
      text.append(&cell == row.data() ? "" : ",").append(cell.text);
    }
    const bool more = cells > wanted;
    const Cell& here = more && wanted < row.size() ? row[wanted] : row[0];
    error("csv-ragged", {"", here.line, here.column}, text,
          "expected " + count_of(wanted, "cell") + ", found " + std::to_string(cells),
          more ? "put a cell that holds a comma in double quotes, or delete what is too much"
               : "put a comma for every empty cell; the first column without one is '" +
                     table_.columns[cells] + "'");
  }

  void report_more_ragged() {
    if (ragged_ <= most_ragged) return;
    const auto more = static_cast<size_t>(ragged_ - most_ragged);
    error("csv-ragged", {}, "", count_of(more, "more row") + " of the wrong length",
          "see the rows named above");
  }

  Problems& problems_;
  CsvTable table_;
  char* at_ = nullptr;
  int line_ = 1;
  int column_ = 1;
  int64_t ragged_ = 0;
  bool misquoted_ = false;  // cells can still be told apart
  bool broken_ = false;     // they cannot
};

std::optional<CsvTable> read_csv_text(std::string text, const std::string& shown_name,
                                      Problems& problems) {
  if (text.size() >= static_cast<size_t>(std::numeric_limits<int>::max())) {
    problems.error("file-too-large", {shown_name, 0, 0}, std::to_string(text.size()) + " bytes",
                   "a table may have at most 2 GiB", "split the file");
    return std::nullopt;
  }
  if (!check_text_encoding(text, shown_name, problems)) return std::nullopt;
  return CsvReader(std::move(text), shown_name, problems).read();
}

std::optional<CsvTable> read_csv(const std::filesystem::path& file, const std::string& shown_name,
                                 Problems& problems, uint64_t size_limit) {
  std::optional<std::string> text = read_file(file, shown_name, problems, size_limit);
  if (!text) return std::nullopt;
  return read_csv_text(std::move(*text), shown_name, problems);
}

}  // namespace horqin
