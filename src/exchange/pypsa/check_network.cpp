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
    for (const auto* weights : {&network_.objective, &network_.generators, &network_.stores}) {
      for (const double weight : *weights) {
        if (weight >= 0 && !std::isinf(weight)) continue;
        error("snapshot_weightings", format_number(weight),
              "a weighting of a snapshot is a number and not below 0", "correct it");
        break;
      }
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
    rounds_of_old();
  }

 private:
  void error(const std::string& where, const std::string& found, const std::string& message,
             const std::string& remedy) {
    problems_.error("pypsa-value", {network_.file, 0, 0}, found, where + ": " + message, remedy);
  }

  void component(const Component& one) {
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
    if (std::isnan(known->fallback)) return;
    for (size_t i = 0; i < column.numbers.size(); ++i) {
      if (!std::isnan(column.numbers[i])) continue;
      const auto row = static_cast<int32_t>(i % one.names.size());
      if (one.values(attribute, row) || inactive(one, row) || no_port(one, attribute, row))
        continue;
      error(
          std::string(one.spec->name) + " `" + one.names[row] + "`, attribute `" + attribute + "`",
          "NaN", "the number is missing", "give it, or leave the column out");
      return;
    }
  }

  /// A number of a port that the row does not have.
  static bool no_port(const Component& one, const std::string& attribute, int32_t row) {
    const auto port = port_of(attribute).number;
    const auto bus = "bus" + std::to_string(port);
    return port >= 0 && (!one.has(bus) || one.text(bus, row).empty());
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
    if (std::isnan(known->fallback)) return;
    const size_t width = varying.values.size() / varying.rows.size();
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
