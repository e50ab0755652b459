#pragma once

#include <string>

#include "base/clock.h"
#include "cli/commands.h"

namespace horqin {

/// One line on a terminal that says what is going on and about how long it will take.
class ProgressLine {
 public:
  explicit ProgressLine(const Common& common)
      : on_(common.progress && !common.json), zh_(common.language == Language::chinese) {}
  ~ProgressLine() { clear(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void stage(const std::string& name, int number, int count);
  void inside(const Progress& progress);
  void clear();

 private:
  void show(const char* more);

  bool on_, zh_;
  bool shown_ = false;
  Stopwatch watch_;
  std::string name_;
  int number_ = 0, count_ = 0;
};

}  // namespace horqin
