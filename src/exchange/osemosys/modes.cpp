/// Which technologies and modes are written: those that can matter to the answer.

#include <algorithm>
#include <set>

#include "base/text.h"
#include "exchange/osemosys/writing.h"

namespace horqin::osemosys {

namespace {

/// Modes that anything is said about, of every technology.
std::vector<std::set<int32_t>> modes_with_data(const Writing& w) {
  std::vector<std::set<int32_t>> modes(static_cast<size_t>(w.regions) *
                                       static_cast<size_t>(w.model.count(Set::technology)));
  const auto mark = [&](Param param, size_t place) {
    for (const auto& one : w.model[param].all()) {
      if (one.value == 0) continue;
      modes[static_cast<size_t>(one.key[0] * w.model.count(Set::technology) + one.key[1])].insert(
          one.key[place]);
    }
  };
  mark(Param::InputActivityRatio, 3);
  mark(Param::OutputActivityRatio, 3);
  mark(Param::EmissionActivityRatio, 3);
  mark(Param::EmissionToActivityChangeRatio, 3);
  mark(Param::TechnologyToStorage, 3);
  mark(Param::TechnologyFromStorage, 3);
  return modes;
}

/// Whether activity alone, whatever it makes, meets something.
bool activity_is_asked(const Writing& w, int32_t r, int32_t t) {
  const auto& m = w.model;
  return positive(m[Param::TotalTechnologyAnnualActivityLowerLimit].over_last({r, t})) ||
         m[Param::TotalTechnologyModelPeriodActivityLowerLimit].at({r, t}) > 0 ||
         !m[Param::UDCMultiplierActivity].below({r, t}).empty();
}

/// Whether a mode that does nothing else earns by running.
bool earns(const Writing& w, int32_t r, int32_t t, int32_t m) {
  return std::ranges::any_of(w.model[Param::VariableCost].over_last({r, t, m}),
                             [](double cost) { return cost < 0; });
}

/// A mode without data of its own runs in texts that lay all modes out; in the others where the
/// technology has data for it in another region.
bool may_idle(const Writing& w, const std::vector<std::set<int32_t>>& modes, int32_t t, int32_t m) {
  if (w.dialect.idle_modes) return true;
  const auto technologies = w.model.count(Set::technology);
  for (int32_t r = 0; r < w.regions; ++r) {
    if (modes[static_cast<size_t>(r * technologies + t)].contains(m)) return true;
  }
  return false;
}

/// A lower limit of activity where no mode can run: the source calls its program infeasible.
void need_a_mode(Writing& w, const Tech& tech) {
  using enum Param;
  if (!tech.modes.empty()) return;
  const auto& m = w.model;
  const auto refuse = [&](Param param, const Values::One* entry, double least) {
    w.problems.error("activity-impossible", m.place(param, entry), format_number(least, 12),
                     w.element(Set::technology, tech.t) + " has an activity of at least " +
                         format_number(least, 12) +
                         " to reach and no mode with an input, output, emission or storage",
                     "give it a ratio, or take the lower limit out");
  };
  for (int32_t y = 0; y < w.years; ++y) {
    const auto least = m[TotalTechnologyAnnualActivityLowerLimit].at({tech.r, tech.t, y});
    if (least <= 0) continue;
    refuse(TotalTechnologyAnnualActivityLowerLimit,
           m[TotalTechnologyAnnualActivityLowerLimit].find({tech.r, tech.t, y}), least);
    return;
  }
  const auto least = m[TotalTechnologyModelPeriodActivityLowerLimit].at({tech.r, tech.t});
  if (least > 0)
    refuse(TotalTechnologyModelPeriodActivityLowerLimit,
           m[TotalTechnologyModelPeriodActivityLowerLimit].find({tech.r, tech.t}), least);
}

}  // namespace

bool capacity_matters(const Writing& w, int32_t r, int32_t t) {
  const auto& m = w.model;
  const auto any = [&](Param param) { return nonzero(m[param].over_last({r, t})); };
  const auto listed = [&](Param param) { return !m[param].below({r, t}).empty(); };
  return any(Param::TotalAnnualMinCapacity) || any(Param::TotalAnnualMinCapacityInvestment) ||
         any(Param::ReserveMarginTagTechnology) || listed(Param::UDCMultiplierTotalCapacity) ||
         listed(Param::UDCMultiplierNewCapacity) || listed(Param::InputToNewCapacityRatio) ||
         listed(Param::InputToTotalCapacityRatio);
}

void find_technologies(Writing& w) {
  const auto modes = modes_with_data(w);
  const auto technologies = w.model.count(Set::technology);
  for (int32_t r = 0; r < w.regions; ++r) {
    auto& places = w.tech_at.emplace_back();
    for (int32_t t = 0; t < technologies; ++t) {
      Tech tech{
          r, t, w.out.ids.of("process", w.local(r, w.element(Set::technology, t))), {}, false};
      const auto& used = modes[static_cast<size_t>(r * technologies + t)];
      for (int32_t m = 0; m < w.model.count(Set::mode); ++m) {
        const bool data = used.contains(m);
        const bool asked =
            activity_is_asked(w, r, t) || earns(w, r, t, m) ||
            positive(w.model[Param::TechnologyActivityByModeLowerLimit].over_last({r, t, m}));
        const bool idle = !data && asked && may_idle(w, modes, t, m);
        if (data || idle) tech.modes.push_back({m, w.element(Set::mode, m), idle});
      }
      need_a_mode(w, tech);
      const bool costs = nonzero(w.model[Param::ResidualCapacity].over_last({r, t}));
      tech.stands = !tech.modes.empty() || capacity_matters(w, r, t) || costs;
      places.push_back(static_cast<int32_t>(w.techs.size()));
      w.techs.push_back(std::move(tech));
    }
  }
  if (std::ranges::none_of(w.techs, &Tech::stands)) {
    w.problems.error("model-empty", {w.model.file}, std::to_string(technologies) + " technologies",
                     "no technology has an input, an output, an emission, a storage or a capacity",
                     "give OutputActivityRatio: what each technology makes");
  }
}

}  // namespace horqin::osemosys
