#include "exchange/pypsa/schema.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

namespace horqin::pypsa {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double none = std::numeric_limits<double>::quiet_NaN();

constexpr Attribute text(std::string_view name, std::string_view otherwise = {},
                         Use use = Use::read) {
  return {name, Kind::text, 0, otherwise, use};
}
constexpr Attribute number(std::string_view name, double otherwise = 0, Use use = Use::read) {
  return {name, Kind::number, otherwise, {}, use};
}
constexpr Attribute varying(std::string_view name, double otherwise = 0, Use use = Use::read) {
  return {name, Kind::varying, otherwise, {}, use};
}
constexpr Attribute whole(std::string_view name, double otherwise = 0, Use use = Use::read) {
  return {name, Kind::whole, otherwise, {}, use};
}
constexpr Attribute flag(std::string_view name, bool otherwise = false) {
  return {name, Kind::flag, otherwise ? 1.0 : 0.0, {}, Use::read};
}
constexpr Attribute result(std::string_view name) {
  return {name, Kind::varying, 0, {}, Use::result};
}

// What several classes share, as lists that are joined below.

template <size_t... N>
constexpr auto attributes(const std::array<Attribute, N>&... parts) {
  std::array<Attribute, (N + ...)> all{};
  size_t at = 0;
  ((std::ranges::copy(parts, all.begin() + at), at += N), ...);
  return all;
}

constexpr std::array investment = {
    number("capital_cost"),        number("overnight_cost", none),
    number("discount_rate", none), number("fom_cost"),
    flag("active", true),          whole("build_year"),
    number("lifetime", infinite),  result("capital_cost_piecewise_opt")};

constexpr std::array power_capacity = {number("p_nom"),
                                       number("p_nom_mod"),
                                       flag("p_nom_extendable"),
                                       number("p_nom_min"),
                                       number("p_nom_max", infinite),
                                       number("p_nom_set", none),
                                       result("p_nom_opt"),
                                       result("mu_upper"),
                                       result("mu_lower"),
                                       result("marginal_cost_piecewise_opt")};

constexpr std::array line_capacity = {number("s_nom"),
                                      number("s_nom_mod"),
                                      flag("s_nom_extendable"),
                                      number("s_nom_min"),
                                      number("s_nom_max", infinite),
                                      number("s_nom_set", none),
                                      varying("s_max_pu", 1),
                                      result("s_nom_opt"),
                                      result("mu_upper"),
                                      result("mu_lower"),
                                      result("p0"),
                                      result("p1"),
                                      result("q0"),
                                      result("q1"),
                                      result("x_pu"),
                                      result("r_pu"),
                                      result("g_pu"),
                                      result("b_pu"),
                                      result("x_pu_eff"),
                                      result("r_pu_eff"),
                                      text("sub_network", {}, Use::result)};

/// Of what runs and may be committed: generators, links, processes.
constexpr std::array running = {varying("marginal_cost"),
                                varying("marginal_cost_quadratic"),
                                varying("stand_by_cost"),
                                varying("p_set", none),
                                number("p_init", none),
                                flag("committable"),
                                flag("maintainable"),
                                number("maintenance_duration"),
                                number("maintenance_pu", 1),
                                whole("maintenance_events", 1),
                                varying("start_up_cost"),
                                varying("shut_down_cost"),
                                whole("min_up_time"),
                                whole("min_down_time"),
                                whole("up_time_before", 1),
                                whole("down_time_before"),
                                varying("ramp_limit_up", none),
                                varying("ramp_limit_down", none),
                                number("ramp_limit_start_up", none),
                                number("ramp_limit_shut_down", none),
                                result("p"),
                                result("status"),
                                result("start_up"),
                                result("shut_down"),
                                result("maintenance"),
                                result("maintenance_start"),
                                result("mu_p_set"),
                                result("mu_ramp_limit_up"),
                                result("mu_ramp_limit_down")};

constexpr auto generators =
    attributes(investment, power_capacity, running,
               std::array{text("bus"), text("control", "PQ", Use::aside),
                          text("type", {}, Use::aside), varying("p_min_pu"), varying("p_max_pu", 1),
                          number("e_sum_min", -infinite), number("e_sum_max", infinite),
                          varying("q_set", 0, Use::aside), number("sign", 1), text("carrier"),
                          varying("efficiency", 1), number("weight", 1, Use::aside), result("q")});

constexpr auto links =
    attributes(investment, power_capacity, running,
               std::array{text("bus0"), text("bus1"), text("type", {}, Use::aside), text("carrier"),
                          varying("efficiency", 1), varying("p_min_pu"), varying("p_max_pu", 1),
                          number("length"), number("terrain_factor", 1, Use::aside), whole("delay"),
                          flag("cyclic_delay", true), result("p0"), result("p1")});

constexpr auto processes =
    attributes(investment, power_capacity, running,
               std::array{text("bus0"), text("bus1"), text("type", {}, Use::aside), text("carrier"),
                          varying("rate0", -1), varying("rate1", 1), varying("p_min_pu"),
                          varying("p_max_pu", 1), number("length", 0, Use::aside),
                          number("terrain_factor", 1, Use::aside), whole("delay0"), whole("delay1"),
                          flag("cyclic_delay0", true), flag("cyclic_delay1", true), result("p0"),
                          result("p1")});

constexpr auto storage_units = attributes(investment, power_capacity,
                                          std::array{text("bus"),
                                                     text("control", "PQ", Use::aside),
                                                     text("type", {}, Use::aside),
                                                     varying("p_min_pu", -1),
                                                     varying("p_max_pu", 1),
                                                     varying("p_set", none),
                                                     varying("q_set", 0, Use::aside),
                                                     varying("p_dispatch_set", none),
                                                     varying("p_store_set", none),
                                                     number("sign", 1),
                                                     text("carrier"),
                                                     varying("spill_cost"),
                                                     varying("marginal_cost"),
                                                     varying("marginal_cost_quadratic"),
                                                     varying("marginal_cost_storage"),
                                                     number("state_of_charge_initial"),
                                                     flag("state_of_charge_initial_per_period"),
                                                     varying("state_of_charge_set", none),
                                                     flag("cyclic_state_of_charge"),
                                                     flag("cyclic_state_of_charge_per_period"),
                                                     number("max_hours", 1),
                                                     varying("efficiency_store", 1),
                                                     varying("efficiency_dispatch", 1),
                                                     varying("standing_loss"),
                                                     varying("inflow"),
                                                     result("p"),
                                                     result("p_dispatch"),
                                                     result("p_store"),
                                                     result("q"),
                                                     result("state_of_charge"),
                                                     result("spill"),
                                                     result("mu_state_of_charge_set"),
                                                     result("mu_energy_balance")});

constexpr auto stores = attributes(investment, std::array{text("bus"),
                                                          text("type", {}, Use::aside),
                                                          text("carrier"),
                                                          number("e_nom"),
                                                          number("e_nom_mod"),
                                                          flag("e_nom_extendable"),
                                                          number("e_nom_min"),
                                                          number("e_nom_max", infinite),
                                                          number("e_nom_set", none),
                                                          varying("e_min_pu"),
                                                          varying("e_max_pu", 1),
                                                          number("e_initial"),
                                                          flag("e_initial_per_period"),
                                                          flag("e_cyclic"),
                                                          flag("e_cyclic_per_period"),
                                                          varying("p_set", none),
                                                          varying("q_set", 0, Use::aside),
                                                          varying("e_set", none),
                                                          number("sign", 1),
                                                          varying("marginal_cost"),
                                                          varying("marginal_cost_quadratic"),
                                                          varying("marginal_cost_storage"),
                                                          varying("standing_loss"),
                                                          result("p"),
                                                          result("q"),
                                                          result("e"),
                                                          result("e_nom_opt"),
                                                          result("mu_upper"),
                                                          result("mu_lower"),
                                                          result("mu_energy_balance"),
                                                          result("marginal_cost_piecewise_opt")});

constexpr auto lines =
    attributes(investment, line_capacity,
               std::array{text("bus0"), text("bus1"), text("type"), number("x"), number("r"),
                          number("g", 0, Use::aside), number("b", 0, Use::aside), number("length"),
                          text("carrier"), number("terrain_factor", 1, Use::aside),
                          number("num_parallel", 1), number("v_ang_min", -infinite, Use::aside),
                          number("v_ang_max", infinite), number("v_nom", 0, Use::result)});

constexpr auto transformers =
    attributes(investment, line_capacity,
               std::array{text("bus0"), text("bus1"), text("type"), text("model", "t", Use::aside),
                          number("x"), number("r"), number("g", 0, Use::aside),
                          number("b", 0, Use::aside), text("carrier"), number("num_parallel", 1),
                          number("tap_ratio", 1), whole("tap_side", 0, Use::aside),
                          whole("tap_position"), varying("phase_shift"), number("phase_shift_min"),
                          number("phase_shift_max"), number("v_ang_min", -infinite, Use::aside),
                          number("v_ang_max", infinite), result("phase_shift_opt")});

constexpr std::array loads = {text("bus"),
                              text("carrier", {}, Use::aside),
                              text("type", {}, Use::aside),
                              varying("p_set"),
                              varying("q_set", 0, Use::aside),
                              number("sign", -1),
                              flag("active", true),
                              result("p"),
                              result("q")};

constexpr std::array buses = {number("v_nom", 1),
                              text("type", {}, Use::aside),
                              number("x", 0, Use::aside),
                              number("y", 0, Use::aside),
                              text("carrier", "AC"),
                              text("unit", "None", Use::aside),
                              text("location", {}, Use::aside),
                              varying("v_mag_pu_set", 1, Use::aside),
                              number("v_mag_pu_min", 0, Use::aside),
                              number("v_mag_pu_max", infinite, Use::aside),
                              text("control", {}, Use::result),
                              text("generator", {}, Use::result),
                              text("sub_network", {}, Use::result),
                              result("p"),
                              result("q"),
                              result("v_mag_pu"),
                              result("v_ang"),
                              result("marginal_price")};

constexpr std::array carriers = {number("co2_emissions"), text("color", {}, Use::aside),
                                 text("nice_name", {}, Use::aside), number("max_growth", infinite),
                                 number("max_relative_growth")};

constexpr std::array global_constraints = {text("type", "primary_energy"),
                                           number("investment_period", none),
                                           text("bus"),
                                           text("carrier_attribute", "co2_emissions"),
                                           text("sense", "=="),
                                           number("constant"),
                                           result("mu")};

constexpr std::array line_types = {number("f_nom", 50, Use::aside),
                                   number("r_per_length"),
                                   number("x_per_length"),
                                   number("c_per_length", 0, Use::aside),
                                   number("i_nom", 0, Use::aside),
                                   text("mounting", "ol", Use::aside),
                                   number("cross_section", 0, Use::aside),
                                   text("references", {}, Use::aside)};

constexpr std::array transformer_types = {number("f_nom", 50, Use::aside),
                                          number("s_nom"),
                                          number("v_nom_0", 0, Use::aside),
                                          number("v_nom_1", 0, Use::aside),
                                          number("vsc"),
                                          number("vscr"),
                                          number("pfe", 0, Use::aside),
                                          number("i0", 0, Use::aside),
                                          number("phase_shift"),
                                          whole("tap_side", 0, Use::aside),
                                          whole("tap_neutral"),
                                          whole("tap_min", 0, Use::aside),
                                          whole("tap_max", 0, Use::aside),
                                          number("tap_step"),
                                          text("references", {}, Use::aside)};

/// Reactive power only: no part in a linear optimisation.
constexpr std::array shunt_impedances = {text("bus", {}, Use::aside), number("g", 0, Use::aside),
                                         number("b", 0, Use::aside), number("sign", -1, Use::aside),
                                         flag("active", true)};

constexpr std::array shapes = {text("geometry", {}, Use::aside), text("component", {}, Use::aside),
                               text("idx", {}, Use::aside), text("type", {}, Use::aside)};

constexpr std::array sub_networks = {text("carrier", "AC", Use::result),
                                     text("slack_bus", {}, Use::result)};

constexpr std::array all = {
    ComponentSpec{"Bus", "buses", buses},
    ComponentSpec{"Carrier", "carriers", carriers},
    ComponentSpec{"Generator", "generators", generators},
    ComponentSpec{"Load", "loads", loads},
    ComponentSpec{"Link", "links", links},
    ComponentSpec{"Process", "processes", processes},
    ComponentSpec{"Line", "lines", lines},
    ComponentSpec{"Transformer", "transformers", transformers},
    ComponentSpec{"Store", "stores", stores},
    ComponentSpec{"StorageUnit", "storage_units", storage_units},
    ComponentSpec{"GlobalConstraint", "global_constraints", global_constraints},
    ComponentSpec{"LineType", "line_types", line_types},
    ComponentSpec{"TransformerType", "transformer_types", transformer_types},
    ComponentSpec{"ShuntImpedance", "shunt_impedances", shunt_impedances},
    ComponentSpec{"Shape", "shapes", shapes},
    ComponentSpec{"SubNetwork", "sub_networks", sub_networks}};

const Attribute* exact(const ComponentSpec& spec, std::string_view name) {
  const auto at = std::ranges::find(spec.attributes, name, &Attribute::name);
  return at == spec.attributes.end() ? nullptr : &*at;
}

}  // namespace

