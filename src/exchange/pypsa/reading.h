#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "exchange/pypsa/results.h"

namespace horqin::pypsa {

using Numbers = std::vector<double>;  ///< by snapshot

/// Reads an answer by the components of the source: one number per snapshot, 0 where a component is
/// not in the case.
class Reading {
 public:
  Reading(const Model& model, const std::vector<double>& x, const Origin& origin)
      : model_(model), net_(model.net), x_(x), origin_(origin), network_(origin.network) {
    const auto id = [&](const Reference& of) {
      return net_.source->tables[of.table].text(of.row, "id");
    };
    for (size_t p = 0; p < net_.processes.size(); ++p)
      process_.emplace(id(net_.processes[p].of), static_cast<int32_t>(p));
    for (size_t s = 0; s < net_.stores.size(); ++s)
      store_.emplace(net_.source->table("stores").text(net_.stores[s].row, "id"),
                     static_cast<int32_t>(s));
  }

  /// The id of a component, or of a part of it (".p"); empty: it is not in the case.
  std::string id(const Component& all, int32_t row, const char* part = "") const {
    const auto found =
        origin_.ids.find({std::string(all.spec->name) + part, all.names[static_cast<size_t>(row)]});
    return found == origin_.ids.end() ? std::string() : found->second;
  }
  const Process* process(const Component& all, int32_t row, const char* part = "") const {
    const auto found = process_.find(id(all, row, part));
    return found == process_.end() ? nullptr : &net_.processes[static_cast<size_t>(found->second)];
  }
  const Store* store(const Component& all, int32_t row, const char* part = "") const {
    const auto found = store_.find(id(all, row, part));
    return found == store_.end() ? nullptr : &net_.stores[static_cast<size_t>(found->second)];
  }

  Numbers zeros() const { return Numbers(network_.snapshots.size(), 0.0); }
  /// f(period, step) at each snapshot.
  template <class F>
  Numbers over(F f) const {
    Numbers values;
    const auto steps = static_cast<int32_t>(network_.steps());
    for (int p = 0; p < model_.line.period_count(); ++p)
      for (int32_t s = 0; s < steps; ++s) values.push_back(f(p, s) + 0.0);
    return values;
  }
  Numbers columns(int32_t first) const {
    const auto steps = static_cast<int32_t>(network_.steps());
    return over([&](int p, int32_t s) { return x_[first + p * steps + s]; });
  }
  /// What runs in a mode of a process.
  Numbers output(const Process* process, int32_t mode = 0) const {
    if (!process || process->first_mode + mode >= process->last_mode) return zeros();
    const ModeId id(process->first_mode + mode);
    return over([&](int p, int32_t s) { return x_[model_.activity(id, p, s)]; });
  }
  /// The mode of a name, counted from the first of the process.
  int32_t mode_of(const Process& process, std::string_view name) const {
    for (int32_t m = process.first_mode; m < process.last_mode; ++m)
      if (net_.modes[m].name == name) return m - process.first_mode;
    return process.last_mode - process.first_mode;
  }

  /// Power at a port, when it arrives there.
  Numbers taken_by(const ActivityArc& arc) const {
    const int32_t count = model_.count(Grain::step);
    return over([&](int p, int32_t s) {
      int32_t sent = s - arc.delay;
      if (sent < 0 && !arc.wraps) return 0.0;
      sent = (sent % count + count) % count;
      return -x_[model_.activity(arc.mode, p, sent)] * net_.at(arc.rate, Grain::step, p, sent);
    });
  }

  Numbers levels(const Store* own) const {
    if (!own) return zeros();
    const StoreId id(own - net_.stores.data());
    return over([&](int p, int32_t s) { return x_[model_.level(id, p, s)]; });
  }

 private:
  const Model& model_;
  const horqin::Network& net_;
  const std::vector<double>& x_;
  const Origin& origin_;
  const Network& network_;
  std::unordered_map<std::string, int32_t> process_, store_;  ///< by id
};

}  // namespace horqin::pypsa
