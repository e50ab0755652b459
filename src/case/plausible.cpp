#include "case/plausible.h"

#include <cmath>
#include <map>

#include "case/schema.h"

namespace horqin {

namespace {

/// Shares are below it, or a hundred times too large: 45 for 45 %.
constexpr double large_share = 10;

void warn_large(const Table& table, int row, int column, Problems& problems) {
  const auto& found = table.text(row, column);
  problems.warning("share-large", table.place(row, column), found,
                   "as a plain number this means " + found + " times, not per cent",
                   "write " + found + " % if per cent is meant");
}

bool plain_and_large(const Datum& datum) {
  return datum.series.empty() && !datum.has_unit && std::isfinite(datum.value) &&
         std::abs(datum.value) >= large_share;
}

void check_shares(const Case& c, const Table& table, Problems& problems) {
  const auto& columns = table.spec->columns;
  for (size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].unit != UnitRule::share) continue;
    for (int row = 0; row < table.rows(); ++row) {
      const int column = static_cast<int>(i);
      const int32_t datum = table.datum(row, columns[i].name);
      if (!table.given(row, column) || datum < 0 || !plain_and_large(c.data[datum])) continue;
      warn_large(table, row, column, problems);
    }
  }
}

/// A bound that is a share of another measure in the same year.
void check_share_of(const Case& c, const Table& table, Problems& problems) {
  for (int row = 0; row < table.rows(); ++row) {
    const int32_t datum = table.datum(row, "bound");
    const int measure = table.index(row, "measure");
    const int other = table.index(row, "of");
    if (datum < 0 || measure < 0 || other < 0 || !table.text(row, "of_year").empty()) continue;
    if (!compatible(c.measure_unit[measure], c.measure_unit[other])) continue;
    if (plain_and_large(c.data[datum])) warn_large(table, row, table.column("bound"), problems);
  }
}

/// Two rows that say the same in a table where rows add up.
void check_repeated(const Table& table, Problems& problems) {
  std::map<std::string, int> seen;
  for (int row = 0; row < table.rows(); ++row) {
    std::string all;
    for (int column = 0; column < static_cast<int>(table.spec->columns.size()); ++column) {
      all += table.text(row, column) + '\n';
    }
    const auto [first, fresh] = seen.emplace(all, row);
    if (fresh) continue;
    const auto place = table.place(first->second);
    problems.warning("row-twice", table.place(row), table.text(row, 0),
                     "the same row stands already in " + place.file + ":" +
                         std::to_string(place.line) + ", and both count",
                     "delete one of them, or write the sum into one row");
  }
}

/// A project whose cost is spread as an annuity over a life that nobody gave: a thousand years, so
/// that without interest hardly anything of it counts.
void check_project_lives(const Case& c, Problems& problems) {
  constexpr double low_rate = 0.02;
  if (c.settings.capital != Settings::Capital::annuity || c.settings.rate >= low_rate) return;
  const auto& projects = c.table("projects");
  const auto& gives = c.table("project_gives");
  std::vector<bool> lives(static_cast<size_t>(projects.rows()), false);
  for (int row = 0; row < gives.rows(); ++row) {
    const int project = gives.index(row, "project");
    const auto of = gives.reference(row, "of");
    if (project < 0 || !of.valid()) continue;
    const auto& table = c.tables[of.table];
    if (table.given(of.row, table.column("life"))) lives[project] = true;
  }
  for (int row = 0; row < projects.rows(); ++row) {
    const int32_t cost = projects.datum(row, "cost");
    if (lives[row] || cost < 0 || !(c.data[cost].value > 0)) continue;
    problems.warning("project-life", projects.place(row, projects.column("cost")),
                     projects.text(row, "cost"),
                     "nothing that the project gives has a life, so this is spread over 1000 years",
                     "give a life to what it gives (a process without arcs will do), or write "
                     "capital = \"at_once\" in case.toml");
  }
}

}  // namespace

void check_plausible(const Case& c, Problems& problems) {
  for (const auto& table : c.tables) check_shares(c, table, problems);
  for (const auto* name : {"limits", "goals"}) check_share_of(c, c.table(name), problems);
  for (const auto* name : {"arcs", "level_arcs", "terms", "project_gives", "project_uses"})
    check_repeated(c.table(name), problems);
  check_project_lives(c, problems);
}

}  // namespace horqin
