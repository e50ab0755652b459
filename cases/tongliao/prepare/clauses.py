"""Makes plan/clauses.csv and plan/documents.csv.

    python3 clauses.py REGISTER.csv PLAN_TARGETS.csv CASE_FOLDER

The register holds the sentences of the report of 2021-09-27 (ids S001 to S456), the target sheet the numbers that
other documents give (ids T-...). Run `treatment.py` afterwards: it takes `model` away from what nothing refers to.
"""
import csv
import pathlib
import sys

COLUMNS = ("id document section quote_zh text_en kind domain value unit direction year treatment how").split()

# id, title_zh, title_en, publisher, date, where
DOCUMENTS = [
    ("report2021", "中国共产党通辽市第六次代表大会报告", "Report to the 6th Party Congress of Tongliao",
     "中共通辽市委", "2021-09-27", "report as published"),
    ("fyp14", "通辽市国民经济和社会发展第十四个五年规划纲要", "Outline of Tongliao's 14th Five-Year Plan",
     "通辽市人民政府", "2021", "plnmw.com fwbcxewzlt (machine English summary: check against the Chinese outline)"),
    ("annual2021", "2021年通辽市国民经济和社会发展计划", "Tongliao's plan for 2021", "通辽市人民政府", "2021",
     "bbs.tongliaozx.com showtopic-5657"),
    ("annual2023", "2023年通辽市国民经济和社会发展计划（通政发〔2023〕21号）", "Tongliao's plan for 2023",
     "通辽市人民政府", "2023", "tongliao.gov.cn t20230722_372972"),
    ("work2025", "2025年通辽市政府工作报告", "Tongliao's government work report 2025", "通辽市人民政府", "2025-01-23",
     "bx2200.com 11791_2"),
    ("annual2025", "2025年通辽市国民经济和社会发展计划", "Tongliao's plan for 2025", "通辽市人民政府", "2025",
     "newenergy.in-en.com newenergy-2439681"),
    ("beef2022", "通辽市肉牛产业高质量发展行动计划（2022—2025年）", "Tongliao's beef cattle action plan 2022-2025",
     "通辽市人民政府", "2022-07", "husay.cn 202207/0942800 (通辽日报)"),
    ("water2025", "通辽市地下水超采治理部署", "Tongliao's work on groundwater overdraft", "通辽市人民政府", "2025-03-07",
     "tongliao.gov.cn t20250307_927780"),
    ("im_fyp14", "内蒙古自治区国民经济和社会发展第十四个五年规划纲要", "Inner Mongolia's 14th Five-Year Plan",
     "内蒙古自治区人民政府", "2021", "innermongolia.chinadaily.com.cn c_630469"),
    ("im_saving", "内蒙古自治区“十四五”节能减排综合工作实施方案（内政发〔2022〕17号）",
     "Inner Mongolia's work plan for energy saving and emission cuts", "内蒙古自治区人民政府", "2022-05-25",
     "sxlmgt.com 202206171200328271"),
    ("im_energy", "内蒙古自治区“十四五”节能规划", "Inner Mongolia's energy saving plan", "内蒙古自治区人民政府", "2022",
     "cn.solarbe.com 20220219/17679; 5zjx.com 53755; bigal.iyunhui.com 640821"),
    ("im_water", "内蒙古自治区“十四五”用水总量和效率目标", "Inner Mongolia's water targets for 2025", "内蒙古自治区水利厅", "2022",
     "yrcc.gov.cn t20250301_440251; slt.nmg.gov.cn t20240717_2543437"),
    ("im_control2021", "内蒙古自治区2021年能耗双控保障措施（征求意见稿）", "Inner Mongolia's dual-control measures of 2021 (draft)",
     "内蒙古自治区发展改革委", "2021", "dajiahuan.com 4529; e.ccement.com 14651136564395001"),
    ("sgls2023", "内蒙古自治区源网荷储一体化项目实施细则（2023年修订版）",
     "Inner Mongolia's rules for source-grid-load-storage projects (2023)", "内蒙古自治区能源局", "2023", "345wk.com 14583"),
    ("cn_saving", "“十四五”节能减排综合工作方案", "National work plan for energy saving", "国务院", "2022", "31707818.cn"),
    ("ordos_saving", "鄂尔多斯市“十四五”节能减排综合工作实施方案", "Ordos' work plan for energy saving (a peer)",
     "鄂尔多斯市人民政府", "2022", "stored page without address"),
    ("hl2022", "霍林郭勒市“十四五”铝产业目标", "Holingol: aluminium targets of the 14th plan", "新闻报道", "2022-07-04",
     "m.caijing.weishan.cc 20220704"),
    ("hl2024", "霍林郭勒市新能源规模目标", "Holingol: new energy by 2025", "新华社", "2024-11-02", "imasd-velecdom.com"),
    ("hl2025", "霍林郭勒市工业绿电占比目标", "Holingol: green share of industrial power", "新闻报道", "2025", "alias.albiz.cn id_373309"),
    ("hl2026", "霍林郭勒市“十五五”末产业目标", "Holingol: targets for the end of the 15th plan", "内蒙古日报", "2026-01-15", "915cb.com"),
    ("press_zhn", "扎哈淖尔绿电铝项目报道", "Press on the Zhahanaoer green aluminium project", "新闻报道", "2024-03-22",
     "charlesfam.com 239872; c35b.com t20250314_1781903"),
    ("debt_class", "地方政府债务风险等级划分", "Risk classes of local government debt", "财政部", "",
     "m.0000183.cc tags-19577 (poor page; the classes are well known)"),
]

