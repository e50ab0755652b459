#include "network/compiler.h"

#include <algorithm>

#include "base/text.h"

namespace horqin {

bool share_word(std::string_view a, std::string_view b) {
  const auto words = split_list(b);
  return std::ranges::any_of(
      split_list(a), [&](auto word) { return std::ranges::find(words, word) != words.end(); });
}

Compiler::Compiler(Network& net, Problems& problems)
    : net_(net), case_(*net.source), problems_(problems), profiles_(case_, net.line, problems) {
  const auto by_process = [&](const Table& table, std::vector<std::vector<int>>& rows) {
    rows.resize(case_.table("processes").rows());
    for (int row = 0; row < table.rows(); ++row) {
      if (const int process = table.index(row, "process"); process >= 0)
        rows[process].push_back(row);
    }
  };
  by_process(case_.table("arcs"), arc_rows_);
  by_process(case_.table("modes"), mode_rows_);
  const auto& capacities = case_.table("capacities");
  for (int row = 0; row < capacities.rows(); ++row) {
    const auto of = capacities.reference(row, "of");
    capacity_rows_[{of.table, of.row}].push_back(row);
  }
}

void Compiler::error(std::string code, const Place& place, std::string found, std::string message,
                     std::string remedy) {
  problems_.error(std::move(code), place, std::move(found), std::move(message), std::move(remedy));
}

void Compiler::warning(std::string code, const Place& place, std::string found, std::string message,
                       std::string remedy) {
  problems_.warning(std::move(code), place, std::move(found), std::move(message),
                    std::move(remedy));
}

Value Compiler::datum_value(int32_t datum) {
  if (datum < 0) return {};
  const auto& d = case_.data[datum];
  Value result{d.value, -1, datum, d.per_time};
  if (!d.series.empty()) result.profile = profiles_.of(d.series);
  return result;
}

Value Compiler::value(const Table& table, int row, std::string_view column) {
  return datum_value(table.datum(row, column));
}

/// What a scale is made of.
Product Compiler::product_of(const Value& value) const {
  if (value.datum == -1) return {value.scale, {}};
  if (value.datum < -1) return net_.products[-2 - value.datum];
  const double datum = case_.data[value.datum].value;
  return {datum == 0 ? 1 : value.scale / datum, {value.datum}};
}

/// The same number times a factor.
Value Compiler::scaled(const Value& value, double factor) {
  Value result = value;
  result.scale *= factor;
  if (value.datum == -1 || (value.datum >= 0 && value.scale != 0)) return result;
  auto product = product_of(value);  // a factor cannot be told from a scale of 0
  product.factor *= factor;
  result.datum = -2 - static_cast<int32_t>(net_.products.size());
  net_.products.push_back(std::move(product));
  return result;
}

/// a · b · factor; a default b counts as 1.
Value Compiler::combine(const Value& a, const Value& b, double factor) {
  const bool said = b.datum != -1 || b.scale != 0;
  Value result = scaled(a, said && b.datum == -1 ? factor * b.scale : factor);
  if (b.datum != -1) {
    auto product = product_of(result);
    const auto other = product_of(b);
    product.factor *= other.factor;
    product.data.insert(product.data.end(), other.data.begin(), other.data.end());
    result.scale *= b.scale;
    result.datum = -2 - static_cast<int32_t>(net_.products.size());
    net_.products.push_back(std::move(product));
  }
  if (b.profile < 0) return result;
  if (a.profile < 0) {
    result.profile = b.profile;
    return result;
  }
  result.profile = profiles_.product(a.profile, b.profile);
  return result;
}

double Compiler::plain(const Table& table, int row, std::string_view column,
                       double otherwise) const {
  const auto datum = table.datum(row, column);
  return datum < 0 ? otherwise : case_.data[datum].value;
}

Number Compiler::number(const Table& table, int row, std::string_view column,
                        double otherwise) const {
  return {plain(table, row, column, otherwise), table.datum(row, column)};
}

NodeId Compiler::node(int commodity, ZoneId zone) {
  const auto& table = case_.table("commodities");
  const ZoneId pool(table.index(commodity, "pool"));
  if (pool.valid() && net_.below(zone, pool)) zone = pool;
  const auto [at, fresh] =
      node_of_.emplace(std::pair{commodity, zone.value}, NodeId(net_.nodes.size()));
  if (fresh) {
    Node node;
    node.commodity = commodity;
    node.zone = zone;
    node.grain = grain_of(table.text(commodity, "grain"));
    node.equal = table.text(commodity, "sense") == "=";
    net_.nodes.push_back(node);
  }
  return at->second;
}

Network make_network(std::shared_ptr<const Case> source, Problems& problems) {
  Network net;
  net.source = std::move(source);
  net.line = Timeline::make(*net.source, problems);
  const auto& zones = net.source->table("zones");
  for (int row = 0; row < zones.rows(); ++row)
    net.zone_parent.push_back(zones.index(row, "parent"));
  Compiler compiler(net, problems);
  compiler.assets();
  compiler.arcs();
  compiler.projects();
  compiler.gates();
  compiler.extras();
  compiler.measures();
  compiler.rules();
  compiler.finish();
  problems.sort();
  return net;
}

}  // namespace horqin
