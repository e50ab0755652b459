#include "case/schema.h"

#include <algorithm>
#include <stdexcept>

namespace horqin {

namespace {

using enum CellKind;
constexpr std::optional<std::string_view> required = std::nullopt;

ColumnSpec id_column(std::string_view english, std::string_view chinese) {
  return {.name = "id", .kind = id, .fallback = required, .english = english, .chinese = chinese};
}
ColumnSpec words(std::string_view name, std::string_view english, std::string_view chinese) {
  return {.name = name, .kind = text, .english = english, .chinese = chinese};
}
ColumnSpec refer(std::string_view name, std::string_view table,
                 std::optional<std::string_view> fallback, std::string_view english,
                 std::string_view chinese) {
  return {.name = name,
          .kind = reference,
          .refers = table,
          .fallback = fallback,
          .english = english,
          .chinese = chinese};
}
ColumnSpec refer_many(std::string_view name, std::string_view table, std::string_view english,
                      std::string_view chinese) {
  return {
      .name = name, .kind = references, .refers = table, .english = english, .chinese = chinese};
}
ColumnSpec pick(std::string_view name, std::string_view choices,
                std::optional<std::string_view> fallback, std::string_view english,
                std::string_view chinese) {
  return {.name = name,
          .kind = choice,
          .fallback = fallback,
          .choices = choices,
          .english = english,
          .chinese = chinese};
}
ColumnSpec yes_no(std::string_view name, std::string_view fallback, std::string_view english,
                  std::string_view chinese) {
  return {.name = name, .kind = flag, .fallback = fallback, .english = english, .chinese = chinese};
}
ColumnSpec amount(std::string_view name, UnitRule unit, std::optional<std::string_view> fallback,
                  std::string_view english, std::string_view chinese) {
  return {.name = name,
          .kind = quantity,
          .unit = unit,
          .fallback = fallback,
          .english = english,
          .chinese = chinese,
          .series = true};
}
ColumnSpec fixed_amount(std::string_view name, UnitRule unit,
                        std::optional<std::string_view> fallback, std::string_view english,
                        std::string_view chinese) {
  auto column = amount(name, unit, fallback, english, chinese);
  column.series = false;
  return column;
}
ColumnSpec signed_amount(std::string_view name, UnitRule unit,
                         std::optional<std::string_view> fallback, std::string_view english,
                         std::string_view chinese) {
  auto column = amount(name, unit, fallback, english, chinese);
  column.negative = true;
  return column;
}
ColumnSpec positive_amount(std::string_view name, UnitRule unit, std::string_view fallback,
                           std::string_view english, std::string_view chinese) {
  auto column = fixed_amount(name, unit, fallback, english, chinese);
  column.positive = true;
  return column;
}
ColumnSpec bound(std::string_view name, UnitRule unit, std::string_view fallback,
                 std::string_view english, std::string_view chinese) {
  auto column = amount(name, unit, fallback, english, chinese);
  column.infinite = true;
  return column;
}
ColumnSpec signed_bound(std::string_view name, UnitRule unit, std::string_view fallback,
                        std::string_view english, std::string_view chinese) {
  auto column = bound(name, unit, fallback, english, chinese);
  column.negative = true;
  return column;
}
ColumnSpec name_zh() {
  return words("name_zh", "name in Chinese", "中文名");
}
ColumnSpec name_en() {
  return words("name_en", "name in English", "英文名");
}
ColumnSpec tags() {
  return words("tags", "free words to select by, separated by spaces", "标签，空格分隔");
}
ColumnSpec from_year() {
  return {
      .name = "year",
      .kind = year,
      .english = "the row holds from this year until the next row of the same key; empty: always",
      .chinese = "自该年起生效，直到同键的下一行；空：始终有效"};
}

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
                "base year, plan years, outlook beyond the plan", "基年、规划期、远景"),
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

TableSpec processes() {
  return {
      "processes",
      "tables/processes.csv",
      "What converts. A process stands once in each of its zones.",
      "转换过程；在每个所列地区各有一个",
      true,
      {"id"},
      "build_cost",
      {id_column("name of the process", "过程标识"),
       {.name = "zones",
        .kind = references,
        .refers = "zones",
        .fallback = required,
        .english = "where it stands: zones, or `zone/*` for the zones directly below",
        .chinese = "所在地区；zone/* 表示其直接下级"},
       {.name = "activity_unit",
        .kind = text,
        .fallback = required,
        .english = "what its activity counts: MWh, 万t, 万亩",
        .chinese = "活动量单位"},
       {.name = "capacity_unit",
        .kind = text,
        .fallback = "",
        .english = "unit of its capacity: MW, 万t/a; empty: activity has no capacity",
        .chinese = "容量单位；空：无容量限制"},
       positive_amount(
           "activity_per_capacity", UnitRule::activity_per_capacity, "",
           "activity of one unit of capacity at full use; empty: follows from the units",
           "满负荷时单位容量的活动量；空：由单位推出"),
       pick("grain", "|step|day|season|year", "",
            "time level at which it runs; empty: the finest it touches",
            "运行的时间层级；空：所接触的最细层级"),
       amount("profile", UnitRule::share, "1",
              "how a coarser activity spreads over finer slices (mean 1 over the year)",
              "较粗活动量在细时段上的分布（年均 1）"),
       pick("sharing", "sum|each", "sum",
            "capacity limits the sum of its modes, or each on its own", "容量限制各方式之和或各自"),
       positive_amount("life", UnitRule::duration, "1000 a", "years a built unit lasts", "寿命"),
       signed_amount("most", UnitRule::share, "1",
                     "largest share of capacity in a slice (availability, capacity factor)",
                     "各时段可用率上限"),
       signed_amount("least", UnitRule::share, "0",
                     "smallest share of capacity in a slice; may be negative", "各时段出力下限"),
       bound("year_most", UnitRule::share, "inf", "largest share of capacity over a year",
             "年利用率上限"),
       amount("year_least", UnitRule::share, "0", "smallest share of capacity over a year",
              "年利用率下限"),
       signed_amount("running_cost", UnitRule::money_per_activity, "0", "cost per activity",
                     "单位活动成本"),
       amount("running_cost_square", UnitRule::money_per_activity_square, "0",
              "convex cost on top: per time, this times the square of a mode's activity per time "
              "(the marginal cost rises by twice this)",
              "二次成本系数：单位时间成本 = 系数 × 单位时间活动量²"),
       signed_amount("fixed_cost", UnitRule::money_per_capacity_year, "0",
                     "cost per capacity and year", "单位容量年固定成本"),
       amount("build_cost", UnitRule::money_per_capacity, "0", "cost of a unit of new capacity",
              "单位新建容量投资"),
       bound("ramp_up", UnitRule::share, "inf", "largest rise per hour, share of capacity",
             "每小时爬坡上限"),
       bound("ramp_down", UnitRule::share, "inf", "largest fall per hour, share of capacity",
             "每小时降坡上限"),
       amount("ramp_start", UnitRule::share, "",
              "output a starting unit may have, share of capacity; empty: its least, or what its "
              "ramp allows",
              "启动时段出力上限（占容量）；空：最小出力或爬坡允许值"),
       amount("ramp_stop", UnitRule::share, "",
              "output a stopping unit may come from, share of capacity; empty: its least, or what "
              "its ramp allows",
              "停机前时段出力上限（占容量）；空：最小出力或降坡允许值"),
       pick("ramp_rule", "start|status", "start",
            "ramps under unit commitment: `start`: limit · on before + start limit · start; "
            "`status`: limit · on before + start limit · (on − on before), missing limits are 1 "
            "(PyPSA)",
            "机组组合下的爬坡公式：按启停，或按状态差（PyPSA）"),
       signed_amount("output_before", UnitRule::curve_at, "",
                     "activity before the first step, for its ramp; empty: the first step is free",
                     "首时段之前的活动量（用于爬坡）；空：首时段不受限"),
       pick("commit", "no|relaxed|tight|binary", "no",
            "unit commitment: whole numbers, relaxed, or relaxed with rows that tighten it",
            "机组组合：整数、松弛、或带加强约束的松弛"),
       amount("start_cost", UnitRule::money_per_capacity, "0", "cost of starting, per capacity",
              "启动成本"),
       amount("stop_cost", UnitRule::money_per_capacity, "0", "cost of stopping, per capacity",
              "停机成本"),
       amount("start_cost_each", UnitRule::money, "0", "cost of starting a unit, whatever its size",
              "单台启动成本"),
       amount("stop_cost_each", UnitRule::money, "0", "cost of stopping a unit, whatever its size",
              "单台停机成本"),
       amount("standby_cost", UnitRule::money_per_time, "0", "cost of a unit while it is on",
              "单台在线成本"),
       pick("starts_count", "repeated|once", "repeated",
            "starts and stops cost as often as their step repeats, at what money is worth then; or "
            "once, as written (PyPSA)",
            "启停成本按时段重复次数与资金现值计，或按原值计一次（PyPSA）"),
       fixed_amount("min_up", UnitRule::duration, "0 h", "shortest time on", "最短运行时间"),
       fixed_amount("min_down", UnitRule::duration, "0 h", "shortest time off", "最短停机时间"),
       fixed_amount("up_before", UnitRule::duration, "",
                    "a unit is on before the first step, for so long; given, steps follow each "
                    "other from the first to the last instead of around",
                    "首时段前已运行时间；给出后时段首尾不相接"),
       fixed_amount("down_before", UnitRule::duration, "",
                    "the unit is off before the first step, for so long (above 0 it goes before "
                    "`up_before`)",
                    "首时段前已停机时间（大于 0 时优先于 up_before）"),
       fixed_amount("maintenance", UnitRule::duration, "0 h",
                    "how long a maintenance takes; it is put where it costs least, in every period",
                    "每次检修时长；时间由模型选择"),
       {.name = "maintenance_events",
        .kind = integer,
        .fallback = "1",
        .english = "how often a year it is maintained",
        .chinese = "每年检修次数",
        .from = 0,
        .to = 1000},
       fixed_amount("maintenance_share", UnitRule::share, "1",
                    "share of its capacity that is out during maintenance", "检修时停用的容量份额"),
       positive_amount("lump", UnitRule::capacity, "",
                       "builds come in whole units of this size; under unit commitment each unit "
                       "is switched by itself",
                       "单机容量（整数建设；机组组合下逐台启停）"),
       positive_amount("big_m", UnitRule::curve_at, "",
                       "activity that is never reached, for unit commitment while the capacity is "
                       "open; empty: from its highest capacity",
                       "机组组合与扩建并存时的大 M；空：由容量上限推出"),
       yes_no("retire", "no", "capacity may be given up before its life ends", "可否提前退役"),
       yes_no("build", "yes",
              "new capacity may be built (bounds stand in table capacities); `no`: only what "
              "exists and projects give",
              "可否新建；no：只有既有与项目容量"),
       tags(),
       name_zh(),
       name_en()}};
}

TableSpec modes() {
  return {
      "modes",
      "tables/modes.csv",
      "Ways of running a process, where they differ in cost or share.",
      "运行方式的成本与份额",
      false,
      {"process", "mode"},
      "running_cost",
      {refer("process", "processes", required, "the process", "过程"),
       {.name = "mode", .kind = id, .fallback = required, .english = "the mode", .chinese = "方式"},
       signed_amount("running_cost", UnitRule::money_per_activity, "0",
                     "cost per activity, on top of the process's", "单位活动附加成本"),
       amount("most", UnitRule::share, "1", "largest share of capacity in a slice", "占容量上限"),
       name_zh(),
       name_en()}};
}

TableSpec links() {
  return {
      "links",
      "tables/links.csv",
      "Transport of one commodity between two zones: a process whose arcs lie in two zones.",
      "两地之间的输送",
      false,
      {"id"},
      "build_cost",
      {id_column("name of the link", "通道标识"),
       refer("commodity", "commodities", required, "what it carries", "输送物品"),
       refer("from", "zones", required, "from", "起点"),
       refer("to", "zones", required, "to", "终点"),
       amount("efficiency", UnitRule::share, "1", "what arrives of a unit sent", "到达比例"),
       yes_no("both_ways", "no", "may run backwards at the same efficiency", "可否反向"),
       {.name = "capacity_unit",
        .kind = text,
        .fallback = required,
        .english = "unit of capacity",
        .chinese = "容量单位"},
       amount("most", UnitRule::share, "1", "largest share of capacity in a slice", "可用率上限"),
       positive_amount("life", UnitRule::duration, "1000 a", "years a built unit lasts", "寿命"),
       signed_amount("running_cost", UnitRule::money_per_activity, "0", "cost per unit sent",
                     "单位输送成本"),
       signed_amount("fixed_cost", UnitRule::money_per_capacity_year, "0",
                     "cost per capacity and year", "年固定成本"),
       amount("build_cost", UnitRule::money_per_capacity, "0", "cost of new capacity", "单位投资"),
       {.name = "reactance",
        .kind = number,
        .fallback = "",
        .english =
            "series reactance: the link is a line of a grid and obeys Kirchhoff's voltage law",
        .chinese = "电抗：作为电网线路满足基尔霍夫电压定律"},
       positive_amount("lump", UnitRule::capacity, "", "builds come in whole units of this size",
                       "单机容量（整数建设）"),
       signed_amount("shift", UnitRule::commodity_flow, "0",
                     "phase shift of a line, as the flow it drives: angle over reactance",
                     "移相角，以其驱动的潮流计（角度/电抗）"),
       signed_amount("shift_least", UnitRule::commodity_flow, "",
                     "with shift_most: the shift is chosen in each slice between the two",
                     "可调移相的下限（与 shift_most 同时给出）"),
       signed_amount("shift_most", UnitRule::commodity_flow, "", "see shift_least",
                     "可调移相的上限"),
       amount("angle_most", UnitRule::commodity_flow, "",
              "widest angle between the ends of a line, as the flow it drives; empty: any",
              "两端相角差上限，以其驱动的潮流计；空：不限"),
       amount("loss_most", UnitRule::commodity_flow, "",
              "largest loss of a line (table losses); empty: any", "线路损耗上限；空：不限"),
       yes_no("build", "yes", "new capacity may be built", "可否新建"),
       tags(),
       name_zh(),
       name_en()}};
}

TableSpec build_costs() {
  return {"build_costs",
          "tables/build_costs.csv",
          "What building costs where a unit more is not always as dear: points in order, from 0 at "
          "0, on top of build_cost; no more is built in a period than the last one says.",
          "分段投资成本（各时期新建容量的累计成本，在 build_cost 之外）",
          false,
          {"of", "at"},
          "cost",
          {refer("of", "processes|stores|links", required, "process, store or link",
                 "过程、存量或通道"),
           fixed_amount("at", UnitRule::capacity, required, "capacity built in a period",
                        "该时期新建容量"),
           signed_amount("cost", UnitRule::money, required, "cost of all of it", "其累计成本")}};
}

TableSpec losses() {
  return {"losses",
          "tables/losses.csv",
          "What a line of a grid loses at a flow, in both directions: points of a convex curve in "
          "order, from 0 at 0; its last slope goes on. Half is lost at each end.",
          "线路损耗曲线（凸，双向相同，两端各半）",
          false,
          {"link", "at"},
          "loss",
          {refer("link", "links", required, "the line", "线路"),
           fixed_amount("at", UnitRule::commodity_flow, required, "flow", "潮流"),
           fixed_amount("loss", UnitRule::commodity_flow, required, "what is lost there",
                        "该潮流下的损耗")}};
}

TableSpec outages() {
  return {"outages",
          "tables/outages.csv",
          "Lines of a grid that may fail: the others must be able to carry what they then carry.",
          "线路故障（N−1）：其余线路须能承担转移的潮流",
          false,
          {"id"},
          "rating",
          {id_column("name of the outage", "故障标识"),
           refer("link", "links", required, "the line that fails", "故障线路"),
           refer_many("watch", "links", "lines that are watched; empty: all that feel it",
                      "监视的线路；空：所有受影响的"),
           fixed_amount("rating", UnitRule::share, "1",
                        "share of what a line may carry that it may carry then",
                        "故障后允许的容量份额")}};
}

TableSpec stores() {
  return {
      "stores",
      "tables/stores.csv",
      "What has memory: battery, reservoir, aquifer, herd, forest, population, debt. Everything "
      "put into the node of its commodity raises the level.",
      "有记忆的存量：电池、水库、含水层、畜群、森林、人口、债务",
      false,
      {"id"},
      "start",
      {id_column("name of the store", "存量标识"),
       refer("commodity", "commodities", required,
             "the commodity it holds; its node belongs to the store", "所存物品"),
       {.name = "zones",
        .kind = references,
        .refers = "zones",
        .fallback = required,
        .english = "where it stands",
        .chinese = "所在地区"},
       pick("within", "day|season|year|plan", "plan",
            "how far the level is carried: each day, season or year on its own, or from period to "
            "period",
            "水平延续的范围"),
       pick("end", "cyclic|free|at_least_start", "free", "how the last level relates to the first",
            "期末与期初关系"),
       bound("start", UnitRule::commodity, "",
             "level before the first slice; empty: chosen by the model",
             "初始水平；空：由模型决定"),
       amount("keep", UnitRule::share, "1",
              "share kept over the time in `per` (above 1: growth, interest)",
              "单位时间保留率（>1 为增长、利息）"),
       pick("per", "hour|day|year", "year", "time that `keep` speaks of", "keep 对应的时间"),
       signed_bound("least", UnitRule::commodity, "0", "lowest level", "水平下限"),
       signed_bound("most", UnitRule::commodity, "inf", "highest level", "水平上限"),
       signed_amount("share_least", UnitRule::share, "",
                     "lowest level, share of the capacity; may be negative",
                     "水平下限占容量的份额"),
       signed_amount("share_most", UnitRule::share, "1", "highest level, share of the capacity",
                     "水平上限占容量的份额"),
       yes_no("capacity", "no", "the level is also limited by a capacity (table capacities)",
              "是否受容量限制"),
       positive_amount("life", UnitRule::duration, "1000 a", "years a built unit lasts", "寿命"),
       signed_amount("fixed_cost", UnitRule::money_per_capacity_year, "0",
                     "cost per capacity and year", "年固定成本"),
       amount("build_cost", UnitRule::money_per_capacity, "0", "cost of new capacity", "单位投资"),
       signed_amount("level_cost", UnitRule::money_per_level_year, "0",
                     "cost of holding a unit for a year (closing level)", "持有成本"),
       positive_amount("lump", UnitRule::capacity, "", "builds come in whole units of this size",
                       "单机容量（整数建设）"),
       yes_no("build", "yes", "new capacity may be built", "可否新建"),
       tags(),
       name_zh(),
       name_en()}};
}

TableSpec capacities() {
  return {
      "capacities",
      "tables/capacities.csv",
      "Capacity there is, and bounds of what may be built, by place and year.",
      "既有容量与建设上下限",
      false,
      {"of", "zone", "year"},
      "existing",
      {refer("of", "processes|stores|links", required, "process, store or link",
             "过程、存量或通道"),
       refer("zone", "zones", "", "where; empty: everywhere it stands", "地区；空：所有所在地区"),
       from_year(),
       amount("existing", UnitRule::capacity, "0",
              "capacity that is there whatever the plan decides", "既有容量"),
       bound("least", UnitRule::capacity, "0", "lowest total capacity", "总容量下限"),
       bound("most", UnitRule::capacity, "inf", "highest total capacity", "总容量上限"),
       bound("build_least", UnitRule::capacity, "0", "least new capacity of a period",
             "时期新建下限"),
       bound("build_most", UnitRule::capacity, "inf", "most new capacity of a period",
             "时期新建上限"),
       {.name = "growth",
        .kind = number,
        .fallback = "",
        .english = "largest growth of total capacity per year (0.2: a fifth)",
        .chinese = "总容量年增长率上限",
        .from = 0}}};
}

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

TableSpec measures() {
  return {"measures",
          "tables/measures.csv",
          "Indicators: one definition for reports, limits, goals and costs.",
          "指标：报表、红线、目标、成本共用一个定义",
          false,
          {"id"},
          {},
          {id_column("name of the measure", "指标标识"),
           {.name = "unit",
            .kind = text,
            .fallback = required,
            .english = "its unit (per year for flows)",
            .chinese = "单位"},
           name_zh(),
           name_en(),
           yes_no("report", "yes", "show it in the tables of results", "是否列入结果")}};
}

TableSpec terms() {
  return {
      "terms",
      "tables/terms.csv",
      "What a measure adds up.",
      "指标的构成",
      false,
      {},
      "times",
      {refer("measure", "measures", required, "the measure", "指标"),
       pick("over",
            "in|out|net|activity|capacity|built|retired|level|cost|demand|measure|constant|project",
            required,
            "flow into, out of nodes or their difference; activity; capacity; builds; closing "
            "level; cost; demand; another measure; a number; projects begun",
            "求和对象"),
       signed_amount("times", UnitRule::term, "1", "coefficient", "系数"),
       refer_many("commodity", "commodities", "only these", "仅这些物品"),
       refer_many("process", "processes|links", "only these", "仅这些过程"),
       words("mode", "only these modes", "仅这些方式"),
       refer_many("store", "stores", "only these", "仅这些存量"),
       refer_many("project", "projects", "only these", "仅这些项目"),
       refer("zone", "zones", "", "only here, with all below", "仅该地区（含下级）"),
       words("tag", "only what carries one of these tags", "仅带这些标签"),
       words("season", "only these seasons", "仅这些季节"),
       refer("other", "measures", "", "the other measure, for over = measure", "其他指标"),
       {.name = "lag",
        .kind = integer,
        .fallback = "0",
        .english = "look back so many periods",
        .chinese = "回看的时期数",
        .from = 0,
        .to = 1000}}};
}

std::vector<ColumnSpec> rule_columns() {
  return {
      refer("clause", "clauses", "", "the clause it comes from", "来源条款"),
      refer("measure", "measures", required, "what is limited", "指标"),
      signed_amount("bound", UnitRule::measure, "", "the number; a series by year may stand here",
                    "数值"),
      refer("of", "measures", "", "the bound is a share (or ratio) of this measure", "相对的指标"),
      {.name = "of_year",
       .kind = text,
       .fallback = "",
       .english =
           "year of that measure: empty the same, a number a fixed year, -1 the period before",
       .chinese = "相对指标的年份：空为同年，数字为固定年，-1 为上一时期"},
      pick("each", "year|season|day|step|plan", "year",
           "for each of these, or once for the whole plan", "适用的时间粒度"),
      {.name = "years",
       .kind = years,
       .fallback = "",
       .english = "only in these years",
       .chinese = "仅这些年份"},
      {.name = "zones",
       .kind = references,
       .refers = "zones",
       .fallback = "",
       .english =
           "once for each of these zones (the measure then counts only there, with all below)",
       .chinese = "对每个地区分别适用"},
      name_zh(),
      name_en()};
}

TableSpec limits() {
  TableSpec table{"limits",
                  "tables/limits.csv",
                  "Red lines: hard.",
                  "红线：硬约束",
                  false,
                  {"id"},
                  "bound",
                  {id_column("name of the limit", "标识"),
                   pick("sense", "<=|>=|=", required, "relation", "关系")}};
  auto shared = rule_columns();
  table.columns.insert(table.columns.end(), shared.begin(), shared.end());
  return table;
}

TableSpec goals() {
  TableSpec table{"goals",
                  "tables/goals.csv",
                  "Goals: may fall short, and the shortfall is reported.",
                  "目标：可不足，报告缺口",
                  false,
                  {"id"},
                  "bound",
                  {id_column("name of the goal", "标识"),
                   pick("sense", "<=|>=|most|least", required,
                        "reach at least, stay below; or as much, as little as possible",
                        "关系；most/least 为无数字目标"),
                   {.name = "priority",
                    .kind = integer,
                    .fallback = "2",
                    .english = "stage: 1 binding (约束性), 2 expected (预期性), 3 without a number",
                    .chinese = "阶段：1 约束性，2 预期性，3 无数字",
                    .from = 1,
                    .to = 1000},
                   {.name = "weight",
                    .kind = number,
                    .fallback = "1",
                    .english = "weight inside its stage",
                    .chinese = "阶段内权重",
                    .from = 0}}};
  auto shared = rule_columns();
  table.columns.insert(table.columns.end(), shared.begin(), shared.end());
  return table;
}

TableSpec projects() {
  return {"projects",
          "plan/projects.csv",
          "Lumps of capacity with a window: chosen or not.",
          "项目：选或不选",
          false,
          {"id"},
          "cost",
          {id_column("name of the project", "项目标识"),
           refer("clause", "clauses", "", "the clause it comes from", "来源条款"),
           refer("zone", "zones", "", "where it stands", "地点"),
           {.name = "from",
            .kind = year,
            .fallback = required,
            .english = "first year it may begin",
            .chinese = "最早开工年"},
           {.name = "to",
            .kind = year,
            .fallback = required,
            .english = "last year it may begin",
            .chinese = "最晚开工年"},
           {.name = "lead",
            .kind = integer,
            .fallback = "0",
            .english = "years from beginning to capacity",
            .chinese = "建设年数",
            .from = 0,
            .to = 200},
           fixed_amount("cost", UnitRule::money, "0", "investment", "投资"),
           {.name = "spend",
            .kind = numbers,
            .fallback = "1",
            .english = "shares of the investment by year from the beginning",
            .chinese = "逐年投资比例",
            .from = 0,
            .to = 1},
           {.name = "requires",
            .kind = references,
            .refers = "projects",
            .fallback = "",
            .english = "projects that must have begun",
            .chinese = "前置项目"},
           {.name = "excludes",
            .kind = references,
            .refers = "projects",
            .fallback = "",
            .english = "projects that rule it out",
            .chinese = "互斥项目"},
           yes_no("must", "no", "already decided: it must begin inside its window", "必须开工"),
           tags(),
           name_zh(),
           name_en()}};
}

TableSpec project_gives() {
  return {"project_gives",
          "plan/project_gives.csv",
          "Capacity that a project gives, from its beginning plus its lead time on.",
          "项目形成的容量",
          false,
          {},
          "size",
          {refer("project", "projects", required, "the project", "项目"),
           refer("of", "processes|stores|links", required, "process, store or link",
                 "过程、存量或通道"),
           refer("zone", "zones", "", "where; empty: the project's zone", "地区；空：项目地点"),
           fixed_amount("size", UnitRule::capacity, required, "capacity", "容量")}};
}

TableSpec project_uses() {
  return {
      "project_uses",
      "plan/project_uses.csv",
      "What a project takes from (or gives to) nodes besides its capacity.",
      "项目占用或提供的其他物品",
      false,
      {},
      "amount",
      {refer("project", "projects", required, "the project", "项目"),
       refer("commodity", "commodities", required, "the commodity", "物品"),
       refer("zone", "zones", "", "zone of the node; empty: the project's", "节点地区"),
       [] {
         auto column = fixed_amount("amount", UnitRule::commodity, required,
                                    "amount put in (> 0) or taken (< 0)", "数量");
         column.negative = true;
         return column;
       }(),
       pick("when", "spend|begin|running", "running",
            "spread like the spending, in the year it begins, or every year from its capacity on",
            "时间")}};
}

TableSpec clauses() {
  return {"clauses",
          "plan/clauses.csv",
          "Sentences of the plan, quoted.",
          "规划条款（原文）",
          false,
          {"id"},
          {},
          {id_column("name of the clause", "条款标识"),
           refer("document", "documents", required, "its document", "文件"),
           words("section", "where it stands", "位置"), words("quote_zh", "the sentence", "原文"),
           words("text_en", "what it says", "英文"),
           pick("kind", "goal|programme|mechanism|project|fact|red_line|indicator|target", "goal",
                "what it is", "类型"),
           words("domain", "field", "领域"), words("value", "number, where it gives one", "数值"),
           words("unit", "its unit", "单位"), words("direction", "up, down, floor, cap …", "方向"),
           words("year", "year it speaks of", "年份"),
           pick("treatment", "model|track|register|out_of_scope", required,
                "in the model; an indicator to track; registered only; out of scope", "处理方式"),
           words("how", "how it is treated, or why not", "说明")}};
}

TableSpec documents() {
  return {"documents",
          "plan/documents.csv",
          "Documents of the plan.",
          "规划文件",
          false,
          {"id"},
          {},
          {id_column("name of the document", "文件标识"), words("title_zh", "title", "标题"),
           words("title_en", "title in English", "英文标题"),
           words("publisher", "who published it", "发布单位"), words("date", "when", "日期"),
           words("where", "where it was read", "出处")}};
}

TableSpec sources() {
  return {"sources",
          "sources.csv",
          "Where numbers come from.",
          "数据来源",
          false,
          {"id"},
          {},
          {id_column("key used in column `source`", "来源标识"),
           words("publisher", "publisher", "发布者"), words("title", "title", "标题"),
           words("date", "date", "日期"), words("where", "where it was read", "出处"),
           words("licence", "licence or terms", "许可")}};
}

const std::vector<TableSpec>& all_tables() {
  static const std::vector<TableSpec> tables = {
      sources(),      documents(),   clauses(),    zones(),   periods(),  days(),
      futures(),      commodities(), processes(),  modes(),   links(),    stores(),
      capacities(),   arcs(),        level_arcs(), ties(),    demands(),  curves(),
      reserves(),     build_costs(), losses(),     outages(), projects(), project_gives(),
      project_uses(), measures(),    terms(),      limits(),  goals()};
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
  static const std::vector<ColumnSpec> columns = {
      refer("source", "sources", "", "where the row's numbers come from", "来源"),
      pick("quality", "|measured|published|derived|assumed", "", "how sure they are", "数据质量"),
      words("low", "low end of the row's main number", "下限"),
      words("high", "high end of it", "上限"), words("note", "remark", "备注")};
  return columns;
}

}  // namespace horqin
