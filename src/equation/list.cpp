#include "equation/list.h"

#include <algorithm>
#include <stdexcept>

namespace horqin {

namespace {

// The table of contents of the model.
constexpr const Equation* all[] = {
    &balance,     &store_level,   &store_end,                                      //
    &capacity,    &retire,        &growth,      &lump,         &build_cost, &tie,  //
    &activity,    &activity_year, &curve,                                          //
    &ramp,        &commit,        &commit_open, &commit_tight,                     //
    &maintenance, &cycle,         &line_limits, &contingency,  &reserve,           //
    &project,     &tail,          &limit,       &goal,
};

}  // namespace

std::span<const Equation* const> equations() {
  return all;
}

const Equation& equation(std::string_view name) {
  const auto found = std::ranges::find(all, name, [](const Equation* e) { return e->name; });
  if (found == std::end(all)) throw std::logic_error("no such equation: " + std::string(name));
  return **found;
}

std::string equations_page() {
  std::string page =
      "# Equations\n\n"
      "Generated from the records in src/equation (`horqin docs equations`); do not edit.\n\n"
      "Minimisation; a dual is the change of the objective for one more unit on the right side of "
      "the row.\n";
  for (const Equation* e : all) {
    page += "\n## " + std::string(e->name) + "\n\n" + std::string(e->english) + "  \n" +
            std::string(e->chinese) + "\n\n    " + std::string(e->formula) +
            "\n\n- for each: " + std::string(e->index) +
            "\n- unit of the row: " + std::string(e->unit) + "\n- dual: " + std::string(e->dual) +
            "\n";
  }
  return page;
}

}  // namespace horqin
