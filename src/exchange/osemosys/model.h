#pragma once

#include <span>
#include <string>
#include <vector>

#include "exchange/osemosys/data.h"

namespace horqin::osemosys {

struct Model;

/// Positions of the elements of sets, in the order of the indices of a parameter.
using Key = std::array<int32_t, 5>;

/// A parameter looked up: sparse, with its default.
class Values {
 public:
  struct One {
    uint64_t at = 0;  ///< the key as one number, the last index running fastest
    Key key{};
    double value = 0;
    Data::Spot spot;
  };

  double at(std::initializer_list<int32_t> key) const;
  /// The entry that gives the value; null where the default does.
  const One* find(std::initializer_list<int32_t> key) const;
  /// Values over the last index for given others.
  std::vector<double> over_last(std::initializer_list<int32_t> key) const;
  /// Entries that begin with the key, in order.
  std::span<const One> below(std::initializer_list<int32_t> key) const;
  std::span<const One> all() const { return list_; }
  double fallback() const { return fallback_; }
  /// Whether any value, given or by default, differs from 0.
  bool any() const;

 private:
  friend class ModelMaker;
  friend struct Model;
  uint64_t pack(std::initializer_list<int32_t> key) const;
  std::vector<One> list_;  ///< sorted by `at`
  std::vector<int32_t> sizes_;
  double fallback_ = 0;
};

/// A model with its sets and values looked up.
struct Model {
  std::string file;
  std::array<std::vector<std::string>, set_count> sets;
  std::array<Values, param_count> values;
  std::array<std::string, param_count> files;   ///< where each parameter stands
  std::array<bool, param_count> stands{};       ///< the source speaks of it
  std::array<bool, param_count> has_default{};  ///< the source or its configuration gives one
  std::vector<int> years;                       ///< of the set, increasing
  std::vector<Data::Unknown> unread;   ///< parameters without a part in the model, all default
  std::optional<Data::Spot> open_end;  ///< a data file without `end;`: its last line
  std::vector<Param> without_file;     ///< the configuration names them, the folder has them not

  int32_t count(Set set) const { return static_cast<int32_t>(of(set).size()); }
  const std::vector<std::string>& of(Set set) const { return sets[static_cast<size_t>(set)]; }
  const Values& operator[](Param param) const { return values[static_cast<size_t>(param)]; }
  /// Takes the place of a default that the source does not give.
  void assume(Param param, double fallback) {
    values[static_cast<size_t>(param)].fallback_ = fallback;
  }
  Place place(Param param, const Values::One* entry) const;
  /// CapitalCost[R1,GAS,2020]
  std::string words(Param param, std::initializer_list<int32_t> key) const;
};

/// Looks up every name. Tells names that stand in no set, values given twice, sets and parameters
/// that are missing, years and numbered sets that are no whole numbers.
Model make_model(const Data& data, Problems& problems);

}  // namespace horqin::osemosys
