#include "plan/conflict/conflicts.h"

#include <algorithm>

namespace horqin {

namespace {

Subset less(const Subset& set, int out) {
  Subset rest = set;
  std::erase(rest, out);
  return rest;
}

}  // namespace

MinimalConflict shrink(Oracle& oracle, Finding conflict) {
  MinimalConflict result;
  std::vector<uint8_t> needed(oracle.switches(), 0);
  for (;;) {
    const auto next = std::ranges::find_if(conflict.core, [&](int s) { return !needed[s]; });
    if (next == conflict.core.end()) break;
    const int candidate = *next;
    auto trial = oracle.ask(less(conflict.core, candidate));
    if (trial.verdict == Finding::Verdict::conflict) {
      conflict = std::move(trial);
    } else {
      needed[candidate] = 1;
      result.minimal = result.minimal && trial.verdict == Finding::Verdict::holds;
    }
  }
  result.set = conflict.core;
  result.proof = std::move(conflict);
  return result;
}

Enumeration enumerate_conflicts(Oracle& oracle, size_t limit,
                                const std::function<void(const MinimalConflict&)>& each,
                                double until_seconds_left) {
  Enumeration result;
  SubsetMap map(oracle.switches());
  while (result.conflicts.size() < limit && !oracle.stopped() &&
         oracle.seconds_left() > until_seconds_left) {
    const auto left_out = map.next();
    if (!left_out) {
      result.complete = !result.doubtful;
      break;
    }
    auto finding = oracle.grow(map.without(*left_out));
    if (finding.verdict == Finding::Verdict::conflict) {
      auto found = shrink(oracle, std::move(finding));
      result.doubtful = result.doubtful || !found.minimal;
      map.add_conflict(found.set);
      if (each) each(found);
      result.conflicts.push_back(std::move(found));
    } else {
      result.doubtful = result.doubtful || finding.verdict == Finding::Verdict::unknown;
      map.add_correction(*left_out);
    }
  }
  return result;
}

Corrections fewest_corrections(Oracle& oracle, Enumeration& known, size_t most) {
  Corrections result;
  SubsetMap map(oracle.switches());
  for (const auto& conflict : known.conflicts) map.add_conflict(conflict.set);
  while (result.sets.size() < most && !oracle.stopped()) {
    const auto left_out = map.fewest();
    if (!left_out || (!result.sets.empty() && left_out->size() > result.sets.front().size())) break;
    result.least = left_out->size();
    auto finding = oracle.grow(map.without(*left_out));
    if (finding.verdict == Finding::Verdict::unknown) return result;
    if (finding.verdict == Finding::Verdict::holds) {
      map.add_correction(*left_out);
      result.sets.push_back(*left_out);
      result.proved = true;
      continue;
    }
    auto found = shrink(oracle, std::move(finding));
    map.add_conflict(found.set);
    known.conflicts.push_back(std::move(found));
  }
  return result;
}

}  // namespace horqin
