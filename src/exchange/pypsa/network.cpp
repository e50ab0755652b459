#include "exchange/pypsa/network.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <limits>
#include <set>
#include <stdexcept>
#include <utility>

namespace horqin::pypsa {

namespace {
const std::string no_text;
}

std::vector<std::pair<double, double>> Points::summed() const {
  auto sums = points;
  for (size_t k = sums.size() - 1; k > 0; --k) sums[k].second *= sums[k].first - sums[k - 1].first;
  sums.front().second = 0;
  double sum = 0;
  for (auto& [at, value] : sums) value = sum += value;
  return sums;
}

double Points::sum_to(double at) const {
  double sum = 0;
  for (size_t k = 1; k < points.size(); ++k) {
    const double begin = points[k - 1].first;
    sum += std::max(0.0, std::min(at, points[k].first) - begin) * points[k].second;
  }
  return sum;
}

int32_t Component::find(std::string_view name) const {
  const auto at = row_of.find(std::string(name));
  return at == row_of.end() ? -1 : at->second;
}

void Component::name_rows(std::vector<std::string> all) {
  names = std::move(all);
  row_of.clear();
  for (size_t i = 0; i < names.size(); ++i) row_of.emplace(names[i], static_cast<int32_t>(i));
}

double Component::number(std::string_view attribute, int32_t row, size_t scenario) const {
  const auto at = given.find(attribute);
  if (at == given.end() || at->second.numbers.empty()) {
    const auto* known = spec->find(attribute);
    if (!known) throw std::logic_error("no attribute " + std::string(attribute));
    return known->fallback;
  }
  const auto& numbers = at->second.numbers;
  const size_t width = names.size();
  return numbers[numbers.size() > width ? scenario * width + static_cast<size_t>(row)
                                        : static_cast<size_t>(row)];
}

const std::string& Component::text(std::string_view attribute, int32_t row) const {
  const auto at = given.find(attribute);
  if (at != given.end() && !at->second.texts.empty())
    return at->second.texts[static_cast<size_t>(row)];
  static const std::map<std::string_view, std::string> defaults = [] {
    std::map<std::string_view, std::string> all;
    for (const auto& one : pypsa::components())
      for (const auto& each : one.attributes)
        if (!each.text.empty()) all[each.text] = each.text;
    return all;
  }();
  const auto* known = spec->find(attribute);
  if (!known || known->text.empty()) return no_text;
  return defaults.at(known->text);
}

const double* Component::values(std::string_view attribute, int32_t row, size_t scenario) const {
  const auto at = series.find(attribute);
  if (at == series.end()) return nullptr;
  const auto& varying = at->second;
  const auto found = std::ranges::find(varying.rows, row);
  if (found == varying.rows.end()) return nullptr;
  const auto position = static_cast<size_t>(found - varying.rows.begin());
  const size_t futures = varying.values.size() / (varying.rows.size() * snapshots);
  return varying.values.data() + (position * futures + (futures > 1 ? scenario : 0)) * snapshots;
}

double Component::at(std::string_view attribute, int32_t row, size_t snapshot,
                     size_t scenario) const {
  const auto* all = values(attribute, row, scenario);
  return all ? all[snapshot] : number(attribute, row, scenario);
}

bool Component::differs(std::string_view attribute, int32_t row) const {
  for (size_t s = 1; s < scenarios; ++s) {
    const double here = number(attribute, row, s);
    const double first = number(attribute, row, 0);
    if (here != first && !(here != here && first != first)) return true;
  }
  return false;
}

std::optional<size_t> Network::repeated_snapshot() const {
  std::set<std::pair<int, std::string_view>> seen;
  for (size_t t = 0; t < snapshots.size(); ++t)
    if (!seen.emplace(t < period_of.size() ? period_of[t] : 0, snapshots[t]).second) return t;
  return std::nullopt;
}

const Component& Network::of(std::string_view which) const {
  for (const auto& one : components)
    if (one.spec->name == which) return one;
  throw std::logic_error("no component " + std::string(which));
}

Component& Network::of(std::string_view which) {
  return const_cast<Component&>(std::as_const(*this).of(which));
}

std::pair<int, int> Network::written_by() const {
  int major = 1;
  int minor = 4;
  const auto* end = version.data() + version.size();
  const auto first = std::from_chars(version.data(), end, major);
  if (first.ec != std::errc{}) return {1, 4};
  if (first.ptr != end && *first.ptr == '.') std::from_chars(first.ptr + 1, end, minor);
  return {major, minor};
}

Active active(const Network& network, const Component& all, int32_t row) {
  const auto periods = static_cast<int>(network.period_count());
  if (network.periods.empty() || !all.spec->find("build_year")) return {0, periods};
  const double from = all.number("build_year", row);
  const double until = from + all.number("lifetime", row);
  Active result{0, 0};
  for (int p = 0; p < periods; ++p) {
    const double year = network.periods[p];
    if (year < from || !(year < until)) continue;
    if (result.none()) result.first = p;
    result.last = p + 1;
  }
  return result;
}

Network empty_network(std::string file) {
  Network network;
  network.file = std::move(file);
  for (const auto& spec : pypsa::components()) {
    network.components.emplace_back();
    network.components.back().spec = &spec;
  }
  return network;
}

Network read_network(const std::string& path, Problems& problems) {
  std::error_code error;
  return std::filesystem::is_directory(path, error) ? read_csv_folder(path, problems)
                                                    : read_netcdf(path, problems);
}

namespace {

/// HiGHS, and so PyPSA with it, takes a bound of 1e20 or more for none.
constexpr double no_bound = 1e20;

bool bounds(std::string_view attribute) {
  return attribute.ends_with("_nom") || attribute.ends_with("_nom_max") ||
         attribute.starts_with("e_sum_") || attribute.starts_with("nom_") ||
         attribute == "max_growth" || attribute == "constant";
}

void widen(Column& column) {
  for (double& x : column.numbers)
    if (std::abs(x) >= no_bound) x = std::copysign(std::numeric_limits<double>::infinity(), x);
}

void settle(const Attribute& attribute, Column& column) {
  if (attribute.kind == Kind::text) {
    // A text of which none is given may be written as numbers.
    if (!column.texts.empty() ||
        !std::ranges::all_of(column.numbers, [](double x) { return std::isnan(x); }))
      return;
    column.texts.assign(column.numbers.size(), std::string(attribute.text));
    column.numbers.clear();
    return;
  }
  for (double& x : column.numbers) {
    if (std::isnan(x)) x = attribute.fallback;
    if (attribute.kind == Kind::whole) x = std::trunc(x);
    if (attribute.kind == Kind::flag) x = x != 0 ? 1 : 0;
  }
}

}  // namespace

int period_of_number(double x) {
  return std::abs(x) < 1e6 ? static_cast<int>(x) : 0;
}

void match_periods(Network& network) {
  if (network.periods.empty()) {
    for (const int period : network.period_of)
      if (std::ranges::find(network.periods, period) == network.periods.end())
        network.periods.push_back(period);
    network.period_objective.assign(network.periods.size(), 1);
    network.period_years.assign(network.periods.size(), 1);
    return;
  }
  if (!network.period_of.empty()) return;
  const size_t steps = network.snapshots.size();
  const auto repeat = [&](auto& all) {
    all.reserve(steps * network.periods.size());
    for (size_t p = 1; p < network.periods.size(); ++p)
      all.insert(all.end(), all.begin(), all.begin() + static_cast<long>(steps));
  };
  repeat(network.snapshots);
  for (auto* weights : {&network.objective, &network.stores, &network.generators}) repeat(*weights);
  for (const int period : network.periods)
    network.period_of.insert(network.period_of.end(), steps, period);
}

void settle(Network& network) {
  for (auto& one : network.components)
    for (auto& [name, column] : one.given) {
      if (bounds(name)) widen(column);
      if (const auto* attribute = one.spec->find(name)) settle(*attribute, column);
    }
}

}  // namespace horqin::pypsa
