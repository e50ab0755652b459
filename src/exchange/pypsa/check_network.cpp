#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "base/text.h"
#include "exchange/pypsa/network.h"

namespace horqin::pypsa {

namespace {

class Checker {
 public:
  Checker(const Network& network, Problems& problems) : network_(network), problems_(problems) {}

  void check() {
    weights("objective", network_.objective);
    weights("generators", network_.generators);
    weights("stores", network_.stores);
    for (size_t p = 0; p < network_.periods.size(); ++p) {
      for (const double weight : {network_.period_objective[p], network_.period_years[p]})
        if (!(weight >= 0) || std::isinf(weight))
          error("investment_period_weightings of period " + std::to_string(network_.periods[p]),
                format_number(weight), "a weighting is a number and not below 0", "correct it");
    }
    double sum = 0;
    for (const double weight : network_.scenario_weight) sum += weight;
    if (!network_.scenarios.empty() && !(std::abs(sum - 1) < 1e-9))
      error("scenario weight", format_number(sum), "the weights of the scenarios do not sum to 1",
            "correct them");
    for (const auto& one : network_.components) component(one);
    if (!unknown_.empty())
      problems_.note("pypsa-unknown", {network_.file, 0, 0}, join(unknown_, ", "),
                     "attributes that PyPSA's optimisation does not look at: left out");
    shunts();
    lonely_loads();
    rounds_of_old();
  }

 private:
  void error(const std::string& where, const std::string& found, const std::string& message,
             const std::string& remedy) {
    problems_.error("pypsa-value", {network_.file, 0, 0}, found, where + ": " + message, remedy);
  }

  void weights(const char* column, const std::vector<double>& all) {
    for (size_t t = 0; t < all.size(); ++t) {
      if (all[t] >= 0 && !std::isinf(all[t])) continue;
      return error(std::string("snapshot_weightings `") + column + "` of snapshot `" +
                       network_.snapshots[t] + "`",
                   format_number(all[t]), "a weighting is a number and not below 0", "correct it");
    }
  }

  void component(const Component& one) {
    if (one.rows() == 0) return;
    if (one.row_of.size() < one.names.size())
      error(std::string(one.spec->list), "", "a name stands twice", "rename one of the two");
    for (const auto& [attribute, column] : one.given) statics(one, attribute, column);
    for (const auto& [attribute, varying] : one.series) series(one, attribute, varying);
    required(one);
  }

  /// Attributes that the schema does not know have no part in PyPSA's own optimisation: they are
  /// named once, but for those that limits look at.
  void unknown(const Component& one, const std::string& attribute) {
    const auto name = one.spec->name;
    if (name == "Carrier" || (name == "Bus" && attribute.starts_with("nom_"))) return;
    unknown_.push_back(std::string(name) + "." + attribute);
  }

  void statics(const Component& one, const std::string& attribute, const Column& column) {
    const auto* known = one.spec->find(attribute);
    if (!known) return unknown(one, attribute);
    if (known->use != Use::read) return;
    if (known->kind == Kind::text) {
      if (column.texts.empty())
        error(std::string(one.spec->name) + ", attribute `" + attribute + "`", "numbers",
              "text is meant here", "export the network again");
      return;
    }
    if (column.numbers.empty()) {
      error(std::string(one.spec->name) + ", attribute `" + attribute + "`",
            column.texts.empty() ? "" : column.texts.front(), "numbers are meant here",
            "export the network again");
      return;
    }
    for (size_t i = 0; i < column.numbers.size(); ++i)
      if (endless(one, *known, static_cast<int32_t>(i % one.names.size()), column.numbers[i]))
        return;
    shared(one, *known);
  }

  /// Whether a number has no end where one is needed, which is then told.
  bool endless(const Component& one, const Attribute& attribute, int32_t row, double x) {
    const auto name = attribute.name;
    if (!std::isinf(x) || std::isinf(attribute.fallback) || name.ends_with("_nom") ||
        name.starts_with("ramp_limit") || name == "constant" || inactive(one, row))
      return false;
    error(std::string(one.spec->name) + " `" + one.names[row] + "`, attribute `" +
              std::string(name) + "`",
          format_number(x), "a finite number is needed", "correct it");
    return true;
  }

  /// What a scenario may have to itself: what runs, costs, first levels and bounds of constraints.
  void shared(const Component& one, const Attribute& attribute) {
    static constexpr std::array own = {
        "capital_cost",  "overnight_cost", "discount_rate",           "fom_cost",
        "co2_emissions", "e_initial",      "state_of_charge_initial", "constant"};
    const bool life = attribute.name == "lifetime" && network_.periods.empty();
    if (attribute.kind == Kind::varying || life ||
        std::ranges::find(own, attribute.name) != own.end())
      return;
    for (int32_t row = 0; row < one.rows(); ++row) {
      if (!one.differs(attribute.name, row) || inactive(one, row)) continue;
      problems_.error("pypsa-unsupported", {network_.file, 0, 0}, std::string(attribute.name),
                      std::string(one.spec->name) + " `" + one.names[row] + "`, attribute `" +
                          std::string(attribute.name) + "`: it differs between scenarios",
                      "give all scenarios the same; p_max_pu and the like may differ");
      return;
    }
  }

