#include "case/schema_columns.h"
#include "case/schema_tables.h"

namespace horqin::schema_tables {

using namespace schema_columns;

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
  return {"terms",
          "tables/terms.csv",
          "What a measure adds up.",
          "指标的构成",
          false,
          {},
          "times",
          {refer("measure", "measures", required, "the measure", "指标"),
           pick("over",
                "in|out|net|activity|capacity|built|retired|level|cost|investment|annuity|demand|"
                "measure|constant|project|spend",
                required,
                "flow into, out of nodes or their difference; activity; capacity; builds; closing "
                "level; running and fixed cost; cost of what is built, when it is built "
                "(investment) or as an annuity over its life; demand; another measure; a number; "
                "projects begun; money that projects spend",
                "求和对象"),
           signed_amount("times", UnitRule::term, "1", "coefficient", "系数"),
           refer_many("commodity", "commodities", "only these", "仅这些物品"),
           refer_many("process", "processes|links", "only these", "仅这些过程"),
           words("mode", "only these modes", "仅这些方式"),
           refer_many("store", "stores", "only these", "仅这些存量"),
           refer_many("project", "projects", "only these", "仅这些项目"),
           refer_many("fund", "funds", "only their shares (over = spend)",
                      "仅这些资金来源（over = spend）"),
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

namespace {

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

}  // namespace

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

}  // namespace horqin::schema_tables
