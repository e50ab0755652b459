#include "plan/conflict/subset_map.h"

#include <algorithm>
#include <ranges>

namespace horqin {

struct SubsetMap::Search {
  enum class Mark : uint8_t { open, out, kept };

  const SubsetMap& map;
  int most;
  std::vector<Mark> marks;
  int out = 0;

  /// Leaves out elements of the first conflict that is not hit, one after the other; what has been
  /// tried in vain is kept in later branches.
  bool run() {
    const auto open =
        std::ranges::find_if(map.conflicts_, [&](const Subset& c) { return !hits(c); });
    if (open == map.conflicts_.end()) return true;
    if (out == most) return false;
    std::vector<int> tried;
    // The last ones first: goals, so that what is found next is about another goal.
    for (const int s : *open | std::views::reverse) {
      if (marks[s] == Mark::kept) continue;
      marks[s] = Mark::out;
      ++out;
      const bool allowed =
          std::ranges::none_of(map.corrections_, [&](const Subset& c) { return all_out(c); });
      if (allowed && run()) return true;
      --out;
      marks[s] = Mark::kept;
      tried.push_back(s);
    }
    for (const int s : tried) marks[s] = Mark::open;
    return false;
  }

  /// Takes back what is not needed to hit every conflict.
  Subset smallest() {
    Subset left;
    for (int s = 0; s < map.switches_; ++s) {
      if (marks[s] != Mark::out) continue;
      marks[s] = Mark::open;
      if (std::ranges::all_of(map.conflicts_, [&](const Subset& c) { return hits(c); })) continue;
      marks[s] = Mark::out;
      left.push_back(s);
    }
    return left;
  }

  bool hits(const Subset& set) const {
    return std::ranges::any_of(set, [&](int s) { return marks[s] == Mark::out; });
  }
  bool all_out(const Subset& set) const {
    return std::ranges::all_of(set, [&](int s) { return marks[s] == Mark::out; });
  }
};

std::optional<Subset> SubsetMap::next(int most) const {
  // The empty correction says that all of them hold: nothing is left to ask.
  if (std::ranges::any_of(corrections_, [](const Subset& c) { return c.empty(); })) return {};
  Search search{*this, most, std::vector<Search::Mark>(switches_, Search::Mark::open)};
  if (!search.run()) return {};
  return search.smallest();
}

std::optional<Subset> SubsetMap::fewest() const {
  for (int most = 0; most <= switches_; ++most) {
    if (auto found = next(most)) return found;
  }
  return {};
}

Subset SubsetMap::without(const Subset& left_out) const {
  Subset rest;
  for (int s = 0; s < switches_; ++s) {
    if (!std::ranges::binary_search(left_out, s)) rest.push_back(s);
  }
  return rest;
}

}  // namespace horqin
