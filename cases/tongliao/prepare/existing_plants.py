"""Adds up the plants that ran at the end of 2020 by zone and writes tables/plants/capacities.csv.

    python3 existing_plants.py COAL.csv WIND.csv PROJECTS.csv > ../tables/plants/capacities.csv

COAL.csv and WIND.csv: Global Energy Monitor (units of July 2023, wind farms of May 2023). PROJECTS.csv: the filings
collected by Power-Lab, where one solar plant stands several times and its county is not always right; SOLAR names each
plant once by a word of its filing, and the word must be found there. Their dates are mostly missing: all are taken as
of 2016, the middle of the boom. A plant is in a period when it began by 2020, was not retired and is younger than its life. Farms without a county are
put where their local area says; two farms whose area is another prefecture are left out.
"""
import collections
import csv
import sys

PERIODS = (2020, 2021, 2022, 2023, 2024, 2025, 2026, 2030, 2035)
LIFE = {"coal": 40, "wind": 20, "solar": 25}
AREAS = {"Naiman": "naiman", "Kezuozhong": "zuozhong", "Left Middle": "zuozhong", "Huolinguole": "huolinguole",
         "Kailu": "kailu", "Zhalute": "jarud", "Jarud": "jarud", "Kulun": "hure", "Kezuohou": "zuohou",
         "Keyouhou": "zuohou", "Left Rear": "zuohou", "Keerqin": "horqin"}
ELSEWHERE = ("Taonan", "Linghai", "Beipiao")
SOLAR = (("huolinguole", 30, "振发霍林郭勒"), ("huolinguole", 30, "霍林郭勒竞日"), ("huolinguole", 20, "欣盛光伏科技"),
         ("huolinguole", 10, "内蒙古金王电力"), ("horqin", 150, "通辽发电总厂贮灰场"), ("kailu", 60, "开鲁县盛达光电"),
         ("kailu", 30, "国华（开鲁）"), ("kailu", 26.625, "开鲁深能"), ("kailu", 10, "深能北方（通辽）"),
         ("kailu", 9, "开鲁街基"), ("zuohou", 10, "通辽市德仕矿业"), ("zuohou", 20, "国电科左后旗"),
         ("zuohou", 40, "乌兰楚鲁"), ("zuohou", 39.3, "科尔沁左翼后旗太科"), ("zuohou", 9, "朝鲁吐"),
         ("zuozhong", 60, "国电科左中旗"), ("zuozhong", 22.875, "科左中旗鑫能|科尔沁左翼中旗22.875"),
         ("zuozhong", 50, "欣盛科左中旗"), ("zuozhong", 100, "科左中旗北新艾勒"), ("zuozhong", 23, "白兴吐"),
         ("naiman", 30.36, "奈曼旗汇特"), ("naiman", 20, "深能"), ("naiman", 55, "奈曼旗55MW"), ("naiman", 20, "锋电能源"),
         ("naiman", 30, "天宝能源"), ("hure", 30, "库伦旗振发"), ("hure", 20, "辉腾锡勒2#（库伦）"), ("hure", 30, "库伦旗协力"),
         ("jarud", 20, "协合扎鲁特旗"), ("jarud", 10, "哈日毛都"), ("jarud", 100, "晶澳光伏发电100MW"),
         ("jarud", 20, "扎哈淖尔煤业"), ("jarud", 11.66, "阿日昆都楞风电场50MWP"), ("jarud", 20, "昌华农业"),
         ("jarud", 20, "扎鲁特旗通能"), ("jarud", 20, "扎鲁特旗鲁投"), ("jarud", 10, "华春农业"))


def rows(file):
    with open(file, encoding="utf-8") as text:
        return list(csv.DictReader(text))


def coal(file):
    """(process, zone, MW, first year): smelters' own plants, the small heat and power plants, the public ones."""
    for row in rows(file):
        began = float(row["start_year"] or 2010)
        if row["status"] != "operating" or began > 2020:
            continue
        size = float(row["capacity_mw"])
        captive = "aluminum" in (row["captive"] + row["captive_use"])
        process = "coal_captive" if captive else "coal_chp" if size < 100 else "coal_public"
        yield process, row["county_id"], size, began


def wind(file):
    for row in rows(file):
        area = row["Local area (taluk, county)"]
        if row["Status"] != "operating" or float(row["Start year"]) > 2020 or area.startswith(ELSEWHERE):
            continue
        zone = next((zone for word, zone in AREAS.items() if word in area), row["county_id"])
        own_grid = "循环经济" in row["Project Name in Local Language / Script"]
        process = "wind_old_hl" if own_grid else "wind_old"
        yield process, zone, float(row["Capacity (MW)"]), float(row["Start year"])


def solar(file):
    filings = [row["project_zh"] for row in rows(file) if row["type"] == "光伏"]
    for zone, size, words in SOLAR:
        if not any(word in name for word in words.split("|") for name in filings):
            raise SystemExit(f"no filing has {words}")
        yield "solar_old", zone, size, 2016


def main(coal_file, wind_file, projects_file):
    found = collections.defaultdict(list)
    for source, plants in (("coal", coal(coal_file)), ("wind", wind(wind_file)), ("solar", solar(projects_file))):
        for process, zone, size, began in plants:
            found[source, process, zone].append((size, began))
    print("# Made by prepare/existing_plants.py: what ran at the end of 2020 and is younger than its life.")
    print("of,zone,year,existing [MW],source")
    sources = {"coal": "gem_coal_2023", "wind": "gem_wind_2023", "solar": "powerlab_vre"}
    total = collections.Counter()
    for (source, process, zone), plants in sorted(found.items(), key=lambda item: item[0][1:]):
        last = None
        for year in PERIODS:
            standing = sum(size for size, began in plants if began + LIFE[source] > year)
            if standing != last:
                print(process, zone, year, f"{standing:g}", sources[source], sep=",")
            last = standing
        total[process] += sum(size for size, _ in plants)
    print(dict(total), file=sys.stderr)


main(*sys.argv[1:])
