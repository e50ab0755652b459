// What the selectors of a row of table terms choose from a network.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "network/network.h"

namespace horqin {

/// The columns commodity, process, mode, store, project, fund, zone and tag of one term: an empty
/// one chooses all.
class TermSelection {
 public:
  TermSelection(const Network& net, int row);

  bool commodity(int commodity) const;
  bool demand(const Demand& demand) const;
  bool store(const Store& store) const;
  bool project(int project) const;
  bool fund(const Reference& fund) const;
  /// A mode, by process, zone, mode and tag.
  bool mode(const Mode& mode) const;
  /// Capacity of a process, store or link, by process, store, zone and tag.
  bool asset(const Asset& asset) const;
  bool flow(const ActivityArc& arc) const;
  bool flow(const CapacityArc& arc) const;
  bool flow(const LevelArc& arc) const;
  bool flow(const Curve& curve) const;

  bool names_stores() const { return names("store"); }
  bool names_processes() const { return names("process"); }
  bool names(std::string_view column) const;

  /// Where an arc of a process counts: at the process, or where a link ends.
  ZoneId place(const ActivityArc& arc) const;

 private:
  bool listed(std::string_view column, const Reference& of) const;
  bool here(ZoneId zone) const;
  bool mode_listed(const Mode& mode) const;
  bool tagged(std::initializer_list<std::string> tags) const;
  Reference row_of(std::string_view table, int row) const;
  std::string tags_of(const Reference& of) const;
  std::string tags_of(std::string_view table, int row) const;
  std::string commodity_tags(int commodity) const;

  const Network& net_;
  const Case& case_;
  const Table& terms_;
  int row_;
  std::string tag_, mode_;
  ZoneId zone_;
};

}  // namespace horqin
