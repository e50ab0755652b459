// What a network gives: outputs and levels at some snapshots, and nothing where an asset is not
// active.
#include <cmath>

#include "exchange/pypsa/translation.h"

namespace horqin::pypsa {

bool Translation::partly(const Item& item) const {
  const auto when = active(item);
  return when.first > 0 || when.last < static_cast<int>(years_.size());
}

/// A number in the periods in which the asset is active, and 0 in the others.
Values Translation::held_while_active(const Item& item, const Values& number) const {
  if (!partly(item)) return number;
  const auto when = active(item);
  std::vector<double> here;
  for (int p = 0; p < static_cast<int>(years_.size()); ++p) here.push_back(when.in(p) ? 1 : 0);
  const size_t periods = here.size();
  return number * Values({periods, 1, 1}, std::move(here));
}

/// The terms are what the attribute says, at the snapshots at which it says something: elsewhere
/// the row is empty. Activities are summed by `weights`, levels are not.
void Translation::pin(const Item& item, const char* attribute, const std::vector<Given>& terms,
                      const char* unit, const std::vector<double>& weights) {
  const auto set = item.values(attribute);
  const auto said =
      held_while_active(item, set.map([](double x) { return std::isnan(x) ? 0 : 1; }));
  const auto amount =
      held_while_active(item, set.map([](double x) { return std::isnan(x) ? 0 : x; }));
  auto bound = amount;
  if (!weights.empty()) {
    const Values hours({1, 1, extent_.steps},
                       {weights.begin(), weights.begin() + static_cast<long>(extent_.steps)});
    if (combine(said, hours, [](double a, double w) {
          return a != 0 && w == 0 ? 1.0 : 0.0;
        }).any([](double x) { return x != 0; }))
      return unsupported(item, attribute, "it is given at snapshots without weight",
                         "give all snapshots a generators weighting above 0");
    bound = amount * hours;
  }
  const auto measure = folder_.ids.fresh(id(item) + "." + attribute);
  folder_.table("measures").row().set("id", measure).set("unit", unit).set("report", "no");
  for (const auto& term : terms) {
    auto& table = folder_.table("terms").row();
    table.set("measure", measure).set("over", term.over).set(term.selector, term.of);
    if (*term.mode) table.set("mode", term.mode);
    table.set("times", cell(said * Values(term.factor), "", measure + ".said"));
  }
  folder_.table("limits")
      .row()
      .set("id", measure)
      .set("sense", "=")
      .set("measure", measure)
      .set("bound", cell(bound, unit, measure))
      .set("each", "step");
}

/// A sum that is nothing: over the plan, or at each step of some years (none: of all). Terms are
/// added to it.
std::string Translation::nothing(const std::string& wanted, const char* each,
                                 const std::string& years) {
  const auto measure = folder_.ids.fresh(wanted);
  folder_.table("measures").row().set("id", measure).set("unit", "MWh").set("report", "no");
  folder_.table("limits")
      .row()
      .set("id", measure)
      .set("sense", "=")
      .set("measure", measure)
      .set("bound", "0 MWh")
      .set("each", each)
      .set("years", years);
  return measure;
}

/// A process without a capacity does nothing in the periods in which the item is (not) active.
void Translation::rest(const Item& item, const std::string& process, bool while_active) {
  const auto when = active(item);
  std::string years;
  for (int p = 0; p < static_cast<int>(years_.size()); ++p)
    if (when.in(p) == while_active) years += (years.empty() ? "" : " ") + std::to_string(years_[p]);
  const auto measure = nothing(process + ".rest", "step", years);
  folder_.table("terms")
      .row()
      .set("measure", measure)
      .set("over", "activity")
      .set("process", process);
}

/// What a store holds at the end of its life is nobody's: it may go once the store is not there.
void Translation::let_go(const Item& item, const std::string& held, const BusNode& at) {
  const auto own = folder_.ids.fresh(id(item) + ".end");
  folder_.table("processes")
      .row()
      .set("id", own)
      .set("zones", at.zone)
      .set("activity_unit", "MWh")
      .set("tags", std::string(item.component()) + ".end")
      .set("name_en", item.name());
  folder_.table("arcs").row().set("process", own).set("commodity", held).set("rate", "-1 MWh/MWh");
  rest(item, own, true);
}

/// What a store holds as it comes, in a period after the first.
void Translation::bring(const Item& item, const std::string& held, const BusNode& at,
                        const std::string& attribute) {
  const auto level = item.values(attribute);
  if (level.zero()) return;
  const double hours = network_.stores[0];
  if (hours == 0)
    return unsupported(item, attribute, "a first level at a snapshot without weight",
                       "give the first snapshot a stores weighting above 0");
  std::vector<double> flow(extent_.periods * extent_.steps, 0);
  flow[static_cast<size_t>(active(item).first) * extent_.steps] = -1 / hours;
  folder_.table("demands")
      .row()
      .set("commodity", held)
      .set("zone", at.zone)
      .set("amount", cell(level * Values({extent_.periods, 1, extent_.steps}, std::move(flow)),
                          "MW", id(item) + "." + attribute))
      .set("name_en", item.name() + " start");
}

/// A level that comes round over several periods, but not over all of them: what is held at the end
/// of the last of them flows in at the beginning of the first, less what a step loses.
void Translation::comes_round(const Item& item, CaseTable& table, const std::string& attribute,
                              const std::string& held, const BusNode& at) {
  table.set("end", "free").set("start", "0 MWh");
  if (network_.stores[0] == 0 || network_.generators[0] == 0)
    return unsupported(item, attribute, "a level that comes round to a snapshot without weight",
                       "give the first snapshot weightings above 0");
  const auto own = folder_.ids.fresh(id(item) + ".round");
  auto& process = folder_.table("processes").row();
  process.set("id", own).set("zones", at.zone).set("activity_unit", "MWh");
  process.set("tags", std::string(item.component()) + ".round").set("name_en", item.name());
  folder_.table("arcs").row().set("process", own).set("commodity", held).set("rate", "1 MWh/MWh");
  const auto when = active(item);
  const auto first = static_cast<size_t>(when.first) * extent_.steps;
  std::vector<double> elsewhere(extent_.periods * extent_.steps, 1);
  std::vector<double> here(extent_.periods * extent_.steps, 0);
  elsewhere[first] = 0;
  // A limit on the plan counts each year of a period, and activity by the generators weighting.
  here[first] = network_.stores[0] / network_.generators[0] / period_length(years_[when.first]);
  std::vector<double> last(extent_.periods, 0);
  const double loss = item.values("standing_loss").at(static_cast<size_t>(when.first), 0, 0);
  last[static_cast<size_t>(when.last) - 1] =
      -std::pow(1 - loss, network_.stores[0]) / period_length(years_[when.last - 1]);
  const auto term = [&](const std::string& measure, const char* over, const char* selector,
                        const std::string& of, size_t steps, const std::vector<double>& times) {
    auto& row = folder_.table("terms").row();
    row.set("measure", measure).set("over", over).set(selector, of);
    row.set("times", cell(Values({extent_.periods, 1, steps}, times), "", measure + "." + over));
  };
  term(nothing(own + ".rest", "plan"), "activity", "process", own, extent_.steps, elsewhere);
  const auto same = nothing(own + ".level", "plan");
  term(same, "activity", "process", own, extent_.steps, here);
  const auto store = item.component() == "StorageUnit"
                         ? folder_.ids.of("reservoir", item.name() + ".state_of_charge")
                         : id(item);
  term(same, "level", "store", store, 1, last);
}

}  // namespace horqin::pypsa
