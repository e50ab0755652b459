#include <nlohmann/json.hpp>

#include "exchange/pypsa/translation.h"
#include "table/writer.h"

namespace horqin::pypsa {

const std::string& Translation::part(const Item& item, const char* kind, const std::string& what) {
  const auto& id = folder_.ids.of(kind, item.name() + "." + what);
  parts_.push_back({std::string(item.component()) + "." + what, item.name(), id});
  return id;
}

/// Ids of the case and the components they stand for: results go back by this table.
void Translation::names() {
  CsvWriter text;
  text.row({"component", "name", "id"});
  for (const auto& all : network_.components) {
    const auto kind = all.spec->name == "Bus" ? "zone" : all.spec->name;
    if (kind != "zone" && kind != "Generator" && kind != "Load" && kind != "Link" &&
        kind != "Process" && kind != "Line" && kind != "Transformer" && kind != "Store" &&
        kind != "StorageUnit" && kind != "GlobalConstraint")
      continue;
    for (const auto& name : all.names)
      text.row({std::string(all.spec->name), name, folder_.ids.of(kind, name)});
  }
  for (const auto& [component, name, id] : parts_) text.row({component, name, id});
  folder_.file("source/components.csv", text.take());
  CsvWriter snapshots;
  snapshots.row({"period", "step", "snapshot"});
  for (size_t p = 0; p < extent_.periods; ++p)
    for (size_t s = 0; s < extent_.steps; ++s)
      snapshots.row({std::to_string(years_[p]), std::to_string(s + 1),
                     network_.snapshots[p * extent_.steps + s]});
  folder_.file("source/snapshots.csv", snapshots.take());
}

/// What capacities that are open cost as they stand: PyPSA's `objective_constant`.
double Translation::existing_capital() {
  double sum = 0;
  const auto add = [&](const char* component, const char* nominal) {
    each(component, [&](const Item& item) {
      if (!item.flag(std::string(nominal) + "_extendable") || active(item).none()) return;
      const double held = item.number(nominal);
      if (held != 0) sum += capital(item).number() * held;
    });
  };
  for (const auto* component : {"Generator", "Link", "Process", "StorageUnit"})
    add(component, "p_nom");
  for (const auto* component : {"Line", "Transformer"}) add(component, "s_nom");
  add("Store", "e_nom");
  return sum;
}

void Translation::kept() {
  nlohmann::ordered_json json;
  json["from"] = "pypsa";
  json["version"] = network_.version;
  json["objective_constant"] = existing_capital();
  folder_.file("import.json", json.dump(1) + "\n");
}

}  // namespace horqin::pypsa
