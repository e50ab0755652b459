#include "exchange/pypsa/translation.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "table/writer.h"

namespace horqin::pypsa {

namespace {

/// The annuity of a unit paid at once; no interest: spread evenly; an endless life: the interest.
double annuity(double rate, double life) {
  if (std::isinf(life)) return std::max(rate, 0.0);
  if (rate == 0) return 1 / life;
  return rate / (1 - std::pow(1 + rate, -life));
}

}  // namespace

Values Item::values(std::string_view attribute) const {
  const auto [periods, futures, steps] = extent_;
  const bool moves = all_.values(attribute, row_, 0) != nullptr;
  if (!moves && !all_.differs(attribute, row_)) return {all_.number(attribute, row_)};
  std::vector<double> all;
  const size_t width = moves ? steps : 1;
  all.reserve(periods * futures * width);
  for (size_t p = 0; p < periods; ++p) {
    for (size_t f = 0; f < futures; ++f) {
      const auto* series = all_.values(attribute, row_, f);
      for (size_t s = 0; s < width; ++s)
        all.push_back(series ? series[p * steps + s] : all_.number(attribute, row_, f));
    }
  }
  return {{periods, futures, width}, std::move(all)};
}

Translation::Translation(const Network& network, const PypsaOptions& options, CaseFolder& folder,
                         Problems& problems)
    : network_(network), options_(options), folder_(folder), problems_(problems) {}

void Translation::run() {
  call();
  time();
  if (problems_.has_errors()) return;
  buses();
  generators();
  loads();
  links();
  processes();
  stores();
  storage_units();
  branches();
  constraints();
  growth();
  bus_limits();
  if (problems_.has_errors()) return;
  names();
  kept();
}

/// What the call asks for and the equations cannot say yet.
void Translation::call() {
  const auto refuse = [&](const char* option, const char* what) {
    problems_.error("pypsa-unsupported", {network_.file, 0, 0}, option,
                    std::string(what) + " not supported yet", "leave the option out");
  };
  if (options_.risk) {
    if (network_.scenarios.empty()) refuse("--risk", "risk in a network without scenarios is");
    folder_.setting("risk.tail", options_.risk->first);
    folder_.setting("risk.weight", options_.risk->second);
  }
}

std::string Translation::place_word(const Item& item, std::string_view attribute) const {
  return std::string(item.component()) + " `" + item.name() + "`, attribute `" +
         std::string(attribute) + "`";
}

void Translation::wrong(const Item& item, std::string_view attribute, const std::string& found,
                        const std::string& why, const std::string& remedy) {
  problems_.error("pypsa-value", {network_.file, 0, 0}, found,
                  place_word(item, attribute) + ": " + why, remedy);
}

void Translation::unsupported(const Item& item, std::string_view attribute, const std::string& why,
                              const std::string& remedy) {
  problems_.error("pypsa-unsupported", {network_.file, 0, 0}, std::string(attribute),
                  place_word(item, attribute) + ": " + why, remedy);
}

std::string Translation::cell(const Values& values, std::string_view unit,
                              const std::string& wanted) {
  const std::string behind = unit.empty() ? "" : " " + std::string(unit);
  const auto write = [](double x) {
    if (std::isinf(x)) return std::string(x > 0 ? "inf" : "-inf");
    return exact_number(x);
  };
  if (values.constant()) return write(values.number()) + behind;
  const auto own = values.extent();
  const std::array<bool, 3> by = {own.periods > 1, own.futures > 1, own.steps > 1};
  auto found = shapes_.find(by);
  if (found == shapes_.end()) {
    SeriesShape shape;
    shape.file = "by";
    if (by[0]) shape.index.emplace_back("year");
    if (by[1]) shape.index.emplace_back("future");
    if (by[2]) shape.index.emplace_back("step");
    for (const auto& index : shape.index) shape.file += "_" + index;
    for (size_t p = 0; p < own.periods; ++p)
      for (size_t f = 0; f < own.futures; ++f)
        for (size_t s = 0; s < own.steps; ++s) {
          auto& key = shape.keys.emplace_back();
          if (by[0]) key.push_back(std::to_string(years_[p]));
          if (by[1]) key.push_back(folder_.ids.of("scenario", network_.scenarios[f]));
          if (by[2]) key.push_back(std::to_string(s + 1));
        }
    found = shapes_.emplace(by, folder_.shape(std::move(shape))).first;
  }
  const auto name = folder_.series(found->second, wanted, values.data());
  return "1" + behind + " * " + name;
}

std::string Translation::cell(const Item& item, std::string_view attribute, std::string_view unit) {
  return cell(item.values(attribute), unit, id(item) + "." + std::string(attribute));
}

const BusNode* Translation::bus(const Item& item, std::string_view attribute) {
  const auto& name = item.text(attribute);
  const auto found = buses_.find(name);
  if (found != buses_.end()) return &found->second;
  wrong(item, attribute, name, "there is no such bus", "name a bus of the network");
  return nullptr;
}

std::string Translation::carrier_of(const Item& item) const {
  const auto& own = item.text("carrier");
  const auto name = item.component();
  if (!own.empty() || (name != "Line" && name != "Link" && name != "Store")) return own;
  const auto& buses = network_.of("Bus");
  const int32_t row = buses.find(item.text(name == "Store" ? "bus" : "bus0"));
  return row < 0 ? own : buses.text("carrier", row);
}

std::string Translation::tags(const Item& item) {
  std::string words(item.component());
  const auto carrier = carrier_of(item);
  if (!carrier.empty()) words += " " + folder_.ids.of("carrier", carrier);
  return words;
}

/// What a unit of capacity costs a year, without what keeping it costs.
double Translation::periodized(const Item& item, size_t future, bool& good) {
  const auto number = [&](std::string_view attribute) {
    return item.all().number(attribute, item.row(), future);
  };
  const double overnight = number("overnight_cost");
  if (std::isnan(overnight)) return number("capital_cost");
  const double rate = number("discount_rate");
  if (std::isnan(rate)) {
    good = false;
    wrong(item, "discount_rate", "NaN", "overnight_cost needs it", "give the discount rate");
    return 0;
  }
  double hours = 0;
  for (size_t s = 0; s < extent_.steps; ++s) hours += network_.objective[s];
  return overnight * annuity(rate, number("lifetime")) * (hours / 8760);
}

double Translation::capital(const Item& item, size_t future, bool& good) {
  const double yearly =
      periodized(item, future, good) + item.all().number("fom_cost", item.row(), future);
  double sum = 0;
  const auto when = active(item);
  for (int p = when.first; p < when.last; ++p) sum += period_cost_[p];
  return yearly * sum;
}

/// Futures share what is built; its cost is the mean of theirs.
Values Translation::capital(const Item& item) {
  bool good = true;
  double mean = 0;
  for (size_t f = 0; f < extent_.futures && good; ++f)
    mean += capital(item, f, good) * (network_.scenarios.empty() ? 1 : network_.scenario_weight[f]);
  return mean;
}

void Translation::capacity(const Item& item, CaseTable& table, const std::string& id,
                           const Nominal& nominal, double per_nominal, double ceiling) {
  const bool open = item.flag(nominal.attribute + "_extendable");
  const bool endless = is_endless(item, nominal);
  table.set("build", open || endless ? "yes" : "no");
  if (endless) life(item, table);
  if (open) {
    const double cost = capital(item).number() / per_nominal;
    const auto when = active(item);
    // A build costs once what it costs in all periods; a negative price is held, not built.
    const bool curve = building_curve(item, id, nominal);
    if (cost > 0 && !curve) table.set("build_cost", cell(cost, "EUR/" + nominal.unit, ""));
    if (cost < 0 && !curve) {
      double worth = 0;
      for (int p = when.first; p < when.last; ++p) worth += period_cost_[p];
      table.set("fixed_cost", cell(cost / worth, "EUR/" + nominal.unit + "/a", ""));
    }
    life(item, table);
    const double module = item.number(nominal.attribute + "_mod");
    if (module > 0) table.set("lump", cell(module * per_nominal, nominal.unit, ""));
  }
  capacity_rows(item, id, nominal, per_nominal, ceiling);
}

/// A capacity without an end is one that is open and costs nothing: whatever it need be.
bool Translation::is_endless(const Item& item, const Nominal& nominal) {
  return !item.flag(nominal.attribute + "_extendable") && item.number(nominal.attribute) > 0 &&
         std::isinf(item.number(nominal.attribute));
}

/// Years that a build of the first active period stands.
void Translation::life(const Item& item, CaseTable& table) {
  if (network_.periods.empty()) return;
  const double until = item.number("build_year") + item.number("lifetime");
  const double left = until - network_.periods[active(item).first];
  if (!std::isinf(left)) table.set("life", cell(left, "a", ""));
}

/// What is there, or may be built: in the first period in which the asset is active, else nothing.
void Translation::capacity_rows(const Item& item, const std::string& id, const Nominal& nominal,
                                double per_nominal, double ceiling) {
  auto& table = folder_.table("capacities");
  const auto when = active(item);
  const bool open = item.flag(nominal.attribute + "_extendable");
  const auto size = [&](double x) { return cell(x * per_nominal, nominal.unit, ""); };
  const bool endless = is_endless(item, nominal);
  const double held = std::min(item.number(nominal.attribute), ceiling);
  if (!open && !endless) {
    if (!(held >= 0))
      return wrong(item, nominal.attribute, exact_number(held),
                   "a capacity is a number and not below 0", "correct it");
    return held_rows(item, id, held * per_nominal, nominal.unit);
  }
  double least = endless ? 0 : item.number(nominal.attribute + "_min");
  double most = endless ? held : std::min(item.number(nominal.attribute + "_max"), ceiling);
  const double fixed = endless ? std::nan("") : item.number(nominal.attribute + "_set");
  if (!std::isnan(fixed)) {
    if (fixed < least || fixed > most)
      return wrong(item, nominal.attribute + "_set", exact_number(fixed),
                   "it lies outside the least and the most", "correct one of the three");
    least = most = fixed;
  }
  if (!endless) least = std::max({0.0, least, least_to_come_down(item)});
  if (!(least <= most))
    return wrong(item, nominal.attribute + "_min", exact_number(least),
                 "the least is above the most", "correct one of the two");
  const bool single = years_.size() == 1;
  if (when.first > 0) table.row().set("of", id).set("year", years_[0]).set("build_most", size(0));
  table.row().set("of", id);
  if (!single) table.set("year", years_[when.first]);
  if (least > 0) table.set("build_least", size(least));
  table.set("build_most", size(most));
  if (single || when.first + 1 >= static_cast<int>(years_.size())) return;
  table.row().set("of", id).set("year", years_[when.first + 1]).set("build_most", size(0));
  if (least > 0) table.set("build_least", size(0));
}

/// A capacity that is given: in the periods in which the asset is active.
void Translation::held_rows(const Item& item, const std::string& id, double held,
                            const std::string& unit) {
  auto& table = folder_.table("capacities");
  const auto size = [&](double x) { return cell(x, unit, ""); };
  if (!partly(item)) {
    table.row().set("of", id).set("existing", size(held));
    return;
  }
  const auto when = active(item);
  if (when.first > 0) table.row().set("of", id).set("year", years_[0]).set("existing", size(0));
  table.row().set("of", id).set("year", years_[when.first]).set("existing", size(held));
  if (when.last < static_cast<int>(years_.size()))
    table.row().set("of", id).set("year", years_[when.last]).set("existing", size(0));
}

int Translation::period_length(int year) const {
  const auto next = std::ranges::upper_bound(years_, year);
  return next == years_.end() ? 1 : *next - year;
}

/// A curve of marginal costs summed up.
std::vector<std::pair<double, double>> Translation::summed(const Item& item,
                                                           const char* attribute) {
  const auto curves = item.all().curves.find(attribute);
  if (curves == item.all().curves.end()) return {};
  const auto own = curves->second.find(item.row());
  if (own == curves->second.end() || own->second.points.empty()) return {};
  const auto& points = own->second.points;
  if (points.front().first != 0 || points.size() < 2) {
    unsupported(item, attribute, "a curve that does not begin at 0, or has one point");
    return {};
  }
  return own->second.summed();
}

void Translation::running_curve(const Item& item, const std::string& id, const char* mode) {
  const double held = item.number("p_nom");
  for (const auto& [at, cost] : summed(item, "marginal_cost")) {
    auto& table = folder_.table("curves").row();
    table.set("process", id).set("of", "cost").set("at", cell(at * held, "MW", ""));
    table.set("value", cell(cost * held, "EUR/h", ""));
    if (*mode) table.set("mode", mode);
  }
}

/// True when the cost of building is a curve; the curve counts once for all periods.
bool Translation::building_curve(const Item& item, const std::string& id, const Nominal& nominal) {
  const auto points = summed(item, "capital_cost");
  if (points.empty()) return false;
  if (!std::isnan(item.number("overnight_cost")))
    unsupported(item, "overnight_cost", "a curve of capital_cost beside it");
  double worth = 0;
  const auto when = active(item);
  for (int p = when.first; p < when.last; ++p) worth += period_cost_[p];
  for (const auto& [at, cost] : points)
    folder_.table("build_costs")
        .row()
        .set("of", id)
        .set("at", cell(at, nominal.unit, ""))
        .set("cost", cell(cost * worth, "EUR", ""));
  return true;
}

/// Whether a limit counts what a generator burns.
bool Translation::burns(const Item& generator) const {
  const auto& limits = network_.of("GlobalConstraint");
  const auto& carriers = network_.of("Carrier");
  const int32_t carrier = carriers.find(generator.text("carrier"));
  for (int32_t row = 0; row < limits.rows() && carrier >= 0; ++row) {
    const auto& attribute = limits.text("carrier_attribute", row);
    if (limits.text("type", row) == "primary_energy" && carriers.has(attribute) &&
        carriers.number(attribute, carrier) != 0)
      return true;
  }
  return false;
}

/// Curves that this importer does not know how to write.
void Translation::no_curves(const Item& item) {
  const bool runs = item.component() == "Generator" || item.component() == "Link" ||
                    item.component() == "Process" || item.component() == "StorageUnit";
  for (const auto& [attribute, rows] : item.all().curves) {
    if (!rows.contains(item.row()) || attribute == "capital_cost") continue;
    if (item.component() == "Generator" && attribute == "efficiency") {
      if (burns(item))
        unsupported(item, attribute, "a curve of an efficiency that a primary_energy limit counts");
      continue;
    }
    if (attribute != "marginal_cost" || !runs) {
      unsupported(item, attribute, "a piecewise curve of this attribute is not supported");
    } else if (item.flag("p_nom_extendable") || !(item.number("p_nom") > 0) ||
               std::isinf(item.number("p_nom"))) {
      unsupported(item, attribute, "a curve by share of a capacity that is open, 0 or endless");
    } else if (runs && item.component() != "StorageUnit" && item.flag("committable") &&
               (item.number("p_nom_mod") > 0 || options_.linearized_unit_commitment)) {
      unsupported(item, attribute, "a curve of modules, or with --linearized-unit-commitment");
    }
  }
}

}  // namespace horqin::pypsa
