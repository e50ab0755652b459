#include <cmath>
#include <limits>

#include "network/compiler.h"

namespace horqin {

/// Unit commitment and ramps of a process: what a row of table processes says about its units.
void Compiler::read_commitment(const Table& table, int row, Process& process) {
  const auto given = [&](const char* column) { return table.datum(row, column) >= 0; };
  const auto& commit = table.text(row, "commit");
  process.commit = commit == "binary"    ? Process::Commit::binary
                   : commit == "tight"   ? Process::Commit::tight
                   : commit == "relaxed" ? Process::Commit::relaxed
                                         : Process::Commit::no;
  process.min_up = plain(table, row, "min_up");
  process.min_down = plain(table, row, "min_down");
  process.output_before = number(table, row, "output_before");
  process.has_output_before = given("output_before");
  auto& units = process.units;
  units.size = number(table, row, "lump");
  units.big_m = number(table, row, "big_m");
  units.start_each = value(table, row, "start_cost_each");
  units.stop_each = value(table, row, "stop_cost_each");
  units.standby = value(table, row, "standby_cost");
  units.costs_once = table.text(row, "starts_count") == "once";
  units.ramp_start = value(table, row, "ramp_start");
  units.ramp_stop = value(table, row, "ramp_stop");
  units.has_ramp_start = given("ramp_start");
  units.has_ramp_stop = given("ramp_stop");
  units.ramp_by_status = table.text(row, "ramp_rule") == "status";
  units.chained = given("up_before") || given("down_before");
  units.up_before = plain(table, row, "up_before");
  units.down_before = plain(table, row, "down_before");
  if (process.commit == Process::Commit::no) return;
  if (!process.asset.valid() || process.grain != Grain::step) {
    error("commit-needs-capacity", table.place(row, "commit"), commit,
          "unit commitment needs a capacity and a process that runs by step",
          "give capacity_unit, or write no");
    process.commit = Process::Commit::no;
  } else if (units.chained && !net_.line.chronological()) {
    const char* column = given("down_before") ? "down_before" : "up_before";
    error("commit-chain", table.place(row, column), table.text(row, column),
          "what was before the first step needs steps that follow each other, and here days stand "
          "for others",
          "leave up_before and down_before empty, or use days that repeat once");
  }
}

/// Maintenance: of a given capacity with one mode, in years whose steps follow each other.
void Compiler::read_upkeep(const Table& table, int row, Process& process) {
  auto& upkeep = process.upkeep;
  upkeep.hours = plain(table, row, "maintenance");
  upkeep.events = static_cast<int>(table.number(row, "maintenance_events"));
  upkeep.share = number(table, row, "maintenance_share");
  if (upkeep.hours == 0) return;
  const auto wrong = [&](const char* message, const char* remedy) {
    if (processes_of_[row].empty())  // told once, not for each zone
      error("maintenance", table.place(row, "maintenance"), table.text(row, "maintenance"), message,
            remedy);
    upkeep.hours = 0;
  };
  double year = 0;
  for (const double hours : net_.line.sum_hours) year += hours;
  if (!process.asset.valid() || process.grain != Grain::step)
    wrong("maintenance needs a capacity and a process that runs by step", "give capacity_unit");
  else if (process.commit != Process::Commit::no)
    wrong("maintenance under unit commitment is not known here", "write commit = no");
  else if (mode_names(row).size() > 1)
    wrong("maintenance needs a process with one mode", "give each mode a process of its own");
  else if (!net_.line.chronological())
    wrong("maintenance needs days that follow each other, and here days stand for others",
          "use days that repeat once");
  else if (upkeep.hours * upkeep.events > year * (1 + 1e-9))
    wrong("all maintenance takes longer than the year", "shorten it, or count fewer events");
}

void Compiler::check_upkeep() {
  for (const auto& process : net_.processes) {
    if (process.upkeep.hours == 0 || !net_.assets[process.asset.value].has_column) continue;
    const auto& table = case_.tables[process.of.table];
    error("maintenance", table.place(process.of.row, "maintenance"),
          table.text(process.of.row, "maintenance"),
          "maintenance needs a capacity that is given, and this one can still change",
          "write build = no and retire = no, and give no bounds, ties or projects for it");
  }
}

/// Rows of unit commitment are written for units of known size, or for a capacity with a bound.
void Compiler::check_commitment() {
  for (const auto& process : net_.processes) {
    if (process.commit == Process::Commit::no) continue;
    if (net_.assets[process.asset.value].has_column)
      check_open_units(process);
    else
      check_known_units(process);
  }
}

void Compiler::check_known_units(const Process& process) {
  const double size = process.units.size;
  if (size == 0) return;
  for (const auto& yearly : net_.assets[process.asset.value].at) {
    const double units = yearly.existing.scale / size;
    if (std::abs(units - std::round(units)) <= 1e-6) continue;
    const auto& table = case_.tables[process.of.table];
    error("commit-units", table.place(process.of.row, "lump"), table.text(process.of.row, "lump"),
          "the capacity that exists is not a whole number of these units",
          "give the size of a unit, or leave lump empty: all is switched as one");
    return;
  }
}

void Compiler::check_open_units(const Process& process) {
  const auto& table = case_.tables[process.of.table];
  const int row = process.of.row;
  if (process.commit == Process::Commit::tight) {
    error("commit-open", table.place(row, "commit"), table.text(row, "commit"),
          "the rows that tighten need a capacity that is given, and this one can still change",
          "write relaxed, or build = no and give no bounds, ties or projects for it");
  }
  if (process.units.size > 0) return;
  for (const char* column : {"start_cost", "stop_cost"}) {
    if (value(table, row, column).is_zero()) continue;
    error("commit-open", table.place(row, column), table.text(row, column),
          "a cost per capacity of what is switched needs a capacity that is given, and this one "
          "can still change",
          std::string("write ") + column + "_each, or give the size of a unit in lump");
  }
  if (process.units.big_m > 0) return;
  for (const auto& yearly : net_.assets[process.asset.value].at) {
    if (std::isfinite(yearly.most.scale) && std::isfinite(process.most.scale)) continue;
    error("commit-open", table.place(row, "commit"), table.text(row, "commit"),
          "unit commitment of a capacity that can still change needs to know how far it can grow",
          "give `most` in table capacities, or big_m, or the size of a unit in lump");
    return;
  }
}

}  // namespace horqin
