#include "plan/question/ranking_json.h"

#include <cmath>

#include "plan/run/json.h"

namespace horqin {

namespace {

Json number_json(const RankedNumber& one) {
  Json json = {{"file", one.place.file},
               {"line", one.place.line},
               {"column", one.place.column},
               {"table", one.table},
               {"row", one.row},
               {"name", one.column},
               {"meaning_zh", one.column_zh},
               {"name_zh", one.name_zh},
               {"name_en", one.name_en},
               {"cell", one.cell},
               {"number", json_number(one.number)},
               {"derivative", json_number(one.slope)},
               {"quality", json_text(one.quality)},
               {"ranged", one.ranged},
               {"low", json_number(one.low)},
               {"high", json_number(one.high)},
               {"at_low", json_number(one.at_low)},
               {"at_high", json_number(one.at_high)},
               {"effect", json_number(one.effect)},
               {"kink", one.loose}};
  return json;
}

}  // namespace

std::string to_json(const RankedAnswer& found) {
  const auto& target = found.target;
  Json json = {{"status", name(target.status)},
               {"of", found.of},
               {"what", found.of == "objective" ? "cost"
                        : found.shortfall       ? "shortfall"
                                                : "value"},
               {"unit", found.unit},
               {"value", json_number(target.value)},
               {"derivative_by_discount_rate", json_number(target.by_rate)},
               {"integers_fixed", found.integers_fixed},
               {"message", json_text(target.message)}};
  json["counts"] = {{"numbers", found.ranking.numbers},
                    {"moving", found.ranking.moving},
                    {"ranged", found.ranking.ranged.size()},
                    {"without_derivative", found.ranking.uncovered}};
  json["not_unique"] = {{"rows", target.loose_rows}, {"columns", target.loose_columns}};
  json["seconds"] = {
      {"solve", found.solve_seconds}, {"goal", target.solve_seconds}, {"pass", target.seconds}};
  json["numbers"] = Json::array();
  for (const auto* list : {&found.ranking.ranged, &found.ranking.unranged}) {
    for (const auto& one : *list) json["numbers"].push_back(number_json(one));
  }
  json["series"] = Json::array();
  for (const auto& one : found.ranking.series) {
    json["series"].push_back({{"series", one.name},
                              {"file", one.place.file},
                              {"cells", one.cells},
                              {"by_percent", json_number(one.by_percent)}});
  }
  json["without_derivative"] = Json::array();
  for (const auto& one : without_slope())
    json["without_derivative"].push_back(
        {{"table", one.table}, {"column", one.column}, {"why", one.english}});
  return json.dump(1);
}

}  // namespace horqin
