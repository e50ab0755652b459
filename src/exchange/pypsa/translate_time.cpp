#include <algorithm>
#include <charconv>
#include <numeric>
#include <set>

#include "exchange/pypsa/translation.h"

namespace horqin::pypsa {

namespace {

/// The year that a label such as "2015-01-01 00:00:00" begins with.
int year_of(const std::string& label) {
  int year = 0;
  const auto read =
      std::from_chars(label.data(), label.data() + std::min<size_t>(4, label.size()), year);
  const bool good = read.ec == std::errc{} && year >= 1900 && year <= 2199;
  return good ? year : 2025;
}

/// Buses that lines and transformers join: they carry the same commodity.
class Islands {
 public:
  explicit Islands(size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), 0); }
  size_t top(size_t at) {
    while (parent_[at] != at) at = parent_[at] = parent_[parent_[at]];
    return at;
  }
  void join(size_t a, size_t b) {
    const size_t first = top(a);
    const size_t second = top(b);
    parent_[std::max(first, second)] = std::min(first, second);
  }

 private:
  std::vector<size_t> parent_;
};

}  // namespace

void Translation::time() {
  auto& table = folder_.table("periods");
  const auto refuse = [&](const std::string& found, const std::string& message,
                          const std::string& remedy) {
    problems_.error("pypsa-snapshots", {network_.file, 0, 0}, found, message, remedy);
  };
  const size_t count = network_.snapshots.size();
  extent_.futures = std::max<size_t>(1, network_.scenarios.size());
  const bool many = !network_.periods.empty() && !network_.period_of.empty();
  extent_.periods = many ? network_.periods.size() : 1;
  extent_.steps = count / extent_.periods;
  if (many) {
    for (size_t t = 0; t < count; ++t) {
      const size_t p = t / std::max<size_t>(1, extent_.steps);
      if (p < extent_.periods && network_.period_of[t] == network_.periods[p]) continue;
      return refuse(std::to_string(network_.period_of[t]),
                    "the investment periods do not have the same number of snapshots, one period "
                    "after the other",
                    "give each investment period the same snapshots");
    }
    for (const auto* weights : {&network_.objective, &network_.generators, &network_.stores}) {
      for (size_t t = extent_.steps; t < count; ++t) {
        if ((*weights)[t] == (*weights)[t % extent_.steps]) continue;
        return refuse("snapshot_weightings",
                      "snapshot_weightings differ between investment periods: not supported",
                      "give the snapshots of all periods the same weightings");
      }
    }
    years_ = network_.periods;
    // Periods need not be years: 1, 2, 3 become years as far from each other.
    const int shift = years_.front() < 1900 || years_.back() > 2200 ? 2000 - years_.front() : 0;
    for (int& year : years_) year += shift;
    period_cost_ = network_.period_objective;
    period_years_ = network_.period_years;
  } else {
    years_ = {year_of(network_.snapshots.front())};
    period_cost_ = period_years_ = {1};
  }
  for (size_t p = 0; p < years_.size(); ++p) {
    if (years_[p] < 1900 || years_[p] > 2200 || (p > 0 && years_[p] <= years_[p - 1]))
      return refuse(std::to_string(years_[p]), "investment periods are whole numbers that increase",
                    "number them by years, over 200 at most");
    table.row().set("year", years_[p]).set("worth", period_cost_[p]);
  }
  const auto first = [&](const std::vector<double>& weights) {
    return Values({1, 1, extent_.steps},
                  {weights.begin(), weights.begin() + static_cast<long>(extent_.steps)});
  };
  folder_.table("days")
      .row()
      .set("id", "snapshots")
      .set("season", "snapshots")
      .set("repeats", 1)
      .set("steps", static_cast<int>(extent_.steps))
      .set("step_hours", "1 h")
      .set("cost_hours", cell(first(network_.objective), "h", "weight.objective"))
      .set("sum_hours", cell(first(network_.generators), "h", "weight.generators"))
      .set("store_hours", cell(first(network_.stores), "h", "weight.stores"));
  for (size_t f = 0; f < network_.scenarios.size(); ++f) {
    folder_.table("futures")
        .row()
        .set("id", folder_.ids.of("scenario", network_.scenarios[f]))
        .set("probability", network_.scenario_weight[f])
        .set("from", years_[0])
        .set("shared_builds", "yes");
  }
  folder_.setting("title_en", network_.name.empty() ? "PyPSA network" : network_.name);
  folder_.setting("currency", "EUR");
  folder_.setting("base_year", years_[0]);
  folder_.setting("money.rate", 0.0);
  folder_.setting("money.capital", "as_given");
  folder_.setting("stages.tie_break", false);
}

/// A bus is a zone; its carrier, or that of the island of lines it lies in, is the commodity.
void Translation::buses() {
  const auto& all = network_.of("Bus");
  const auto& root = folder_.ids.of("root", "network");
  folder_.table("zones").row().set("id", root).set("kind", "network");
  Islands islands(all.names.size());
  for (const auto* name : {"Line", "Transformer"}) {
    each(name, [&](const Item& item) {
      const int32_t a = all.find(item.text("bus0"));
      const int32_t b = all.find(item.text("bus1"));
      if (a >= 0 && b >= 0) islands.join(a, b);
    });
  }
  std::set<std::string> made;
  for (int32_t row = 0; row < all.rows(); ++row) {
    const auto& zone = folder_.ids.of("zone", all.names[row]);
    folder_.table("zones")
        .row()
        .set("id", zone)
        .set("parent", root)
        .set("name_en", all.names[row])
        .set("kind", "bus");
    const auto top = static_cast<int32_t>(islands.top(row));
    const auto& carrier = all.text("carrier", top);
    const auto& commodity = folder_.ids.of("commodity", carrier.empty() ? "energy" : carrier);
    buses_[all.names[row]] = {zone, commodity};
    island_[all.names[row]] = all.names[top];
    if (!made.insert(commodity).second) continue;
    folder_.table("commodities")
        .row()
        .set("id", commodity)
        .set("unit", "MWh")
        .set("grain", "step")
        .set("sense", "=")
        .set("name_en", carrier);
  }
}

}  // namespace horqin::pypsa
