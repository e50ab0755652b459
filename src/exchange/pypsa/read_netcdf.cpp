#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>

#include "exchange/pypsa/netcdf_file.h"
#include "exchange/pypsa/network.h"

namespace horqin::pypsa {

namespace {

/// Seconds of the unit that a CF time counts in; 0: none that we know.
double seconds_of(std::string_view unit) {
  if (unit.starts_with("nanosecond")) return 1e-9;
  if (unit.starts_with("microsecond")) return 1e-6;
  if (unit.starts_with("millisecond")) return 1e-3;
  if (unit.starts_with("second")) return 1;
  if (unit.starts_with("minute")) return 60;
  if (unit.starts_with("hour")) return 3600;
  return unit.starts_with("day") ? 86400 : 0;
}

/// "hours since 2015-01-01 00:00:00" and a count → "2015-01-01 05:00:00"; a bare number otherwise.
std::string time_label(double count, const std::string& units) {
  char text[64];
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  int hour = 0;
  int minute = 0;
  double second = 0;
  const auto since = units.find(" since ");
  const double step = seconds_of(units);
  if (since == std::string::npos || step == 0 ||
      std::sscanf(units.c_str() + since + 7, "%d-%u-%u%*[ T]%d:%d:%lf", &year, &month, &day, &hour,
                  &minute, &second) < 3 ||
      !(std::abs(count * step) < 1e12)) {
    std::snprintf(text, sizeof text, "%.15g", count);
    return text;
  }
  using namespace std::chrono;
  const auto start = sys_days{std::chrono::year(year) / month / day};
  const auto total = std::llround(count * step + hour * 3600.0 + minute * 60.0 + second);
  const auto at = start + seconds(total);
  const auto date = floor<days>(at);
  const year_month_day ymd(date);
  const hh_mm_ss clock(at - date);
  std::snprintf(text, sizeof text, "%04d-%02u-%02u %02d:%02d:%02d", static_cast<int>(ymd.year()),
                static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()));
  return text;
}

class NetcdfReader {
 public:
  NetcdfReader(const NcFile& file, Problems& problems)
      : file_(file), problems_(problems), network_(empty_network(file.shown())) {}

  Network read() {
    network_.name = file_.attribute("network_name");
    network_.version = file_.attribute("network_pypsa_version");
    network_.meta = file_.attribute("meta");
    network_.crs = file_.attribute("crs");
    if (network_.version.empty()) network_.version = file_.attribute("network_now");
    snapshots();
    periods();
    match_periods(network_);
    scenarios();
    for (auto& one : network_.components) {
      one.snapshots = network_.snapshots.size();
      one.scenarios = std::max<size_t>(1, network_.scenarios.size());
      names(one);
    }
    for (const auto& variable : file_.variables()) place(variable);
    return std::move(network_);
  }

 private:
  void wrong(const std::string& name, const std::string& message, const std::string& remedy) {
    problems_.error("netcdf-shape", {file_.shown(), 0, 0}, name, message, remedy);
  }

  std::vector<double> series_of_snapshots(const std::string& name) {
    const auto* variable = file_.find(name);
    if (!variable) return {};
    auto values = file_.numbers(*variable, problems_);
    if (!values) return {};
    if (values->size() == network_.snapshots.size()) return *values;
    wrong(name, "it has another length than the snapshots", "export the network again");
    return {};
  }

  void snapshots() {
    const auto* index = file_.find("snapshots");
    if (!index || index->sizes.size() != 1 || index->sizes[0] == 0) {
      wrong("snapshots", "the file has no snapshots", "give a network that PyPSA has exported");
      return;
    }
    network_.snapshots.resize(index->sizes[0]);
    const auto* labels = file_.find("snapshots_snapshot");
    if (!labels) labels = file_.find("snapshots_timestep");
    if (!labels) labels = index;
    label(*labels);
    for (const double period : series_of_snapshots("snapshots_period"))
      network_.period_of.push_back(period_of_number(period));
    if (const auto again = network_.repeated_snapshot())
      wrong(network_.snapshots[*again], "a snapshot stands twice (PyPSA refuses it too)",
            "give each snapshot a name of its own");
    const auto old = series_of_snapshots("snapshots_weightings");  // before 0.18: one for all
    const auto weights = [&](const char* name) {
      auto values = series_of_snapshots(name);
      if (values.empty()) values = old;
      if (values.empty()) values.assign(network_.snapshots.size(), 1);
      return values;
    };
    network_.objective = weights("snapshots_objective");
    network_.stores = weights("snapshots_stores");
    network_.generators = weights("snapshots_generators");
  }

