#include <algorithm>
#include <numeric>

#include "base/text.h"
#include "network/compiler.h"
#include "table/number.h"

namespace horqin {

/// Windows in which nothing can begin, and orders that cannot be kept.
void Compiler::check_projects() {
  const auto& table = case_.table("projects");
  for (int row = 0; row < table.rows(); ++row) {
    const auto& project = net_.projects[row];
    const auto opens = [&](const Period& period) {
      return period.year >= project.from && period.year <= project.to;
    };
    if (project.to >= project.from && std::ranges::none_of(net_.line.periods, opens)) {
      error("window", table.place(row, "from"), table.text(row, "from"),
            "no period begins between " + table.text(row, "from") + " and " +
                table.text(row, "to") + ": the project could never begin",
            "widen the window to a year of table periods");
    }
    for (const ProjectId other : project.requires_) {
      const bool excluded = std::ranges::find(project.excludes, other) != project.excludes.end();
      if (other.value != row && !excluded) continue;
      error("project-order", table.place(row, "requires"), table.text(row, "requires"),
            other.value == row
                ? "the project requires itself"
                : "the project requires and excludes `" + table.text(other.value, "id") + "`",
            other.value == row ? "take it out of the cell" : "take it out of one of the cells");
    }
    if (std::ranges::find(project.excludes, ProjectId(row)) != project.excludes.end()) {
      error("project-order", table.place(row, "excludes"), table.text(row, "excludes"),
            "the project excludes itself", "take it out of the cell");
    }
  }
}

void Compiler::projects() {
  const auto& table = case_.table("projects");
  for (int row = 0; row < table.rows(); ++row) {
    Project project;
    project.row = row;
    project.from = static_cast<int>(table.number(row, "from"));
    project.to = static_cast<int>(table.number(row, "to"));
    project.lead = static_cast<int>(table.number(row, "lead"));
    project.cost = value(table, row, "cost");
    project.must = table.flag(row, "must");
    for (const auto word : split_list(table.text(row, "spend"))) {
      NumberProblem why;
      project.spend.push_back(read_number(word, Infinity::refuse, why).value_or(0));
    }
    const double sum = std::accumulate(project.spend.begin(), project.spend.end(), 0.0);
    if (std::abs(sum - 1) > 1e-6) {
      error("spend-sum", table.place(row, "spend"), table.text(row, "spend"),
            "the shares do not sum to 1", "correct them");
    }
    if (project.to < project.from) {
      error("window", table.place(row, "to"), table.text(row, "to"),
            "the window ends before it begins", "correct from and to");
    }
    for (const auto& other : table.references(row, "requires"))
      project.requires_.emplace_back(other.row);
    for (const auto& other : table.references(row, "excludes"))
      project.excludes.emplace_back(other.row);
    net_.projects.push_back(std::move(project));
  }
  check_projects();
  const auto& gives = case_.table("project_gives");
  for (int row = 0; row < gives.rows(); ++row) {
    const int project = gives.index(row, "project");
    const auto of = gives.reference(row, "of");
    if (project < 0 || !of.valid()) continue;
    int zone = gives.index(row, "zone");
    if (zone < 0) zone = table.index(project, "zone");
    const auto assets = assets_of(of, ZoneId(zone));
    if (assets.size() != 1) {
      error("project-gives", gives.place(row, "of"), gives.text(row, "of"),
            assets.empty() ? "it has no capacity there" : "it stands in several zones",
            assets.empty() ? "give it a capacity_unit (stores: capacity = yes), or correct the zone"
                           : "name one of them in column zone");
      continue;
    }
    net_.projects[project].gives.push_back({assets.front(), number(gives, row, "size")});
  }
  const auto& uses = case_.table("project_uses");
  for (int row = 0; row < uses.rows(); ++row) {
    const int project = uses.index(row, "project");
    const int commodity = uses.index(row, "commodity");
    if (project < 0 || commodity < 0) continue;
    int zone = uses.index(row, "zone");
    if (zone < 0) zone = table.index(project, "zone");
    if (zone < 0) {
      error("project-zone", uses.place(row, "zone"), "",
            "the project has no zone, and the row names none", "name a zone");
      continue;
    }
    const auto& when = uses.text(row, "when");
    net_.project_uses.push_back(
        {project, static_cast<int32_t>(net_.projects[project].uses.size())});
    net_.projects[project].uses.push_back({node(commodity, ZoneId(zone)),
                                           number(uses, row, "amount"),
                                           when == "spend"   ? Project::When::spend
                                           : when == "begin" ? Project::When::begin
                                                             : Project::When::running});
  }
}

}  // namespace horqin
