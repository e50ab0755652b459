#include "exchange/osemosys/writing.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "exchange/osemosys/otoole_results.h"

namespace horqin::osemosys {

std::string Writing::local(int32_t r, std::string_view name) const {
  return regions == 1 ? std::string(name) : element(Set::region, r) + "." + std::string(name);
}

std::string Writing::by_years(std::string_view name, const std::vector<double>& values) {
  const bool same =
      std::ranges::all_of(values, [&](double value) { return value == values.front(); });
  if (!same) return out.series(by_year, name, values);
  return values.front() == 0 ? "" : exact_number(values.front());
}

std::string Writing::by_slices(std::string_view name, const std::vector<double>& values) {
  std::vector<double> yearly;
  bool flat = true;
  for (int32_t y = 0; y < years; ++y) {
    const auto* row = &values[static_cast<size_t>(y * slices)];
    yearly.push_back(row[0]);
    for (int32_t l = 1; l < slices; ++l) flat = flat && row[l] == row[0];
  }
  if (flat) return by_years(name, yearly);
  std::vector<double> sorted;
  sorted.reserve(values.size());
  for (int32_t y = 0; y < years; ++y) {
    for (const int32_t l : order) sorted.push_back(values[static_cast<size_t>(y * slices + l)]);
  }
  return out.series(by_slice, name, sorted);
}

std::string Writing::times(const std::string& a, const std::string& b) {
  if (a.empty() || b.empty()) return "";
  if (a == "1") return b;
  if (b == "1") return a;
  const bool number = std::isdigit(static_cast<unsigned char>(b.front())) != 0 || b.front() == '-';
  return number ? b + " * " + a : a + " * " + b;
}

std::string Writing::year_list(const std::vector<bool>& marked) const {
  std::string text;
  for (size_t y = 0; y < marked.size(); ++y) {
    if (!marked[y]) continue;
    size_t last = y;
    while (last + 1 < marked.size() && marked[last + 1]) ++last;
    if (!text.empty()) text += " ";
    text += std::to_string(model.years[y]);
    if (last > y) text += "-" + std::to_string(model.years[last]);
    y = last;
  }
  return text;
}

void Writing::surprise(std::string code, const Place& place, std::string found, std::string message,
                       std::string remedy) {
  const auto severity = options.strict ? Severity::error : Severity::warning;
  problems.add(
      {severity, std::move(code), place, std::move(found), std::move(message), std::move(remedy)});
}

namespace {

/// Seasons of the slices, where storage needs them and each slice lies in one.
std::vector<std::string> seasons(const Writing& w) {
  std::vector<std::string> names(static_cast<size_t>(w.slices), "year");
  if (w.model.count(Set::storage) == 0 || w.model.count(Set::season) == 0) return names;
  for (int32_t l = 0; l < w.slices; ++l) {
    int found = 0;
    for (int32_t s = 0; s < w.model.count(Set::season); ++s) {
      if (w.model[Param::Conversionls].at({l, s}) == 0) continue;
      ++found;
      names[static_cast<size_t>(l)] = "season_" + w.element(Set::season, s);
    }
    if (found != 1) return std::vector<std::string>(static_cast<size_t>(w.slices), "year");
  }
  return names;
}

void write_slices(Writing& w) {
  const auto season = seasons(w);
  for (int32_t l = 0; l < w.slices; ++l) w.order.push_back(l);
  std::ranges::stable_sort(w.order, {}, [&](int32_t l) {
    if (season[static_cast<size_t>(l)] == "year") return int32_t{0};
    int32_t s = 0;
    while (w.model[Param::Conversionls].at({l, s}) == 0) ++s;
    return s;
  });
  auto& days = w.out.table("days");
  SeriesShape shape{"by_slice", {"year", "day", "step"}, {}};
  for (const int32_t l : w.order) {
    const auto& id = w.out.ids.of("slice", w.element(Set::timeslice, l));
    days.row().set("id", id).set("season", season[static_cast<size_t>(l)]).set("repeats", 1);
    days.set("steps", 1)
        .set("step_hours", exact_number(w.weight[static_cast<size_t>(l)] * 8760) + " h");
  }
  for (int32_t y = 0; y < w.years; ++y) {
    for (const int32_t l : w.order)
      shape.keys.push_back({std::to_string(w.model.years[static_cast<size_t>(y)]),
                            w.out.ids.of("slice", w.element(Set::timeslice, l)), "1"});
  }
  w.by_slice = w.out.shape(std::move(shape));
}

Origin origin_of(Writing& w) {
  Origin origin{w.options.dialect_name, {}, {}, {}};
  for (const int32_t l : w.order) {
    const auto& name = w.element(Set::timeslice, l);
    origin.slice_ids.push_back(w.out.ids.of("slice", name));
    origin.slice_names.push_back(name);
    auto& split = origin.year_split.emplace_back();
    for (int32_t y = 0; y < w.years; ++y) split.push_back(w.year_split(l, y));
  }
  return origin;
}

}  // namespace

void write_frame(Writing& w) {
  const auto& model = w.model;
  w.out.setting("title_en", std::filesystem::path(model.file).filename().string() +
                                ", imported from OSeMOSYS (" + w.options.dialect_name + ")");
  w.out.setting("currency", w.options.currency);
  w.out.setting("base_year", model.years.front());
  w.out.setting("money.rate", w.rate.front());
  w.out.setting("money.when", "mid");
  w.out.setting("money.capital", "as_given");
  w.out.setting("stages.tie_break", false);
  w.out.setting("stages.gap", 1e-6);
  for (int32_t r = 0; r < w.regions; ++r) {
    const auto& name = w.element(Set::region, r);
    w.zone.push_back(w.out.ids.of("zone", name));
    w.out.table("zones").row().set("id", w.zone.back()).set("name_en", name);
  }
  SeriesShape years{"by_year", {"year"}, {}};
  for (const int year : model.years) {
    w.out.table("periods").row().set("year", year).set("years", 1);
    years.keys.push_back({std::to_string(year)});
  }
  w.by_year = w.out.shape(std::move(years));
  write_slices(w);
  w.slice_grain = w.slices == 1 ? "year" : "step";
  w.out.file("import.json", to_json(origin_of(w)));
  w.out.source("model");
  w.out.table("sources")
      .row()
      .set("id", "model")
      .set("title", "OSeMOSYS model")
      .set("where", std::filesystem::path(model.file).filename().string());
}

}  // namespace horqin::osemosys
