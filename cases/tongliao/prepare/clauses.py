"""Makes plan/clauses.csv.

    python3 clauses.py REGISTER.csv PLAN_TARGETS.csv CASE_FOLDER

The register holds the sentences of the report of 2021-09-27 (ids S001 to S456), the target sheet
the numbers that other documents give (ids T-...). plan/documents.csv is written by hand. Run
`treatment.py` afterwards: it takes `model` away from what nothing refers to.
"""

import csv
import pathlib
import sys

COLUMNS = (
    "id document section quote_zh text_en kind domain value unit direction year treatment how"
).split()


def document_of(row):
    kind, level, source = row["kind"], row["level"], row["source"]
    if level == "tongliao":
        if kind.startswith("14FYP"):
            return "fyp14"
        if kind == "beef plan target":
            return "beef2022"
        if row["year"] == "2021":
            return "annual2021"
        if row["year"] == "2023":
            return "annual2023"
        return "annual2025" if "in-en" in source else "work2025"
    if level == "inner_mongolia":
        if "chinadaily" in source:
            return "im_fyp14"
        return "im_saving" if "sxlmgt" in source else "im_energy"
    if level == "huolinguole":
        if "915cb" in source:
            return "hl2026"
        if "weishan" in source:
            return "hl2022"
        return "hl2024" if "velecdom" in source else "hl2025"
    return {"china": "cn_saving", "ordos": "ordos_saving"}[level]


PREFIX = {
    "tongliao": "T-",
    "huolinguole": "T-hl-",
    "inner_mongolia": "T-im-",
    "china": "T-cn-",
    "ordos": "T-ordos-",
}
PLACE = {
    "tongliao": "Tongliao",
    "huolinguole": "Holingol",
    "inner_mongolia": "Inner Mongolia",
    "china": "China",
    "ordos": "Ordos",
}
DOMAIN = [
    ("energy", "energy"),
    ("coal", "energy"),
    ("emission", "pollution"),
    ("beef", "agriculture"),
    ("income", "income"),
    ("unemploy", "income"),
    ("jobs", "income"),
    ("urbanisation", "towns"),
    ("green_share", "energy"),
    ("alumin", "industry"),
    ("al_", "industry"),
    ("carbon_products", "industry"),
    ("budget", "fiscal"),
    ("forest", "ecology"),
    ("sand", "ecology"),
    ("doctors", "health"),
    ("pension", "social"),
    ("nursery", "social"),
    ("school", "education"),
]

# Rules and claims that come with a number but are not in the target sheet.
MORE = [
    (
        "T-overdraft-2025",
        "water2025",
        "water",
        "0",
        "100m m3",
        "cap",
        "2025",
        "The overdraft zone of Horqin is to be in balance by the end of 2025;"
        " metering of all industry and services",
    ),
    (
        "T-im-water_total-2025",
        "im_water",
        "water",
        "196.3",
        "100m m3",
        "cap",
        "2025",
        "Inner Mongolia: total water use at most 196.3e8 m3",
    ),
    (
        "T-im-irrigation_coefficient-2025",
        "im_water",
        "water",
        "0.59",
        "",
        "floor",
        "2025",
        "Inner Mongolia: irrigation coefficient at least 0.59",
    ),
    (
        "T-im-reclaimed_share-2025",
        "im_water",
        "water",
        "48",
        "%",
        "floor",
        "2025",
        "Inner Mongolia: urban reclaimed water share at least 48 %",
    ),
    (
        "T-im-water_intensity-2025",
        "im_water",
        "water",
        "-12",
        "% vs 2020",
        "down",
        "2025",
        "Inner Mongolia: water per GDP 12 % below 2020",
    ),
    (
        "T-smelting",
        "im_control2021",
        "industry",
        "0",
        "new capacity",
        "ban",
        "2021",
        "No new capacity of ferro-alloys; primary aluminium only by replacement of capacity"
        " (draft text seen)",
    ),
    (
        "T-sgls-storage",
        "sgls2023",
        "energy",
        "15",
        "% x 4 h",
        "floor",
        "2023",
        "Source-grid-load-storage projects: storage of at least 15 % of the renewable capacity"
        " for 4 hours",
    ),
    (
        "T-sgls-use",
        "sgls2023",
        "energy",
        "90",
        "%",
        "floor",
        "2023",
        "Source-grid-load-storage projects: at least 90 % of the renewable output is used",
    ),
    (
        "T-sgls-reverse",
        "sgls2023",
        "energy",
        "0",
        "MWh",
        "ban",
        "2023",
        "Source-grid-load-storage projects: nothing is fed back into the public grid",
    ),
    (
        "T-zhn-green80",
        "press_zhn",
        "energy",
        "80",
        "%",
        "floor",
        "2025",
        "Press: with 650 MW of wind and 100 MW of storage about 80 % of the 350 kt smelter's power"
        " (4.6 TWh a year) is green",
    ),
    (
        "T-debt-class",
        "debt_class",
        "fiscal",
        "300",
        "% of available revenue",
        "cap",
        "",
        "Debt ratio: red from 300 %, orange 200-300 %, yellow 120-200 %, green below 120 %",
    ),
]


