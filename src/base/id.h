#pragma once

#include <cassert>
#include <compare>
#include <concepts>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <span>
#include <utility>
#include <vector>

namespace horqin {

// An integer that knows what it counts: Id<Zone> cannot be used where Id<Process> is wanted.
// -1 is "none". Same size and speed as int32_t.
template <class Tag>
struct Id {
  int32_t value = -1;

  constexpr Id() = default;
  constexpr explicit Id(int32_t v) : value(v) {}
  template <std::integral Int>
  requires(!std::same_as<Int, int32_t> && !std::same_as<Int, bool>) constexpr explicit Id(Int v)
      : value(static_cast<int32_t>(v)) {}

  template <std::integral Int>
  requires(!std::same_as<Int, bool>) constexpr explicit operator Int() const {
    return static_cast<Int>(value);
  }

  constexpr bool valid() const { return value >= 0; }
  friend constexpr auto operator<=>(const Id&, const Id&) = default;
};

// The ids first, first + 1, … last - 1: for (ZoneId zone : zones.ids()).
template <class IdType>
class IdRange {
 public:
  class Iterator {
   public:
    using value_type = IdType;
    using difference_type = std::ptrdiff_t;

    constexpr Iterator() = default;
    constexpr explicit Iterator(int32_t at) : at_(at) {}
    constexpr IdType operator*() const { return IdType(at_); }
    constexpr Iterator& operator++() {
      ++at_;
      return *this;
    }
    constexpr Iterator operator++(int) { return Iterator(at_++); }
    friend constexpr bool operator==(const Iterator&, const Iterator&) = default;

   private:
    int32_t at_ = 0;
  };

  constexpr explicit IdRange(int32_t last) : last_(last) {}
  constexpr IdRange(int32_t first, int32_t last) : first_(first), last_(last) {}

  constexpr Iterator begin() const { return Iterator(first_); }
  constexpr Iterator end() const { return Iterator(last_); }
  constexpr int32_t size() const { return last_ - first_; }
  constexpr bool empty() const { return last_ == first_; }

 private:
  int32_t first_ = 0;
  int32_t last_ = 0;
};

// A vector that only its own kind of id may index.
template <class IdType, class T>
class IdVector {
  static_assert(!std::same_as<T, bool>, "use uint8_t: vector<bool> is not a vector");

 public:
  IdVector() = default;
  explicit IdVector(size_t size, const T& value = T()) : items_(size, value) {}
  explicit IdVector(std::vector<T> items) : items_(std::move(items)) {}
  IdVector(std::initializer_list<T> items) : items_(items) {}

  T& operator[](IdType id) {
    assert(contains(id));
    return items_[static_cast<size_t>(id.value)];
  }
  const T& operator[](IdType id) const {
    assert(contains(id));
    return items_[static_cast<size_t>(id.value)];
  }

  IdType push_back(T item) {
    items_.push_back(std::move(item));
    return IdType(items_.size() - 1);
  }
  void reserve(size_t size) { items_.reserve(size); }
  void resize(size_t size, const T& value = T()) { items_.resize(size, value); }
  void clear() { items_.clear(); }

  bool contains(IdType id) const {
    return id.valid() && static_cast<size_t>(id.value) < items_.size();
  }
  int32_t size() const { return static_cast<int32_t>(items_.size()); }
  bool empty() const { return items_.empty(); }
  IdRange<IdType> ids() const { return IdRange<IdType>(size()); }

  auto begin() { return items_.begin(); }
  auto end() { return items_.end(); }
  auto begin() const { return items_.begin(); }
  auto end() const { return items_.end(); }
  T& back() { return items_.back(); }
  const T& back() const { return items_.back(); }
  std::span<const T> span() const { return items_; }
  std::span<T> span() { return items_; }

  friend bool operator==(const IdVector&, const IdVector&) = default;

 private:
  std::vector<T> items_;
};

}  // namespace horqin

template <class Tag>
struct std::hash<horqin::Id<Tag>> {
  size_t operator()(horqin::Id<Tag> id) const noexcept { return std::hash<int32_t>()(id.value); }
};
