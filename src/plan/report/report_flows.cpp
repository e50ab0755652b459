// Flows by year and the map: what the balances of the run say.

#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "plan/report/report_parts.h"
#include "result/chart.h"

namespace horqin {

namespace {

enum class FlowKind { energy, water, money, other };

/// What a commodity is, by its unit.
FlowKind kind_of(const Unit& unit) {
  const auto is = [&](const char* text) { return unit.dimension == parse_unit(text)->dimension; };
  if (is("MWh")) return FlowKind::energy;
  if (is("CNY") || is("USD") || is("EUR")) return FlowKind::money;
  const bool water = unit.substance.empty() || unit.substance.find("water") != std::string::npos;
  return is("m3") && water ? FlowKind::water : FlowKind::other;
}

/// Entries of balance.csv of one period: commodity, process and their sum over zones and modes.
struct Entry {
  int commodity;  ///< row
  std::string process;
  double amount;
};

class Balance {
 public:
  explicit Balance(const ReportData& data)
      : data_(data), table_(run_table(data.input.run, "balance.csv")) {
    if (table_.columns.empty()) return;
    const auto period = table_.column("period");
    for (const auto& row : table_.rows) {
      if (std::ranges::find(periods_, row[period]) == periods_.end())
        periods_.push_back(row[period]);
    }
    std::ranges::sort(periods_);
  }

  const std::vector<std::string>& periods() const { return periods_; }

  std::vector<Entry> entries(const std::string& when) const {
    std::map<std::pair<int, std::string>, double> sums;
    const auto commodity = table_.column("commodity");
    const auto period = table_.column("period");
    const auto process = table_.column("process");
    const auto amount = table_.column("amount");
    for (const auto& row : table_.rows) {
      if (row[period] != when) continue;
      const int at = data_.source.table("commodities").find(row[commodity]);
      if (at >= 0) sums[{at, row[process]}] += std::strtod(row[amount].c_str(), nullptr);
    }
    std::vector<Entry> found;
    for (const auto& [key, sum] : sums) found.push_back({key.first, key.second, sum});
    return found;
  }

  /// What is put into a commodity by zone.
  std::map<std::string, std::map<std::string, double>> by_zone(const std::string& when) const {
    std::map<std::string, std::map<std::string, double>> sums;
    const auto commodity = table_.column("commodity");
    const auto period = table_.column("period");
    const auto zone = table_.column("process_zone");
    const auto amount = table_.column("amount");
    for (const auto& row : table_.rows) {
      const double value = std::strtod(row[amount].c_str(), nullptr);
      if (row[period] == when && value > 0) sums[row[commodity]][row[zone]] += value;
    }
    return sums;
  }

