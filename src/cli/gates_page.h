#pragma once

#include "cli/sheet.h"
#include "network/screening.h"
#include "result/markup.h"

namespace horqin {

/// Which gates projects pass, what refuses them, and the cheapest way through.
class GatesPage : Sheet {
 public:
  GatesPage(const Case& source, const std::vector<Screening>& screenings, const Common& common)
      : Sheet(common), source_(source), screenings_(screenings) {}

  std::string write();

 private:
  std::string title(const char* table, int row) const;
  const std::string& pick(const Words& words) const { return zh_ ? words.zh : words.en; }
  std::string list(const Screening& screening, Verdict verdict) const;
  void overview();
  void refusals(const Screening& screening);
  std::string against(const GateResult& result) const;
  std::string way_through(const GateResult& result) const;
  std::string for_coverage(const GateResult& result) const;
  bool asked_of_projects(int attribute) const;
  void per_base();

  const Case& source_;
  const std::vector<Screening>& screenings_;
};

}  // namespace horqin
