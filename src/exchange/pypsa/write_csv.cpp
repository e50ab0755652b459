#include <algorithm>
#include <cmath>

#include "exchange/pypsa/network.h"
#include "table/writer.h"

namespace horqin::pypsa {

namespace {

/// NaN is an empty cell, as pandas writes it.
void cell(CsvWriter& out, double number, Kind kind) {
  if (std::isnan(number)) {
    out.cell("");
  } else if (std::isinf(number)) {
    out.cell(number > 0 ? "inf" : "-inf");
  } else if (kind == Kind::flag) {
    out.cell(number != 0 ? "True" : "False");
  } else if (kind == Kind::whole && std::abs(number) < 1e15 && number == std::floor(number)) {
    out.cell(static_cast<int64_t>(number));
  } else {
    out.cell(number);
  }
}

/// Texts that are all empty would be read back as numbers: they are the default anyway.
bool says_something(const Column& column) {
  return !column.numbers.empty() ||
         std::ranges::any_of(column.texts, [](const auto& text) { return !text.empty(); });
}

/// Of the first scenario, where there are several.
std::string statics(const Component& all) {
  CsvWriter out;
  out.cell("name");
  for (const auto& [attribute, column] : all.given)
    if (says_something(column)) out.cell(attribute);
  out.end_row();
  for (size_t row = 0; row < all.names.size(); ++row) {
    out.cell(all.names[row]);
    for (const auto& [attribute, column] : all.given) {
      if (!says_something(column)) continue;
      const auto* known = all.spec->find(attribute);
      if (!column.texts.empty()) {
        out.cell(column.texts[row]);
      } else {
        cell(out, column.numbers[row], known ? known->kind : Kind::number);
      }
    }
    out.end_row();
  }
  return out.take();
}

std::string series(const Component& all, const std::string& attribute, const Varying& varying) {
  CsvWriter out;
  out.cell("");
  for (const int32_t row : varying.rows) out.cell(all.names[static_cast<size_t>(row)]);
  out.end_row();
  const auto* known = all.spec->find(attribute);
  const bool flag = known && known->kind == Kind::flag;
  const size_t stride = varying.values.size() / varying.rows.size();
  for (size_t t = 0; t < all.snapshots; ++t) {
    out.cell(static_cast<int64_t>(t));
    for (size_t c = 0; c < varying.rows.size(); ++c)
      cell(out, varying.values[c * stride + t], flag ? Kind::flag : Kind::number);
    out.end_row();
  }
  return out.take();
}

/// Three lines of header: names, which of the two numbers a column holds, and the name of the
/// index.
std::string curves(const Component& all, const std::string& attribute,
                   const std::map<int32_t, Points>& of) {
  CsvWriter out;
  size_t longest = 0;
  out.cell("name");
  for (const auto& [row, curve] : of) {
    const auto& name = all.names[static_cast<size_t>(row)];
    out.cell(name).cell(name);
    longest = std::max(longest, curve.points.size());
  }
  out.end_row();
  out.cell("attribute");
  for (const auto& [row, curve] : of) out.cell(curve.x).cell(attribute);
  out.end_row();
  out.cell("breakpoint");
  for (size_t c = 0; c < 2 * of.size(); ++c) out.cell("");
  out.end_row();
  for (size_t k = 0; k < longest; ++k) {
    out.cell(static_cast<int64_t>(k));
    for (const auto& [row, curve] : of) {
      const bool there = k < curve.points.size();
      cell(out, there ? curve.points[k].first : std::nan(""), Kind::number);
      cell(out, there ? curve.points[k].second : std::nan(""), Kind::number);
    }
    out.end_row();
  }
  return out.take();
}

std::string snapshots(const Network& network) {
  CsvWriter out;
  const bool many = !network.period_of.empty();
  out.cell("");
  if (many) {
    out.cell("period").cell("timestep");
  } else {
    out.cell("snapshot");
  }
  out.row({"objective", "stores", "generators"});
  for (size_t t = 0; t < network.snapshots.size(); ++t) {
    out.cell(static_cast<int64_t>(t));
    if (many) out.cell(int64_t{network.period_of[t]});
    out.cell(network.snapshots[t]);
    out.cell(network.objective[t]).cell(network.stores[t]).cell(network.generators[t]);
    out.end_row();
  }
  return out.take();
}

std::string periods(const Network& network) {
  CsvWriter out;
  out.row({"period", "objective", "years"});
  for (size_t p = 0; p < network.periods.size(); ++p) {
    out.cell(int64_t{network.periods[p]});
    out.cell(network.period_objective[p]).cell(network.period_years[p]);
    out.end_row();
  }
  return out.take();
}

std::string head(const Network& network) {
  CsvWriter out;
  const bool versioned = !network.version.empty();
  out.cell("name").cell("_multi_invest");
  if (versioned) out.cell("pypsa_version");
  for (const auto& [name, value] : network.attributes) out.cell(name);
  out.end_row();
  out.cell(network.name).cell(int64_t{!network.periods.empty()});
  if (versioned) out.cell(network.version);
  for (const auto& [name, value] : network.attributes) out.cell(value);
  out.end_row();
  return out.take();
}

}  // namespace

std::map<std::string, std::string> csv_texts(const Network& network) {
  std::map<std::string, std::string> files;
  files["network.csv"] = head(network);
  files["snapshots.csv"] = snapshots(network);
  if (!network.meta.empty()) files["meta.json"] = network.meta;
  if (!network.crs.empty()) files["crs.json"] = network.crs;
  if (!network.periods.empty()) files["investment_periods.csv"] = periods(network);
  for (const auto& all : network.components) {
    if (all.names.empty()) continue;
    const std::string list(all.spec->list);
    files[list + ".csv"] = statics(all);
    for (const auto& [attribute, varying] : all.series)
      files[list + "-" + attribute + ".csv"] = series(all, attribute, varying);
    for (const auto& [attribute, of] : all.curves)
      files[list + "-" + attribute + "-pw.csv"] = curves(all, attribute, of);
  }
  return files;
}

}  // namespace horqin::pypsa