def clean(text):
    return " ".join(text.split())


def register_rows(path):
    for row in csv.DictReader(open(path, encoding="utf-8-sig")):
        yield {
            "id": row["id"],
            "document": "report2021",
            "section": row["section"],
            "quote_zh": row["chinese_quote"],
            "text_en": row["english"],
            "kind": row["kind"],
            "domain": row["domain"],
            "value": row["value"],
            "unit": row["unit"],
            "direction": row["direction"],
            "year": row["year"],
            "treatment": row["modelable"],
            "how": clean(row["how"]),
        }


def target_rows(path):
    for row in csv.DictReader(open(path, encoding="utf-8-sig")):
        beef = "beef-" if row["kind"] == "beef plan target" else ""
        indicator = row["indicator"]
        domain = next((d for word, d in DOMAIN if word in beef + indicator), "industry")
        context = row["level"] in ("inner_mongolia", "china", "ordos")
        words = indicator.replace("_", " ")
        place = PLACE[row["level"]] + (", beef plan" if beef else "")
        yield {
            "id": f"{PREFIX[row['level']]}{beef}{indicator}-{row['year']}",
            "document": document_of(row),
            "section": "",
            "quote_zh": "",
            "kind": "target",
            "domain": domain,
            "value": row["value"],
            "text_en": f"{place}: {words} {row['value']} {row['unit']}, {row['year']}",
            "unit": row["unit"],
            "direction": "",
            "year": row["year"],
            "treatment": "register" if context else "model",
            "how": clean(
                "; ".join(
                    x
                    for x in (
                        "context: target of a higher level or of a peer" if context else "",
                        f"confidence {row['confidence']}",
                        row["note"],
                    )
                    if x
                )
            ),
        }
    for key, document, domain, value, unit, direction, year, text in MORE:
        yield {
            "id": key,
            "document": document,
            "section": "",
            "quote_zh": "",
            "text_en": text,
            "kind": "target",
            "domain": domain,
            "value": value,
            "unit": unit,
            "direction": direction,
            "year": year,
            "treatment": "register" if key.startswith("T-im-") else "model",
            "how": "context: target of a higher level" if key.startswith("T-im-") else "",
        }


def write(path, columns, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main(register, targets, case):
    plan = pathlib.Path(case) / "plan"
    rows = list(register_rows(register)) + list(target_rows(targets))
    ids = [row["id"] for row in rows]
    twice = sorted({i for i in ids if ids.count(i) > 1})
    if twice:
        raise SystemExit(f"ids used twice: {', '.join(twice)}")
    write(plan / "clauses.csv", COLUMNS, rows)
    documents = {
        row["id"] for row in csv.DictReader(open(plan / "documents.csv", encoding="utf-8"))
    }
    unknown = {row["document"] for row in rows} - documents
    if unknown:
        raise SystemExit(f"no such document: {', '.join(sorted(unknown))}")


if __name__ == "__main__":
    main(*sys.argv[1:])
