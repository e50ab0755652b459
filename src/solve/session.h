// One loaded program that is changed and solved again, warm.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "lp/program.h"
#include "solve/basis.h"
#include "solve/engine.h"

namespace horqin {

// Not for two threads at once; two sessions in two threads are fine.
//
// Memory: the session owns the one copy of the program that the check needs (move it in to make
// none) and the engine holds its own. Solves that follow a solve with a basis start from that
// basis.
//
// A change that makes no sense (index out of range, column twice in a row, NaN) makes every later
// solve fail with that message: nothing is solved that differs from what was asked.
class Session {
 public:
  explicit Session(Program program);
  ~Session();
  Session(Session&&) noexcept;
  Session& operator=(Session&&) noexcept;

  // All of the objective: without `quadratic` it becomes linear.
  void set_costs(const std::vector<double>& cost, double offset,
                 const std::vector<double>& quadratic = {});
  void set_column_bounds(int32_t column, double lower, double upper);
  void set_row_bounds(int32_t row, double lower, double upper);
  // Of an entry that the program has.
  void set_coefficient(int32_t row, int32_t column, double value);
  // Returns the index of the new row.
  int32_t add_row(double lower, double upper, std::span<const int32_t> index,
                  std::span<const double> value);
  // Integers as continuous columns (true), or back (false). Marks set meanwhile are kept for later.
  void relax_integers(bool relaxed);
  void set_integer(int32_t column, bool integer);

  Answer solve(const SolveOptions& options);

  // Where the simplex stands after a solve, and back to it for the next one, whatever was solved
  // between. Rows that were added since are basic. Empty: no solve left a basis; nothing happens.
  SimplexBasis basis() const;
  void go_back(SimplexBasis basis);

  // A ray that proves that the continuous program is infeasible (lp/farkas.h), largest entry 1;
  // checked here: empty when there is none, none was found within the limits, or it proves nothing.
  std::vector<double> farkas(const SolveOptions& options);

  int32_t rows() const;
  int32_t columns() const;
  const Program& program() const;  // kept in step with the changes; integer is empty while relaxed

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace horqin
