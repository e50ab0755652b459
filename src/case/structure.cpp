#include <algorithm>
#include <cmath>
#include <set>

#include "base/text.h"
#include "case/hours.h"
#include "case/raw_table.h"
#include "table/number.h"

namespace horqin {

namespace {

constexpr double most_steps = 100000;

std::optional<double> plain_number(std::string_view text) {
  NumberProblem why;
  return read_number(text, Infinity::allow, why);
}

void check_filled(const Case& c, Problems& problems) {
  for (const auto& table : c.tables) {
    if (!table.spec->required || !table.complete || table.rows() > 0) continue;
    problems.error("table-empty", {std::string(table.spec->file), 0, 0}, "",
                   "table " + std::string(table.spec->name) + " has no rows",
                   "add one at least: " + std::string(table.spec->english));
  }
}

/// The zones from one upwards until the root, or until one stands there again.
std::vector<int> way_up(const Table& zones, int row) {
  std::vector<int> way;
  for (int at = row; at >= 0; at = zones.index(at, "parent")) {
    const bool again = std::ranges::find(way, at) != way.end();
    way.push_back(at);
    if (again) break;
  }
  return way;
}

/// A circle is told once, at its first zone; zones that only lie below it are not to blame.
void check_tree(const Table& zones, Problems& problems) {
  std::set<int> told;
  for (int row = 0; row < zones.rows(); ++row) {
    const auto way = way_up(zones, row);
    if (way.size() < 2 || way.back() != row || told.contains(row)) continue;
    std::vector<std::string> names;
    for (const int at : way) names.push_back(zones.text(at, "id"));
    told.insert(way.begin(), way.end());
    problems.error("cycle", zones.place(row, "parent"), zones.text(row, "parent"),
                   "the zone lies inside itself: " + join(names, " in "),
                   "give one zone of the circle another parent, or none");
  }
}

void check_periods(const Table& periods, const Settings& settings, Problems& problems) {
  double last = 0;
  for (int row = 0; row < periods.rows(); ++row) {
    const double year = periods.number(row, "year");
    if (year <= last) {
      problems.error("period-order", periods.place(row, "year"), periods.text(row, "year"),
                     "the years do not increase", "sort the periods by year, each year once");
    }
    last = year;
    if (!std::isnan(periods.number(row, "worth")) &&
        settings.capital != Settings::Capital::as_given) {
      problems.error("period-worth", periods.place(row, "worth"), periods.text(row, "worth"),
                     "a worth of its own stands beside discounted costs of building",
                     "write capital = \"as_given\" in case.toml, or leave worth empty");
    }
    const double years = periods.number(row, "years");
    if (std::isnan(years)) continue;
    const double next = row + 1 < periods.rows() ? periods.number(row + 1, "year") : year + years;
    if (next > year && year + years > next) {
      problems.error("period-length", periods.place(row, "years"), periods.text(row, "years"),
                     "the period does not end before the next one begins",
                     "leave it empty: it then reaches to the next period");
    } else if (next > year + years) {
      problems.warning("period-gap", periods.place(row, "years"), periods.text(row, "years"),
                       "the years from " + exact_number(year + years) + " to " +
                           exact_number(next - 1) + " stand in no period: they cost nothing",
                       "leave it empty: it then reaches to the next period");
    }
  }
  const double first = periods.rows() > 0 ? periods.number(0, "year") : 0;
  if (first >= 1900 && settings.base_year != 0 && settings.base_year != first) {
    problems.error("base-year", periods.place(0, "year"), periods.text(0, "year"),
                   "the first period is not the base year " + std::to_string(settings.base_year) +
                       " of case.toml",
                   "make both the same year");
  }
}

void check_days(const Case& c, Problems& problems) {
  const auto& days = c.table("days");
  double sum = 0;
  std::set<std::string> closed;
  std::string season;
  for (int row = 0; row < days.rows(); ++row) {
    const auto& own = days.text(row, "season");
    if (own != season) {
      if (!closed.insert(own).second) {
        problems.error("season-order", days.place(row, "season"), own,
                       "the days of a season do not stand together", "sort the days by season");
      }
      season = own;
    }
    const double steps = days.number(row, "steps");
    sum += steps;
    if (days.number(row, "repeats") == 0) {
      problems.error("number-range", days.place(row, "repeats"), days.text(row, "repeats"),
                     "a day must stand for something",
                     "write how many days of the year it stands for");
    }
    const int length = days.datum(row, "step_hours");
    const double hours = length < 0 ? 1 : c.data[static_cast<size_t>(length)].value;
    if (!(steps * hours > hours_per_year + 1e-6)) continue;
    problems.error("day-long", days.place(row, "steps"), days.text(row, "steps"),
                   "the day is longer than a year: " + format_number(steps * hours) + " h",
                   "correct steps or step_hours");
  }
  if (sum > most_steps) {
    problems.error("day-long", days.place(0, "steps"), format_number(sum),
                   "the days have more than " + format_number(most_steps, 6) + " steps in all",
                   "take fewer days or longer steps");
  }
}

void check_futures(const Table& futures, const Table& periods, Problems& problems) {
  if (futures.rows() == 0) return;
  double sum = 0;
  for (int row = 0; row < futures.rows(); ++row) {
    sum += futures.number(row, "probability");
    for (const auto* same : {"from", "shared_builds"}) {
      if (futures.text(row, same) == futures.text(0, same)) continue;
      problems.error("futures-differ", futures.place(row, same), futures.text(row, same),
                     "the futures differ in column `" + std::string(same) + "`",
                     "give all of them the same");
    }
  }
  if (std::abs(sum - 1) > 1e-9) {
    problems.error("probability-sum", futures.place(0, "probability"), format_number(sum, 12),
                   "the probabilities do not sum to 1", "correct them");
  }
  const int last = periods.rows() - 1;
  if (last >= 0 && futures.number(0, "from") > periods.number(last, "year")) {
    problems.error("future-late", futures.place(0, "from"), futures.text(0, "from"),
                   "no period begins in this year or later: the futures would never part",
                   "write a year of table periods, or add a period");
  }
}

/// `of` holds the word cost or a commodity, so that it is no plain reference.
void check_curves(const Case& c, Problems& problems) {
  const auto& curves = c.table("curves");
  const auto& commodities = c.table("commodities");
  for (int row = 0; row < curves.rows(); ++row) {
    const auto& of = curves.text(row, "of");
    if (of.empty() || of == "cost" || commodities.find(of) >= 0 || !commodities.complete) continue;
    problems.error("reference-missing", curves.place(row, "of"), of,
                   "`" + of + "` is neither the word cost nor in table commodities",
                   "write cost, or the commodity that the process puts out");
  }
}

/// What a store without capacity would cost or hold is never asked.
void check_stores(const Table& stores, Problems& problems) {
  for (int row = 0; row < stores.rows(); ++row) {
    if (stores.flag(row, "capacity")) continue;
    for (const auto* name :
         {"build_cost", "fixed_cost", "life", "lump", "share_least", "share_most"}) {
      if (!stores.given(row, stores.column(name))) continue;
      problems.error("no-capacity", stores.place(row, name), stores.text(row, name),
                     "column `" + std::string(name) + "` speaks of capacity, but `" +
                         stores.text(row, "id") + "` has none",
                     "write yes in column capacity, or leave the cell empty");
    }
  }
}

/// Ranges and sources: a number says where it comes from, or that it is assumed and between what.
void check_provenance(const Case& c, Problems& problems) {
  const bool claims = c.table("sources").rows() > 0;
  for (const auto& table : c.tables) {
    if (table.spec->measured.empty()) continue;
    for (int row = 0; row < table.rows(); ++row) {
      const auto low = plain_number(table.text(row, "low"));
      const auto high = plain_number(table.text(row, "high"));
      for (const auto* end : {"low", "high"}) {
        if (!table.text(row, end).empty() && !plain_number(table.text(row, end))) {
          problems.error("range-form", table.place(row, end), table.text(row, end),
                         "this is not a number",
                         "write it in the unit of column `" + std::string(table.spec->measured) +
                             "`, without the unit");
        }
      }
      if (low && high && *low > *high) {
        problems.error("range-order", table.place(row, "low"), table.text(row, "low"),
                       "low is above high", "swap them");
      }
      if (!claims || !table.given(row, table.column(table.spec->measured))) continue;
      const bool assumed = table.text(row, "quality") == "assumed";
      if (assumed && (!low || !high)) {
        problems.warning("range-missing", table.place(row, "quality"), "assumed",
                         "an assumed number needs its range", "fill low and high");
      } else if (!assumed && table.text(row, "source").empty()) {
        problems.warning("source-missing", table.place(row, std::string(table.spec->measured)),
                         table.text(row, table.spec->measured), "the number has no source",
                         "fill column source, or write quality = assumed with low and high");
      }
    }
  }
}

}  // namespace

void check_structure(const Case& c, Problems& problems) {
  check_filled(c, problems);
  check_tree(c.table("zones"), problems);
  check_periods(c.table("periods"), c.settings, problems);
  check_days(c, problems);
  check_futures(c.table("futures"), c.table("periods"), problems);
  check_curves(c, problems);
  check_stores(c.table("stores"), problems);
  check_provenance(c, problems);
}

}  // namespace horqin
