#include <algorithm>
#include <cmath>
#include <set>

#include "base/text.h"
#include "case/raw_table.h"
#include "table/number.h"

namespace horqin {

namespace {

std::optional<double> plain_number(std::string_view text) {
  NumberProblem why;
  return read_number(text, Infinity::allow, why);
}

/// Follows a parent column upwards from each row; a walk longer than the table has gone in a
/// circle.
void check_tree(const Table& zones, Problems& problems) {
  for (int row = 0; row < zones.rows(); ++row) {
    int at = row;
    for (int steps = 0; at >= 0; ++steps) {
      if (steps > zones.rows()) {
        problems.error("cycle", zones.place(row, "parent"), zones.text(row, "id"),
                       "the zone lies inside itself",
                       "give one zone of the circle an empty parent");
        break;
      }
      at = zones.index(at, "parent");
    }
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
    const double years = periods.number(row, "years");
    if (std::isnan(years)) continue;
    if (years < 1) {
      problems.error("period-length", periods.place(row, "years"), periods.text(row, "years"),
                     "a period has at least one year", "write 1 or more, or leave it empty");
    } else if (row + 1 < periods.rows() && year + years != periods.number(row + 1, "year")) {
      problems.error("period-length", periods.place(row, "years"), periods.text(row, "years"),
                     "the period does not reach the next one",
                     "leave it empty: it then reaches to the next period");
    }
  }
  if (periods.rows() > 0 && settings.base_year != 0 &&
      settings.base_year != periods.number(0, "year")) {
    problems.error("base-year", periods.place(0, "year"), periods.text(0, "year"),
                   "the first period is not the base year " + std::to_string(settings.base_year) +
                       " of case.toml",
                   "make both the same year");
  }
}

void check_days(const Table& days, Problems& problems) {
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
    const double repeats = days.number(row, "repeats");
    if (steps < 1 || steps > 100000) {
      problems.error("steps-range", days.place(row, "steps"), days.text(row, "steps"),
                     "a day has between 1 and 100000 steps", "write a number in that range");
    }
    if (!(repeats > 0)) {
      problems.error("repeats-range", days.place(row, "repeats"), days.text(row, "repeats"),
                     "a day must stand for something",
                     "write how many days of the year it stands for");
    }
  }
}

void check_futures(const Table& futures, Problems& problems) {
  if (futures.rows() == 0) return;
  double sum = 0;
  for (int row = 0; row < futures.rows(); ++row) {
    const double p = futures.number(row, "probability");
    if (!(p >= 0) || p > 1) {
      problems.error("probability-range", futures.place(row, "probability"),
                     futures.text(row, "probability"), "a probability is between 0 and 1",
                     "correct it");
    }
    sum += p;
    if (futures.number(row, "from") == futures.number(0, "from")) continue;
    problems.error("future-from", futures.place(row, "from"), futures.text(row, "from"),
                   "the futures do not part in the same year", "give all of them the same year");
  }
  if (std::abs(sum - 1) > 1e-9) {
    problems.error("probability-sum", futures.place(0, "probability"), format_number(sum, 12),
                   "the probabilities do not sum to 1", "correct them");
  }
}

void check_capacity_units(const Case& c, Problems& problems) {
  const auto& processes = c.table("processes");
  for (int row = 0; row < processes.rows(); ++row) {
    const auto i = static_cast<size_t>(row);
    if (!c.has_capacity[i] || processes.datum(row, "activity_per_capacity") >= 0) continue;
    const auto hour = *parse_unit("h");
    if (compatible(c.capacity_unit[i] * hour, c.activity_unit[i])) continue;
    problems.error(
        "activity-per-capacity", processes.place(row, "capacity_unit"),
        processes.text(row, "capacity_unit"),
        "the capacity over a time is no activity in " + processes.text(row, "activity_unit"),
        "give column activity_per_capacity, or a capacity unit such as " +
            processes.text(row, "activity_unit") + "/a");
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
  check_tree(c.table("zones"), problems);
  check_periods(c.table("periods"), c.settings, problems);
  check_days(c.table("days"), problems);
  check_futures(c.table("futures"), problems);
  check_capacity_units(c, problems);
  check_provenance(c, problems);
}

}  // namespace horqin
