#include "exchange/pypsa/csv_sheet.h"

#include <algorithm>
#include <array>

#include "base/text.h"

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

/// The cells of the first line, as they stand there.
std::vector<std::string_view> headings(std::string_view text) {
  std::vector<std::string_view> all;
  bool quoted = false;
  size_t begin = 0;
  size_t at = 0;
  for (; at < text.size() && (quoted || (text[at] != '\n' && text[at] != '\r')); ++at) {
    if (text[at] == '"') quoted = !quoted;
    if (text[at] != ',' || quoted) continue;
    all.push_back(text.substr(begin, at - begin));
    begin = at + 1;
  }
  all.push_back(text.substr(begin, at - begin));
  return all;
}

/// What PyPSA would read otherwise than it was meant: another separator; blanks around a name,
/// which make it another one.
bool good_headings(const std::vector<std::string_view>& all, const std::string& shown,
                   Problems& problems) {
  if (all.size() == 1 && all[0].find_first_of(";\t") != std::string_view::npos) {
    problems.error("csv-separator", {shown, 1, 1}, std::string(all[0]),
                   "one column only: the cells are not separated by commas",
                   "save with commas between the cells");
    return false;
  }
  for (const auto heading : all) {
    const auto name = trim(heading);
    if (heading.data() == all[0].data() || name.empty() || name.size() == heading.size()) continue;
    const auto column = static_cast<int>(heading.data() - all[0].data()) + 1;
    problems.error("heading-blank", {shown, 1, column}, std::string(name),
                   "blanks stand around the name of the column: PyPSA takes them for a part of it",
                   "write the name without blanks");
    return false;
  }
  return true;
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
  const auto first = headings(text);
  if (!good_headings(first, shown, problems)) return std::nullopt;
  for (size_t c = 0; c < first.size(); ++c) whole += (c ? ",c" : "c") + std::to_string(c);
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
