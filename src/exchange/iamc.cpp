#include "exchange/iamc.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "table/csv.h"
#include "table/number.h"
#include "table/writer.h"

namespace horqin {

namespace {

/// One table of results, read by name of column.
class Sheet {
 public:
  explicit Sheet(const std::string& text)
      : table_(read_csv_text(text, "results", problems_).value()) {}

  int64_t rows() const { return table_.rows(); }
  /// Empty where the table has no such column.
  std::string text(int64_t row, const char* column) const {
    const auto at = table_.column(column);
    return at ? std::string(table_.cell(row, *at).text) : std::string();
  }
  std::optional<double> number(int64_t row, const char* column) {
    const auto at = table_.column(column);
    if (!at) return std::nullopt;
    return parse_number(table_.cell(row, *at).text, {"results"}, problems_);
  }
  /// The name that the source gives, or the id.
  std::string name(int64_t row, const char* id, const char* named) const {
    const auto given = text(row, named);
    return given.empty() ? text(row, id) : given;
  }
  /// What the row speaks of: `Generator|Norway Wind`, or the id.
  std::string subject(int64_t row, const char* id) const {
    const auto component = text(row, "component");
    return component.empty() ? text(row, id) : component + "|" + text(row, "name");
  }

 private:
  Problems problems_;
  CsvTable table_;
};

class Iamc {
 public:
  Iamc(const Case& source, const std::string& model, const std::string& scenario)
      : model_(model), scenario_(scenario.empty() ? "base" : scenario) {
    const auto& zones = source.table("zones");
    int roots = 0;
    for (int row = 0; row < zones.rows(); ++row) {
      if (!zones.text(row, "parent").empty()) continue;
      const auto& name = zones.text(row, "name_en");
      everywhere_ = ++roots > 1 ? "World" : name.empty() ? zones.text(row, "id") : name;
    }
    const auto& futures = source.table("futures");
    for (int row = 0; row < futures.rows(); ++row) futures_.push_back(futures.text(row, "id"));
  }

  /// Adds a column of a table; `variable` names a row.
  template <class F>
  void take(const std::string& text, const char* value, F variable) {
    Sheet sheet(text);
    for (int64_t row = 0; row < sheet.rows(); ++row) {
      const auto number = sheet.number(row, value);
      if (!number) continue;
      const auto zone = sheet.name(row, "zone", "zone_name");
      const auto period = sheet.text(row, "period");
      const auto name = variable(sheet, row, *number);
      const double amount = name.starts_with("Use|") ? -*number : *number;
      add(period.empty() ? sheet.text(row, "year") : period, zone.empty() ? everywhere_ : zone,
          name, sheet.text(row, "unit"), amount);
    }
  }

  std::string csv() const {
    CsvWriter out;
    for (const char* column : {"Model", "Scenario", "Region", "Variable", "Unit"}) out.cell(column);
    for (const auto& year : years_) out.cell(year);
    out.end_row();
    for (const auto& [key, values] : rows_) {
      out.cell(model_);
      for (const auto& word : key) out.cell(word);
      for (const auto& year : years_) {
        const auto found = values.find(year);
        if (found == values.end()) {
          out.cell("");
        } else {
          out.cell(found->second);
        }
      }
      out.end_row();
    }
    return out.take();
  }

 private:
  /// A period is "2030", or "2030:dry" in a future; what comes before the futures is in each.
  void add(const std::string& period, const std::string& region, const std::string& variable,
           const std::string& unit, double value) {
    const auto colon = period.find(':');
    const auto year = period.substr(0, colon);
    years_.insert(year);
    const auto put = [&](const std::string& scenario) {
      rows_[{scenario, region, variable, unit}][year] += value;
    };
    if (colon != std::string::npos) return put(scenario_ + " " + period.substr(colon + 1));
    if (futures_.empty()) return put(scenario_);
    for (const auto& future : futures_) put(scenario_ + " " + future);
  }

  std::string model_, scenario_, everywhere_;
  std::vector<std::string> futures_;
  std::set<std::string> years_;
  std::map<std::array<std::string, 4>, std::map<std::string, double>> rows_;
};

std::string mode_of(const Sheet& sheet, int64_t row) {
  const auto mode = sheet.text(row, "mode");
  return mode.empty() ? mode : "|" + mode;
}

}  // namespace

std::string iamc_table(const Case& source, const std::map<std::string, std::string>& tables,
                       const std::string& model, const std::string& scenario) {
  Iamc iamc(source, model, scenario);
  const auto subject = [](const char* word, const char* id) {
    return [=](const Sheet& sheet, int64_t row, double) {
      return std::string(word) + "|" + sheet.subject(row, id);
    };
  };
  iamc.take(tables.at("activity.csv"), "activity", [](const Sheet& sheet, int64_t row, double) {
    return "Activity|" + sheet.subject(row, "process") + mode_of(sheet, row);
  });
  iamc.take(tables.at("capacity.csv"), "capacity", subject("Capacity", "of"));
  iamc.take(tables.at("capacity.csv"), "built", subject("Capacity Additions", "of"));
  iamc.take(tables.at("levels.csv"), "closing_level", subject("Stock", "store"));
  iamc.take(tables.at("balance.csv"), "amount", [](const Sheet& sheet, int64_t row, double amount) {
    return (amount > 0 ? "Production|" : "Use|") + sheet.name(row, "commodity", "commodity_name") +
           "|" + sheet.subject(row, "process") + mode_of(sheet, row);
  });
  iamc.take(tables.at("measures.csv"), "value", [](const Sheet& sheet, int64_t row, double) {
    return "Indicator|" + sheet.text(row, "measure");
  });
  if (tables.contains("prices.csv")) {
    iamc.take(tables.at("prices.csv"), "price", [](const Sheet& sheet, int64_t row, double) {
      return "Price|" + sheet.name(row, "commodity", "commodity_name");
    });
  }
  return iamc.csv();
}

}  // namespace horqin
