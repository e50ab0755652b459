#include "case/schema_words.h"

namespace horqin {

WordPair words(CellKind kind) {
  switch (kind) {
    case CellKind::id:
      return {"name", "标识"};
    case CellKind::reference:
      return {"reference", "引用"};
    case CellKind::references:
      return {"references", "多个引用"};
    case CellKind::text:
      return {"text", "文字"};
    case CellKind::integer:
      return {"whole number", "整数"};
    case CellKind::year:
      return {"year", "年份"};
    case CellKind::years:
      return {"years", "多个年份"};
    case CellKind::number:
      return {"number", "数"};
    case CellKind::numbers:
      return {"numbers", "多个数"};
    case CellKind::quantity:
      return {"quantity", "带单位的量"};
    case CellKind::choice:
      return {"one of", "选项"};
    case CellKind::flag:
      return {"yes or no", "是否"};
  }
  return {};
}

WordPair words(UnitRule rule) {
  switch (rule) {
    case UnitRule::none:
      return {};
    case UnitRule::share:
      return {"a plain number, or %", "无量纲（或 %）"};
    case UnitRule::duration:
      return {"a time", "时间"};
    case UnitRule::money:
      return {"money", "货币"};
    case UnitRule::money_per_time:
      return {"money per time", "货币/时间"};
    case UnitRule::commodity:
      return {"unit of the commodity", "物品单位"};
    case UnitRule::commodity_rate:
      return {"unit of the commodity per time; per slice without the time",
              "物品单位/时间；不带时间则按时段计"};
    case UnitRule::commodity_flow:
      return {"unit of the commodity per time", "物品单位/时间"};
    case UnitRule::arc_rate:
      return {
          "unit of the commodity per activity; per capacity (a flow: and time) with the basis "
          "held, built or retired",
          "物品单位/活动量；basis 为 held、built、retired 时为物品单位/容量（流量再除以时间）"};
    case UnitRule::level_rate:
      return {"unit of the commodity per unit of level (a flow: and time)",
              "物品单位/存量单位（流量再除以时间）"};
    case UnitRule::capacity:
      return {"unit of the capacity", "容量单位"};
    case UnitRule::money_per_activity:
      return {"money per activity", "货币/活动量"};
    case UnitRule::money_per_activity_square:
      return {"money per activity and activity per time", "货币/活动量/（活动量/时间）"};
    case UnitRule::money_per_capacity:
      return {"money per capacity", "货币/容量"};
    case UnitRule::money_per_capacity_year:
      return {"money per capacity and year", "货币/容量/年"};
    case UnitRule::money_per_level_year:
      return {"money per unit of level and year", "货币/存量/年"};
    case UnitRule::activity_per_capacity:
      return {"activity per capacity and time", "活动量/容量/时间"};
    case UnitRule::measure:
      return {"unit of the measure; with `of`: of the one per the other",
              "指标单位；有 of 时为两指标单位之比"};
    case UnitRule::term:
      return {"what turns the unit of what is added up into the measure's",
              "把求和对象换算成指标单位"};
    case UnitRule::tie:
      return {"left capacity per right capacity", "左容量/右容量"};
    case UnitRule::attribute:
      return {"unit of the attribute", "申报指标单位"};
    case UnitRule::gate:
      return {"unit of the attribute; with `per`: of the one per the other",
              "申报指标单位；有 per 时为两者单位之比"};
    case UnitRule::money_per_attribute:
      return {"money per unit of the attribute", "货币/申报指标单位"};
    case UnitRule::curve_at:
      return {"activity per time", "活动量/时间"};
    case UnitRule::curve_value:
      return {"money per time, or unit of the commodity per time", "货币/时间，或物品单位/时间"};
  }
  return {};
}

}  // namespace horqin
