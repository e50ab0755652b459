#include "exchange/pypsa/results.h"

namespace horqin::pypsa {

namespace {

/// Buses that branches of a period join.
class AngleWalk {
 public:
  AngleWalk(const std::vector<Branch>& branches, size_t buses, int period)
      : branches_(branches), at_(buses), seen_(buses, false) {
    for (size_t b = 0; b < branches.size(); ++b) {
      if (!branches[b].active.in(period)) continue;
      at_[static_cast<size_t>(branches[b].bus0)].push_back(b);
      at_[static_cast<size_t>(branches[b].bus1)].push_back(b);
    }
  }

  /// Calls step(bus, from, branch) for each bus that is reached from another, and done(buses) for
  /// each island.
  template <class Step, class Done>
  void walk(Step step, Done done) {
    for (size_t first = 0; first < at_.size(); ++first)
      if (!seen_[first]) done(reach(first, step));
  }

 private:
  template <class Step>
  std::vector<size_t> reach(size_t first, Step step) {
    std::vector<size_t> found = {first};
    seen_[first] = true;
    for (size_t i = 0; i < found.size(); ++i) {
      const size_t from = found[i];
      for (const size_t b : at_[from]) {
        const auto one = static_cast<size_t>(branches_[b].bus0);
        const size_t to = one == from ? static_cast<size_t>(branches_[b].bus1) : one;
        if (seen_[to]) continue;
        seen_[to] = true;
        found.push_back(to);
        step(to, from, b);
      }
    }
    return found;
  }

  const std::vector<Branch>& branches_;
  std::vector<std::vector<size_t>> at_;
  std::vector<bool> seen_;
};

}  // namespace

std::vector<std::vector<double>> voltage_angles(const Network& network,
                                                const std::vector<Branch>& branches) {
  const size_t steps = network.steps();
  std::vector<std::vector<double>> angles(static_cast<size_t>(network.of("Bus").rows()),
                                          std::vector<double>(network.snapshots.size(), 0));
  for (size_t p = 0; p < network.period_count(); ++p) {
    const auto step = [&](size_t bus, size_t from, size_t b) {
      const double way = static_cast<size_t>(branches[b].bus0) == from ? -1 : 1;
      for (size_t t = p * steps; t < (p + 1) * steps; ++t)
        angles[bus][t] = angles[from][t] + way * branches[b].drop[t];
    };
    const auto done = [&](const std::vector<size_t>& island) {
      for (size_t t = p * steps; t < (p + 1) * steps; ++t) {
        double mean = 0;
        for (const size_t bus : island) mean += angles[bus][t] / static_cast<double>(island.size());
        for (const size_t bus : island) angles[bus][t] -= mean;
      }
    };
    AngleWalk(branches, angles.size(), static_cast<int>(p)).walk(step, done);
  }
  return angles;
}

}  // namespace horqin::pypsa
