#include <cmath>
#include <numbers>
#include <unordered_map>

#include "exchange/pypsa/reading.h"
#include "result/tables.h"

namespace horqin::pypsa {

namespace {

/// Puts results into a network, class by class, with PyPSA's names and signs.
class PypsaResults {
 public:
  PypsaResults(const Model& model, const SavedAnswer& answer, Origin origin)
      : model_(model),
        net_(model.net),
        x_(answer.x),
        prices_(answer.prices),
        origin_(std::move(origin)),
        network_(origin_.network),
        read_(model, answer.x, origin_) {
    injected_.assign(static_cast<size_t>(network_.of("Bus").rows()), read_.zeros());
  }

  Network write(double objective) {
    check_shape();
    generators();
    loads();
    for (const auto* component : {"Link", "Process"}) conversions(component);
    stores();
    storage_units();
    for (const auto* component : {"Line", "Transformer"}) branches(component);
    buses();
    network_.attributes["objective"] = objective - origin_.objective_constant;
    network_.attributes["objective_constant"] = origin_.objective_constant;
    return std::move(network_);
  }

 private:
  void check_shape() const {
    if (static_cast<size_t>(model_.line.period_count()) == network_.period_count() &&
        static_cast<size_t>(model_.count(Grain::step)) == network_.steps())
      return;
    refuse("not-imported", {network_.file}, "",
           "the case has other periods or steps than the snapshots of its source",
           "export the case as it was imported, or take --format csv");
  }

  template <class F>
  void each(const char* component, F f) {
    auto& all = network_.of(component);
    for (int32_t row = 0; row < all.rows(); ++row) f(all, row);
  }

  void put(Component& all, const std::string& attribute, int32_t row, const Numbers& values) {
    auto& series = all.series[attribute];
    series.rows.push_back(row);
    series.values.insert(series.values.end(), values.begin(), values.end());
  }
  void put(Component& all, const std::string& attribute, int32_t row, double value) {
    auto& column = all.given[attribute];
    column.numbers.resize(static_cast<size_t>(all.rows()), 0.0);
    column.numbers[static_cast<size_t>(row)] = value + 0.0;
  }
  void inject(const Component& all, int32_t row, const std::string& port, const Numbers& values,
              double sign) {
    const int32_t bus = network_.of("Bus").find(all.text(port, row));
    if (bus < 0) return;
    auto& sum = injected_[static_cast<size_t>(bus)];
    for (size_t t = 0; t < sum.size(); ++t) sum[t] += sign * values[t];
  }

  /// What is open has the capacity of the answer, what is not that of the source; a type says how
  /// large a transformer is.
  void capacity(Component& all, int32_t row, const std::string& nominal, AssetId asset) {
    double size = all.number(nominal, row);
    const bool open = all.flag(nominal + "_extendable", row);
    if (open) size = 0;
    if (asset.valid() && (open || all.spec->name == "Transformer")) {
      size = 0;
      for (int p = 0; p < model_.line.period_count(); ++p)
        size = std::max(size, capacity_of(model_, asset, p, x_));
    }
    put(all, nominal + "_opt", row, size);
    if (const auto* costs = curve(all, "capital_cost", row); costs && size > 0)
      put(all, "capital_cost_piecewise_opt", row, costs->sum_to(size) / size);
  }
  static const Points* curve(const Component& all, const char* attribute, int32_t row) {
    const auto curves = all.curves.find(attribute);
    if (curves == all.curves.end()) return nullptr;
    const auto own = curves->second.find(row);
    return own == curves->second.end() || own->second.points.empty() ? nullptr : &own->second;
  }
  /// The mean cost of what runs, where costs are a curve over the share of the capacity.
  void mean_cost(Component& all, int32_t row, Numbers p) {
    const auto* costs = curve(all, "marginal_cost", row);
    if (!costs) return;
    const double full = all.number("p_nom", row);
    for (auto& one : p) one = costs->sum_to(one / full) * full / one;  // NaN where nothing runs
    put(all, "marginal_cost_piecewise_opt", row, p);
  }
  AssetId asset(const Process* process) const { return process ? process->asset : AssetId(); }

