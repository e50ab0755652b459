#include <algorithm>
#include <cmath>
#include <numbers>

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

// What PyPSA allows the secants to be wrong by: MW, and as a share.
constexpr double secant_error = 1;
constexpr double secant_share = 0.1;
constexpr size_t most_secants = 19;

double radians(double degrees) {
  return degrees * std::numbers::pi / 180;
}

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

/// A series of a transformer's own goes before the angle of its type.
Values angle_of(const Item& item, const Impedance& own) {
  const bool moves = item.all().values("phase_shift", item.row()) != nullptr;
  return own.typed && !moves ? Values(own.shift) : item.values("phase_shift");
}

}  // namespace

/// A line or transformer: a link that obeys Kirchhoff's voltage law. In islands of direct current
/// the resistance stands where the reactance does.
void Translation::branches() {
  for (const auto* name : {"Line", "Transformer"}) {
    each(name, [&](const Item& item) { branch(item); });
  }
  outages();
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
  if (!line) shift(item, table, impedance, angle_of(item, own));
  const double widest = item.number("v_ang_max");
  const bool angled = !line || carrier_of(item) == "AC";
  if (angled && std::isfinite(widest) && own.x != 0 && std::isfinite(own.x))
    table.set("angle_most", cell(radians(widest) / std::abs(own.x), "MW", ""));
  if (!options_.losses.empty() && own.r > 0) loses(item, table, own.r);
  if (!own.typed && !line && std::isinf(item.number("s_nom")))
    return unsupported(item, "s_nom", "an endless transformer, of which PyPSA knows no reactance",
                       "give a number that is large enough");
  if (own.typed && !line && item.number("s_nom") != own.s_nom && !item.flag("s_nom_extendable"))
    return capacity_of_type(item, table, own.s_nom);
  capacity(item, table, id(item), {"s_nom", "MW"});
}

/// A transformer of a type is as large as the type says.
void Translation::capacity_of_type(const Item& item, CaseTable& table, double s_nom) {
  table.set("build", "no");
  held_rows(item, id(item), s_nom, "MW");
}

/// An angle is written as the flow that it drives.
void Translation::shift(const Item& item, CaseTable& table, double impedance, const Values& fixed) {
  const double least = item.number("phase_shift_min");
  const double most = item.number("phase_shift_max");
  if (!(least < most) && fixed.zero()) return;
  if (impedance == 0 || !std::isfinite(impedance))
    return unsupported(item, "phase_shift", "a phase shift of a transformer without reactance");
  const auto flow = [&](double degrees) { return radians(degrees) / impedance; };
  if (least < most) {
    table.set("shift_least", cell(std::min(flow(least), flow(most)), "MW", ""));
    table.set("shift_most", cell(std::max(flow(least), flow(most)), "MW", ""));
  } else {
    table.set("shift", cell(fixed.map(flow), "MW", id(item) + ".phase_shift"));
  }
}

/// The largest flow that losses are approximated for. A transformer of a type is as large as it.
Values Translation::full_flow(const Item& item) {
  const bool open = item.flag("s_nom_extendable");
  const double held = item.component() == "Transformer"
                          ? transformer_impedance(network_, item).s_nom
                          : item.number("s_nom");
  const double most = open ? item.number("s_nom_max") : held;
  if (std::isfinite(most)) return item.values("s_max_pu") * Values(most);
  wrong(item, "s_nom_max", exact_number(most), "losses need a largest capacity",
        "give s_nom_max, or leave out --losses");
  return 0;
}

/// Points of the loss r·p² by flow: secants through points that come closer together where the
/// flow is small, or the corners of tangents at equal distances, which follow the largest flow.
void Translation::loses(const Item& item, CaseTable& table, double r) {
  const auto full = full_flow(item);
  table.set("loss_most",
            cell(full.map([&](double p) { return r * p * p; }), "MW", id(item) + ".loss_most"));
  const auto point = [&](double flow, double loss) {
    folder_.table("losses")
        .row()
        .set("link", id(item))
        .set("at", cell(flow, "MW", ""))
        .set("loss", cell(loss, "MW", ""));
  };
  point(0, 0);
  if (options_.losses == "secants") {
    const double first = 2 * std::sqrt(secant_error / r);
    for (const double factor : secants_of(item.component()))
      point(first * factor, r * first * factor * first * factor);
    return;
  }
  const int count = std::stoi(options_.losses.substr(options_.losses.find(':') + 1));
  const double most = full.most();
  const double step = most / count;
  if (step <= 0) return;
  if (!full.constant())
    table.set("loss_scale", cell(full / Values(most), "", id(item) + ".loss_scale"));
  point(step / 2, 0);
  for (int k = 1; k < count; ++k) point((k + 0.5) * step, r * k * step * (k + 1) * step);
  point(most, r * most * most);
}

/// Ends of the secants as multiples of the first one: as many as the longest reach of a branch of
/// the class needs.
const std::vector<double>& Translation::secants_of(std::string_view component) {
  auto& factors = secants_[std::string(component)];
  if (!factors.empty()) return factors;
  double reach = 0;
  each(component, [&](const Item& item) {
    const auto own = component == "Line" ? line_impedance(network_, item)
                                         : transformer_impedance(network_, item);
    if (own.good && own.r > 0)
      reach = std::max(reach, full_flow(item).most() / (2 * std::sqrt(secant_error / own.r)));
  });
  factors = {1};
  while (factors.back() < reach && factors.size() < most_secants) {
    const auto k = static_cast<double>(factors.size()) + 1;
    const double relative =
        1 + 2 * (secant_share + std::sqrt(secant_share + secant_share * secant_share));
    factors.push_back(factors.back() * std::max(k / (k - 1), relative));
  }
  if (factors.back() < reach)
    problems_.error("pypsa-value", {network_.file, 0, 0}, "--losses secants",
                    std::string(component) + ": more than 19 secants would be needed",
                    "give s_nom_max nearer to what is needed");
  return factors;
}

/// Branches whose outage the others must survive.
void Translation::outages() {
  for (const auto& name : options_.outages) {
    const bool line = network_.of("Line").find(name) >= 0;
    if (!line && network_.of("Transformer").find(name) < 0) {
      problems_.error("pypsa-value", {network_.file, 0, 0}, name,
                      "--outages: no line or transformer has this name", "correct the name");
      continue;
    }
    const auto& failing = folder_.ids.of(line ? "Line" : "Transformer", name);
    folder_.table("outages")
        .row()
        .set("id", folder_.ids.fresh(failing + ".out"))
        .set("link", failing);
  }
}

}  // namespace horqin::pypsa
