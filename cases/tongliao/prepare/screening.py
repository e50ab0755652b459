"""Writes what the projects of the case answer to its gates: plan/screening/facts.csv.

    python3 screening.py CASE_FOLDER

Projects whose processes have rates per unit of output answer by size times rate (power at 0.30 kgce/kWh, the
coal-equivalent book); the others as in the list below. All are assumed, a quarter either way where the list gives no
range. Places answer too: water left, and the debt class by debt and revenue of the case.
"""

import csv
import pathlib
import re
import sys

HEAD = ["of", "attribute", "value", "word", "quality", "low", "high", "note"]
UNITS = {"value_added": "亿元/a", "energy": "万tce/a", "water": "万m3/a", "land": "亩", "jobs": "人"}

# value added 亿元/a, energy 万tce/a, water 万m3/a, land 亩, jobs
LISTED = {
    "sgls_kailu": (2.1, 0.02, 0.5, 600, 40),
    "sgls_naiman": (1.3, 0.015, 0.3, 400, 25),
    "incremental_grid": (0.35, 0.01, 0.3, 3000, 20),
    "sand_pv_1": (3.8, 0.05, 3, 33000, 180),
    "sand_pv_2": (2.1, 0.03, 1.6, 18000, 100),
    "coal_tongliao_8_9": (4, 56, 95, 500, 300),
    "transfer_branches": (3, 1.5, 0, 2500, 200),
    "wulanhada": (0.6, 0.1, 0, 12000, 60),
    "farmland_central": (4.5, 1.2, 0, 900, 500),
    "farmland_south": (3, 0.8, 0, 600, 350),
    "slaughter_horqin": (3.6, 1.1, 29, 300, 960),
    "slaughter_banners": (3.9, 1.2, 31, 320, 1040),
    "logistics_hub": (4, 1.5, 20, 1200, 1200),
    "reclaimed_plant": (0.5, 0.6, 0, 120, 60),
    "city_parks": (45, 18, 135, 13500, 20250),
    "restoration": (0.3, 0.02, 0, 0, 400),
}
BY_RATE = {  # project: process, land in 亩
    "zhn_green_smelter": ("smelter_zhn", 1500),
    "nickel_cycle": ("nickel_cycle", 400),
    "amino_small": ("small_aa", 500),
    "api_kailu": ("api", 800),
    "biodegradable": ("biodegradable", 350),
    "silica_park": ("pv_sand", 600),
    "equipment_base": ("equipment", 500),
}
# use, land class, two-high, who pays
WORDS = {
    "zhn_green_smelter": ("industry", "boundary", "replacement", "enterprise"),
    "sgls_kailu": ("wind", "unused", "no", "enterprise"),
    "sgls_naiman": ("wind", "unused", "no", "enterprise"),
    "incremental_grid": ("pv", "basic_grassland", "no", "enterprise"),
    "sand_pv_1": ("pv", "unused", "no", "enterprise"),
    "sand_pv_2": ("pv", "unused", "no", "enterprise"),
    "coal_tongliao_8_9": ("industry", "boundary", "replacement", "enterprise"),
    "nickel_cycle": ("industry", "boundary", "no", "enterprise"),
    "amino_small": ("industry", "boundary", "no", "enterprise"),
    "api_kailu": ("industry", "boundary", "no", "enterprise"),
    "biodegradable": ("industry", "boundary", "no", "enterprise"),
    "silica_park": ("industry", "boundary", "no", "enterprise"),
    "equipment_base": ("industry", "boundary", "no", "enterprise"),
    "transfer_branches": ("linear", "farmland", "no", "public"),
    "wulanhada": ("linear", "basic_grassland", "no", "public"),
    "farmland_central": ("farming", "basic_farmland", "no", "public"),
    "farmland_south": ("farming", "basic_farmland", "no", "public"),
    "slaughter_horqin": ("industry", "boundary", "no", "public"),
    "slaughter_banners": ("industry", "boundary", "no", "public"),
    "logistics_hub": ("industry", "boundary", "no", "public"),
    "reclaimed_plant": ("industry", "boundary", "no", "public"),
    "city_parks": ("industry", "farmland", "no", "public"),
    "restoration": ("farming", "unused", "no", "public"),
}
PLACES = [  # zone, attribute, value, word, low, high, note
    ("city", "debt_class", "", "orange", "", "",
     "opening debt over revenue and transfers of table money: about 200 %"),
    ("horqin", "water_left", 600, "", 300, 900, "no figure by banner was found"),
    ("kailu", "water_left", 800, "", 400, 1200, "no figure by banner was found"),
    ("devzone", "water_left", 500, "", 250, 750, "no figure by banner was found"),
    ("naiman", "water_left", 700, "", 350, 1000, "no figure by banner was found"),
    ("zuohou", "water_left", 900, "", 450, 1400, "no figure by banner was found"),
    ("jarud", "water_left", 1500, "", 700, 2200, "no figure by banner was found"),
    ("huolinguole", "water_left", 300, "", 150, 450, "no figure by banner was found"),
]


def rows_of(path):
    text = path.read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in text if not line.startswith("#")))


def number(cell):
    return float(re.match(r"-?[\d.]+(?:e[+-]?\d+)?", cell)[0])


def by_rate(case, project, process):
    """Size times rate; rates are per tonne (or yuan) of output, sizes in 万t/a (or 亿元/a)."""
    gives = rows_of(case / "plan/energy/project_gives.csv")
    size = next(number(r["size"]) for r in gives if r["project"] == project and r["of"] == process)
    rates = {r["commodity"]: r["rate"] for r in rows_of(case / "tables/industry/arcs.csv") if r["process"] == process}
    power = next((number(v) * (0.1 if "GWh" in v else 1) for k, v in rates.items() if k.startswith("elec")), 0)
    per_yuan = "亿元/亿元" in rates.get("va", "") or "元/元" in rates.get("va", "")
    added = size * number(rates["va"]) * (1 if per_yuan else 1e-4)
    energy = size * (number(rates.get("tce_eq", "0")) - power * 0.30)
    water = abs(size * number(rates.get("water", "0")))
    return added, energy, water, size * number(rates["jobs"])


def main():
    case = pathlib.Path(sys.argv[1])
    out = []
    answers = dict(LISTED)
    for project, (process, land) in BY_RATE.items():
        added, energy, water, jobs = by_rate(case, project, process)
        answers[project] = (added, energy, water, land, jobs)
    for project, words in WORDS.items():
        note = f"size times rates of {BY_RATE[project][0]}" if project in BY_RATE else ""
        for (attribute, unit), value in zip(UNITS.items(), answers[project]):
            out.append([project, attribute, f"{value:.4g} {unit}", "", "assumed", f"{0.75 * value:.4g}", f"{1.25 * value:.4g}", note])
        for attribute, word in zip(("use", "land_class", "two_high", "payer"), words):
            out.append([project, attribute, "", word, "", "", "", ""])
    for zone, attribute, value, word, low, high, note in PLACES:
        cell = f"{value} 万m3/a" if value != "" else ""
        out.append([zone, attribute, cell, word, "assumed" if cell else "", low, high, note])
    target = case / "plan/screening/facts.csv"
    target.parent.mkdir(exist_ok=True)
    with target.open("w", encoding="utf-8", newline="") as file:
        file.write("# Written by prepare/screening.py from the rates of tables/industry and the list in it.\n")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEAD)
        writer.writerows(out)


main()
