#pragma once

#include <optional>
#include <vector>

#include "network/network.h"

namespace horqin {

/// How much of the flow of a line that fails goes over each other line of its grid, in one period:
/// line outage distribution factors. Nothing where the line is in no cycle: its outage would split
/// the grid.
///
/// With C the cycles × lines (±1) and X the reactances, a voltage put into line k drives the
/// circulation g = Cᵀ (C X Cᵀ)⁻¹ c_k; the circulation −g / g_k · flow_k takes all flow off k and
/// keeps the voltage law on the cycles without it. Source: Ronellenfitsch, Manik, Hörsch, Brown and
/// Witthaut, IEEE Transactions on Power Systems 32 (2017) 5.
class OutageShares {
 public:
  OutageShares(const Network& net, int period);
  std::optional<std::vector<Outage::Watched>> after(ProcessId line) const;
  /// Derivatives, by the reactance of each line, of the share of `out` that goes over `watched`.
  std::vector<Outage::Watched> slopes(ProcessId watched, ProcessId out) const;

 private:
  size_t position(ProcessId line) const;
  std::vector<double> circulation(size_t driven) const;

  std::vector<ProcessId> lines_;
  std::vector<std::vector<std::pair<int32_t, double>>> cycles_;  ///< by cycle: line, sign
  std::vector<double> factor_;  ///< of C X Cᵀ: LU in place, row-major
  std::vector<int32_t> pivot_;
};

}  // namespace horqin