# (level, kind or source fragment) -> document
def document_of(row):
    kind, level, source = row["kind"], row["level"], row["source"]
    if level == "tongliao":
        if kind.startswith("14FYP"): return "fyp14"
        if kind == "beef plan target": return "beef2022"
        if row["year"] == "2021": return "annual2021"
        if row["year"] == "2023": return "annual2023"
        return "annual2025" if "in-en" in source else "work2025"
    if level == "inner_mongolia":
        if "chinadaily" in source: return "im_fyp14"
        return "im_saving" if "sxlmgt" in source else "im_energy"
    if level == "huolinguole":
        if "915cb" in source: return "hl2026"
        if "weishan" in source: return "hl2022"
        return "hl2024" if "velecdom" in source else "hl2025"
    return {"china": "cn_saving", "ordos": "ordos_saving"}[level]

PREFIX = {"tongliao": "T-", "huolinguole": "T-hl-", "inner_mongolia": "T-im-", "china": "T-cn-", "ordos": "T-ordos-"}
PLACE = {"tongliao": "Tongliao", "huolinguole": "Holingol", "inner_mongolia": "Inner Mongolia", "china": "China",
         "ordos": "Ordos"}
DOMAIN = [("energy", "energy"), ("coal", "energy"), ("emission", "pollution"), ("beef", "agriculture"),
          ("income", "income"), ("unemploy", "income"), ("jobs", "income"), ("urbanisation", "towns"),
          ("green_share", "energy"), ("alumin", "industry"), ("al_", "industry"), ("carbon_products", "industry"),
          ("budget", "fiscal"), ("forest", "ecology"), ("sand", "ecology"), ("doctors", "health"),
          ("pension", "social"), ("nursery", "social"), ("school", "education")]

