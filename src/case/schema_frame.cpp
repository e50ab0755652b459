#include "case/schema_columns.h"
#include "case/schema_tables.h"

namespace horqin::schema_tables {

using namespace schema_columns;

TableSpec zones() {
  return {"zones",
          "tables/zones.csv",
          "Places: the city, banners, parks. They form a tree.",
          "地区：市、旗县、园区，构成一棵树",
          true,
          {"id"},
          {},
          {id_column("name of the zone", "地区标识"),
           refer("parent", "zones", "", "the zone it lies in; empty: the root", "上级地区；空为根"),
           name_zh(), name_en(), words("kind", "district, banner, park …", "类别")}};
}

TableSpec periods() {
  return {"periods",
          "tables/periods.csv",
          "Years that are modelled. A period stands for all years until the next one.",
          "规划时期，每个时期代表到下一时期之前的各年",
          true,
          {"year"},
          {},
          {{.name = "year",
            .kind = year,
            .fallback = required,
            .english = "its first year",
            .chinese = "起始年"},
           {.name = "years",
            .kind = integer,
            .fallback = "",
            .english = "how many years it stands for; empty: until the next period, 1 for the last",
            .chinese = "代表的年数；空：到下一时期，末期为 1",
            .from = 1,
            .to = 100},
           pick("role", "base|plan|outlook", "plan",
                "base year, in which nothing is built: what exists must do; plan years; outlook "
                "beyond the "
                "plan",
                "基年（不新建，只用既有容量）、规划期、远景"),
           {.name = "worth",
            .kind = number,
            .fallback = "",
            .english = "what a unit of money paid in the period counts for in all, instead of "
                       "discounting (only with money.capital = as_given)",
            .chinese = "该时期一单位货币的总权重，代替折现（仅用于 money.capital = as_given）",
            .from = 0}}};
}

TableSpec days() {
  return {
      "days",
      "tables/days.csv",
      "Representative days, in order of season. One row with 8760 steps makes a full hourly year. "
      "No file: one step a year.",
      "典型日，按季节排列。一行 8760 步即全年逐时；无此表则每年一步",
      false,
      {"id"},
      {},
      {id_column("name of the day", "典型日标识"),
       {.name = "season",
        .kind = text,
        .fallback = required,
        .english = "season or month it lies in",
        .chinese = "所属季节或月份"},
       {.name = "repeats",
        .kind = number,
        .fallback = required,
        .english =
            "how many days of a year it stands for (they sum to 8760 h with the steps' hours)",
        .chinese = "每年代表的天数",
        .from = 0},
       {.name = "steps",
        .kind = integer,
        .fallback = "24",
        .english = "number of steps",
        .chinese = "时段数",
        .from = 1,
        .to = 100000},
       positive_amount("step_hours", UnitRule::duration, "1 h", "length of a step",
                       "每个时段的长度"),
       {.name = "first_hour",
        .kind = integer,
        .fallback = "",
        .english = "hour of the year (1 to 8760) at which it begins in hourly series",
        .chinese = "在逐时序列中的起始小时（1–8760）",
        .from = 1,
        .to = 8760},
       amount("cost_hours", UnitRule::duration, "",
              "how much a step counts in costs, hours a year; empty: its length times repeats",
              "时段在成本中的权重（小时/年）；空：长度乘天数"),
       amount("sum_hours", UnitRule::duration, "",
              "how much it counts in yearly sums, hours a year; empty: the same",
              "时段在年度合计中的权重（小时/年）；空：同上"),
       amount("store_hours", UnitRule::duration, "", "how long it is for stores; empty: its length",
              "时段对存量而言的长度；空：时段长度")}};
}

TableSpec futures() {
  return {"futures",
          "tables/futures.csv",
          "Branches of an event tree: what may happen after a year.",
          "事件树的分支：某年之后可能的未来",
          false,
          {"id"},
          {},
          {id_column("name of the future", "未来标识"),
           {.name = "probability",
            .kind = number,
            .fallback = required,
            .english = "its probability; they sum to 1",
            .chinese = "概率，合计为 1",
            .from = 0,
            .to = 1},
           {.name = "from",
            .kind = year,
            .fallback = required,
            .english = "first year that differs; builds of that year are still shared when "
                       "`shared_builds` is yes",
            .chinese = "开始不同的年份"},
           yes_no("shared_builds", "yes",
                  "what is built in the first differing year is decided before it is known",
                  "分支首年的建设是否在分支前决定")}};
}

TableSpec commodities() {
  return {"commodities",
          "tables/commodities.csv",
          "Anything that is counted and balanced.",
          "一切计量并保持平衡的物品",
          true,
          {"id"},
          {},
          {id_column("name of the commodity", "物品标识"),
           {.name = "unit",
            .kind = text,
            .fallback = required,
            .english = "its unit, e.g. MWh, 万t, 亿m3, 万头",
            .chinese = "计量单位"},
           pick("grain", "step|day|season|year", "year", "the time level at which it balances",
                "平衡的时间层级"),
           pick("sense", "=|>=", "=", "`=` must balance; `>=` surplus may be thrown away",
                "平衡方式：= 严格，>= 可弃余"),
           refer("pool", "zones", "",
                 "balance once, in this zone, for everything that happens below it",
                 "在该地区统一平衡其下所有地区"),
           name_zh(),
           name_en(),
           tags()}};
}

}  // namespace horqin::schema_tables
