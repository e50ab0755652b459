#pragma once

#include <cstdint>
#include <vector>

#include "lp/program.h"
#include "solve/engine.h"

namespace horqin {

/// The sides of those columns and rows of a program that are moved, columns first.
struct Box {
  std::vector<double> lower, upper;

  bool empty() const;                   ///< some lower side lies above its upper side
  bool inside(const Box& other) const;  ///< what this one lets pass, the other lets pass
};

/// What is proved of the minima of programs that differ in the sides of some columns and rows
/// alone. The duals of one of them are duals for all: by weak duality each says a lower bound that
/// is linear in the sides (the cuts of Benders, 1962). One that was infeasible is so with less.
class BoundPool {
 public:
  BoundPool(std::vector<int32_t> columns, std::vector<int32_t> rows)
      : columns_(std::move(columns)), rows_(std::move(rows)) {}

  Box sides(const Program& program) const;

  /// `answer`: of the program, integers as continuous columns.
  void learn(const Program& program, const Answer& answer);

  /// No point in the box has a lower objective. Infinite: there is none.
  double at(const Box& box) const;

 private:
  struct Bound {
    double constant = 0;
    std::vector<double> slopes;
  };

  std::vector<int32_t> columns_, rows_;
  std::vector<Bound> bounds_;
  std::vector<Box> infeasible_;
};

}  // namespace horqin
