#include <algorithm>

#include "base/text.h"
#include "network/measure_builder.h"

namespace horqin {

namespace {

/// The columns that choose among what a term adds up.
std::string_view selectors_of(std::string_view over) {
  if (over == "in" || over == "out" || over == "net")
    return "commodity process mode store zone tag season";
  if (over == "activity" || over == "cost") return "process mode zone tag season";
  for (const auto* asset : {"capacity", "built", "retired", "investment", "annuity"}) {
    if (over == asset) return "process store zone tag";
  }
  if (over == "level") return "store commodity zone tag season";
  if (over == "demand") return "commodity zone tag season";
  if (over == "project") return "project zone tag";
  if (over == "spend") return "project fund zone tag";
  return over == "measure" ? "other" : "";
}

}  // namespace

void Compiler::expand_measure(int row, std::vector<int>& stack) {
  if (expanded_[row]) return;
  const auto& measures = case_.table("measures");
  const auto& terms = case_.table("terms");
  if (const auto first = std::ranges::find(stack, row); first != stack.end()) {
    std::string names;
    for (auto at = first; at != stack.end(); ++at) names += measures.text(*at, "id") + " by ";
    error("cycle", measures.place(row, "id"), measures.text(row, "id"),
          "the measure is defined by itself: " + names + measures.text(row, "id"),
          "break the circle in table terms");
    return;
  }
  stack.push_back(row);
  Measure built;
  built.row = row;
  bool empty = true;
  for (int term = 0; term < terms.rows(); ++term) {
    if (terms.index(term, "measure") != row) continue;
    empty = false;
    check_selectors(term);
    MeasureBuilder builder(*this, term, row, built);
    if (terms.text(term, "over") != "measure") {
      builder.add();
      continue;
    }
    const int other = terms.index(term, "other");
    if (other < 0) {
      error("term-other", terms.place(term, "other"), "", "over = measure needs the other measure",
            "name it in column other");
      continue;
    }
    expand_measure(other, stack);
    builder.add_other(net_.measures[other], case_.measure_unit[other]);
  }
  if (empty)
    warning("measure-empty", measures.place(row, "id"), measures.text(row, "id"),
            "no row of table terms belongs to the measure: it is 0 always",
            "add what it sums up to table terms");
  stack.pop_back();
  net_.measures[row] = std::move(built);
  expanded_[row] = 1;
}

/// A selector that a term does not look at would be obeyed by the reader only.
void Compiler::check_selectors(int term) {
  const auto& terms = case_.table("terms");
  const auto& over = terms.text(term, "over");
  const auto known = split_list(selectors_of(over));
  for (const auto* name : {"commodity", "process", "mode", "store", "project", "fund", "zone",
                           "tag", "season", "other"}) {
    if (std::ranges::find(known, name) != known.end() || terms.text(term, name).empty()) continue;
    error("term-selector", terms.place(term, name), terms.text(term, name),
          "a term over " + over + " is not selected by column `" + name + "`",
          "leave the cell empty, or correct column over");
  }
}

void Compiler::measures() {
  const auto& table = case_.table("measures");
  net_.measures.resize(table.rows());
  expanded_.assign(table.rows(), 0);
  std::vector<int> stack;
  for (int row = 0; row < table.rows(); ++row) expand_measure(row, stack);
}

}  // namespace horqin