  void units(Component& all, int32_t row, const Process* process) {
    if (!process) return;
    const auto p = static_cast<size_t>(process - net_.processes.data());
    const auto one = [&](const char* attribute, const std::vector<int32_t>& first) {
      if (first[p] >= 0) put(all, attribute, row, read_.columns(first[p]));
    };
    one("status", model_.at.on);
    one("start_up", model_.at.start);
    one("shut_down", model_.at.stop);
    one("maintenance", model_.at.out);
    one("maintenance_start", model_.at.out_start);
  }

  void generators() {
    each("Generator", [&](Component& all, int32_t row) {
      const auto* own = read_.process(all, row);
      const auto p = read_.output(own);
      put(all, "p", row, p);
      inject(all, row, "bus", p, all.number("sign", row));
      capacity(all, row, "p_nom", asset(own));
      mean_cost(all, row, p);
      units(all, row, own);
    });
  }

  void loads() {
    const auto& table = net_.source->table("demands");
    std::unordered_map<std::string, const Demand*> by_name;
    for (const auto& demand : net_.demands)
      if (!net_.nodes[demand.node.value].store.valid())
        by_name.emplace(table.text(demand.row, "name_en"), &demand);
    each("Load", [&](Component& all, int32_t row) {
      const double sign = all.number("sign", row);
      const auto found = by_name.find(all.names[static_cast<size_t>(row)]);
      const auto p =
          found == by_name.end() ? read_.zeros() : read_.over([&](int period, int32_t s) {
            const auto& demand = *found->second;
            return -net_.at(demand.at[period], net_.nodes[demand.node.value].grain, period, s) /
                   sign;
          });
      put(all, "p", row, p);
      inject(all, row, "bus", p, sign);
    });
  }

  /// Links and processes: what they take from the bus of each port.
  void conversions(const char* component) {
    each(component, [&](Component& all, int32_t row) {
      const auto* own = read_.process(all, row);
      const auto p = read_.output(own);
      put(all, "p", row, p);
      capacity(all, row, "p_nom", asset(own));
      mean_cost(all, row, p);
      units(all, row, own);
      auto arcs = own ? arcs_of(*own) : std::vector<const ActivityArc*>();
      auto arc = arcs.begin();
      for (const int number : ports(all)) {
        const auto port = std::to_string(number);
        Numbers taken = read_.zeros();
        if (!all.text("bus" + port, row).empty() && arc != arcs.end())
          taken = read_.taken_by(**arc++);
        put(all, "p" + port, row, taken);
        inject(all, row, "bus" + port, taken, -1);
      }
    });
  }
  std::vector<const ActivityArc*> arcs_of(const Process& own) {
    if (arcs_.empty())
      for (const auto& arc : net_.activity_arcs) arcs_[arc.mode.value].push_back(&arc);
    return arcs_[own.first_mode];
  }
  static std::vector<int> ports(const Component& all) {
    std::vector<int> ports;
    for (const auto& [attribute, column] : all.given) {
      const auto [base, number] = port_of(attribute);
      if (base == "bus" && number >= 0) ports.push_back(number);
    }
    std::ranges::sort(ports);
    return ports;
  }
  void stores() {
    each("Store", [&](Component& all, int32_t row) {
      const auto p = read_.output(read_.process(all, row, ".p"));
      put(all, "p", row, p);
      inject(all, row, "bus", p, all.number("sign", row));
      const auto* own = read_.store(all, row);
      put(all, "e", row, read_.levels(own));
      capacity(all, row, "e_nom", own ? own->asset : AssetId());
    });
  }

