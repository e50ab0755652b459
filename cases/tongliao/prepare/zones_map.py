"""Writes map/zones.geojson: the boundaries of the banners with the zone's id as property `zone`.

    python3 zones_map.py COUNTIES.geojson > ../map/zones.geojson

The boundaries are shown for orientation and are to be replaced by an official base map. The development zone has none.
"""
import json
import sys

KEPT = ("name_zh", "name_en", "kind", "area_km2_polygon", "inside_lon", "inside_lat")


def main(file):
    with open(file, encoding="utf-8") as text:
        counties = json.load(text)
    for feature in counties["features"]:
        old = feature["properties"]
        feature["properties"] = {"zone": old["id"]} | {key: old[key] for key in KEPT}
        feature["id"] = old["id"]
    json.dump(counties, sys.stdout, ensure_ascii=False, separators=(",", ":"))


main(*sys.argv[1:])