  void label(const NcVariable& variable) {
    if (variable.text) {
      if (auto texts = file_.texts(variable, problems_);
          texts && texts->size() == network_.snapshots.size())
        network_.snapshots = std::move(*texts);
      return;
    }
    const auto values = file_.numbers(variable, problems_);
    if (!values || values->size() != network_.snapshots.size()) return;
    const auto units = file_.attribute(variable, "units");
    for (size_t i = 0; i < values->size(); ++i)
      network_.snapshots[i] = time_label((*values)[i], units);
  }

  void periods() {
    const auto* variable = file_.find("investment_periods");
    if (!variable) return;
    const auto years = file_.numbers(*variable, problems_);
    if (!years) return;
    for (const double year : *years) network_.periods.push_back(period_of_number(year));
    const auto weights = [&](const char* name) {
      const auto* found = file_.find(name);
      const auto values = found ? file_.numbers(*found, problems_) : std::nullopt;
      if (values && values->size() == years->size()) return *values;
      return std::vector<double>(years->size(), 1);
    };
    network_.period_objective = weights("investment_periods_objective");
    network_.period_years = weights("investment_periods_years");
  }

  void scenarios() {
    const auto* variable = file_.find("scenario");
    if (!variable) return;
    if (auto names = file_.texts(*variable, problems_)) network_.scenarios = std::move(*names);
    const auto* weight = file_.find("scenario_weight");
    if (!weight) weight = file_.find("scenarios_weight");
    const auto values = weight ? file_.numbers(*weight, problems_) : std::nullopt;
    if (values && values->size() == network_.scenarios.size()) {
      network_.scenario_weight = *values;
    } else {
      wrong("scenario_weight", "the scenarios have no weights", "export the network again");
    }
  }

  void names(Component& one) {
    const auto* variable = file_.find(std::string(one.spec->list) + "_i");
    if (!variable) return;
    if (variable->text) {
      if (auto texts = file_.texts(*variable, problems_)) one.name_rows(std::move(*texts));
    } else if (const auto numbers = file_.numbers(*variable, problems_)) {
      std::vector<std::string> texts;
      for (const double number : *numbers) texts.push_back(time_label(number, ""));
      one.name_rows(std::move(texts));
    }
  }

  /// "generators_t_p_max_pu" belongs to the component with the longest list name before it.
  Component* owner(std::string_view name, std::string_view& rest) {
    Component* found = nullptr;
    size_t length = 0;
    for (auto& one : network_.components) {
      const auto list = one.spec->list;
      if (name.size() <= list.size() + 1 || !name.starts_with(list) || name[list.size()] != '_')
        continue;
      if (list.size() < length) continue;
      length = list.size();
      found = &one;
      rest = name.substr(list.size() + 1);
    }
    return found;
  }

  void place(const NcVariable& variable) {
    std::string_view rest;
    auto* one = owner(variable.name, rest);
    if (!one || rest == "i" || rest.ends_with("_i")) return;
    if (rest.starts_with("t_")) return series(*one, variable, std::string(rest.substr(2)));
    if (rest.starts_with("pw_")) return curve(*one, variable, std::string(rest.substr(3)));
    statics(*one, variable, std::string(rest));
  }

  bool is_result(const Component& one, const std::string& attribute) {
    const auto* known = one.spec->find(attribute);
    return known && known->use == Use::result;
  }

  void statics(Component& one, const NcVariable& variable, const std::string& attribute) {
    if (is_result(one, attribute)) return;
    const auto rows = static_cast<size_t>(one.rows());
    const bool letters = variable.text && variable.dimensions.size() > 1 &&
                         variable.dimensions.back().starts_with("string");
    const size_t count = letters ? variable.count() / variable.sizes.back() : variable.count();
    if (rows == 0 || (count != rows && count != rows * one.scenarios)) {
      return wrong(variable.name,
                   "it has " + std::to_string(count) + " values for " + std::to_string(rows) + " " +
                       std::string(one.spec->list),
                   "export the network again");
    }
    Column column;
    if (variable.text) {
      if (auto texts = file_.texts(variable, problems_)) column.texts = std::move(*texts);
      for (size_t i = rows; i < column.texts.size(); ++i) {
        if (column.texts[i] == column.texts[i % rows]) continue;
        wrong(variable.name, "a text differs between scenarios", "give all scenarios the same");
        break;
      }
      column.texts.resize(rows);
    } else if (auto numbers = file_.numbers(variable, problems_)) {
      column.numbers = std::move(*numbers);
    }
    one.given[attribute] = std::move(column);
  }

