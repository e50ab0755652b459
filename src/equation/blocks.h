#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

namespace horqin {

/// Items of an equation in blocks, one per entity: block of an item, and place inside it.
class Blocks {
 public:
  template <class Size>
  static Blocks make(size_t entities, Size size) {
    Blocks blocks;
    blocks.first_.reserve(entities + 1);
    blocks.first_.push_back(0);
    for (size_t i = 0; i < entities; ++i) {
      blocks.first_.push_back(blocks.first_.back() + static_cast<int64_t>(size(i)));
    }
    return blocks;
  }

  int64_t total() const { return first_.back(); }

  /// Calls f(entity, place in block, item) for items [begin, end).
  template <class F>
  void each(int64_t begin, int64_t end, F f) const {
    if (begin >= end) return;
    auto entity = static_cast<size_t>(std::upper_bound(first_.begin(), first_.end(), begin) -
                                      first_.begin()) -
                  1;
    for (int64_t item = begin; item < end; ++item) {
      while (item >= first_[entity + 1]) ++entity;
      f(static_cast<int32_t>(entity), item - first_[entity], item);
    }
  }

  std::pair<int32_t, int64_t> find(int64_t item) const {
    const auto entity = std::upper_bound(first_.begin(), first_.end(), item) - first_.begin() - 1;
    return {static_cast<int32_t>(entity), item - first_[entity]};
  }

 private:
  std::vector<int64_t> first_;
};

}  // namespace horqin
