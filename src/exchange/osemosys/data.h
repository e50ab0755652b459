#pragma once

#include <array>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/diagnostic.h"
#include "exchange/osemosys/names.h"

namespace horqin::osemosys {

/// What a source says, before anything is looked up: symbols as numbers, each value with its place.
struct Data {
  /// A symbol is known by its position; equal texts are one symbol.
  int32_t symbol(std::string_view text);
  const std::string& text(int32_t symbol) const { return texts_[static_cast<size_t>(symbol)]; }

  struct Spot {
    int32_t line = 0, column = 0;
  };
  struct Entry {
    std::array<int32_t, 5> key{-1, -1, -1, -1, -1};
    double value = 0;
    Spot at;
  };
  struct OneParam {
    bool stands = false;  ///< the source speaks of it
    std::string file;
    Spot at;
    std::optional<double> fallback;  ///< `default` of the source or its configuration
    std::vector<Entry> entries;
  };
  struct OneSet {
    bool stands = false;
    std::string file;
    std::vector<int32_t> elements;
    std::vector<Spot> at;
  };

  std::string file;  ///< the source, for messages that speak of all of it
  std::array<OneSet, set_count> sets;
  std::array<OneParam, param_count> params;
  /// Names with values that no part of the model knows.
  struct Unknown {
    std::string name, file;
    Spot at;
    bool has_values = false;
    bool is_set = false;
    std::optional<double> fallback;  ///< a default that would stand for all values
    bool unnamed = false;  ///< a file that the configuration, which is there, does not name
  };
  std::vector<Unknown> unknown;
  std::set<std::string> results;  ///< names that the configuration calls results: not read
  std::set<std::string> named;    ///< all names of the configuration
  std::optional<Spot> open_end;   ///< a data file without `end;`: its last line

  OneSet& of(Set set) { return sets[static_cast<size_t>(set)]; }
  const OneSet& of(Set set) const { return sets[static_cast<size_t>(set)]; }
  OneParam& of(Param param) { return params[static_cast<size_t>(param)]; }
  const OneParam& of(Param param) const { return params[static_cast<size_t>(param)]; }

 private:
  std::deque<std::string> texts_;
  std::unordered_map<std::string_view, int32_t> known_;
};

/// A MathProg data file: the data part of GNU MathProg as its reference describes it (Makhorin,
/// Modeling Language GNU MathProg, chapter 5: sets, parameters, slices, tabbing and transposed
/// tables). All problems are collected, each with its place.
Data read_mathprog(const std::string& text, const std::string& shown_name, Problems& problems);

}  // namespace horqin::osemosys
