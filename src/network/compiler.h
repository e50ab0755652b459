#pragma once

#include <map>
#include <set>

#include "network/network.h"

namespace horqin {

/// Turns the tables of a case into a network, part by part, in this order; each part stands in a
/// file of its own.
class Compiler {
 public:
  Compiler(Network& net, Problems& problems);

  void assets();    // compile_assets.cpp: processes, links and stores with their capacities
  void arcs();      // compile_arcs.cpp: arcs, level arcs, demands
  void extras();    // compile_extras.cpp: ties, curves, reserves, cycles
  void projects();  // compile_projects.cpp
  void gates();     // compile_gates.cpp: what projects are asked, and whose money they spend
  void measures();  // compile_measures.cpp, measure_builder.h
  void rules();     // compile_rules.cpp: limits and goals
  void finish();    // compile_finish.cpp: positions by node, what lacks supply

  /// Shared by the parts.
  Value value(const Table& table, int row, std::string_view column);
  Value datum_value(int32_t datum);
  Value combine(const Value& a, const Value& b, double factor);
  double plain(const Table& table, int row, std::string_view column, double otherwise = 0) const;
  Number number(const Table& table, int row, std::string_view column, double otherwise = 0) const;
  Value scaled(const Value& value, double factor);
  NodeId node(int commodity, ZoneId zone);
  std::vector<AssetId> assets_of(Reference of, ZoneId zone) const;  ///< invalid zone: all
  void error(std::string code, const Place& place, std::string found, std::string message,
             std::string remedy);
  void warning(std::string code, const Place& place, std::string found, std::string message,
               std::string remedy);

 private:
  Product product_of(const Value& value) const;
  AssetId add_asset(Reference of, ZoneId zone);
  void read_capacities(Asset& asset);
  void check_bounds(const Asset& asset, const std::vector<int>& rows);
  void decide_columns();
  void check_supply();
  void check_commitment();
  void check_known_units(const Process& process);
  void check_open_units(const Process& process);
  void add_process(int row, ZoneId zone);
  void read_line(const Table& table, int row, Process& process);
  void check_no_line(const Table& table, int row);
  std::vector<CurvePoint> losses_of(int link);
  void outages();
  void outage(int row, ProcessId line, const class OutageShares& shares, int period);
  void build_costs();
  void read_upkeep(const Table& table, int row, Process& process);
  void check_upkeep();
  void read_commitment(const Table& table, int row, Process& process);
  void add_link(int row);
  void add_store(int row, ZoneId zone);
  std::vector<std::string> mode_names(int process) const;
  void activity_arc(int row, ProcessId process, NodeId node, const Value& rate);
  void check_delay(int row, Grain process, Grain node);
  void level_arcs();
  void demands();
  void ties();
  void curves();
  void reserves();
  std::optional<Value> output_of(ProcessId process, int commodity, ZoneId zone) const;
  void check_selectors(int term);
  void check_projects();
  void check_facts();
  void check_gate(int row);
  void check_fix(int row);
  void check_funds();
  void hold_to_gates();
  void check_modes();
  void expand_measure(int row, std::vector<int>& stack);
  void rule_rows(const Table& table, bool goals);
  void check_years(const Table& table, int row);
  void check_years_between(const Table& table, int row, const Rule& rule);
  void order_curves(const Rule& rule, MeasureId measure, double sign);

  Network& net_;
  const Case& case_;
  Problems& problems_;
  Profiles profiles_;
  std::map<std::pair<int, int>, NodeId> node_of_;
  std::map<std::pair<int16_t, int32_t>, std::vector<AssetId>> assets_of_;
  std::map<int, std::vector<ProcessId>> processes_of_;  ///< by row of table processes
  std::map<int, ProcessId> links_of_;                   ///< by row of table links
  std::map<int, std::vector<StoreId>> stores_of_;
  std::vector<std::vector<int>> arc_rows_,
      mode_rows_;  ///< rows of tables arcs and modes, by process
  std::map<std::pair<int16_t, int32_t>, std::vector<int>> capacity_rows_;
  std::vector<uint8_t> expanded_;
  friend class MeasureBuilder;
};

/// True when two lists of words share one.
bool share_word(std::string_view a, std::string_view b);

}  // namespace horqin
