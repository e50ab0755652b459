#include "plan/conflict/proof.h"

#include <algorithm>
#include <cmath>

#include "lp/farkas.h"

namespace horqin {

namespace {

/// Do the leaves cover all whole numbers between the bounds? Parts the box at the first column on
/// which leaves disagree.
bool cover(std::vector<const Leaf*> leaves, std::vector<Leaf::Branch> box, int depth) {
  const auto inside = [&](const Leaf& leaf) {  // the box lies inside the leaf
    return std::ranges::all_of(leaf.branches, [&](const Leaf::Branch& b) {
      const auto mine = std::ranges::find(box, b.column, &Leaf::Branch::column);
      return mine != box.end() && mine->lower >= b.lower && mine->upper <= b.upper;
    });
  };
  if (std::ranges::any_of(leaves, [&](const Leaf* leaf) { return inside(*leaf); })) return true;
  if (leaves.empty() || depth > 4096) return false;
  for (const Leaf* leaf : leaves) {
    for (const auto& b : leaf->branches) {
      auto mine = std::ranges::find(box, b.column, &Leaf::Branch::column);
      if (mine == box.end()) return false;  // a column that is not whole
      double cut = 0;
      if (b.upper < mine->upper) {
        cut = std::floor(b.upper);
      } else if (b.lower > mine->lower) {
        cut = std::ceil(b.lower) - 1;
      } else {
        continue;
      }
      auto below = box;
      auto above = box;
      below[mine - box.begin()].upper = cut;
      above[mine - box.begin()].lower = cut + 1;
      const auto meets = [](const std::vector<Leaf::Branch>& part) {
        return [&part](const Leaf* one) {
          return std::ranges::all_of(one->branches, [&](const Leaf::Branch& x) {
            const auto own = std::ranges::find(part, x.column, &Leaf::Branch::column);
            return own == part.end() || (x.lower <= own->upper && x.upper >= own->lower);
          });
        };
      };
      std::vector<const Leaf*> low, high;
      std::ranges::copy_if(leaves, std::back_inserter(low), meets(below));
      std::ranges::copy_if(leaves, std::back_inserter(high), meets(above));
      return cover(std::move(low), std::move(below), depth + 1) &&
             cover(std::move(high), std::move(above), depth + 1);
    }
  }
  return false;
}

}  // namespace

bool proves(const Switched& switched, const Subset& on, const std::vector<Leaf>& leaves,
            double tolerance) {
  const Program program = with_only(switched, on);
  std::vector<const Leaf*> all;
  for (const auto& leaf : leaves) {
    Program part = program;
    for (const auto& [column, lower, upper] : leaf.branches) {
      part.lower[column] = std::max(part.lower[column], lower);
      part.upper[column] = std::min(part.upper[column], upper);
    }
    if (!proves_infeasible(part, leaf.ray, tolerance)) return false;
    all.push_back(&leaf);
  }
  std::vector<Leaf::Branch> box;
  for (int32_t j = 0; j < program.columns(); ++j) {
    if (!program.integer.empty() && program.integer[j])
      box.push_back({j, program.lower[j], program.upper[j]});
  }
  return !leaves.empty() && cover(std::move(all), std::move(box), 0);
}

}  // namespace horqin
