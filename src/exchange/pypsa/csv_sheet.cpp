#include "exchange/pypsa/csv_sheet.h"

#include <algorithm>
#include <array>

namespace horqin::pypsa {

namespace {

/// Elsewhere a line that begins with `#` is a remark; a blank before it makes it a name.
std::string spared(std::string_view text) {
  std::string out;
  bool quoted = false;
  char before = '\n';
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (c == '#' && before == '\n' && !quoted) out += ' ';
    out += c;
    before = c;
  }
  return out;
}

/// Commas of the first line that stand outside quotes.
int columns_of(std::string_view text) {
  int columns = 1;
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (c == ',' && !quoted) ++columns;
    if (c == '\n' && !quoted) break;
  }
  return columns;
}

}  // namespace

bool missing(std::string_view text) {
  static constexpr std::array words = {"",         "#N/A", "#N/A N/A", "#NA",    "-1.#IND",
                                       "-1.#QNAN", "-NaN", "-nan",     "1.#IND", "1.#QNAN",
                                       "<NA>",     "N/A",  "NA",       "NULL",   "NaN",
                                       "None",     "n/a",  "nan",      "null"};
  return std::ranges::find(words, text) != words.end();
}

std::optional<double> truth(std::string_view text) {
  if (text == "True" || text == "true" || text == "TRUE") return 1;
  if (text == "False" || text == "false" || text == "FALSE") return 0;
  return std::nullopt;
}

void number_names(std::vector<std::string>& names) {
  const auto whole = [](const std::string& name) {
    const size_t sign = name.starts_with('-') || name.starts_with('+') ? 1 : 0;
    return name.size() > sign && name.size() < 19 &&
           name.find_first_not_of("0123456789", sign) == std::string::npos;
  };
  if (!std::ranges::all_of(names, whole)) return;
  for (auto& name : names) name = std::to_string(std::stoll(name));
}

std::optional<Sheet> read_sheet(const std::string& shown, std::string_view text,
                                Problems& problems) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  const auto empty = [&] {
    problems.error("csv-empty", {shown, 0, 0}, "", "the file is empty", "export the network again");
    return std::nullopt;
  };
  if (text.find_first_not_of(" \r\n\t") == std::string_view::npos) return empty();
  std::string whole;
  const int columns = columns_of(text);
  for (int c = 0; c < columns; ++c) whole += (c ? ",c" : "c") + std::to_string(c);
  whole += "\n";
  whole += spared(text);
  Problems found;
  auto table = read_csv_text(std::move(whole), shown, found);
  for (auto problem : found.all()) {  // our own first line is none of theirs
    if (problem.place.line > 0) --problem.place.line;
    problems.add(std::move(problem));
  }
  if (!table || !table->ragged.empty()) return std::nullopt;
  if (table->rows() == 0) {
    if (found.has_errors()) return std::nullopt;
    return empty();
  }
  return Sheet{std::move(*table), shown};
}

}  // namespace horqin::pypsa
