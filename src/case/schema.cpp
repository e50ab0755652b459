#include "case/schema.h"

#include <algorithm>
#include <stdexcept>

#include "case/schema_columns.h"
#include "case/schema_tables.h"

namespace horqin {

namespace {

const std::vector<TableSpec>& all_tables() {
  using namespace schema_tables;
  static const std::vector<TableSpec> tables = {
      sources(),      documents(),     clauses(),    zones(),   periods(),     days(),
      futures(),      commodities(),   processes(),  modes(),   links(),       stores(),
      capacities(),   arcs(),          level_arcs(), ties(),    demands(),     curves(),
      reserves(),     build_costs(),   losses(),     outages(), projects(),    project_gives(),
      project_uses(), attributes(),    facts(),      gates(),   permissions(), fixes(),
      funds(),        project_funds(), measures(),   terms(),   limits(),      goals()};
  return tables;
}

}  // namespace

std::span<const TableSpec> schema() {
  return all_tables();
}

const TableSpec& table_spec(std::string_view name) {
  const auto& tables = all_tables();
  const auto found = std::ranges::find(tables, name, &TableSpec::name);
  if (found == tables.end()) throw std::logic_error("no such table: " + std::string(name));
  return *found;
}

std::span<const ColumnSpec> common_columns() {
  using namespace schema_columns;
  static const std::vector<ColumnSpec> columns = {
      refer("source", "sources", "", "where the row's numbers come from", "来源"),
      pick("quality", "|measured|published|derived|assumed", "", "how sure they are", "数据质量"),
      words("low", "low end of the row's main number", "下限"),
      words("high", "high end of it", "上限"), words("note", "remark", "备注")};
  return columns;
}

}  // namespace horqin
