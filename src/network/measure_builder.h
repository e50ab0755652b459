// The pieces of one measure.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "network/compiler.h"
#include "network/term_selection.h"

namespace horqin {

/// Finds what one term of a measure selects, and brings it to the measure's unit.
class MeasureBuilder {
 public:
  /// `row` of table terms, for the measure of that row of table measures.
  MeasureBuilder(Compiler& compiler, int row, int measure, Measure& target);

  void add();
  /// Elements of another measure, times the coefficient of this term.
  void add_other(const Measure& other, const Unit& other_unit);

 private:
  void select();
  void find_seasons();

  // measure_flows.cpp: what is taken and given.
  void flows();
  void process_flows();
  void capacity_flows();
  void curve_flows();
  void level_flows();
  double sign_of(const Value& rate) const;

  void activities();
  void capacities(Element::Kind kind);
  void capitals(Element::Kind kind);
  void annuities();
  void levels();
  void costs();
  void running_costs();
  void demands();
  void spend(int project, ZoneId zone);
  void projects(const std::function<void(int project, ZoneId zone)>& each);

  static Value one() { return {1, -1, -1, false}; }
  bool counts(const Value& cost) const;
  Unit activity_unit(const Process& process) const;
  Unit capacity_unit(const Asset& asset) const;
  Unit unit_of(NodeId node) const;
  std::optional<double> coefficient(const Unit& thing, bool stock = false);
  std::string mismatch(const Unit& product) const;
  void element(Element::Kind kind, int32_t of, const Value& rate, ZoneId zone, const Unit& thing,
               bool flow, Grain grain = Grain::year, double sign = 1);
  void error(std::string code, std::string_view column, std::string found, std::string message,
             std::string remedy);

  Compiler& compiler_;
  const Network& net_;
  const Case& case_;
  const Table& terms_;
  int row_;
  TermSelection chosen_;
  std::string over_;
  Value times_;
  int16_t lag_;
  Unit unit_;
  Measure& target_;
  std::vector<int> seasons_;
  bool averaged_ = false;
  bool reported_ = false;
};

}  // namespace horqin
