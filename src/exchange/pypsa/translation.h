#pragma once

#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include "exchange/case_folder.h"
#include "exchange/pypsa/import.h"
#include "exchange/pypsa/network.h"
#include "exchange/pypsa/values.h"

namespace horqin::pypsa {

/// NaN stands for what the network leaves empty.
inline bool given(double x) {
  return !std::isnan(x);
}

/// A row of a component, with what its attributes say.
class Item {
 public:
  Item(const Network& network, const Component& all, int32_t row, Extent extent)
      : network_(network), all_(all), row_(row), extent_(extent) {}

  const std::string& name() const { return all_.names[row_]; }
  std::string_view component() const { return all_.spec->name; }
  const Component& all() const { return all_; }
  int32_t row() const { return row_; }
  double number(std::string_view attribute) const { return all_.number(attribute, row_); }
  bool flag(std::string_view attribute) const { return all_.flag(attribute, row_); }
  const std::string& text(std::string_view attribute) const { return all_.text(attribute, row_); }
  bool has(std::string_view attribute) const { return all_.has(attribute); }
  /// By period, future and step.
  Values values(std::string_view attribute) const;

 private:
  const Network& network_;
  const Component& all_;
  int32_t row_;
  Extent extent_;
};

/// How the capacity of a component is said: p_nom, s_nom or e_nom.
struct Nominal {
  std::string attribute;  ///< "p_nom"
  std::string unit;       ///< MW or MWh
};

/// A bus as a node of the case.
struct BusNode {
  std::string zone, commodity;
};

/// Turns a network into tables, part by part; each part stands in a file of its own.
class Translation {
 public:
  Translation(const Network& network, const PypsaOptions& options, CaseFolder& folder,
              Problems& problems);

  void run();

 private:
  void call();
  void time();        // translate_time.cpp: periods, steps, weights, futures
  void buses();       // translate_time.cpp … buses as zones, carriers as commodities
  void generators();  // translate_units.cpp: what runs
  void loads();
  void links();
  void processes();
  void stores();  // translate_storage.cpp
  void storage_units();
  void branches();  // translate_branches.cpp: lines, transformers
  int period_at(double period) const;
  void constraints();  // translate_constraints.cpp
  void growth();
  void bus_limits();
  void names();  // translate_names.cpp: which id is which component
  void kept();   // what an export needs: import.json
  double existing_capital();
  /// The id of a part of an item: "p", "state_of_charge", "spill".
  const std::string& part(const Item& item, const char* kind, const std::string& what);

  // Shared by the parts.
  Item item(const Component& all, int32_t row) const { return {network_, all, row, extent_}; }
  template <class F>
  void each(std::string_view component, F f) {
    const auto& all = network_.of(component);
    for (int32_t row = 0; row < all.rows(); ++row) {
      const auto one = item(all, row);
      if (!one.has("active") || one.flag("active")) f(one);
    }
  }
  void unsupported(const Item& item, std::string_view attribute, const std::string& why,
                   const std::string& remedy = "take it out of the network");
  void wrong(const Item& item, std::string_view attribute, const std::string& found,
             const std::string& why, const std::string& remedy);
  std::string place_word(const Item& item, std::string_view attribute) const;