  static bool inactive(const Component& one, int32_t row) {
    return one.has("active") && !one.flag("active", row);
  }

  void series(const Component& one, const std::string& attribute, const Varying& varying) {
    const auto* known = one.spec->find(attribute);
    if (!known) return unknown(one, attribute);
    if (known->use != Use::read) return;
    if (known->kind != Kind::varying) {
      error(std::string(one.spec->name) + ", attribute `" + attribute + "`", "",
            "it cannot differ by snapshot", "give one number for each component");
      return;
    }
    const size_t width = varying.values.size() / varying.rows.size();
    for (size_t i = 0; i < varying.values.size(); ++i)
      if (endless(one, *known, varying.rows[i / width], varying.values[i])) return;
    if (std::isnan(known->fallback)) return;
    for (size_t i = 0; i < varying.values.size(); ++i) {
      if (!std::isnan(varying.values[i])) continue;
      const auto row = varying.rows[i / width];
      if (inactive(one, row)) continue;
      error(
          std::string(one.spec->name) + " `" + one.names[row] + "`, attribute `" + attribute + "`",
          "NaN", "the number of snapshot " + network_.snapshots[i % one.snapshots] + " is missing",
          "fill the series");
      return;
    }
  }

  void required(const Component& one) {
    for (const auto* bus : {"bus", "bus0", "bus1"}) {
      const auto* known = one.spec->find(bus);
      if (!known || known->use != Use::read || one.rows() == 0 ||
          one.spec->name == "GlobalConstraint")
        continue;
      if (one.given.contains(bus)) continue;
      error(std::string(one.spec->name) + ", attribute `" + bus + "`", "", "it is missing",
            "name the bus of each component");
    }
  }

  /// A load needs something else at its bus.
  void lonely_loads() {
    std::set<std::string_view> met;
    for (const auto& one : network_.components) {
      if (!one.spec->find("active") || one.spec->name == "Load") continue;
      for (const auto& [attribute, column] : one.given) {
        if (attribute != "bus" && port_of(attribute).base != "bus") continue;
        for (size_t row = 0; row < column.texts.size(); ++row)
          if (!inactive(one, static_cast<int32_t>(row))) met.insert(column.texts[row]);
      }
    }
    const auto& loads = network_.of("Load");
    const auto& buses = network_.of("Bus");
    for (int32_t row = 0; row < loads.rows(); ++row) {
      const auto& bus = loads.text("bus", row);
      if (inactive(loads, row) || loads.number("sign", row) == 0 || met.contains(bus) ||
          buses.find(bus) < 0)
        continue;
      bool draws = false;
      for (size_t t = 0; t < network_.snapshots.size(); ++t)
        for (size_t s = 0; s < loads.scenarios; ++s) draws |= loads.at("p_set", row, t, s) != 0;
      if (draws)
        error("Load `" + loads.names[row] + "`, attribute `bus`", bus,
              "nothing else is connected to this bus (PyPSA refuses it too)",
              "connect it, or take the load out");
    }
  }

  /// Before 1.0 storage came round in each period unless it was told not to; files leave defaults
  /// out.
  void rounds_of_old() {
    if (network_.written_by().first >= 1 || network_.period_count() < 2) return;
    for (const auto& [name, attribute] :
         {std::pair{"Store", "e_cyclic_per_period"},
          std::pair{"StorageUnit", "cyclic_state_of_charge_per_period"}}) {
      const auto& all = network_.of(name);
      if (all.rows() == 0 || all.has(attribute)) continue;
      problems_.warning("pypsa-old", {network_.file, 0, 0}, network_.version,
                        std::string(name) + ", attribute `" + attribute +
                            "`: False, as PyPSA 1.4 reads it; the version that wrote the file took "
                            "True where it is not given",
                        "write the column with True to keep what it meant");
    }
  }

  void shunts() {
    const auto& all = network_.of("ShuntImpedance");
    if (all.rows() == 0) return;
    problems_.note(
        "pypsa-aside", {network_.file, 0, 0}, "ShuntImpedance",
        std::to_string(all.rows()) + " shunt impedances have no part in a linear optimisation");
  }

  const Network& network_;
  Problems& problems_;
  std::vector<std::string> unknown_;
};

}  // namespace

void check_network(const Network& network, Problems& problems) {
  Checker(network, problems).check();
}

}  // namespace horqin::pypsa
