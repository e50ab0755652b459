#include "case/schema_columns.h"
#include "case/schema_tables.h"

/// What projects are asked before they are weighed, and whose money they spend.
namespace horqin::schema_tables {

using namespace schema_columns;

TableSpec attributes() {
  return {"attributes",
          "plan/attributes.csv",
          "What projects and places are asked for screening: a number with its unit, or a word.",
          "项目与地区的申报指标：带单位的数，或一个词",
          false,
          {"id"},
          {},
          {id_column("name of what is asked", "申报指标标识"),
           words("unit", "its unit (per year for flows); empty: a word", "单位；空：填词"),
           yes_no("base", "no", "the others are shown per unit of this one: value added",
                  "是否作为分母，如增加值"),
           name_zh(), name_en()}};
}

TableSpec facts() {
  auto value = fixed_amount("value", UnitRule::attribute, "", "the number", "数值");
  value.negative = true;
  return {"facts",
          "plan/facts.csv",
          "What projects and places answer. A project without an answer has that of its zone, or "
          "of the next zone above.",
          "项目与地区的申报值；项目未填的取其所在地区或上级地区",
          false,
          {"of", "attribute"},
          "value",
          {refer("of", "projects|zones", required, "project or zone", "项目或地区"),
           refer("attribute", "attributes", required, "what is asked", "申报指标"), value,
           words("word", "the word", "词")}};
}

TableSpec gates() {
  auto threshold =
      fixed_amount("threshold", UnitRule::gate, "", "the number (at_most, at_least)", "门槛值");
  threshold.negative = true;
  return {
      "gates",
      "plan/gates.csv",
      "Screening: what a project must pass before it is weighed against others.",
      "准入关口：项目比选之前的硬条件",
      false,
      {"id"},
      "threshold",
      {id_column("name of the gate", "关口标识"),
       refer("clause", "clauses", "", "the clause it comes from", "来源条款"),
       pick("test", "at_most|at_least|one_of|permission", required,
            "a number at most, at least; a word among others; a pair of words that table "
            "permissions permits",
            "判定：不高于、不低于、属于、许可表"),
       refer("attribute", "attributes", required, "what is tested", "被判定的申报指标"),
       refer("per", "attributes", "", "the number is a ratio to this one", "相对于该指标的比值"),
       threshold, words("words", "words that pass (one_of)", "可通过的词（one_of）"),
       refer("with", "attributes", "", "the second word (permission)", "第二个词（permission）"),
       refer("only", "attributes", "", "only projects that answer this with one of only_words",
             "仅适用于该项申报为下列词的项目"),
       words("only_words", "those words", "上述词"),
       pick("effect", "refuse|review", "refuse",
            "what failing means: refused; or a procedure is needed", "未通过：否决，或须履行程序"),
       words("procedure_zh", "the procedure", "须履行的程序"),
       words("procedure_en", "the procedure in English", "程序（英文）"), name_zh(), name_en()}};
}

TableSpec permissions() {
  return {"permissions",
          "plan/permissions.csv",
          "What may stand where: the pairs of words of a gate with test = permission.",
          "许可表：何种用途可用何种地类",
          false,
          {"gate", "word", "with"},
          {},
          {refer("gate", "gates", required, "the gate", "关口"),
           {.name = "word",
            .kind = text,
            .fallback = required,
            .english = "word of the gate's attribute",
            .chinese = "第一个词"},
           {.name = "with",
            .kind = text,
            .fallback = required,
            .english = "word of the gate's `with`",
            .chinese = "第二个词"},
           pick("verdict", "yes|no|review", required, "permitted; not; with a procedure",
                "许可、不许可、须审查")}};
}

TableSpec fixes() {
  auto most = fixed_amount("most", UnitRule::attribute, "",
                           "change the number by so much at most: lower (< 0) or raise it (> 0)",
                           "最多改变量：减（负）或增（正）");
  most.negative = true;
  return {"fixes",
          "plan/fixes.csv",
          "What would let a project pass a gate, and what it costs.",
          "过关措施及其费用",
          false,
          {"id"},
          "price",
          {id_column("name of the fix", "措施标识"),
           refer("gate", "gates", required, "the gate", "关口"),
           refer_many("projects", "projects", "only these; empty: all", "仅这些项目；空：全部"),
           refer("attribute", "attributes", required, "what it changes", "改变的申报指标"), most,
           words("to", "the word it becomes", "改成的词"),
           fixed_amount("price", UnitRule::money_per_attribute, "0", "cost per unit of change",
                        "单位改变量费用"),
           fixed_amount("cost", UnitRule::money, "0", "cost that does not depend on the amount",
                        "固定费用"),
           name_zh(), name_en()}};
}

TableSpec funds() {
  return {"funds",
          "plan/funds.csv",
          "Whose money projects spend. A budget is a limit on a measure of what is spent (terms: "
          "over = spend, fund).",
          "资金来源；预算写成对支出指标的红线（terms：over = spend，fund）",
          false,
          {"id"},
          "coverage",
          {id_column("name of the source", "资金来源标识"),
           refer("clause", "clauses", "", "the clause it comes from", "来源条款"),
           pick("kind", "central|special_bond|local_budget|enterprise|bank|other", required,
                "central funds, special bonds, local budget, enterprises, banks, others",
                "中央资金、专项债、本级预算、企业自筹、银行贷款、其他"),
           fixed_amount("coverage", UnitRule::share, "",
                        "net revenue over debt service, at least; empty: not asked",
                        "收益对还本付息的覆盖倍数下限；空：不要求"),
           fixed_amount("interest", UnitRule::share, "0", "interest of a year", "年利率"),
           {.name = "term",
            .kind = integer,
            .fallback = "0",
            .english = "years until it is paid back; 0: it is not",
            .chinese = "还本年限；0：不还",
            .from = 0,
            .to = 100},
           pick("repay", "at_end|equal", "at_end",
                "all at the end, with interest each year; or the same sum each year",
                "到期一次还本、按年付息；或等额本息"),
           name_zh(),
           name_en()}};
}

TableSpec project_funds() {
  return {
      "project_funds",
      "plan/project_funds.csv",
      "Who pays which share of a project.",
      "项目资金构成",
      false,
      {"project", "fund"},
      "share",
      {refer("project", "projects", required, "the project", "项目"),
       refer("fund", "funds", required, "source of money", "资金来源"),
       fixed_amount("share", UnitRule::share, required, "share of its investment", "占投资的比例"),
       fixed_amount("revenue", UnitRule::money_per_time, "0",
                    "net revenue of a year that pays it back", "用于还本付息的年净收益")}};
}

}  // namespace horqin::schema_tables
