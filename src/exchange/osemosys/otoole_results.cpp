#include "exchange/osemosys/otoole_results.h"

#include <cmath>

#include <nlohmann/json.hpp>

#include "base/files.h"
#include "exchange/osemosys/names.h"
#include "result/tables.h"
#include "table/writer.h"

namespace horqin::osemosys {

namespace {

constexpr double nothing = 1e-9;

/// One file: its index columns, and values summed by key.
class Result {
 public:
  explicit Result(std::vector<std::string> index) : index_(std::move(index)) {}

  void add(std::vector<std::string> key, double value) { values_[std::move(key)] += value; }
  std::string csv() const {
    CsvWriter out;
    auto header = index_;
    header.emplace_back("VALUE");
    out.row(header);
    for (const auto& [key, value] : values_) {
      if (std::abs(value) < nothing) continue;
      for (const auto& one : key) out.cell(one);
      out.cell(value);
      out.end_row();
    }
    return out.take();
  }

 private:
  std::vector<std::string> index_;
  std::map<std::vector<std::string>, double> values_;
};

class OtooleResults {
 public:
  OtooleResults(const horqin::Model& model, const std::vector<double>& x, const Origin& origin)
      : model_(model), net_(model.net), line_(model.line), x_(x), origin_(origin) {
    const auto& modes = net_.source->table("modes");
    for (int row = 0; row < modes.rows(); ++row)
      mode_names_[{modes.index(row, "process"), modes.text(row, "mode")}] =
          modes.text(row, "name_en");
  }

  std::map<std::string, std::string> write() {
    for (size_t m = 0; m < net_.modes.size(); ++m) activity(static_cast<int32_t>(m));
    for (const auto& arc : net_.activity_arcs) flow(arc);
    for (size_t a = 0; a < net_.assets.size(); ++a) capacity(static_cast<int32_t>(a));
    for (const auto& demand : net_.demands) demanded(demand);
    std::map<std::string, std::string> files;
    for (const auto& [name, result] : results_) files[name + ".csv"] = result.csv();
    return files;
  }

 private:
  Result& of(const char* name, const char* index) {
    const auto found = results_.find(name);
    if (found != results_.end()) return found->second;
    std::vector<std::string> columns;
    for (const char* c = index; *c; ++c) columns.emplace_back(column(*c));
    return results_.emplace(name, Result(std::move(columns))).first->second;
  }
  static const char* column(char c) {
    switch (c) {
      case 'R':
        return "REGION";
      case 'r':
        return "_REGION";
      case 'T':
        return "TECHNOLOGY";
      case 'F':
        return "FUEL";
      case 'E':
        return "EMISSION";
      case 'L':
        return "TIMESLICE";
      case 'M':
        return "MODE_OF_OPERATION";
      case 'S':
        return "STORAGE";
      default:
        return "YEAR";
    }
  }

  std::string year(int period) const { return std::to_string(line_.periods[period].year); }
  std::string region(ZoneId zone) const {
    return net_.source->table("zones").text(zone.value, "name_en");
  }
  std::string name_of(const Reference& of) const {
    return net_.source->tables[of.table].text(of.row, "name_en");
  }
  const std::string& mode_name(const Process& process, const Mode& mode) const {
    const auto found = mode_names_.find({process.of.row, mode.name});
    return found == mode_names_.end() ? mode.name : found->second;
  }
  /// Technologies have a capacity; what the importer adds (accounts, deliveries, trade) has none.
  bool technology(const Process& process) const {
    return process.asset.valid() && !tagged(process.of, tag_of_units);
  }
  bool tagged(const Reference& of, std::string_view tag) const {
    return net_.source->tables[of.table].text(of.row, "tags") == tag;
  }
  std::string commodity(const Node& node, const char* column = "name_en") const {
    return net_.source->table("commodities").text(node.commodity, column);
  }

  /// Energy of each slice of a year, and its rate by the year's own length of the slice. What runs
  /// by year runs evenly.
  template <class F>
  void slices(const Process& process, int32_t mode, int period, F each) const {
    double sum = 0;
    for (int32_t s = 0; s < line_.count(Grain::step); ++s) sum += origin_.year_split[s][period];
    for (int32_t s = 0; s < line_.count(Grain::step); ++s) {
      const double split = origin_.year_split[s][period];
      double energy = 0;
      if (process.grain == Grain::step) {
        energy = x_[model_.activity(ModeId(mode), period, s)] * line_.yearly_hours(Grain::step, s);
      } else {
        energy = x_[model_.activity(ModeId(mode), period, 0)] * line_.yearly_hours(Grain::year, 0) /
                 8760 * split / sum;
      }
      if (energy != 0) each(s, energy, energy / split);
    }
  }

