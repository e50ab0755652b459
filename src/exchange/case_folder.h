#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "case/schema.h"

namespace horqin {

/// Ids made from the names of another tool: letters, digits, `_ - .` and Chinese letters stay, runs
/// of anything else become one `_`. An id is given once in the whole case; a second name that would
/// get the same one, or differ from it by letter case only, gets `_2`, `_3` … behind it.
class CaseIds {
 public:
  /// The id of a name of one kind ("process", "zone"): the same again when it is asked again.
  const std::string& of(std::string_view kind, std::string_view name);
  /// A fresh id near the text: for things that the source has no name for.
  std::string fresh(std::string_view text);

 private:
  std::map<std::pair<std::string, std::string>, std::string> given_;
  std::set<std::string> taken_;  ///< in lower case
};

/// A table of the schema that is being written. Cells are named by column; columns that no row
/// fills are left out of the file.
class CaseTable {
 public:
  explicit CaseTable(const TableSpec& spec);

  /// Begins a row; `set` fills its cells.
  CaseTable& row();
  CaseTable& set(std::string_view column, std::string_view text);
  CaseTable& set(std::string_view column, const std::string& text) {
    return set(column, std::string_view(text));
  }
  CaseTable& set(std::string_view column, const char* text) {
    return set(column, std::string_view(text));
  }
  CaseTable& set(std::string_view column, double number);  ///< ±inf is written inf, -inf
  CaseTable& set(std::string_view column, int number);
  /// The unit that cells of a column have when they name none; written into its header.
  void unit(std::string_view column, std::string_view unit);

  int64_t rows() const { return static_cast<int64_t>(rows_.size()); }
  const TableSpec& spec() const { return *spec_; }
  /// Fills column `source` of rows that name none.
  void fill_source(std::string_view id);
  std::string csv() const;

 private:
  size_t position(std::string_view column) const;

  const TableSpec* spec_;
  std::vector<std::string_view> columns_;
  std::vector<std::string> units_;
  std::vector<std::vector<std::string>> rows_;
};

/// The rows that series of one file share: index columns of the schema and their keys.
struct SeriesShape {
  std::string file;                            ///< without folder and ending: "by_year"
  std::vector<std::string> index;              ///< "year", "day", "step" …
  std::vector<std::vector<std::string>> keys;  ///< per row
};

/// A case that an importer writes: tables, series, settings, and other files beside them. Nothing
/// stands at the target before `commit`, which writes all of it aside and renames it.
class CaseFolder {
 public:
  /// Refuses (InputError folder-exists) a target that is there, before any work is done.
  explicit CaseFolder(std::filesystem::path target);

  CaseTable& table(std::string_view name);  ///< a name of the schema
  CaseIds ids;

  /// The key of table sources that rows of measured numbers have which name no other.
  void source(std::string_view id) { source_ = id; }

  /// A line of case.toml; `key` is "title_en" or "money.rate".
  void setting(std::string_view key, std::string_view text);
  void setting(std::string_view key, const char* text) { setting(key, std::string_view(text)); }
  void setting(std::string_view key, double number);
  void setting(std::string_view key, int number);
  void setting(std::string_view key, bool flag);

  /// Position of a shape; `series` adds to it.
  size_t shape(SeriesShape shape);
  /// The name under which a cell calls the series: `wanted` made safe and unique, or the name of an
  /// earlier series of the shape with the same values and unit.
  std::string series(size_t shape, std::string_view wanted, std::span<const double> values,
                     std::string_view unit = {});

  /// Any other file, by its path below the case.
  void file(std::string path, std::string text) { files_[std::move(path)] = std::move(text); }

  /// A copy of a file that lies elsewhere, by its path below the case.
  void copy(std::string path, std::filesystem::path from) {
    copies_[std::move(path)] = std::move(from);
  }

  void commit();  ///< throws InputError

 private:
  struct OneSeries {
    std::string name, unit;
    std::vector<double> values;
  };
  struct Shape {
    SeriesShape rows;
    std::vector<OneSeries> series;
    std::multimap<uint64_t, size_t> by_hash;
  };
  void put(std::string_view key, std::string value);
  std::string toml() const;
  static std::string csv(const Shape& shape, size_t first, size_t last);

  std::filesystem::path target_;
  std::string source_;
  std::map<std::string, CaseTable, std::less<>> tables_;
  std::vector<Shape> shapes_;
  std::set<std::string> series_names_;
  std::vector<std::pair<std::string, std::string>> settings_;
  std::map<std::string, std::string> files_;
  std::map<std::string, std::filesystem::path> copies_;
};

}  // namespace horqin