 private:
  const ReportData& data_;
  RunTable table_;
  std::vector<std::string> periods_;
};

/// The name of a process or a link.
Words process_name(const ReportData& data, const std::string& id) {
  return data.source.table("processes").find(id) >= 0 ? data.name("processes", id)
                                                      : data.name("links", id);
}

/// One picture: commodities of a kind and what puts in and takes out, in the unit of the first.
std::string picture(const ReportData& data, const std::vector<Entry>& entries, FlowKind kind) {
  const auto& commodities = data.source.table("commodities");
  std::vector<Flow> flows;
  std::map<std::string, FlowNode> nodes;
  std::map<int, double> rest;
  std::string unit;
  double factor = 1;
  for (const auto& entry : entries) {
    const auto& own = data.source.commodity_unit[entry.commodity];
    if (kind_of(own) != kind) continue;
    if (unit.empty()) {
      unit = commodities.text(entry.commodity, "unit");
      factor = own.factor;
    }
    const double amount = entry.amount * own.factor / factor;
    const auto id = commodities.text(entry.commodity, "id");
    const auto stock = "c " + id;
    const auto works = "p " + entry.process;
    nodes[stock] = {data.name("commodities", id), true};
    nodes[works] = {process_name(data, entry.process), false};
    flows.push_back(amount > 0 ? Flow{works, stock, amount} : Flow{stock, works, -amount});
    rest[entry.commodity] += amount;
  }
  // What no process takes is demand, stock or surplus; what none gives comes from outside.
  double most = 0;
  for (const auto& flow : flows) most = std::max(most, flow.amount);
  for (const auto& [commodity, amount] : rest) {
    if (std::abs(amount) < 1e-9 * most) continue;
    const auto stock = "c " + commodities.text(commodity, "id");
    nodes["use"] = {{"demand, stock, surplus", "需求、存量、余量"}, false};
    nodes["from"] = {{"given from outside, from stock", "外部来源、存量"}, false};
    flows.push_back(amount > 0 ? Flow{stock, "use", amount} : Flow{"from", stock, -amount});
  }
  return sankey(flows, nodes, unit);
}

std::string unit_of(const ReportData& data, const std::vector<Entry>& entries, FlowKind kind) {
  for (const auto& entry : entries) {
    if (kind_of(data.source.commodity_unit[entry.commodity]) == kind)
      return data.source.table("commodities").text(entry.commodity, "unit");
  }
  return {};
}

void rings_of(const Json& polygon, ZoneShape& shape) {
  for (const auto& ring : polygon) {
    auto& points = shape.rings.emplace_back();
    for (const auto& point : ring) {
      if (point.is_array() && point.size() >= 2 && point[0].is_number() && point[1].is_number())
        points.emplace_back(point[0].get<double>(), point[1].get<double>());
    }
  }
}

/// Polygons whose properties name a zone of the case.
std::vector<ZoneShape> shapes_of(const ReportData& data) {
  std::vector<ZoneShape> shapes;
  const auto json = Json::parse(data.input.map, nullptr, false);
  if (json.is_discarded() || !json.contains("features") || !json["features"].is_array())
    return shapes;
  const auto& zones = data.source.table("zones");
  for (const auto& feature : json["features"]) {
    if (!feature.contains("properties") || !feature.contains("geometry")) continue;
    ZoneShape shape;
    for (const char* key : {"zone", "id"}) {
      const auto id = json_words(feature["properties"], key);
      if (shape.zone.empty() && zones.find(id) >= 0) shape.zone = id;
    }
    if (shape.zone.empty()) continue;
    shape.label = data.name("zones", shape.zone);
    const auto& geometry = feature["geometry"];
    const auto type = json_words(geometry, "type");
    if (type == "Polygon") rings_of(geometry.at("coordinates"), shape);
    if (type == "MultiPolygon") {
      for (const auto& polygon : geometry.at("coordinates")) rings_of(polygon, shape);
    }
    if (!shape.rings.empty()) shapes.push_back(std::move(shape));
  }
  return shapes;
}

}  // namespace

std::string flows_section(const ReportData& data) {
  const Balance balance(data);
  if (balance.periods().empty()) return {};
  const auto last = data.last_period(balance.periods());
  const auto shown =
      static_cast<size_t>(std::ranges::find(balance.periods(), last) - balance.periods().begin());
  struct Picture {
    FlowKind kind;
    const char* name;
    Words title;
  };
  const Picture pictures[] = {{FlowKind::energy, "energy", {"Energy", "能源"}},
                              {FlowKind::water, "water", {"Water", "水"}},
                              {FlowKind::money, "money", {"Money", "资金"}}};
  std::string html;
  for (const auto& one : pictures) {
    std::vector<std::string> figures;
    std::vector<Words> labels;
    std::string unit;
    for (const auto& period : balance.periods()) {
      const auto entries = balance.entries(period);
      figures.push_back(picture(data, entries, one.kind));
      labels.push_back({period, period});
      if (unit.empty()) unit = unit_of(data, entries, one.kind);
    }
    if (std::ranges::all_of(figures, &std::string::empty)) continue;
    html += "<h3>" + say(one.title) + " <span class=\"soft\">" + escape(unit) + "</span></h3>" +
            chooser(one.name, labels, figures, shown, {0, shown, figures.size() - 1});
  }
  if (const auto money = money_picture(data); !money.empty()) {
    html += "<h3>" + say("What the plan costs and earns", "规划的费用与收益") +
            " <span class=\"soft\">" + escape(data.currency) + "</span></h3>" + money +
            "<p class=\"remark\">" +
            say("over the plan, at the base year", "规划期合计，折到基年") + "</p>";
  }
  if (html.empty()) return {};
  return html + "<p class=\"remark\">" +
         say("energy, water and money by year: yearly amounts over all zones; blue: what is "
             "carried, grey: what converts it",
             "能、水、资金分年图：全部地区的年度量；蓝：物品，灰：转换过程") +
         "</p>";
}

std::string map_section(const ReportData& data) {
  const auto shapes = shapes_of(data);
  const Balance balance(data);
  if (shapes.size() < 2 || balance.periods().empty()) return {};
  const auto last = data.last_period(balance.periods());
  std::set<std::string> drawn;
  for (const auto& shape : shapes) drawn.insert(shape.zone);
  struct Choice {
    std::string commodity;
    std::map<std::string, double> values;
  };
  std::vector<Choice> choices;
  for (const auto& [commodity, zones] : balance.by_zone(last)) {
    Choice choice{commodity, {}};
    for (const auto& [zone, amount] : zones) {
      if (drawn.contains(zone)) choice.values[zone] = amount;
    }
    if (choice.values.size() >= 2) choices.push_back(std::move(choice));
  }
  std::ranges::stable_sort(choices, std::greater{},
                           [](const Choice& c) { return c.values.size(); });
  if (choices.size() > 12) choices.resize(12);
  if (choices.empty()) return {};
  const auto& commodities = data.source.table("commodities");
  std::vector<std::string> figures;
  std::vector<Words> labels;
  for (const auto& choice : choices) {
    figures.push_back(zone_map(shapes, choice.values,
                               commodities.text(commodities.find(choice.commodity), "unit")));
    labels.push_back(data.name("commodities", choice.commodity));
  }
  return "<p class=\"soft\">" +
         say("What processes put out in " + last + ", by zone", last + " 年各地区的产出") + "</p>" +
         chooser("map-of", labels, figures, 0, {});
}

}  // namespace horqin
