#include <cmath>

#include "base/text.h"
#include "exchange/pypsa/standard_types.h"
#include "exchange/pypsa/translation.h"

namespace horqin::pypsa {

namespace {

/// Series impedance per unit of 1 MVA, and the angle that a transformer adds.
struct Impedance {
  double r = 0, x = 0;
  double shift = 0;  ///< degrees, of a type
  double s_nom = 0;  ///< of a type
  bool typed = false, good = true;
};

Impedance line_impedance(const Network& network, const Item& item) {
  Impedance result;
  double r = item.number("r");
  double x = item.number("x");
  if (const auto& type = item.text("type"); !type.empty()) {
    const auto& own = network.of("LineType");
    const int32_t row = own.find(type);
    const auto* standard = standard_line(type);
    result.good = row >= 0 || standard;
    result.typed = true;
    if (!result.good) return result;
    const double scale = item.number("length") / item.number("num_parallel");
    r = scale * (row >= 0 ? own.number("r_per_length", row) : standard->r);
    x = scale * (row >= 0 ? own.number("x_per_length", row) : standard->x);
  }
  const auto& buses = network.of("Bus");
  const int32_t bus = buses.find(item.text("bus0"));
  const double voltage = bus < 0 ? 1 : buses.number("v_nom", bus);
  result.r = r / (voltage * voltage);
  result.x = x / (voltage * voltage);
  return result;
}

Impedance transformer_impedance(const Network& network, const Item& item) {
  Impedance result;
  double ratio = item.number("tap_ratio");
  result.s_nom = item.number("s_nom");
  double r = item.number("r");
  double x = item.number("x");
  if (const auto& type = item.text("type"); !type.empty()) {
    result.typed = true;
    const auto& own = network.of("TransformerType");
    const int32_t row = own.find(type);
    const auto* standard = standard_transformer(type);
    result.good = row >= 0 || standard;
    if (!result.good) return result;
    const auto of = [&](const char* name, double TransformerType::*field) {
      return row >= 0 ? own.number(name, row) : standard->*field;
    };
    const double parallel = item.number("num_parallel");
    const double losses = of("vscr", &TransformerType::vscr) / 100;
    const double total = of("vsc", &TransformerType::vsc) / 100;
    r = losses / parallel;
    x = std::sqrt(total * total - losses * losses) / parallel;
    result.s_nom = of("s_nom", &TransformerType::s_nom);
    result.shift = of("phase_shift", &TransformerType::phase_shift);
    ratio = 1 + (item.number("tap_position") - of("tap_neutral", &TransformerType::tap_neutral)) *
                    of("tap_step", &TransformerType::tap_step) / 100;
  }
  result.r = r / result.s_nom * ratio;
  result.x = x / result.s_nom * ratio;
  return result;
}

}  // namespace

/// A line or transformer: a link that obeys Kirchhoff's voltage law. In islands of direct current
/// the resistance stands where the reactance does.
void Translation::branches() {
  for (const auto* name : {"Line", "Transformer"}) {
    each(name, [&](const Item& item) { branch(item); });
  }
}

void Translation::branch(const Item& item) {
  const auto* from = bus(item, "bus0");
  const auto* to = bus(item, "bus1");
  if (!from || !to || active(item).none()) return;
  no_curves(item);
  const bool line = item.component() == "Line";
  const auto own = line ? line_impedance(network_, item) : transformer_impedance(network_, item);
  if (!own.good)
    return wrong(item, "type", item.text("type"), "there is no such type",
                 "add it to the network's types");
  const auto& buses = network_.of("Bus");
  const bool direct = buses.text("carrier", buses.find(island_of(item.text("bus0")))) == "DC";
  const double impedance = direct ? own.r : own.x;
  if (from->zone == to->zone)
    return unsupported(item, "bus1", "a branch that ends where it begins");
  auto& table = folder_.table("links").row();
  table.set("id", id(item)).set("commodity", from->commodity);
  table.set("from", from->zone).set("to", to->zone).set("capacity_unit", "MW");
  table.set("most", cell(item, "s_max_pu", ""));
  if (std::isfinite(impedance)) {
    table.set("reactance", impedance * 1e5);
  } else {
    table.set("both_ways", "yes");
  }
  table.set("tags", tags(item)).set("name_en", item.name());
  if (!line) shift(item, own.typed ? own.shift : 0, own.typed);
  if (std::isfinite(item.number("v_ang_max")) && !direct)
    unsupported(item, "v_ang_max", "a limit of the angle is not supported yet");
  if (!options_.losses.empty() && own.r != 0)
    unsupported(item, "r", "losses of lines are not supported yet", "leave out --losses");
  if (own.typed && !line && item.number("s_nom") != own.s_nom && !item.flag("s_nom_extendable"))
    return capacity_of_type(item, table, own.s_nom);
  capacity(item, table, id(item), {"s_nom", "MW"});
}

/// A transformer of a type is as large as the type says.
void Translation::capacity_of_type(const Item& item, CaseTable& table, double s_nom) {
  table.set("build", "no");
  folder_.table("capacities").row().set("of", id(item)).set("existing", cell(s_nom, "MW", ""));
}

void Translation::shift(const Item& item, double of_type, bool typed) {
  const double least = item.number("phase_shift_min");
  const double most = item.number("phase_shift_max");
  const auto fixed = typed ? Values(of_type) : item.values("phase_shift");
  if (least < most)
    unsupported(item, "phase_shift_min", "a phase shift that is chosen is not supported yet");
  else if (!fixed.zero())
    unsupported(item, "phase_shift", "a phase shift is not supported yet");
}

}  // namespace horqin::pypsa