  /// The rows that the columns of a series or a curve stand for.
  std::vector<int32_t> rows_of(const Component& one, const std::string& index) {
    std::vector<int32_t> rows;
    const auto* variable = file_.find(index);
    std::optional<std::vector<std::string>> names;
    if (variable && variable->text) names = file_.texts(*variable, problems_);
    if (!names) {
      wrong(index, "the names of its columns are missing", "export the network again");
      return rows;
    }
    for (const auto& name : *names) {
      rows.push_back(one.find(name));
      if (rows.back() >= 0) continue;
      wrong(index, "`" + name + "` is none of the " + std::string(one.spec->list),
            "export the network again");
      return {};
    }
    return rows;
  }

  void series(Component& one, const NcVariable& variable, const std::string& attribute) {
    if (is_result(one, attribute)) return;
    Varying varying;
    varying.rows = rows_of(one, variable.name + "_i");
    const size_t columns = varying.rows.size();
    const size_t steps = network_.snapshots.size();
    if (columns == 0) return;
    const size_t futures = variable.count() == steps * columns ? 1 : one.scenarios;
    // The dimensions may stand in any order.
    size_t by_step = 0;
    size_t by_future = 0;
    size_t by_column = 0;
    size_t stride = 1;
    for (size_t d = variable.dimensions.size(); d-- > 0; stride *= variable.sizes[d]) {
      const auto& name = variable.dimensions[d];
      (name == "snapshots" ? by_step : name == "scenario" ? by_future : by_column) = stride;
    }
    if (by_step == 0 || by_column == 0 || (futures > 1 && by_future == 0) ||
        variable.count() != steps * futures * columns) {
      return wrong(variable.name, "its dimensions are not snapshots × columns",
                   "export the network again");
    }
    const auto values = file_.numbers(variable, problems_);
    if (!values) return;
    varying.values.resize(values->size());
    for (size_t t = 0; t < steps; ++t)
      for (size_t s = 0; s < futures; ++s)
        for (size_t c = 0; c < columns; ++c)
          varying.values[(c * futures + s) * steps + t] =
              (*values)[t * by_step + s * by_future + c * by_column];
    one.series[attribute] = std::move(varying);
  }

  void curve(Component& one, const NcVariable& variable, const std::string& attribute) {
    const auto rows = rows_of(one, variable.name + "_i");
    const auto* parts = file_.find(variable.name + "_attr_i");
    const auto names = parts ? file_.texts(*parts, problems_) : std::nullopt;
    const auto values = file_.numbers(variable, problems_);
    if (rows.empty() || !values) return;
    if (!names || names->size() != 2 || variable.sizes.size() != 3 ||
        variable.sizes[1] != rows.size() || variable.sizes[2] != 2) {
      return wrong(variable.name, "its dimensions are not breakpoint × column × 2",
                   "export the network again");
    }
    const size_t y = (*names)[0] == attribute ? 0 : 1;
    for (size_t c = 0; c < rows.size(); ++c) {
      Points points;
      points.x = (*names)[1 - y];
      for (size_t k = 0; k < variable.sizes[0]; ++k) {
        const double* at = values->data() + (k * rows.size() + c) * 2;
        if (std::isnan(at[0]) || std::isnan(at[1])) continue;
        points.points.emplace_back(at[1 - y], at[y]);
      }
      one.curves[attribute][rows[c]] = std::move(points);
    }
  }

  const NcFile& file_;
  Problems& problems_;
  Network network_;
};

}  // namespace

Network read_netcdf(const std::string& path, Problems& problems) {
  const auto file = NcFile::open(path, problems);
  if (!file) return empty_network(path);
  auto network = NetcdfReader(*file, problems).read();
  settle(network);
  return network;
}

}  // namespace horqin::pypsa