Port port_of(std::string_view attribute) {
  const auto last = attribute.find_last_not_of("0123456789");
  if (last == std::string_view::npos || last + 1 == attribute.size()) return {attribute, -1};
  const auto digits = attribute.substr(last + 1);
  int number = -1;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (read.ec != std::errc{} || (digits.size() > 1 && digits[0] == '0')) return {attribute, -1};
  return {attribute.substr(0, last + 1), number};
}

const Attribute* ComponentSpec::find(std::string_view attribute) const {
  if (const auto* found = exact(*this, attribute)) return found;
  const bool ports = name == "Link" || name == "Process";
  const auto [base, port] = port_of(attribute);
  if (!ports || port < 0) return nullptr;
  if (base == "p" && port >= 2) return exact(*this, "p1");
  if (base != "bus" && base != "efficiency" && base != "rate" && base != "delay" &&
      base != "cyclic_delay")
    return nullptr;
  if (name == "Link" && base != "bus") return port >= 2 ? exact(*this, base) : nullptr;
  return exact(*this, std::string(base) + "1");
}

std::span<const ComponentSpec> components() {
  return all;
}

const ComponentSpec* component(std::string_view name_or_list) {
  for (const auto& spec : all) {
    if (spec.name == name_or_list || spec.list == name_or_list) return &spec;
  }
  return nullptr;
}

}  // namespace horqin::pypsa
