#pragma once

#include <functional>

#include "equation/assemble.h"

namespace horqin {

/// Steps [first, last); the answer is kept up to `keep`.
struct Window {
  int32_t first = 0, last = 0, keep = 0;
};

/// Where the columns and rows of a program stand in time, and the programs of windows.
class Windows {
 public:
  /// Throws InputError where something runs over more than the shortest window.
  Windows(const Model& model, const Assembled& assembled, std::vector<Window> windows);

  const std::vector<Window>& all() const { return windows_; }
  bool timed(int32_t column) const { return steps_[static_cast<size_t>(column)].step >= 0; }

  struct Part {
    Program program;
    std::vector<int32_t> columns, rows;  ///< of the whole program
  };
  /// `x`: known values of all columns that are no matter of a step, and of steps before the window.
  Part cut(const Window& window, const std::vector<double>& x);

  const std::vector<int32_t>& shared() const { return shared_; }  ///< rows
  const std::vector<int32_t>& closed() const { return closed_; }  ///< stores

 private:
  struct When {
    int32_t step = -1;    ///< −1: no matter of a step
    int32_t stride = 1;   ///< to the same column of the next step
    bool closes = false;  ///< of a circle that each window closes
  };
  void place_columns();
  void place(int32_t first, int64_t count, int32_t stride, bool closes);
  void place_rows();
  int32_t home(const std::vector<int32_t>& steps) const;
  void refuse(int32_t row) const;
  double add_row(int32_t row, const Window& window, const std::vector<double>& x,
                 std::vector<std::pair<int32_t, double>>& terms, bool shared) const;

  const Model& model_;
  const Assembled& assembled_;
  std::vector<Window> windows_;
  int32_t count_ = 0, shortest_ = 0;
  std::vector<When> steps_;                                 // by column
  std::vector<int32_t> local_;                              // by column: in the window; −1: not
  std::vector<std::vector<int32_t>> columns_of_, rows_of_;  // by step
  std::vector<int32_t> shared_, closed_;
};

}  // namespace horqin