  /// A cell: "5 MW", "1 MW * name"; the unit may be empty.
  std::string cell(const Values& values, std::string_view unit, const std::string& wanted);
  std::string cell(const Item& item, std::string_view attribute, std::string_view unit);
  const BusNode* bus(const Item& item, std::string_view attribute);
  std::string id(const Item& item) { return folder_.ids.of(item.component(), item.name()); }
  Active active(const Item& item) const { return pypsa::active(network_, item.all(), item.row()); }
  /// Costs of a unit of capacity in all periods in which the asset is active.
  double capital(const Item& item, size_t future, bool& good);
  double periodized(const Item& item, size_t future, bool& good);
  Values capital(const Item& item);
  /// Columns build, build_cost, fixed_cost, life, lump of the asset's row, and its capacities.
  void capacity(const Item& item, CaseTable& table, const std::string& id, const Nominal& nominal,
                double per_nominal = 1, double ceiling = std::numeric_limits<double>::infinity());
  static bool is_endless(const Item& item, const Nominal& nominal);
  void capacity_rows(const Item& item, const std::string& id, const Nominal& nominal,
                     double per_nominal, double ceiling = std::numeric_limits<double>::infinity());
  void held_rows(const Item& item, const std::string& id, double held, const std::string& unit);
  std::string carrier_of(const Item& item) const;
  std::string tags(const Item& item);
  void common_of_running(const Item& item, CaseTable& table, const std::string& id);
  void no_force(const Item& item, const Values& least, const Values& most);
  void square_of(const Item& item, CaseTable& table, const std::string& id);
  bool burns(const Item& generator) const;
  void no_curves(const Item& item);
  void port(const Item& item, const std::string& id, int number, const Values& rate,
            std::string_view delay, std::string_view cyclic);
  void commitment(const Item& item, CaseTable& table);
  bool partly(const Item& item) const;
  Values held_while_active(const Item& item, const Values& number) const;
  void set_level_start(const Item& item, CaseTable& table, const std::string& prefix,
                       const std::string& held, const BusNode& at);
  /// A term of what is given: activity of a process (of a mode), or level of a store.
  struct Given {
    const char* over;
    const char* selector;
    std::string of;
    const char* mode;
    double factor;
  };
  void pin(const Item& item, const char* attribute, const std::vector<Given>& terms,
           const char* unit, const std::vector<double>& weights);
  void rest(const Item& item, const std::string& process, bool while_active);
  void let_go(const Item& item, const std::string& held, const BusNode& at);
  void bring(const Item& item, const std::string& held, const BusNode& at,
             const std::string& attribute);
  std::string nothing(const std::string& wanted, const char* each, const std::string& years = "");
  void comes_round(const Item& item, CaseTable& table, const std::string& attribute,
                   const std::string& held, const BusNode& at);
  void exchange(const Item& item, const std::string& held, const BusNode& at);
  void turbine(const Item& item, const std::string& own, const std::string& held,
               const BusNode& at);
  void meter(const Item& item, const std::string& own, const BusNode& at);
  void inflow(const Item& item, const std::string& own, const std::string& held, const BusNode& at);
  struct Sum;
  void limit(const Item& item, const Sum& sum, const std::string& unit, bool built);
  Values plan_weights(bool whole) const;
  void term(Sum& sum, const char* over, const char* selector, const std::string& of,
            const Values& times, const std::string& unit);
  void primary_energy(const Item& item, Sum& sum);
  void operational(const Item& item, Sum& sum);
  void levels(const Item& constraint, Sum& sum,
              const std::function<Values(const std::string&)>& rate_of, const Values& weights,
              const std::string& per_level, const std::string& unit);
  bool counted(const Item& constraint, const Item& one) const;
  Values weights_at_end(const Item& constraint, const Item& store);
  void expansion(const Item& item, Sum& sum);
  void transmission(const Item& item, Sum& sum, bool cost);
  void capacities(Sum& sum, double period, const std::function<bool(const Item&)>& chosen,
                  const std::function<Values(const Item&)>& factor);
  std::pair<Values, Values> level_shares(const Item& item, const char* attribute,
                                         const std::string& store, bool open, double full,
                                         std::pair<Values, Values> bounds);
  void units(const Item& item, CaseTable& table);
  double one_module(const Item& item);
  double least_to_come_down(const Item& item);
  void ramps_over_joint(const Item& item);
  void no_empty_unit(const Item& item);
  double big_m(const Item& item) const;
  void grows(const std::string& measure, const std::string& before, const Item& limit,
             const std::string& carrier);
  void grows_at_most(const std::string& measure, double most, int which, const std::string& name);
  void branch(const Item& item);
  void shift(const Item& item, CaseTable& table, double impedance, const Values& fixed);
  Values full_flow(const Item& item);
  void loses(const Item& item, CaseTable& table, double r);
  const std::vector<double>& secants_of(std::string_view component);
  void outages();
  void running_curve(const Item& item, const std::string& id, const char* mode);
  bool building_curve(const Item& item, const std::string& id, const Nominal& nominal);
  std::vector<std::pair<double, double>> summed(const Item& item, const char* attribute);
  void capacity_of_type(const Item& item, CaseTable& table, double s_nom);
  const std::string& island_of(const std::string& bus) const { return island_.at(bus); }
  void life(const Item& item, CaseTable& table);
  int period_length(int year) const;  ///< years until the next period, 1 for the last

  const Network& network_;
  const PypsaOptions& options_;
  CaseFolder& folder_;
  Problems& problems_;
  Extent extent_;
  std::vector<int> years_;            ///< of periods, as the case names them
  std::vector<double> period_cost_;   ///< weight of each period in costs
  std::vector<double> period_years_;  ///< in yearly sums
  std::map<std::string, BusNode, std::less<>> buses_;
  std::vector<std::array<std::string, 3>> parts_;  ///< "Store.p", name, id
  std::map<std::string, std::string> island_;      ///< bus → first bus of its island of lines
  std::map<std::string, std::vector<double>> secants_;  ///< by component class
  std::map<std::array<bool, 3>, size_t> shapes_;
};

}  // namespace horqin::pypsa
