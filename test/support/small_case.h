// Small cases written down in a test as a story, and what a program made of them says.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/text.h"
#include "case/case.h"

namespace horqin {

// The tables of a small case. A story names a table at the beginning of a line; the indented lines
// below it are its header and rows, with blanks around cells as the reader likes them:
//
//   periods
//     year, years
//     2025, 1
//   series/wind.csv
//     step, cf
//     1,    0.5
//
// The text below `case.toml` is taken as it is. Lines that begin with # are remarks.
class SmallCase {
 public:
  struct Rows {
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows;
  };

  SmallCase() = default;
  explicit SmallCase(const std::string& story) { tell(story); }

  // Adds to the case: tables anew, or more rows of a table that is there (with its header again).
  SmallCase& tell(const std::string& story) {
    std::string name;
    bool head = false;
    for (const auto& line : split(story, '\n')) {
      const auto text = trim(line);
      if (text.empty() || text.front() == '#') continue;
      if (line.front() != ' ') {
        name = text;
        head = true;
      } else if (name == "case.toml") {
        settings_ += std::string(text) + "\n";
      } else {
        add(name, text, head);
        head = false;
      }
    }
    return *this;
  }

  Rows& table(const std::string& name) {
    const auto found = tables_.find(name);
    if (found == tables_.end()) throw std::logic_error("the story has no table " + name);
    return found->second;
  }
  bool has(const std::string& name) const { return tables_.contains(name); }
  std::map<std::string, Rows>& tables() { return tables_; }
  // Cells of rows whose first cell is `id`.
  SmallCase& set(const std::string& name, const std::string& id, const std::string& column,
                 const std::string& text) {
    auto& rows = table(name);
    bool found = false;
    for (auto& row : rows.rows) {
      if (row.front() != id) continue;
      row[position(rows, column, name)] = text;
      found = true;
    }
    if (!found) throw std::logic_error("table " + name + " has no row " + id);
    return *this;
  }
  SmallCase& drop(const std::string& name) {
    tables_.erase(name);
    return *this;
  }
  SmallCase& settings(const std::string& text) {
    settings_ = text;
    return *this;
  }

  std::map<std::string, std::string> texts() const {
    std::map<std::string, std::string> texts;
    texts["case.toml"] = settings_.empty() ? "currency = \"CNY\"\n" : settings_;
    for (const auto& [name, rows] : tables_) {
      std::string text = join(rows.header, ",") + "\n";
      for (const auto& row : rows.rows) text += join(row, ",") + "\n";
      texts[name.find('/') == std::string::npos ? std::string(table_spec(name).file) : name] = text;
    }
    return texts;
  }

 private:
  static std::vector<std::string> split(const std::string& text, char at) {
    std::vector<std::string> parts(1);
    for (const char c : text) {
      if (c == at) {
        parts.emplace_back();
      } else {
        parts.back() += c;
      }
    }
    return parts;
  }

  void add(const std::string& name, std::string_view text, bool head) {
    std::vector<std::string> cells;
    for (const auto& cell : split(std::string(text), ',')) cells.emplace_back(trim(cell));
    auto& rows = tables_[name];
    if (!head) {
      if (cells.size() != rows.header.size())
        throw std::logic_error(name + ": as many cells as columns, please: " + std::string(text));
      rows.rows.push_back(std::move(cells));
    } else if (rows.header.empty()) {
      rows.header = std::move(cells);
    } else if (rows.header != cells) {
      throw std::logic_error("the story of " + name + " goes on with another header");
    }
  }

  static size_t position(Rows& rows, const std::string& column, const std::string& name) {
    for (size_t i = 0; i < rows.header.size(); ++i) {
      if (rows.header[i] == column) return i;
    }
    throw std::logic_error("table " + name + " has no column " + column);
  }

  std::string settings_;
  std::map<std::string, Rows> tables_;
};

}  // namespace horqin
