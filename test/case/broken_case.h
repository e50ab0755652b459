#pragma once

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>

#include "base/files.h"
#include "case/case.h"

namespace horqin::test {

/// A case of test/case/broken: what it is about, how it differs from the case of test/case/small,
/// and the problems that reading it must report, word for word.
///
///   What is wrong, in a line or two.
///   === tables/zones.csv         replaces this file, or adds it
///   === + tables/arcs.csv        appends to it
///   === - tables/days.csv        takes it away
///   === alone                    takes all files away that stand there so far
///   === scenario dry             reads the case with this scenario
///   === problems                 the text of format(Problems), to the end of the file
///
/// Bytes that an editor would spoil: \xHH a byte, \r a carriage return, \n a line end where the
/// text has none, \{1000*text} a text repeated, \\ a backslash. The last line end of a section
/// belongs to it.
struct BrokenCase {
  std::string head;  ///< the file up to and with the line `=== problems`
  std::map<std::string, std::string> files;
  std::string scenario;
  std::string expected;
};

inline std::string slurp(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + file.string());
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

/// The files of test/case/small, by their names.
inline std::map<std::string, std::string> small_case() {
  const std::filesystem::path folder = std::string(HORQIN_SOURCE_DIR) + "/test/case/small";
  std::map<std::string, std::string> files;
  for (const auto& name : case_folder(folder)->names()) files[name] = slurp(folder / name);
  return files;
}

/// A number of the case, in working units.
inline double value(const Case& c, std::string_view table, int row, std::string_view column) {
  return c.data.at(c.table(table).datum(row, column)).value;
}

inline std::string unescape(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\\') {
      out += text[at];
      continue;
    }
    const char kind = text.at(++at);
    if (kind == 'x') {
      out += static_cast<char>(std::stoi(std::string(text.substr(at + 1, 2)), nullptr, 16));
      at += 2;
    } else if (kind == '{') {
      const auto star = text.find('*', at);
      const auto close = text.find('}', star);
      for (int n = std::stoi(std::string(text.substr(at + 1, star - at - 1))); n > 0; --n) {
        out += text.substr(star + 1, close - star - 1);
      }
      at = close;
    } else {
      out += kind == 'r' ? '\r' : kind == 'n' ? '\n' : kind;
    }
  }
  return out;
}

inline void apply_section(BrokenCase& target, std::string_view title, std::string_view body) {
  const auto below = [&](std::string_view word) { return std::string(title.substr(word.size())); };
  if (title == "problems") {
    target.expected = body;
  } else if (title == "alone") {
    target.files.clear();
  } else if (title.starts_with("scenario ")) {
    target.scenario = below("scenario ");
  } else if (title.starts_with("- ")) {
    if (target.files.erase(below("- ")) == 0) throw std::runtime_error("no file " + below("- "));
  } else if (title.starts_with("+ ")) {
    target.files.at(below("+ ")) += unescape(body);
  } else {
    target.files[std::string(title)] = unescape(body);
  }
}

inline BrokenCase read_broken_case(const std::filesystem::path& file) {
  const auto text = slurp(file);
  BrokenCase result;
  result.files = small_case();
  size_t at = text.find("\n=== ");
  if (at == std::string::npos) throw std::runtime_error("no sections in " + file.string());
  while (at != std::string::npos) {
    const size_t title = at + 5;
    const size_t line_end = text.find('\n', title);
    // Found from the line end of the title itself: a section may be empty.
    at = text.find("\n=== ", line_end);
    const size_t body_end = at == std::string::npos ? text.size() : at + 1;
    const auto name = std::string_view(text).substr(title, line_end - title);
    if (name == "problems") {
      result.head = text.substr(0, line_end + 1);
      at = std::string::npos;
    }
    apply_section(result, name,
                  std::string_view(text).substr(
                      line_end + 1, (name == "problems" ? text.size() : body_end) - line_end - 1));
  }
  if (result.head.empty()) throw std::runtime_error("no `=== problems` in " + file.string());
  return result;
}

}  // namespace horqin::test