  void storage_units() {
    each("StorageUnit", [&](Component& all, int32_t row) {
      const auto* own = read_.process(all, row);
      const auto out = read_.output(own, own ? read_.mode_of(*own, "dispatch") : 0);
      const auto in = read_.output(own, own ? read_.mode_of(*own, "store") : 0);
      Numbers net = out;
      for (size_t t = 0; t < net.size(); ++t) net[t] -= in[t];
      put(all, "p_dispatch", row, out);
      put(all, "p_store", row, in);
      put(all, "p", row, net);
      inject(all, row, "bus", net, all.number("sign", row));
      put(all, "state_of_charge", row, read_.levels(read_.store(all, row, ".state_of_charge")));
      put(all, "spill", row, read_.output(read_.process(all, row, ".spill")));
      capacity(all, row, "p_nom", asset(own));
      mean_cost(all, row, out);
    });
  }

  /// Lines and transformers. PyPSA gives each end of a line half of its loss, and tells no loss of
  /// transformers.
  void branches(const char* component) {
    each(component, [&](Component& all, int32_t row) {
      const auto* own = read_.process(all, row);
      const auto flow = read_.output(own);
      const auto loss = all.spec->name == "Line" && own
                            ? read_.output(own, read_.mode_of(*own, "loss"))
                            : read_.zeros();
      Numbers p0 = flow;
      Numbers p1 = flow;
      for (size_t t = 0; t < flow.size(); ++t) {
        p0[t] = flow[t] + loss[t] / 2;
        p1[t] = 0.0 - flow[t] + loss[t] / 2;
      }
      put(all, "p0", row, p0);
      put(all, "p1", row, p1);
      capacity(all, row, "s_nom", asset(own));
      if (own) angle(all, row, *own, flow);
    });
  }

  /// Reactances stand in the case as 1e5 times those of 1 MVA, shifts as the flows that they drive.
  void angle(Component& all, int32_t row, const Process& own, const Numbers& flow) {
    const double reactance = own.reactance / 1e5;
    const auto p = static_cast<size_t>(&own - net_.processes.data());
    const auto shift = read_.over([&](int period, int32_t s) {
      const double driven = own.grid.shifts ? x_[model_.shift(ProcessId(p), period, s)]
                                            : net_.at(own.grid.shift, Grain::step, period, s);
      return driven * reactance;
    });
    if (all.spec->name == "Transformer") {
      Numbers degrees = shift;
      for (auto& one : degrees) one *= 180 / std::numbers::pi;
      put(all, "phase_shift_opt", row, degrees);
    }
    if (!own.line) return;
    const auto& buses = network_.of("Bus");
    Branch branch{buses.find(all.text("bus0", row)), buses.find(all.text("bus1", row)),
                  active(network_, all, row), shift};
    for (size_t t = 0; t < flow.size(); ++t) branch.drop[t] += reactance * flow[t];
    branches_.push_back(std::move(branch));
  }

  void buses() {
    std::unordered_map<std::string, size_t> node_of;  ///< id of the zone → node of its bus
    const auto& zones = net_.source->table("zones");
    for (size_t n = 0; n < net_.nodes.size(); ++n)
      if (!net_.nodes[n].store.valid())
        node_of.emplace(zones.text(net_.nodes[n].zone.value, "id"), n);
    const auto angles = voltage_angles(network_, branches_);
    each("Bus", [&](Component& all, int32_t row) {
      put(all, "p", row, injected_[static_cast<size_t>(row)]);
      if (!branches_.empty()) put(all, "v_ang", row, angles[static_cast<size_t>(row)]);
      const auto found = node_of.find(read_.id(all, row));
      if (!prices_.empty() && found != node_of.end())
        put(all, "marginal_price", row, prices_[found->second]);
    });
  }

  const Model& model_;
  const horqin::Network& net_;
  const std::vector<double>& x_;
  const std::vector<std::vector<double>>& prices_;
  Origin origin_;
  Network& network_;
  Reading read_;
  std::unordered_map<int32_t, std::vector<const ActivityArc*>> arcs_;  ///< by mode
  std::vector<Numbers> injected_;                                      ///< by bus
  std::vector<Branch> branches_;
};

}  // namespace

std::map<std::string, std::string> results(const Model& model, const SavedAnswer& answer,
                                           double objective, Origin origin) {
  return csv_texts(PypsaResults(model, answer, std::move(origin)).write(objective));
}

}  // namespace horqin::pypsa