  void activity(int32_t m) {
    const auto& mode = net_.modes[m];
    const auto& process = net_.processes[mode.process.value];
    const auto r = region(process.zone);
    const auto t = name_of(process.of);
    const bool own = technology(process);
    if (tagged(process.of, tag_of_trade)) trade(process, m);
    for (int p = 0; p < line_.period_count(); ++p) {
      const auto y = year(p);
      slices(process, m, p, [&](int32_t s, double energy, double rate) {
        const Grain grain = process.grain;
        const int32_t at = grain == Grain::step ? s : 0;
        const double price = net_.at(mode.running_cost, grain, p, at) +
                             net_.at(mode.running_cost_of_mode, grain, p, at);
        of("TotalDiscountedCost", "RY").add({r, y}, price * energy * line_.periods[p].worth);
        if (!own) return;
        const auto& name = mode_name(process, mode);
        of("RateOfActivity", "RLTMY").add({r, origin_.slice_names[s], t, name, y}, rate);
        of("TotalAnnualTechnologyActivityByMode", "RTMY").add({r, t, name, y}, energy);
        of("TotalTechnologyAnnualActivity", "RTY").add({r, t, y}, energy);
        of("TotalTechnologyModelPeriodActivity", "RT").add({r, t}, energy);
        of("AnnualVariableOperatingCost", "RTY").add({r, t, y}, price * energy);
      });
    }
  }

  /// A flow between two regions is one variable here; the source has one for each direction, equal
  /// but for the sign, of the fuel's amount in the slice.
  void trade(const Process& process, int32_t m) {
    const auto from = region(process.zone);
    std::string fuel, to;
    for (const auto& arc : net_.activity_arcs) {
      const auto& node = net_.nodes[arc.node.value];
      if (arc.mode.value != m) continue;
      fuel = commodity(node);
      if (region(node.zone) != from) to = region(node.zone);
    }
    if (to.empty()) return;
    for (int p = 0; p < line_.period_count(); ++p) {
      slices(process, m, p, [&](int32_t s, double energy, double) {
        const auto& l = origin_.slice_names[s];
        of("Trade", "RrLFY").add({from, to, l, fuel, year(p)}, energy);
        of("Trade", "RrLFY").add({to, from, l, fuel, year(p)}, -energy);
      });
    }
  }

  void flow(const ActivityArc& arc) {
    const auto& node = net_.nodes[arc.node.value];
    const auto& mode = net_.modes[arc.mode.value];
    const auto& process = net_.processes[mode.process.value];
    if (!technology(process) || node.store.valid()) return;
    const bool emission = commodity(node, "tags") == "emission";
    const auto f = commodity(node);
    if (f.empty()) return;
    const auto r = region(process.zone);
    const auto t = name_of(process.of);
    const auto& m = mode_name(process, mode);
    for (int p = 0; p < line_.period_count(); ++p) {
      const auto y = year(p);
      slices(process, arc.mode.value, p, [&](int32_t s, double energy, double rate) {
        const double ratio =
            net_.at(arc.rate, process.grain, p, process.grain == Grain::step ? s : 0);
        const auto& l = origin_.slice_names[s];
        const double amount = energy * ratio;
        if (emission) {
          of("AnnualTechnologyEmissionByMode", "RTEMY").add({r, t, f, m, y}, amount);
          of("AnnualTechnologyEmission", "RTEY").add({r, t, f, y}, amount);
          of("AnnualEmissions", "REY").add({r, f, y}, amount);
        } else if (ratio > 0) {
          of("ProductionByTechnology", "RLTFY").add({r, l, t, f, y}, amount);
          of("ProductionByTechnologyAnnual", "RTFY").add({r, t, f, y}, amount);
          of("RateOfProductionByTechnologyByMode", "RLTMFY").add({r, l, t, m, f, y}, rate * ratio);
          of("RateOfProductionByTechnology", "RLTFY").add({r, l, t, f, y}, rate * ratio);
        } else {
          of("UseByTechnology", "RLTFY").add({r, l, t, f, y}, -amount);
          of("UseByTechnologyAnnual", "RTFY").add({r, t, f, y}, -amount);
          of("RateOfUseByTechnologyByMode", "RLTMFY").add({r, l, t, m, f, y}, -rate * ratio);
          of("RateOfUseByTechnology", "RLTFY").add({r, l, t, f, y}, -rate * ratio);
        }
      });
    }
  }

