#include "case/schema_columns.h"
#include "case/schema_tables.h"

namespace horqin::schema_tables {

using namespace schema_columns;

TableSpec arcs() {
  return {
      "arcs",
      "tables/arcs.csv",
      "What a process puts into (rate > 0) or takes from (rate < 0) a node.",
      "过程对节点的投入（>0）与取用（<0）",
      true,
      {},
      "rate",
      {refer("process", "processes", required, "the process", "过程"),
       {.name = "mode",
        .kind = id,
        .fallback = "",
        .english = "the mode; empty: its only mode, or every mode",
        .chinese = "方式；空：唯一方式或全部方式"},
       refer("commodity", "commodities", required, "the commodity", "物品"),
       signed_amount("rate", UnitRule::arc_rate, required,
                     "amount per activity (or per capacity, see basis)",
                     "单位活动（或容量）的数量"),
       pick("basis", "activity|held|built|retired", "activity",
            "per activity; per capacity held (land, jobs), built (materials) or retired (scrap)",
            "计量基础"),
       {.name = "in",
        .kind = references,
        .refers = "zones",
        .fallback = "",
        .english = "only for the process in these zones; empty: all",
        .chinese = "仅对这些地区的过程有效"},
       refer("zone", "zones", "", "zone of the node; empty: the process's own",
             "节点所在地区；空：过程所在地区"),
       {.name = "delay",
        .kind = integer,
        .fallback = "0",
        .english = "delivers this many slices later (periods for built and retired)",
        .chinese = "延迟的时段数",
        .from = 0,
        .to = 100000},
       yes_no(
           "wraps", "yes",
           "what is sent in the last slices of a year arrives in its first ones; no: it is lost, "
           "and nothing arrives at first",
           "年末发出的是否在年初到达；no：丢失，年初也无到达"),
       tags()}};
}

TableSpec level_arcs() {
  return {"level_arcs",
          "tables/level_arcs.csv",
          "What a store's level gives to or takes from a node: calves, feed, seats, interest.",
          "存量水平对节点的投入与取用",
          false,
          {},
          "rate",
          {refer("store", "stores", required, "the store", "存量"),
           refer("commodity", "commodities", required, "the commodity", "物品"),
           signed_amount("rate", UnitRule::level_rate, required, "amount per unit of level",
                         "单位水平的数量"),
           pick("basis", "opening|closing", "opening",
                "the level before or after the slice (two rows of half make the mean)",
                "按期初或期末水平"),
           {.name = "in",
            .kind = references,
            .refers = "zones",
            .fallback = "",
            .english = "only for the store in these zones",
            .chinese = "仅对这些地区的存量有效"},
           refer("zone", "zones", "", "zone of the node; empty: the store's own", "节点所在地区"),
           tags()}};
}

TableSpec ties() {
  return {
      "ties",
      "tables/ties.csv",
      "Capacities that belong together: energy = hours × power.",
      "容量之间的关系",
      false,
      {"id"},
      "ratio",
      {id_column("name of the tie", "标识"),
       refer("left", "processes|stores|links", required, "left side", "左"),
       refer("left_zone", "zones", "", "its zone; empty: in each zone where both stand", "左地区"),
       pick("sense", "=|<=|>=", "=", "relation", "关系"),
       fixed_amount("ratio", UnitRule::tie, required, "left capacity per right capacity",
                    "左容量/右容量"),
       refer("right", "processes|stores|links", required, "right side", "右"),
       refer("right_zone", "zones", "", "its zone", "右地区")}};
}

TableSpec demands() {
  return {"demands",
          "tables/demands.csv",
          "What is taken from a node whatever happens.",
          "刚性需求",
          false,
          {},
          "amount",
          {refer("commodity", "commodities", required, "the commodity", "物品"),
           refer("zone", "zones", required, "the zone", "地区"), from_year(),
           signed_amount("amount", UnitRule::commodity_rate, required,
                         "amount per time (a series shapes it); negative: a gift to the node",
                         "单位时间数量"),
           tags(), name_zh(), name_en()}};
}

TableSpec curves() {
  return {"curves",
          "tables/curves.csv",
          "Piecewise linear costs or outputs of an activity: points in order.",
          "分段线性成本或产出",
          false,
          {"process", "mode", "of", "at"},
          "value",
          {refer("process", "processes", required, "the process", "过程"),
           {.name = "mode", .kind = id, .fallback = "", .english = "the mode", .chinese = "方式"},
           {.name = "of",
            .kind = text,
            .fallback = required,
            .english = "`cost`, or the commodity that is put out",
            .chinese = "cost 或产出物品"},
           fixed_amount("at", UnitRule::curve_at, required, "activity per time, increasing from 0",
                        "活动量"),
           [] {
             auto column = fixed_amount("value", UnitRule::curve_value, required,
                                        "cost or output per time there", "对应值");
             column.negative = true;
             return column;
           }()}};
}

TableSpec reserves() {
  return {
      "reserves",
      "tables/reserves.csv",
      "Capacity margin over the demand of a commodity in every slice.",
      "备用容量要求",
      false,
      {"id", "process"},
      "credit",
      {id_column("name of the requirement", "标识"),
       refer("commodity", "commodities", required, "the commodity", "物品"),
       refer("zone", "zones", required, "the zone, with all below it", "地区（含下级）"),
       fixed_amount("margin", UnitRule::share, required, "capacity over demand: 0.15", "备用率"),
       refer("process", "processes", required, "a process that counts", "计入的过程"),
       fixed_amount("credit", UnitRule::share, "1", "share of its capacity that counts",
                    "容量可信度")}};
}

}  // namespace horqin::schema_tables