# Rules and claims that come with a number but are not in the target sheet.
MORE = [
    ("T-overdraft-2025", "water2025", "water", "0", "100m m3", "cap", "2025",
     "The overdraft zone of Horqin is to be in balance by the end of 2025; metering of all industry and services"),
    ("T-im-water_total-2025", "im_water", "water", "196.3", "100m m3", "cap", "2025", "Inner Mongolia: total water use at most 196.3e8 m3"),
    ("T-im-irrigation_coefficient-2025", "im_water", "water", "0.59", "", "floor", "2025", "Inner Mongolia: irrigation coefficient at least 0.59"),
    ("T-im-reclaimed_share-2025", "im_water", "water", "48", "%", "floor", "2025", "Inner Mongolia: urban reclaimed water share at least 48 %"),
    ("T-im-water_intensity-2025", "im_water", "water", "-12", "% vs 2020", "down", "2025", "Inner Mongolia: water per GDP 12 % below 2020"),
    ("T-smelting", "im_control2021", "industry", "0", "new capacity", "ban", "2021",
     "No new capacity of ferro-alloys; primary aluminium only by replacement of capacity (draft text seen)"),
    ("T-sgls-storage", "sgls2023", "energy", "15", "% x 4 h", "floor", "2023",
     "Source-grid-load-storage projects: storage of at least 15 % of the renewable capacity for 4 hours"),
    ("T-sgls-use", "sgls2023", "energy", "90", "%", "floor", "2023", "Source-grid-load-storage projects: at least 90 % of the renewable output is used"),
    ("T-sgls-reverse", "sgls2023", "energy", "0", "MWh", "ban", "2023", "Source-grid-load-storage projects: nothing is fed back into the public grid"),
    ("T-zhn-green80", "press_zhn", "energy", "80", "%", "floor", "2025",
     "Press: with 650 MW of wind and 100 MW of storage about 80 % of the 350 kt smelter's power (4.6 TWh a year) is green"),
    ("T-debt-class", "debt_class", "fiscal", "300", "% of available revenue", "cap", "",
     "Debt ratio: red from 300 %, orange 200-300 %, yellow 120-200 %, green below 120 %"),
]


def clean(text):
    return " ".join(text.split())


def register_rows(path):
    for row in csv.DictReader(open(path, encoding="utf-8-sig")):
        yield {"id": row["id"], "document": "report2021", "section": row["section"], "quote_zh": row["chinese_quote"],
               "text_en": row["english"], "kind": row["kind"], "domain": row["domain"], "value": row["value"],
               "unit": row["unit"], "direction": row["direction"], "year": row["year"],
               "treatment": row["modelable"], "how": clean(row["how"])}


def target_rows(path):
    for row in csv.DictReader(open(path, encoding="utf-8-sig")):
        beef = "beef-" if row["kind"] == "beef plan target" else ""
        indicator = row["indicator"]
        domain = next((d for word, d in DOMAIN if word in beef + indicator), "industry")
        context = row["level"] in ("inner_mongolia", "china", "ordos")
        words = indicator.replace("_", " ")
        yield {"id": f"{PREFIX[row['level']]}{beef}{indicator}-{row['year']}", "document": document_of(row),
               "section": "", "quote_zh": "", "kind": "target", "domain": domain, "value": row["value"],
               "text_en": f"{PLACE[row['level']]}{', beef plan' if beef else ''}: {words} {row['value']} {row['unit']}, {row['year']}",
               "unit": row["unit"], "direction": "", "year": row["year"],
               "treatment": "register" if context else "model",
               "how": clean("; ".join(x for x in ("context: target of a higher level or of a peer" if context else "",
                                                  f"confidence {row['confidence']}", row["note"]) if x))}
    for key, document, domain, value, unit, direction, year, text in MORE:
        yield {"id": key, "document": document, "section": "", "quote_zh": "", "text_en": text, "kind": "target",
               "domain": domain, "value": value, "unit": unit, "direction": direction, "year": year,
               "treatment": "register" if key.startswith("T-im-") else "model",
               "how": "context: target of a higher level" if key.startswith("T-im-") else ""}


def write(path, columns, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main(register, targets, case):
    plan = pathlib.Path(case) / "plan"
    rows = list(register_rows(register)) + list(target_rows(targets))
    ids = [row["id"] for row in rows]
    assert len(ids) == len(set(ids)), sorted(i for i in ids if ids.count(i) > 1)
    write(plan / "clauses.csv", COLUMNS, rows)
    names = "id title_zh title_en publisher date where".split()
    write(plan / "documents.csv", names, [dict(zip(names, row)) for row in DOCUMENTS])


if __name__ == "__main__":
    main(*sys.argv[1:])