  void capacity(int32_t a) {
    const AssetId id(a);
    const auto& asset = net_.assets[a];
    const bool store = net_.source->tables[asset.of.table].spec->name == "stores";
    const auto r = region(asset.zone);
    const auto name = name_of(asset.of);
    for (int p = 0; p < line_.period_count(); ++p) {
      const auto y = year(p);
      const double held = capacity_of(model_, id, p, x_);
      const double built = model_.at.built[a] >= 0 ? x_[model_.built(id, p)] : 0;
      const double fixed = net_.at(asset.fixed_cost, p) * held;
      of("TotalDiscountedCost", "RY")
          .add({r, y}, fixed * line_.periods[p].worth + net_.at(asset.build_cost, p) * built);
      if (store) {
        of("NewStorageCapacity", "RSY").add({r, name, y}, built);
        continue;
      }
      if (tagged(asset.of, tag_of_units)) {
        of("NumberOfNewTechnologyUnits", "RTY").add({r, name.substr(units_of.size()), y}, built);
        continue;
      }
      if (asset.lump > 0)
        of("NumberOfNewTechnologyUnits", "RTY").add({r, name, y}, built / asset.lump);
      of("NewCapacity", "RTY").add({r, name, y}, built);
      of("TotalCapacityAnnual", "RTY").add({r, name, y}, held);
      of("AccumulatedNewCapacity", "RTY")
          .add({r, name, y}, held - net_.at(asset.at[p].existing, p));
      of("AnnualFixedOperatingCost", "RTY").add({r, name, y}, fixed);
    }
  }

  void demanded(const Demand& demand) {
    const auto& node = net_.nodes[demand.node.value];
    const auto f = net_.source->table("demands").text(demand.row, "name_en");
    if (net_.source->table("demands").text(demand.row, "tags") == tag_of_year) return;
    for (int p = 0; p < line_.period_count(); ++p) {
      for (int32_t s = 0; s < line_.count(Grain::step); ++s) {
        const auto& value = demand.at[p];
        const double hours = value.per_time ? line_.yearly_hours(Grain::step, s) : 1;
        of("Demand", "RLFY")
            .add({region(node.zone), origin_.slice_names[s], f, year(p)},
                 net_.at(value, node.grain, p, node.grain == Grain::step ? s : 0) * hours);
      }
    }
  }

  const horqin::Model& model_;
  const Network& net_;
  const Timeline& line_;
  const std::vector<double>& x_;
  const Origin& origin_;
  std::map<std::pair<int, std::string>, std::string> mode_names_;
  std::map<std::string, Result> results_;
};

}  // namespace

std::string to_json(const Origin& origin) {
  nlohmann::ordered_json json;
  json["from"] = "osemosys";
  json["dialect"] = origin.dialect;
  json["slices"] = origin.slice_ids;
  json["timeslices"] = origin.slice_names;
  json["year_split"] = origin.year_split;
  return json.dump(1) + "\n";
}

Origin read_origin(const std::string& case_folder) {
  Problems problems;
  const auto refuse = [&](const char* message) {
    problems.error("not-imported", {case_folder + "/import.json"}, "", message,
                   "export the results of a case made by `horqin import osemosys`");
    throw InputError(std::move(problems));
  };
  std::error_code error;
  const auto path = std::filesystem::path(case_folder) / "import.json";
  if (!std::filesystem::exists(path, error)) refuse("the case was not imported from OSeMOSYS");
  const auto text = read_file(path, path.string(), problems);
  const auto json = nlohmann::json::parse(text.value_or(""), nullptr, false);
  Origin origin;
  try {
    if (json.at("from") != "osemosys") refuse("the case was imported from another tool");
    origin.dialect = json.at("dialect").get<std::string>();
    origin.slice_ids = json.at("slices").get<std::vector<std::string>>();
    origin.slice_names = json.at("timeslices").get<std::vector<std::string>>();
    origin.year_split = json.at("year_split").get<std::vector<std::vector<double>>>();
  } catch (const nlohmann::json::exception&) {
    refuse("the file does not say what an import writes into it");
  }
  return origin;
}

std::map<std::string, std::string> otoole_results(const horqin::Model& model,
                                                  const std::vector<double>& x,
                                                  const Origin& origin) {
  return OtooleResults(model, x, origin).write();
}

}  // namespace horqin::osemosys
