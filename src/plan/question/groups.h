#pragma once

#include <string>
#include <vector>

#include "plan/stage/stages.h"

namespace horqin {

/// What a group counts.
enum class GroupKind {
  capacity,  ///< capacities with a tag, or that put out a commodity, in one unit
  activity,  ///< yearly activities of processes with a tag, or that put out a commodity
  measure    ///< a measure that is reported
};
const char* name(GroupKind kind);

/// What plans may look different in: in the last period (of each future, weighted by its
/// probability).
struct Group {
  GroupKind kind = GroupKind::capacity;
  std::string id;  ///< tag:WORD or out:COMMODITY; activity:WORD, activity:COMMODITY; measure:ID
  std::string name_zh, name_en, unit;
  std::vector<std::pair<int32_t, double>> terms;  ///< column, factor
  double constant = 0;
  bool decided = true;  ///< false: capacities that only projects give, and these stay as chosen

  double value(const std::vector<double>& x) const;
};

/// Groups of the kinds asked for, kind by kind: of what is decided, one for each set of assets or
/// processes, by tag first; measures in the order of their table.
std::vector<Group> groups_of(const Model& model, const std::vector<GroupKind>& kinds);

}  // namespace horqin
