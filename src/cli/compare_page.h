#pragma once

#include "cli/sheet.h"
#include "plan/question/compare.h"

namespace horqin {

/// Runs side by side: what they cost, goals, red lines, projects and indicators that differ, and
/// what the change of the cost is made of.
class ComparePage : Sheet {
 public:
  ComparePage(const Comparison& comparison, const std::string& period, bool all,
              const Common& common)
      : Sheet(common), c_(comparison), period_(period), all_(all) {}

  std::string write();

 private:
  std::vector<TextTable::Column> columns(const char* first) const;
  void runs();
  void goals();
  void limits();
  void projects();
  void indicators();
  void costs(size_t run);
  std::string title(const ComparedRow& row) const;
  std::string when(const ComparedRow& row) const;
  std::string light(const std::string& mark) const;
  void same_in_all(size_t number, const char* english, const char* chinese);

  const Comparison& c_;
  std::string period_;
  bool all_;
};

/// "running" in the language, and the name of what it is of as the case calls it.
std::string cost_words(const Comparison::Step& step, bool chinese);

}  // namespace horqin
